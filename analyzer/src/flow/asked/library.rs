//! What functions of the standard library make of facts, and when they call the closures that they are given.

use super::body::Callee;
use super::fact::{ALL, Facts, Step, Variant, bit};

/// What is known where the standard library is called.
pub(super) struct Call<'c> {
    pub callee: Callee<'c>,
    /// Of the arguments.
    pub args: Vec<Facts>,
    /// Of what the closures return that it is given.
    pub returned: Facts,
}

/// The item of an iterator or collection.
pub(super) const ITEM: Step = Step::Field(Variant::Only, u32::MAX);
/// Whether a collection has items: 0 or 1.
pub(super) const COUNT: Step = Step::Field(Variant::Only, u32::MAX - 1);
const SOME: Step = Step::Field(Variant::SOME, 0);
const OK: Step = Step::Field(Variant::OK, 0);
const CONTINUE: Step = Step::Field(Variant::CONTINUE, 0);

/// Functions whose result is what they were given.
const SAME: [&str; 24] = [
    "maybe_done",
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
    "into_vec",
    "iter",
    "iter_mut",
    "by_ref",
    "inspect",
];

/// Functions whose result has no items but those of what they were given.
const SAME_ITEMS: [&str; 17] = [
    "take",
    "skip",
    "rev",
    "peekable",
    "collect",
    "fuse",
    "step_by",
    "take_while",
    "skip_while",
    "filter",
    "into_boxed_slice",
    "drain",
    "values",
    "values_mut",
    "into_values",
    "as_slice",
    "to_vec",
];

/// Functions whose result has other items, but as many at most.
const FEWER_ITEMS: [&str; 7] = ["map", "enumerate", "map_while", "flat_map", "flatten", "filter_map", "zip"];

/// Functions that call a closure for items only.
const FOR_ITEMS: [&str; 18] = [
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
    "partition",
    "retain",
];

/// Functions that give one item, or none.
const ONE_ITEM: [&str; 12] = [
    "next",
    "next_back",
    "pop",
    "pop_front",
    "pop_back",
    "first",
    "last",
    "front",
    "back",
    "get",
    "get_mut",
    "find",
];

/// Functions that put their last argument into a collection.
const PUT_IN: [&str; 5] = ["push", "push_back", "push_front", "insert", "replace"];

/// Functions that leave a collection with the items that it had, or fewer.
const KEEP: [&str; 14] = [
    "sort",
    "sort_by",
    "sort_by_key",
    "sort_unstable",
    "dedup",
    "reverse",
    "truncate",
    "reserve",
    "pop",
    "pop_front",
    "pop_back",
    "remove",
    "shrink_to_fit",
    "retain",
];

/// Collections that nothing can be put into but through a mutable borrow.
const COLLECTIONS: [&str; 8] =
    ["Vec", "VecDeque", "HashMap", "HashSet", "BTreeMap", "BTreeSet", "BinaryHeap", "LinkedList"];

/// Cells: what is in them changes behind a shared borrow.
const CELLS: [&str; 8] =
    ["Cell", "RefCell", "Mutex", "RwLock", "OnceCell", "OnceLock", "UnsafeCell", "AtomicBool"];

/// The variant of an `Option` or `Result` that holds what was asked for, and the step to it.
fn good(owner: &str) -> Option<(u8, Step)> {
    match owner {
        "Option" => Some((1, SOME)),
        "Result" => Some((0, OK)),
        _ => None,
    }
}

fn is_if(condition: bool, number: u8) -> Facts {
    if condition { Facts::if_is(number) } else { Facts::default() }
}

/// The whole alone, with 0 and 1 exchanged.
pub(super) fn flipped(facts: &Facts) -> Facts {
    let old = facts.unasked();
    let swapped = if old == ALL { ALL } else { old & !3 | (old & 1) << 1 | (old & 2) >> 1 };
    Facts::unless(swapped).told_if(facts.is_told)
}

/// Of a truth value that may be both nothing is known.
fn truth(numbers: u32) -> u32 {
    if numbers == 3 { ALL } else { numbers }
}

/// What is known of whether two values are equal, or not, of which the variants of `contents` hold something.
pub(super) fn compared(left: &Facts, right: &Facts, contents: u32, is_ne: bool) -> Facts {
    let same = Facts::unless(truth(
        u32::from(left.may_differ(right, contents)) | u32::from(left.may_equal(right)) << 1,
    ));
    let same = same.told_if(left.is_told || right.is_told);
    if is_ne { flipped(&same) } else { same }
}

/// What is known of the result of an operation on two values.
pub(super) fn operation(name: &str, left: &Facts, right: &Facts) -> Facts {
    let is_told = left.is_told || right.is_told;
    let (a, b) = (left.unasked(), right.unasked());
    let of = |numbers: u32| Facts::unless(truth(numbers)).told_if(is_told);
    let logical = |operation: fn(u32, u32) -> u32| {
        let mut numbers = 0;
        for (one, other) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            if a & bit(one) != 0 && b & bit(other) != 0 {
                numbers |= bit(operation(one, other));
            }
        }
        of(numbers)
    };
    // Of larger numbers the order is not known.
    let ordered = |operation: fn(u32, u32) -> bool| {
        let mut numbers = if (a | b) & bit(31) != 0 { 3 } else { 0 };
        for (one, other) in (0..31).flat_map(|one| (0..31).map(move |other| (one, other))) {
            if a & bit(one) != 0 && b & bit(other) != 0 {
                numbers |= bit(operation(one, other).into());
            }
        }
        of(numbers)
    };
    match name {
        "Eq" | "Ne" => compared(left, right, 0, name == "Ne"),
        "Lt" | "Le" | "Gt" | "Ge" | "Cmp" if a == 0 || b == 0 => of(0),
        "Lt" => ordered(|one, other| one < other),
        "Le" => ordered(|one, other| one <= other),
        "Gt" => ordered(|one, other| one > other),
        "Ge" => ordered(|one, other| one >= other),
        "BitAnd" => logical(|one, other| one & other),
        "BitOr" => logical(|one, other| one | other),
        "BitXor" => logical(|one, other| one ^ other),
        _ => Facts::default(),
    }
}

/// What is known of the result of a function of a library.
pub(super) fn result(call: &Call<'_>) -> Facts {
    let empty = Facts::default();
    let first = call.args.first().unwrap_or(&empty);
    let second = call.args.get(1).unwrap_or(&empty);
    let (owner, name) = (call.callee.owner, call.callee.name);
    let is_told = call.returned.is_told || call.args.iter().any(|arg| arg.is_told);
    // What the answer decided decides what is made of it.
    let compares = matches!(name, "eq" | "ne" | "lt" | "le" | "gt" | "ge" | "cmp" | "partial_cmp");
    let (is_first, is_second) = (first.unasked() == 0, second.unasked() == 0);
    if is_first && call.args.len() == 1 || compares && (is_first || is_second) {
        return Facts::decided().told_if(is_told);
    }
    let mut facts = match (owner, name) {
        (owner, _) if CELLS.contains(&owner) => return Facts::default(),
        ("Option" | "Result" | "bool", "eq" | "ne") => {
            let contents = match owner {
                "Option" => 2,
                "Result" => 3,
                _ => 0,
            };
            compared(first, second, contents, name == "ne")
        }
        ("bool", "then" | "then_some") => {
            let mut facts = is_if(first.has(1), 1);
            let content = if name == "then" { &call.returned } else { second };
            facts.add(content.put(SOME));
            facts
        }
        ("Option", "take" | "replace") | ("mem", "take" | "replace") => first.clone(),
        ("Option", "default") => nothing(),
        ("Option", "get_or_insert_with") => first.part(&[SOME]).join(&call.returned),
        ("Option", "get_or_insert") => first.part(&[SOME]).join(second),
        ("Option", "insert") => second.clone(),
        ("Option" | "Result", name) => of_enum(call, name, first, second),
        ("str" | "String" | "Cow", "eq" | "ne") => compared(first, second, 0, name == "ne"),
        (
            "str" | "String" | "Cow",
            "to_string" | "into" | "from" | "as_str" | "into_owned" | "into_string",
        ) => first.clone(),
        ("bool", "default") => Facts::unless(bit(0)),
        (_, "not") => flipped(first),
        (_, "bitand_assign" | "bitor_assign" | "bitxor_assign") => Facts::default(),
        (_, "discriminant_value") => Facts::unless(first.unasked()).told_if(is_told),
        (_, "block_on") => first.part(&super::run::awaited()),
        ("thread" | "Scope", "spawn") => call.returned.put(Step::Awaited),
        ("Builder", "spawn") => call.returned.put(Step::Awaited).put(OK),
        ("time", "timeout" | "timeout_at") => second.part(&super::run::awaited()).put(OK).put(Step::Awaited),
        // What `vec!` makes of an array.
        (_, "box_assume_init_into_vec_unsafe") => {
            first.part(&[1, 0, 0].map(|field| Step::Field(Variant::Only, field)))
        }
        ("thread", "scope") | ("LocalKey", "with" | "with_borrow" | "with_borrow_mut") => {
            call.returned.clone()
        }
        ("LocalKey", "try_with") => call.returned.put(OK),
        (_, "spawn_blocking") => call.returned.put(OK).put(Step::Awaited),
        ("task" | "tokio" | "spawn" | "Handle" | "Runtime", "spawn") => {
            first.part(&super::run::awaited()).put(OK).put(Step::Awaited)
        }
        ("MaybeDone" | "TryMaybeDone", "take_output") => first.part(&super::run::awaited()).put(SOME),
        (_, "poll_fn") => call.returned.part(&[Step::Field(Variant::READY, 0)]).put(Step::Awaited),
        ("future", "join" | "join3" | "join4") => {
            let mut all = Facts::default();
            for (index, arg) in (0..).zip(&call.args) {
                all.add(arg.part(&super::run::awaited()).put(Step::Field(Variant::Only, index)));
            }
            all.put(Step::Awaited)
        }
        ("future", "join_all") => {
            first.part(&[ITEM]).part(&super::run::awaited()).put(ITEM).put(Step::Awaited)
        }
        ("JoinHandle" | "ScopedJoinHandle", "join") => first.part(&super::run::awaited()).put(OK),
        (owner, "new" | "default" | "with_capacity") if COLLECTIONS.contains(&owner) => no_items(),
        _ => Facts::default(),
    };
    let items = first.part(&[ITEM]);
    if SAME.contains(&name) {
        facts.add(first.clone());
    }
    if SAME_ITEMS.contains(&name) && owner != "Option" {
        facts.add(items.put(ITEM));
    }
    if FEWER_ITEMS.contains(&name) && items.unasked() == 0 {
        facts.add(no_items());
    }
    match name {
        "index" | "index_mut" if good(owner).is_none() => facts.add(items.clone()),
        "contains" | "contains_key" | "any" => facts.add(is_if(items.unasked() == 0, 1)),
        "map" if good(owner).is_none() => facts.add(call.returned.put(ITEM)),
        "partition" => {
            for (index, number) in [(0, 1), (1, 0)] {
                let mut kept = items.put(ITEM);
                if call.returned.has(number) {
                    kept.add(no_items());
                }
                facts.add(kept.put(Step::Field(Variant::Only, index)));
            }
        }
        _ => {}
    }
    if ONE_ITEM.contains(&name) && good(owner).is_none() {
        facts.add(is_if(items.unasked() == 0, 1));
        facts.add(items.put(SOME));
    }
    match name {
        "filter" | "take_while" if owner != "Option" && call.returned.has(1) => facts.add(no_items()),
        "filter_map" | "map_while" if call.returned.has(1) => facts.add(no_items()),
        "find" | "any" | "position" | "find_map" if call.returned.has(1) => facts.add(Facts::if_is(1)),
        "count" | "len" => {
            facts.add(if items.unasked() == 0 { Facts::unless(bit(0)) } else { Facts::default() })
        }
        "is_empty" => {
            facts.add(is_if(items.unasked() == 0, 0));
            let count = first.at(&[COUNT]);
            facts.add(flipped(&Facts::unless(if count == ALL { ALL } else { count & 3 })));
        }
        _ => {}
    }
    facts.is_told |= is_told;
    facts
}

/// That there is an item tells that it was asked.
pub(super) fn no_items() -> Facts {
    Facts::decided().put(ITEM)
}

/// 0, `false`, `None` or a collection without items.
pub(super) fn nothing() -> Facts {
    let mut empty = Facts::unless(bit(0));
    empty.add(no_items());
    empty
}

/// What is known of the first argument when a function of a library returns that was lent it; none where nothing is.
pub(super) fn left(call: &Call<'_>) -> Option<Facts> {
    let first = call.args.first()?;
    let items = first.part(&[ITEM]);
    let name = call.callee.name;
    match (call.callee.owner, name) {
        ("Option", "take") => return Some(Facts::unless(bit(0))),
        ("Option", "get_or_insert_with" | "get_or_insert" | "insert") => return Some(result(call).put(SOME)),
        ("mem", "replace") => return call.args.get(1).cloned(),
        _ => {}
    }
    if !COLLECTIONS.contains(&call.callee.owner) && !KEEP.contains(&name) {
        return None;
    }
    match name {
        "clear" => Some(no_items()),
        "retain" if call.returned.has(1) => Some(no_items().told_if(true)),
        name if KEEP.contains(&name) => Some(items.put(ITEM)),
        name if PUT_IN.contains(&name) => Some(items.join(call.args.last()?).put(ITEM)),
        _ => None,
    }
}

fn of_enum(call: &Call<'_>, name: &str, first: &Facts, second: &Facts) -> Facts {
    let Some((good, step)) = good(call.callee.owner) else { return Facts::default() };
    let is_good = first.has(good);
    let content = first.part(&[step]);
    let returned = &call.returned;
    let whole = |facts: &Facts| Facts::unless(facts.unasked());
    let mut facts = Facts::default();
    match name {
        "is_some" | "is_ok" => {
            facts.add(is_if(is_good, 1));
            facts.add(is_if(first.has(1 - good), 0));
        }
        "is_none" | "is_err" => {
            facts.add(is_if(is_good, 0));
            facts.add(is_if(first.has(1 - good), 1));
        }
        "is_some_and" | "is_ok_and" => facts.add(is_if(is_good || returned.has(1), 1)),
        "is_none_or" => facts.add(is_if(is_good, 0)),
        "unwrap" | "expect" | "unwrap_unchecked" => facts.add(content),
        // What stands in for it is there where the other variant was.
        "unwrap_or" => facts.add(instead(content, first.has(1 - good), second)),
        "unwrap_or_else" => facts.add(instead(content, first.has(1 - good), returned)),
        "unwrap_or_default" => facts.add(instead(content, first.has(1 - good), &nothing())),
        "map_or" => {
            let made = if is_good { Facts::decided() } else { returned.clone() };
            facts.add(instead(made, first.has(1 - good), second));
        }
        "ok_or" | "ok_or_else" | "context" | "with_context" | "wrap_err" | "wrap_err_with"
            if call.callee.owner == "Option" =>
        {
            facts.add(flipped(&whole(first)));
            facts.add(content.put(OK));
        }
        "ok" => {
            facts.add(flipped(&whole(first)));
            facts.add(content.put(SOME));
        }
        "filter" => {
            facts.add(is_if(is_good || returned.has(1), 1));
            facts.add(content.put(step));
        }
        "inspect" | "map_err" | "inspect_err" | "context" | "with_context" | "wrap_err" | "wrap_err_with" => {
            facts.add(is_if(is_good, good));
            facts.add(content.put(step));
        }
        "and_then" => {
            facts.add(is_if(is_good || returned.has(good), good));
            facts.add(returned.part(&[step]).put(step));
        }
        "map" => {
            facts.add(is_if(is_good, good));
            facts.add(returned.put(step));
        }
        "and" => {
            facts.add(is_if(is_good || second.has(good), good));
            facts.add(second.part(&[step]).put(step));
        }
        "zip" => facts.add(is_if(is_good || second.has(good), good)),
        "or" => facts.add(is_if(is_good && second.has(good), good)),
        "or_else" => facts.add(is_if(is_good && returned.has(good), good)),
        "flatten" => facts.add(is_if(is_good || content.has(good), good)),
        // The question mark.
        "branch" => {
            facts.add(is_if(is_good, 0));
            facts.add(content.put(CONTINUE));
        }
        _ => {}
    }
    facts
}

/// The content, or what stands in for it where there is none.
fn instead(content: Facts, is_asked_without: bool, other: &Facts) -> Facts {
    if is_asked_without { content } else { content.join(other) }
}

/// The call only returns where what it is given was asked for: it panics otherwise.
pub(super) fn panics_otherwise(call: &Call<'_>) -> bool {
    let Some((good, _)) = good(call.callee.owner) else { return false };
    let Some(first) = call.args.first() else { return false };
    match call.callee.name {
        "unwrap" | "expect" => first.has(good),
        "unwrap_err" | "expect_err" => first.has(1 - good),
        // The closure does not come back.
        "unwrap_or_else" => first.has(good) && call.returned.unasked() == 0,
        _ => false,
    }
}

/// What a closure is called with first that a function is given.
pub(super) fn handed(call: &Call<'_>) -> Facts {
    let Some(first) = call.args.first() else { return Facts::default() };
    match (good(call.callee.owner), call.callee.name) {
        (
            Some((_, step)),
            "map" | "and_then" | "filter" | "inspect" | "is_some_and" | "is_ok_and" | "map_or" | "is_none_or",
        ) => first.part(&[step]),
        (None, "fold" | "try_fold") => Facts::default(),
        (None, name) if FOR_ITEMS.contains(&name) => first.part(&[ITEM]),
        _ => Facts::default(),
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
        (_, name) => return FOR_ITEMS.contains(&name) && first.at(&[ITEM]) == 0,
    };
    first.has(wanted)
}
