//! Findings about the run itself: what was not read, and paths that name nothing.

use std::collections::BTreeSet;

use super::Evidence;
use crate::law::coverage::names;
use crate::law::draft::{Draft, Identity, Verdict};
use crate::law::rules;
use crate::law::say::say;
use crate::law::workspace::Place;

pub(super) fn check(evidence: &Evidence<'_>) -> Vec<Draft> {
    let mut drafts = unread(evidence);
    drafts.extend(unmatched(evidence));
    drafts
}

fn draft(verdict: Verdict, rule: &'static str, primary: Option<Place>, what: &str) -> Draft {
    let identity = Identity { source_callee: what.to_owned(), ..Identity::default() };
    Draft { rule, verdict, primary, identity, flow: None, steps: Vec::new(), declaration: None }
}

fn unread(evidence: &Evidence<'_>) -> Vec<Draft> {
    let rule = rules::incomplete();
    let language = evidence.context.language;
    let mut unread: Vec<_> = evidence.unread.iter().collect();
    unread.sort();
    unread.dedup();
    let one = |unread: &super::Unread| {
        let (name, reason) = (&unread.name, &unread.reason);
        let message = say!(language, "`{name}` was not read: {reason}", "`{name}` n'a pas été lu : {reason}");
        let place = unread.place.clone().filter(Place::is_in_workspace);
        draft(Verdict::of(rule, message, say!(language, "not read", "non lu")), rule.id, place, &unread.name)
    };
    unread.into_iter().map(one).collect()
}

/// Paths of the configuration that matched nothing, except those into crates that were not selected.
fn unmatched(evidence: &Evidence<'_>) -> Vec<Draft> {
    let rule = rules::unmatched_path();
    let language = evidence.context.language;
    let result = evidence.result;
    let matched: BTreeSet<&str> = result.matched.iter().map(String::as_str).collect();
    let seen = |path: &str| {
        let sources = result.sources.iter().map(|site| (&site.callee, &site.location));
        let sinks = result.sinks.iter().map(|site| (&site.callee, &site.location));
        sources.chain(sinks).any(|(callee, location)| names(path, callee, &location.function))
    };
    let is_judged = |path: &str| {
        let krate = path.trim_start_matches('<').split("::").next().unwrap_or_default();
        !evidence.not_selected.iter().any(|name| name == krate)
    };
    let in_specification = evidence.context.paths.iter().filter(|(path, _)| !matched.contains(path.as_str()));
    let in_specification = in_specification.filter(|(path, _)| !seen(path));
    let in_register = evidence.context.register_paths.iter().filter(|(path, _)| !seen(path));
    let mut drafts = Vec::new();
    for (path, place) in in_specification.chain(in_register).filter(|(path, _)| is_judged(path)) {
        let message = say!(
            language,
            "`{path}` matches nothing that was seen",
            "`{path}` ne correspond à rien de ce qui a été vu"
        );
        let label = say!(
            language,
            "names no function and no type here",
            "ne désigne ici aucune fonction ni aucun type"
        );
        let verdict = Verdict::of(rule, message, label);
        let verdict = match privacy_check_vocabulary::closest(path, candidates(evidence)) {
            Some(nearest) if nearest != path => verdict.help(say!(language, "did you mean \"{nearest}\"?", "vouliez-vous dire \"{nearest}\" ?")),
            _ if path.contains('.') => verdict.help(say!(
                language,
                "this crate is not read, so its fields have no names here: give the position in the declaration, from 0",
                "cette crate n'est pas lue et ses champs n'ont pas de nom ici : donner la position dans la déclaration, à partir de 0"
            )),
            _ => verdict,
        };
        drafts.push(draft(verdict, rule.id, Some(place.clone()), path));
    }
    drafts
}

/// Names that the program has, for "did you mean".
fn candidates<'a>(evidence: &Evidence<'a>) -> Vec<&'a str> {
    let result = evidence.result;
    let callees = result.sources.iter().map(|site| site.callee.as_str());
    let callees = callees.chain(result.sinks.iter().map(|site| site.callee.as_str()));
    let functions = result.sources.iter().map(|site| site.location.function.as_str());
    let functions = functions.chain(result.sinks.iter().map(|site| site.location.function.as_str()));
    let names: BTreeSet<&str> = callees.chain(functions).filter(|name| !name.is_empty()).collect();
    names.into_iter().collect()
}
