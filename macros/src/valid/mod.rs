//! All checks of what a declaration says and where it stands; nothing is generated here.

mod keys;
mod label;
mod place;
mod processing;
mod role;

use privacy_check_vocabulary::Annotation;
use syn::Result;

use crate::ast::Function;
use crate::attr::Arguments;

pub(crate) use place::placement;

/// The attributes of this crate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Attribute {
    PersonalData,
    Sensor,
    Source,
    Derives,
    Declassifies,
    Sink,
    Processing,
    ConsentCheck,
    HumanReview,
    Decision,
    Actuator,
    Erases,
    Search,
    Accept,
}

impl Attribute {
    const ALL: [Self; 14] = [
        Self::PersonalData,
        Self::Sensor,
        Self::Source,
        Self::Derives,
        Self::Declassifies,
        Self::Sink,
        Self::Processing,
        Self::ConsentCheck,
        Self::HumanReview,
        Self::Decision,
        Self::Actuator,
        Self::Erases,
        Self::Search,
        Self::Accept,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::PersonalData => "personal_data",
            Self::Sensor => "sensor",
            Self::Source => "source",
            Self::Derives => "derives",
            Self::Declassifies => "declassifies",
            Self::Sink => "sink",
            Self::Processing => "processing",
            Self::ConsentCheck => "consent_check",
            Self::HumanReview => "human_review",
            Self::Decision => "decision",
            Self::Actuator => "actuator",
            Self::Erases => "erases",
            Self::Search => "search",
            Self::Accept => "accept",
        }
    }

    /// The attribute that a path names: `source`, `privacy_check::source`.
    pub(crate) fn from_path(path: &syn::Path) -> Option<Self> {
        let last = path.segments.last()?;
        let of_this_crate = match path.segments.len() {
            1 => true,
            2 => path.segments[0].ident == "privacy_check",
            _ => false,
        };
        Self::ALL.into_iter().find(|attribute| of_this_crate && last.ident == attribute.name())
    }
}

/// What the arguments say. None where the attribute bears no arguments and is there only for the fields or parameters
/// of its item.
pub(crate) fn declaration(
    attribute: Attribute,
    arguments: Arguments,
    function: Option<&Function>,
) -> Result<Option<Annotation>> {
    let annotation = match attribute {
        Attribute::PersonalData if arguments.arguments.is_empty() => return Ok(None),
        Attribute::Source if arguments.arguments.is_empty() => return Ok(None),
        Attribute::PersonalData => Annotation::PersonalData(label::personal_data(arguments)?),
        Attribute::Sensor => Annotation::Sensor(label::sensor(arguments)?),
        Attribute::Source => Annotation::Source(label::source(arguments)?, None),
        Attribute::Derives => Annotation::Derives(label::derives(arguments)?),
        Attribute::Declassifies => Annotation::Declassifies(label::declassifies(arguments)?),
        Attribute::Sink => Annotation::Sink(role::sink(arguments, function)?),
        Attribute::Processing => processing::processing(arguments)?,
        Attribute::ConsentCheck | Attribute::HumanReview => {
            arguments.finish(attribute.name(), &[])?;
            if attribute == Attribute::ConsentCheck {
                Annotation::ConsentCheck
            } else {
                Annotation::HumanReview
            }
        }
        Attribute::Decision => role::decision(arguments)?,
        Attribute::Actuator => role::actuator(arguments)?,
        Attribute::Erases => Annotation::Erases(role::store_name(arguments, "erases")?),
        Attribute::Search => Annotation::Search(role::store_name(arguments, "search")?),
        Attribute::Accept => role::accept(arguments)?,
    };
    Ok(Some(annotation))
}

/// What an attribute on a parameter says.
pub(crate) fn parameter(attribute: Attribute, arguments: Arguments, index: u32) -> Result<Annotation> {
    if attribute != Attribute::Source {
        let message = format!("`{}` does not belong on a parameter: say `source` there", attribute.name());
        return Err(syn::Error::new(arguments.whole, message));
    }
    Ok(Annotation::Source(label::source(arguments)?, Some(index)))
}

/// What an attribute on a field says.
pub(crate) fn field(attribute: Attribute, arguments: Arguments) -> Result<Annotation> {
    if attribute != Attribute::PersonalData {
        let message = format!("`{}` does not belong on a field: say `personal_data` there", attribute.name());
        return Err(syn::Error::new(arguments.whole, message));
    }
    Ok(Annotation::PersonalData(label::personal_data(arguments)?))
}
