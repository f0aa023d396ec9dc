//! Where the results go: standard output, or the file of `--output`.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::args::{Color, MessageFormat, OutputArgs};
use crate::report::{Colour, Format};

/// The results cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the results to `{}`: {source}; name a file in a directory that exists and can be written to", path.display())]
pub(super) struct OutputError {
    path: PathBuf,
    source: std::io::Error,
}

/// Where the results go.
pub(super) enum Output {
    /// Standard output.
    Stdout,
    /// A file, which appears whole in the end or not at all.
    File { path: PathBuf, part: tempfile::NamedTempFile },
    /// A pipe or a device, which is written to directly.
    Special { path: PathBuf, file: std::fs::File },
}

impl Output {
    /// Opens the place before anything is analysed, so that a wrong name costs no time.
    pub(super) fn open(args: &OutputArgs) -> Result<Output, OutputError> {
        let Some(path) = &args.output else { return Ok(Output::Stdout) };
        let failed = |source| OutputError { path: path.clone(), source };
        let is_special = path.metadata().is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir());
        if is_special {
            let file = std::fs::OpenOptions::new().write(true).open(path).map_err(failed)?;
            return Ok(Output::Special { path: path.clone(), file });
        }
        if path.is_dir() {
            return Err(failed(std::io::ErrorKind::IsADirectory.into()));
        }
        if path.exists() {
            // Replacing a file does not ask whether it may be written to; its owner expects that.
            std::fs::OpenOptions::new().append(true).open(path).map_err(failed)?;
        }
        let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let part = tempfile::Builder::new()
            .prefix(".privacy-check-")
            .tempfile_in(directory.unwrap_or(Path::new(".")))
            .map_err(failed)?;
        Ok(Output::File { path: path.clone(), part })
    }

    /// Writes the results.
    pub(super) fn write(self, text: &str) -> Result<(), OutputError> {
        match self {
            Output::Stdout => {
                let mut stdout = std::io::stdout().lock();
                match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
                    // Whoever read has seen enough.
                    Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
                    result => result.map_err(|source| OutputError { path: "standard output".into(), source }),
                }
            }
            Output::Special { path, mut file } => {
                file.write_all(text.as_bytes()).map_err(|source| OutputError { path, source })
            }
            Output::File { path, mut part } => {
                let written = part.write_all(text.as_bytes()).and_then(|()| share(part.as_file()));
                let kept =
                    written.and_then(|()| part.persist(&path).map_err(|error| error.error).map(|_| ()));
                kept.map_err(|source| OutputError { path, source })
            }
        }
    }
}

/// A temporary file belongs to its owner alone; a result is a file like others.
#[cfg(unix)]
fn share(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn share(_file: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

/// The form of the results.
pub(super) fn format(format: MessageFormat) -> Format {
    match format {
        MessageFormat::Human => Format::Human,
        MessageFormat::Short => Format::Short,
        MessageFormat::Json => Format::Json,
        MessageFormat::Sarif => Format::Sarif,
        MessageFormat::Github => Format::Github,
    }
}

/// Tells everything that writes to a terminal what `--color` says.
pub(super) fn set_colors(args: &OutputArgs) {
    let choice = match args.color {
        None => return,
        Some(Color::Auto) => anstream::ColorChoice::Auto,
        Some(Color::Always) => anstream::ColorChoice::Always,
        Some(Color::Never) => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Whether the results have colours.
pub(super) fn colour(args: &OutputArgs) -> Colour {
    let is_styled = match args.color {
        Some(Color::Always) => true,
        Some(Color::Never) => false,
        _ => {
            args.output.is_none()
                && std::io::stdout().is_terminal()
                && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
        }
    };
    if is_styled { Colour::Styled } else { Colour::Plain }
}
