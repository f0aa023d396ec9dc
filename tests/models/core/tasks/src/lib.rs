//! Uses of tasks, streams and channels.
//!
//! `named` names functions as values, which the compiler resolves as it does for a call; `called` and `system` call those
//! whose generic arguments are closures or futures.

pub mod called;
pub mod named;
pub mod system;
