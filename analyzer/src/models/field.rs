//! How data files and `privacy.toml` name a field, and what lies in one.

use std::fmt;
use std::str::FromStr;

/// A field of a struct (`name`, `0`) or of an enum's variant (`Variant.name`, `Variant.0`), and from there on a part of
/// what lies in it: `name.inner`, the elements of a collection `name[]`, the values of a map `name[].1`.
///
/// A number is the position in the declaration, also of fields that have names: the fields of a type that is not read
/// are known by no other name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FieldName {
    /// In the order of the text; the first is a word.
    pub words: Vec<FieldWord>,
}

/// A piece of such a name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FieldWord {
    /// A field or a variant, by name or by position.
    Word(String),
    /// `[]`
    Element,
}

/// A step from a value to a part of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FieldStep {
    /// A field, counted in the declaration.
    Field {
        /// The variant; none for a struct, union or tuple.
        variant: Option<String>,
        /// The position.
        index: u32,
    },
    /// The elements of a collection; those of a map are pairs.
    Element,
}

/// A text that names no field.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` names no field")]
pub struct UnknownField(pub String);

impl FieldName {
    /// The steps, if all fields are written as positions: a word before a position is a variant then.
    pub fn steps(&self) -> Option<Vec<FieldStep>> {
        steps(&self.words)
    }
}

impl FieldWord {
    /// The position, if it is written as one.
    pub fn position(&self) -> Option<u32> {
        match self {
            FieldWord::Word(word) => word.parse().ok(),
            FieldWord::Element => None,
        }
    }
}

/// The steps of words that name no field by its name.
pub fn steps(words: &[FieldWord]) -> Option<Vec<FieldStep>> {
    let mut steps = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        steps.push(match (word, word.position()) {
            (FieldWord::Element, _) => FieldStep::Element,
            (_, Some(index)) => FieldStep::Field { variant: None, index },
            (FieldWord::Word(variant), None) => {
                FieldStep::Field { variant: Some(variant.clone()), index: words.next()?.position()? }
            }
        });
    }
    Some(steps)
}

/// The words for these steps.
pub fn words(steps: &[FieldStep]) -> FieldName {
    let mut words = Vec::new();
    for step in steps {
        match step {
            FieldStep::Field { variant, index } => {
                words.extend(variant.clone().map(FieldWord::Word));
                words.push(FieldWord::Word(index.to_string()));
            }
            FieldStep::Element => words.push(FieldWord::Element),
        }
    }
    FieldName { words }
}

impl FromStr for FieldName {
    type Err = UnknownField;

    fn from_str(text: &str) -> Result<Self, UnknownField> {
        let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c == '_' || c.is_alphanumeric());
        let mut words = Vec::new();
        for piece in text.split('.') {
            let word = piece.trim_end_matches("[]");
            if !is_word(word) {
                return Err(UnknownField(text.to_owned()));
            }
            words.push(FieldWord::Word(word.to_owned()));
            words.extend(std::iter::repeat_n(FieldWord::Element, (piece.len() - word.len()) / 2));
        }
        Ok(FieldName { words })
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, word) in self.words.iter().enumerate() {
            match word {
                FieldWord::Word(word) if index == 0 => f.write_str(word)?,
                FieldWord::Word(word) => write!(f, ".{word}")?,
                FieldWord::Element => f.write_str("[]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(variant: Option<&str>, index: u32) -> FieldStep {
        FieldStep::Field { variant: variant.map(str::to_owned), index }
    }

    fn steps_of(text: &str) -> Option<Vec<FieldStep>> {
        text.parse::<FieldName>().expect("a field").steps()
    }

    #[test]
    fn fields_are_written_as_they_are_read() {
        for text in ["name", "0", "Variant.name", "Variant.1", "a.b.c", "Variant.0.rows[][].1", "0[].Some.0"]
        {
            assert_eq!(text.parse::<FieldName>().expect("a field").to_string(), text);
        }
        for wrong in
            ["", ".name", "Variant.", "a b", "self->x", "[]", "[].1", "a[", "a[0]", "a[]b", "a.[]", "a]["]
        {
            assert!(wrong.parse::<FieldName>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn positions_tell_the_steps() {
        assert_eq!(steps_of("1"), Some(vec![field(None, 1)]));
        assert_eq!(steps_of("Variant.1"), Some(vec![field(Some("Variant"), 1)]));
        let values = vec![field(Some("Heard"), 0), field(None, 2), FieldStep::Element, field(None, 1)];
        assert_eq!(steps_of("Heard.0.2[].1"), Some(values.clone()));
        assert_eq!(words(&values).to_string(), "Heard.0.2[].1");
        for named in ["name", "Variant.name", "0.name", "0[].name", "Variant[]"] {
            assert_eq!(steps_of(named), None, "{named}");
        }
    }
}
