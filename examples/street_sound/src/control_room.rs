//! The line to the control room.

use std::io::{self, Write};
use std::net::TcpStream;

use privacy_check::sink;

use crate::classify::{Kind, SoundEvent};
use crate::meter::Level;

/// A connection, or none where the program only tries out what it would say.
pub enum ControlRoom {
    /// The line is open.
    Connected(TcpStream),
    /// Reports are dropped.
    Absent,
}

impl ControlRoom {
    /// Connects to `host:port`.
    ///
    /// # Errors
    ///
    /// Nobody answers there.
    pub fn connect(address: Option<&str>) -> io::Result<Self> {
        address.map_or(Ok(Self::Absent), |address| TcpStream::connect(address).map(Self::Connected))
    }

    /// Reports an event.
    ///
    /// # Errors
    ///
    /// The line is broken.
    #[sink(Network, recipient = "control-room", region = "FR", args(event))]
    pub fn report(&mut self, event: SoundEvent) -> io::Result<()> {
        let code = match event.kind {
            Kind::Glass => 1,
            Kind::Cry => 2,
        };
        let [high, low] = event.loudness.to_be_bytes();
        self.send(&[b'E', code, high, low])
    }

    /// Reports how loud the last minute was.
    ///
    /// # Errors
    ///
    /// The line is broken.
    #[sink(Network, recipient = "control-room", region = "FR", args(level))]
    pub fn report_level(&mut self, level: Level) -> io::Result<()> {
        self.send(&[b'L', level.decibels])
    }

    fn send(&mut self, message: &[u8]) -> io::Result<()> {
        match self {
            Self::Connected(line) => line.write_all(message),
            Self::Absent => Ok(()),
        }
    }
}
