//! Facts on disk: a short header, then postcard.

use std::hash::Hasher;
use std::io::Write;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::UnitFacts;

/// Names the format of facts files: files of another format are not read. It is a hash of the source files that make
/// facts and define what is stored (see `build.rs`), so that no change of them can be forgotten.
pub const FORMAT: &str = env!("PRIVACY_CHECK_FACTS_FORMAT");

const MAGIC: &[u8; 8] = b"PCFACTS\n";

/// Magic, format, checksum and length of what follows.
const HEADER: usize = MAGIC.len() + FORMAT.len() + 8 + 8;

/// Why a facts file could not be written or read.
#[derive(Debug, Error)]
pub enum FactsError {
    /// The file system refused.
    #[error("cannot access the facts file {}: {source}; check the target directory and its free space", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// The file is something else.
    #[error("{} is not a facts file; delete it and run the check again", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by another version of this tool.
    #[error("{} was written by another version of this tool; delete it and run the check again", path.display())]
    OtherFormat {
        /// The file.
        path: PathBuf,
    },
    /// The file is cut off or altered.
    #[error("the facts file {} is damaged; delete it and run the check again", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
    },
}

/// Writes the facts of a unit. The file appears whole or not at all: it is written beside its place and then renamed.
///
/// # Errors
///
/// `FactsError::Io`.
pub fn write(path: &Path, unit: &UnitFacts) -> Result<(), FactsError> {
    let io = |source| FactsError::Io { path: path.to_owned(), source };
    let payload = postcard::to_stdvec(unit).map_err(|error| io(std::io::Error::other(error)))?;
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(directory).map_err(io)?;
    let mut write = |bytes: &[u8]| file.write_all(bytes).map_err(io);
    write(MAGIC)?;
    write(FORMAT.as_bytes())?;
    write(&checksum(&payload).to_le_bytes())?;
    write(&(payload.len() as u64).to_le_bytes())?;
    write(&payload)?;
    file.persist(path).map_err(|error| io(error.error))?;
    Ok(())
}

/// Reads the facts of a unit.
///
/// # Errors
///
/// `FactsError`: each variant says what to do.
pub fn read(path: &Path) -> Result<UnitFacts, FactsError> {
    let bytes = std::fs::read(path).map_err(|source| FactsError::Io { path: path.to_owned(), source })?;
    let Some(behind_magic) = bytes.strip_prefix(MAGIC) else {
        return Err(FactsError::Foreign { path: path.to_owned() });
    };
    let damaged = || FactsError::Damaged { path: path.to_owned() };
    let (header, payload) = behind_magic.split_at_checked(HEADER - MAGIC.len()).ok_or_else(damaged)?;
    let (format, numbers) = header.split_at(FORMAT.len());
    if format != FORMAT.as_bytes() {
        return Err(FactsError::OtherFormat { path: path.to_owned() });
    }
    let number = |at: usize| u64::from_le_bytes(numbers[at..at + 8].try_into().expect("eight bytes"));
    if number(8) != payload.len() as u64 || number(0) != checksum(payload) {
        return Err(damaged());
    }
    postcard::from_bytes(payload).map_err(|_| damaged())
}

/// Tells damage, not malice.
fn checksum(bytes: &[u8]) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Unread;

    fn unit() -> UnitFacts {
        let mut unit = UnitFacts { crate_name: "ws".into(), ..UnitFacts::default() };
        unit.interner.symbol("ws::run");
        unit.unread.push(Unread { name: "ws::run".into(), reason: "no space".into() });
        unit
    }

    fn written() -> (tempfile::TempDir, PathBuf) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("libws.facts");
        write(&path, &unit()).unwrap();
        (directory, path)
    }

    #[test]
    fn what_was_written_is_read() {
        let (directory, path) = written();
        let read = read(&path).unwrap();
        assert_eq!(read.crate_name, "ws");
        assert_eq!(read.unread, unit().unread);
        assert!(read.interner.find_symbol("ws::run").is_some());
        assert_eq!(
            std::fs::read_dir(directory.path()).unwrap().count(),
            1,
            "nothing is left beside the file"
        );
    }

    #[test]
    fn every_damage_is_told() {
        let (_directory, path) = written();
        let whole = std::fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 4;
            std::fs::write(&path, bytes).unwrap();
            assert!(read(&path).is_err(), "byte {at}");
            std::fs::write(&path, &whole[..at]).unwrap();
            assert!(read(&path).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn the_kinds_of_errors_are_told_apart() {
        let (_directory, path) = written();
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[MAGIC.len()] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        assert!(matches!(read(&path), Err(FactsError::OtherFormat { .. })));
        std::fs::write(&path, b"\x7fELF").unwrap();
        assert!(matches!(read(&path), Err(FactsError::Foreign { .. })));
        assert!(matches!(read(&path.join("none")), Err(FactsError::Io { .. })));
    }
}
