//! The camera that watches the same street and can be turned.

use privacy_check::actuator;

/// A camera that turns.
#[derive(Debug, Default)]
pub struct Ptz {
    bearing: u16,
    turns: u32,
}

impl Ptz {
    /// Turns the camera to a bearing in degrees.
    #[actuator(controls = PtzCamera)]
    pub fn point_at(&mut self, bearing: u16) {
        self.bearing = bearing % 360;
        self.turns += 1;
    }
}
