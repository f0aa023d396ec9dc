//! From the text that rustc has written to the facts of one unit.

use std::collections::HashSet;
use std::path::Path;

use super::call::RustcCall;
use super::source_index::{self, Edition};
use crate::facts::source::{Function, Owner, SourceIndex};
use crate::facts::{self, UnitFacts, Unread};

/// Reads all bodies in the directory, and the source that they were made from.
pub(super) fn lower(call: &RustcCall, dump: &Path) -> UnitFacts {
    let (unit, source) = rayon::join(|| facts::lower_dump_dir(dump, named(call)), || source(call));
    let mut unit = UnitFacts { source, ..unit };
    if unit.bodies.is_empty() && unit.unread.is_empty() {
        unit.unread.extend(why_nothing(&unit, dump));
    }
    let dropped = dropped_functions(&unit);
    unit.unread.extend(dropped);
    unit.unread.sort_by(|a, b| (&a.name, &a.reason).cmp(&(&b.name, &b.reason)));
    unit
}

/// How the error begins with which rustc 1.85 ends when it prints a static that is reached from its own value: it asks
/// for the values of statics while it builds them.
const CYCLE: &str = "cycle detected when evaluating initializer of static";

/// The facts of a unit that rustc compiles, but not while writing MIR down.
pub(super) fn nothing(call: &RustcCall, reason: &str) -> UnitFacts {
    let advice = if reason.starts_with(CYCLE) {
        "; rustc 1.85 cannot do it where statics refer to each other, as those of `tracing` do: \
         use 1.86 or newer, as in `cargo +stable privacy-check`"
    } else {
        ""
    };
    let reason = format!("rustc could not write down the MIR of this crate: {reason}{advice}");
    let mut unit = UnitFacts { source: source(call), ..named(call) };
    unit.unread.push(Unread { name: call.crate_name.clone(), reason });
    unit
}

fn named(call: &RustcCall) -> UnitFacts {
    UnitFacts {
        crate_name: call.crate_name.clone(),
        is_test: call.is_test,
        crate_types: call.crate_types.clone(),
        file: call.stem(),
        externs: call.externs.clone(),
        base_dir: base_dir(),
        ..UnitFacts::default()
    }
}

/// The directory that rustc runs in: the names of files are relative to it.
fn base_dir() -> String {
    std::env::current_dir().unwrap_or_default().to_string_lossy().into_owned()
}

fn source(call: &RustcCall) -> SourceIndex {
    match &call.input {
        Some(root) => source_index::index(root, Path::new(&base_dir()), Edition::of(&call.edition)),
        None => SourceIndex::default(),
    }
}

/// What is wrong where there is no body at all; none for a crate that has none.
///
/// That a function of the source has no body means nothing by itself: it may be configured out.
fn why_nothing(unit: &UnitFacts, dump: &Path) -> Option<Unread> {
    let functions = &unit.source.functions;
    let is_program = unit.crate_types.iter().any(|kind| kind == "bin")
        && functions.iter().any(|function| function.name == "main" && function.module.is_empty());
    let has_files = std::fs::read_dir(dump).is_ok_and(|mut files| files.next().is_some());
    let reason = if let Err(error) = std::fs::write(dump.join("probe"), "can this directory be written to?") {
        format!("rustc wrote down no body, and neither can we write into the target directory: {error}")
    } else if has_files {
        "rustc wrote files of names that this version of the tool does not know; update the tool".to_owned()
    } else if is_program {
        "rustc wrote down no body at all, not even that of `main`; report this together with `rustc -vV`"
            .to_owned()
    } else {
        return None;
    };
    Some(Unread { name: unit.crate_name.clone(), reason })
}

/// The longest name of a file on the file systems that people have, in bytes.
const LONGEST_FILE_NAME: usize = 255;

/// What a dump's name has around the path: `.1-1-000.built.after.mir` and the point behind the crate.
const AROUND_PATH: usize = ".".len() + ".1-1-000.built.after.mir".len();

/// What the number of an impl may add to `{impl#0}`.
const IMPL_DIGITS: usize = 3;

/// Functions of the source that have no body here because the name of its file would be too long.
///
/// Rustc says nothing of these. That a function of the source has no body means little by itself, since it may be
/// configured out; but with a name of this length it has none in any case.
fn dropped_functions(unit: &UnitFacts) -> Vec<Unread> {
    let is_long = |function: &&Function| {
        function.has_body && shortest_file_name(unit, function) + IMPL_DIGITS > LONGEST_FILE_NAME
    };
    let long: Vec<&Function> = unit.source.functions.iter().filter(is_long).collect();
    if long.is_empty() {
        return Vec::new();
    }
    let last_segment = |path: &str| path.rsplit("::").next().unwrap_or_default().to_owned();
    let with_body: HashSet<String> =
        unit.bodies.iter().map(|body| last_segment(unit.interner.str(body.def_path))).collect();
    let dropped = long.into_iter().filter(|function| !with_body.contains(&function.name));
    let reason = "rustc wrote no file for it: its name would be longer than a file name can be (255 bytes)";
    dropped
        .map(|function| {
            let segments = [unit.crate_name.as_str(), &function.module, &function.name];
            let name: Vec<&str> = segments.into_iter().filter(|segment| !segment.is_empty()).collect();
            Unread { name: name.join("::"), reason: reason.to_owned() }
        })
        .collect()
}

fn shortest_file_name(unit: &UnitFacts, function: &Function) -> usize {
    let owner = match function.owner {
        Owner::Module | Owner::Foreign => 0,
        Owner::Impl(_) => "-{impl#0}".len(),
        Owner::Trait(index) => unit.source.traits.get(index as usize).map_or(0, |item| item.name.len() + 1),
    };
    // `::` becomes `-`.
    let module = function.module.replace("::", "-").len();
    unit.crate_name.len() + AROUND_PATH + module + usize::from(module > 0) + owner + function.name.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(module: &str, name_length: usize, owner: Owner) -> Function {
        Function {
            module: module.to_owned(),
            name: "n".repeat(name_length),
            owner,
            has_body: true,
            ..Function::default()
        }
    }

    #[test]
    fn the_length_of_a_file_name_is_known() {
        let unit = UnitFacts { crate_name: "ws".to_owned(), ..UnitFacts::default() };
        let length = |function: &Function| shortest_file_name(&unit, function);
        assert_eq!(
            length(&function("a::b", 6, Owner::Module)),
            "ws.a-b-caller.1-1-000.built.after.mir".len()
        );
        assert_eq!(length(&function("", 3, Owner::Impl(0))), "ws.{impl#0}-run.1-1-000.built.after.mir".len());
    }

    #[test]
    fn only_long_names_without_a_body_are_dropped() {
        let mut unit = UnitFacts { crate_name: "ws".to_owned(), ..UnitFacts::default() };
        unit.source.functions = vec![function("a", 20, Owner::Module), function("a", 240, Owner::Module)];
        let dropped = dropped_functions(&unit);
        assert_eq!(dropped.len(), 1);
        assert_eq!(dropped[0].name, format!("ws::a::{}", "n".repeat(240)));
    }
}
