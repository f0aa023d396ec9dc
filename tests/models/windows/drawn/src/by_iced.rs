//! iced.

use iced::widget::{Column, button, column, image, text, text_input};
use iced::{Element, Theme};

use crate::frame;

#[derive(Clone, Debug)]
pub enum Message {
    Typed(String),
    Opened,
}

pub struct Door {
    pub last: String,
}

pub fn shown(door: &Door) -> Element<'_, Message> {
    let name = text(crate::text()); //~ flow
    let more = text(format!("seen: {}", crate::text())).size(20); //~ flow
    let face = image(image::Handle::from_rgba(2, 1, frame())); //~ flow
    let other = image(image::Handle::from_bytes(frame())); //~ flow
    let typed = text_input("name", &crate::text()).on_input(Message::Typed); //~ flow
    let open = button(text("open")).on_press(Message::Opened);
    column![name, more, face, other, typed, open, text(&door.last)].into()
}

pub fn listed<'a>(names: &[String]) -> Column<'a, Message, Theme> {
    let rows = names.iter().map(|name| text(name.clone()).into());
    Column::with_children(rows)
}

pub fn of_many<'a>() -> Column<'a, Message, Theme> {
    let names = [crate::text()];
    let rows = names.iter().map(|name| text(name.clone()).into()); //~ flow
    Column::with_children(rows)
}
