//! How full a platform is.
//!
//! A depth sensor over the platform measures distances, and the program counts heads. The programs under `src/bin` share
//! that. The sensors can be simulated:
//!
//! ```text
//! cargo run -p depth_counter --bin depth_counter_good
//! cargo run -p depth_counter --bin depth_counter_bad_a -- --depth recorded.raw
//! ```

pub mod blobs;
pub mod cctv;
pub mod depth;
pub mod fall;
pub mod joined;
pub mod occupancy;
pub mod settings;
