//! Runs the tool on a workspace and reads its SARIF.

use std::path::Path;
use std::process::Command;

use privacy_check_tests::verdicts::Finding;
use serde_json::Value;

/// The results of a run, sorted.
pub(crate) fn run(manifest: &Path, target: &str, selection: &[&str]) -> Vec<Finding> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join(target);
    let output = Command::new(super::TOOL)
        .current_dir(manifest.parent().expect("a manifest lies in a directory"))
        .args(["privacy-check", "--message-format", "sarif", "--manifest-path"])
        .arg(manifest)
        .arg("--target-dir")
        .arg(target)
        .args(selection)
        .output()
        .expect("the tool can be started");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "the run ended with {}: {stderr}", output.status);
    let sarif: Value = serde_json::from_slice(&output.stdout).expect("SARIF is JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("a run has results");
    let mut findings: Vec<Finding> = results.iter().map(finding).collect();
    findings.sort();
    findings
}

fn finding(result: &Value) -> Finding {
    let place = &result["locations"][0]["physicalLocation"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let related = result["relatedLocations"].as_array().into_iter().flatten();
    Finding {
        file: text(&place["artifactLocation"]["uri"]),
        line: place["region"]["startLine"].as_u64().unwrap_or_default(),
        rule: text(&result["ruleId"]),
        level: text(&result["level"]),
        related: related.map(|place| text(&place["message"]["text"])).collect(),
    }
}
