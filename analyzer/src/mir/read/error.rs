//! What can be wrong with the text of a body.

use thiserror::Error;

/// Why the text of a body could not be read.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ReadError {
    /// The name of the file is not one that rustc gives to a dump of phase `built`.
    #[error(
        "`{name}` is not the name of a dump of built MIR (`crate.path.1-1-000.built.after.mir`); \
         dump into an empty directory with `-Zdump-mir=built`"
    )]
    FileName {
        /// The name of the file.
        name: String,
    },
    /// The text ends before the body is closed: the disk was full, or the compiler was stopped.
    #[error("the dump ends at line {line} before the body is closed; compile the crate again")]
    Unfinished {
        /// The last line, counted from 1; 0 for an empty file.
        line: usize,
    },
    /// Something else stands where only certain things are understood.
    #[error(
        "line {line}, column {column}: expected {expected}, found `{found}`; \
         report it with this line of the dump and the compiler's version"
    )]
    Unexpected {
        /// Line, counted from 1.
        line: usize,
        /// Column in bytes, counted from 1.
        column: usize,
        /// What is understood at this place.
        expected: &'static str,
        /// The text that stands there, shortened.
        found: String,
    },
}

/// A failure inside of the reader: where it is and what was expected there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fail {
    pub(super) at: usize,
    pub(super) expected: &'static str,
}

/// The result of reading a part.
pub(super) type Read<T> = Result<T, Fail>;

impl Fail {
    /// The failure in terms of lines and columns of `text`.
    pub(super) fn locate(self, text: &str) -> ReadError {
        let at = self.at.min(text.len());
        let before = &text.as_bytes()[..at];
        let line = 1 + memchr::memchr_iter(b'\n', before).count();
        // A brace in the first column closes the body; what stands behind it are allocations.
        if at == text.len() || memchr::memmem::find(text.as_bytes(), b"\n}\n").is_none() {
            return ReadError::Unfinished { line: text.lines().count() };
        }
        let start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
        let rest = String::from_utf8_lossy(&text.as_bytes()[at..text.len().min(at + 200)]);
        ReadError::Unexpected {
            line,
            column: at - start + 1,
            expected: match self.expected.trim() {
                "" => "another indentation or an empty line",
                expected => expected,
            },
            found: rest.lines().next().unwrap_or("").chars().take(60).collect(),
        }
    }
}
