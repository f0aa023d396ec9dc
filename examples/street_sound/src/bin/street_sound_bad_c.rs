//! As `street_sound_bad_b`, with a hash of each clip in place of the clip, which the register calls anonymous.

use std::collections::VecDeque;
use std::io;

use privacy_check::processing;
use street_sound::camera::Ptz;
use street_sound::classify::classify;
use street_sound::clip::{Clips, fingerprint};
use street_sound::control_room::ControlRoom;
use street_sound::microphone::{Microphone, Pcm};
use street_sound::settings::Settings;

/// Where the microphone hangs, seen from the camera.
const BEARING: u16 = 245;

/// Seconds in a clip.
const CLIP: usize = 5;

fn main() -> io::Result<()> {
    listen(Settings::from_arguments(std::env::args())?)?;
    println!("the street is silent");
    Ok(())
}

#[processing(id = "street-listening")]
fn listen(settings: Settings) -> io::Result<()> {
    let mut microphone = Microphone::open(settings.sound.as_deref())?;
    let mut room = ControlRoom::connect(settings.control_room.as_deref())?;
    let clips = Clips::in_directory(settings.clips.unwrap_or_else(|| std::env::temp_dir().join("clips")))?;
    let mut camera = Ptz::default();
    let mut last: VecDeque<Pcm> = VecDeque::with_capacity(CLIP);
    while let Some(pcm) = microphone.second() {
        if last.len() == CLIP {
            last.pop_front();
        }
        let event = classify(&pcm);
        last.push_back(pcm);
        if let Some(event) = event {
            room.report(event)?;
            camera.point_at(BEARING);
            clips.list(&fingerprint(last.make_contiguous()))?;
        }
    }
    Ok(())
}
