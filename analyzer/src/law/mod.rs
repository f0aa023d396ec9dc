//! What the law says about flows: labels and declarations go in, findings come out.
//!
//! [`config::parse`] reads `privacy.toml`; [`specification`] turns that, the annotations and the library models into
//! what the engine is told; [`check`] asks the rules about what the engine found.

pub mod accept;
pub mod case;
pub mod check;
pub mod config;
pub mod context;
pub mod coverage;
pub mod declared;
pub mod draft;
pub mod finding;
pub mod graph;
pub mod labels;
pub mod level;
pub mod lists;
pub mod processing;
pub mod reasons;
pub mod rules;
pub(crate) mod say;
pub mod specification;
pub mod workspace;

pub use check::check;
pub use lists::{list_models, list_terms};
pub use rules::{explain, list_rules};
pub use specification::specification;
