//! Writers of formats.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, UInt8Array};

use crate::{frame, text};

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub fn by_gif() -> Fallible {
    let mut encoder = gif::Encoder::new(File::create("a.gif")?, 2, 2, &[])?;
    let picture = gif::Frame::from_rgb(2, 2, &frame());
    encoder.write_frame(&picture)?; //~ flow
    Ok(())
}

pub fn by_png() -> Fallible {
    let mut encoder = png::Encoder::new(BufWriter::new(File::create("a.png")?), 2, 2);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&frame())?; //~ flow
    let mut stream = writer.stream_writer()?;
    stream.write_all(&frame())?; //~ flow
    stream.finish()?;
    Ok(())
}

pub fn by_csv() -> Fallible {
    let mut writer = csv::Writer::from_path("a.csv")?;
    writer.write_record([text()])?; //~ flow
    writer.serialize(text())?; //~ flow
    writer.write_field(text())?; //~ flow
    writer.flush()?;
    let mut other = csv::Writer::from_writer(File::create("b.csv")?);
    other.write_record([text()])?; //~ flow
    Ok(())
}

pub fn by_arrow() -> Fallible {
    let column: ArrayRef = Arc::new(UInt8Array::from(frame()));
    let batch = RecordBatch::try_from_iter([("a", column)])?;
    let mut writer = parquet::arrow::ArrowWriter::try_new(File::create("a.parquet")?, batch.schema(), None)?;
    writer.write(&batch)?; //~ flow
    writer.close()?;
    let mut writer = arrow::ipc::writer::FileWriter::try_new(File::create("a.arrow")?, &batch.schema())?;
    writer.write(&batch)?; //~ flow
    writer.finish()?;
    let mut writer = arrow::csv::Writer::new(File::create("a.csv")?);
    writer.write(&batch)?; //~ flow
    Ok(())
}

pub fn by_mp4(config: &mp4::Mp4Config, track: &mp4::TrackConfig) -> Fallible {
    let mut writer = mp4::Mp4Writer::write_start(File::create("a.mp4")?, config)?;
    writer.add_track(track)?;
    let sample = mp4::Mp4Sample {
        start_time: 0,
        duration: 1,
        rendering_offset: 0,
        is_sync: true,
        bytes: frame().into(),
    };
    writer.write_sample(1, &sample)?; //~ flow
    writer.write_end()?;
    Ok(())
}

pub fn by_tar() -> Fallible {
    let mut builder = tar::Builder::new(File::create("a.tar")?);
    let mut header = tar::Header::new_gnu();
    header.set_size(8);
    builder.append_data(&mut header, "a.jpg", &frame()[..])?; //~ flow
    builder.append(&header, &frame()[..])?; //~ flow
    builder.finish()?;
    Ok(())
}

pub fn by_zip() -> Fallible {
    let mut writer = zip::ZipWriter::new(File::create("a.zip")?);
    writer.start_file("a.jpg", zip::write::SimpleFileOptions::default())?;
    writer.write_all(&frame())?; //~ flow
    writer.finish()?;
    Ok(())
}

pub fn compressed() -> Fallible {
    let mut encoder = flate2::write::GzEncoder::new(File::create("a.gz")?, flate2::Compression::default());
    encoder.write_all(&frame())?; //~ flow
    encoder.finish()?;
    let mut encoder = zstd::Encoder::new(File::create("a.zst")?, 0)?;
    encoder.write_all(&frame())?; //~ flow
    encoder.finish()?;
    let bytes = zstd::encode_all(&frame()[..], 0)?;
    std::fs::write("b.zst", zstd::decode_all(&bytes[..])?)?; //~ flow
    Ok(())
}
