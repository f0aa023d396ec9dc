//! Search by face.
//!
//! The programs under `src/bin` share how a face becomes a template and how the nearest one is found. One searches the
//! album on one's own computer, the others what a crawler brought home. Pictures can be simulated:
//!
//! ```text
//! cargo run -p face_search --bin face_search_good -- --pictures album/ --query friend.png
//! cargo run -p face_search --bin face_search_bad_a
//! ```

pub mod album;
pub mod crawl;
pub mod face;
pub mod host;
pub mod index;
pub mod picture;
pub mod seal;
pub mod settings;
