//! All models together, and how a callee finds its own.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use privacy_check_vocabulary::{DataCategory, Origin, SensorModality, SinkKind, Space, Term};
use rustc_hash::FxHashMap;
use toml::Spanned;

use super::file::{Endpoint, ModelError, ModelFile, ModelProblem, OneOrMany, UnknownEndpoint, expand};
use super::grammar;
use super::transfer::Transfer;

macro_rules! data {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("data/", $name)))),+]
    };
}

/// The data files: name and text.
const FILES: &[(&str, &str)] = data![
    "anyhow.toml",
    "async_channel.toml",
    "audiopus.toml",
    "axum.toml",
    "base64.toml",
    "bincode.toml",
    "bytes.toml",
    "cpal.toml",
    "crossbeam_channel.toml",
    "dashmap.toml",
    "flume.toml",
    "futures.toml",
    "hex.toml",
    "hound.toml",
    "hyper.toml",
    "image.toml",
    "log.toml",
    "nokhwa.toml",
    "once_cell.toml",
    "opencv.toml",
    "parking_lot.toml",
    "postcard.toml",
    "rand.toml",
    "rayon.toml",
    "reqwest.toml",
    "retina.toml",
    "rmp_serde.toml",
    "rscam.toml",
    "rusqlite.toml",
    "serde.toml",
    "serde_json.toml",
    "sha2.toml",
    "sqlx.toml",
    "std/cell.toml",
    "std/convert.toml",
    "std/fmt.toml",
    "std/io.toml",
    "std/iter.toml",
    "std/map.toml",
    "std/number.toml",
    "std/option.toml",
    "std/slice.toml",
    "std/string.toml",
    "std/system.toml",
    "std/thread.toml",
    "tokio.toml",
    "toml.toml",
    "tracing.toml",
    "tungstenite.toml",
    "v4l.toml",
];

/// The models that the tool knows, read once.
///
/// # Panics
/// If a data file of this build is wrong; a test loads them all.
pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::load(FILES).unwrap_or_else(|error| panic!("{error}")))
}

/// What is known about code without a body.
#[derive(Clone, Default, Debug)]
pub struct Library {
    flows: FxHashMap<String, Flow>,
    /// Keys that ended in `*`, without it; the longest first.
    patterns: Vec<(String, Flow)>,
    names: FxHashMap<String, String>,
    sources: Vec<Source>,
    sinks: Vec<Sink>,
    exits: Vec<Exit>,
    crates: Vec<CrateModel>,
}

/// What a function passes on.
#[derive(Clone, Debug)]
pub struct Flow {
    /// The statements.
    pub transfer: Arc<Transfer>,
    /// The crate whose model says so.
    pub model: Arc<str>,
}

/// A function that captures data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// As rustdoc shows it, without generics.
    pub path: String,
    /// Where the data comes out.
    pub output: Endpoint,
    /// What it is.
    pub categories: Vec<DataCategory>,
    /// The sensor, if it is one.
    pub modality: Option<SensorModality>,
    /// Where it stands, if that is certain.
    pub space: Option<Space>,
    /// How the data came about, if that is certain.
    pub origin: Option<Origin>,
    /// The crate whose model says so.
    pub model: Arc<str>,
}

/// A function whose call lets data leave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sink {
    /// As rustdoc shows it, without generics.
    pub path: String,
    /// What leaves; several where some arguments do.
    pub inputs: Vec<Endpoint>,
    /// Where to.
    pub kind: SinkKind,
    /// The crate whose model says so.
    pub model: Arc<str>,
}

/// A type through which data leaves that is written into its values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exit {
    /// As rustdoc shows it, without generics.
    pub path: String,
    /// Where to.
    pub kind: SinkKind,
    /// The crate whose model says so.
    pub model: Arc<str>,
}

/// How much is known about a crate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CrateModel {
    /// Its library name.
    pub name: Arc<str>,
    /// Functions whose flow is known.
    pub flows: usize,
    /// Functions that capture data.
    pub sources: usize,
    /// Functions that let data leave.
    pub sinks: usize,
    /// Types that let data leave.
    pub exits: usize,
}

/// What a model is looked up by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Callee<'a> {
    /// `std::vec::Vec::push`, `std::iter::Iterator::map`.
    pub path: &'a str,
    /// For a trait's method, the head of the self type without generics: `std::collections::HashMap`, `std::slice`,
    /// `&std::collections::HashMap` for a reference.
    pub self_type: Option<&'a str>,
    /// The head of the type of the result.
    pub result: Option<&'a str>,
}

impl Library {
    /// Reads data files, given as name and text.
    ///
    /// # Errors
    /// The first thing that is wrong in one of them.
    pub fn load(files: &[(&str, &str)]) -> Result<Library, ModelError> {
        let mut library = Library::default();
        let mut ends = BTreeSet::new();
        for &(name, text) in files {
            Loader { name, text }.load(&mut library, &mut ends)?;
        }
        library.patterns.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        library.crates.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(library)
    }

    /// What the function passes on, if it is known. The narrowest entry wins: one self type before the whole trait,
    /// one type of the result before all, an exact name before a pattern.
    pub fn flow(&self, callee: Callee<'_>) -> Option<&Flow> {
        let path = self.rename(callee.path);
        let self_type = callee.self_type.and_then(|t| self.rename(t));
        let result = callee.result.and_then(|t| self.rename(t));
        let renamed = Callee {
            path: path.as_deref().unwrap_or(callee.path),
            self_type: self_type.as_deref().or(callee.self_type),
            result: result.as_deref().or(callee.result),
        };
        self.flow_of_type(callee)
            .or_else(|| self.flow_of_type(renamed))
            .or_else(|| self.flow_of_name(callee.path, callee.result))
            .or_else(|| self.flow_of_name(renamed.path, renamed.result))
            .or_else(|| self.flow_by_pattern(renamed.path))
    }

    /// The entry for the trait's method on one self type.
    fn flow_of_type(&self, callee: Callee<'_>) -> Option<&Flow> {
        let self_type = callee.self_type?;
        let (trait_path, method) = callee.path.rsplit_once("::")?;
        let find = |self_type: &str| {
            self.flow_of_name(&format!("<{self_type} as {trait_path}>::{method}"), callee.result)
        };
        let any_reference = || if self_type.starts_with('&') { find("std::reference") } else { None };
        find(self_type).or_else(any_reference)
    }

    fn flow_of_name(&self, name: &str, result: Option<&str>) -> Option<&Flow> {
        let narrow = result.and_then(|result| self.flows.get(&format!("{name}@{result}")));
        narrow.or_else(|| self.flows.get(name))
    }

    fn flow_by_pattern(&self, path: &str) -> Option<&Flow> {
        self.patterns.iter().find(|(prefix, _)| path.starts_with(prefix.as_str())).map(|(_, flow)| flow)
    }

    /// The name that the models use for a path that goes another route, if it does.
    pub fn rename(&self, path: &str) -> Option<String> {
        let plain = path.trim_start_matches('&');
        let references = &path[..path.len() - plain.len()];
        let mut name = self.rename_once(plain)?;
        // A facade re-exports a crate whose own modules re-export in turn; more than three such steps are a mistake.
        for _ in 0..3 {
            match self.rename_once(&name) {
                Some(next) => name = next,
                None => break,
            }
        }
        Some(format!("{references}{name}"))
    }

    fn rename_once(&self, path: &str) -> Option<String> {
        let mut ends: Vec<usize> = path.match_indices("::").map(|(at, _)| at).collect();
        ends.push(path.len());
        for &end in ends.iter().rev() {
            if let Some(name) = self.names.get(&path[..end]) {
                return Some(format!("{name}{}", &path[end..]));
            }
        }
        // What a derive macro imports under a name of its own lies in an anonymous item of the user's module.
        for window in ends.windows(2).rev() {
            let segment = &path[window[0] + 2..window[1]];
            if !segment.starts_with('_') {
                continue;
            }
            if let Some(name) = self.names.get(&format!("*::{segment}")) {
                return Some(format!("{name}{}", &path[window[1]..]));
            }
        }
        None
    }

    /// All functions whose flow is known by an exact name, in no particular order.
    pub fn flows(&self) -> impl Iterator<Item = (&str, &Flow)> {
        self.flows.iter().map(|(name, flow)| (name.as_str(), flow))
    }

    /// Functions that capture data, in the order of the files.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Functions that let data leave, in the order of the files.
    pub fn sinks(&self) -> &[Sink] {
        &self.sinks
    }

    /// Types that let data leave, in the order of the files.
    pub fn exits(&self) -> &[Exit] {
        &self.exits
    }

    /// How much is known about which crate, by name.
    pub fn crates(&self) -> &[CrateModel] {
        &self.crates
    }
}

/// What reads one file.
struct Loader<'f> {
    name: &'f str,
    text: &'f str,
}

impl Loader<'_> {
    fn fail(&self, offset: usize, problem: ModelProblem) -> ModelError {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        ModelError { file: self.name.to_owned(), line, problem }
    }

    fn load(&self, library: &mut Library, ends: &mut BTreeSet<String>) -> Result<(), ModelError> {
        let file: ModelFile = toml::from_str(self.text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            self.fail(offset, ModelProblem::Shape(error.message().to_owned()))
        })?;
        let model: Arc<str> = Arc::from(file.krate.get_ref().as_str());
        let flows = self.flows(&file, &model, library)?;
        for (name, known) in &file.names {
            if library.names.insert(name.get_ref().clone(), known.clone()).is_some() {
                return Err(self.duplicate(name));
            }
        }
        let mut sources = 0;
        for entry in &file.source {
            let source = Source {
                path: String::new(),
                output: self.endpoint(entry.output.get_ref(), entry.output.span().start)?,
                categories: self.many(&entry.category)?,
                modality: entry.modality.as_ref().map(|name| self.one(name)).transpose()?,
                space: entry.space.as_ref().map(|name| self.one(name)).transpose()?,
                origin: entry.origin.as_ref().map(|name| self.one(name)).transpose()?,
                model: model.clone(),
            };
            for path in self.paths(&entry.path, "source", ends)? {
                library.sources.push(Source { path, ..source.clone() });
                sources += 1;
            }
        }
        let mut sinks = 0;
        for entry in &file.sink {
            let offset = entry.input.span().start;
            let inputs = entry.input.get_ref().as_slice().iter();
            let inputs = inputs.map(|end| self.endpoint(end, offset)).collect::<Result<_, _>>()?;
            let sink =
                Sink { path: String::new(), inputs, kind: self.one(&entry.kind)?, model: model.clone() };
            for path in self.paths(&entry.path, "sink", ends)? {
                library.sinks.push(Sink { path, ..sink.clone() });
                sinks += 1;
            }
        }
        let mut exits = 0;
        for entry in &file.exit {
            for path in self.paths(&entry.path, "exit", ends)? {
                library.exits.push(Exit { path, kind: self.one(&entry.kind)?, model: model.clone() });
                exits += 1;
            }
        }
        match library.crates.iter_mut().find(|known| known.name == model) {
            Some(known) => {
                known.flows += flows;
                known.sources += sources;
                known.sinks += sinks;
                known.exits += exits;
            }
            None => library.crates.push(CrateModel { name: model, flows, sources, sinks, exits }),
        }
        Ok(())
    }

    /// Adds the flows of the file and says how many there are.
    fn flows(&self, file: &ModelFile, model: &Arc<str>, library: &mut Library) -> Result<usize, ModelError> {
        let mut count = 0;
        for (key, text) in &file.flow {
            let transfer = grammar::parse(text.get_ref()).map_err(|error| {
                self.fail(text.span().start, ModelProblem::Grammar(key.get_ref().clone(), error))
            })?;
            let flow = Flow { transfer: Arc::new(transfer), model: model.clone() };
            for path in self.expand(key)? {
                count += 1;
                if let Some(prefix) = path.strip_suffix('*') {
                    if library.patterns.iter().any(|(known, _)| known == prefix) {
                        return Err(self.duplicate(key));
                    }
                    library.patterns.push((prefix.to_owned(), flow.clone()));
                } else if library.flows.insert(path.clone(), flow.clone()).is_some() {
                    return Err(self.fail(key.span().start, ModelProblem::Duplicate(path)));
                }
            }
        }
        Ok(count)
    }

    fn duplicate(&self, key: &Spanned<String>) -> ModelError {
        self.fail(key.span().start, ModelProblem::Duplicate(key.get_ref().clone()))
    }

    fn expand(&self, key: &Spanned<String>) -> Result<Vec<String>, ModelError> {
        let wrong = || self.fail(key.span().start, ModelProblem::Path(key.get_ref().clone()));
        expand(key.get_ref()).ok_or_else(wrong)
    }

    /// The paths of a source, sink or exit, which must be new as such.
    fn paths(
        &self,
        key: &Spanned<String>,
        role: &str,
        ends: &mut BTreeSet<String>,
    ) -> Result<Vec<String>, ModelError> {
        let paths = self.expand(key)?;
        if paths.iter().all(|path| ends.insert(format!("{role} {path}"))) {
            Ok(paths)
        } else {
            Err(self.duplicate(key))
        }
    }

    fn endpoint(&self, text: &str, offset: usize) -> Result<Endpoint, ModelError> {
        text.parse().map_err(|error: UnknownEndpoint| self.fail(offset, error.into()))
    }

    fn term<T: Term>(&self, name: &str, offset: usize) -> Result<T, ModelError> {
        T::from_name(name).ok_or_else(|| {
            let suggestion = T::suggest(name);
            self.fail(offset, ModelProblem::Term { kind: T::KIND, name: name.to_owned(), suggestion })
        })
    }

    fn one<T: Term>(&self, name: &Spanned<String>) -> Result<T, ModelError> {
        self.term(name.get_ref(), name.span().start)
    }

    fn many<T: Term>(&self, names: &Spanned<OneOrMany>) -> Result<Vec<T>, ModelError> {
        let offset = names.span().start;
        names.get_ref().as_slice().iter().map(|name| self.term(name, offset)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::grammar::parse;
    use super::*;

    fn load(text: &str) -> Result<Library, ModelError> {
        Library::load(&[("demo.toml", text)])
    }

    fn problem(text: &str) -> (usize, ModelProblem) {
        let error = load(text).expect_err("the file is wrong");
        (error.line, error.problem)
    }

    #[test]
    fn all_data_files_of_this_build_load() {
        let library = Library::load(FILES).unwrap_or_else(|error| panic!("{error}"));
        let push = library.flow(Callee { path: "std::vec::Vec::push", ..Callee::default() });
        assert_eq!(
            *push.expect("a model").transfer,
            parse("self*[] <- arg0; return := clean").expect("valid")
        );
        assert!(library.exits().iter().any(|exit| exit.path == "std::fs::File"));
    }

    #[test]
    fn the_narrowest_entry_wins() {
        let library = load(
            r#"
            crate = "demo"
            [names]
            "demo::inner::Bag" = "demo::Bag"
            "*::_demo" = "demo"
            [flow]
            "demo::Get::get" = "return := self"
            "<demo::Bag as demo::Get>::get" = "return := self[]"
            "<std::reference as demo::Get>::get" = "return := self*"
            "demo::Get::get@std::string::String" = "return := ~self"
            "demo::bits::*" = "return := clean"
            "#,
        )
        .expect("a valid file");
        let found = |path: &str, self_type: Option<&str>, result: Option<&str>| {
            library.flow(Callee { path, self_type, result }).map(|flow| Transfer::clone(&flow.transfer))
        };
        let is = |text: &str| Some(parse(text).expect("valid"));
        assert_eq!(found("demo::Get::get", Some("demo::Other"), None), is("return := self"));
        assert_eq!(found("demo::Get::get", Some("demo::Bag"), None), is("return := self[]"));
        assert_eq!(found("demo::Get::get", Some("demo::inner::Bag"), None), is("return := self[]"));
        assert_eq!(found("demo::Get::get", Some("&demo::Bag"), None), is("return := self*"));
        assert_eq!(found("demo::Get::get", None, Some("std::string::String")), is("return := ~self"));
        assert_eq!(found("user::_::_demo::Get::get", None, None), is("return := self"));
        assert_eq!(found("user::_::_demo::Get::get", Some("demo::inner::Bag"), None), is("return := self[]"));
        assert_eq!(found("demo::bits::shift", None, None), is("return := clean"));
        assert_eq!(found("demo::Get::other", None, None), None);
    }

    #[test]
    fn sources_sinks_and_exits_are_typed() {
        let library = load(
            r#"
            crate = "demo"
            [[source]]
            path = "demo::record"
            output = "callback.arg0"
            category = ["VoiceRecording", "AmbientSound"]
            modality = "Microphone"
            [[sink]]
            path = "demo::{send,post}"
            input = ["arg0", "arg2"]
            kind = "Network"
            "#,
        )
        .expect("a valid file");
        assert_eq!(library.sources()[0].output, Endpoint::CallbackArg(0));
        assert_eq!(
            library.sources()[0].categories,
            [DataCategory::VoiceRecording, DataCategory::AmbientSound]
        );
        assert_eq!(library.sinks().len(), 2);
        assert_eq!(library.sinks()[1].path, "demo::post");
        assert_eq!(library.sinks()[1].inputs, [Endpoint::Arg(0), Endpoint::Arg(2)]);
        assert_eq!(library.crates()[0].sinks, 2);
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        let (line, found) = problem("crate = \"demo\"\n[flow]\n\"demo::f\" = \"return := copy(self)\"");
        assert_eq!(line, 3);
        assert!(matches!(found, ModelProblem::Grammar(path, _) if path == "demo::f"));
        let (line, found) = problem("crate = \"demo\"\n[[exit]]\npath = \"demo::T\"\nkind = \"Netwrok\"");
        assert_eq!(line, 4);
        assert!(
            matches!(found, ModelProblem::Term { kind: "sink", suggestion: Some("Network"), .. }),
            "{found:?}"
        );
        let (line, found) = problem("crate = \"demo\"\nflows = 1");
        assert_eq!(line, 2);
        assert!(matches!(found, ModelProblem::Shape(_)));
        let twice = "crate = \"demo\"\n[flow]\n\"demo::{f,g}\" = \"return := self\"\n\"demo::g\" = \"return := clean\"";
        assert_eq!(problem(twice).1, ModelProblem::Duplicate("demo::g".to_owned()));
        let end = "crate = \"demo\"\n[[sink]]\npath = \"demo::f\"\ninput = \"argument\"\nkind = \"Log\"";
        assert_eq!(problem(end), (4, ModelProblem::Endpoint(UnknownEndpoint("argument".to_owned()))));
    }
}
