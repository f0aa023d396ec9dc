//! The tool, built once for the end-to-end tests: its own `main` and nothing else.

fn main() -> std::process::ExitCode {
    privacy_check_analyzer::cli::main()
}
