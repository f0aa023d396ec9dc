//! Follows labels through the program; knows them only as opaque values.
//!
//! An abstract interpreter: bodies are run on values that say what is known of the content of places (`value`, `tree`)
//! and name what the caller lent (`symbol`, `names`), from the entry points on (`engine`, `context`, `links`). A run of
//! a body (`frame`) reads and writes places (`places`, `store`), computes (`rvalues`) and calls: bodies (`call`,
//! `dispatch`, `futures`), models of library functions (`library`), or code of which nothing is known (`defaults`); one of
//! several, or as often as it may be (`choices`). What
//! can be behind a value its type tells (`wanted`). A call replaces the names by what the caller has (`bind`). Sources and
//! sinks are met at calls (`said`). What leaves is noted with the way that it came (`trace`, `harvest`, `observe`) and where it goes (`addresses`).
//! Where the program names no source at all, nothing is followed (`reach`).
//! Tests can ask to have less told apart (`precision`).

mod addresses;
mod arrays;
mod asked;
mod bind;
mod by_type;
mod call;
mod callbacks;
mod callees;
mod choices;
mod compare;
mod context;
mod data;
mod defaults;
mod depends;
mod dispatch;
mod drops;
mod endpoints;
mod engine;
mod frame;
mod futures;
mod globals;
mod guards;
mod handed;
mod harvest;
mod heads;
mod items;
mod labels;
mod lent_cells;
mod library;
mod links;
mod locate;
mod merged;
mod names;
mod narrow;
mod observe;
mod order;
mod outside;
mod parts;
mod places;
mod precision;
mod reach;
mod received;
mod recursive;
pub mod result;
mod rvalues;
mod said;
pub mod spec;
mod state;
mod stopped;
mod store;
mod symbol;
mod through;
mod trace;
mod tree;
mod types;
mod unions;
mod value;
mod waiting;
mod wanted;

pub use compare::{Compared, Comparison, Passed};

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
    on_own_stack(|| {
        precision::set(specification.precision);
        let mut engine = engine::Engine::new(program, specification, algebra);
        let reached = if engine.has_sources() {
            engine.run(entry_points);
            None
        } else {
            Some(engine.count_reached(entry_points))
        };
        engine.find_addresses();
        let mut result = observe::observe(&engine, entry_points.len());
        if let Some(reached) = reached {
            result.coverage.bodies_reached = reached;
        }
        result
    })
}

/// Compares what functions of these units pass on by their bodies with what their models say, sorted by path.
pub fn compare(
    program: &mut Program,
    library: &std::sync::Arc<crate::models::Library>,
    units: &[usize],
) -> Comparison {
    on_own_stack(|| compare::compare(program, library, units))
}

fn on_own_stack<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread =
            std::thread::Builder::new().name("flow".to_owned()).stack_size(STACK).spawn_scoped(scope, run);
        match thread.expect("a thread can be started").join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
