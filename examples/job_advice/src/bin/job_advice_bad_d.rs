//! As `job_advice_good`, but the profile goes to a model behind an interface in another continent.

use std::io;

use job_advice::adviser::adviser_review;
use job_advice::files::{Files, without_health};
use job_advice::listing::enrol;
use job_advice::model::explain_abroad;
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
        let recommendation = rank(&profile, &without_health(&note));
        show(&recommendation);
        explain_abroad(settings.model.as_deref(), &profile)?;
        if let Some(training) = adviser_review(&recommendation) {
            enrol(&training);
        }
        examples.add(&profile)?;
    }
    Ok(())
}
