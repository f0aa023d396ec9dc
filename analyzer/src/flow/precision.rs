//! What the engine tells apart, for the thread that it runs on.

use std::cell::Cell;

use super::spec::Precision;

thread_local! {
    static PRECISION: Cell<Precision> = const { Cell::new(Precision::Full) };
}

/// From here on this is told apart.
pub(super) fn set(precision: Precision) {
    PRECISION.set(precision);
}

/// Whether this is what was asked for.
pub(super) fn is(precision: Precision) -> bool {
    PRECISION.get() == precision
}
