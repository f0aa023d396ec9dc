//! All models together, and how a callee finds its own.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use privacy_check_vocabulary::{DataCategory, Derivation, Origin, SensorModality, SinkKind, Space};
use rustc_hash::{FxHashMap, FxHashSet};

use super::choice::{OtherVersion, Present, choose, others};
use super::claim::{Claim, ModelFileInfo};
use super::field::FieldStep;
use super::file::{Check, Endpoint, ModelError};
use super::load::Loader;
use super::transfer::Transfer;

macro_rules! data {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("data/", $name)))),+]
    };
}

/// The data files: name and text.
const FILES: &[(&str, &str)] = data![
    "ac_ffmpeg.toml",
    "actix_web.toml",
    "aead.toml",
    "alsa.toml",
    "anyhow.toml",
    "arboard.toml",
    "arc_swap.toml",
    "arrayvec.toml",
    "arrow.toml",
    "async_channel.toml",
    "async_fs.toml",
    "async_nats.toml",
    "async_openai.toml",
    "async_std.toml",
    "async_stream.toml",
    "attohttpc.toml",
    "audiopus.toml",
    "aws_sdk_kinesis.toml",
    "aws_sdk_rekognition.toml",
    "aws_sdk_s3.toml",
    "aws_sdk_sns.toml",
    "aws_sdk_sqs.toml",
    "axum.toml",
    "azure_kinect.toml",
    "backoff.toml",
    "base64.toml",
    "bincode.toml",
    "blake3.toml",
    "bluer.toml",
    "bluez_async.toml",
    "btleplug.toml",
    "burn.toml",
    "bytemuck.toml",
    "byteorder.toml",
    "bytes.toml",
    "candle_core.toml",
    "candle_nn.toml",
    "candle_transformers.toml",
    "cap_std.toml",
    "chrono.toml",
    "clickhouse.toml",
    "cpal.toml",
    "crossbeam_channel.toml",
    "csv.toml",
    "csv_async.toml",
    "curl.toml",
    "cursive.toml",
    "dashmap.toml",
    "dasp.toml",
    "deadpool_postgres.toml",
    "device_query.toml",
    "diesel.toml",
    "dlib_face_recognition.toml",
    "ebur128.toml",
    "eframe.toml",
    "egui.toml",
    "egui_plot.toml",
    "elasticsearch.toml",
    "enigo.toml",
    "evdev.toml",
    "evdev_rs.toml",
    "eyre.toml",
    "fast_image_resize.toml",
    "fdk_aac.toml",
    "ffmpeg_next.toml",
    "fjall.toml",
    "flate2.toml",
    "flume.toml",
    "freenectrs.toml",
    "futures.toml",
    "gif.toml",
    "gpio_cdev.toml",
    "gpsd_proto.toml",
    "gstreamer.toml",
    "hashlink.toml",
    "heed.toml",
    "hex.toml",
    "hidapi.toml",
    "hound.toml",
    "http_serve.toml",
    "hyper.toml",
    "iced.toml",
    "image.toml",
    "imageproc.toml",
    "indexmap.toml",
    "influx_db_client.toml",
    "influxdb2.toml",
    "interprocess.toml",
    "isahc.toml",
    "itertools.toml",
    "jpeg_encoder.toml",
    "keyring.toml",
    "kornia_image.toml",
    "lapin.toml",
    "leptess.toml",
    "lettre.toml",
    "libc.toml",
    "libcamera.toml",
    "libpulse_binding.toml",
    "libpulse_simple_binding.toml",
    "lmdb.toml",
    "log.toml",
    "lru.toml",
    "mavlink.toml",
    "meilisearch_sdk.toml",
    "memmap2.toml",
    "metrics.toml",
    "minifb.toml",
    "minreq.toml",
    "mio.toml",
    "mongodb.toml",
    "mp4.toml",
    "mysql.toml",
    "mysql_async.toml",
    "native_tls.toml",
    "ndarray.toml",
    "nix.toml",
    "nmea.toml",
    "nnnoiseless.toml",
    "nokhwa.toml",
    "nom-7.toml",
    "nom.toml",
    "notify_rust.toml",
    "object_store.toml",
    "ollama_rs.toml",
    "once_cell.toml",
    "opencv.toml",
    "openh264.toml",
    "opentelemetry.toml",
    "ort.toml",
    "oxvif.toml",
    "paho_mqtt.toml",
    "parking_lot.toml",
    "pcap.toml",
    "pcsc.toml",
    "pgvector.toml",
    "pipewire.toml",
    "pnet.toml",
    "png.toml",
    "portaudio.toml",
    "portaudio_rs.toml",
    "postcard.toml",
    "prometheus.toml",
    "pv_recorder.toml",
    "qdrant_client.toml",
    "quinn.toml",
    "r2d2.toml",
    "rand.toml",
    "ratatui.toml",
    "rayon.toml",
    "rdev.toml",
    "rdkafka.toml",
    "realsense_rust.toml",
    "redb.toml",
    "redis.toml",
    "reffers.toml",
    "regex.toml",
    "reqwest.toml",
    "retina.toml",
    "ringbuf-0.3.toml",
    "ringbuf.toml",
    "rmp_serde.toml",
    "rocket.toml",
    "rocksdb.toml",
    "rodio.toml",
    "rppal.toml",
    "rqrr.toml",
    "rscam.toml",
    "rtrb.toml",
    "rtsp_types.toml",
    "rubato.toml",
    "rumqttc.toml",
    "rusb.toml",
    "rusqlite.toml",
    "rustface.toml",
    "rustfft.toml",
    "rustls.toml",
    "rxing.toml",
    "s3.toml",
    "scrap.toml",
    "screenshots.toml",
    "scylla.toml",
    "sea_orm.toml",
    "sentry.toml",
    "serde.toml",
    "serde_json.toml",
    "serenity.toml",
    "serialport.toml",
    "sha2.toml",
    "shared_memory.toml",
    "sherpa_onnx.toml",
    "silero_vad_rs.toml",
    "slab.toml",
    "sled.toml",
    "slint.toml",
    "slog.toml",
    "smallvec.toml",
    "socket2.toml",
    "softbuffer.toml",
    "songbird.toml",
    "soup.toml",
    "sqlx.toml",
    "ssh2.toml",
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
    "std/types.toml",
    "str0m.toml",
    "suppaftp.toml",
    "surf.toml",
    "symphonia.toml",
    "syslog.toml",
    "tantivy.toml",
    "tar.toml",
    "tauri.toml",
    "tauri_plugin_clipboard_manager.toml",
    "tauri_plugin_store.toml",
    "tch.toml",
    "teloxide.toml",
    "tempfile.toml",
    "tesseract.toml",
    "thiserror.toml",
    "tiny_http.toml",
    "tokio.toml",
    "tokio_postgres.toml",
    "tokio_serial.toml",
    "tokio_util.toml",
    "toml.toml",
    "tonic.toml",
    "tower.toml",
    "tracing.toml",
    "tract_onnx.toml",
    "transcribe_cpp.toml",
    "transcribe_rs.toml",
    "tungstenite.toml",
    "ureq.toml",
    "url.toml",
    "uuid.toml",
    "v4l.toml",
    "vad_rs.toml",
    "voice_activity_detector.toml",
    "vosk.toml",
    "warp.toml",
    "webm.toml",
    "webrtc.toml",
    "webrtc_vad.toml",
    "whisper_rs.toml",
    "xcap.toml",
    "zbus.toml",
    "zenoh.toml",
    "zip.toml",
    "zmq.toml",
    "zstd.toml",
];

/// The models that the tool knows, those of the newest versions, read once.
pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| library_for(&[]))
}

/// The models that the tool knows, those that fit the libraries of a program best.
///
/// # Panics
/// If a data file of this build is wrong; a test loads them all.
pub fn library_for(present: &[Present]) -> Library {
    Library::load(FILES, present).unwrap_or_else(|error| panic!("{error}"))
}

/// What is known about code without a body.
#[derive(Clone, Default, Debug)]
pub struct Library {
    pub(super) flows: FxHashMap<String, Flow>,
    /// Keys that ended in `*`, without it; the longest first.
    pub(super) patterns: Vec<(String, Flow)>,
    pub(super) names: FxHashMap<String, String>,
    /// Every item that an entry speaks of, with what lies around it, the crates themselves left out.
    items: FxHashSet<String>,
    /// The libraries that the program is compiled with.
    present: FxHashSet<String>,
    pub(super) sources: Vec<Source>,
    pub(super) types: Vec<LabelledType>,
    pub(super) derivations: Vec<ModelDerivation>,
    pub(super) sinks: Vec<Sink>,
    /// Functions that take an address.
    pub(super) addresses: FxHashMap<String, Address>,
    pub(super) exits: Vec<Exit>,
    pub(super) handles: FxHashSet<String>,
    pub(super) plain: FxHashSet<String>,
    pub(super) crates: Vec<CrateModel>,
    pub(super) files: Vec<ModelFileInfo>,
    pub(super) claims: Vec<Claim>,
    pub(super) others: Vec<OtherVersion>,
}

/// How a function is told where to send.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address {
    /// In which argument, counted without the receiver.
    pub argument: u32,
    /// Whether all that the crate sends from then on goes there, not only what is sent by what the function makes.
    pub is_for_all: bool,
    /// The crate whose model says so.
    pub model: Arc<str>,
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

/// A type or field whose values are data wherever they come to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LabelledType {
    /// As rustdoc shows it, without generics.
    pub path: String,
    /// The way to a part of its values; none for the whole type.
    pub field: Option<Vec<FieldStep>>,
    /// What it is.
    pub categories: Vec<DataCategory>,
    /// The sensor that it comes from.
    pub modality: Option<SensorModality>,
    /// Where that stands, if that is certain.
    pub space: Option<Space>,
    /// How the data came about, if that is certain.
    pub origin: Option<Origin>,
    /// The crate whose model says so.
    pub model: Arc<str>,
}

/// A function that makes other data of data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ModelDerivation {
    /// As rustdoc shows it, without generics.
    pub path: String,
    /// What goes in; several where some arguments do.
    pub inputs: Vec<Endpoint>,
    /// Where the other data comes out.
    pub output: Endpoint,
    /// What it becomes, and by which operation.
    pub derivation: Derivation,
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

/// How much is known about a crate: what several files say of its versions, each counted for itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CrateModel {
    /// Its library name.
    pub name: Arc<str>,
    /// The versions that the model was checked with.
    pub versions: Vec<String>,
    /// How it was checked: the least of its files.
    pub checked: Check,
    /// Functions whose flow is known.
    pub flows: usize,
    /// Names and functions of other versions, which no fixture has.
    pub unchecked: usize,
    /// Functions that capture data.
    pub sources: usize,
    /// Types and fields whose values are data.
    pub types: usize,
    /// Functions that make other data of data.
    pub derivations: usize,
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
    /// Reads data files, given as name and text, and takes those that fit the libraries of a program best.
    ///
    /// # Errors
    /// The first thing that is wrong in one of them, used or not.
    pub fn load(files: &[(&str, &str)], present: &[Present]) -> Result<Library, ModelError> {
        let mut library = Library::default();
        let mut read = Vec::new();
        for &(name, text) in files {
            let loader = Loader { name, text };
            let file = loader.read()?;
            library.files.push(loader.describe(&file)?);
            read.push((loader, file));
        }
        let used = choose(&library.files, present);
        let chosen = library.files.iter().zip(&used).filter(|(_, used)| **used).map(|(file, _)| file);
        library.others = others(chosen, present);
        let mut ends = BTreeSet::new();
        for ((loader, file), _) in read.iter().zip(&used).filter(|(_, used)| **used) {
            loader.load(file, &mut library, &mut ends)?;
        }
        for ((loader, file), _) in read.iter().zip(&used).filter(|(_, used)| !**used) {
            let mut other = Library::default();
            loader.load(file, &mut other, &mut BTreeSet::new())?;
            library.know_of(other);
        }
        library.patterns.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        library.crates.sort_by(|a, b| a.name.cmp(&b.name));
        library.items = library.known_items();
        library.present = present.iter().map(|library| library.name.clone()).collect();
        Ok(library)
    }

    fn known_items(&self) -> FxHashSet<String> {
        let mut items = FxHashSet::default();
        let claimed = self.claims.iter().map(|claim| claim.path.as_str());
        for path in
            claimed.chain(self.flows.keys().map(String::as_str)).chain(self.names.keys().map(String::as_str))
        {
            let ends = path.match_indices("::").map(|(at, _)| at).chain([path.len()]).skip(1);
            items.extend(ends.map(|end| path[..end].to_owned()));
        }
        items
    }

    /// Takes over what a file for other versions says of itself and how much it knows, and nothing that it says of
    /// functions.
    fn know_of(&mut self, other: Library) {
        self.claims.extend(other.claims);
        for known in other.crates {
            if let Some(own) = self.crates.iter_mut().find(|own| own.name == known.name) {
                own.versions.extend(known.versions);
                own.checked = own.checked.min(known.checked);
                own.flows += known.flows;
                own.unchecked += known.unchecked;
                own.sources += known.sources;
                own.types += known.types;
                own.derivations += known.derivations;
                own.sinks += known.sinks;
                own.exits += known.exits;
            }
        }
    }

    /// How this function is told where to send, if it is.
    pub fn address(&self, path: &str) -> Option<&Address> {
        let renamed = || self.rename(path).and_then(|path| self.addresses.get(&path));
        self.addresses.get(path).or_else(renamed)
    }

    /// Whether the model of this name speaks of this crate: its own, or one that goes with it (`http` with `hyper`).
    pub fn speaks_of(&self, model: &str, krate: &str) -> bool {
        let mut files = self.files.iter().filter(|file| *file.model == *model);
        model == krate || files.any(|file| file.versions.iter().any(|versions| versions.package == krate))
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
            .or_else(|| self.flow_of_reference(renamed))
            .or_else(|| self.flow_of_name(callee.path, callee.result))
            .or_else(|| self.flow_of_name(renamed.path, renamed.result))
            .or_else(|| self.flow_by_pattern(renamed.path))
    }

    /// The entry for the trait's method on one self type.
    fn flow_of_type(&self, callee: Callee<'_>) -> Option<&Flow> {
        let self_type = callee.self_type?;
        let (trait_path, method) = callee.path.rsplit_once("::")?;
        self.flow_of_name(&format!("<{self_type} as {trait_path}>::{method}"), callee.result)
    }

    /// The entry for the trait's method on a reference, to whatever.
    fn flow_of_reference(&self, callee: Callee<'_>) -> Option<&Flow> {
        let is_reference = callee.self_type.is_some_and(|self_type| self_type.starts_with('&'));
        let any = Callee { self_type: Some("std::reference"), ..callee };
        is_reference.then(|| self.flow_of_type(any)).flatten()
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
        self.exported_again(path, &ends)
    }

    /// The path in the crate that another library exports as a whole: `egui::Ui` for `eframe::egui::Ui`. A module can
    /// be called like a crate: the models have to know the item that follows there, and not the path as it is.
    fn exported_again(&self, path: &str, ends: &[usize]) -> Option<String> {
        if !self.present.contains(&path[..*ends.first()?]) {
            return None;
        }
        let is_known = |path: &str| {
            let ends = path.match_indices("::").map(|(at, _)| at).chain([path.len()]).skip(1);
            ends.map(|end| &path[..end]).any(|item| self.items.contains(item))
        };
        let inner = |end: &usize| path.get(end + 2..).filter(|inner| is_known(inner));
        let found = ends.iter().find_map(inner)?;
        (!is_known(path)).then(|| found.to_owned())
    }

    /// Every path that is looked up here, in no particular order: of functions whose flow is known, with `*` at the end where
    /// all that begin so are meant, and of types of which something is said.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let exact = self.flows.keys().chain(&self.handles).chain(&self.plain).chain(self.addresses.keys());
        exact.map(String::as_str).chain(self.patterns.iter().map(|(prefix, _)| prefix.as_str()))
    }

    /// All functions whose flow is known by an exact name, in no particular order.
    pub fn flows(&self) -> impl Iterator<Item = (&str, &Flow)> {
        self.flows.iter().map(|(name, flow)| (name.as_str(), flow))
    }

    /// Functions that capture data, in the order of the files.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Types and fields whose values are data, in the order of the files.
    pub fn types(&self) -> &[LabelledType] {
        &self.types
    }

    /// Functions that make other data of data, in the order of the files.
    pub fn derivations(&self) -> &[ModelDerivation] {
        &self.derivations
    }

    /// Functions that let data leave, in the order of the files.
    pub fn sinks(&self) -> &[Sink] {
        &self.sinks
    }

    /// The entries of one function that lets data leave, by whatever route it is named.
    pub fn sinks_of(&self, path: &str) -> impl Iterator<Item = &Sink> {
        let renamed = self.rename(path);
        let path = path.to_owned();
        self.sinks.iter().filter(move |sink| sink.path == path || renamed.as_ref() == Some(&sink.path))
    }

    /// Types that let data leave, in the order of the files.
    pub fn exits(&self) -> &[Exit] {
        &self.exits
    }

    /// Whether values of this type only lead to something outside of the program: a device, a window, a runtime.
    pub fn is_handle(&self, path: &str) -> bool {
        self.holds(&self.handles, path)
    }

    /// Whether values of this type are data and nothing else, if those of its arguments are.
    pub fn is_plain(&self, path: &str) -> bool {
        self.holds(&self.plain, path)
    }

    fn holds(&self, types: &FxHashSet<String>, path: &str) -> bool {
        types.contains(path) || self.rename(path).is_some_and(|path| types.contains(&path))
    }

    /// The data files, with what each says of itself.
    pub fn files(&self) -> &[ModelFileInfo] {
        &self.files
    }

    /// Every path that the data files speak of, in the order of the files.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// Libraries of the program whose versions the models were not checked with.
    pub fn others(&self) -> &[OtherVersion] {
        &self.others
    }

    /// How much is known about which crate, by name.
    pub fn crates(&self) -> &[CrateModel] {
        &self.crates
    }
}

#[cfg(test)]
mod tests {
    use cargo_metadata::semver::Version;
    use privacy_check_vocabulary::{Identifiability, Operation};

    use super::super::claim::Claimed;
    use super::super::file::{ModelProblem, UnknownEndpoint};
    use super::super::grammar::parse;
    use super::*;

    fn load(text: &str) -> Result<Library, ModelError> {
        Library::load(&[("demo.toml", text)], &[])
    }

    fn problem(text: &str) -> (usize, ModelProblem) {
        let error = load(text).expect_err("the file is wrong");
        (error.line, error.problem)
    }

    #[test]
    fn all_data_files_of_this_build_load() {
        let library = Library::load(FILES, &[]).unwrap_or_else(|error| panic!("{error}"));
        let push = library.flow(Callee { path: "std::vec::Vec::push", ..Callee::default() });
        assert_eq!(
            *push.expect("a model").transfer,
            parse("self*[] <- arg0; return := clean").expect("valid")
        );
        assert!(library.exits().iter().any(|exit| exit.path == "std::fs::File"));
    }

    #[test]
    fn a_crate_counts_what_each_of_its_files_knows() {
        let first = r#"
            crate = "demo"
            versions = ["1"]
            [flow]
            "demo::{keep,read}" = "return := clean"
            "#;
        let second = r#"
            crate = "demo"
            versions = ["2"]
            [flow]
            "demo::keep" = "return := clean"
            [[sink]]
            path = "demo::send"
            input = "arg0"
            kind = "Network"
            "#;
        let library =
            Library::load(&[("demo-1.toml", first), ("demo.toml", second)], &[]).expect("valid files");
        let [known] = library.crates() else { panic!("one crate") };
        assert_eq!((known.flows, known.sinks, known.versions.len()), (3, 1, 2));
    }

    #[test]
    fn the_narrowest_entry_wins() {
        let library = load(
            r#"
            crate = "demo"
            [names]
            "demo::inner::Bag" = "demo::Bag"
            "demo::inner::Sack" = "demo::Sack"
            "*::_demo" = "demo"
            [flow]
            "demo::Get::get" = "return := self"
            "<demo::Bag as demo::Get>::get" = "return := self[]"
            "<std::reference as demo::Get>::get" = "return := self*"
            "<&demo::Sack as demo::Get>::get" = "return := self*[]"
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
        assert_eq!(found("demo::Get::get", Some("&demo::inner::Sack"), None), is("return := self*[]"));
        assert_eq!(found("demo::Get::get", None, Some("std::string::String")), is("return := ~self"));
        assert_eq!(found("user::_::_demo::Get::get", None, None), is("return := self"));
        assert_eq!(found("user::_::_demo::Get::get", Some("demo::inner::Bag"), None), is("return := self[]"));
        assert_eq!(found("demo::bits::shift", None, None), is("return := clean"));
        assert_eq!(found("demo::Get::other", None, None), None);
    }

    #[test]
    fn a_crate_that_a_library_exports_is_itself() {
        let window = "crate = \"window\"\n[names]\n\"window::ui::Ui\" = \"window::Ui\"\n[flow]\n\"window::Ui::label\" = \"return := clean\"";
        let frame = "crate = \"frame\"\n[flow]\n\"frame::window::Ui::draw\" = \"return := clean\"";
        let present =
            ["frame", "other"].map(|name| Present { name: name.to_owned(), version: Version::new(1, 0, 0) });
        let library =
            Library::load(&[("window.toml", window), ("frame.toml", frame)], &present).expect("valid files");
        let renamed = |path: &str| library.rename(path);
        assert_eq!(renamed("other::window::Ui::label").as_deref(), Some("window::Ui::label"));
        assert_eq!(renamed("other::window::ui::Ui::size").as_deref(), Some("window::Ui::size"));
        assert_eq!(renamed("other::inner::window::Ui::label").as_deref(), Some("window::Ui::label"));
        assert_eq!(renamed("other::window::Button::label"), None, "nothing is known of the item");
        assert_eq!(renamed("own::window::Ui::label"), None, "a module of the program");
        assert_eq!(renamed("frame::window::Ui::draw"), None, "the item is known as it is");
    }

    #[test]
    fn what_is_unchecked_is_used_and_not_claimed() {
        let library = load(
            r#"
            crate = "demo"
            [[sink]]
            path = "demo::send"
            input = "arg0"
            kind = "Network"
            [[unchecked.sink]]
            path = "demo::{post,put}"
            input = "arg0"
            kind = "Network"
            [[unchecked.derive]]
            path = "demo::faces"
            operation = "Detect"
            "#,
        )
        .expect("a valid file");
        let claimed: Vec<&str> = library.claims().iter().map(|claim| claim.path.as_str()).collect();
        assert_eq!(claimed, ["demo::send"]);
        let sinks: Vec<&str> = library.sinks().iter().map(|sink| sink.path.as_str()).collect();
        assert_eq!(sinks, ["demo::send", "demo::post", "demo::put"]);
        assert_eq!(library.derivations().len(), 1);
        let known = &library.crates()[0];
        assert_eq!((known.sinks, known.derivations, known.unchecked), (1, 0, 3));
    }

    #[test]
    fn addresses_are_arguments() {
        let library = load(
            r#"
            crate = "demo"
            [names]
            "demo::inner" = "demo"
            [address]
            "demo::{open,connect}" = "arg1"
            [address_for_all]
            "demo::init" = "arg0"
            "#,
        )
        .expect("a valid file");
        let address = |path: &str| library.address(path).map(|known| (known.argument, known.is_for_all));
        assert_eq!(address("demo::inner::open"), Some((1, false)));
        assert_eq!(address("demo::init"), Some((0, true)));
        assert_eq!(address("demo::close"), None);
        let wrong = problem("crate = \"demo\"\n[address]\n\"demo::open\" = \"self\"\n");
        assert_eq!(wrong, (3, ModelProblem::Address(Endpoint::Receiver)));
        let twice = "crate = \"demo\"\n[address]\n\"demo::f\" = \"arg0\"\n[address_for_all]\n\"demo::f\" = \"arg0\"\n";
        assert_eq!(problem(twice), (5, ModelProblem::Duplicate("demo::f".to_owned())));
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
    fn of_several_files_for_one_crate_one_is_used_and_all_are_known() {
        let old = "crate = \"demo\"\nversions = [\"0.8\"]\n[flow]\n\"demo::f\" = \"return := clean\"";
        let new = "crate = \"demo\"\nversions = [\"1\"]\n[flow]\n\"demo::{f,g}\" = \"return := self\"";
        let of = |version: Version| {
            let present = [Present { name: "demo".to_owned(), version }];
            Library::load(&[("demo-0.8.toml", old), ("demo.toml", new)], &present).expect("valid files")
        };
        let (used, other) = (of(Version::new(0, 8, 5)), of(Version::new(2, 0, 0)));
        let flow = |library: &Library, path: &str| {
            library.flow(Callee { path, ..Callee::default() }).map(|flow| Transfer::clone(&flow.transfer))
        };
        assert_eq!(flow(&used, "demo::f"), parse("return := clean").ok());
        assert_eq!(flow(&used, "demo::g"), None);
        assert_eq!(flow(&other, "demo::f"), parse("return := self").ok(), "the nearest");
        assert_eq!((used.others().len(), other.others().len()), (0, 1));
        for library in [&used, &other] {
            assert_eq!((library.files().len(), library.claims().len()), (2, 3));
            assert_eq!((library.crates().len(), library.crates()[0].versions.len()), (1, 2));
        }
        let wrong = [
            ("demo-0.8.toml", "crate = \"demo\"\nversions = [\"0.8\"]\n[flow]\n\"demo::f\" = \"?\""),
            ("demo.toml", new),
        ];
        assert!(Library::load(&wrong, &[]).is_err(), "what is not used is checked as well");
    }

    #[test]
    fn derivations_say_what_goes_in_and_what_comes_out() {
        let library = load(
            r#"
            crate = "demo"
            [[derive]]
            path = "demo::{embed,encode}"
            category = "FaceTemplate"
            operation = "IdentifyFace"
            [[derive]]
            path = "demo::find"
            input = ["arg0", "arg2"]
            output = "arg1"
            operation = "Detect"
            [[derive]]
            path = "demo::find"
            output = "return"
            category = ["AgeRange", "Gender"]
            state = "Identified"
            "#,
        )
        .expect("a valid file");
        let [embed, encode, into, found] = library.derivations() else {
            panic!("{:?}", library.derivations())
        };
        assert_eq!((embed.path.as_str(), encode.path.as_str()), ("demo::embed", "demo::encode"));
        assert_eq!((&*embed.inputs, embed.output), (&[Endpoint::Any][..], Endpoint::Return));
        assert_eq!(embed.derivation.categories, [DataCategory::FaceTemplate]);
        assert_eq!(embed.derivation.operation, Some(Operation::IdentifyFace));
        assert_eq!(
            (&*into.inputs, into.output),
            (&[Endpoint::Arg(0), Endpoint::Arg(2)][..], Endpoint::Arg(1))
        );
        assert_eq!(into.derivation.categories, []);
        assert_eq!(found.derivation.categories.len(), 2);
        assert_eq!(found.derivation.state, Some(Identifiability::Identified));
        assert_eq!(library.crates()[0].derivations, 4);
        assert_eq!(library.claims().iter().filter(|claim| claim.what == Claimed::Derive).count(), 4);
    }

    #[test]
    fn mistakes_in_a_derivation_are_named() {
        let entry = |keys: &str| format!("crate = \"demo\"\n[[derive]]\npath = \"demo::f\"\n{keys}\n");
        assert_eq!(load(&entry("category = \"FaceImage\"")).map(|_| ()), Ok(()));
        assert_eq!(problem(&entry("")), (3, ModelProblem::Derivation("demo::f".to_owned())));
        let term = |keys: &str| match problem(&entry(keys)) {
            (line, ModelProblem::Term { kind, suggestion, .. }) => (line, kind, suggestion),
            other => panic!("{other:?}"),
        };
        assert_eq!(term("category = \"FaceTemplat\""), (4, "data category", Some("FaceTemplate")));
        assert_eq!(term("category = [\"FaceImage\", \"Fase\"]").0, 4);
        assert_eq!(term("operation = \"Detct\""), (4, "operation", Some("Detect")));
        assert_eq!(
            term("operation = \"Detect\"\nstate = \"Identifed\""),
            (5, "state of identifiability", Some("Identified"))
        );
        let end = |keys: &str| problem(&entry(&format!("operation = \"Detect\"\n{keys}")));
        let unknown = |text: &str| ModelProblem::Endpoint(UnknownEndpoint(text.to_owned()));
        assert_eq!(end("output = \"result\""), (5, unknown("result")));
        assert_eq!(end("input = [\"arg0\", \"frame\"]"), (5, unknown("frame")));
        assert_eq!(end("output = \"any\""), (5, ModelProblem::Output(Endpoint::Any)));
        assert_eq!(end("output = \"callback.return\""), (5, ModelProblem::Output(Endpoint::CallbackReturn)));
        assert_eq!(end("input = \"return\""), (5, ModelProblem::Input(Endpoint::Return)));
        assert_eq!(end("input = \"callback.arg0\""), (5, ModelProblem::Input(Endpoint::CallbackArg(0))));
        assert!(matches!(end("kind = \"Network\""), (5, ModelProblem::Shape(_))));
        let path = entry("operation = \"Detect\"").replace("demo::f", "demo::{f");
        assert_eq!(problem(&path), (3, ModelProblem::Path("demo::{f".to_owned())));
        let twice = format!(
            "{}[[derive]]\npath = \"demo::f\"\ncategory = \"FaceImage\"",
            entry("operation = \"Detect\"")
        );
        assert_eq!(problem(&twice), (6, ModelProblem::Duplicate("demo::f".to_owned())));
    }

    #[test]
    fn sources_and_sinks_have_the_right_ends() {
        let source =
            "crate = \"demo\"\n[[source]]\npath = \"demo::f\"\noutput = \"any\"\ncategory = \"RawVideo\"";
        assert_eq!(problem(source), (4, ModelProblem::Output(Endpoint::Any)));
        let sink =
            "crate = \"demo\"\n[[sink]]\npath = \"demo::f\"\ninput = \"callback.arg0\"\nkind = \"Log\"";
        assert_eq!(problem(sink), (4, ModelProblem::Input(Endpoint::CallbackArg(0))));
    }

    #[test]
    fn handles_and_plain_types_are_known_by_every_route() {
        let library = load(
            r#"
            crate = "demo"
            handles = ["demo::{Device,Window}"]
            plain = ["demo::Frame"]
            [names]
            "demo::inner::Window" = "demo::Window"
            "#,
        )
        .expect("a valid file");
        assert!(library.is_handle("demo::Device") && library.is_handle("demo::inner::Window"));
        assert!(library.is_plain("demo::Frame") && !library.is_plain("demo::Device"));
        assert_eq!(library.claims().iter().filter(|claim| claim.what == Claimed::Type).count(), 3);
        let twice = "crate = \"demo\"\nplain = [\"demo::A\", \"demo::A\"]";
        assert_eq!(problem(twice).1, ModelProblem::Duplicate("demo::A".to_owned()));
    }

    #[test]
    fn types_and_their_fields_are_labelled() {
        let field = |variant: Option<&str>, index| {
            vec![FieldStep::Field { variant: variant.map(str::to_owned), index }]
        };
        let entry = |field: &str| {
            format!(
                "crate = \"demo\"\n[[type]]\npath = \"demo::{{Frame,Shot}}\"\n{field}\ncategory = \"RawVideo\""
            )
        };
        let library = load(&entry("")).expect("a valid file");
        assert_eq!((library.types().len(), library.crates()[0].types), (2, 2));
        assert_eq!((library.types()[1].path.as_str(), &library.types()[1].field), ("demo::Shot", &None));
        let library = load(&entry("field = \"Some.1\"")).expect("a valid file");
        assert_eq!(library.types()[0].field, Some(field(Some("Some"), 1)));
        let library = load(&entry("field = \"0.2[].1\"")).expect("a valid file");
        let values = [field(None, 0), field(None, 2), vec![FieldStep::Element], field(None, 1)].concat();
        assert_eq!(library.types()[0].field, Some(values));
        let by_name = "Some.pixels[]".to_owned();
        assert_eq!(problem(&entry("field = \"Some.pixels[]\"")), (4, ModelProblem::Field(by_name)));
        assert_eq!(problem(&entry("field = \"pixels\"")), (4, ModelProblem::Field("pixels".to_owned())));
        let twice = format!("{}\n[[type]]\npath = \"demo::Shot\"\ncategory = \"FaceImage\"", entry(""));
        assert_eq!(problem(&twice).1, ModelProblem::Duplicate("demo::Shot".to_owned()));
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
