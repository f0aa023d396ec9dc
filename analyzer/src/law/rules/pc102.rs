//! A special category without a condition of Article 9(2).

use super::examples::{FRAME_LEAVES, frame_leaves};
use super::{Example, Outcome, Rule, Seen};
use crate::law::case::{Check, FlowCase, OperationCase};
use crate::law::coverage::Coverage;
use crate::law::draft::Verdict;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC102",
    name: "missing-art9-condition",
    level: Level::Deny,
    sentence: "A biometric or other special category is processed with an ordinary basis only. Article 6 is not enough.",
    trigger: "Data of a special category is derived, or reaches a sink, and no processing that covers it declares a condition for special categories.",
    clears: "`art9`, with `law` where the letter needs one.",
    citation: "GDPR 9(1)-(2); LED 10; LIL 6, 44, 88",
    fix: "Add the condition of Article 9(2) that truly applies, or do not derive the template.",
    checks: &[Check::Flow(flow), Check::Operation(operation)],
    examples: &[
        Example {
            title: "A face template rests on a contract alone",
            code: r#"fn run() {
    let template = cam::face();
    app::out(&template);
}
"#,
            config: r#"[[source]]
path = "cam::face"
category = "FaceTemplate"
[[sink]]
path = "app::out"
kind = "Storage"
[[processing]]
id = "door"
purpose = "AccessControl"
data = ["FaceTemplate"]
basis = "Contract"
sinks = ["app::out"]
"#,
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
        Example {
            title: "Explicit consent is declared",
            code: r#"fn run() {
    let template = cam::face();
    app::out(&template);
}
"#,
            config: r#"[[source]]
path = "cam::face"
category = "FaceTemplate"
[[sink]]
path = "app::out"
kind = "Storage"
[[processing]]
id = "door"
purpose = "AccessControl"
data = ["FaceTemplate"]
basis = "Contract"
sinks = ["app::out"]
art9 = "ExplicitConsent"
"#,
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
        Example {
            title: "A template is derived and goes nowhere",
            code: r#"fn run() {
    let template = app::embed(&cam::grab());
}
"#,
            config: r#"[[source]]
path = "cam::grab"
category = "RawVideo"
[[derive]]
path = "app::embed"
category = "FaceTemplate"
"#,
            seen: Seen::Program,
            outcome: Outcome::Found,
        },
        Example {
            title: "A picture of a face is no special category",
            code: FRAME_LEAVES,
            config: frame_leaves!("FaceImage" to "Storage", door: "FaceImage"),
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
    ],
};

fn flow(case: &FlowCase<'_>) -> Option<Verdict> {
    let special = case.label.special()?;
    let message = format!(
        "{} leaves through {} without a condition of Article 9 for {special}",
        case.data(),
        case.exit()
    );
    judge(&case.coverage, Verdict::of(&RULE, message, case.leaves()))
}

fn operation(case: &OperationCase<'_>) -> Option<Verdict> {
    let special = case.after.special()?;
    let message = format!("`{}` derives {special} without a condition of Article 9", case.site.callee);
    let label = format!("{} becomes {} here", case.before.names(), case.after.names());
    judge(&case.coverage, Verdict::of(&RULE, message, label))
}

fn judge(coverage: &Coverage<'_>, verdict: Verdict) -> Option<Verdict> {
    let note = match coverage.covering() {
        Some(declaration) if declaration.keys.special.is_some() => return None,
        Some(declaration) => format!("{} covers this and declares no `art9`", declaration.name()),
        None => coverage.missing()?,
    };
    Some(verdict.note(note).related(coverage.place()))
}
