//! How many people visit a shopping centre.
//!
//! A camera over the entrance is looked at and forgotten; what stays is a number for each hour. The programs under
//! `src/bin` share that. The camera can be simulated:
//!
//! ```text
//! cargo run -p mall_counter --bin mall_counter_good
//! cargo run -p mall_counter --bin mall_counter_bad_c -- --vendor http://127.0.0.1:7001/frames
//! ```

pub mod advert;
pub mod camera;
pub mod detect;
pub mod hours;
pub mod settings;
pub mod training;
pub mod vendor;
pub mod wifi;
