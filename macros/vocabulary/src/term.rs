//! What every term can be asked, and the macro that makes an enumeration from its table.

/// A language of labels.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// English
    #[default]
    English,
    /// French
    French,
}

/// A text in all languages.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Text {
    /// In English.
    pub english: &'static str,
    /// In French.
    pub french: &'static str,
}

impl Text {
    /// The text in both languages.
    pub const fn new(english: &'static str, french: &'static str) -> Self {
        Self { english, french }
    }

    /// The text in one language.
    pub const fn of(self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::French => self.french,
        }
    }
}

/// A sentence that was put together, in all languages.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Sentence {
    /// In English.
    pub english: String,
    /// In French.
    pub french: String,
}

impl Sentence {
    /// The sentence in one language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::French => &self.french,
        }
    }
}

/// Provisions as lawyers of that language cite them: `GDPR 9(1), recital 51` becomes `RGPD 9(1), considérant 51`.
pub fn citation(english: &str, language: Language) -> String {
    if language == Language::English {
        return english.to_owned();
    }
    let words = [
        ("; ", " ; "),
        ("AI Act annex", "règlement IA, annexe"),
        ("AI Act", "règlement IA"),
        ("GDPR", "RGPD"),
        ("LED", "dir. 2016/680,"),
        ("recital", "considérant"),
        ("last subparagraph", "dernier alinéa"),
        ("30 January 2026, no.", "30 janvier 2026, n°"),
    ];
    words.iter().fold(english.to_owned(), |text, (english, french)| text.replace(english, french))
}

/// A term of one of the enumerations.
pub trait Term: Copy + Eq + Ord + core::fmt::Debug + 'static {
    /// What the enumeration lists, in the singular and lower case: `data category`.
    const KIND: &'static str;

    /// The same in French.
    const FRENCH_KIND: &'static str;

    /// All terms, in the order of the table.
    const ALL: &'static [Self];

    /// The name that attributes and `privacy.toml` use: `FaceTemplate`.
    fn name(self) -> &'static str;

    /// The term in the Data Privacy Vocabulary, or `urn:privacy-check:...` where that has none.
    fn iri(self) -> &'static str;

    /// The provision that the term comes from, as lawyers cite it; empty where there is none.
    fn article(self) -> &'static str;

    /// The next broader term.
    fn parent(self) -> Option<Self>;

    /// What people call it.
    fn label(self, language: Language) -> &'static str;

    /// What the enumeration lists.
    fn kind(language: Language) -> &'static str {
        match language {
            Language::English => Self::KIND,
            Language::French => Self::FRENCH_KIND,
        }
    }

    /// The term of that name.
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|term| term.name() == name)
    }

    /// The name that somebody who wrote `name` probably meant.
    fn suggest(name: &str) -> Option<&'static str> {
        crate::suggest::closest(name, Self::ALL.iter().map(|term| term.name()))
    }

    /// This is `ancestor` or something narrower.
    fn is_a(self, ancestor: Self) -> bool {
        self == ancestor || self.parent().is_some_and(|parent| parent.is_a(ancestor))
    }
}

/// The full IRI of a term: `iri!(pd "Picture")`.
macro_rules! iri {
    (dpv $name:literal) => {
        concat!("https://w3id.org/dpv#", $name)
    };
    (pd $name:literal) => {
        concat!("https://w3id.org/dpv/pd#", $name)
    };
    (gdpr $name:literal) => {
        concat!("https://w3id.org/dpv/legal/eu/gdpr#", $name)
    };
    (aia $name:literal) => {
        concat!("https://w3id.org/dpv/legal/eu/aiact#", $name)
    };
    (ai $name:literal) => {
        concat!("https://w3id.org/dpv/ai#", $name)
    };
    (tech $name:literal) => {
        concat!("https://w3id.org/dpv/tech#", $name)
    };
    (law $name:literal) => {
        concat!("https://w3id.org/dpv/sector/law#", $name)
    };
    (edu $name:literal) => {
        concat!("https://w3id.org/dpv/sector/education#", $name)
    };
    (ps $name:literal) => {
        concat!("https://w3id.org/dpv/sector/publicservices#", $name)
    };
    (risk $name:literal) => {
        concat!("https://w3id.org/dpv/risk#", $name)
    };
    (pc $name:literal) => {
        concat!("urn:privacy-check:", $name)
    };
}

/// Makes an enumeration and its [`Term`] from a table with one line for each term:
/// `Name: vocabulary "LocalName", "provision", "English", "French" [in Parent];`
macro_rules! terms {
    (
        $(#[$meta:meta])*
        pub enum $name:ident is $kind:literal, $french_kind:literal {
            $( $term:ident: $prefix:ident $local:literal, $article:literal, $english:literal, $french:literal
               $(, in $parent:ident)?; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[non_exhaustive]
        pub enum $name {
            $( #[doc = $english] $term, )+
        }

        impl $crate::Term for $name {
            const KIND: &'static str = $kind;
            const FRENCH_KIND: &'static str = $french_kind;
            const ALL: &'static [Self] = &[$( Self::$term, )+];

            fn name(self) -> &'static str {
                match self { $( Self::$term => stringify!($term), )+ }
            }

            fn iri(self) -> &'static str {
                match self { $( Self::$term => $crate::term::iri!($prefix $local), )+ }
            }

            fn article(self) -> &'static str {
                match self { $( Self::$term => $article, )+ }
            }

            fn parent(self) -> Option<Self> {
                match self { $( Self::$term => $crate::term::parent!($($parent)?), )+ }
            }

            fn label(self, language: $crate::Language) -> &'static str {
                match (self, language) { $(
                    (Self::$term, $crate::Language::English) => $english,
                    (Self::$term, $crate::Language::French) => $french,
                )+ }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                formatter.write_str($crate::Term::name(*self))
            }
        }
    };
}

/// The parent of a line of the table, if it has one.
macro_rules! parent {
    () => {
        None
    };
    ($parent:ident) => {
        Some(Self::$parent)
    };
}

pub(crate) use {iri, parent, terms};

#[cfg(test)]
mod tests {
    use super::{Language, citation};

    #[test]
    fn provisions_are_cited_in_the_language() {
        let cited = |text| citation(text, Language::French);
        assert_eq!(cited("GDPR 9(1); LED 10"), "RGPD 9(1) ; dir. 2016/680, 10");
        assert_eq!(cited("GDPR 7(4), recital 43"), "RGPD 7(4), considérant 43");
        assert_eq!(citation("GDPR 6(3)", Language::English), "GDPR 6(3)");
    }
}
