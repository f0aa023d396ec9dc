//! Windows that show pictures and texts. The macro writes the code that a property is set with, so that what is shown
//! leaves at the macro: each window here shows one thing.

#[rustfmt::skip]
mod windows {
    slint::slint! { export component Clean inherits Window { in property <string> who; in-out property <int> count; callback pressed(string); Text { text: root.who; } } }
    slint::slint! { export component Named inherits Window { in property <string> who; Text { text: root.who; } } } //~ flow
    slint::slint! { export component Seen inherits Window { in property <image> seen; Image { source: root.seen; } } } //~ flow
    slint::slint! { export component SeenToo inherits Window { in property <image> seen; Image { source: root.seen; } } } //~ flow
    slint::slint! { export component Listed inherits Window { in property <[string]> all; for one in root.all: Text { text: one; } } } //~ flow
    slint::slint! { export component Later inherits Window { in property <string> who; Text { text: root.who; } } } //~ flow
    slint::slint! { export component Sent inherits Window { in property <string> who; Text { text: root.who; } } } //~ flow
}

use slint::{ComponentHandle, Image, ModelRc, PlatformError, SharedPixelBuffer, SharedString, Timer, TimerMode};
use windows::{Clean, Later, Listed, Named, Seen, SeenToo, Sent};

/// Personal data, as `privacy.toml` says.
pub fn frame() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}

/// The same as text.
pub fn text() -> String {
    String::from_utf8_lossy(&frame()).into_owned()
}

pub fn clean() -> Result<(), PlatformError> {
    let window = Clean::new()?;
    window.set_who("nobody".into());
    window.set_count(3);
    println!("{}", window.get_count());
    window.on_pressed(|who| println!("{who}"));
    window.run()
}

pub fn shown() -> Result<(), PlatformError> {
    Named::new()?.set_who(text().into());
    let pixels = SharedPixelBuffer::<slint::Rgb8Pixel>::clone_from_slice(&frame(), 1, 1);
    Seen::new()?.set_seen(Image::from_rgb8(pixels));
    let pixels = SharedPixelBuffer::<slint::Rgba8Pixel>::clone_from_slice(&frame(), 1, 1);
    SeenToo::new()?.set_seen(Image::from_rgba8(pixels));
    let model = slint::VecModel::from(vec![SharedString::from(text())]);
    Listed::new()?.set_all(ModelRc::new(model));
    Ok(())
}

pub fn shown_later() -> Result<(), PlatformError> {
    let window = Later::new()?;
    let weak = window.as_weak();
    slint::invoke_from_event_loop(move || {
        if let Some(window) = weak.upgrade() {
            window.set_who(text().into());
        }
    })
    .ok();
    window.run()
}

pub fn sent() -> Result<(), PlatformError> {
    let window = Sent::new()?;
    let seen = text();
    window.as_weak().upgrade_in_event_loop(move |window| window.set_who(seen.into())).ok();
    let timer = Timer::default();
    timer.start(TimerMode::Repeated, std::time::Duration::from_secs(1), || {
        println!("{}", text()); //~ flow
    });
    window.run()
}
