//! From statements of bodies to places that a person can open.
//!
//! A call that a macro makes has its span in the macro, often in another crate. Such a place is told as the outermost
//! invocation around the nearest code of the same function that somebody wrote there, or around the static that the
//! invocation made for itself.

mod statics;

use super::result::Location;
use super::trace::Site;
use crate::facts::source::{Function, MacroCall, SourceIndex};
use crate::mir::intern::Symbol;
use crate::mir::syntax::{
    AggregateKind, Body, ConstantKind, Operand, Place, Rvalue, Span, StatementKind, TerminatorKind,
};
use crate::program::{BodyId, Program};

/// How many statements are looked at to find one that somebody wrote.
const MAX_STEPS_BACK: usize = 400;

/// Where a statement stands.
pub(super) fn locate(program: &Program, site: Site) -> Location {
    let body = program.body(site.body);
    let unit = program.unit(site.body);
    let source = &program.unit_info(unit).source;
    let home = function_of(program, source, program.body(outermost(program, site.body)));
    let mut location =
        match own_span(body, site).into_iter().flatten().find(|s| is_users(program, source, home, s)) {
            Some(span) => place_of(program, &span),
            None => nearest(program, source, home, body, site),
        };
    location.unit = unit;
    location.function = program.display_name(site.body);
    location
}

fn place_of(program: &Program, span: &Span) -> Location {
    Location {
        file: program.interner().str(span.file).to_owned(),
        line: span.line,
        column: span.column,
        end_line: span.end_line,
        end_column: span.end_column,
        ..Location::default()
    }
}

/// The spans that a site itself has: of a call the callee's name first, then the whole.
fn own_span(body: &Body, site: Site) -> [Option<Span>; 2] {
    let Some(block) = body.blocks.get(site.block as usize) else {
        return [body.locals.first().and_then(|local| local.span), None];
    };
    match block.statements.get(site.statement as usize) {
        Some(statement) => [Some(statement.span), None],
        None => match &block.terminator.kind {
            TerminatorKind::Call { callee_span, .. } => [Some(*callee_span), Some(block.terminator.span)],
            _ => [Some(block.terminator.span), None],
        },
    }
}

/// The body around all others that a closure, coroutine or constant stands in. Unlike theirs, which a macro may have
/// made, its span is known to be where it is.
fn outermost(program: &Program, mut body: BodyId) -> BodyId {
    while let Some(parent) = program.parent(body) {
        body = parent;
    }
    body
}

/// The function of the source that a body belongs to.
fn function_of<'a>(program: &Program, source: &'a SourceIndex, body: &Body) -> Option<&'a Function> {
    let start = |function: &Function| (function.place.line, function.place.column);
    let span = body.locals.first()?.span?;
    let file = program.interner().str(span.file);
    let file = source.files.iter().position(|known| known == file)? as u32;
    source
        .functions
        .iter()
        .filter(|f| f.place.file == file && start(f) <= (span.line, span.column) && span.line <= f.end_line)
        .max_by_key(|f| start(f))
}

fn is_users(program: &Program, source: &SourceIndex, home: Option<&Function>, span: &Span) -> bool {
    let file = program.interner().str(span.file);
    if file.starts_with('/') || file.starts_with('<') || file.contains(":\\") {
        return false;
    }
    match home {
        None => true,
        Some(home) => {
            source.files.get(home.place.file as usize).is_some_and(|known| known == file)
                && home.place.line <= span.line
                && span.line <= home.end_line
        }
    }
}

/// The outermost macro invocation around the nearest code that the user wrote before a site.
fn nearest(
    program: &Program,
    source: &SourceIndex,
    home: Option<&Function>,
    body: &Body,
    site: Site,
) -> Location {
    let found = marks_before(body, site).into_iter().find_map(|mark| match mark {
        Mark::Span(span) => Some(span).filter(|span| is_users(program, source, home, span)),
        Mark::Static(name) => statics::spans_beside(program, site.body, name).find(|span| {
            is_users(program, source, home, span) && invocation(program, source, home, span).is_some()
        }),
    });
    let Some(span) = found else {
        // A closure that a macro made all by itself: it stands where it is created.
        if let Some(creation) = creation_of(program, site.body) {
            return locate(program, creation);
        }
        let own = own_span(body, site).into_iter().flatten().next();
        let first = body.locals.first().and_then(|local| local.span);
        let known = first.filter(|span| is_users(program, source, home, span)).or(own).or(first);
        return known.map(|span| place_of(program, &span)).unwrap_or_default();
    };
    match invocation(program, source, home, &span) {
        Some(call) => Location {
            file: program.interner().str(span.file).to_owned(),
            line: call.place.line,
            column: call.place.column,
            end_line: call.end_line,
            end_column: call.end_column,
            ..Location::default()
        },
        None => place_of(program, &span),
    }
}

/// The outermost macro invocation around a span, inside of the function: `println!(...)` and not the `select! { ... }`
/// that it stands in.
fn invocation<'a>(
    program: &Program,
    source: &'a SourceIndex,
    home: Option<&Function>,
    span: &Span,
) -> Option<&'a MacroCall> {
    let file = program.interner().str(span.file);
    let index = source.files.iter().position(|known| known == file).map(|index| index as u32);
    let around = source.macro_calls.iter().filter(|call| {
        Some(call.place.file) == index
            && (call.place.line, call.place.column) <= (span.line, span.column)
            && (span.end_line, span.end_column) <= (call.end_line, call.end_column)
            && home.is_none_or(|home| home.place.line <= call.place.line)
    });
    around.min_by_key(|call| (call.is_block, call.place.line, call.place.column))
}

/// Where a closure or coroutine is created in the body around it.
fn creation_of(program: &Program, body: BodyId) -> Option<Site> {
    let parent = program.parent(body)?;
    let def_path = program.body(body).def_path;
    for (block, content) in program.body(parent).blocks.iter().enumerate() {
        for (statement, content) in content.statements.iter().enumerate() {
            if let StatementKind::Assign(_, Rvalue::Aggregate(kind, _)) = &content.kind
                && let AggregateKind::Closure(path)
                | AggregateKind::Coroutine(path)
                | AggregateKind::CoroutineClosure(path) = kind
                && *path == def_path
            {
                return Some(Site { body: parent, block: block as u32, statement: statement as u32 });
            }
        }
    }
    None
}

/// What may tell where a statement comes from.
enum Mark {
    /// Its span.
    Span(Span),
    /// A static that it mentions, by the name of its allocation.
    Static(Symbol),
}

/// The marks of what runs before a site, the nearest first.
fn marks_before(body: &Body, site: Site) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut seen = vec![false; body.blocks.len()];
    let mut queue = std::collections::VecDeque::from([(site.block, site.statement as usize)]);
    while let Some((block, end)) = queue.pop_front() {
        let Some(seen) = seen.get_mut(block as usize).filter(|seen| !**seen) else { continue };
        *seen = true;
        let statements = &body.blocks[block as usize].statements;
        for statement in statements[..end.min(statements.len())].iter().rev() {
            if matches!(statement.kind, StatementKind::Assign(..)) {
                marks.push(Mark::Span(statement.span));
                marks.extend(statics::in_statement(body, statement).into_iter().map(Mark::Static));
            }
        }
        if marks.len() > MAX_STEPS_BACK {
            break;
        }
        for (index, before) in body.blocks.iter().enumerate() {
            if before.is_cleanup || !super::frame::successors(&before.terminator.kind).contains(&block) {
                continue;
            }
            if let TerminatorKind::Call { callee_span, .. } = &before.terminator.kind {
                marks.push(Mark::Span(*callee_span));
            }
            marks.push(Mark::Span(before.terminator.span));
            marks.extend(statics::in_terminator(body, &before.terminator).into_iter().map(Mark::Static));
            queue.push_back((index as u32, usize::MAX));
        }
    }
    marks
}

/// What a site does, in a few words: the callee of a call, else the variable that is written.
pub(super) fn describe(program: &Program, site: Site) -> String {
    let body = program.body(site.body);
    let Some(block) = body.blocks.get(site.block as usize) else { return String::new() };
    match block.statements.get(site.statement as usize) {
        Some(statement) => match &statement.kind {
            StatementKind::Assign(place, _) => name_of(program, body, place),
            _ => String::new(),
        },
        None => match &block.terminator.kind {
            TerminatorKind::Call { func: Operand::Const(constant), .. }
            | TerminatorKind::TailCall { func: Operand::Const(constant), .. } => match &constant.kind {
                ConstantKind::Fn(path) => program.path_names(*path).name,
                _ => "function value".to_owned(),
            },
            TerminatorKind::Call { func: Operand::Copy(place) | Operand::Move(place), .. } => {
                name_of(program, body, place)
            }
            TerminatorKind::Return => "return".to_owned(),
            TerminatorKind::Drop(place, _) => format!("drop of {}", name_of(program, body, place)),
            _ => String::new(),
        },
    }
}

fn name_of(program: &Program, body: &Body, place: &Place) -> String {
    let known = body.variables.iter().find(|variable| {
        variable
            .place
            .as_ref()
            .is_some_and(|p| p.local == place.local && place.projection.starts_with(&p.projection))
    });
    match known {
        Some(variable) => program.interner().str(variable.name).to_owned(),
        None if place.local == 0 => "the result".to_owned(),
        None => "a temporary".to_owned(),
    }
}
