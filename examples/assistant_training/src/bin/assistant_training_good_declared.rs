//! As `assistant_training_good`, with questions as they are, under a declaration of their own: purpose, basis,
//! assessment of compatibility, retention.

use std::io;

use assistant_training::conversation::Counter;
use assistant_training::corpus::Corpus;
use assistant_training::model::{Model, show};
use assistant_training::settings::Settings;
use privacy_check::processing;

fn main() -> io::Result<()> {
    answer(&Settings::from_arguments(std::env::args())?)?;
    println!("the day is over");
    Ok(())
}

#[processing(id = "assistant")]
fn answer(settings: &Settings) -> io::Result<()> {
    let mut counter = Counter::open(settings.questions.as_deref())?;
    let mut model = Model::connect(settings.model.as_deref())?;
    let corpus = Corpus::in_file(settings.data.join("corpus.jsonl"));
    corpus.clear()?;
    while let Some(question) = counter.next_question() {
        show(&model.ask(&question)?);
        corpus.add_declared(&question)?;
    }
    Ok(())
}
