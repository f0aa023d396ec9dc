//! Language models that put a recommendation into words.

use std::io;

use privacy_check::sink;

use crate::files::Profile;

/// Asks the model that a processor runs in France; without an address nothing is sent.
///
/// # Errors
///
/// It does not answer.
#[sink(Network, recipient = "language-model", region = "FR", role = Processor, args(profile))]
pub fn explain(address: Option<&str>, profile: &Profile) -> io::Result<()> {
    post(address, profile)
}

/// Asks a model behind an interface in the United States.
///
/// # Errors
///
/// It does not answer.
#[sink(Network, region = "US", args(profile))]
pub fn explain_abroad(address: Option<&str>, profile: &Profile) -> io::Result<()> {
    post(address, profile)
}

fn post(address: Option<&str>, profile: &Profile) -> io::Result<()> {
    let Some(address) = address else { return Ok(()) };
    let question = format!("which training suits a {} of {} years?", profile.trade, profile.years);
    ureq::post(address).send(&question).map_err(io::Error::other)?;
    Ok(())
}
