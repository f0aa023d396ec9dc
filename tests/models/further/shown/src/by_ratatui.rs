//! ratatui.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Style, Stylize};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, Cell, List, ListItem, ListState, Paragraph, Row, Table};

use crate::text;

pub fn drawn() -> std::io::Result<()> {
    let mut terminal = ratatui::init();
    terminal.draw(|frame| {
        let area = frame.area();
        frame.render_widget(Paragraph::new(text()).block(Block::bordered().title("a")), area); //~ flow
        frame.render_widget(Paragraph::new("nobody"), area);
    })?;
    ratatui::restore();
    Ok(())
}

pub fn rows(frame: &mut Frame, area: Rect) {
    let line = Line::from(vec![Span::raw(text()), Span::styled("a", Style::new())]);
    frame.render_widget(line, area); //~ flow
    frame.render_widget(Text::raw(text()).bold(), area); //~ flow
    let items = [ListItem::new(text()), ListItem::new("nobody")];
    let mut state = ListState::default();
    frame.render_stateful_widget(List::new(items), area, &mut state); //~ flow
    let row = Row::new([Cell::new(text()), Cell::new("a")]);
    frame.render_widget(Table::new([row], [10, 10]), area); //~ flow
    frame.render_widget(Block::bordered().title(text()), area); //~ flow
    frame.render_widget(Span::styled(text(), Style::new()), area); //~ flow
}
