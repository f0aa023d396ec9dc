//! Tells where bodies of libraries and their models disagree.

use std::collections::BTreeSet;

use super::progress::Console;
use crate::flow::{Compared, Passed};

/// How many functions were compared and, with `-v`, what was found of each that differs. Nothing where none has both.
pub(super) fn tell(compared: &[Compared], console: &Console) {
    if compared.is_empty() {
        return;
    }
    let different: Vec<&Compared> = compared.iter().filter(|one| differs(one)).collect();
    for one in &different {
        for line in lines(one) {
            console.detail("Compared", &line);
        }
    }
    let hint = if different.is_empty() { "" } else { "; `-v` tells which" };
    let number = compared.len();
    console.status(
        "Compared",
        &format!(
            "{number} functions of libraries by their bodies with their models: {} pass on something else{hint}",
            different.len()
        ),
    );
}

fn differs(compared: &Compared) -> bool {
    !(compared.only_body.is_empty() && compared.only_model.is_empty())
}

fn lines(compared: &Compared) -> Vec<String> {
    let line = |passed: &BTreeSet<Passed>, what: &str| {
        let list: Vec<String> = passed.iter().map(|passed| text(*passed, compared.has_receiver)).collect();
        (!list.is_empty()).then(|| format!("`{}`: {what} {}", compared.path, list.join(", ")))
    };
    let only_body = line(&compared.only_body, "its model denies what its body shows:");
    let only_model = line(&compared.only_model, "its body does not show what its model says:");
    only_body.into_iter().chain(only_model).collect()
}

/// `arg0 -> return`, as data files write it.
fn text(passed: Passed, has_receiver: bool) -> String {
    let name = |number: u32| match (number, has_receiver) {
        (0, true) => "self".to_owned(),
        (number, _) => format!("arg{}", number - u32::from(has_receiver)),
    };
    let to = passed.to.map_or_else(|| "return".to_owned(), name);
    format!("{} -> {to}", name(passed.from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_counted_as_in_data_files() {
        let compared = Compared {
            path: "demo::Bag::push".to_owned(),
            model: "demo".into(),
            has_receiver: true,
            only_body: BTreeSet::from([Passed { from: 1, to: Some(0) }, Passed { from: 0, to: None }]),
            only_model: BTreeSet::from([Passed { from: 2, to: None }]),
        };
        assert_eq!(
            lines(&compared),
            [
                "`demo::Bag::push`: its model denies what its body shows: self -> return, arg0 -> self",
                "`demo::Bag::push`: its body does not show what its model says: arg1 -> return",
            ]
        );
        assert_eq!(text(Passed { from: 0, to: None }, false), "arg0 -> return");
    }
}
