//! From a directory of dumps to the bodies of a unit.

use std::collections::BTreeSet;
use std::path::Path;

use super::{UnitFacts, Unread};
use crate::mir::captures;
use crate::mir::read::{DUMP_SUFFIX, ReadError, def_path_of_file, read_body};
use crate::mir::syntax::{AggregateKind, Body, Rvalue, StatementKind};

/// Reads all dumps of built MIR in a directory into `unit`, whose other fields are left as they are.
///
/// Nothing is lost in silence: a file that cannot be read, a body that is not closed (the disk was full), and a closure
/// or coroutine that a body makes but that has no file (rustc writes none when its name would exceed 255 bytes)
/// become `unread`, with the reason.
pub fn lower_dump_dir(directory: &Path, mut unit: UnitFacts) -> UnitFacts {
    let names = match dump_names(directory) {
        Ok(names) => names,
        Err(error) => {
            let reason = format!("the directory of the dumps cannot be read: {error}");
            unit.unread.push(Unread { name: unit.crate_name.clone(), reason });
            return unit;
        }
    };
    for name in names {
        match read_file(directory, &name, &mut unit) {
            Ok(body) => unit.bodies.push(body),
            Err(reason) => unit.unread.push(Unread { name: def_path_of_file(&name).unwrap_or(name), reason }),
        }
    }
    let missing = missing_closures(&unit);
    unit.unread.extend(missing);
    refuse_incomplete_closures(&mut unit);
    let UnitFacts { bodies, interner, unread, .. } = &mut unit;
    bodies.sort_by(|left, right| interner.str(left.def_path).cmp(interner.str(right.def_path)));
    unread.sort_by(|left, right| (&left.name, &left.reason).cmp(&(&right.name, &right.reason)));
    unread.dedup();
    unit
}

/// The names of the dumps, sorted: the order in which things are interned must not depend on the file system.
fn dump_names(directory: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(DUMP_SUFFIX) {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

fn read_file(directory: &Path, name: &str, unit: &mut UnitFacts) -> Result<Body, String> {
    let text = std::fs::read_to_string(directory.join(name)).map_err(|error| error.to_string())?;
    read_body(&text, name, &mut unit.interner).map_err(|error: ReadError| error.to_string())
}

/// Adds the captures that rustc does not print; a body in which they cannot be told is unread.
fn refuse_incomplete_closures(unit: &mut UnitFacts) {
    for (index, reason) in captures::complete(&mut unit.bodies, &unit.interner).into_iter().rev() {
        let body = unit.bodies.remove(index);
        unit.unread.push(Unread { name: unit.interner.str(body.def_path).to_owned(), reason });
    }
}

/// Closures and coroutines that a body makes, and of which there is no file.
fn missing_closures(unit: &UnitFacts) -> Vec<Unread> {
    let str = |symbol| unit.interner.str(symbol);
    let mut missing = BTreeSet::new();
    for body in &unit.bodies {
        for statement in body.blocks.iter().flat_map(|block| &block.statements) {
            if let StatementKind::Assign(
                _,
                Rvalue::Aggregate(
                    AggregateKind::Closure(definition)
                    | AggregateKind::Coroutine(definition)
                    | AggregateKind::CoroutineClosure(definition),
                    _,
                ),
            ) = &statement.kind
            {
                missing.insert(str(*definition));
            }
        }
    }
    for body in &unit.bodies {
        missing.remove(str(body.def_path));
    }
    for unread in &unit.unread {
        missing.remove(&*unread.name);
    }
    let reason = "rustc wrote no file for it; its name may be longer than a file name can be (255 bytes)";
    missing.into_iter().map(|name| Unread { name: name.to_owned(), reason: reason.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALLER: &str = include_str!("../mir/read/samples/ws.caller.1-1-000.built.after.mir");
    const CLOSURE: &str = include_str!("../mir/read/samples/ws.caller-{closure#0}.1-1-000.built.after.mir");

    fn lower(files: &[(&str, &str)]) -> UnitFacts {
        let directory = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(directory.path().join(name), text).unwrap();
        }
        lower_dump_dir(directory.path(), UnitFacts { crate_name: "ws".into(), ..UnitFacts::default() })
    }

    #[test]
    fn bodies_are_sorted_by_their_paths() {
        let unit = lower(&[
            ("ws.caller.1-1-000.built.after.mir", CALLER),
            ("ws.caller-{closure#0}.1-1-000.built.after.mir", CLOSURE),
            ("ws.caller.1-1-001.built.before.mir", "another phase"),
        ]);
        let paths: Vec<&str> = unit.bodies.iter().map(|body| unit.interner.str(body.def_path)).collect();
        assert_eq!(paths, ["ws::caller", "ws::caller::{closure#0}"]);
        assert_eq!(unit.unread, []);
    }

    #[test]
    fn a_closure_without_a_file_is_unread() {
        let unit = lower(&[("ws.caller.1-1-000.built.after.mir", CALLER)]);
        assert_eq!(unit.unread.len(), 1);
        assert_eq!(unit.unread[0].name, "ws::caller::{closure#0}");
        assert!(unit.unread[0].reason.contains("255 bytes"));
    }

    #[test]
    fn unfinished_and_empty_files_are_unread() {
        let half = &CLOSURE[..CLOSURE.len() / 2];
        let unit = lower(&[
            ("ws.caller.1-1-000.built.after.mir", ""),
            ("ws.caller-{closure#0}.1-1-000.built.after.mir", half),
        ]);
        assert_eq!(unit.bodies.len(), 0);
        let names: Vec<&str> = unit.unread.iter().map(|unread| &*unread.name).collect();
        assert_eq!(names, ["ws::caller", "ws::caller::{closure#0}"]);
        assert!(
            unit.unread.iter().all(|unread| unread.reason.contains("before the body is closed")),
            "{:?}",
            unit.unread
        );
    }

    #[test]
    fn a_directory_that_cannot_be_read_makes_the_crate_unread() {
        let unit = lower_dump_dir(
            Path::new("no/such/directory"),
            UnitFacts { crate_name: "ws".into(), ..UnitFacts::default() },
        );
        assert_eq!(unit.unread[0].name, "ws");
    }
}
