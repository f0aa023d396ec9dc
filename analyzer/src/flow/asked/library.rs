//! What functions of the standard library make of facts, and when they call the closures that they are given.

use super::body::Callee;
use super::fact::{Fact, Facts, Outcome, Step, Variant, part, put};

/// What is known where the standard library is called.
pub(super) struct Call<'c> {
    pub callee: Callee<'c>,
    /// Of the arguments.
    pub args: Vec<Facts>,
    /// The arguments that are `true` or `false`.
    pub literals: Vec<Option<u8>>,
    /// Of what the closures return that it is given.
    pub returned: Facts,
}

/// The item of an iterator or collection.
pub(super) const ITEM: Step = Step::Field(Variant::Only, u32::MAX);
const SOME: Step = Step::Field(Variant::SOME, 0);
const OK: Step = Step::Field(Variant::OK, 0);
const CONTINUE: Step = Step::Field(Variant::CONTINUE, 0);

/// Functions whose result is what they were given.
const SAME: [&str; 22] = [
    "clone",
    "cloned",
    "copied",
    "as_ref",
    "as_mut",
    "as_deref",
    "as_deref_mut",
    "to_owned",
    "borrow",
    "deref",
    "deref_mut",
    "black_box",
    "into_future",
    "new_unchecked",
    "new",
    "pin",
    "must_use",
    "into_iter",
    "iter",
    "iter_mut",
    "by_ref",
    "inspect",
];

/// Functions whose result has no items but those of what they were given.
const SAME_ITEMS: [&str; 18] = [
    "map",
    "enumerate",
    "take",
    "skip",
    "rev",
    "peekable",
    "collect",
    "fuse",
    "step_by",
    "take_while",
    "skip_while",
    "map_while",
    "flat_map",
    "flatten",
    "filter",
    "filter_map",
    "into_boxed_slice",
    "drain",
];

/// Functions that call a closure for items only.
const FOR_ITEMS: [&str; 16] = [
    "for_each",
    "map",
    "filter",
    "filter_map",
    "flat_map",
    "fold",
    "try_for_each",
    "try_fold",
    "inspect",
    "any",
    "all",
    "find",
    "find_map",
    "position",
    "take_while",
    "map_while",
];

/// The variant of an `Option` or `Result` that holds what was asked for, and the step to it.
fn good(owner: &str) -> Option<(u8, Step)> {
    match owner {
        "Option" => Some((1, SOME)),
        "Result" => Some((0, OK)),
        _ => None,
    }
}

fn has(facts: &Facts, number: u8) -> bool {
    facts.contains(&Fact::whole(Outcome::Is(number))) || facts.contains(&Fact::whole(Outcome::Any))
}

fn is(number: u8) -> Facts {
    Facts::from([Fact::whole(Outcome::Is(number))])
}

fn is_if(condition: bool, number: u8) -> Facts {
    if condition { is(number) } else { Facts::new() }
}

/// The other truth value for each.
pub(super) fn flipped(facts: &Facts) -> Facts {
    let of = |fact: &Fact| match fact.outcome {
        Outcome::Is(number) if fact.steps.is_empty() => Fact::whole(Outcome::Is(1 - number.min(1))),
        _ => fact.clone(),
    };
    facts.iter().map(of).collect()
}

/// What is known of the result of a function of a library.
pub(super) fn result(call: &Call<'_>) -> Facts {
    let empty = Facts::new();
    let first = call.args.first().unwrap_or(&empty);
    let second = call.args.get(1).unwrap_or(&empty);
    // What the answer decided decides what is made of it.
    let is_any = |facts: &Facts| facts.contains(&Fact::whole(Outcome::Any));
    let compares =
        matches!(call.callee.name, "eq" | "ne" | "lt" | "le" | "gt" | "ge" | "cmp" | "partial_cmp");
    if is_any(first) && call.args.len() == 1 || compares && (is_any(first) || is_any(second)) {
        return Facts::from([Fact::whole(Outcome::Any)]);
    }
    let mut facts = match (call.callee.owner, call.callee.name) {
        ("Option" | "Result", name) => of_enum(call, name, first, second),
        ("bool", "then" | "then_some") => {
            let mut facts = is_if(has(first, 1), 1);
            facts.extend(put(&call.returned, SOME));
            facts
        }
        ("bool", "not") => flipped(first),
        (_, "block_on") => part(first, &[Step::Awaited]),
        _ => Facts::new(),
    };
    let items = part(first, &[ITEM]);
    match call.callee.name {
        name if SAME.contains(&name) => facts.extend(first.iter().cloned()),
        "next" | "next_back" | "pop" | "last" | "find" | "reduce" if !items.is_empty() => {
            facts.extend(is(1));
            facts.extend(put(&items, SOME));
        }
        "filter" if call.callee.owner != "Option" && has(&call.returned, 1) => facts.extend(items_asked()),
        "filter_map" if has(&call.returned, 1) => facts.extend(items_asked()),
        "any" if has(&call.returned, 1) => facts.extend(is(1)),
        _ => {}
    }
    if SAME_ITEMS.contains(&call.callee.name) && has_items_asked(first) {
        facts.extend(items_asked());
    }
    facts
}

/// That there is an item tells that it was asked.
fn items_asked() -> Facts {
    put(&Facts::from([Fact::whole(Outcome::Any)]), ITEM)
}

fn has_items_asked(facts: &Facts) -> bool {
    facts.is_superset(&items_asked())
}

fn of_enum(call: &Call<'_>, name: &str, first: &Facts, second: &Facts) -> Facts {
    let Some((good, step)) = good(call.callee.owner) else { return Facts::new() };
    let is_good = has(first, good);
    let content = part(first, &[step]);
    let default = call.literals.get(1).copied().flatten();
    let mut facts = Facts::new();
    match name {
        "is_some" | "is_ok" => {
            facts.extend(is_if(is_good, 1));
            facts.extend(is_if(has(first, 1 - good), 0));
        }
        "is_none" | "is_err" => {
            facts.extend(is_if(is_good, 0));
            facts.extend(is_if(has(first, 1 - good), 1));
        }
        "is_some_and" | "is_ok_and" => facts.extend(is_if(is_good || has(&call.returned, 1), 1)),
        "is_none_or" => facts.extend(is_if(is_good, 0)),
        "unwrap" | "expect" | "unwrap_unchecked" => facts.extend(content),
        "unwrap_or" | "unwrap_or_default" => {
            let default = if name == "unwrap_or" { default } else { Some(0) };
            if let Some(default) = default {
                facts.extend(is_if(is_good || has(&content, 1 - default), 1 - default));
            }
        }
        "map_or" => {
            if let Some(default) = default {
                let asks = is_good || has(&call.returned, 1 - default);
                facts.extend(is_if(asks, 1 - default));
            }
        }
        "ok_or" | "ok_or_else" => {
            facts.extend(flipped(&whole(first)));
            facts.extend(put(&content, OK));
        }
        "ok" => {
            facts.extend(flipped(&whole(first)));
            facts.extend(put(&content, SOME));
        }
        "filter" => {
            facts.extend(is_if(is_good || has(&call.returned, 1), 1));
            facts.extend(put(&content, step));
        }
        "inspect" | "map_err" | "inspect_err" => {
            facts.extend(is_if(is_good, good));
            facts.extend(put(&content, step));
        }
        "and_then" => {
            facts.extend(is_if(is_good || has(&call.returned, good), good));
            facts.extend(put(&part(&call.returned, &[step]), step));
        }
        "map" => {
            facts.extend(is_if(is_good, good));
            facts.extend(put(&call.returned, step));
        }
        "and" | "zip" => facts.extend(is_if(is_good || has(second, good), good)),
        "or" => facts.extend(is_if(is_good && has(second, good), good)),
        "flatten" => facts.extend(is_if(is_good || has(&content, good), good)),
        // The question mark.
        "branch" => {
            facts.extend(is_if(is_good, 0));
            facts.extend(put(&content, CONTINUE));
        }
        _ => {}
    }
    facts
}

/// What is known of the whole alone.
fn whole(facts: &Facts) -> Facts {
    facts.iter().filter(|fact| fact.steps.is_empty()).cloned().collect()
}

/// The call only returns where what it is given was asked for: it panics otherwise.
pub(super) fn panics_otherwise(call: &Call<'_>) -> bool {
    let Some((good, _)) = good(call.callee.owner) else { return false };
    let Some(first) = call.args.first() else { return false };
    match call.callee.name {
        "unwrap" | "expect" => first.contains(&Fact::whole(Outcome::Is(good))),
        "unwrap_err" | "expect_err" => first.contains(&Fact::whole(Outcome::Is(1 - good))),
        _ => false,
    }
}

/// The closure that is given to a function only runs where it was asked.
pub(super) fn runs_where_asked(call: &Call<'_>) -> bool {
    let Some(first) = call.args.first() else { return false };
    let wanted = match (call.callee.owner, call.callee.name) {
        ("bool", "then")
        | ("Option", "map" | "and_then" | "filter" | "inspect" | "is_some_and" | "map_or" | "is_none_or") => {
            1
        }
        ("Option", "or_else" | "unwrap_or_else" | "ok_or_else") => 0,
        ("Result", "map" | "and_then" | "inspect" | "is_ok_and" | "map_or") => 0,
        ("Result", "map_err" | "or_else" | "unwrap_or_else" | "is_err_and" | "inspect_err") => 1,
        (_, name) => return FOR_ITEMS.contains(&name) && has_items_asked(first),
    };
    has(first, wanted)
}
