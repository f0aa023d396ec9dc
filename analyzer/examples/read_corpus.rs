//! Reads all dumps of built MIR below the directories that are given, and says how many, how fast, and what failed.
//!
//! One line for each directory that holds dumps: name, bodies, bytes, seconds, MB/s, unread.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use privacy_check_analyzer::mir::intern::Interner;
use privacy_check_analyzer::mir::read::{DUMP_SUFFIX, read_body};

fn main() {
    let mut failed = false;
    for directory in std::env::args_os().skip(1).map(PathBuf::from) {
        failed |= !read_directory(&directory);
    }
    if failed {
        std::process::exit(1);
    }
}

/// Reads one directory; true if every body was read.
fn read_directory(directory: &Path) -> bool {
    let entries = std::fs::read_dir(directory).expect("a directory of dumps").filter_map(Result::ok);
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| name.ends_with(DUMP_SUFFIX));
    names.sort_unstable();
    let mut interner = Interner::default();
    let mut bytes = 0;
    let mut time = Duration::ZERO;
    let mut unread = 0;
    for name in &names {
        let text = std::fs::read_to_string(directory.join(name)).expect("a dump in UTF-8");
        bytes += text.len();
        let start = Instant::now();
        let result = read_body(&text, name, &mut interner);
        time += start.elapsed();
        if let Err(error) = result {
            unread += 1;
            eprintln!("{name}: {error}");
        }
    }
    let megabytes = bytes as f64 / 1e6;
    println!(
        "{}\t{}\t{megabytes:.1} MB\t{:.3} s\t{:.0} MB/s\t{unread} unread",
        directory.file_name().unwrap_or_default().to_string_lossy(),
        names.len(),
        time.as_secs_f64(),
        megabytes / time.as_secs_f64().max(1e-9),
    );
    unread == 0
}
