//! What fits whom.

use privacy_check::{derives, sink};

use crate::files::{AdviserNote, Profile};

/// A training, and how well it fits.
#[derive(Clone, PartialEq, Debug)]
pub struct Recommendation {
    /// The training's title.
    pub training: String,
    /// From nought to a hundred.
    pub score: u32,
}

/// The trainings that there are.
const CATALOGUE: [&str; 4] = ["carpentry", "cooking for hospitals", "accounting", "site management"];

/// The training that fits best; shared letters and years of work stand in for a model here.
#[derives(Professional, operation = Profile)]
#[must_use]
pub fn rank(profile: &Profile, note: &AdviserNote) -> Recommendation {
    let shared = |training: &str, text: &str| {
        u32::try_from(training.chars().filter(|letter| text.contains(*letter)).count()).unwrap_or(0)
    };
    let score = |training: &str| {
        let limit = 3 * shared(training, &note.limits);
        (4 * shared(training, &note.wish) + shared(training, &profile.trade) + profile.years)
            .saturating_sub(limit)
            .min(100)
    };
    let scored = CATALOGUE
        .iter()
        .map(|training| Recommendation { training: (*training).to_owned(), score: score(training) });
    let nothing = Recommendation { training: String::new(), score: 0 };
    scored.fold(nothing, |best, next| if next.score > best.score { next } else { best })
}

/// Shows the adviser what fits.
#[sink(Display, args(recommendation))]
pub fn show(recommendation: &Recommendation) {
    println!("{} fits to {} of 100", recommendation.training, recommendation.score);
}
