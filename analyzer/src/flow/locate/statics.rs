//! Which macro invocation made a static.
//!
//! Macros that log or count keep what they know of a place in a static of that place's own: `static SITE: Site = ..`,
//! with `file!()` and `line!()`, which rustc gives the span of the outermost invocation. No other code can name that
//! static. So whatever mentions it belongs to the same invocation, also where all of its spans lie in the macro.

use crate::mir::intern::Symbol;
use crate::mir::syntax::{
    Allocation, Body, BodyKind, ConstantKind, Operand, Rvalue, Span, Statement, StatementKind, Terminator,
    TerminatorKind,
};
use crate::program::{BodyId, Program};

/// The statics that a statement mentions, by the names of their allocations.
pub(super) fn in_statement(body: &Body, statement: &Statement) -> Vec<Symbol> {
    let StatementKind::Assign(_, rvalue) = &statement.kind else { return Vec::new() };
    match rvalue {
        Rvalue::Use(operand)
        | Rvalue::Repeat(operand, _)
        | Rvalue::Cast(_, operand, _)
        | Rvalue::WrapBinder(operand, _) => statics(body, [operand]),
        Rvalue::Aggregate(_, operands) => statics(body, operands),
        _ => Vec::new(),
    }
}

/// The statics that a terminator mentions.
pub(super) fn in_terminator(body: &Body, terminator: &Terminator) -> Vec<Symbol> {
    match &terminator.kind {
        TerminatorKind::Call { args, .. } | TerminatorKind::TailCall { args, .. } => statics(body, args),
        _ => Vec::new(),
    }
}

fn statics<'o>(body: &Body, operands: impl IntoIterator<Item = &'o Operand>) -> Vec<Symbol> {
    let constants = operands.into_iter().filter_map(|operand| match operand {
        Operand::Const(constant) => Some(&constant.kind),
        _ => None,
    });
    let allocations = constants.filter_map(|kind| match kind {
        ConstantKind::Allocation(name) => Some(*name),
        _ => None,
    });
    allocations.filter(|name| is_static(body, *name)).collect()
}

fn is_static(body: &Body, name: Symbol) -> bool {
    body.allocations.iter().any(|(known, what)| *known == name && matches!(what, Allocation::Static(_)))
}

/// The spans in the constants and statics of a function that mention a static: those that its invocation made.
///
/// Allocations have one name in all bodies of a unit, other than paths: the statics of two invocations print alike.
pub(super) fn spans_beside(program: &Program, of: BodyId, name: Symbol) -> impl Iterator<Item = Span> {
    let inner = program.inner_bodies(super::outermost(program, of)).map(|id| program.body(id));
    inner.filter(move |body| body.kind != BodyKind::Fn && is_static(body, name)).flat_map(|body| {
        let statements =
            body.blocks.iter().flat_map(|block| &block.statements).map(|statement| statement.span);
        let terminators = body.blocks.iter().map(|block| block.terminator.span);
        statements.chain(terminators)
    })
}
