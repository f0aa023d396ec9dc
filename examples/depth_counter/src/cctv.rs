//! The cameras that hang over the platform for security.

use image::{GrayImage, Luma};
use privacy_check::sensor;

/// A picture, and when it was taken.
#[derive(Clone, Debug)]
pub struct CctvFrame {
    /// The picture.
    pub picture: GrayImage,
    /// Seconds since the camera was opened.
    pub second: u32,
}

/// A camera, with so many pictures delivered.
#[derive(Debug, Default)]
pub struct CctvCamera {
    second: u32,
}

impl CctvCamera {
    /// The picture of the next second; none after two minutes.
    #[sensor(RgbCamera, space = OpenToPublic, subject = Passerby)]
    pub fn grab(&mut self) -> Option<CctvFrame> {
        if self.second == 120 {
            return None;
        }
        self.second += 1;
        let time = self.second;
        let picture = GrayImage::from_fn(32, 32, |x, y| {
            let is_head = (x + time) % 8 < 2 && y % 8 < 2;
            Luma([if is_head { 40 } else { 180 }])
        });
        Some(CctvFrame { picture, second: time })
    }
}
