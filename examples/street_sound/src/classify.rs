//! What a sound is.

use privacy_check::declassifies;

use crate::microphone::Pcm;

/// Something happened. It says nothing of a person as long as nobody turns a camera to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SoundEvent {
    /// Glass breaks.
    Glass,
    /// A horn, or somebody screams.
    Cry,
}

/// Compares a second with the models of sounds: loudness first, then how often the wave crosses zero.
#[declassifies(Detect)]
#[must_use]
pub fn classify(pcm: &Pcm) -> Option<SoundEvent> {
    let loudest = pcm.samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap_or(0);
    if loudest < 20_000 {
        return None;
    }
    let crossings = pcm.samples.windows(2).filter(|pair| (pair[0] < 0) != (pair[1] < 0)).count();
    Some(if crossings * 4 > pcm.samples.len() { SoundEvent::Glass } else { SoundEvent::Cry })
}
