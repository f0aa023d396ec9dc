//! Errors whose texts a derive macro writes.

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("{0:?} could not be kept in {1}")]
    Kept(Vec<u8>, PathBuf),
    #[error("there is no camera {number}: {cause}")]
    Missing { number: u32, cause: std::io::Error },
    #[error(transparent)]
    Other(#[from] std::fmt::Error),
}

pub fn tell(number: u32, cause: std::io::Error) {
    let missing = Failure::Missing { number, cause };
    println!("{missing}");
    let kept = Failure::Kept(crate::statics::frame(), PathBuf::from("frames"));
    println!("{kept}"); //~ flow
}
