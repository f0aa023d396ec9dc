//! The same program gives the same bytes, however many threads there are.

use std::path::Path;
use std::process::Command;

#[test]
fn twenty_runs_give_the_same_bytes() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("flowbench/Cargo.toml");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("flowbench");
    let run = |threads: usize, format: &str| {
        let output = Command::new(super::TOOL)
            .args(["privacy-check", "--workspace", "--message-format", format, "--manifest-path"])
            .arg(&manifest)
            .arg("--target-dir")
            .arg(&target)
            .env("RAYON_NUM_THREADS", threads.to_string())
            .output()
            .expect("the tool can be started");
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    for format in ["sarif", "human"] {
        let first = run(1, format);
        for threads in 2..=11 {
            assert!(run(threads, format) == first, "{format} differs with {threads} threads");
        }
    }
}
