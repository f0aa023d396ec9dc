//! An application in a window: what it is given, it shows.

use std::sync::mpsc::{Receiver, channel};

use eframe::{App, Frame, NativeOptions};
use egui::{Context, Ui};

use crate::text;

struct Window {
    seen: Receiver<String>,
    last: String,
    title: String,
    own: String,
}

impl App for Window {
    fn logic(&mut self, _: &Context, _: &mut Frame) {
        println!("{} {}", self.title, self.own); //~ flow
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut Frame) {
        if let Ok(name) = self.seen.try_recv() {
            self.last = name;
        }
        ui.label(self.last.as_str()); //~ flow
        ui.label(self.own.as_str());
    }
}

pub fn window() -> eframe::Result {
    let (sender, seen) = channel();
    std::thread::spawn(move || sender.send(text()));
    let window = Window { seen, last: String::new(), title: text(), own: "nobody".to_owned() };
    eframe::run_native("window", NativeOptions::default(), Box::new(|_| Ok(Box::new(window))))
}
