//! Curves in a window of egui.

use egui::Ui;
use egui_plot::{Bar, BarChart, HLine, Line, Plot, PlotPoint, PlotPoints, Points, Polygon, Text, VLine};

use crate::{frame, text};

fn curve() -> Vec<[f64; 2]> {
    frame().iter().map(|byte| [0.0, f64::from(*byte)]).collect()
}

pub fn curves(ui: &mut Ui) {
    let shown = Plot::new("heart").view_aspect(2.0).show(ui, |plot| {
        plot.line(Line::new("rate", PlotPoints::new(curve()))); //~ flow
        plot.line(Line::new("rate", curve()).width(2.0)); //~ flow
        plot.line(Line::new("rate", PlotPoints::from_iter(curve()))); //~ flow
        plot.points(Points::new("rate", PlotPoints::from_ys_f32(&[f32::from(frame()[0])]))); //~ flow
        plot.points(Points::new(text(), PlotPoints::from_ys_f64(&[1.0]))); //~ flow
        plot.polygon(Polygon::new("area", curve())); //~ flow
        let highest = f64::from(frame()[0]);
        plot.text(Text::new("who", PlotPoint::new(1.0, 1.0), text())); //~ flow
        plot.text(Text::new("where", PlotPoint::new(highest, 1.0), "here")); //~ flow
        plot.hline(HLine::new("highest", highest)); //~ flow
        plot.vline(VLine::new("highest", highest)); //~ flow
        plot.bar_chart(BarChart::new("rates", vec![Bar::new(1.0, highest)])); //~ flow
        plot.line(Line::new("sine", PlotPoints::from_explicit_callback(f64::sin, 0.0..1.0, 9)));
        text()
    });
    println!("{}", shown.inner); //~ flow
}
