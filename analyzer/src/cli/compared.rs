//! Tells where bodies of libraries and their models disagree.

use std::collections::BTreeSet;

use super::progress::Console;
use crate::flow::{Compared, Comparison, Passed};

/// How many functions were compared and, with `-v`, what was found of each that differs. Nothing where none has both.
pub(super) fn tell(comparison: &Comparison, console: &Console) {
    if let Comparison::Done(compared) = comparison {
        for line in compared.iter().filter(|one| differs(one)).flat_map(lines) {
            console.detail("Compared", &line);
        }
    }
    if let Some(summary) = summary(comparison) {
        console.status("Compared", &summary);
    }
}

fn summary(comparison: &Comparison) -> Option<String> {
    let Comparison::Done(compared) = comparison else {
        let text = "nothing: so many bodies of libraries take too long; name fewer of them in `--deps=`";
        return Some(text.to_owned());
    };
    let different = compared.iter().filter(|one| differs(one)).count();
    let hint = if different == 0 { "" } else { "; `-v` tells which" };
    let number = compared.len();
    (number > 0).then(|| {
        format!(
            "{number} functions of libraries by their bodies with their models: {different} pass on something else{hint}"
        )
    })
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
        let one = summary(&Comparison::Done(vec![compared])).expect("one was compared");
        assert_eq!(
            one,
            "1 functions of libraries by their bodies with their models: 1 pass on something else; `-v` tells which"
        );
    }

    #[test]
    fn what_was_not_compared_is_told() {
        assert_eq!(summary(&Comparison::Done(Vec::new())), None);
        let told = summary(&Comparison::CutOff).expect("words");
        assert!(told.starts_with("nothing") && told.contains("--deps="), "{told}");
    }
}
