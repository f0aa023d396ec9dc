//! The command line of `cargo privacy-check`; everything else is in the library.

fn main() -> std::process::ExitCode {
    privacy_check_analyzer::cli::main()
}
