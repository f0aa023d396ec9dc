//! The reader of the text that `rustc -Zdump-mir=built` writes.
//!
//! The text is what `rustc_middle::mir::pretty` prints with `-Zmir-include-spans=on -Ztrim-diagnostic-paths=no
//! -Zspan-free-formats`. It is no stable format, so the reader is strict: text that it does not know is an error that
//! names the place, and never a guess. It goes over the bytes once, by recursive descent.

mod body;
mod constants;
mod cursor;
mod edges;
mod error;
mod names;
mod paths;
mod places;
mod rvalues;
mod spans;
mod statements;
mod types;

pub use error::ReadError;
pub use names::{DUMP_SUFFIX, def_path_of_file};

use super::intern::Interner;
use super::syntax::Body;
use cursor::Parser;

/// Reads the text of one body; `file_name` is the name of its dump file, without a directory.
///
/// # Errors
///
/// See `ReadError`. What was interned before the error was found stays in the interner.
pub fn read_body(text: &str, file_name: &str, interner: &mut Interner) -> Result<Body, ReadError> {
    let def_path = def_path_of_file(file_name)?;
    let def_path = interner.symbol(&def_path);
    Parser::new(text, def_path, interner).body().map_err(|fail| fail.locate(text))
}

#[cfg(test)]
mod tests;
