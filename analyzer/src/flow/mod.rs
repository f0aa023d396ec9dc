//! Follows labels through the program; knows them only as opaque values.
//!
//! An abstract interpreter: bodies are run on values that say what is known of the content of places (`value`) and name
//! what the caller lent (`symbol`), from the entry points on (`engine`, `context`, `frame`, `call`). A call replaces the
//! names by what the caller has (`bind`). What library functions do is told by models (`library`). What leaves is noted
//! with the way that it came (`trace`, `observe`). Where the program names no source at all, nothing is followed
//! (`reach`).

mod bind;
mod call;
mod context;
mod endpoints;
mod engine;
mod frame;
mod library;
mod locate;
mod observe;
mod reach;
pub mod result;
pub mod spec;
mod state;
mod symbol;
mod trace;
mod types;
mod value;

use crate::program::{BodyId, Program};

/// The stack of the analysis: bodies are run recursively.
const STACK: usize = 1 << 30;

/// Follows the labels of a specification through the program, from these entry points on.
pub fn analyse(
    program: &mut Program,
    specification: &spec::Specification,
    algebra: &mut (dyn spec::LabelAlgebra + Send),
    entry_points: &[BodyId],
) -> result::FlowResult {
    std::thread::scope(|scope| {
        let run = || {
            let mut engine = engine::Engine::new(program, specification, algebra);
            let reached = if engine.has_sources() {
                engine.run(entry_points);
                None
            } else {
                Some(engine.count_reached(entry_points))
            };
            let mut result = observe::observe(&engine, entry_points.len());
            if let Some(reached) = reached {
                result.coverage.bodies_reached = reached;
            }
            result
        };
        let thread =
            std::thread::Builder::new().name("flow".to_owned()).stack_size(STACK).spawn_scoped(scope, run);
        match thread.expect("a thread can be started").join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
