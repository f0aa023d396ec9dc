//! Vosk.

use vosk::{AcceptWaveformError, CompleteResult, DecodingState, Model, Recognizer, SpeakerModel};

use crate::integers;

pub fn transcribed() -> Result<(), AcceptWaveformError> {
    vosk::set_log_level(vosk::LogLevel::Error);
    let Some(model) = Model::new("model") else { return Ok(()) };
    let Some(mut recognizer) = Recognizer::new(&model, 16_000.0) else { return Ok(()) };
    recognizer.set_max_alternatives(2);
    recognizer.set_words(true);
    recognizer.set_partial_words(true);
    let state = recognizer.accept_waveform(&integers())?; //~ derives
    match state {
        DecodingState::Running => println!("{}", recognizer.partial_result().partial), //~ flow as Personal
        DecodingState::Finalized => {
            if let Some(single) = recognizer.result().single() {
                println!("{}", single.text); //~ flow as Personal
                println!("{:?}", single.result.first().map(|word| word.word)); //~ flow as Personal
                println!("{:?}", single.speaker_info.map(|speaker| speaker.vector)); //~ flow as Personal
            }
        }
        DecodingState::Failed => recognizer.reset(),
    }
    match recognizer.final_result() {
        CompleteResult::Single(single) => println!("{}", single.text), //~ flow as Personal
        CompleteResult::Multiple(multiple) => {
            println!("{:?}", multiple.alternatives.first().map(|found| found.text)); //~ flow as Personal
        }
    }
    if let Some(multiple) = recognizer.result().multiple() {
        println!("{:?}", multiple.alternatives.first()); //~ flow as Personal
    }
    Ok(())
}

pub fn with_speaker() -> Option<()> {
    let model = Model::new("model")?;
    let speakers = SpeakerModel::new("speakers")?;
    let mut recognizer = Recognizer::new_with_speaker(&model, 16_000.0, &speakers)?;
    recognizer.accept_waveform(&integers()).ok()?; //~ derives
    println!("{}", serde_text(recognizer.result())); //~ flow as Personal
    let words =
        Recognizer::new_with_grammar(&model, 16_000.0, &["oui", "non"])?.partial_result().partial.len();
    println!("{words}");
    Some(())
}

fn serde_text(result: CompleteResult<'_>) -> String {
    format!("{result:?}")
}
