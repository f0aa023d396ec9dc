//! image and imageproc.

use image::codecs::{
    bmp::BmpEncoder, gif::GifEncoder, jpeg::JpegEncoder, png::PngEncoder, pnm::PnmEncoder, tiff::TiffEncoder,
    webp::WebPEncoder,
};
use image::{
    DynamicImage, ExtendedColorType, GenericImage, GenericImageView, ImageBuffer, ImageEncoder, ImageFormat,
    Rgb, RgbImage, imageops,
};
use std::fs::File;
use std::io::Cursor;

use crate::frame;

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub fn saved() -> Fallible {
    let picture: RgbImage = ImageBuffer::from_raw(2, 1, frame()).ok_or("too small")?;
    picture.save("a.png")?; //~ flow
    picture.save_with_format("a.png", ImageFormat::Png)?; //~ flow
    let same: RgbImage = ImageBuffer::from_vec(2, 1, frame()).ok_or("too small")?;
    std::fs::write("a.raw", same.as_raw())?; //~ flow
    let mut bytes = Cursor::new(Vec::new());
    same.write_to(&mut bytes, ImageFormat::Png)?;
    std::fs::write("a.png", bytes.into_inner())?; //~ flow
    same.write_with_encoder(PngEncoder::new(File::create("b.png")?))?; //~ flow
    std::fs::write("b.raw", same.clone().into_raw())?; //~ flow
    std::fs::write("b.raw", same.into_vec())?; //~ flow
    image::save_buffer("c.png", &frame(), 1, 1, ExtendedColorType::Rgb8)?; //~ flow
    image::save_buffer_with_format("c.png", &frame(), 1, 1, ExtendedColorType::Rgb8, ImageFormat::Png)?; //~ flow
    let mut bytes = Cursor::new(Vec::new());
    image::write_buffer_with_format(&mut bytes, &frame(), 1, 1, ExtendedColorType::Rgb8, ImageFormat::Png)?;
    std::fs::write("d.png", bytes.into_inner())?; //~ flow
    Ok(())
}

pub fn read() -> Fallible {
    let picture = image::load_from_memory(&frame())?;
    picture.save("a.png")?; //~ flow
    picture.save_with_format("a.png", ImageFormat::Png)?; //~ flow
    let same = image::load_from_memory_with_format(&frame(), ImageFormat::Png)?;
    println!("{} {} {:?} {}", same.width(), same.height(), same.color(), same.color().has_alpha());
    println!("{:?}", GenericImageView::dimensions(&same));
    std::fs::write("a.raw", same.as_bytes())?; //~ flow
    let mut bytes = Cursor::new(Vec::new());
    same.write_to(&mut bytes, ImageFormat::Jpeg)?;
    std::fs::write("a.jpg", bytes.into_inner())?; //~ flow
    same.write_with_encoder(JpegEncoder::new(File::create("b.jpg")?))?; //~ flow
    same.resize(1, 1, imageops::FilterType::Nearest).grayscale().save("c.png")?; //~ flow
    same.to_rgb8().save("d.png")?; //~ flow
    std::fs::write("b.raw", same.into_bytes())?; //~ flow
    image::open("e.png")?.thumbnail(1, 1).save("f.png")?;
    Ok(())
}

pub fn pixels() -> Fallible {
    let mut picture: RgbImage = ImageBuffer::new(2, 2);
    picture.put_pixel(0, 0, Rgb([frame()[0], 0, 0]));
    println!("{:?}", picture.get_pixel(0, 0)); //~ flow
    println!("{:?}", picture.get_pixel_checked(0, 0)); //~ flow
    println!(
        "{} {} {:?} {:?}",
        picture.width(),
        picture.height(),
        picture.dimensions(),
        picture.sample_layout()
    );
    *picture.get_pixel_mut(0, 1) = Rgb([0, 0, 0]);
    picture.get_pixel_mut_checked(0, 1);
    println!("{:?}", picture.pixels().next()); //~ flow
    println!("{:?}", picture.rows().next().map(|mut row| row.next())); //~ flow
    println!("{:?}", picture.enumerate_pixels().next().map(|(_, _, pixel)| pixel.0)); //~ flow
    picture.pixels_mut().for_each(|pixel| pixel.0 = [0; 3]);
    picture.rows_mut().for_each(drop);
    picture.enumerate_pixels_mut().for_each(drop);
    let one = ImageBuffer::from_pixel(1, 1, Rgb([frame()[0], 0, 0]));
    one.save("a.png")?; //~ flow
    let made = ImageBuffer::from_fn(1, 1, |_, _| Rgb([frame()[0], 0, 0]));
    made.save("b.png")?; //~ flow
    println!("{:?}", GenericImageView::get_pixel(&made, 0, 0)); //~ flow
    println!("{:?}", GenericImageView::pixels(&made).next().map(|pixel| pixel.2)); //~ flow
    println!("{}", made.in_bounds(0, 0));
    println!("{} {}", GenericImageView::width(&made), GenericImageView::height(&made));
    let mut other: RgbImage = ImageBuffer::new(2, 2);
    GenericImage::put_pixel(&mut other, 0, 0, Rgb([frame()[0], 0, 0]));
    GenericImage::blend_pixel(&mut other, 0, 0, Rgb([frame()[0], 0, 0]));
    GenericImage::get_pixel_mut(&mut other, 0, 0);
    other.save("c.png")?; //~ flow
    Ok(())
}

pub fn encoded(picture: &DynamicImage) -> Fallible {
    let mut encoder = JpegEncoder::new_with_quality(File::create("a.jpg")?, 80);
    encoder.encode(&frame(), 1, 1, ExtendedColorType::Rgb8)?; //~ flow
    JpegEncoder::new(File::create("b.jpg")?).encode_image(picture)?;
    PngEncoder::new(File::create("a.png")?).write_image(&frame(), 1, 1, ExtendedColorType::Rgb8)?; //~ flow
    WebPEncoder::new_lossless(File::create("a.webp")?).encode(&frame(), 1, 1, ExtendedColorType::Rgb8)?; //~ flow
    BmpEncoder::new(&mut File::create("a.bmp")?).encode(&frame(), 1, 1, ExtendedColorType::Rgb8)?; //~ flow
    GifEncoder::new(File::create("a.gif")?).encode(&frame(), 1, 1, ExtendedColorType::Rgb8)?; //~ flow
    TiffEncoder::new(File::create("a.tiff")?).encode(&frame(), 1, 1, ExtendedColorType::Rgb8)?; //~ flow
    PnmEncoder::new(File::create("a.pnm")?).write_image(&frame(), 1, 1, ExtendedColorType::Rgb8)?; //~ flow
    Ok(())
}

pub fn changed() -> Fallible {
    let picture: RgbImage = ImageBuffer::from_raw(2, 1, frame()).ok_or("too small")?;
    imageops::resize(&picture, 1, 1, imageops::FilterType::Nearest).save("a.png")?; //~ flow
    imageops::thumbnail(&picture, 1, 1).save("a.png")?; //~ flow
    imageops::crop_imm(&picture, 0, 0, 1, 1).to_image().save("a.png")?; //~ flow
    imageops::blur(&picture, 1.0).save("a.png")?; //~ flow
    imageops::unsharpen(&picture, 1.0, 1).save("a.png")?; //~ flow
    imageops::rotate90(&picture).save("a.png")?; //~ flow
    imageops::rotate180(&picture).save("a.png")?; //~ flow
    imageops::rotate270(&picture).save("a.png")?; //~ flow
    imageops::flip_horizontal(&picture).save("a.png")?; //~ flow
    imageops::flip_vertical(&picture).save("a.png")?; //~ flow
    imageops::grayscale(&picture).save("a.png")?; //~ flow
    imageops::huerotate(&picture, 1).save("a.png")?; //~ flow
    imageops::brighten(&picture, 1).save("a.png")?; //~ flow
    imageops::contrast(&picture, 1.0).save("a.png")?; //~ flow
    imageops::filter3x3(&picture, &[1.0; 9]).save("a.png")?; //~ flow
    let mut below: RgbImage = ImageBuffer::new(2, 2);
    imageops::overlay(&mut below, &picture, 0, 0);
    imageops::replace(&mut below, &picture, 0, 0);
    below.save("b.png")?; //~ flow
    imageproc::filter::gaussian_blur_f32(&picture, 1.0).save("c.png")?; //~ flow
    let found = imageproc::edges::canny(&imageops::grayscale(&picture), 1.0, 2.0);
    found.save("d.png")?; //~ flow
    Ok(())
}

/// What is written through a part of a picture is in the picture.
pub fn in_place() -> Result<(), Box<dyn std::error::Error>> {
    let seen = image::load_from_memory(&frame())?;
    println!("{:?}", seen.as_rgb8().map(|pixels| pixels.as_raw().len() > 1));
    if let Some(pixels) = seen.as_rgb8() {
        println!("{:?}", pixels.get_pixel(0, 0)); //~ flow
    }
    println!("{:?}", seen.as_luma8().map(|pixels| *pixels.get_pixel(0, 0))); //~ flow
    println!("{:?}", seen.as_rgba8().map(|pixels| *pixels.get_pixel(0, 0))); //~ flow
    let mut drawn = image::DynamicImage::new_rgb8(2, 2);
    if let Some(pixels) = drawn.as_mut_rgb8() {
        pixels.put_pixel(0, 0, image::Rgb([frame()[0]; 3]));
    }
    drawn.save("a.png")?; //~ flow
    let mut grey = image::DynamicImage::new_luma8(2, 2);
    if let Some(pixels) = grey.as_mut_luma8() {
        pixels.put_pixel(0, 0, image::Luma([frame()[0]]));
    }
    grey.save("b.png")?; //~ flow
    let mut clear = image::DynamicImage::new_rgba8(2, 2);
    if let Some(pixels) = clear.as_mut_rgba8() {
        pixels.put_pixel(0, 0, image::Rgba([0; 4]));
    }
    clear.save("c.png")?;
    clear.copy_from_color_space(&seen, image::ConvertColorOptions::default())?;
    clear.save("d.png")?; //~ flow
    Ok(())
}

pub fn from_readers() -> Result<(), Box<dyn std::error::Error>> {
    let bytes = frame();
    let reader = image::ImageReader::new(std::io::Cursor::new(&bytes)).with_guessed_format()?;
    reader.decode()?.save("a.png")?; //~ flow
    println!("{:?}", image::ImageReader::new(std::io::Cursor::new(frame())).into_dimensions()?);
    image::ImageReader::open("a.png")?.decode()?.save("b.png")?;
    Ok(())
}
