//! Taking typed values out of arguments. Each getter removes what it reads; `finish` refuses what is left.

use core::fmt::Display;
use core::str::FromStr;

use privacy_check_vocabulary::{Term, closest};
use proc_macro2::Span;
use syn::{Error, Lit, Result};

use crate::attr::{Argument, Arguments, Value};

/// A value and where it stands.
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

impl Arguments {
    /// Removes the argument of that key.
    fn take(&mut self, key: &str) -> Result<Option<Argument>> {
        let is_key = |argument: &Argument| argument.key().is_some_and(|word| word == key);
        let Some(at) = self.arguments.iter().position(is_key) else { return Ok(None) };
        let found = self.arguments.remove(at);
        match self.arguments.iter().find(|argument| is_key(argument)) {
            Some(second) => Err(Error::new(second.span(), format!("`{key}` stands twice: keep one of them"))),
            None => Ok(Some(found)),
        }
    }

    /// The value of `key = ...`.
    fn value(&mut self, key: &str) -> Result<Option<Value>> {
        match self.take(key)? {
            None => Ok(None),
            Some(Argument::Pair(_, value)) => Ok(Some(value)),
            Some(other) => {
                Err(Error::new(other.span(), format!("`{key}` needs a value: write `{key} = ...`")))
            }
        }
    }

    /// The words in front that are no flags: `FaceTemplate, RawVideo`.
    pub(crate) fn leading_terms<T: Term>(&mut self, flags: &[&str]) -> Result<Vec<T>> {
        let mut terms: Vec<Spanned<T>> = Vec::new();
        let mut kept = Vec::new();
        for argument in self.arguments.drain(..) {
            match argument {
                Argument::Word(word) if !flags.iter().any(|flag| word == flag) => {
                    push_new(&mut terms, term(&word.to_string(), word.span())?)?;
                }
                Argument::Literal(Lit::Str(text)) => return Err(quoted(&text.value(), text.span())),
                other => kept.push(other),
            }
        }
        self.arguments = kept;
        Ok(terms.into_iter().map(|term| term.value).collect())
    }

    /// The one word in front: `Microphone`.
    pub(crate) fn leading_term<T: Term>(&mut self) -> Result<T> {
        let first = self
            .arguments
            .iter()
            .position(|argument| !matches!(argument, Argument::Pair(..) | Argument::Group(..)));
        let Some(at) = first else {
            let example = T::ALL[0].name();
            return Err(Error::new(
                self.whole,
                format!("the {} is missing: write for example `{example}`", T::KIND),
            ));
        };
        match self.arguments.remove(at) {
            Argument::Word(word) => term(&word.to_string(), word.span()).map(|term| term.value),
            Argument::Literal(Lit::Str(text)) => Err(quoted(&text.value(), text.span())),
            other => Err(Error::new(other.span(), format!("expected a {}", T::KIND))),
        }
    }

    /// The one string in front: `"templates"`.
    pub(crate) fn leading_text(&mut self, example: &str) -> Result<String> {
        let first =
            self.arguments.iter().position(|argument| matches!(argument, Argument::Literal(Lit::Str(_))));
        match first.map(|at| self.arguments.remove(at)) {
            Some(Argument::Literal(Lit::Str(text))) => non_empty(text.value(), text.span()),
            _ => Err(Error::new(self.whole, format!("a name is missing: write `{example}`"))),
        }
    }

    /// `key = Term`
    pub(crate) fn term<T: Term>(&mut self, key: &str) -> Result<Option<T>> {
        match self.value(key)? {
            Some(Value::List(span, _)) => {
                Err(Error::new(span, format!("`{key}` takes one {}, not a list", T::KIND)))
            }
            Some(value) => value_term(&value).map(Some),
            None => Ok(None),
        }
    }

    /// `key = Term` or `key = [Term, Term]`
    pub(crate) fn terms<T: Term>(&mut self, key: &str) -> Result<Vec<Spanned<T>>> {
        let mut terms = Vec::new();
        for value in self.elements(key)? {
            push_new(&mut terms, Spanned { value: value_term(&value)?, span: value.span() })?;
        }
        Ok(terms)
    }

    /// `key = "text"`
    pub(crate) fn text(&mut self, key: &str) -> Result<Option<String>> {
        self.value(key)?.map(|value| value_text(key, &value)).transpose()
    }

    /// `key = "text"` or `key = ["text", "text"]`
    pub(crate) fn texts(&mut self, key: &str) -> Result<Vec<String>> {
        self.elements(key)?.iter().map(|value| value_text(key, value)).collect()
    }

    fn elements(&mut self, key: &str) -> Result<Vec<Value>> {
        match self.value(key)? {
            None => Ok(Vec::new()),
            Some(Value::List(span, values)) if values.is_empty() => {
                Err(Error::new(span, format!("`{key}` is empty: name something, or leave `{key}` out")))
            }
            Some(Value::List(_, values)) => Ok(values),
            Some(value) => Ok(vec![value]),
        }
    }

    /// `key = "..."` of a form that is checked: a date or a duration.
    pub(crate) fn parsed<T: FromStr<Err: Display>>(&mut self, key: &str) -> Result<Option<T>> {
        let Some(value) = self.value(key)? else { return Ok(None) };
        let text = value_text(key, &value)?;
        text.parse().map(Some).map_err(|wrong| Error::new(value.span(), format!("`{text}` is {wrong}")))
    }

    /// `key = 10`
    pub(crate) fn number(&mut self, key: &str) -> Result<Option<u64>> {
        match self.value(key)? {
            None => Ok(None),
            Some(Value::Literal(Lit::Int(number))) => number.base10_parse().map(Some),
            Some(other) => {
                Err(Error::new(other.span(), format!("`{key}` is a whole number: write `{key} = 10`")))
            }
        }
    }

    /// `key = 0.5`, as written.
    pub(crate) fn decimal(&mut self, key: &str) -> Result<Option<String>> {
        match self.value(key)? {
            None => Ok(None),
            Some(Value::Literal(Lit::Int(number))) => Ok(Some(number.base10_digits().to_owned())),
            Some(Value::Literal(Lit::Float(number))) => Ok(Some(number.base10_digits().to_owned())),
            Some(other) => Err(Error::new(other.span(), format!("`{key}` is a number: write `{key} = 0.5`"))),
        }
    }

    /// `key`, `key = true` or `key = false`
    pub(crate) fn flag(&mut self, key: &str) -> Result<bool> {
        match self.take(key)? {
            None => Ok(false),
            Some(Argument::Word(_)) => Ok(true),
            Some(Argument::Pair(_, Value::Literal(Lit::Bool(flag)))) => Ok(flag.value),
            Some(other) => {
                Err(Error::new(other.span(), format!("`{key}` is there or not: write `{key}` alone")))
            }
        }
    }

    /// `key(...)`, which may stand several times; or `key = "name"`, which is short for `key(name = "name")`.
    pub(crate) fn groups(&mut self, key: &str) -> Result<Vec<Group>> {
        let mut groups = Vec::new();
        let mut kept = Vec::new();
        for argument in self.arguments.drain(..) {
            match argument {
                Argument::Group(word, arguments) if word == key => groups.push(Group::Keys(arguments)),
                Argument::Pair(word, value) if word == key => {
                    groups.push(Group::Name(value_text(key, &value)?))
                }
                other => kept.push(other),
            }
        }
        self.arguments = kept;
        Ok(groups)
    }

    /// `key(...)`
    pub(crate) fn group(&mut self, key: &str) -> Result<Option<Arguments>> {
        match self.take(key)? {
            None => Ok(None),
            Some(Argument::Group(_, arguments)) => Ok(Some(arguments)),
            Some(other) => {
                Err(Error::new(other.span(), format!("`{key}` needs parentheses: write `{key}(...)`")))
            }
        }
    }

    /// A key that has to be there.
    pub(crate) fn required<T>(&self, value: Option<T>, attribute: &str, example: &str) -> Result<T> {
        let key = example.split([' ', '(']).next().unwrap_or_default();
        value.ok_or_else(|| Error::new(self.whole, format!("`{attribute}` needs `{key}`: write `{example}`")))
    }

    /// Refuses what nobody took.
    pub(crate) fn finish(self, attribute: &str, keys: &[&str]) -> Result<()> {
        let Some(left) = self.arguments.first() else { return Ok(()) };
        let Some(key) = left.key().map(ToString::to_string) else {
            return Err(Error::new(
                left.span(),
                format!("`{attribute}` takes no such value: {}", known(keys)),
            ));
        };
        let message = if keys.iter().any(|known| *known == key) {
            format!("`{key}` stands twice or lacks a value")
        } else if let Some(near) = closest(&key, keys.iter().copied()) {
            format!("`{attribute}` has no key `{key}`; did you mean `{near}`?")
        } else {
            format!("`{attribute}` has no key `{key}`: {}", known(keys))
        };
        Err(Error::new(left.span(), message))
    }
}

/// One element of a list of groups.
pub(crate) enum Group {
    /// `recipient = "vendor-x"`
    Name(String),
    /// `recipient(name = "vendor-x", ...)`
    Keys(Arguments),
}

fn known(keys: &[&str]) -> String {
    match keys {
        [] => "it takes none".to_owned(),
        keys => format!("its keys are `{}`", keys.join("`, `")),
    }
}

fn push_new<T: Term>(terms: &mut Vec<Spanned<T>>, term: Spanned<T>) -> Result<()> {
    if terms.iter().any(|earlier| earlier.value == term.value) {
        return Err(Error::new(term.span, format!("`{}` stands twice: keep one of them", term.value.name())));
    }
    terms.push(term);
    Ok(())
}

/// The term of that name.
fn term<T: Term>(name: &str, span: Span) -> Result<Spanned<T>> {
    if let Some(value) = T::from_name(name) {
        return Ok(Spanned { value, span });
    }
    let hint = match T::suggest(name) {
        Some(near) => format!("; did you mean `{near}`?"),
        None if T::ALL.len() <= 8 => {
            let names: Vec<_> = T::ALL.iter().map(|term| term.name()).collect();
            format!(": there are `{}`", names.join("`, `"))
        }
        None => ": `cargo privacy-check list terms` shows those that exist".to_owned(),
    };
    Err(Error::new(span, format!("unknown {} `{name}`{hint}", T::KIND)))
}

fn value_term<T: Term>(value: &Value) -> Result<T> {
    match value {
        Value::Word(word) => term(&word.to_string(), word.span()).map(|term| term.value),
        Value::Literal(Lit::Str(text)) => Err(quoted(&text.value(), text.span())),
        other => Err(Error::new(other.span(), format!("expected a {}", T::KIND))),
    }
}

fn value_text(key: &str, value: &Value) -> Result<String> {
    match value {
        Value::Literal(Lit::Str(text)) => non_empty(text.value(), text.span()),
        Value::Word(word) => {
            Err(Error::new(word.span(), format!("`{key}` is text: write `{key} = \"{word}\"`")))
        }
        other => Err(Error::new(other.span(), format!("`{key}` is text: write `{key} = \"...\"`"))),
    }
}

fn non_empty(text: String, span: Span) -> Result<String> {
    if text.trim().is_empty() { Err(Error::new(span, "this text is empty: say something")) } else { Ok(text) }
}

fn quoted(text: &str, span: Span) -> Error {
    Error::new(span, format!("terms are written without quotes: write `{text}`"))
}
