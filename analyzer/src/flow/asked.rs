//! Which exits are reached although nobody was asked.
//!
//! A check is a function that says whether something may go on: whether the person consented, what a reviewer decided. An
//! exit is behind a check where no way from an entry point to it goes round the answer: take away the edges that are
//! only gone where the check was asked and answered yes, and the exit can no longer be reached. That is more than
//! control dependence, which holds as well where one of two ways asks; whatever is not understood counts as a way that
//! does not ask.
//!
//! What a value tells about the answer is kept for each local as facts (`fact`): "if this is true, it was asked". They go
//! through assignments, comparisons and the combinators of `Option`, `Result` and `bool` (`library`), into calls, out of
//! helpers, and through `.await` (`knows`). From the entry points down, each context is looked at with what its callers
//! know of its arguments (`ways`), so that a condition on a parameter is decided by who calls.
//!
//! A check is asked by the program, not for a person: whether it was the same one is not seen.

mod arrives;
mod body;
mod cells;
mod fact;
mod knows;
mod library;
mod proof;
mod run;
mod texts;
mod ways;
mod yes;

pub(super) use self::body::{Ways, callee};
pub(super) use self::fact::head;
pub(super) use self::knows::{is_callee, makes};
pub(super) use self::ways::{Outcome, unasked};
