//! Cameras and screens: each function takes a picture as programs do and lets it leave where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod network;
pub mod screens;
pub mod webcams;
