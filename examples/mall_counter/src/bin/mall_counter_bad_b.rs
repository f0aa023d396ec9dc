//! As `mall_counter_good`, and the screen shows what people of that age and sex are thought to buy.

use std::io;

use mall_counter::advert::{Advert, show};
use mall_counter::camera::Camera;
use mall_counter::detect::{count, detect, guess};
use mall_counter::hours::Hours;
use mall_counter::settings::Settings;
use privacy_check::processing;

fn main() -> io::Result<()> {
    watch(&Settings::from_arguments(std::env::args())?)?;
    println!("the day is over");
    Ok(())
}

#[processing(id = "audience")]
fn watch(settings: &Settings) -> io::Result<()> {
    let mut camera = Camera::open(settings.frames.as_deref())?;
    let hours = Hours::in_file(settings.data.join("hours.txt"));
    let mut hour = Vec::new();
    while let Some(frame) = camera.grab() {
        match detect(&frame) {
            Ok(people) => {
                if let Some(first) = people.first() {
                    let visit = guess(&frame, *first);
                    if visit.is_young && visit.is_woman {
                        show(Advert::Shoes);
                    } else {
                        show(Advert::Cruise);
                    }
                }
                hour.push(people);
            }
            Err(error) => eprintln!("{error}"),
        }
        if hour.len() == 8 {
            hours.keep(count(&hour))?;
            hour.clear();
        }
    }
    Ok(())
}
