//! str0m.

use std::time::Instant;

use str0m::change::SdpOffer;
use str0m::channel::ChannelId;
use str0m::media::{MediaTime, Mid};
use str0m::{Event, Output, Rtc, RtcError};

use crate::frame;

pub fn recorded(rtc: &mut Rtc) -> Result<(), RtcError> {
    match rtc.poll_output()? {
        Output::Event(Event::MediaData(media)) => {
            std::fs::write("call.raw", &media.data).ok(); //~ flow
        }
        Output::Event(Event::ChannelClose(_)) => println!("closed"),
        Output::Transmit(packet) => println!("{}", packet.destination),
        _ => {}
    }
    Ok(())
}

pub fn passed_on(rtc: &mut Rtc, other: &mut Rtc, mid: Mid) -> Result<(), RtcError> {
    if let Output::Event(Event::MediaData(media)) = rtc.poll_output()? {
        let Some(writer) = other.writer(mid) else { return Ok(()) };
        let Some(pt) = writer.match_params(media.params) else { return Ok(()) };
        writer.write(pt, media.network_time, media.time, media.data)?; //~ flow
    }
    Ok(())
}

pub fn sent(rtc: &mut Rtc, mid: Mid, channel: ChannelId, offer: SdpOffer) -> Result<(), RtcError> {
    println!("{:?}", rtc.sdp_api().accept_offer(offer).is_ok());
    let Some(writer) = rtc.writer(mid) else { return Ok(()) };
    let Some(pt) = writer.payload_params().next().map(|params| params.pt()) else { return Ok(()) };
    writer.write(pt, Instant::now(), MediaTime::ZERO, frame())?; //~ flow
    if let Some(mut channel) = rtc.channel(channel) {
        channel.write(true, &frame())?; //~ flow
        channel.write(false, b"hello")?;
    }
    Ok(())
}
