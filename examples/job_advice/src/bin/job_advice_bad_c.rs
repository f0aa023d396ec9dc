//! As `job_advice_bad_a`, and what the notes say about health counts in the score.

use std::io;

use job_advice::adviser::adviser_review;
use job_advice::files::Files;
use job_advice::listing::{enrol, strike_off};
use job_advice::model::explain;
use job_advice::rank::{rank, show};
use job_advice::settings::Settings;
use job_advice::training::Examples;
use privacy_check::processing;

fn main() -> io::Result<()> {
    advise(&Settings::from_arguments(std::env::args())?)?;
    println!("everybody was advised");
    Ok(())
}

#[processing(id = "job-advice")]
fn advise(settings: &Settings) -> io::Result<()> {
    let files = Files::open(settings.files.as_deref())?;
    let examples = Examples::in_file(settings.data.join("examples.csv"));
    examples.clear()?;
    for person in 0..files.len() {
        let (Some(profile), Some(note)) = (files.profile(person), files.note(person)) else { continue };
        let recommendation = rank(&profile, &note);
        show(&recommendation);
        explain(settings.model.as_deref(), &profile)?;
        if recommendation.score < 50 {
            strike_off(recommendation.score);
        }
        if let Some(training) = adviser_review(&recommendation) {
            enrol(&training);
        }
        examples.add(&profile)?;
    }
    Ok(())
}
