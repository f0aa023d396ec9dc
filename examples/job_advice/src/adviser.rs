//! The adviser.

use std::io::{self, BufRead, IsTerminal};

use privacy_check::human_review;

use crate::rank::Recommendation;

/// Asks the adviser, who may name another training or none. Where nobody sits at the terminal, nothing is chosen.
#[human_review]
#[must_use]
pub fn adviser_review(recommendation: &Recommendation) -> Option<String> {
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        return None;
    }
    println!("enter to agree, or name another training, or \"none\"");
    let mut answer = String::new();
    stdin.lock().read_line(&mut answer).ok()?;
    match answer.trim() {
        "" => Some(recommendation.training.clone()),
        "none" => None,
        other => Some(other.to_owned()),
    }
}

/// Notes that the adviser saw it.
#[human_review]
#[must_use]
pub fn nominal_review(recommendation: &Recommendation) -> Option<String> {
    Some(recommendation.training.clone())
}
