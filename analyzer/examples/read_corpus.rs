//! Reads all dumps of built MIR in each directory that is given, as the wrapper does behind rustc.
//!
//! One line for each directory, with tabs: its name, bodies, megabytes of text, seconds of processor time, MB/s, peak
//! memory of this process in MB, unread bodies. What is unread goes to the standard error output. The exit code is 1
//! if anything is. See `docs/reader-corpus.sh`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use privacy_check_analyzer::facts::{UnitFacts, lower_dump_dir};
use privacy_check_analyzer::mir::read::DUMP_SUFFIX;

fn main() {
    let mut unread = 0;
    for directory in std::env::args_os().skip(1).map(PathBuf::from) {
        unread += read_directory(&directory);
    }
    if unread > 0 {
        std::process::exit(1);
    }
}

/// Reads one directory; gives how many bodies are unread.
fn read_directory(directory: &Path) -> usize {
    let name = directory.file_name().unwrap_or_default().to_string_lossy();
    let megabytes = text_size(directory) as f64 / 1e6;
    let wall = Instant::now();
    let before = processor_seconds();
    let unit = lower_dump_dir(
        directory,
        UnitFacts { crate_name: name.clone().into_owned(), ..UnitFacts::default() },
    );
    let seconds = match (before, processor_seconds()) {
        (Some(before), Some(after)) => after - before,
        _ => wall.elapsed().as_secs_f64(),
    };
    let bodies = unit.bodies.len() + unit.unread.len();
    let (speed, peak) = (megabytes / seconds.max(1e-9), peak_megabytes());
    println!("{name}\t{bodies}\t{megabytes:.1}\t{seconds:.3}\t{speed:.0}\t{peak:.0}\t{}", unit.unread.len());
    for unread in &unit.unread {
        eprintln!("{}: {}", unread.name, unread.reason);
    }
    unit.unread.len()
}

fn text_size(directory: &Path) -> u64 {
    let entries = std::fs::read_dir(directory).into_iter().flatten().filter_map(Result::ok);
    let dumps = entries.filter(|entry| entry.file_name().to_string_lossy().ends_with(DUMP_SUFFIX));
    dumps.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
}

/// Time that this process has run on a processor, where Linux tells it.
fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: f64 = stat.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// The most memory that this process has held, where Linux tells it, else 0.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes =
        line.and_then(|line| line.split_whitespace().next()).and_then(|number| number.parse().ok());
    kilobytes.unwrap_or(0.0_f64) / 1e3
}
