//! An assistant for those who advise at the counters of the State.
//!
//! An adviser asks, a model that runs on the State's own machines answers. The programs under `src/bin` differ in what becomes of the
//! conversations. They can be simulated:
//!
//! ```text
//! cargo run -p assistant_training --bin assistant_training_good
//! cargo run -p assistant_training --bin assistant_training_bad_a -- --questions questions.txt
//! ```

pub mod conversation;
pub mod corpus;
pub mod model;
pub mod redact;
pub mod settings;
