//! Captures that rustc leaves out of the text.
//!
//! rustc prints the operands of a closure or coroutine beside the *variables* that it mentions, and stops when the
//! shorter list ends. Since edition 2021 one variable can give several captures (`pair.left`, `pair.right`), and then
//! the last operands are missing: data would flow into a closure unseen. The body of the closure tells what they are.
//! Its `debug` lines name each capture, say whether it is a reference, and carry the span of the variable's
//! declaration, which is the same in the body that makes the closure:
//!
//! - what is captured by reference is borrowed into a temporary in front of the closure, which nothing else uses;
//! - what is captured by value is a part of the variable with that name and span. Which part is not printed: the
//!   variable is taken, as the type of the part (`Projection::Cast`), so that nobody takes its parts for those of the part.
//!   When the types of the program are known, the name of the capture tells the part (`program/captured.rs`).

use rustc_hash::{FxHashMap, FxHashSet};

use super::intern::{Interner, Symbol, TypeId};
use super::syntax::{
    AggregateKind, Body, Local, Operand, Place, Projection, Rvalue, Span, Statement, StatementKind,
    TerminatorKind, Variable,
};

/// One capture, as the closure's own body describes it.
#[derive(Clone, Debug)]
struct Capture {
    by_reference: bool,
    /// `pair__left` for the capture of `pair.left`.
    name: Symbol,
    /// Where the variable is declared.
    span: Span,
    /// Its type.
    ty: TypeId,
}

/// Adds the operands that are missing in the closures and coroutines of a unit. Gives the bodies, by their index in
/// `bodies`, in which they cannot be told, with the reason.
pub fn complete(bodies: &mut [Body], interner: &Interner) -> Vec<(usize, String)> {
    let captures: FxHashMap<Symbol, Vec<Capture>> =
        bodies.iter().map(|body| (body.def_path, captures_of(body))).collect();
    let mut failures = Vec::new();
    for (index, body) in bodies.iter_mut().enumerate() {
        if let Err(definition) = complete_body(body, &captures, interner) {
            let reason =
                format!("rustc does not print what all captures of `{}` are", interner.str(definition));
            failures.push((index, reason));
        }
    }
    failures
}

/// The captures of a closure or coroutine, from its `debug` lines; nothing for other functions.
fn captures_of(body: &Body) -> Vec<Capture> {
    let mut captures: Vec<Option<Capture>> = Vec::new();
    for Variable { name, place, span } in &body.variables {
        let Some((index, by_reference, ty)) = place.as_ref().and_then(captured_field) else { continue };
        if captures.len() <= index {
            captures.resize(index + 1, None);
        }
        captures[index] = Some(Capture { by_reference, name: *name, span: *span, ty });
    }
    // A gap would be a parameter's field that happens to have a name: no list of captures.
    captures.into_iter().map_while(|capture| capture).collect()
}

/// `(_1.2: T)`, `((*_1).2: T)` and `(*(_1.2: &T))`: the number of the field, whether it is a reference, and its
/// type.
fn captured_field(place: &Place) -> Option<(usize, bool, TypeId)> {
    if place.local != 1 {
        return None;
    }
    let projection = match &place.projection[..] {
        [Projection::Deref, rest @ ..] => rest,
        all => all,
    };
    match *projection {
        [Projection::Field(field, ty)] => Some((field as usize, false, ty)),
        [Projection::Field(field, ty), Projection::Deref] => Some((field as usize, true, ty)),
        _ => None,
    }
}

/// Fails with the closure whose captures are not known.
fn complete_body(
    body: &mut Body,
    captures: &FxHashMap<Symbol, Vec<Capture>>,
    interner: &Interner,
) -> Result<(), Symbol> {
    let mut used = None;
    for block in 0..body.blocks.len() {
        for statement in 0..body.blocks[block].statements.len() {
            let Some((definition, operands)) = closure_at(&mut body.blocks[block].statements[statement])
            else {
                continue;
            };
            let Some(all) = captures.get(&definition) else { continue };
            let Some(missing) = all.get(operands.len()..).filter(|missing| !missing.is_empty()) else {
                continue;
            };
            let used = used.get_or_insert_with(|| used_locals(body));
            let mut borrowed = unused_borrows(&body.blocks[block].statements[..statement], used);
            let count = missing.iter().filter(|capture| capture.by_reference).count();
            let mut borrowed =
                borrowed.split_off(borrowed.len().checked_sub(count).ok_or(definition)?).into_iter();
            let mut found = Vec::with_capacity(missing.len());
            for capture in missing {
                found.push(if capture.by_reference {
                    let local = borrowed.next().ok_or(definition)?;
                    Operand::Move(Place { local, projection: Default::default() })
                } else {
                    Operand::Copy(variable_of(capture, &body.variables, interner).ok_or(definition)?)
                });
            }
            let (_, operands) =
                closure_at(&mut body.blocks[block].statements[statement]).ok_or(definition)?;
            operands.extend(found);
        }
    }
    Ok(())
}

fn closure_at(statement: &mut Statement) -> Option<(Symbol, &mut Vec<Operand>)> {
    match &mut statement.kind {
        StatementKind::Assign(
            _,
            Rvalue::Aggregate(
                AggregateKind::Closure(definition)
                | AggregateKind::Coroutine(definition)
                | AggregateKind::CoroutineClosure(definition),
                operands,
            ),
        ) => Some((*definition, operands)),
        _ => None,
    }
}

/// The variable that a capture is a part of: declared at the same place, and the longest name that fits.
fn variable_of(capture: &Capture, variables: &[Variable], interner: &Interner) -> Option<Place> {
    let name = interner.str(capture.name);
    let fits = |variable: &&Variable| {
        let rest = name.strip_prefix(interner.str(variable.name));
        // The closure has the span of `self` where the body around it has that of `mut self`.
        let end = |span: Span| (span.file, span.end_line, span.end_column);
        end(variable.span) == end(capture.span)
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("__"))
    };
    let found = variables.iter().filter(fits).max_by_key(|variable| interner.str(variable.name).len())?;
    let mut place = found.place.clone()?;
    if interner.str(found.name) != name {
        place.projection.push(Projection::Cast(capture.ty));
    }
    Some(place)
}

/// Temporaries that are borrowed into, in order, and used by nothing.
fn unused_borrows(statements: &[Statement], used: &FxHashSet<Local>) -> Vec<Local> {
    let borrow = |statement: &Statement| match &statement.kind {
        StatementKind::Assign(place, Rvalue::Ref { is_fake: false, .. }) if place.projection.is_empty() => {
            Some(place.local)
        }
        _ => None,
    };
    statements.iter().filter_map(borrow).filter(|local| !used.contains(local)).collect()
}

/// Locals that something reads, borrows or names; being dropped is no use.
fn used_locals(body: &Body) -> FxHashSet<Local> {
    let mut used = FxHashSet::default();
    used.insert(0);
    body.variables
        .iter()
        .filter_map(|variable| variable.place.as_ref())
        .for_each(|place| use_place(place, &mut used));
    for block in &body.blocks {
        for statement in &block.statements {
            match &statement.kind {
                StatementKind::Assign(place, rvalue) => {
                    if !place.projection.is_empty() {
                        use_place(place, &mut used);
                    }
                    use_rvalue(rvalue, &mut used);
                }
                StatementKind::SetDiscriminant(place, _) => use_place(place, &mut used),
                StatementKind::StorageDead(_) => {}
                StatementKind::CopyNonOverlapping { dst, src, count } => {
                    use_operands([dst, src, count], &mut used)
                }
            }
        }
        match &block.terminator.kind {
            TerminatorKind::SwitchInt { discriminant: operand, .. } | TerminatorKind::Assert(operand, _) => {
                use_operands([operand], &mut used);
            }
            TerminatorKind::Call { func, args, dest, .. } => {
                use_place(dest, &mut used);
                use_operands(args.iter().chain([func]), &mut used);
            }
            TerminatorKind::TailCall { func, args } => use_operands(args.iter().chain([func]), &mut used),
            TerminatorKind::Yield { value, resume_place, .. } => {
                use_operands([value], &mut used);
                use_place(resume_place, &mut used);
            }
            TerminatorKind::InlineAsm { inputs, outputs, .. } => {
                use_operands(inputs, &mut used);
                outputs.iter().for_each(|place| use_place(place, &mut used));
            }
            TerminatorKind::Goto(_)
            | TerminatorKind::Return
            | TerminatorKind::Unreachable
            | TerminatorKind::Resume
            | TerminatorKind::Drop(..)
            | TerminatorKind::FalseEdge(_) => {}
        }
    }
    used
}

fn use_place(place: &Place, used: &mut FxHashSet<Local>) {
    used.insert(place.local);
    used.extend(place.projection.iter().filter_map(|projection| match projection {
        Projection::Index(local) => Some(*local),
        _ => None,
    }));
}

fn use_operands<'a>(operands: impl IntoIterator<Item = &'a Operand>, used: &mut FxHashSet<Local>) {
    for operand in operands {
        if let Operand::Copy(place) | Operand::Move(place) = operand {
            use_place(place, used);
        }
    }
}

fn use_rvalue(rvalue: &Rvalue, used: &mut FxHashSet<Local>) {
    match rvalue {
        Rvalue::Use(operand)
        | Rvalue::Repeat(operand, _)
        | Rvalue::Cast(_, operand, _)
        | Rvalue::Unary(_, operand)
        | Rvalue::ShallowInitBox(operand, _)
        | Rvalue::WrapBinder(operand, _) => use_operands([operand], used),
        Rvalue::Ref { place, .. }
        | Rvalue::RawPtr { place, .. }
        | Rvalue::Len(place)
        | Rvalue::Discriminant(place)
        | Rvalue::CopyForDeref(place) => use_place(place, used),
        Rvalue::Binary(_, left, right) => use_operands([left, right], used),
        Rvalue::Aggregate(_, operands) => use_operands(operands, used),
        Rvalue::ThreadLocalRef(_) | Rvalue::Nullary => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mir::read::read_body;

    /// The operands of the first closure of `caller` with those that were missing.
    fn operands(caller: &str, closure: &str) -> Vec<Operand> {
        let mut interner = Interner::default();
        let mut bodies = vec![
            read_body(caller, "ws.caller.1-1-000.built.after.mir", &mut interner).unwrap(),
            read_body(closure, "ws.caller-{closure#0}.1-1-000.built.after.mir", &mut interner).unwrap(),
        ];
        assert_eq!(complete(&mut bodies, &interner), []);
        let mut statements = bodies.swap_remove(0).blocks.into_iter().flat_map(|block| block.statements);
        statements.find_map(|mut statement| closure_at(&mut statement).map(|found| found.1.clone())).unwrap()
    }

    fn moved(local: Local) -> Operand {
        Operand::Move(Place { local, projection: Default::default() })
    }

    #[test]
    fn a_variable_that_is_moved_in_is_found_by_its_declaration() {
        let operands = operands(
            include_str!("read/samples/ws.caller.1-1-000.built.after.mir"),
            include_str!("read/samples/ws.caller-{closure#0}.1-1-000.built.after.mir"),
        );
        assert_eq!(operands.len(), 3);
        assert_eq!(operands[2], Operand::Copy(Place { local: 2, projection: Default::default() }));
    }

    #[test]
    fn the_span_of_a_mutable_variable_begins_earlier_in_the_body_around() {
        let caller = include_str!("read/samples/ws.caller.1-1-000.built.after.mir");
        let mutable = caller.replace("at lib.rs:6:27: 6:33", "at lib.rs:6:23: 6:33");
        assert_ne!(mutable, caller);
        let closure = include_str!("read/samples/ws.caller-{closure#0}.1-1-000.built.after.mir");
        assert_eq!(operands(&mutable, closure).len(), 3);
    }

    #[test]
    fn borrowed_variables_are_the_temporaries_that_nothing_uses() {
        let caller = "\
// MIR for `caller` after built

fn caller(_1: Pair) -> usize {
    debug pair => _1;                    // in scope 0 at lib.rs:6:15: 6:19
    let mut _0: usize;                   // return place in scope 0 at lib.rs:6:44: 6:50
    let _2: {closure@caller::{closure#0}}; // in scope 0 at lib.rs:7:9: 7:13
    let mut _3: &std::string::String;    // in scope 0 at lib.rs:7:9: 7:13
    let mut _4: &std::string::String;    // in scope 0 at lib.rs:7:9: 7:13

    bb0: {
        _3 = &(_1.0: std::string::String); // scope 0 at lib.rs:7:9: 7:13
        _4 = &(_1.1: std::string::String); // scope 0 at lib.rs:7:9: 7:13
        _2 = {closure@caller::{closure#0}} { pair: move _3 }; // scope 0 at lib.rs:7:16: 13:6
                                         // closure
                                         // + def_id: DefId(0:7 ~ ws[a513]::caller::{closure#0})
                                         // + args: [
                                         //     i8,
                                         //     (&'{erased} std::string::String, &'{erased} std::string::String),
                                         // ]
        return;                          // scope 0 at lib.rs:15:2: 15:2
    }
}
";
        let closure = "\
// MIR for `caller::{closure#0}` after built

fn caller::{closure#0}(_1: &{closure@caller::{closure#0}}) -> usize {
    debug pair__left => (*((*_1).0: &std::string::String)); // in scope 0 at lib.rs:6:15: 6:19
    debug pair__right => (*((*_1).1: &std::string::String)); // in scope 0 at lib.rs:6:15: 6:19
    let mut _0: usize;                   // return place in scope 0 at lib.rs:7:36: 7:36

    bb0: {
        return;                          // scope 0 at lib.rs:15:2: 15:2
    }
}
";
        assert_eq!(operands(caller, closure), [moved(3), moved(4)]);
    }
}
