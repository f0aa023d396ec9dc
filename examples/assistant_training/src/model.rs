//! The model.

use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpStream;

use privacy_check::sink;

use crate::conversation::Question;

/// The model on the State's own machines, or a fixed answer where the program only tries itself out.
#[derive(Debug)]
pub enum Model {
    /// The line is open.
    Connected(TcpStream),
    /// There is no line.
    Absent,
}

impl Model {
    /// Connects to `host:port`.
    ///
    /// # Errors
    ///
    /// Nobody answers there.
    pub fn connect(address: Option<&str>) -> io::Result<Self> {
        address.map_or(Ok(Self::Absent), |address| TcpStream::connect(address).map(Self::Connected))
    }

    /// Asks.
    ///
    /// # Errors
    ///
    /// The line is broken.
    #[sink(Network, recipient = "state-model", region = "FR", role = Processor, args(question))]
    pub fn ask(&mut self, question: &Question) -> io::Result<String> {
        let Self::Connected(line) = self else { return Ok("see the page of the form".to_owned()) };
        writeln!(line, "{}", question.text)?;
        let mut answer = String::new();
        BufReader::new(line).read_line(&mut answer)?;
        Ok(answer)
    }
}

/// Shows the adviser the answer.
#[sink(Display, args(answer))]
pub fn show(answer: &str) {
    println!("{}", answer.trim());
}
