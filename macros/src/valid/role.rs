//! What code does: exits, decisions, actuators, stores, accepted findings.

use privacy_check_vocabulary::{Annotation, SinkKind, SinkLabel, closest};
use syn::{Error, Result};

use crate::ast::Function;
use crate::attr::{Argument, Arguments};

const SINK_KEYS: [&str; 6] = ["recipient", "region", "role", "store", "encrypted", "args"];

pub(crate) fn sink(mut arguments: Arguments, function: Option<&Function>) -> Result<SinkLabel> {
    let kind: SinkKind = arguments.leading_term()?;
    let mut sink = SinkLabel::new(kind);
    sink.recipient = arguments.text("recipient")?;
    sink.region = arguments.text("region")?;
    sink.role = arguments.term("role")?;
    sink.store = arguments.text("store")?;
    sink.encrypted = arguments.flag("encrypted")?;
    if let Some(names) = arguments.group("args")? {
        leaving(names, function, &mut sink)?;
    }
    arguments.finish("sink", &SINK_KEYS)?;
    Ok(sink)
}

/// `args(payload, self)`: which parameters leave.
fn leaving(names: Arguments, function: Option<&Function>, sink: &mut SinkLabel) -> Result<()> {
    let Some(function) = function else {
        let message = "`args` names parameters of one function: leave it out here, or name the function in privacy.toml";
        return Err(Error::new(names.whole, message));
    };
    if names.arguments.is_empty() {
        return Err(Error::new(names.whole, "`args` names no parameter: name one, or leave `args` out"));
    }
    let parameters = function.parameters();
    for argument in names.arguments {
        let Argument::Word(name) = argument else {
            return Err(Error::new(argument.span(), "expected the name of a parameter"));
        };
        if name == "self" {
            if function.signature.receiver().is_none() {
                return Err(Error::new(name.span(), "this function has no `self`"));
            }
            sink.receiver = true;
            continue;
        }
        let found = parameters.iter().find(|parameter| parameter.name.as_ref() == Some(&name));
        let Some(parameter) = found else {
            let names =
                parameters.iter().filter_map(|parameter| parameter.name.as_ref().map(ToString::to_string));
            let names: Vec<String> = names.collect();
            let hint = closest(&name.to_string(), names.iter().map(String::as_str))
                .map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            return Err(Error::new(name.span(), format!("this function has no parameter `{name}`{hint}")));
        };
        let index = parameter.index(name.span())?;
        if sink.args.contains(&index) {
            return Err(Error::new(name.span(), format!("`{name}` stands twice: keep one of them")));
        }
        sink.args.push(index);
    }
    Ok(())
}

pub(crate) fn decision(mut arguments: Arguments) -> Result<Annotation> {
    let effect = arguments.term("effect")?;
    let automation = arguments.term("automation")?;
    let whole = arguments.clone();
    arguments.finish("decision", &["effect", "automation"])?;
    let effect = whole.required(effect, "decision", "effect = Legal")?;
    Ok(Annotation::Decision { effect: Some(effect), automation })
}

pub(crate) fn actuator(mut arguments: Arguments) -> Result<Annotation> {
    let controls = arguments.term("controls")?;
    let effect = arguments.term("effect")?;
    arguments.finish("actuator", &["controls", "effect"])?;
    Ok(Annotation::Actuator { controls, effect })
}

pub(crate) fn store_name(mut arguments: Arguments, attribute: &str) -> Result<String> {
    let name = arguments.leading_text(&format!("{attribute}(\"templates\")"))?;
    arguments.finish(attribute, &[])?;
    Ok(name)
}

pub(crate) fn accept(mut arguments: Arguments) -> Result<Annotation> {
    let at = arguments.arguments.iter().position(|argument| matches!(argument, Argument::Word(_)));
    let Some(Argument::Word(rule)) = at.map(|at| arguments.arguments.remove(at)) else {
        return Err(Error::new(
            arguments.whole,
            "the rule is missing: write for example `accept(PC404, ...)`",
        ));
    };
    let id = rule.to_string();
    let digits = id.strip_prefix("PC").unwrap_or_default();
    if digits.len() != 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let message = format!(
            "`{id}` is no rule: rules are called like `PC404`, and `cargo privacy-check list rules` shows them"
        );
        return Err(Error::new(rule.span(), message));
    }
    let reason = arguments.text("reason")?;
    let owner = arguments.text("owner")?;
    let until = arguments.parsed("until")?;
    let whole = arguments.clone();
    arguments.finish("accept", &["reason", "owner", "until"])?;
    Ok(Annotation::Accept {
        rule: id,
        reason: whole.required(reason, "accept", "reason = \"...\"")?,
        owner: whole.required(owner, "accept", "owner = \"dpo@example.org\"")?,
        until: whole.required(until, "accept", "until = \"2027-06-01\"")?,
    })
}
