//! Texts that answers are kept as: `"yes"`, `"granted"`.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::super::engine::Engine;
use super::body::callee;
use crate::mir::intern::Symbol;
use crate::mir::syntax::{Body, ConstantKind, Operand, Rvalue, StatementKind, TerminatorKind};
use crate::program::BodyId;

/// So many texts are told apart.
const MAX_TEXTS: u32 = 29;

/// What all others have as their number.
const OTHERS: u32 = 31;

/// The numbers of texts that something is compared with, each its own. That of the empty one is 0, as it is what stands
/// in for a text that is not there.
#[derive(Default)]
pub(super) struct Texts {
    numbers: FxHashMap<Symbol, u32>,
}

impl Texts {
    /// Those in functions that compare texts.
    pub(super) fn of(engine: &Engine) -> Texts {
        let interner = engine.program.interner();
        let mut found = Texts::default();
        let mut next = 0;
        let bodies: BTreeSet<BodyId> = engine.contexts.iter().map(|context| context.key.body).collect();
        let compares = |body: &Body| {
            body.blocks.iter().any(|block| match &block.terminator.kind {
                TerminatorKind::Call { func, .. } => callee(interner, func).is_some_and(|callee| {
                    matches!(callee.name, "eq" | "ne") && matches!(callee.owner, "str" | "String" | "Cow")
                }),
                _ => false,
            })
        };
        for body in bodies.into_iter().map(|id| engine.program.body(id)).filter(|body| compares(body)) {
            let mut note = |operand: &Operand| {
                let Operand::Const(constant) = operand else { return };
                let ConstantKind::Str(text) = constant.kind else { return };
                if interner.str(text).is_empty() {
                    found.numbers.insert(text, 0);
                } else if next < MAX_TEXTS && !found.numbers.contains_key(&text) {
                    next += 1;
                    found.numbers.insert(text, next);
                }
            };
            for block in &body.blocks {
                for statement in &block.statements {
                    if let StatementKind::Assign(_, Rvalue::Use(from)) = &statement.kind {
                        note(from);
                    }
                }
                if let TerminatorKind::Call { args, .. } = &block.terminator.kind {
                    args.iter().for_each(&mut note);
                }
            }
        }
        found
    }

    /// The number of a text, where texts are compared at all.
    pub(super) fn number(&self, text: Symbol) -> Option<u32> {
        let number = self.numbers.get(&text).copied().unwrap_or(OTHERS);
        (!self.numbers.is_empty()).then_some(number)
    }
}
