//! Every attribute on every kind of item that can bear it, in a crate that allows nothing.
//!
//! This compiles only as long as the attributes add no lint, no unsafe code and no dependency on `std`.
#![no_std]
#![forbid(unsafe_code, dead_code)]
#![deny(missing_docs, warnings, unused, future_incompatible, nonstandard_style, rust_2018_idioms)]
#![deny(
    single_use_lifetimes,
    unused_lifetimes,
    unreachable_pub,
    unused_qualifications,
    missing_debug_implementations
)]
#![deny(clippy::all, clippy::pedantic)]

extern crate alloc;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Debug;

use privacy_check::{
    accept, actuator, consent_check, decision, declassifies, derives, erases, human_review, personal_data,
    processing, search, sensor, sink, source,
};

/// A labelled struct with every kind of generic parameter.
#[derive(Debug)]
#[personal_data(FaceTemplate, subject = [Minor, Student], state = Identified)]
pub struct Face<'a, T: Debug, const N: usize = 4>
where
    T: Clone,
{
    /// The numbers.
    pub numbers: &'a [T; N],
}

/// Labelled fields only.
#[personal_data]
#[derive(Debug, Clone, Default)]
pub struct Visitor {
    /// Clean.
    pub door: u8,
    /// Labelled.
    #[personal_data(Identifier)]
    pub name: String,
    /// Labelled only under a condition that holds.
    #[cfg_attr(all(), personal_data(LicencePlate), doc(alias = "registration"))]
    pub plate: String,
    /// No longer used.
    #[deprecated]
    #[personal_data(AgeRange)]
    pub age: u8,
    /// Labelled, and not there at all.
    #[cfg(any())]
    #[personal_data(Health)]
    pub illness: String,
}

/// No longer used.
#[personal_data(Consumption)]
#[deprecated]
#[derive(Debug)]
pub struct Meter<T>(pub u8, #[personal_data(Consumption)] pub T);

/// A tuple struct.
#[personal_data(RawVideo, subject = Passerby)]
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a>(pub u64, #[personal_data(FaceImage, subject = Passerby)] pub &'a [u8]);

/// A packed struct, to which no reference may be made.
#[personal_data]
#[derive(Clone, Copy, Debug, Default)]
#[repr(C, packed)]
pub struct Packed {
    /// A byte.
    pub flag: u8,
    /// Not aligned.
    #[personal_data(DeviceId)]
    pub address: u64,
}

/// An unsized one.
#[personal_data(AmbientSound)]
#[derive(Debug)]
pub struct Samples<T: ?Sized> {
    /// Where.
    pub channel: u8,
    /// What.
    #[personal_data(VoiceRecording)]
    pub samples: T,
}

/// An enum.
#[personal_data]
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<T> {
    /// Nothing.
    Quiet,
    /// Not compiled.
    #[cfg(any())]
    Never,
    /// A voice.
    Voice {
        /// When.
        at: u64,
        /// What was said.
        #[personal_data(VoiceRecording)]
        words: T,
    },
    /// A plate.
    Plate(u8, #[personal_data(LicencePlate)] String),
}

/// An enum with one variant.
#[derive(Debug)]
#[personal_data(OffenceData)]
pub enum Suspicion {
    /// Of somebody.
    Of(#[personal_data(Identifier)] u64),
}

/// A union.
#[personal_data(Fingerprint)]
#[derive(Clone, Copy)]
pub union Print {
    /// As bytes.
    pub bytes: [u8; 8],
    /// As a number.
    pub number: u64,
}

impl Debug for Print {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str("Print")
    }
}

/// A sensor.
#[sensor(RgbCamera, space = School, category = [RawVideo, FaceImage])]
#[must_use]
pub fn grab() -> Vec<u8> {
    Vec::new()
}

/// A sensor that is asynchronous.
#[sensor(Microphone, space = PublicRoad)]
pub async fn listen() -> Vec<u8> {
    core::future::ready(Vec::new()).await
}

/// A constant function.
#[declassifies(Count, min_cell = 5, window = "PT15M")]
#[must_use]
pub const fn count(faces: &[u64]) -> usize {
    #![allow(clippy::let_and_return)]
    let count = faces.len();
    count
}

/// A function with another calling convention, an inner attribute and several of ours.
#[derives(VoicePrint, operation = SpeakerId)]
#[processing(
    purpose = IdentityVerification,
    basis = Consent,
    art9 = ExplicitConsent,
    data = [VoiceRecording, VoicePrint],
    withdraw = "every_item::forget",
    recipient(name = "vendor-x", region = "FR", role = Processor, contract = "2026-14"),
    store(name = "prints", retention = "P30D", erase = "every_item::forget", encrypted),
    one_shot
)]
#[accept(PC404, reason = "the log stays in memory", owner = "dpo@example.org", until = "2027-06-01")]
#[must_use]
pub extern "C" fn voice_print(sample: u64) -> u64 {
    sample.rotate_left(7)
}

/// A generic function that nobody calls.
#[sink(Network, recipient = "vendor-x", region = "US", role = Processor, args(payload))]
pub fn push<W, T>(writer: &mut W, payload: T)
where
    W: Extend<T>,
{
    writer.extend(Some(payload));
}

/// A labelled parameter under a bare attribute.
#[source]
#[must_use]
pub fn callback(
    #[source(VoiceRecording, origin = Sensor)] samples: &[f32],
    #[cfg(any())] _gone: u8,
) -> usize {
    samples.len()
}

/// A trait with all kinds of methods.
pub trait Store {
    /// Without a body.
    #[sink(Storage, store = "templates", args(self, template))]
    #[sink(Log)]
    fn keep(&mut self, template: &[u8]) -> bool;

    /// Without a body, raw and with a labelled parameter.
    #[source]
    fn r#loop(&mut self, #[source(Gender)] gender: u8);

    /// With one.
    #[erases("templates")]
    fn forget(&mut self) {}

    /// Without a receiver.
    #[search("templates")]
    #[must_use]
    fn find<T: Clone>(key: &T) -> Option<T>
    where
        Self: Sized,
    {
        Some(key.clone())
    }
}

/// Implements it.
#[derive(Debug)]
pub struct Memory(Vec<u8>);

#[processing(id = "gate-access")]
#[accept(PC101, reason = "tried out", owner = "dpo@example.org", until = "2027-06-01")]
impl Store for Memory {
    fn keep(&mut self, template: &[u8]) -> bool {
        self.0.extend_from_slice(template);
        true
    }

    #[sink(Display)]
    fn r#loop(&mut self, gender: u8) {
        self.0.push(gender);
    }
}

#[processing(id = "gate-access")]
impl Memory {
    /// Not a function.
    pub const EMPTY: Self = Self(Vec::new());

    /// A method.
    #[human_review]
    #[must_use]
    pub fn reviewed(&self, proposal: bool) -> bool {
        proposal && !self.0.is_empty()
    }
}

/// The trait is still one that can be used as `dyn`.
pub fn keep_somewhere(store: &mut dyn Store) {
    store.keep(&[1]);
}

/// Whether the person agreed.
#[consent_check]
#[must_use]
pub fn agreed(answer: u8) -> bool {
    answer == 1
}

/// Refuses somebody.
#[decision(effect = SimilarlySignificant, automation = Assisted)]
pub fn refuse(person: &mut Visitor) {
    person.door = 0;
}

/// Turns a camera.
#[actuator(controls = PtzCamera)]
pub fn turn(angle: &mut u16) {
    *angle += 1;
}

#[processing(id = "statistics")]
pub mod statistics {
    //! A module.
    privacy_check::module! { processing(id = "statistics"), accept(PC407, reason = "none", owner = "me", until = "2027-06-01") }

    /// A number.
    #[must_use]
    pub fn one() -> u8 {
        1
    }
}

/// What a declarative macro makes.
macro_rules! made {
    ($name:ident, $type:ty, $body:block) => {
        /// Made by a macro.
        #[sensor(Gnss)]
        #[must_use]
        pub fn $name() -> $type $body
    };
}

made!(position, (f32, f32), { (0.0, 0.0) });

/// Items in a function.
pub fn local() {
    #[personal_data(Emotion)]
    #[derive(Debug)]
    struct Mood(#[personal_data(Emotion)] u8);

    #[derives(Emotion)]
    fn mood() -> Mood {
        Mood(3)
    }
    let _ = mood().0;
}
