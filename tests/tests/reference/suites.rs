//! The flow benchmark and the specifications, of which other tests hold what the engine finds against the truth: an
//! engine that tells less apart finds no less.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use privacy_check_analyzer::extract::{Flag, Selection};
use privacy_check_tests::specified::Crate;

use super::batch::{Analysed, Place};
use super::coarser;

/// In each crate of specifications one flow is lost without parts: what a future has left behind that loses a race in a
/// closure which holds both.
const RACES: usize = 1;

/// Of the flow benchmark: less precision finds no less.
pub(crate) fn benchmark_with_less() -> Vec<String> {
    coarser::of_crate(&benchmark(), 0)
}

/// Of the specifications: likewise.
pub(crate) fn specifications_with_less() -> Vec<String> {
    specifications().iter().flat_map(|(_, analysed)| coarser::of_crate(analysed, RACES)).collect()
}

/// Of the flow benchmark: the naive solver finds all that the engine finds, and all that is true.
pub(crate) fn benchmark_naively() -> Vec<String> {
    naively(&benchmark_root(), &benchmark())
}

/// Of the specifications: likewise.
pub(crate) fn specifications_naively() -> Vec<String> {
    specifications().iter().flat_map(|(of, analysed)| naively(of.project.root(), analysed)).collect()
}

fn benchmark_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("flowbench")
}

fn benchmark() -> Analysed {
    Analysed::selected(Selection { workspace: Flag::On, ..selection(&benchmark_root(), "flowbench") })
}

fn specifications() -> Vec<(Crate, Analysed)> {
    let all = [
        (Crate::without_libraries(""), "specifications"),
        (Crate::with_libraries(""), "specifications-libraries"),
    ];
    let read = |(of, target): (Crate, &str)| {
        of.write();
        let analysed = Analysed::selected(selection(of.project.root(), target));
        (of, analysed)
    };
    all.into_iter().map(read).collect()
}

fn selection(root: &Path, target: &str) -> Selection {
    Selection {
        manifest_path: Some(root.join("Cargo.toml")),
        target_dir: Some(Path::new(env!("CARGO_TARGET_TMPDIR")).join(target)),
        ..Selection::default()
    }
}

fn naively(root: &Path, analysed: &Analysed) -> Vec<String> {
    let (lost, sinks) = analysed.against_naive();
    let mut marked: BTreeMap<Place, bool> = BTreeMap::new();
    marks(root, root, &mut marked);
    let is_found = |place: &Place| sinks.contains(place);
    let of = |wanted: bool| marked.iter().filter(move |(_, is)| **is == wanted).map(|(place, _)| place);
    let flagged = of(false).filter(|place| is_found(place)).count();
    println!(
        "naively: {} of {} flows, and {flagged} of {} clean lines",
        of(true).filter(|place| is_found(place)).count(),
        of(true).count(),
        of(false).count()
    );
    let mut failures: Vec<String> =
        lost.into_iter().map(|flow| format!("the naive solver does not find {flow}")).collect();
    failures.extend(
        of(true).filter(|place| !is_found(place)).map(|place| format!("the naive solver misses {place:?}")),
    );
    failures
}

/// What the comments at the end of lines say: whether a flow arrives there.
fn marks(directory: &Path, root: &Path, found: &mut BTreeMap<Place, bool>) {
    for entry in std::fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            marks(&path, root, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            let text = std::fs::read_to_string(&path).expect("a text file");
            for (line, text) in (1..).zip(text.lines()) {
                let Some((_, mark)) = text.split_once("//~") else { continue };
                let is_flow = mark.contains("PC101");
                if is_flow || mark.contains("clean") {
                    found.insert((name.clone(), line), is_flow);
                }
            }
        }
    }
}
