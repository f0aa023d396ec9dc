//! Flows that fixtures mark: `//~ flow` at the end of a line says that personal data leaves there, and no other line may
//! be one where it does. What stands behind the mark (`//~ flow https://example.org`) is the address that must be shown.

use std::collections::BTreeSet;

use super::family::Family;

/// Marks that are not kept, and flows that nobody marked.
pub(crate) fn wrong(family: &Family) -> Vec<String> {
    let mut wrong = Vec::new();
    let found: BTreeSet<(&str, u32)> =
        family.exits.iter().map(|exit| (exit.file.as_str(), exit.line)).collect();
    let mut marked = BTreeSet::new();
    for (file, text) in &family.files {
        for (index, line) in text.lines().enumerate() {
            let at = (file.as_str(), index as u32 + 1);
            if let Some((_, address)) = line.split_once("//~ flow") {
                marked.insert(at);
                let mut here = family.exits.iter().filter(|exit| (exit.file.as_str(), exit.line) == at);
                let address = address.trim();
                if !address.is_empty() && !here.any(|exit| exit.literals.iter().any(|known| known == address))
                {
                    wrong.push(format!("{}/{file}:{}: `{address}` is not shown", family.name, at.1));
                }
                if !found.contains(&at) {
                    wrong.push(format!("{}/{file}:{}: no flow is found: {}", family.name, at.1, line.trim()));
                }
            }
        }
    }
    for exit in &family.exits {
        if !marked.contains(&(exit.file.as_str(), exit.line)) {
            let (file, line, source, callee) = (&exit.file, exit.line, &exit.source, &exit.callee);
            wrong.push(format!(
                "{}/{file}:{line}: an unmarked flow from `{source}` into `{callee}`",
                family.name
            ));
        }
    }
    wrong
}
