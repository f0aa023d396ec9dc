//! rxing.

use image::DynamicImage;
use rxing::common::{GlobalHistogramBinarizer, HybridBinarizer};
use rxing::helpers;
use rxing::{
    BarcodeFormat, BinaryBitmap, BufferedImageLuminanceSource, DecodeHints, Exceptions, Luma8LuminanceSource,
    MultiFormatReader, MultiFormatWriter, Reader, Writer,
};

use crate::picture;

type Fallible = Result<(), Exceptions>;

pub fn read() -> Fallible {
    let code = helpers::detect_in_luma(picture(), 2, 4, None)?;
    println!("{}", code.getText()); //~ flow
    println!("{:?} {}", code.getBarcodeFormat(), code.getTimestamp());
    println!("{:?} {}", code.getRawBytes(), code.getNumBits()); //~ flow
    println!("{:?}", code.getPoints()); //~ flow
    println!("{:?}", code.getRXingResultMetadata()); //~ flow
    println!("{}", helpers::detect_in_luma_slice(&picture(), 2, 4, None)?.getText()); //~ flow
    println!("{}", helpers::detect_in_file("door.png", None)?.getText()); //~ flow as Identifier
    println!("{}", helpers::detect_in_buffer(&picture(), None)?.getText()); //~ flow
    println!("{:?}", helpers::detect_in_luma(picture(), 2, 4, None).err());
    Ok(())
}

pub fn read_several(image: DynamicImage) -> Fallible {
    println!("{}", helpers::detect_multiple_in_luma(picture(), 2, 4)?[0].getText()); //~ flow
    println!("{}", helpers::detect_multiple_in_image(image.clone())?[0].getText()); //~ flow as Identifier
    println!("{}", helpers::detect_in_image(image, None)?.getText()); //~ flow as Identifier
    println!("{}", helpers::detect_multiple_in_buffer(&picture())?[0].getText()); //~ flow
    println!("{}", helpers::detect_multiple_in_file("door.png")?.len());
    println!("{}", helpers::detect_multiple_in_file("door.png")?[0].getText()); //~ flow as Identifier
    Ok(())
}

pub fn read_in_steps(image: DynamicImage) -> Fallible {
    let source = Luma8LuminanceSource::new(picture(), 2, 4)?;
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    let mut reader = MultiFormatReader::default();
    println!("{}", reader.decode(&mut bitmap)?.getText()); //~ flow
    let source = BufferedImageLuminanceSource::new(image);
    let mut bitmap = BinaryBitmap::new(GlobalHistogramBinarizer::new(source));
    println!("{}", reader.decode_with_hints(&mut bitmap, &DecodeHints::default())?.getText()); //~ flow as Identifier
    Ok(())
}

pub fn written(name: &str) -> Fallible {
    let text = String::from_utf8_lossy(&picture()).into_owned();
    let code = MultiFormatWriter.encode(&text, &BarcodeFormat::QR_CODE, 64, 64)?;
    helpers::save_image("pass.png", &code)?; //~ flow
    let empty = MultiFormatWriter.encode(name, &BarcodeFormat::QR_CODE, 64, 64)?;
    helpers::save_image("empty.png", &empty)
}
