//! Cameras of a town.
//!
//! One film is recorded and deleted after thirty days, and vehicles are counted. The programs under `src/bin` add
//! something to that. The cameras can be simulated:
//!
//! ```text
//! cargo run -p city_video --bin city_video_good
//! cargo run -p city_video --bin city_video_bad_b -- --frames recorded/
//! ```

pub mod camera;
pub mod face;
pub mod gathering;
pub mod look;
pub mod plate;
pub mod recorder;
pub mod settings;
pub mod traffic;
