//! kornia.

use kornia_image::{Image, ImageError, ImageSize, InterpolationMode};
use kornia_imgproc::{crop, filter, flip, normalize, resize, threshold, warp};

use crate::pixels;

type Fallible = Result<(), Box<dyn std::error::Error>>;

fn picture() -> Result<Image<u8, 3>, ImageError> {
    Image::new(ImageSize { width: 2, height: 2 }, pixels())
}

fn empty() -> Result<Image<u8, 3>, ImageError> {
    Image::from_size_val(ImageSize { width: 1, height: 1 }, 0)
}

pub fn made() -> Fallible {
    let picture = picture()?;
    println!("{:?} {} {} {}", picture.size(), picture.cols(), picture.rows(), picture.num_channels());
    std::fs::write("a.raw", picture.as_slice())?; //~ flow
    println!("{:?}", picture.get_pixel(0, 0, 0)?); //~ flow
    let floats = picture.cast_and_scale::<f32>(1.0 / 255.0)?;
    println!("{:?}", floats.as_slice().first()); //~ flow
    println!("{:?}", floats.cast::<u8>()?.channel(0)?.to_vec()); //~ flow
    std::fs::write("b.raw", self::picture()?.into_vec())?; //~ flow
    let copied = Image::<u8, 3>::from_size_slice(ImageSize { width: 2, height: 2 }, &pixels())?;
    std::fs::write("c.raw", copied.map(|value| value / 2)?.as_slice())?; //~ flow
    let mut drawn = empty()?;
    println!("{:?}", drawn.as_slice());
    drawn.set_pixel(0, 0, 0, pixels()[0])?;
    println!("{:?}", drawn.as_slice()); //~ flow
    Ok(())
}

pub fn changed() -> Fallible {
    let picture = picture()?;
    let floats = picture.cast::<f32>()?;
    let mut small = empty()?;
    resize::resize_fast_rgb(&picture, &mut small, InterpolationMode::Bilinear)?;
    std::fs::write("a.raw", small.as_slice())?; //~ flow
    let mut flipped = empty()?;
    flip::horizontal_flip(&picture, &mut flipped)?;
    std::fs::write("b.raw", flipped.as_slice())?; //~ flow
    let mut face = empty()?;
    crop::crop_image(&picture, &mut face, 0, 0)?;
    std::fs::write("c.raw", face.as_slice())?; //~ flow
    let mut blurred = Image::<f32, 3>::from_size_val(picture.size(), 0.0)?;
    filter::gaussian_blur(&floats, &mut blurred, (5, 5), (1.5, 1.5))?;
    println!("{:?}", blurred.as_slice().first()); //~ flow
    let mut even = Image::<f32, 3>::from_size_val(picture.size(), 0.0)?;
    normalize::normalize_mean_std(&floats, &mut even, &[0.5; 3], &[0.5; 3])?;
    println!("{:?}", even.as_slice().first()); //~ flow
    let mut turned = Image::<f32, 3>::from_size_val(picture.size(), 0.0)?;
    warp::warp_affine(&floats, &mut turned, &[1.0; 6], InterpolationMode::Nearest)?;
    println!("{:?}", turned.as_slice().first()); //~ flow
    let mut scaled = Image::<f32, 3>::from_size_val(picture.size(), 0.0)?;
    resize::resize(&floats, &mut scaled, InterpolationMode::Nearest)?;
    println!("{:?}", scaled.as_slice().first()); //~ flow
    let mut black = Image::<f32, 3>::from_size_val(picture.size(), 0.0)?;
    threshold::threshold_binary(&floats, &mut black, 0.5, 1.0)?;
    println!("{:?}", black.as_slice().first()); //~ flow
    Ok(())
}

pub fn kept() -> Fallible {
    let picture = picture()?;
    let mut bytes = Vec::new();
    kornia_io::jpeg::encode_image_jpeg_rgb8(&picture, 90, &mut bytes)?;
    std::fs::write("a.jpg", bytes)?; //~ flow
    let mut read = empty()?;
    kornia_io::jpeg::decode_image_jpeg_rgb8(&pixels(), &mut read)?;
    std::fs::write("b.raw", read.as_slice())?; //~ flow
    let other = kornia_io::functional::read_image_any_rgb8("known.png")?;
    std::fs::write("c.raw", other.as_slice())?;
    Ok(())
}
