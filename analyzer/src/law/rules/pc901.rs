//! Data that still singles out persons and is called anonymous.

use privacy_check_vocabulary::compatibility::check_declassifier;

use super::prelude::*;
use crate::law::finding::Related;

pub(super) static RULE: Rule = Rule {
    id: "PC901",
    name: "pseudonymised-claimed-anonymous",
    level: Level::Forbid,
    sentence: t(
        "You can still single out, link or infer.",
        "On peut encore individualiser, relier ou inférer.",
    ),
    trigger: t(
        "Personal data goes through hashing, encryption or another way that keeps persons distinct, which is declared to make it anonymous. A warning where a `justification` is given and the data only leaves over a network: for a recipient without the means to identify it may be anonymous.",
        "Des données personnelles passent par un hachage, un chiffrement ou un autre procédé qui distingue encore les personnes, déclaré comme anonymisant. Un avertissement si une `justification` est donnée et que les données ne sortent que par un réseau : pour un destinataire sans moyen d'identifier, elles peuvent être anonymes.",
    ),
    clears: t(
        "`to = \"Pseudonymised\"`, or leaving `to` out. The analysis goes by what the method achieves in any case.",
        "`to = \"Pseudonymised\"`, ou l'omission de `to`. L'analyse retient de toute façon ce que le procédé atteint.",
    ),
    citation: t(
        "GDPR 4(5), recitals 26 and 28; Conseil d'État, 8 February 2017, no. 393714; CJEU, 4 September 2025, C-413/23 P",
        "RGPD 4(5), considérants 26 et 28 ; Conseil d'État, 8 février 2017, n° 393714 ; CJUE, 4 septembre 2025, C-413/23 P",
    ),
    laws: GDPR,
    fix: t(
        "Declare the state that is reached, or aggregate the data so that nobody can be singled out.",
        "Déclarer l'état atteint, ou agréger de sorte que personne ne puisse être distingué.",
    ),
    checks: &[Check::Operation(check)],
    examples: &[
        found(
            t("A salted hash is called anonymous", "Un hachage salé est dit anonyme"),
            CHANGED,
            config!(source "DeviceId"; declassify "Hash" [r#"to = "Anonymous""#]; sink "Storage";),
        ),
        clear(
            t("It is called what it is", "Il est appelé ce qu'il est"),
            CHANGED,
            config!(source "DeviceId"; declassify "Hash" [r#"to = "Pseudonymised""#]; sink "Storage";),
        ),
    ],
    ..BASE
};

fn check(case: &OperationCase<'_>) -> Option<Verdict> {
    let Operation::Declassify(declassification) = case.operation else { return None };
    let wrong = check_declassifier(declassification.kind, declassification.claimed)?;
    if !case.before.is_personal() {
        return None;
    }
    let language = case.language();
    let (callee, what) = (&case.site.callee, wrong.message.of(language));
    let message = format!("`{callee}`: {what}");
    let label = say!(language, "still leads back to persons", "ramène encore à des personnes");
    let claim = case.run.context.claims.get(&case.site.operation);
    let claim = claim.map(|place| Related {
        place: place.clone(),
        message: say!(language, "it is called anonymous here", "dit anonyme ici"),
    });
    let verdict = Verdict::of(&RULE, message, label).help(wrong.help.of(language)).related(claim);
    let passes =
        |flow: &&crate::flow::result::Flow| flow.hops.iter().any(|hop| hop.location == case.site.location);
    let mut exits = case.run.graph.result.flows.iter().filter(passes).peekable();
    let is_sent_only = exits.peek().is_some()
        && exits.all(|flow| case.run.context.sink(flow.sink.kind).kind == SinkKind::Network);
    match is_sent_only && declassification.justification.is_some() {
        true => Some(verdict.at(Level::Warn)),
        false => Some(verdict),
    }
}
