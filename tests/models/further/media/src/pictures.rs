//! openh264.

use openh264::decoder::{DecodeOptions, Decoder, DecoderConfig};
use openh264::encoder::{Encoder, EncoderConfig};
use openh264::formats::{BgraSliceU8, RgbSliceU8, RgbaSliceU8, YUVBuffer, YUVSlices, YUVSource};
use openh264::{Error, OpenH264API, Timestamp, nal_units};

use crate::bytes;

type Fallible = Result<(), Error>;

pub fn decoded(stream: &[u8]) -> Fallible {
    let mut decoder = Decoder::new()?;
    for unit in nal_units(stream) {
        if let Some(picture) = decoder.decode(unit)? {
            println!("{:?} {:?}", picture.dimensions(), picture.strides());
            let mut out = vec![0; 64];
            std::fs::write("empty.rgb", &out).ok();
            picture.write_rgb8(&mut out);
            std::fs::write("door.rgb", &out).ok(); //~ flow as RawVideo
            let mut out = vec![0; 64];
            picture.write_rgba8(&mut out);
            std::fs::write("door.rgba", &out).ok(); //~ flow as RawVideo
            std::fs::write("door.y", picture.y()).ok(); //~ flow as RawVideo
            std::fs::write("door.uv", [picture.u(), picture.v()].concat()).ok(); //~ flow as RawVideo
        }
    }
    if let Err(error) = decoder.decode(stream) {
        println!("{error}");
    }
    for picture in decoder.flush_remaining()? {
        std::fs::write("last.y", picture.y()).ok(); //~ flow as RawVideo
    }
    Ok(())
}

pub fn decoded_again(stream: &[u8]) -> Fallible {
    let api = OpenH264API::from_source();
    let mut decoder = Decoder::with_api_config(api, DecoderConfig::new())?;
    if let Some(picture) = decoder.decode_with_options(stream, DecodeOptions::new())? {
        std::fs::write("door.y", picture.y()).ok(); //~ flow as RawVideo
    }
    Ok(())
}

pub fn encoded() -> Fallible {
    let mut encoder = Encoder::new()?;
    let picture = YUVBuffer::from_vec(bytes(), 2, 4);
    encoder.force_intra_frame();
    let stream = encoder.encode(&picture)?;
    println!("{} {:?}", stream.num_layers(), stream.frame_type());
    std::fs::write("door.h264", stream.to_vec()).ok(); //~ flow
    let mut out = Vec::new();
    stream.write_vec(&mut out);
    std::fs::write("door.h264", out).ok(); //~ flow
    let mut file = std::fs::File::create("door.h264").expect("a file");
    stream.write(&mut file)?; //~ flow
    if let Some(unit) = stream.layer(0).and_then(|layer| layer.nal_unit(0).map(<[u8]>::to_vec)) {
        std::fs::write("unit.h264", unit).ok(); //~ flow
    }
    let empty = YUVBuffer::new(2, 4);
    std::fs::write("empty.h264", encoder.encode(&empty)?.to_vec()).ok();
    Ok(())
}

pub fn encoded_from_colours() -> Fallible {
    let data = bytes();
    let mut encoder = Encoder::with_api_config(OpenH264API::from_source(), EncoderConfig::new())?;
    let rgb = YUVBuffer::from_rgb8_source(RgbSliceU8::new(&data, (2, 4)));
    std::fs::write("a.h264", encoder.encode_at(&rgb, Timestamp::ZERO)?.to_vec()).ok(); //~ flow
    let any = YUVBuffer::from_rgb_source(BgraSliceU8::new(&data, (2, 4)));
    std::fs::write("b.h264", encoder.encode(&any)?.to_vec()).ok(); //~ flow
    let rgba = YUVBuffer::from_rgba8_source(RgbaSliceU8::new(&data, (2, 4)));
    std::fs::write("c.h264", encoder.encode(&rgba)?.to_vec()).ok(); //~ flow
    let mut buffer = YUVBuffer::new(2, 4);
    buffer.read_rgb(RgbSliceU8::new(&data, (2, 4)));
    std::fs::write("d.h264", encoder.encode(&buffer)?.to_vec()).ok(); //~ flow
    buffer.read_rgb8(RgbSliceU8::new(&[0; 24], (2, 4)));
    std::fs::write("e.h264", encoder.encode(&buffer)?.to_vec()).ok();
    let planes = YUVSlices::new((&data, &data, &data), (2, 4), (2, 1, 1));
    std::fs::write("f.h264", encoder.encode(&planes)?.to_vec()).ok(); //~ flow
    Ok(())
}
