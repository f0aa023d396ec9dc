//! Definition paths: from the names of dump files, and from the `DefId`s in comments.

use super::error::ReadError;

/// The end of the name of every file that is read.
pub const DUMP_SUFFIX: &str = ".built.after.mir";

/// The definition path of the body in a dump file: `ws.{impl#1}-run-{closure#0}.1-1-000.built.after.mir` (1.95) and
/// `ws.{impl#1}-run-{closure#0}.001-000.built.after.mir` (1.85) are `ws::{impl#1}::run::{closure#0}`.
///
/// # Errors
///
/// `ReadError::FileName` if it is not the name of a dump of phase `built`.
pub fn def_path_of_file(file_name: &str) -> Result<String, ReadError> {
    let error = || ReadError::FileName { name: file_name.to_owned() };
    let stem = file_name.strip_suffix(DUMP_SUFFIX).ok_or_else(error)?;
    let (stem, pass) = stem.rsplit_once('.').ok_or_else(error)?;
    if pass.is_empty() || !pass.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return Err(error());
    }
    let (crate_name, item) = stem.split_once('.').ok_or_else(error)?;
    if crate_name.is_empty() {
        return Err(error());
    }
    if item.is_empty() {
        return Ok(crate_name.to_owned());
    }
    Ok(format!("{crate_name}::{}", item.replace('-', "::")))
}

/// The definition path in `DefId(0:10 ~ ws[6f96]::run::{closure#0})`: `ws::run::{closure#0}`.
pub(super) fn def_path_of_def_id(text: &str) -> Option<String> {
    let inside = text.strip_prefix("DefId(")?.strip_suffix(')')?;
    let (_, path) = inside.split_once(" ~ ")?;
    let (crate_name, rest) = path.split_once('[')?;
    let (_, rest) = rest.split_once(']')?;
    Some(format!("{crate_name}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_both_generations_give_the_same_path() {
        for name in [
            "ws.{impl#1}-run-{closure#0}.1-1-000.built.after.mir",
            "ws.{impl#1}-run-{closure#0}.001-000.built.after.mir",
        ] {
            assert_eq!(def_path_of_file(name).unwrap(), "ws::{impl#1}::run::{closure#0}");
        }
        assert_eq!(def_path_of_file("ws.m-_#2.1-1-000.built.after.mir").unwrap(), "ws::m::_#2");
    }

    #[test]
    fn other_names_are_refused() {
        for name in [
            "ws.run.mir",
            "ws.run.1-1-000.runtime.after.mir",
            "run.built.after.mir",
            "ws.run.x1.built.after.mir",
        ] {
            assert!(matches!(def_path_of_file(name), Err(ReadError::FileName { .. })), "{name}");
        }
    }

    #[test]
    fn a_def_id_gives_the_path_of_the_file() {
        assert_eq!(
            def_path_of_def_id("DefId(0:16 ~ ws[81ea]::{impl#1}::run::{closure#0})").unwrap(),
            "ws::{impl#1}::run::{closure#0}"
        );
        assert_eq!(def_path_of_def_id("DefId(0:16)"), None);
    }
}
