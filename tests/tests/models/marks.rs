//! What fixtures mark at the ends of lines.
//!
//! `//~ flow` says that personal data leaves there, and no other line may be one where it does. `//~ flow as FaceTemplate`
//! says what leaves: this and nothing else (`as FaceTemplate,Identifier` are two). What stands behind that
//! (`//~ flow https://example.org`) is the address that must be shown. `//~ derives` says that other data is made of
//! personal data there, or that it is looked into; no other line may be such a one either.

use std::collections::BTreeSet;

use super::family::{Exit, Family};

const FLOW: &str = "//~ flow";
const DERIVES: &str = "//~ derives";

/// Marks that are not kept, and flows and derivations that nobody marked.
pub(crate) fn wrong(family: &Family) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut flows = BTreeSet::new();
    let mut derivations = BTreeSet::new();
    for (file, text) in &family.files {
        for (line, text) in (1..).zip(text.lines()) {
            let mut fail = |what: String| wrong.push(format!("{}/{file}:{line}: {what}", family.name));
            if let Some((_, said)) = text.split_once(FLOW) {
                flows.insert((file.as_str(), line));
                let here: Vec<&Exit> =
                    family.exits.iter().filter(|exit| exit.file == *file && exit.line == line).collect();
                if here.is_empty() {
                    fail(format!("no flow is found: {}", text.trim()));
                }
                unkept(said.trim(), &here).into_iter().for_each(&mut fail);
            }
            if text.contains(DERIVES) {
                derivations.insert((file.clone(), line));
                if !family.derivations.contains(&(file.clone(), line)) {
                    fail(format!("nothing is derived: {}", text.trim()));
                }
            }
        }
    }
    for Exit { file, line, source, callee, .. } in &family.exits {
        if !flows.contains(&(file.as_str(), *line)) {
            let what = format!("an unmarked flow from `{source}` into `{callee}`");
            wrong.push(format!("{}/{file}:{line}: {what}", family.name));
        }
    }
    for (file, line) in family.derivations.difference(&derivations) {
        wrong.push(format!("{}/{file}:{line}: an unmarked derivation", family.name));
    }
    wrong
}

/// What is said behind a mark of a flow, and is not so.
fn unkept(said: &str, here: &[&Exit]) -> Vec<String> {
    let mut unkept = Vec::new();
    let (categories, address) = match said.strip_prefix("as ") {
        Some(rest) => {
            let (categories, address) = rest.split_once(' ').unwrap_or((rest, ""));
            (Some(categories), address.trim())
        }
        None => (None, said),
    };
    if let Some(categories) = categories {
        let wanted: BTreeSet<&str> = categories.split(',').collect();
        let leaves: BTreeSet<&str> =
            here.iter().flat_map(|exit| &exit.categories).map(String::as_str).collect();
        if wanted != leaves {
            unkept.push(format!("{leaves:?} leaves, not {wanted:?}"));
        }
    }
    let is_shown = |exit: &&Exit| exit.addresses.iter().any(|known| known == address);
    if !address.is_empty() && !here.iter().any(is_shown) {
        unkept.push(format!("`{address}` is not shown"));
    }
    unkept
}
