//! What a bot hears in a voice call.

use serenity::async_trait;
use songbird::packet::Packet;
use songbird::{CoreEvent, Event, EventContext, EventHandler};

pub struct Hears;

#[async_trait]
impl EventHandler for Hears {
    async fn act(&self, context: &EventContext<'_>) -> Option<Event> {
        match context {
            EventContext::VoiceTick(tick) => {
                println!("{} speak, {} do not", tick.speaking.len(), tick.silent.len());
                for (stream, voice) in &tick.speaking {
                    println!("{stream}: {:?} samples", voice.decoded_voice.as_ref().map(Vec::len));
                    println!("{:?}", voice.decoded_voice); //~ flow as VoiceRecording
                    if let Some(packet) = &voice.packet {
                        println!("{:?}", packet.packet); //~ flow as VoiceRecording
                    }
                }
            }
            EventContext::RtpPacket(packet) => {
                let rtp = packet.rtp();
                println!("{} {} {}", rtp.get_version(), rtp.get_padding(), rtp.get_extension());
                println!("{} {} {:?}", rtp.get_csrc_count(), rtp.get_marker(), rtp.get_payload_type());
                println!("{:?} {:?} {}", rtp.get_sequence(), rtp.get_timestamp(), rtp.get_ssrc());
                println!("{:?}", rtp.payload()); //~ flow as VoiceRecording
                println!("{:?}", packet.packet); //~ flow as VoiceRecording
            }
            EventContext::SpeakingStateUpdate(update) => {
                println!("{:?}", update.user_id); //~ flow as Identifier
                println!("{}", update.speaking.is_empty()); //~ flow as Identifier
            }
            EventContext::ClientDisconnect(gone) => println!("{:?}", gone.user_id), //~ flow as Identifier
            EventContext::DriverConnect(_) => println!("connected"),
            _ => {}
        }
        None
    }
}

pub fn hears(driver: &mut songbird::Driver) {
    driver.add_global_event(CoreEvent::VoiceTick.into(), Hears);
    let config = songbird::Config::default().decode_mode(songbird::driver::DecodeMode::Decrypt);
    println!("{:?}", config.decode_mode);
}
