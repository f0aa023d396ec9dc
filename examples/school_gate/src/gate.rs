//! The gate itself.

use privacy_check::actuator;

/// A gate that opens for a moment.
#[derive(Debug, Default)]
pub struct Gate {
    openings: u32,
    refusals: u32,
}

impl Gate {
    /// Lets somebody in. That is what they ask for: it has no significant effect on them, whoever decides it.
    #[actuator(effect = Minor)]
    pub fn open(&mut self) {
        self.openings += 1;
        println!("the gate opens");
    }

    /// Does not.
    #[actuator(effect = SimilarlySignificant)]
    pub fn refuse(&mut self) {
        self.refusals += 1;
        println!("the gate stays shut");
    }
}
