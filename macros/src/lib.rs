//! Attributes that say what personal data is, and what code does with it.
//!
//! They change nothing in the program: each checks what it says, at compile time, and leaves a constant that the
//! compiler writes down and `cargo privacy-check` reads. There is no code at run time and nothing to link.
//!
//! ```
//! use privacy_check::{personal_data, processing, sensor, sink};
//!
//! #[personal_data(FaceTemplate, subject = Student)]
//! pub struct Template([f32; 128]);
//!
//! #[sensor(RgbCamera, space = School)]
//! fn grab() -> Vec<u8> {
//!     Vec::new()
//! }
//!
//! #[sink(Network, recipient = "vendor-x", region = "FR")]
//! fn push(_payload: &[u8]) {}
//!
//! #[processing(id = "gate-access")]
//! fn main() {
//!     push(&grab());
//! }
//! ```
//!
//! Labels say what data is and what code does; what is required of it (purpose, legal basis, retention) is declared
//! apart from them, once for each processing: in `privacy.toml`, or by the keys of [`macro@processing`].
//!
//! # Where attributes cannot stand
//!
//! - On `mod name;`, whose content is in another file: rustc refuses that. Write [`module!`] at the top of that file.
//! - On a parameter of a function, or a field of a type, that itself bears no attribute of this crate: rustc does not
//!   expand attributes there. Put the bare `#[source]` on the function, the bare `#[personal_data]` on the type.
//! - On closures and statements. Name a function, or use `privacy.toml`.
//! - On one function of an `extern` block: put the attribute on the block.
//! - On code that is not yours: `privacy.toml` says the same things of any path.

mod ast;
mod attr;
mod expand;
mod fallback;
mod module;
mod own;
mod valid;

use proc_macro::TokenStream;

use crate::ast::Item;
use crate::attr::Arguments;
use crate::valid::Attribute;

/// Checks, then expands; after an error the item stays as it was.
fn attribute(attribute: Attribute, arguments: TokenStream, item: TokenStream) -> TokenStream {
    let whole = proc_macro2::Span::call_site();
    let untouched = item.clone();
    let mut item = match syn::parse::<Item>(item) {
        Ok(item) => item,
        Err(error) => {
            let mut tokens = TokenStream::from(error.into_compile_error());
            tokens.extend(untouched);
            return tokens;
        }
    };
    let result = syn::parse::<Arguments>(arguments).and_then(|arguments| {
        valid::placement(attribute, &item, whole)?;
        let arguments = Arguments { whole, ..arguments };
        let function = if let Item::Function(function) = &item { Some(&**function) } else { None };
        let annotation = valid::declaration(attribute, arguments, function)?;
        expand::expand(&mut item, annotation, whole)
    });
    match result {
        Ok(tokens) => tokens.into(),
        Err(error) => fallback::expand(item, &error).into(),
    }
}

/// Every value of the type or field is this data.
///
/// On a struct, enum or union: `#[personal_data(FaceTemplate, subject = Passerby)]`. On fields of a type that bears
/// `#[personal_data]`, which may be bare then. A label on the type covers all fields that bear none of their own.
///
/// Keys: `subject` (one or a list), `state`, `provenance`.
#[proc_macro_attribute]
pub fn personal_data(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Attribute::PersonalData, arguments, item)
}

/// The result of the function comes from a sensor: `#[sensor(Microphone, space = PublicRoad)]`.
///
/// The modality says what the data is unless `category` says more. Keys: `category`, `subject`, `state`, `space`,
/// `origin`, `provenance`.
#[proc_macro_attribute]
pub fn sensor(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Attribute::Sensor, arguments, item)
}

/// The result of the function, or the parameter that bears it, is this data: `#[source(VoiceRecording)]`.
///
/// On a parameter, the function has to bear an attribute of this crate too; the bare `#[source]` will do. Keys:
/// `subject`, `state`, `modality`, `space`, `origin`, `provenance`.
#[proc_macro_attribute]
pub fn source(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Attribute::Source, arguments, item)
}

/// What goes into the function comes out as this: `#[derives(FaceTemplate)]`. Keys: `operation`, `state`.
#[proc_macro_attribute]
pub fn derives(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Attribute::Derives, arguments, item)
}

/// The function lowers identifiability as far as its kind allows: `#[declassifies(Aggregate, min_cell = 10)]`.
///
/// Keys: `to` (a claim; it cannot exceed what the kind allows), `removes`, `min_cell`, `window`, `epsilon`,
/// `justification`, `irreversible`, `whole_body`.
#[proc_macro_attribute]
pub fn declassifies(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Attribute::Declassifies, arguments, item)
}

/// The arguments of the function leave here: `#[sink(Network, recipient = "vendor-x", region = "US")]`.
///
/// On functions, methods, trait methods and `extern` blocks. Keys: `args(payload, self)` where not all of them leave,
/// `recipient`, `region`, `role`, `store`, `encrypted`.
#[proc_macro_attribute]
pub fn sink(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Attribute::Sink, arguments, item)
}

/// Flows here happen under a declared processing.
///
/// `#[processing(id = "gate-access")]` names an entry of `privacy.toml`. Or the keys stand here: `purpose = ...`,
/// `basis = ...`, `art9`, `law`, `data`, `subjects`, `controller`, `retention`, `recipient(name = "...", ...)`,
/// `store(name = "...", ...)`, `origin`, `space`, `operation`, `automation`, `effect`, `profile` and the others of the
/// register. Combinations that can never be right (M01 to M18, M20, M21) are refused on the exact token. On
/// functions, `impl` blocks and inline modules; in a module's own file [`module!`].
#[proc_macro_attribute]
pub fn processing(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Attribute::Processing, arguments, item)
}

/// The result of the function says whether the person consented: `true`, `Some` and `Ok` are a yes.
#[proc_macro_attribute]
pub fn consent_check(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Attribute::ConsentCheck, arguments, item)
}

/// A human who can overrule decides in this function.
#[proc_macro_attribute]
pub fn human_review(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Attribute::HumanReview, arguments, item)
}

/// The function carries out a decision about a person: `#[decision(effect = Legal)]`. Keys: `effect`, `automation`.
#[proc_macro_attribute]
pub fn decision(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Attribute::Decision, arguments, item)
}

/// The function moves something outside: `#[actuator(controls = RgbCamera)]`. Keys: `controls`, `effect`.
#[proc_macro_attribute]
pub fn actuator(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Attribute::Actuator, arguments, item)
}

/// The function deletes from a store: `#[erases("templates")]`.
#[proc_macro_attribute]
pub fn erases(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Attribute::Erases, arguments, item)
}

/// The function searches a store: `#[search("templates")]`.
#[proc_macro_attribute]
pub fn search(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Attribute::Search, arguments, item)
}

/// A finding here is knowingly accepted:
/// `#[accept(PC404, reason = "...", owner = "dpo@example.org", until = "2027-06-01")]`.
///
/// On functions, `impl` blocks and inline modules. It stays in the report; one that is unused or expired is a finding.
#[proc_macro_attribute]
pub fn accept(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Attribute::Accept, arguments, item)
}

/// Says something of the module whose file it stands in: `privacy_check::module! { processing(id = "gate-access") }`.
///
/// Takes [`macro@processing`] and [`macro@accept`], separated by commas. It has a name of its own because rustc does
/// not let one crate export an attribute and a function-like macro of the same name.
#[proc_macro]
pub fn module(input: TokenStream) -> TokenStream {
    module::expand(input.into()).unwrap_or_else(|error| error.into_compile_error()).into()
}
