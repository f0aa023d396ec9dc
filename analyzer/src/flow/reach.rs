//! What can be told before anything is followed: whether there is a source at all, and how much of the program is
//! reached.

use rustc_hash::FxHashSet;

use super::engine::Engine;
use super::spec::Target;
use crate::mir::intern::PathId;
use crate::mir::syntax::{
    AggregateKind, Body, Constant, ConstantKind, Operand, Rvalue, StatementKind, TerminatorKind, Type,
};
use crate::program::BodyId;

impl Engine<'_> {
    /// Whether labelled data can come to be anywhere in the program. Every function that a body names counts, called or
    /// not, so that without one there is nothing to follow.
    pub(super) fn has_sources(&mut self) -> bool {
        let mut named: FxHashSet<PathId> = FxHashSet::default();
        for index in 0..self.program.len() {
            let id = BodyId(index as u32);
            if self.endpoints.of_body(id).is_some_and(|said| !said.sources.is_empty()) {
                return true;
            }
            let body = self.program.body(id).clone();
            functions(&body, &mut |path| _ = named.insert(path));
            if !self.endpoints.types.is_empty() && self.has_labelled_local(&body) {
                return true;
            }
        }
        // What a generic body calls is known by its trait alone: the sources of single types count for all.
        let methods: FxHashSet<String> =
            self.endpoints.sources.iter().filter_map(|s| method(&s.target)).collect();
        // Only a full pass says which paths of the configuration match something.
        let mut found = false;
        for path in named {
            let name = self.program.path_names(path);
            let said = self.endpoints.of_name(&name, None, None);
            found |= !said.sources.is_empty() || methods.contains(&name.name);
        }
        found
    }

    fn has_labelled_local(&mut self, body: &Body) -> bool {
        body.locals.iter().any(|local| {
            let ty = self.peel(local.ty);
            matches!(self.program.interner().get_type(ty), Type::Path(_)) && {
                let name = self.head_name(ty);
                self.endpoints.types.contains_key(&name)
            }
        })
    }

    /// The bodies that calls lead to from the entry points, as far as names alone tell.
    pub(super) fn count_reached(&mut self, entry_points: &[BodyId]) -> usize {
        let mut seen: FxHashSet<BodyId> = entry_points.iter().copied().collect();
        let mut stack: Vec<BodyId> = entry_points.to_vec();
        while let Some(id) = stack.pop() {
            let body = self.program.body(id).clone();
            let mut next = Vec::new();
            let mut paths = Vec::new();
            functions(&body, &mut |path| paths.push(path));
            for path in paths {
                next.extend(self.program.resolve(path, None).bodies.iter().map(|(body, _)| *body));
            }
            let unit = self.program.unit(id);
            for block in &body.blocks {
                for statement in &block.statements {
                    if let StatementKind::Assign(_, Rvalue::Aggregate(kind, _)) = &statement.kind
                        && let AggregateKind::Closure(path)
                        | AggregateKind::CoroutineClosure(path)
                        | AggregateKind::Coroutine(path) = kind
                    {
                        next.extend(self.program.body_by_def_path(unit, *path));
                    }
                }
            }
            stack.extend(next.into_iter().filter(|body| seen.insert(*body)));
        }
        seen.len()
    }
}

/// `Trait::method` of a source that is named for a single type.
fn method(target: &Target) -> Option<String> {
    let Target::Path(path) = target else { return None };
    let (_, rest) = path.strip_prefix('<')?.split_once(" as ")?;
    Some(rest.replace('>', ""))
}

/// All functions that a body names, as callees or as values.
fn functions(body: &Body, found: &mut impl FnMut(PathId)) {
    let mut operand = |operand: &Operand| {
        if let Operand::Const(Constant { kind: ConstantKind::Fn(path), .. }) = operand {
            found(*path);
        }
    };
    for block in &body.blocks {
        for statement in &block.statements {
            let StatementKind::Assign(_, rvalue) = &statement.kind else { continue };
            match rvalue {
                Rvalue::Use(value)
                | Rvalue::Repeat(value, _)
                | Rvalue::Cast(_, value, _)
                | Rvalue::Unary(_, value)
                | Rvalue::ShallowInitBox(value, _)
                | Rvalue::WrapBinder(value, _) => operand(value),
                Rvalue::Binary(_, left, right) => [left, right].into_iter().for_each(&mut operand),
                Rvalue::Aggregate(_, values) => values.iter().for_each(&mut operand),
                _ => {}
            }
        }
        match &block.terminator.kind {
            TerminatorKind::Call { func, args, .. } | TerminatorKind::TailCall { func, args } => {
                operand(func);
                args.iter().for_each(&mut operand);
            }
            _ => {}
        }
    }
}
