//! Those whom the search engine talks to.

use std::io::{self, Write};
use std::net::TcpStream;

use privacy_check::sink;

use crate::index::Hit;

/// A connection, or none where the program only tries out what it would send.
#[derive(Debug)]
pub enum Line {
    /// The line is open.
    Connected(TcpStream),
    /// What is sent is dropped.
    Absent,
}

impl Line {
    /// Connects to `host:port`.
    ///
    /// # Errors
    ///
    /// Nobody answers there.
    pub fn connect(address: Option<&str>) -> io::Result<Self> {
        address.map_or(Ok(Self::Absent), |address| TcpStream::connect(address).map(Self::Connected))
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Connected(line) => line.write_all(bytes),
            Self::Absent => Ok(()),
        }
    }

    /// Copies the index to the data centre, which stands in the United States.
    ///
    /// # Errors
    ///
    /// The line is broken.
    #[sink(Network, recipient = "index-host", region = "US", args(index))]
    pub fn upload(&mut self, index: &[u8]) -> io::Result<()> {
        self.send(index)
    }

    /// Answers the client, who sent a picture of somebody.
    ///
    /// # Errors
    ///
    /// The line is broken.
    #[sink(SearchApi, recipient = "police-client", args(hits))]
    pub fn answer(&mut self, hits: &[Hit]) -> io::Result<()> {
        for hit in hits {
            self.send(hit.place.as_bytes())?;
            self.send(&hit.distance.to_le_bytes())?;
        }
        Ok(())
    }
}
