//! Cameras that see how far things are: each function lets what they see leave where the line says so.

#![allow(unused_must_use, deprecated)]

pub mod uses;
