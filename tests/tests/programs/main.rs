//! Whole programs: the flow benchmark, the examples, and the specifications of the engine.

mod conditions;
mod examples;
mod flowbench;
mod results;
mod same_bytes;
mod specifications;
mod workspaces;

/// The binary under test.
const TOOL: &str = env!("CARGO_BIN_EXE_privacy-check-under-test");
