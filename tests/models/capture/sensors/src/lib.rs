//! Other sensors: radio, position, keyboards, cards. Each function reads as programs do and lets the data leave where the
//! line says so.

#![allow(unused_must_use, deprecated)]

pub mod input;
pub mod network;
pub mod position;
pub mod radio;
