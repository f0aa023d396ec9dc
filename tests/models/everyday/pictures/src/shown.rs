//! fast_image_resize, jpeg-encoder and notify-rust.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use jpeg_encoder::{ColorType, Encoder};
use notify_rust::{Notification, Timeout};

use crate::{frame, text};

pub fn resized() -> Result<(), Box<dyn std::error::Error>> {
    let picture = Image::from_vec_u8(2, 4, frame(), PixelType::U8)?;
    let mut small = Image::new(1, 2, PixelType::U8);
    println!("{:?}", small.buffer());
    Resizer::new().resize(&picture, &mut small, &ResizeOptions::new())?;
    println!("{:?}", small.buffer()); //~ flow
    println!("{} {} {:?}", small.width(), small.height(), small.pixel_type());
    println!("{:?}", small.into_vec()); //~ flow
    println!("{:?}", picture.copy().buffer()); //~ flow
    let bytes = frame();
    let borrowed = ImageRef::new(2, 4, &bytes, PixelType::U8)?;
    println!("{:?}", borrowed.buffer()); //~ flow
    println!("{} {} {:?}", borrowed.width(), borrowed.height(), borrowed.pixel_type());
    let mut lent = vec![0; 2];
    let mut target = Image::from_slice_u8(1, 2, &mut lent, PixelType::U8)?;
    Resizer::new().resize(&borrowed, &mut target, None)?;
    println!("{lent:?}"); //~ flow
    let mut empty = Image::new(1, 2, PixelType::U8);
    empty.buffer_mut().copy_from_slice(&frame()[..2]);
    println!("{:?}", empty.buffer()); //~ flow
    Ok(())
}

pub fn encoded() -> Result<(), Box<dyn std::error::Error>> {
    let mut encoder = Encoder::new_file("picture.jpg", 80)?;
    encoder.set_quality(90);
    encoder.encode(&frame(), 2, 4, ColorType::Luma)?; //~ flow
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, 80).encode(&frame(), 2, 4, ColorType::Luma)?;
    println!("{bytes:?}"); //~ flow
    let mut clean = Vec::new();
    Encoder::new(&mut clean, 80).encode(&[0; 8], 2, 4, ColorType::Luma)?;
    println!("{clean:?}");
    Ok(())
}

pub fn notified() -> Result<(), notify_rust::error::Error> {
    Notification::new().appname("door").summary("somebody").body(&text()).show()?; //~ flow
    Notification::new().summary(&text()).icon("door").timeout(Timeout::Never).show()?; //~ flow
    Notification::new().summary("somebody").body("at the door").show()?;
    Ok(())
}
