//! The text form in which attributes travel through the compiler.
//!
//! `privacy-check:1:sensor categories=AmbientSound,VoiceRecording modality=Microphone space=PublicRoad`: a prefix with
//! the version, the attribute, then `key=value` in a fixed order. Lists are separated by commas, the parts of one
//! element by semicolons. Every byte that is not a letter, a digit or one of `-._:/@+` is written as `%` and two
//! hexadecimal digits, so that no tool on the way has to escape anything.

use core::fmt::Write;
use core::str::FromStr;

use crate::{ParseError, Term};

/// What every payload starts with: the format and its version.
pub const PREFIX: &str = "privacy-check:1:";

/// A payload that is being written.
pub(crate) struct Writer {
    text: String,
}

impl Writer {
    pub(crate) fn new(attribute: &str) -> Self {
        Self { text: format!("{PREFIX}{attribute}") }
    }

    /// One key with a list of elements, each made of parts; nothing where the list is empty.
    fn elements<'p, P>(&mut self, key: &str, elements: impl IntoIterator<Item = P>)
    where
        P: IntoIterator<Item = &'p str>,
    {
        for (index, parts) in elements.into_iter().enumerate() {
            if index == 0 {
                self.text.push(' ');
                self.text.push_str(key);
                self.text.push('=');
            } else {
                self.text.push(',');
            }
            for (index, part) in parts.into_iter().enumerate() {
                if index > 0 {
                    self.text.push(';');
                }
                escape(part, &mut self.text);
            }
        }
    }

    pub(crate) fn text(&mut self, key: &str, value: Option<&str>) {
        self.elements(key, value.map(|value| [value]));
    }

    pub(crate) fn texts(&mut self, key: &str, values: &[String]) {
        self.elements(key, values.iter().map(|value| [value.as_str()]));
    }

    pub(crate) fn display<T: ToString>(&mut self, key: &str, value: Option<T>) {
        self.text(key, value.map(|value| value.to_string()).as_deref());
    }

    pub(crate) fn terms<T: Term>(&mut self, key: &str, terms: &[T]) {
        self.elements(key, terms.iter().map(|term| [term.name()]));
    }

    pub(crate) fn term<T: Term>(&mut self, key: &str, term: Option<T>) {
        self.text(key, term.map(Term::name));
    }

    pub(crate) fn records<const N: usize>(&mut self, key: &str, records: &[[String; N]]) {
        self.elements(key, records.iter().map(|record| record.iter().map(String::as_str)));
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }
}

fn escape(text: &str, into: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._:/@+".contains(&byte) {
            into.push(char::from(byte));
        } else {
            let _ = write!(into, "%{byte:02X}");
        }
    }
}

fn unescape(text: &str) -> Result<String, ParseError> {
    let bad = || ParseError::Escape(text.to_owned());
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        if *first == b'%' {
            let digits =
                rest.get(..2).and_then(|digits| core::str::from_utf8(digits).ok()).ok_or_else(bad)?;
            bytes.push(u8::from_str_radix(digits, 16).map_err(|_| bad())?);
            rest = &rest[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).map_err(|_| bad())
}

/// A payload that is being read: the keys that nobody asked for yet.
pub(crate) struct Reader<'p> {
    pub(crate) attribute: &'p str,
    keys: Vec<(&'p str, &'p str)>,
}

impl<'p> Reader<'p> {
    pub(crate) fn new(payload: &'p str) -> Result<Self, ParseError> {
        let text =
            payload.strip_prefix(PREFIX).ok_or_else(|| match payload.strip_prefix("privacy-check:") {
                Some(other) => ParseError::Version(other.split(':').next().unwrap_or_default().to_owned()),
                None => ParseError::NotAPayload,
            })?;
        let mut words = text.split(' ');
        let attribute = words.next().unwrap_or_default();
        let keys = words
            .map(|word| word.split_once('=').ok_or_else(|| ParseError::Key(word.to_owned())))
            .collect::<Result<_, _>>()?;
        Ok(Self { attribute, keys })
    }

    fn take(&mut self, key: &str) -> Option<&'p str> {
        let at = self.keys.iter().position(|(name, _)| *name == key)?;
        Some(self.keys.remove(at).1)
    }

    /// The keys whose names `wanted` knows, with their text.
    pub(crate) fn take_all<K>(
        &mut self,
        wanted: impl Fn(&str) -> Option<K>,
    ) -> Result<Vec<(K, String)>, ParseError> {
        let mut taken = Vec::new();
        let mut kept = Vec::new();
        for (key, value) in self.keys.drain(..) {
            match wanted(key) {
                Some(known) => taken.push((known, unescape(value)?)),
                None => kept.push((key, value)),
            }
        }
        self.keys = kept;
        Ok(taken)
    }

    pub(crate) fn text(&mut self, key: &str) -> Result<Option<String>, ParseError> {
        self.take(key).map(unescape).transpose()
    }

    pub(crate) fn texts(&mut self, key: &str) -> Result<Vec<String>, ParseError> {
        self.take(key).map_or_else(|| Ok(Vec::new()), |list| list.split(',').map(unescape).collect())
    }

    pub(crate) fn parsed<T: FromStr>(&mut self, key: &'static str) -> Result<Option<T>, ParseError> {
        let Some(text) = self.text(key)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| ParseError::Value { key, value: text })
    }

    pub(crate) fn terms<T: Term>(&mut self, key: &'static str) -> Result<Vec<T>, ParseError> {
        let named = |name: String| T::from_name(&name).ok_or(ParseError::Value { key, value: name });
        self.texts(key)?.into_iter().map(named).collect()
    }

    pub(crate) fn term<T: Term>(&mut self, key: &'static str) -> Result<Option<T>, ParseError> {
        Ok(self.terms(key)?.into_iter().next())
    }

    pub(crate) fn records<const N: usize>(
        &mut self,
        key: &'static str,
    ) -> Result<Vec<[String; N]>, ParseError> {
        let Some(list) = self.take(key) else { return Ok(Vec::new()) };
        let record = |text: &str| {
            let parts: Vec<String> = text.split(';').map(unescape).collect::<Result<_, _>>()?;
            parts.try_into().map_err(|_| ParseError::Value { key, value: text.to_owned() })
        };
        list.split(',').map(record).collect()
    }

    /// Nothing may be left.
    pub(crate) fn finish(self) -> Result<(), ParseError> {
        match self.keys.first() {
            Some((key, _)) => Err(ParseError::Key((*key).to_owned())),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{escape, unescape};

    #[test]
    fn any_text_survives() {
        for text in ["", "plain", "a b=c,d;e%f", "gare n° 5 \"Nord\"\n\\", "日本"] {
            let mut escaped = String::new();
            escape(text, &mut escaped);
            assert!(escaped.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:/@+%".contains(&byte)));
            assert_eq!(unescape(&escaped).unwrap(), text);
        }
        assert!(unescape("%4").is_err());
        assert!(unescape("%zz").is_err());
        assert!(unescape("%ff").is_err());
    }
}
