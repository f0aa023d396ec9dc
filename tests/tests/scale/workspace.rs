//! Workspaces of any size, whose flows are known.

use std::fmt::Write as _;

use privacy_check_tests::project::{Project, manifest};

/// Every so manieth module captures, and lets out what it captured.
const CAPTURING: usize = 10;

/// A workspace of packages that call each other.
pub(crate) struct Workspace {
    pub(crate) project: Project,
    pub(crate) lines: usize,
    /// How many flows there are.
    pub(crate) flows: usize,
}

const DECLARATIONS: &str = r#"
[[source]]
path = "ends::capture"
output = "return"
category = "VoiceRecording"

[[sink]]
path = "ends::publish"
input = "any"
kind = "Network"
"#;

const ENDS: &str = "
/// What is captured.
pub fn capture() -> Vec<u8> {
    std::hint::black_box(vec![1; 8])
}

/// Lets data leave.
pub fn publish(data: &[u8]) -> usize {
    std::hint::black_box(data).len()
}
";

impl Workspace {
    /// So many packages with so many modules each. A module calls the one before it, the first one of a package the last
    /// one of the package before.
    pub(crate) fn new(tool: &str, packages: usize, modules: usize) -> Workspace {
        let project = Project::empty(tool);
        let mut lines = 0;
        let mut members = vec!["ends".to_owned()];
        let mut write = |path: &str, text: &str| {
            lines += text.lines().count();
            project.file(path, text);
        };
        write("ends/src/lib.rs", ENDS);
        project.file("ends/Cargo.toml", &manifest("ends", ""));
        let mut flows = 0;
        for package in 0..packages {
            let name = format!("part_{package}");
            let mut depends = "[dependencies]\nends = { path = \"../ends\" }\n".to_owned();
            if package > 0 {
                _ = writeln!(depends, "part_{0} = {{ path = \"../part_{0}\" }}", package - 1);
            }
            project.file(&format!("{name}/Cargo.toml"), &manifest(&name, &depends));
            let mut root = String::new();
            for module in 0..modules {
                _ = writeln!(root, "pub mod station_{module};");
                let before = match (package, module) {
                    (0, 0) => None,
                    (_, 0) => Some(format!("part_{}::station_{}", package - 1, modules - 1)),
                    _ => Some(format!("crate::station_{}", module - 1)),
                };
                let captures = module % CAPTURING == 0;
                flows += usize::from(captures);
                let text = station(package * modules + module, before.as_deref(), captures);
                write(&format!("{name}/src/station_{module}.rs"), &text);
            }
            write(&format!("{name}/src/lib.rs"), &root);
            members.push(name);
        }
        project.file("Cargo.toml", &format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"));
        project.file("privacy.toml", DECLARATIONS);
        Workspace { project, lines, flows }
    }
}

/// One module: a pipeline of stages behind trait objects, state behind a lock, a thread that is sent messages, and
/// functions as there are in any program.
fn station(number: usize, before: Option<&str>, captures: bool) -> String {
    let mut text = STATION.replace("NUMBER", &number.to_string());
    for index in 0..4 + number % 5 {
        text.push_str(
            &HELPER.replace("INDEX", &index.to_string()).replace("LIMIT", &(number + index).to_string()),
        );
    }
    let earlier = before.map_or("Ok::<_, Failure>(data.to_vec())".to_owned(), |module| {
        format!("{module}::relay(data).map_err(|error| Failure::Before(error.to_string()))")
    });
    text.push_str(&RELAY.replace("EARLIER", &earlier));
    if captures {
        text.push_str(CAPTURE);
    }
    text
}

const STATION: &str = r#"//! Station NUMBER.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

/// What is measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    pub id: u64,
    pub name: String,
    pub values: Vec<f32>,
    pub payload: Vec<u8>,
    pub notes: BTreeMap<String, String>,
}

/// What the thread is told.
#[derive(Debug)]
pub enum Message {
    Data(Reading),
    Rename(u64, String),
    Stop,
}

/// What goes wrong.
#[derive(Debug)]
pub enum Failure {
    Empty,
    Text(String),
    Before(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Empty => f.write_str("nothing there"),
            Failure::Text(text) | Failure::Before(text) => write!(f, "failed: {text}"),
        }
    }
}

impl std::error::Error for Failure {}

impl From<std::num::ParseIntError> for Failure {
    fn from(error: std::num::ParseIntError) -> Self {
        Failure::Text(error.to_string())
    }
}

/// A step of the pipeline.
pub trait Stage {
    fn run(&mut self, reading: Reading) -> Result<Reading, Failure>;
    fn name(&self) -> String {
        format!("stage of station {}", NUMBER)
    }
}

pub struct Scale {
    factor: f32,
}

pub struct Keep<F> {
    wanted: F,
    dropped: usize,
}

#[derive(Default)]
pub struct Count {
    seen: HashMap<String, usize>,
}

impl Stage for Scale {
    fn run(&mut self, mut reading: Reading) -> Result<Reading, Failure> {
        for value in &mut reading.values {
            *value *= self.factor;
        }
        Ok(reading)
    }
}

impl<F: FnMut(f32) -> bool> Stage for Keep<F> {
    fn run(&mut self, reading: Reading) -> Result<Reading, Failure> {
        let before = reading.values.len();
        let values: Vec<f32> = reading.values.iter().copied().filter(|value| (self.wanted)(*value)).collect();
        self.dropped += before - values.len();
        if values.is_empty() && before > 0 {
            return Err(Failure::Empty);
        }
        Ok(Reading { values, ..reading })
    }
}

impl Stage for Count {
    fn run(&mut self, mut reading: Reading) -> Result<Reading, Failure> {
        let count = self.seen.entry(reading.name.clone()).or_insert(0);
        *count += 1;
        reading.notes.insert("count".to_owned(), count.to_string());
        Ok(reading)
    }

    fn name(&self) -> String {
        format!("{} names", self.seen.len())
    }
}

/// Stages one after the other, and what came out of them last.
pub struct Pipeline {
    stages: Vec<Box<dyn Stage>>,
    last: Arc<Mutex<HashMap<u64, Reading>>>,
}

impl Pipeline {
    pub fn new(limit: f32) -> Pipeline {
        let stages: Vec<Box<dyn Stage>> = vec![
            Box::new(Scale { factor: 0.5 }),
            Box::new(Keep { wanted: move |value| value < limit, dropped: 0 }),
            Box::new(Count::default()),
        ];
        Pipeline { stages, last: Arc::default() }
    }

    pub fn process(&mut self, reading: Reading) -> Result<Reading, Failure> {
        let mut reading = reading;
        for stage in &mut self.stages {
            reading = stage.run(reading)?;
        }
        if let Ok(mut last) = self.last.lock() {
            last.insert(reading.id, reading.clone());
        }
        Ok(reading)
    }

    pub fn names(&self) -> Vec<String> {
        self.stages.iter().map(|stage| stage.name()).collect()
    }

    pub fn last(&self, id: u64) -> Option<Reading> {
        self.last.lock().ok()?.get(&id).cloned()
    }
}

/// The loop of the thread.
fn serve(messages: &Receiver<Message>, names: &Mutex<BTreeMap<u64, String>>) -> usize {
    let mut pipeline = Pipeline::new(NUMBER as f32);
    let mut count = 0;
    while let Ok(message) = messages.recv() {
        match message {
            Message::Data(reading) => match pipeline.process(reading) {
                Ok(reading) => count += reading.values.len(),
                Err(Failure::Empty) => {}
                Err(_) => break,
            },
            Message::Rename(id, name) => {
                if let Ok(mut names) = names.lock() {
                    names.insert(id, name);
                }
            }
            Message::Stop => break,
        }
    }
    count
}

/// Starts the thread.
pub fn start() -> (Sender<Message>, Arc<Mutex<BTreeMap<u64, String>>>) {
    let (sender, receiver) = channel();
    let names = Arc::new(Mutex::new(BTreeMap::new()));
    let shared = Arc::clone(&names);
    std::thread::spawn(move || serve(&receiver, &shared));
    (sender, names)
}

/// Sends what there is to say, and tells how many names are known.
pub fn tell(readings: Vec<Reading>) -> usize {
    let (sender, names) = start();
    for reading in readings {
        let (id, name) = (reading.id, reading.name.clone());
        if sender.send(Message::Data(reading)).is_err() || sender.send(Message::Rename(id, name)).is_err() {
            break;
        }
    }
    _ = sender.send(Message::Stop);
    names.lock().map(|names| names.len()).unwrap_or_default()
}
"#;

const HELPER: &str = r#"
/// Reads numbers from lines, the largest LIMIT of them first.
pub fn numbers_INDEX(text: &str) -> Result<Vec<i64>, Failure> {
    let mut found = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once('=').ok_or_else(|| Failure::Text(line.to_owned()))?;
        let value: i64 = value.trim().parse()?;
        match name.len() {
            0 => return Err(Failure::Empty),
            length if length > LIMIT => found.push(-value),
            _ => found.push(value),
        }
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.truncate(LIMIT + 1);
    Ok(found)
}
"#;

const RELAY: &str = r#"
/// Passes data on to the station before this one, and what it gives back through the pipeline.
pub fn relay(data: &[u8]) -> Result<Vec<u8>, Failure> {
    let data = EARLIER?;
    let reading = Reading { id: 1, payload: data, values: vec![1.0], ..Reading::default() };
    let reading = Pipeline::new(2.0).process(reading)?;
    Ok(reading.payload)
}
"#;

const CAPTURE: &str = r#"
/// Captures, and lets it out by way of the pipeline; the name of it is told too.
pub fn capture() -> Result<usize, Failure> {
    let reading = Reading { id: 2, payload: ends::capture(), values: vec![1.0], ..Reading::default() };
    let reading = Pipeline::new(1.0).process(reading)?;
    Ok(ends::publish(&reading.payload) + ends::publish(reading.name.as_bytes()))
}
"#;
