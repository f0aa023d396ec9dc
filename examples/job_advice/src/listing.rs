//! What happens to a jobseeker.

use privacy_check::decision;

/// Enrols somebody in a training.
#[decision(effect = SimilarlySignificant)]
pub fn enrol(training: &str) {
    println!("enrolled in {training}");
}

/// Strikes somebody off the list, and with that off the benefits.
#[decision(effect = Legal)]
pub fn strike_off(score: u32) {
    println!("struck off with a score of {score}");
}
