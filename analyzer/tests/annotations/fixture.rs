//! Annotated code of every kind; nothing here is ever called.
#![allow(dead_code)]

use std::pin::Pin;

use privacy_check::*;

privacy_check::module! { processing(id = "whole-crate") }

#[personal_data(FaceTemplate, subject = Passerby)]
pub struct Face<'a, T: Clone, const N: usize>(pub &'a [T; N]);

#[personal_data]
pub struct Pupil {
    #[cfg(any())]
    pub gone: u8,
    pub door: u8,
    #[personal_data(Identifier, subject = Minor)]
    pub name: String,
    #[deprecated]
    pub old: u8,
}

#[personal_data]
#[repr(packed)]
pub struct Packed(u8, #[personal_data(DeviceId)] u64);

pub mod events {
    use privacy_check::*;

    #[personal_data]
    pub enum Event<T> {
        #[cfg(any())]
        Never,
        Quiet,
        Voice {
            at: u64,
            #[personal_data(VoiceRecording)]
            words: T,
        },
        Plate(u8, #[personal_data(LicencePlate)] String),
    }

    #[deprecated]
    #[personal_data(Consumption)]
    pub struct Meter(u8, #[personal_data(Consumption)] u8);

    #[personal_data(Fingerprint)]
    pub union Print {
        bytes: [u8; 8],
        number: u64,
    }

    pub fn local() {
        #[personal_data(Emotion)]
        struct Mood(u8);
    }
}

#[sensor(Microphone, space = PublicRoad)]
pub fn generic<T: Default>() -> Vec<T> {
    Vec::new()
}

#[source(VoiceRecording)]
pub async fn asynchronous() -> Vec<u8> {
    Vec::new()
}

#[declassifies(Count, min_cell = 5)]
#[derives(Behaviour)]
pub const fn twice(value: u8) -> u8 {
    value
}

#[source]
extern "C" fn callback(_context: *mut u8, #[source(AmbientSound)] _samples: *const f32) {}

fn outer() {
    let _closure = || {
        #[consent_check]
        fn inner() -> bool {
            true
        }
        inner()
    };
}

pub trait Store {
    #[sink(Storage, store = "templates", args(template))]
    #[sink(Log)]
    fn keep(&mut self, template: &[u8]);

    #[erases("templates")]
    #[processing(id = "forgetting")]
    fn forget(&mut self) {}
}

pub struct Memory<T>(Vec<T>);

#[processing(id = "gate-access")]
impl<T> Store for Memory<T> {
    #[sink(Display)]
    fn keep(&mut self, _template: &[u8]) {}
}

#[processing(id = "gate-access")]
impl<T> Memory<T> {
    async fn first(&self) {}

    fn second(&self) {}
}

/// What `async_trait` makes of an asynchronous method when it expands first, and when it expands last.
impl<T: Sync> Memory<T> {
    #[human_review]
    fn expanded_first<'a>(&'a self) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(async move {})
    }

    fn expanded_last<'a>(&'a self) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(async move {
            const _: &str = "privacy-check:1:human_review";
        })
    }
}

pub trait Asynchronous {
    #[sink(Network, recipient = "vendor-x")]
    fn send(&self) -> impl Future<Output = ()>;
}

#[processing(id = "statistics")]
#[accept(PC404, reason = "in memory", owner = "dpo@example.org", until = "2027-06-01")]
pub mod statistics {
    pub fn one() {}
}

#[sink(Ipc)]
unsafe extern "C" {
    fn vendor_push(bytes: *const u8);
}

fn other_version() {
    const _: &str = "privacy-check:9:sensor";
    const _: &str = "something else";
}
