//! Ends what cargo has started: it dies without a word to its own children when it is ended.

/// Asks all processes that descend from this one to end.
///
/// A terminal sends an interrupt to all of them by itself; this is for signals that are sent to the tool alone.
#[cfg(target_os = "linux")]
pub(super) fn end_all() {
    for pid in descendants(std::process::id()) {
        let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw);
        if let Some(pid) = pid {
            // An error means that it has ended meanwhile.
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
        }
    }
}

/// Elsewhere there is no `/proc` to look into; the wrapper processes notice that cargo has gone.
#[cfg(not(target_os = "linux"))]
pub(super) fn end_all() {}

#[cfg(target_os = "linux")]
fn descendants(root: u32) -> Vec<u32> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    let pids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let parents: Vec<(u32, u32)> = pids.filter_map(|pid| Some((pid, parent(pid)?))).collect();
    let mut found = Vec::new();
    let mut waiting = vec![root];
    while let Some(current) = waiting.pop() {
        let children = parents.iter().filter(|(_, parent)| *parent == current).map(|(pid, _)| *pid);
        for child in children {
            found.push(child);
            waiting.push(child);
        }
    }
    found
}

/// The parent's id, the second field behind the name, which stands in brackets and may hold anything.
#[cfg(target_os = "linux")]
fn parent(pid: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn children_of_children_are_found() {
        let script = "sleep 60 & echo; wait";
        let mut command = std::process::Command::new("sh");
        let mut shell =
            command.args(["-c", script]).stdout(std::process::Stdio::piped()).spawn().expect("sh starts");
        let mut byte = [0];
        let stdout = shell.stdout.as_mut().expect("it is piped");
        std::io::Read::read_exact(stdout, &mut byte).expect("the inner process has been started");
        let inner = descendants(shell.id());
        assert_eq!(inner.len(), 1);
        assert!(descendants(std::process::id()).contains(&inner[0]));
        for pid in inner {
            let pid = rustix::process::Pid::from_raw(pid as i32).expect("not 0");
            rustix::process::kill_process(pid, rustix::process::Signal::KILL).expect("it is ours");
        }
        shell.wait().expect("it ends");
    }
}
