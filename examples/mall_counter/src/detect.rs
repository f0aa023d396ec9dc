//! How many people a picture shows.

use std::io;

use image::{GrayImage, imageops};
use privacy_check::{declassifies, derives};

use crate::camera::Frame;

/// The people of an hour, to the ten.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HourlyCount(pub u32);

/// Where somebody stands, and how bright the picture is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Person {
    x: u32,
    y: u32,
    brightness: u8,
}

/// Finds people: whatever is bright and begins at a dark pixel on its left and above.
///
/// # Errors
///
/// The picture is too dark.
pub fn detect(frame: &Frame) -> io::Result<Vec<Person>> {
    let picture = &frame.picture;
    if picture.pixels().all(|pixel| pixel.0[0] < 100) {
        return Err(io::Error::other("the picture is too dark"));
    }
    let bright = |x: u32, y: u32| picture.get_pixel(x, y).0[0] > 150;
    let starts = picture.enumerate_pixels().filter(|(x, y, _)| {
        bright(*x, *y) && (*x == 0 || !bright(*x - 1, *y)) && (*y == 0 || !bright(*x, *y - 1))
    });
    Ok(starts.map(|(x, y, pixel)| Person { x, y, brightness: pixel.0[0] }).collect())
}

/// Counts the people of an hour; fewer than ten are not told.
#[declassifies(Aggregate, min_cell = 10, window = "PT1H")]
#[must_use]
pub fn count(hour: &[Vec<Person>]) -> HourlyCount {
    let people: usize = hour.iter().map(Vec::len).sum();
    HourlyCount(u32::try_from(people / 10 * 10).unwrap_or(u32::MAX))
}

/// What somebody looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Visit {
    /// Not yet thirty.
    pub is_young: bool,
    /// Looks like a woman.
    pub is_woman: bool,
}

/// Guesses age and sex from the brightness of a person, which stands in for a network here.
#[derives(AgeRange, Gender, operation = Categorise)]
#[must_use]
pub fn guess(frame: &Frame, person: Person) -> Visit {
    let above = frame.picture.get_pixel(person.x, person.y.saturating_sub(1)).0[0];
    Visit { is_young: person.brightness.is_multiple_of(2), is_woman: above > person.brightness / 4 }
}

/// Blurs a picture until nobody can be told from another.
#[declassifies(Blur, irreversible, whole_body)]
#[must_use]
pub fn blur(frame: &Frame) -> Frame {
    let picture: GrayImage = imageops::blur(&frame.picture, 2.0);
    Frame { picture }
}
