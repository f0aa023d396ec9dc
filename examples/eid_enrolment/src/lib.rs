//! An identity on the telephone.
//!
//! Somebody holds the passport to the telephone and looks into the camera; where the face is that of the chip, the
//! telephone gets a key. The programs under `src/bin` share that. Chip and camera can be simulated:
//!
//! ```text
//! cargo run -p eid_enrolment --bin eid_enrolment_good
//! cargo run -p eid_enrolment --bin eid_enrolment_bad_c -- --selfie somebody_else.png
//! ```

pub mod camera;
pub mod chip;
pub mod face;
pub mod key;
pub mod matching;
pub mod renewal;
pub mod settings;
pub mod training;
