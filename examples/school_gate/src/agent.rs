//! The agent at the gate.

use std::io::{self, BufRead, IsTerminal};

use privacy_check::human_review;

/// Somebody who stands at the gate and sees who is there.
#[derive(Debug, Default)]
pub struct Agent {
    asked: u32,
}

impl Agent {
    /// Lets somebody in although the badge is not valid. Where nobody sits at the terminal, nobody is let in.
    #[human_review]
    pub fn admits(&mut self) -> bool {
        self.asked += 1;
        let stdin = io::stdin();
        if !stdin.is_terminal() {
            return false;
        }
        println!("the badge is not valid; let the person in? [y/n]");
        let mut answer = String::new();
        stdin.lock().read_line(&mut answer).is_ok() && answer.trim() == "y"
    }
}
