//! Personal data goes where the analysis cannot follow.

use super::{Example, Outcome, Rule, Seen};
use crate::flow::result::BoundaryKind;
use crate::law::case::{BoundaryCase, Check};
use crate::law::draft::Verdict;
use crate::law::level::Level;

pub(super) static RULE: Rule = Rule {
    id: "PC408",
    name: "unanalysed-boundary",
    level: Level::Warn,
    sentence: "The tool cannot see further.",
    trigger: "Personal data goes into a foreign function, a callee that is not known, or a function without body and model that may keep it.",
    clears: "A `[[flow]]` or `[[sink]]` in privacy.toml, an attribute on a function of yours around it, or `--deps` to read the dependency.",
    citation: "GDPR 5(2), 24",
    fix: "Say what the function does with the data: `[[flow]]` for what it passes on (`to = \"none\"` for nothing), `[[sink]]` where data leaves.",
    checks: &[Check::Boundary(check)],
    examples: &[
        Example {
            title: "A frame is given to a foreign function",
            code: r#"unsafe { encoder_push(frame.as_ptr(), frame.len()) };
"#,
            config: r#"[[source]]
path = "cam::grab"
category = "RawVideo"
"#,
            seen: Seen::Boundary,
            outcome: Outcome::Found,
        },
        Example {
            title: "A frame goes nowhere else",
            code: r#"let frame = cam::grab();
"#,
            config: r#"[[source]]
path = "cam::grab"
category = "RawVideo"
"#,
            seen: Seen::Program,
            outcome: Outcome::Clear,
        },
    ],
};

fn check(case: &BoundaryCase<'_>) -> Option<Verdict> {
    let boundary = case.boundary;
    let what = match boundary.kind {
        BoundaryKind::Unmodelled if boundary.keeps => "a function without body and model, which may keep it",
        BoundaryKind::Foreign => "a foreign function",
        BoundaryKind::UnknownCallee => "a call whose target is not known",
        _ => return None,
    };
    let callee = &boundary.callee;
    let message = format!("{} goes into `{callee}`, {what}", case.label.names());
    let verdict = Verdict::of(&RULE, message, "what happens behind this call is not known".to_owned());
    let further = boundary.locations.len().saturating_sub(1);
    let verdict = match further {
        0 => verdict,
        1 => verdict.note("there is one further call"),
        _ => verdict.note(format!("there are {further} further calls")),
    };
    Some(match boundary.kind {
        BoundaryKind::UnknownCallee => verdict,
        _ => verdict.help(format!(
            "if it keeps nothing, say so in privacy.toml:\n[[flow]]\npath = \"{callee}\"\nfrom = \"any\"\nto = \"none\""
        )),
    })
}
