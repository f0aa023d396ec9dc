//! Has somebody fallen?

use privacy_check::{declassifies, sink};

use crate::depth::{DepthFrame, SIDE};

/// Somebody lies on the platform.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fall {
    /// When.
    pub second: u32,
}

/// A long low thing is somebody who lies.
#[declassifies(Detect)]
#[must_use]
pub fn fall(frame: &DepthFrame) -> Option<Fall> {
    let low = frame.centimetres.iter().filter(|distance| (260..310).contains(*distance)).count();
    (low >= SIDE / 2).then_some(Fall { second: frame.second })
}

/// Sends an agent to the spot.
#[sink(Alert, args(fall))]
pub fn dispatch(fall: Fall) {
    println!("second {}: an agent goes to the platform", fall.second);
}
