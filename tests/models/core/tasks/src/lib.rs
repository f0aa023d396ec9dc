//! Uses of tasks, streams and channels.
//!
//! `named` names functions as values, which the compiler resolves as it does for a call; `called` and `system` call those
//! whose generic arguments are closures or futures; `frames` sends data over sockets, `streams` prints what comes
//! out of the streams of tokio-stream; both mark where it leaves.

pub mod called;
pub mod frames;
pub mod named;
pub mod services;
pub mod streams;
pub mod system;
pub mod trying;

/// Personal data, as `privacy.toml` says.
pub fn frame() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}

/// The same as text.
pub fn text() -> String {
    String::from_utf8_lossy(&frame()).into_owned()
}
