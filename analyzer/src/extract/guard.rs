//! Ends what was started and removes what was made when this process is interrupted.

use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The exit code of an interrupted process.
const INTERRUPTED: i32 = 130;

/// How often a wrapper looks after its parent. Cargo dies without a word to its children when it is killed.
const PARENT_INTERVAL: Duration = Duration::from_millis(50);

/// How long the tool waits for its wrapper processes to end; more than they need.
const WRAPPERS_END: Duration = Duration::from_secs(5);

/// Ends the child and removes files when this process is interrupted, or when its parent has gone.
#[derive(Clone)]
pub(super) struct Guard {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    child: Option<Child>,
    /// Files and directories to remove.
    paths: Vec<PathBuf>,
    /// Wrapper processes remove what lies in here themselves.
    shared: Option<PathBuf>,
}

impl Guard {
    /// The guard of the tool itself. A second one in the same process has no effect.
    pub(super) fn install_for_tool() -> Guard {
        let guard = Guard { state: Arc::default() };
        let on_signal = guard.clone();
        // Where no handler can be set, the signal ends this process as it ends any other.
        let _ = ctrlc::set_handler(move || on_signal.end());
        guard
    }

    /// The guard of a wrapper process, which makes these files and directories.
    pub(super) fn install_for_wrapper(paths: Vec<PathBuf>) -> Guard {
        let guard = Guard::install_for_tool();
        guard.lock().paths = paths;
        watch_parent(guard.clone());
        guard
    }

    /// An interrupt removes this directory, after the wrapper processes have ended that use it.
    pub(super) fn clean(&self, shared: PathBuf) {
        self.lock().shared = Some(shared);
    }

    /// Puts a child under guard.
    pub(super) fn watch(&self, child: Child) {
        self.lock().child = Some(child);
    }

    /// Waits for the child, which is about to end: it has closed its output.
    pub(super) fn wait(&self) -> std::io::Result<ExitStatus> {
        match self.lock().child.as_mut() {
            Some(child) => child.wait(),
            None => Err(std::io::ErrorKind::NotFound.into()),
        }
    }

    /// Does something that an interrupt waits for.
    pub(super) fn hold<T>(&self, work: impl FnOnce() -> T) -> T {
        let _state = self.lock();
        work()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends this process. The lock is kept, so that nothing is started any more.
    fn end(&self) -> ! {
        let mut state = self.lock();
        super::descendants::end_all();
        if let Some(child) = state.child.as_mut() {
            // Errors mean that it has ended.
            let _ = child.kill();
            let _ = child.wait();
        }
        if let Some(shared) = &state.shared {
            wait_until_empty(shared);
        }
        for path in state.paths.iter().chain(&state.shared) {
            // What is not there need not be removed.
            let _ = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
        }
        std::process::exit(INTERRUPTED);
    }
}

fn wait_until_empty(directory: &Path) {
    let started = Instant::now();
    let has_entries = || std::fs::read_dir(directory).is_ok_and(|mut entries| entries.next().is_some());
    while has_entries() && started.elapsed() < WRAPPERS_END {
        std::thread::sleep(PARENT_INTERVAL);
    }
}

#[cfg(unix)]
fn watch_parent(guard: Guard) {
    let parent = std::os::unix::process::parent_id();
    std::thread::spawn(move || {
        while std::os::unix::process::parent_id() == parent {
            std::thread::sleep(PARENT_INTERVAL);
        }
        guard.end();
    });
}

#[cfg(not(unix))]
fn watch_parent(_guard: Guard) {}
