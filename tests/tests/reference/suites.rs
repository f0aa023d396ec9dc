//! The flow benchmark and the specifications, of which other tests hold what the engine finds against the truth: an
//! engine that tells less apart finds no less.

use std::path::Path;

use privacy_check_analyzer::extract::{Flag, Selection};
use privacy_check_tests::specified::Crate;

use super::batch::Analysed;
use super::coarser;

/// Asked of the flow benchmark.
pub(crate) fn benchmark() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("flowbench");
    coarser::of_crate(&Analysed::selected(Selection {
        workspace: Flag::On,
        manifest_path: Some(root.join("Cargo.toml")),
        target_dir: Some(Path::new(env!("CARGO_TARGET_TMPDIR")).join("flowbench")),
        ..Selection::default()
    }))
}

/// Asked of the specifications.
pub(crate) fn specifications() -> Vec<String> {
    let specified = Crate::without_libraries("");
    specified.write();
    coarser::of_crate(&Analysed::selected(Selection {
        manifest_path: Some(specified.project.root().join("Cargo.toml")),
        target_dir: Some(Path::new(env!("CARGO_TARGET_TMPDIR")).join("specifications")),
        ..Selection::default()
    }))
}
