//! What cargo asks of rustc: the arguments of one call, and whether the call is one whose bodies are wanted.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// One call of rustc, as far as this tool has to understand it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct RustcCall {
    /// `--crate-name`
    pub(super) crate_name: String,
    /// `--crate-type`, all of them.
    pub(super) crate_types: Vec<String>,
    /// `--out-dir`
    pub(super) out_dir: Option<PathBuf>,
    /// `-C extra-filename`
    pub(super) extra_filename: String,
    /// `--edition`
    pub(super) edition: String,
    /// `--test`
    pub(super) is_test: bool,
    /// The kinds of output that `--emit` names.
    pub(super) emit: Vec<String>,
    /// `--cfg`, as given.
    pub(super) cfgs: Vec<String>,
    /// `--extern`: name and file of each crate, the file without directory and ending.
    pub(super) externs: Vec<(String, String)>,
    /// `--print` stands among the arguments.
    pub(super) prints: bool,
    /// `--extern proc_macro`: the crate is a procedural macro, or a test of one.
    pub(super) is_proc_macro: bool,
    /// The root of the crate.
    pub(super) input: Option<PathBuf>,
}

impl RustcCall {
    /// Reads arguments (without rustc's own name). What is not of interest is passed over.
    pub(super) fn parse(args: &[OsString]) -> RustcCall {
        let mut call = RustcCall::default();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let Some(text) = arg.to_str() else {
                if !arg.as_encoded_bytes().starts_with(b"-") {
                    call.input = Some(arg.into());
                }
                continue;
            };
            let (name, attached) = split_option(text);
            if !takes_value(name) {
                match name {
                    "--test" => call.is_test = true,
                    _ if !name.starts_with('-') => call.input = Some(arg.into()),
                    _ => {}
                }
                continue;
            }
            let value: OsString = match attached {
                Some(value) => value.into(),
                None => args.next().cloned().unwrap_or_default(),
            };
            call.option(name, &value);
        }
        call
    }

    fn option(&mut self, name: &str, value: &OsStr) {
        let text = value.to_string_lossy();
        match name {
            "--crate-name" => self.crate_name = text.into_owned(),
            "--crate-type" => self.crate_types.extend(text.split(',').map(str::to_owned)),
            "--out-dir" => self.out_dir = Some(value.into()),
            "--edition" => self.edition = text.into_owned(),
            "--emit" => {
                let kinds = text.split(',').map(|kind| kind.split('=').next().unwrap_or_default().to_owned());
                self.emit.extend(kinds);
            }
            "--cfg" => self.cfgs.push(text.into_owned()),
            "--print" => self.prints = true,
            "--extern" => {
                self.is_proc_macro |= text == "proc_macro";
                self.externs.extend(extern_crate(&text));
            }
            "-C" | "--codegen" => {
                if let Some(extra) = text.strip_prefix("extra-filename=") {
                    extra.clone_into(&mut self.extra_filename);
                }
            }
            _ => {}
        }
    }

    /// Whether this is the check of a crate of the program, whose bodies are wanted.
    ///
    /// A check writes metadata and links nothing: whatever links is run while compiling (a build script, a macro, or a
    /// library for one of these). Calls without `CARGO_CRATE_NAME` are cargo's questions, or those of a build script
    /// that tries what the compiler accepts; they have to be answered as if this tool were not there.
    pub(super) fn is_wanted(&self, environment: &CargoEnvironment) -> bool {
        let checks =
            self.emit.iter().any(|kind| kind == "metadata") && !self.emit.iter().any(|kind| kind == "link");
        let is_macro = self.is_proc_macro || self.crate_types.iter().any(|kind| kind == "proc-macro");
        environment.has_crate_name
            && checks
            && !is_macro
            && !self.prints
            && !self.crate_name.is_empty()
            && self.out_dir.is_some()
            && self.input.is_some()
            && !self.is_build_script(environment)
    }

    /// A build script is a binary that cargo gives no binary's name.
    fn is_build_script(&self, environment: &CargoEnvironment) -> bool {
        self.crate_name.starts_with("build_script_") && !environment.has_bin_name && !self.is_test
    }

    /// What cargo calls the files of this unit: `libNAME-HASH`.
    pub(super) fn stem(&self) -> String {
        format!("lib{}{}", self.crate_name, self.extra_filename)
    }
}

/// `priv,noprelude:NAME=FILE`; none for a crate that is searched for.
fn extern_crate(text: &str) -> Option<(String, String)> {
    let (name, file) = text.split_once('=')?;
    let name = name.rsplit(':').next().unwrap_or(name);
    let file = std::path::Path::new(file).file_stem()?.to_str()?;
    Some((name.to_owned(), file.to_owned()))
}

/// What cargo says in the environment of a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct CargoEnvironment {
    /// `CARGO_CRATE_NAME` is set.
    pub(super) has_crate_name: bool,
    /// `CARGO_BIN_NAME` is set.
    pub(super) has_bin_name: bool,
}

impl CargoEnvironment {
    /// Reads the environment of this process.
    pub(super) fn of_process() -> CargoEnvironment {
        CargoEnvironment {
            has_crate_name: std::env::var_os("CARGO_CRATE_NAME").is_some(),
            has_bin_name: std::env::var_os("CARGO_BIN_NAME").is_some(),
        }
    }
}

/// The arguments without `-C incremental`: an incremental run writes down only the bodies that changed.
pub(super) fn without_incremental(args: &[OsString]) -> Vec<OsString> {
    let mut kept: Vec<OsString> = Vec::with_capacity(args.len());
    for arg in args {
        let text = arg.to_string_lossy();
        if text.starts_with("-Cincremental=") || text.starts_with("--codegen=incremental=") {
            continue;
        }
        if text.starts_with("incremental=")
            && kept.last().is_some_and(|previous| previous == "-C" || previous == "--codegen")
        {
            kept.pop();
            continue;
        }
        kept.push(arg.clone());
    }
    kept
}

/// Replaces `@file` by the lines of the file, as rustc does. Cargo uses one where a command line would be too long.
pub(super) fn expand_files(args: Vec<OsString>) -> Vec<OsString> {
    let mut expanded = Vec::with_capacity(args.len());
    for arg in args {
        let lines = arg.to_str().and_then(|text| text.strip_prefix('@')).map(std::fs::read_to_string);
        match lines {
            Some(Ok(lines)) => expanded.extend(lines.lines().map(OsString::from)),
            _ => expanded.push(arg),
        }
    }
    expanded
}

fn split_option(text: &str) -> (&str, Option<&str>) {
    if text.starts_with("--") {
        return match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (text, None),
        };
    }
    match text.as_bytes() {
        [b'-', letter, _, ..] if SHORT_WITH_VALUE.contains(letter) => (&text[..2], Some(&text[2..])),
        _ => (text, None),
    }
}

const SHORT_WITH_VALUE: &[u8] = b"CLloAWDFZ";

fn takes_value(name: &str) -> bool {
    const LONG: &[&str] = &[
        "--crate-name",
        "--crate-type",
        "--out-dir",
        "--edition",
        "--emit",
        "--cfg",
        "--check-cfg",
        "--print",
        "--extern",
        "--codegen",
        "--error-format",
        "--json",
        "--cap-lints",
        "--target",
        "--sysroot",
        "--color",
        "--diagnostic-width",
        "--remap-path-prefix",
        "--explain",
        "--allow",
        "--warn",
        "--deny",
        "--forbid",
        "--force-warn",
        "--env-set",
    ];
    LONG.contains(&name) || matches!(name.as_bytes(), [b'-', letter] if SHORT_WITH_VALUE.contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    const IN_CARGO: CargoEnvironment = CargoEnvironment { has_crate_name: true, has_bin_name: false };

    fn args(text: &str) -> Vec<OsString> {
        text.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn a_check_of_a_library_is_read() {
        let call = RustcCall::parse(&args(
            "--crate-name a_b --edition=2024 src/lib.rs --error-format=json --json=artifacts --crate-type lib \
             --emit=dep-info,metadata -C embed-bitcode=no --cfg feature=\"x\" -C metadata=1 -C extra-filename=-12ab \
             --out-dir /t/deps -L dependency=/t/deps --extern c=/t/libc.rmeta",
        ));
        assert_eq!(call.crate_name, "a_b");
        assert_eq!(call.stem(), "liba_b-12ab");
        assert_eq!(call.input.as_deref(), Some("src/lib.rs".as_ref()));
        assert_eq!(call.cfgs, ["feature=\"x\""]);
        assert_eq!(call.externs, [("c".to_owned(), "libc".to_owned())]);
        assert!(call.is_wanted(&IN_CARGO));
        assert!(!call.is_wanted(&CargoEnvironment { has_crate_name: false, has_bin_name: false }));
    }

    #[test]
    fn what_is_run_while_compiling_is_not_wanted() {
        for text in [
            "--crate-name build_script_build build.rs --crate-type bin --emit=dep-info,link --out-dir /t",
            "--crate-name m src/lib.rs --crate-type proc-macro --emit=dep-info,link --out-dir /t",
            "--crate-name m src/lib.rs --test --emit=dep-info,metadata --out-dir /t --extern proc_macro",
            "--crate-name h src/lib.rs --crate-type lib --emit=dep-info,metadata,link --out-dir /t",
            "--crate-name ___ - --print=file-names --crate-type bin --emit=metadata --out-dir /t",
            "-vV",
        ] {
            assert!(!RustcCall::parse(&args(text)).is_wanted(&IN_CARGO), "{text}");
        }
    }

    #[test]
    fn a_binary_named_like_a_build_script_is_wanted() {
        let call = RustcCall::parse(&args(
            "--crate-name build_script_x src/main.rs --emit=metadata --crate-type bin --out-dir /t",
        ));
        assert!(!call.is_wanted(&IN_CARGO));
        assert!(call.is_wanted(&CargoEnvironment { has_bin_name: true, ..IN_CARGO }));
    }

    #[test]
    fn incremental_is_removed_in_every_spelling() {
        let stripped = without_incremental(&args("-C incremental=/t -Cincremental=/t -C debuginfo=2 --test"));
        assert_eq!(stripped, args("-C debuginfo=2 --test"));
    }
}
