//! How data files and `privacy.toml` name a field.

use std::fmt;
use std::str::FromStr;

/// A field of a struct (`name`, `0`) or of an enum's variant (`Variant.name`, `Variant.0`).
///
/// A number is the position in the declaration, also of fields that have names: the fields of a type that is not read
/// are known by no other name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FieldName {
    /// The variant; none for a struct or union.
    pub variant: Option<String>,
    /// The name, or the position.
    pub name: String,
}

/// A text that names no field.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` names no field")]
pub struct UnknownField(pub String);

impl FieldName {
    /// The position, if it is written as one.
    pub fn position(&self) -> Option<u32> {
        self.name.parse().ok()
    }
}

impl FromStr for FieldName {
    type Err = UnknownField;

    fn from_str(text: &str) -> Result<Self, UnknownField> {
        let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c == '_' || c.is_alphanumeric());
        let (variant, name) = match text.split_once('.') {
            Some((variant, name)) => (Some(variant.to_owned()), name),
            None => (None, text),
        };
        if variant.as_deref().is_none_or(is_word) && is_word(name) {
            Ok(FieldName { variant, name: name.to_owned() })
        } else {
            Err(UnknownField(text.to_owned()))
        }
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.variant {
            Some(variant) => write!(f, "{variant}.{}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_written_as_they_are_read() {
        for text in ["name", "0", "Variant.name", "Variant.1"] {
            assert_eq!(text.parse::<FieldName>().expect("a field").to_string(), text);
        }
        for wrong in ["", ".name", "Variant.", "a.b.c", "a b", "self->x"] {
            assert!(wrong.parse::<FieldName>().is_err(), "{wrong}");
        }
        assert_eq!("Variant.1".parse::<FieldName>().expect("a field").position(), Some(1));
        assert_eq!("Variant.name".parse::<FieldName>().expect("a field").position(), None);
    }
}
