//! What a run costs on workspaces of 20,000 to 150,000 lines, which are made here.
//!
//! Not run with the other tests, since it takes minutes; `docs/performance.md` has the command and the figures.

mod workspace;

use std::process::Stdio;
use std::time::{Duration, Instant};

use workspace::Workspace;

/// The tool under test.
const TOOL: &str = env!("CARGO_BIN_EXE_privacy-check-under-test");

/// Packages in a workspace, and modules in each.
const SIZES: [(usize, usize); 4] = [(4, 17), (7, 25), (12, 28), (16, 33)];

/// What the run of the largest workspace may take.
const SECONDS: f64 = 5.0;
const MEBIBYTES: u64 = 1536;

/// A line may cost so much more in the largest workspace than in the smallest.
const GROWTH: f64 = 1.3;

/// What one run took.
struct Cost {
    lines: usize,
    flows: usize,
    following: f64,
    whole: Duration,
    mebibytes: u64,
}

#[test]
#[ignore = "takes minutes, and means something in a release build only"]
fn the_cost_of_a_line_does_not_grow_with_the_workspace() {
    let costs: Vec<Cost> = SIZES.iter().map(|(packages, modules)| measure(*packages, *modules)).collect();
    println!("| lines | flows | following flows | the whole run | memory |\n|---|---|---|---|---|");
    for cost in &costs {
        println!(
            "| {} | {} | {:.2} s | {:.2} s | {} MiB |",
            cost.lines,
            cost.flows,
            cost.following,
            cost.whole.as_secs_f64(),
            cost.mebibytes
        );
    }
    let (Some(first), Some(last)) = (costs.first(), costs.last()) else { unreachable!("there are sizes") };
    assert!(last.lines > 150_000, "{} lines", last.lines);
    assert!(last.whole.as_secs_f64() < SECONDS && last.mebibytes < MEBIBYTES);
    let per_line = |cost: &Cost| cost.whole.as_secs_f64() / cost.lines as f64;
    assert!(per_line(last) < GROWTH * per_line(first), "a line costs more in the largest workspace");
}

/// Compiles a workspace with the tool, then runs the tool once more, which only analyses.
fn measure(packages: usize, modules: usize) -> Cost {
    let workspace = Workspace::new(TOOL, packages, modules);
    let first = privacy_check_tests::project::run(workspace.project.tool().args(["--workspace", "-v"]));
    let first = first.ends_with(1).says("flows with findings");
    assert!(!first.stdout.contains("PC001"), "it was cut off: {}", first.stdout);

    let started = Instant::now();
    let mut child = workspace
        .project
        .tool()
        .args(["--workspace", "-v"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the tool can be started");
    let peak = watch(child.id());
    let output = {
        let stdout = child.stdout.take().expect("it is piped");
        let reader = std::thread::spawn(move || std::io::read_to_string(stdout).unwrap_or_default());
        let stderr = std::io::read_to_string(child.stderr.take().expect("it is piped")).unwrap_or_default();
        (reader.join().expect("it only reads"), stderr)
    };
    child.wait().expect("it was started");
    let whole = started.elapsed();
    let said = format!("{}{}", output.0, output.1);
    let flows = number_before(&said, " flows with findings");
    assert_eq!(flows, workspace.flows, "as many flows as were put there");
    Cost {
        lines: workspace.lines,
        flows,
        following: seconds_after(&said, "Following flows took "),
        whole,
        mebibytes: peak.join().expect("it only reads"),
    }
}

/// The most memory that a process has had, read until it ends; 0 where the system does not tell.
fn watch(process: u32) -> std::thread::JoinHandle<u64> {
    std::thread::spawn(move || {
        let mut peak = 0;
        while let Ok(status) = std::fs::read_to_string(format!("/proc/{process}/status")) {
            let Some(line) = status.lines().find(|line| line.starts_with("VmHWM:")) else { break };
            let kibibytes = line.split_whitespace().nth(1).and_then(|number| number.parse::<u64>().ok());
            peak = peak.max(kibibytes.unwrap_or_default() / 1024);
            std::thread::sleep(Duration::from_millis(20));
        }
        peak
    })
}

fn number_before(text: &str, what: &str) -> usize {
    let before = text.split(what).next().unwrap_or_default();
    let number = before.rsplit(|c: char| !c.is_ascii_digit()).next();
    number.and_then(|number| number.parse().ok()).unwrap_or_default()
}

fn seconds_after(text: &str, what: &str) -> f64 {
    let Some((_, after)) = text.split_once(what) else { return f64::NAN };
    let word = after.split_whitespace().next().unwrap_or_default();
    let (digits, unit) =
        word.split_at(word.find(|c: char| c.is_alphabetic() || c == 'µ').unwrap_or(word.len()));
    let number: f64 = digits.parse().unwrap_or(f64::NAN);
    match unit {
        "s" => number,
        "ms" => number / 1e3,
        _ => number / 1e6,
    }
}
