//! ratatui.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Style, Stylize};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::canvas::{Canvas, Circle};
use ratatui::widgets::{
    Axis, Bar, BarChart, Block, Cell, Chart, Dataset, Gauge, List, ListItem, ListState, Paragraph, Row, Sparkline,
    Table,
};

use crate::{frame, text};

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

pub fn measured(shown: &mut Frame, area: Rect) {
    let loud = f64::from(frame()[0]);
    let curve = [(0.0, loud)];
    shown.render_widget(Gauge::default().ratio(loud), area); //~ flow
    shown.render_widget(Gauge::default().percent(u16::from(frame()[0])), area); //~ flow
    shown.render_widget(Gauge::default().ratio(0.5).label(text()), area); //~ flow
    shown.render_widget(Gauge::default().ratio(0.5).label("half"), area);
    shown.render_widget(Sparkline::default().data([u64::from(frame()[0])]), area); //~ flow
    let plain = Axis::default().bounds([0.0, 1.0]).title("loud");
    let heard = Dataset::default().name("heard").data(&curve);
    shown.render_widget(Chart::new(vec![heard]).x_axis(plain.clone()).y_axis(plain.clone()), area); //~ flow
    let nobody = Dataset::default().name("nobody").data(&[(0.0, 1.0)]);
    shown.render_widget(Chart::new(vec![nobody.clone()]).x_axis(plain.clone()), area);
    shown.render_widget(Chart::new(vec![nobody.clone()]).x_axis(plain.clone().title(text())), area); //~ flow
    shown.render_widget(Chart::new(vec![nobody.clone().name(text())]), area); //~ flow
    shown.render_widget(Chart::new(vec![nobody]).y_axis(plain.bounds([0.0, loud])), area); //~ flow
    shown.render_widget(BarChart::vertical(vec![Bar::with_label("a", u64::from(frame()[0]))]), area); //~ flow
}

pub fn painted(shown: &mut Frame, area: Rect) {
    let loud = f64::from(frame()[0]);
    let canvas = Canvas::default().paint(|painted| {
        painted.draw(&Circle { radius: loud, ..Circle::default() }); //~ flow
        painted.draw(&Circle::default());
        painted.print(0.0, 0.0, text()); //~ flow
        painted.print(0.0, loud, "somebody"); //~ flow
        painted.print(0.0, 0.0, "nobody");
    });
    shown.render_widget(canvas, area);
    let plain = Style::new();
    let rows = List::new([ListItem::new(text()).style(plain)]).block(Block::bordered()).style(plain);
    shown.render_widget(rows, area); //~ flow
    shown.render_widget(Paragraph::new(text()).style(plain), area); //~ flow
    shown.render_widget(Paragraph::new("nobody").block(Block::bordered().title(text())), area); //~ flow
    shown.render_widget(Gauge::default().ratio(loud).style(plain).block(Block::bordered()), area); //~ flow
    shown.render_widget(Gauge::default().ratio(0.5).style(plain), area);
    let row = Row::new([Cell::new("nobody")]);
    shown.render_widget(Table::new([row], [10]).block(Block::bordered().title("nobody")), area);
}
