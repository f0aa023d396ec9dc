//! Advice on training for jobseekers.
//!
//! The file of a jobseeker and the notes of the adviser are compared with a catalogue, and the adviser sees what fits
//! and chooses. The programs under `src/bin` share that. Files can be simulated:
//!
//! ```text
//! cargo run -p job_advice --bin job_advice_good
//! cargo run -p job_advice --bin job_advice_bad_d -- --files jobseekers.csv
//! ```

pub mod adviser;
pub mod files;
pub mod listing;
pub mod model;
pub mod rank;
pub mod settings;
pub mod training;
