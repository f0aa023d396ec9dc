//! The vendor's server, which follows faces from camera to camera.

use std::io::{self, Write};
use std::net::TcpStream;

use privacy_check::sink;

use crate::camera::GateFrame;

/// A connection, or none where the program only tries out what it would send.
pub enum Vendor {
    /// The line is open.
    Connected(TcpStream),
    /// Frames are dropped.
    Absent,
}

impl Vendor {
    /// Connects to `host:port`.
    ///
    /// # Errors
    ///
    /// Nobody answers there.
    pub fn connect(address: Option<&str>) -> io::Result<Self> {
        address.map_or(Ok(Self::Absent), |address| TcpStream::connect(address).map(Self::Connected))
    }

    /// Sends a frame.
    ///
    /// # Errors
    ///
    /// The line is broken.
    #[sink(Network, recipient = "face-vendor", region = "FR", role = Processor, args(frame))]
    pub fn follow(&mut self, frame: &GateFrame) -> io::Result<()> {
        match self {
            Self::Connected(line) => line.write_all(&frame.pixels),
            Self::Absent => Ok(()),
        }
    }
}
