//! Predetermined events in a crowd.
//!
//! For the Games of 2024 a French law let software look through cameras for eight kinds of events and tell an operator,
//! until 31 March 2025. The programs under `src/bin` do that. The camera can be simulated:
//!
//! ```text
//! cargo run -p olympic_events --bin olympic_events_good
//! cargo privacy-check -p olympic_events --bin olympic_events_good --as-of 2024-08-01
//! cargo privacy-check -p olympic_events --bin olympic_events_good --as-of 2026-01-01
//! ```

pub mod attention;
pub mod camera;
pub mod faces;
pub mod settings;
