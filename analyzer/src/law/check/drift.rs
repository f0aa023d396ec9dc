//! Declarations and code that went apart: processing that no code uses, data that is declared and never seen, data that
//! is seen and not declared.
//!
//! What no code uses is known only where every target of a package was read.

use std::collections::{BTreeMap, BTreeSet};

use privacy_check_vocabulary::{DataCategory, Term};

use super::Evidence;
use super::cases::Cases;
use super::flows::identity;
use super::processing::Under;
use crate::law::context::Declaration;
use crate::law::draft::{Draft, Identity, Verdict};
use crate::law::rules;
use crate::law::say::say;

pub(super) fn check(
    evidence: &Evidence<'_>,
    cases: &Cases<'_>,
    used: &BTreeMap<Option<usize>, Under<'_>>,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let declarations = evidence.context.declarations().iter().enumerate();
    let is_whole = |declaration: &Declaration| evidence.whole_packages.contains(&declaration.package);
    for (number, declaration) in declarations.filter(|(_, declaration)| is_whole(declaration)) {
        match used.contains_key(&Some(number)) {
            true => drafts.extend(never_seen(evidence, cases, declaration)),
            false => drafts.extend(unused(evidence, declaration)),
        }
    }
    drafts.extend(undeclared(evidence, cases));
    drafts
}

/// PC005
fn unused(evidence: &Evidence<'_>, declaration: &Declaration) -> Option<Draft> {
    let id = declaration.id.as_ref()?;
    let rule = rules::unused_processing();
    let language = evidence.context.language;
    let message = say!(
        language,
        "no code of the package uses the processing `{id}`",
        "aucun code du paquet n'utilise le traitement « {id} »"
    );
    let verdict =
        Verdict::of(rule, message, say!(language, "nothing happens under it", "rien ne s'y produit"));
    Some(draft(verdict, rule.id, declaration, ""))
}

/// PC006: what is seen under any declaration counts, since a category may be declared where it is derived.
fn never_seen(evidence: &Evidence<'_>, cases: &Cases<'_>, declaration: &Declaration) -> Vec<Draft> {
    let seen = seen(cases);
    let rule = rules::data_never_seen();
    let language = evidence.context.language;
    let is_seen = |declared: DataCategory| seen.iter().any(|category| category.is_a(declared));
    let missing = declaration.keys.data.iter().copied().filter(|declared| !is_seen(*declared));
    missing
        .map(|category| {
            let name = declaration.name(language);
            let message = say!(
                language,
                "{name} declares {category}, which the program never has",
                "{name} déclare {category}, que le programme n'a jamais"
            );
            let label = say!(language, "{category} is never seen", "{category} n'apparaît jamais");
            draft(Verdict::of(rule, message, label), rule.id, declaration, category.name())
        })
        .collect()
}

/// All categories that the program has.
fn seen(cases: &Cases<'_>) -> BTreeSet<DataCategory> {
    let sources = cases.sites.iter().flat_map(|site| site.sources.iter().map(|(_, label, _)| *label));
    let operations = cases.operations.iter().flat_map(|case| [Some(case.before), case.after]).flatten();
    sources.chain(operations).flat_map(|label| label.categories.iter().copied()).collect()
}

/// PC007: a register stands there, and no entry of it names what is captured.
fn undeclared(evidence: &Evidence<'_>, cases: &Cases<'_>) -> Vec<Draft> {
    let declarations = evidence.context.declarations();
    if declarations.is_empty() {
        return Vec::new();
    }
    let rule = rules::data_not_declared();
    let language = evidence.context.language;
    let is_declared = |category: DataCategory| {
        declarations.iter().any(|declaration| declaration.keys.data.iter().any(|named| category.is_a(*named)))
    };
    let mut drafts = Vec::new();
    let mut told = BTreeSet::new();
    for (source, label, _) in cases.sites.iter().flat_map(|site| &site.sources) {
        let missing = label.categories.iter().copied().find(|category| !is_declared(*category));
        let Some(category) = missing.filter(|_| label.is_personal()) else { continue };
        if !told.insert((category, source.callee.clone())) {
            continue;
        }
        let callee = &source.callee;
        let message = say!(
            language,
            "`{callee}` gives {category}, and no processing declares that",
            "`{callee}` fournit {category}, et aucun traitement ne le déclare"
        );
        let label_text = say!(language, "{category} is captured here", "{category} capté ici");
        let place = evidence.workspace.place(&source.location);
        drafts.push(Draft {
            rule: rule.id,
            verdict: Verdict::of(rule, message, label_text),
            primary: place.is_in_workspace().then_some(place),
            identity: identity(Some(source), None, label),
            flow: None,
            steps: Vec::new(),
            declaration: None,
        });
    }
    drafts
}

fn draft(verdict: Verdict, rule: &'static str, declaration: &Declaration, what: &str) -> Draft {
    let identity = Identity {
        source_callee: declaration.id.clone().unwrap_or_default(),
        sink_callee: what.to_owned(),
        ..Identity::default()
    };
    Draft {
        rule,
        verdict,
        primary: Some(declaration.place.clone()),
        identity,
        flow: None,
        steps: Vec::new(),
        declaration: None,
    }
}
