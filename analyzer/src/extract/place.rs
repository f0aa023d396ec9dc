//! What the tool has in the target directory: the link through which cargo calls it, and a place for MIR text.

use std::path::{Path, PathBuf};

use super::ExtractError;
use super::protocol::LINK_PREFIX;

/// The folder of the tool in the target directory.
const FOLDER: &str = "privacy-check";

/// Marks the target directory as one that backups leave out, as cargo does when it makes it.
const CACHE_TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
    # This file is a cache directory tag created by cargo.\n\
    # For information about cache directory tags see https://bford.info/cachedir/\n";

/// The tool's places in the target directory, for one run. The text's directory is removed in the end.
pub(super) struct Place {
    /// The link that cargo calls as a compiler.
    pub(super) link: PathBuf,
    /// The directory for MIR text.
    pub(super) dump_root: tempfile::TempDir,
}

impl Place {
    /// Makes both.
    pub(super) fn make(target_directory: &Path) -> Result<Place, ExtractError> {
        let failed = |source| ExtractError::Io {
            what: format!("write to the target directory `{}`", target_directory.display()),
            advice: "name one that can be written to with `--target-dir`",
            source,
        };
        make_target_directory(target_directory).map_err(failed)?;
        let folder = target_directory.join(FOLDER);
        std::fs::create_dir_all(&folder).map_err(failed)?;
        let tool = std::env::current_exe().map_err(failed)?;
        let link = folder.join(format!("{LINK_PREFIX}{:016x}{}", identity(), std::env::consts::EXE_SUFFIX));
        make_link(&tool, &link).map_err(failed)?;
        let dump_root = tempfile::Builder::new().prefix("mir-").tempdir_in(&folder).map_err(failed)?;
        Ok(Place { link, dump_root })
    }
}

fn make_target_directory(path: &Path) -> std::io::Result<()> {
    if !path.is_dir() {
        std::fs::create_dir_all(path)?;
        std::fs::write(path.join("CACHEDIR.TAG"), CACHE_TAG)?;
    }
    Ok(())
}

/// A number that differs between versions of the tool and between formats of facts. Cargo compiles members anew when
/// the name of its wrapper changes; it would not notice another program behind the same name.
fn identity() -> u64 {
    let text = concat!(env!("CARGO_PKG_VERSION"), " ", env!("PRIVACY_CHECK_FACTS_FORMAT"));
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(unix)]
fn make_link(tool: &Path, link: &Path) -> std::io::Result<()> {
    if std::fs::read_link(link).is_ok_and(|existing| existing == tool) {
        return Ok(());
    }
    // Another run may be using the link at this moment: it is replaced in one step.
    let part = link.with_extension(format!("part-{}", std::process::id()));
    std::os::unix::fs::symlink(tool, &part)?;
    std::fs::rename(&part, link)
}

#[cfg(not(unix))]
fn make_link(tool: &Path, link: &Path) -> std::io::Result<()> {
    if link.is_file() {
        return Ok(());
    }
    std::fs::copy(tool, link).map(|_| ())
}
