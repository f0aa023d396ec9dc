//! The exit codes, which scripts rely on.

use std::process::ExitCode;

/// How a run ended. Of several that apply the first in this list counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Exit {
    /// Interrupted by a signal: 130.
    Interrupted,
    /// The program does not compile, or an internal error: 101.
    DoesNotCompile,
    /// The call or a configuration file is wrong, it is not a cargo project, or output cannot be written: 2.
    Usage,
    /// Something that should have been read was not: 3. The findings so far have been printed.
    Incomplete,
    /// Findings at deny or forbid level: 1.
    Findings,
    /// Analysed, and nothing is denied: 0.
    Success,
}

impl Exit {
    /// The code.
    pub fn code(self) -> u8 {
        match self {
            Exit::Interrupted => 130,
            Exit::DoesNotCompile => 101,
            Exit::Usage => 2,
            Exit::Incomplete => 3,
            Exit::Findings => 1,
            Exit::Success => 0,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_serious_end_counts() {
        let order = [130, 101, 2, 3, 1, 0];
        let mut all = [
            Exit::Success,
            Exit::Findings,
            Exit::Incomplete,
            Exit::Usage,
            Exit::DoesNotCompile,
            Exit::Interrupted,
        ];
        all.sort();
        assert_eq!(all.map(Exit::code), order);
    }
}
