//! Which functions of libraries without a model may capture personal data. A guess by names, for people to judge.

use std::collections::BTreeSet;

use crate::mir::intern::TypeId;
use crate::mir::syntax::Type;
use crate::models::{Callee, Library};
use crate::program::Program;

/// Words in names of what captures personal data.
const WORDS: [&str; 30] = [
    "audio",
    "badge",
    "biometric",
    "camera",
    "capture",
    "dictation",
    "face",
    "fingerprint",
    "geolocation",
    "gnss",
    "gps",
    "iris",
    "keylogger",
    "lidar",
    "microphone",
    "nfc",
    "passport",
    "photo",
    "plate",
    "recorder",
    "rfid",
    "screenshot",
    "selfie",
    "snapshot",
    "speech",
    "thermal",
    "transcript",
    "video",
    "voice",
    "webcam",
];

/// Functions that the program calls, sorted.
pub(super) fn maybe_sources(program: &mut Program, library: &Library) -> Vec<String> {
    let units = 0..program.unit_count();
    let own: BTreeSet<String> = units.map(|unit| program.unit_info(unit).crate_name.clone()).collect();
    let mut found = BTreeSet::new();
    let types: Vec<TypeId> = (0..program.interner().sizes().1).map(|id| TypeId(id as u32)).collect();
    for ty in types {
        let Type::FnDef(signature, path) = program.interner().get_type(ty).clone() else { continue };
        let gives = signature.output.is_some_and(|output| !is_unit(program, output));
        let name = program.path_names(path).name;
        let Some((krate, _)) = name.trim_start_matches('<').split_once("::") else { continue };
        let is_known = ["std", "core", "alloc"].contains(&krate)
            || own.contains(krate)
            || library.crates().iter().any(|known| *known.name == *krate)
            || library.flow(Callee { path: &name, ..Callee::default() }).is_some();
        if gives && !is_known && words(&name).any(|word| WORDS.contains(&word.as_str())) {
            found.insert(name);
        }
    }
    found.into_iter().collect()
}

fn is_unit(program: &Program, ty: TypeId) -> bool {
    match program.interner().get_type(ty) {
        Type::Tuple(parts) => parts.is_empty(),
        Type::Primitive(name) => program.interner().str(*name) == "bool",
        _ => false,
    }
}

/// The words of a path: `sdk::WebCam::grab_frame` has `sdk`, `web`, `cam`, `webcam`, `grab`, `frame`.
fn words(path: &str) -> impl Iterator<Item = String> {
    let mut words = Vec::new();
    for segment in path.split(|c: char| !c.is_alphanumeric()) {
        let mut word = String::new();
        for letter in segment.chars() {
            if letter.is_uppercase() && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            word.extend(letter.to_lowercase());
        }
        words.push(word);
        words.push(segment.to_lowercase());
    }
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn paths_are_read_word_by_word() {
        let all: Vec<String> = words("sdk::WebCam::grab_frame").collect();
        for word in ["sdk", "web", "cam", "webcam", "grab", "frame"] {
            assert!(all.iter().any(|known| known == word), "{word} in {all:?}");
        }
        assert!(!all.iter().any(|word| word == "ame"));
    }
}
