//! A directory in memory for MIR text.
//!
//! Rustc writes one small file for each body, and each is read once and removed. On a disk that takes more of the system's
//! time than all else that this tool asks of a compiler: with the bodies of 125 dependencies (56,000 files) 45 of 60 seconds
//! that it came to besides the compilation. So the files lie in memory where there is plenty of it.

use std::path::Path;

/// The file system in memory that Linux has for everybody.
const SHARED_MEMORY: &str = "/dev/shm";

/// What the text of a large crate needs, with much to spare: a crate of 20,000 bodies has half of it.
const TEXT: u64 = 1 << 30;

/// What has to be left for the compilers besides.
const COMPILERS: u64 = 2 << 30;

/// The directory, if there is room for the text of one more crate.
pub(super) fn directory() -> Option<&'static Path> {
    let directory = Path::new(SHARED_MEMORY);
    let has_room = free_space(directory)? >= TEXT && free_memory()? >= TEXT + COMPILERS;
    has_room.then_some(directory)
}

#[cfg(target_os = "linux")]
fn free_space(directory: &Path) -> Option<u64> {
    let system = rustix::fs::statvfs(directory).ok()?;
    system.f_bavail.checked_mul(system.f_frsize)
}

/// Elsewhere no such directory is known.
#[cfg(not(target_os = "linux"))]
fn free_space(_: &Path) -> Option<u64> {
    None
}

/// What the machine has left, or the container if that is less.
fn free_memory() -> Option<u64> {
    let read = |path: &str| std::fs::read_to_string(path).ok();
    let machine = available(&read("/proc/meminfo")?)?;
    let number = |path: &str| read(path)?.trim().parse::<u64>().ok();
    // A container without a limit says `max`.
    let limit = number("/sys/fs/cgroup/memory.max");
    let used = number("/sys/fs/cgroup/memory.current").unwrap_or(0);
    Some(machine.min(limit.map_or(u64::MAX, |limit| limit.saturating_sub(used))))
}

/// The bytes that `/proc/meminfo` says are available.
fn available(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kilobytes.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_available_is_read() {
        let meminfo =
            "MemTotal:       24689764 kB\nMemFree:          123456 kB\nMemAvailable:   2097152 kB\n";
        assert_eq!(available(meminfo), Some(2 << 30));
        assert_eq!(available("MemTotal: 1 kB\n"), None);
        assert_eq!(available("MemAvailable: much\n"), None);
    }

    #[test]
    fn what_is_not_there_has_no_room() {
        assert_eq!(free_space(Path::new("/nowhere/at/all")), None);
    }
}
