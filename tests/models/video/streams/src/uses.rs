//! GStreamer.

use gstreamer::prelude::*;
use gstreamer_app::{AppSink, AppSinkCallbacks, AppSrc};

use crate::frame;

pub fn by_callback(sink: &AppSink) {
    sink.set_callbacks(
        AppSinkCallbacks::builder()
            .new_sample(|sink| {
                let sample = sink.pull_sample().map_err(|_| gstreamer::FlowError::Eos)?;
                let buffer = sample.buffer().ok_or(gstreamer::FlowError::Error)?;
                let map = buffer.map_readable().map_err(|_| gstreamer::FlowError::Error)?;
                std::fs::write("frame.raw", map.as_slice()).ok(); //~ flow
                println!("{}", map.size());
                Ok(gstreamer::FlowSuccess::Ok)
            })
            .build(),
    );
}

pub fn by_pulling(sink: &AppSink) -> Option<()> {
    let sample = sink.try_pull_sample(gstreamer::ClockTime::from_seconds(1))?;
    let bytes = sample.buffer_owned()?.into_mapped_buffer_readable().ok()?;
    std::fs::write("frame.raw", bytes.as_slice()).ok(); //~ flow
    let preroll = sink.pull_preroll().ok()?;
    let mut copy = [0; 8];
    preroll.buffer()?.copy_to_slice(0, &mut copy).ok()?;
    std::fs::write("frame.raw", copy).ok(); //~ flow
    Some(())
}

pub fn by_pushing(source: &AppSrc) -> Result<(), gstreamer::FlowError> {
    source.push_buffer(gstreamer::Buffer::from_slice(frame()))?; //~ flow
    Ok(())
}

pub fn by_probe(pad: &gstreamer::Pad) {
    pad.add_probe(gstreamer::PadProbeType::BUFFER, |_, info| {
        if let Some(map) = info.buffer().and_then(|buffer| buffer.map_readable().ok()) {
            std::fs::write("frame.raw", map.as_slice()).ok(); //~ flow
        }
        gstreamer::PadProbeReturn::Ok
    });
}

pub fn by_description() -> Result<(), gstreamer::glib::Error> {
    gstreamer::init()?;
    let pipeline = gstreamer::parse::launch("v4l2src ! filesink location=a.raw")?;
    pipeline.set_state(gstreamer::State::Playing).ok();
    Ok(())
}

pub fn of_video(sink: &AppSink, info: &gstreamer_video::VideoInfo) -> Option<()> {
    use gstreamer_video::prelude::*;
    let sample = sink.pull_sample().ok()?;
    let frame = gstreamer_video::VideoFrame::from_buffer_readable(sample.buffer_owned()?, info).ok()?;
    println!("{} {}", frame.width(), frame.height());
    std::fs::write("frame.raw", frame.plane_data(0).ok()?).ok(); //~ flow
    let buffer = sample.buffer()?;
    let lent = gstreamer_video::VideoFrameRef::from_buffer_ref_readable(buffer, info).ok()?;
    println!("{} {}", lent.width(), lent.n_planes());
    std::fs::write("frame.raw", lent.plane_data(0).ok()?).ok(); //~ flow
    std::fs::write("frame.raw", lent.comp_data(0).ok()?).ok(); //~ flow
    Some(())
}

pub fn of_audio(sink: &AppSink, info: &gstreamer_audio::AudioInfo) -> Option<()> {
    let sample = sink.pull_sample().ok()?;
    let buffer = gstreamer_audio::AudioBuffer::from_buffer_readable(sample.buffer_owned()?, info).ok()?;
    println!("{}", buffer.n_samples());
    std::fs::write("sound.raw", buffer.plane_data(0).ok()?).ok(); //~ flow
    let lent = gstreamer_audio::AudioBufferRef::from_buffer_ref_readable(sample.buffer()?, info).ok()?;
    std::fs::write("sound.raw", lent.plane_data(0).ok()?).ok(); //~ flow
    Some(())
}

pub fn described(sink: &AppSink) -> Option<()> {
    let sample = sink.pull_sample().ok()?;
    let info = gstreamer_video::VideoInfo::from_caps(sample.caps()?).ok()?;
    println!("{} {} {:?}", info.width(), info.height(), sample.segment().is_some());
    let map = sample.buffer()?.map_readable().ok()?;
    std::fs::write("frame.raw", &map[..2]).ok(); //~ flow
    Some(())
}

pub fn by_filling(pipeline: &gstreamer::Pipeline) -> Option<()> {
    let source = pipeline.by_name("source")?.downcast::<AppSrc>().ok()?;
    if pipeline.current_state() != gstreamer::State::Playing {
        println!("{:?}", pipeline.set_state(gstreamer::State::Playing));
    }
    let mut buffer = gstreamer::Buffer::with_size(8).ok()?;
    let mut other = gstreamer::Buffer::with_size(8).ok()?;
    buffer.get_mut()?.map_writable().ok()?.copy_from_slice(&frame());
    source.push_buffer(buffer).ok()?; //~ flow
    other.get_mut()?.map_writable().ok()?.as_mut_slice().fill(0);
    source.push_buffer(other).ok()?;
    Some(())
}
