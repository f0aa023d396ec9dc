//! WAV files.

use hound::{SampleFormat, WavReader, WavSpec, WavWriter};

use crate::frame;

pub fn by_hound() -> hound::Result<()> {
    let spec =
        WavSpec { channels: 1, sample_rate: 16_000, bits_per_sample: 16, sample_format: SampleFormat::Int };
    let mut writer = WavWriter::create("a.wav", spec)?;
    for sample in frame() {
        writer.write_sample(i16::from(sample))?; //~ flow
    }
    println!("{:?} {} {}", writer.spec(), writer.duration(), writer.len());
    let mut fast = writer.get_i16_writer(8);
    for sample in frame() {
        fast.write_sample(i16::from(sample)); //~ flow
    }
    fast.flush()?;
    writer.flush()?;
    writer.finalize()?;
    WavWriter::append("a.wav")?;
    let mut buffer = std::io::Cursor::new(Vec::new());
    let mut inner = WavWriter::new(&mut buffer, spec)?;
    inner.write_sample(i16::from(frame()[0]))?;
    inner.finalize()?;
    std::fs::write("b.wav", buffer.into_inner())?; //~ flow
    let mut reader = WavReader::new(std::io::Cursor::new(frame()))?;
    println!("{:?} {} {}", reader.spec(), reader.len(), reader.duration());
    reader.seek(0)?;
    for sample in reader.samples::<i16>() {
        println!("{}", sample?); //~ flow
    }
    for sample in reader.into_samples::<i16>() {
        println!("{}", sample?); //~ flow
    }
    Ok(())
}
