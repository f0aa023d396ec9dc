//! Findings that somebody knowingly accepts: by an attribute, a comment, or an entry of `privacy.toml`.
//!
//! One accept covers one finding, the first in source order that no other covers, so that a new flow is never hidden
//! by an old decision.

use privacy_check_vocabulary::{Date, Language};

use super::finding::Finding;
use super::say::say;
use super::workspace::Place;

/// An acceptance.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accept {
    /// The rule: `PC404`.
    pub rule: String,
    /// What it covers.
    pub scope: Scope,
    /// Why.
    pub reason: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The last day on which it counts.
    pub until: Option<Date>,
    /// Where it stands.
    pub place: Place,
}

/// What an acceptance covers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Scope {
    /// The finding of that fingerprint.
    Fingerprint(String),
    /// A finding in one of these functions, or below one of these paths.
    Functions(Vec<String>),
    /// The finding in the statement below the comment.
    Below,
}

/// How many lines below a comment its statement may reach: calls in a chain stand on lines of their own.
const STATEMENT_LINES: u32 = 6;

impl Accept {
    /// Covers the finding, as far as rule and place go.
    pub fn covers(&self, finding: &Finding) -> bool {
        if !self.rule.eq_ignore_ascii_case(finding.rule) {
            return false;
        }
        let Some(primary) = &finding.primary else { return false };
        match &self.scope {
            Scope::Fingerprint(fingerprint) => fingerprint.eq_ignore_ascii_case(&finding.fingerprint),
            Scope::Functions(functions) => {
                functions.iter().any(|function| is_within(&primary.function, function))
            }
            Scope::Below => {
                let below = self.place.line + 1..=self.place.line + STATEMENT_LINES;
                primary.file == self.place.file && below.contains(&primary.line)
            }
        }
    }

    /// Counts on that day.
    pub fn is_in_time(&self, day: Date) -> bool {
        self.until.is_none_or(|until| day <= until)
    }
}

/// `function` is `path` or lies below it.
fn is_within(function: &str, path: &str) -> bool {
    function.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Reads the text of a comment behind `privacy-check:`: `accept PC404 reason = "...", owner = "...", until = "..."`.
/// None where it is no acceptance at all.
///
/// # Errors
/// What is wrong with it, with what to write.
pub fn parse_comment(text: &str, place: Place, language: Language) -> Option<Result<Accept, String>> {
    let rest = text.trim().strip_prefix("accept")?;
    let rest = rest.strip_prefix(char::is_whitespace)?.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (rule, rest) = rest.split_at(end);
    Some(read_comment(rule, rest, place, language))
}

fn read_comment(rule: &str, rest: &str, place: Place, language: Language) -> Result<Accept, String> {
    let Some(rule) = super::rules::find(rule) else {
        let nearest = super::rules::nearest(rule).map(|nearest| {
            say!(language, "; did you mean `{nearest}`?", " ; vouliez-vous dire `{nearest}` ?")
        });
        let nearest = nearest.unwrap_or_default();
        return Err(say!(
            language,
            "no rule is named `{rule}`{nearest}",
            "aucune règle ne s'appelle `{rule}`{nearest}"
        ));
    };
    let rule = rule.id.to_owned();
    let mut accept = Accept { rule, scope: Scope::Below, reason: None, owner: None, until: None, place };
    let mut rest = rest.trim_start_matches([' ', ',', '\t']);
    while !rest.is_empty() {
        let (key, after) = rest.split_once('=').ok_or_else(|| {
            say!(
                language,
                "`{rest}` is no key; write reason = \"...\"",
                "`{rest}` n'est pas une clé ; écrire reason = \"...\""
            )
        })?;
        let text = after.trim_start().strip_prefix('"').and_then(|after| after.split_once('"'));
        let (text, after) = text.ok_or_else(|| {
            let key = key.trim();
            say!(
                language,
                "the value of `{key}` is not quoted",
                "la valeur de `{key}` n'est pas entre guillemets"
            )
        })?;
        match key.trim() {
            "reason" => accept.reason = Some(text.to_owned()),
            "owner" => accept.owner = Some(text.to_owned()),
            "until" => {
                let date = text.parse().map_err(|error| match language {
                    Language::English => format!("`{text}` is {error}"),
                    Language::French => format!("`{text}` n'est pas une date : écrire \"2027-06-01\""),
                })?;
                accept.until = Some(date);
            }
            other => {
                return Err(say!(
                    language,
                    "accept has no key `{other}`; keys are reason, owner, until",
                    "accept n'a pas de clé `{other}` ; les clés sont reason, owner, until"
                ));
            }
        }
        rest = after.trim_start_matches([' ', ',', '\t']);
    }
    Ok(accept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comment(text: &str) -> Option<Result<Accept, String>> {
        parse_comment(
            text,
            Place { file: "src/main.rs".into(), line: 7, ..Place::default() },
            Language::English,
        )
    }

    #[test]
    fn comments_are_read() {
        let accept =
            comment(" accept PC404 reason = \"names only, no faces\", owner=\"dpo\" until = \"2027-06-01\"");
        let accept = accept.unwrap().unwrap();
        assert_eq!(accept.rule, "PC404");
        assert_eq!(accept.reason.as_deref(), Some("names only, no faces"));
        assert_eq!(
            (accept.owner.as_deref(), accept.until.unwrap().to_string().as_str()),
            (Some("dpo"), "2027-06-01")
        );
        assert_eq!(comment("accepted by nobody"), None);
        assert_eq!(
            comment("accept PC4O4 reason = \"x\"").unwrap().unwrap_err(),
            "no rule is named `PC4O4`; did you mean `PC404`?"
        );
        assert_eq!(
            comment("accept PC404 because = \"x\"").unwrap().unwrap_err(),
            "accept has no key `because`; keys are reason, owner, until"
        );
    }

    #[test]
    fn a_path_covers_what_is_below_it() {
        assert!(is_within("gate::admit", "gate::admit"));
        assert!(is_within("gate::admit::{closure#0}", "gate"));
        assert!(!is_within("gate::admitted", "gate::admit"));
    }
}
