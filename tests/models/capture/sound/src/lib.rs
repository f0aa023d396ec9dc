//! Microphones: each function listens as programs do and lets the sound leave where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod by_cpal;
pub mod servers;
