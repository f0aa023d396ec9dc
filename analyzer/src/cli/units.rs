//! The units of an extraction, as the later stages want to know them.

use std::collections::BTreeSet;
use std::path::Path;

use privacy_check_vocabulary::Language;

use crate::extract::{Extraction, SelectedPackage, Unit};
use crate::flow::result::FlowResult;
use crate::law;
use crate::law::check::Unread;
use crate::law::reasons::reason;
use crate::law::say::say;
use crate::law::workspace::Workspace;
use crate::models::{Library, OtherVersion, Present};

/// The workspace for law and reports; its units are in the order in which they are linked.
pub(super) fn workspace(extraction: &Extraction) -> Workspace {
    let text = |path: &Path| path.display().to_string();
    let unit = |unit: &Unit| law::workspace::Unit {
        package_id: unit.package_id.clone(),
        package: unit.package.clone(),
        manifest_path: text(&unit.package_directory.join("Cargo.toml")),
        target: unit.target.clone(),
        target_kinds: unit.kinds.clone(),
        crate_types: unit.cargo_target.crate_types.iter().map(ToString::to_string).collect(),
        src_path: text(&unit.src_path),
        edition: unit.cargo_target.edition.to_string(),
        base_dir: unit.facts.base_dir.clone(),
    };
    let directory = |path: &Path| text(path).replace('\\', "/").trim_end_matches('/').to_owned();
    let root = text(&extraction.workspace_root).replace('\\', "/");
    let outside = extraction.units.iter().filter(|unit| unit.is_outside);
    let others: BTreeSet<String> = outside.map(|unit| directory(&unit.package_directory)).collect();
    let target = directory(&extraction.target_directory);
    let units = extraction.units.iter().map(unit).collect();
    Workspace { root, units, others: others.into_iter().collect(), target }
}

/// The indices of the units that the user asked for.
pub(super) fn selected(extraction: &Extraction) -> Vec<usize> {
    let units = extraction.units.iter().enumerate();
    units.filter(|(_, unit)| unit.is_selected).map(|(index, _)| index).collect()
}

/// The indices of the units that lie outside of the workspace.
pub(super) fn outside(extraction: &Extraction) -> Vec<usize> {
    let units = extraction.units.iter().enumerate();
    units.filter(|(_, unit)| unit.is_outside).map(|(index, _)| index).collect()
}

/// The indices of the units that are code of others: what cargo took from a registry or a repository.
pub(super) fn libraries(extraction: &Extraction) -> BTreeSet<usize> {
    let units = extraction.units.iter().enumerate();
    units.filter(|(_, unit)| !unit.package_id.starts_with("path+")).map(|(index, _)| index).collect()
}

/// The packages of which every library, binary and example was selected; none stands for the workspace, where that holds
/// for all of its packages.
pub(super) fn whole_packages(extraction: &Extraction) -> Vec<Option<String>> {
    let is_read = |package: &SelectedPackage| {
        let units =
            || extraction.units.iter().filter(|unit| unit.is_selected && unit.package_id == package.id);
        package.code.iter().all(|target| units().any(|unit| unit.target == *target))
    };
    let packages = &extraction.selected_packages;
    let mut whole: Vec<Option<String>> = packages
        .iter()
        .filter(|package| is_read(package))
        .map(|package| Some(package.name.clone()))
        .collect();
    let own = extraction.units.iter().filter(|unit| !unit.is_outside);
    let is_selected = |unit: &Unit| packages.iter().any(|package| package.id == unit.package_id);
    let is_whole = whole.len() == packages.len() && extraction.absent_crates.is_empty();
    if is_whole && own.into_iter().all(is_selected) {
        whole.push(None);
    }
    whole
}

/// The libraries of the program by their own names and by those of their packages, as models may call them by either.
pub(super) fn present(extraction: &Extraction) -> Vec<Present> {
    let mut present = Vec::new();
    for library in &extraction.libraries {
        let of = |name: &String| Present { name: name.clone(), version: library.version.clone() };
        present.extend([of(&library.name), of(&library.package)]);
    }
    present.sort();
    present.dedup();
    present
}

/// The libraries whose models said something of the program, and were checked with other versions.
pub(super) fn other_versions(library: &Library, result: &FlowResult) -> Vec<OtherVersion> {
    let models = &result.coverage.models;
    let is_used = |other: &&OtherVersion| models.iter().any(|model| **model == *other.model);
    library.others().iter().filter(is_used).cloned().collect()
}

/// What was read and not followed to the end.
pub(super) fn cut_off(result: &FlowResult, language: Language) -> Option<Unread> {
    result.coverage.is_cut_off.then(|| Unread {
        name: say!(language, "the analysis as a whole", "l'analyse dans son ensemble"),
        reason: say!(
            language,
            "it would take too long and was cut off; analyse fewer packages or targets at a time (`-p`, `--lib`, `--bin`), or allow more work (`--effort 4`)",
            "elle durerait trop longtemps et a été interrompue ; analyser moins de paquets ou de cibles à la fois (`-p`, `--lib`, `--bin`), ou permettre plus de travail (`--effort 4`)"
        ),
        place: None,
    })
}

/// What should have been read and was not: bodies, and source files whose items are therefore not known.
pub(super) fn unread(extraction: &Extraction, workspace: &Workspace, language: Language) -> Vec<Unread> {
    let mut all = Vec::new();
    for unit in &extraction.units {
        for body in &unit.facts.unread {
            all.push(Unread { name: body.name.clone(), reason: reason(&body.reason, language), place: None });
        }
        let base = &unit.facts.base_dir;
        for (file, why) in &unit.facts.source.unread {
            // A module without a file is one that is configured out: rustc would not have compiled it otherwise.
            if Path::new(base).join(file).is_file() {
                all.push(Unread {
                    name: workspace.relative(base, file),
                    reason: reason(why, language),
                    place: None,
                });
            }
        }
    }
    all.sort();
    all.dedup();
    all
}
