//! Windows that show pixels, and the web client of GNOME.

use std::num::NonZeroU32;

use glib::source::Priority;
use minifb::{Key, Window, WindowOptions};
use raw_window_handle::{HasDisplayHandle, HasWindowHandle};
use soup::prelude::SessionExt;
use soup::{Message, Session};

/// Personal data, as `privacy.toml` says.
pub fn frame() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}

/// The same as text.
pub fn text() -> String {
    String::from_utf8_lossy(&frame()).into_owned()
}

/// The same as pixels.
pub fn pixels() -> Vec<u32> {
    frame().chunks_exact(4).map(|of| u32::from_be_bytes([of[0], of[1], of[2], of[3]])).collect()
}

pub fn a_window() -> minifb::Result<()> {
    let seen = pixels();
    let mut window = Window::new("camera", 4, seen.len() / 4, WindowOptions::default())?;
    while window.is_open() && !window.is_key_down(Key::Escape) {
        window.update_with_buffer(&[0; 16], 4, 4)?;
        window.update_with_buffer(&seen, 4, seen.len() / 4)?; //~ flow
        println!("{:?}", window.get_size());
    }
    window.set_title("nobody");
    window.set_title(&text()); //~ flow
    Ok(())
}

pub fn a_surface<D, W>(surface: &mut softbuffer::Surface<D, W>) -> Result<(), softbuffer::SoftBufferError>
where
    D: HasDisplayHandle,
    W: HasWindowHandle,
{
    let seen = pixels();
    surface.resize(NonZeroU32::MIN, NonZeroU32::MIN)?;
    let mut black = surface.buffer_mut()?;
    black.fill(0);
    black.present()?;
    let mut buffer = surface.buffer_mut()?;
    for (to, pixel) in buffer.iter_mut().zip(&seen) {
        *to = *pixel;
    }
    buffer.present()?; //~ flow
    let mut buffer = surface.buffer_mut()?;
    println!("{}", buffer.age());
    buffer.copy_from_slice(&seen);
    buffer.present_with_damage(&[]) //~ flow
}

pub async fn sends(session: &Session) -> Result<(), glib::Error> {
    let url = "https://example.org/seen";
    let body = Some(glib::Bytes::from_owned(frame()));
    let message = Message::new("POST", url).unwrap();
    message.set_request_body_from_bytes(Some("image/jpeg"), body.as_ref());
    println!("{:?} {:?}", message.uri(), message.request_headers());
    let answer = session.send_and_read_future(&message, Priority::DEFAULT).await?; //~ flow
    println!("{answer:?} {:?}", message.status_code());
    println!("{:?} {:?}", message.http_version(), message.reason_phrase());
    let form = Message::from_encoded_form("POST", url, text().into()).unwrap();
    println!("{:?} {:?}", form.uri(), form.response_headers());
    session.send_and_read(&form, None::<&soup::gio::Cancellable>)?; //~ flow
    let asked = Message::new("GET", &format!("{url}?who={}", text())).unwrap();
    println!("{:?}", asked.uri()); //~ flow
    let stream = session.send_future(&asked, Priority::DEFAULT).await?; //~ flow
    println!("{stream:?}");
    session.send(&asked, None::<&soup::gio::Cancellable>)?; //~ flow
    Ok(())
}

pub async fn sends_nothing(session: &Session) -> Result<(), glib::Error> {
    session.set_user_agent("fixture");
    session.set_timeout(20);
    let message = Message::new("GET", "https://example.org/seen").unwrap();
    println!("{:?}", session.send_and_read_future(&message, Priority::DEFAULT).await?);
    Ok(())
}
