//! A sensor that nothing in the code describes.

use super::Rule;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC201",
    name: "undeclared-sensor-source",
    level: Level::Warn,
    sentence: "A sensor is read but nothing says what it captures.",
    trigger: "A camera, microphone, scraper or other sensor that the tool knows from its own models is read, and neither an attribute nor privacy.toml says what it captures.",
    clears: "`#[sensor(...)]` or `#[source(...)]` on the function that reads it, or a `[[source]]` for the call.",
    citation: "GDPR 5(2), 25, 30",
    fix: "Say what the sensor captures, and where it stands: `#[sensor(Microphone, space = Home)]`.",
    examples: &[],
};
