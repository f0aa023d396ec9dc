//! What a sound is.

use privacy_check::declassifies;

use crate::microphone::Pcm;

/// Something happened. It says nothing of a person as long as nobody turns a camera to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SoundEvent {
    /// What it sounded like.
    pub kind: Kind,
    /// How loud it was: the greatest sample.
    pub loudness: u16,
}

/// Sounds that the control room wants to know of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Glass breaks.
    Glass,
    /// A horn, or somebody screams.
    Cry,
}

/// Compares a second with the models of sounds: loudness first, then how often the wave crosses zero.
#[declassifies(Detect)]
#[must_use]
pub fn classify(pcm: &Pcm) -> Option<SoundEvent> {
    let loudness = pcm.samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap_or(0);
    if loudness < 20_000 {
        return None;
    }
    let crossings = pcm.samples.windows(2).filter(|pair| (pair[0] < 0) != (pair[1] < 0)).count();
    let kind = if crossings * 4 > pcm.samples.len() { Kind::Glass } else { Kind::Cry };
    Some(SoundEvent { kind, loudness })
}
