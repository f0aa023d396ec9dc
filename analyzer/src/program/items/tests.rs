use super::*;
use crate::facts::source::{Function, Owner, SourceIndex, TypeItem, Use};

fn unit(name: &str, modules: &[&str], types: &[(&str, &str)], uses: &[(&str, &str, &str)]) -> UnitFacts {
    let source = SourceIndex {
        modules: modules.iter().map(|module| (*module).to_owned()).collect(),
        types: types
            .iter()
            .map(|(module, name)| TypeItem {
                module: (*module).to_owned(),
                name: (*name).to_owned(),
                ..TypeItem::default()
            })
            .collect(),
        uses: uses
            .iter()
            .map(|(module, target, name)| Use {
                module: (*module).to_owned(),
                target: (*target).to_owned(),
                name: (*name).to_owned(),
                is_pub: true,
            })
            .collect(),
        ..SourceIndex::default()
    };
    let crate_types = vec!["lib".to_owned()];
    UnitFacts { crate_name: name.to_owned(), crate_types, source, ..UnitFacts::default() }
}

fn meaning(items: &Items, unit: usize, module: &str, path: &str) -> Option<String> {
    let found = items.resolve(unit, module, path, Namespace::Types, ValueNames::Alias, 0)?;
    Some(items.canonical(&found))
}

#[test]
fn names_are_followed_through_uses_globs_and_crates() {
    let units = [
        unit("front", &["api"], &[], &[("api", "deep::inner", "*"), ("", "super::front::api::Frame", "Bad")]),
        unit("deep", &["inner"], &[("inner", "Frame")], &[("", "inner::Frame", "Picture")]),
    ];
    let items = Items::new(&units, Crates::new(&units));
    assert_eq!(meaning(&items, 0, "api", "Frame").unwrap(), "deep::inner::Frame");
    assert_eq!(meaning(&items, 0, "", "deep::Picture").unwrap(), "deep::inner::Frame");
    assert_eq!(meaning(&items, 1, "inner", "super::inner::Frame").unwrap(), "deep::inner::Frame");
    assert_eq!(meaning(&items, 1, "inner", "Vec").unwrap(), "std::vec::Vec");
    assert_eq!(meaning(&items, 1, "inner", "core::fmt::Display").unwrap(), "std::fmt::Display");
    assert_eq!(meaning(&items, 1, "inner", "Unknown"), None);
}

#[test]
fn a_printed_route_ends_at_the_definition() {
    let units = [
        unit("front", &["api"], &[], &[("api", "deep::inner", "*")]),
        unit("deep", &["inner"], &[("inner", "Frame")], &[]),
    ];
    let items = Items::new(&units, Crates::new(&units));
    let (entity, used) = items
        .route(
            items.libraries("front"),
            &["front", "api", "Frame", "new"],
            Namespace::Values,
            ValueNames::Original,
        )
        .unwrap();
    assert_eq!((items.canonical(&entity).as_str(), used), ("deep::inner::Frame", 3));
}

#[test]
fn a_crate_is_printed_by_its_own_name_behind_a_renaming_export() {
    let mut front = unit("front", &[], &[], &[("", "pictures", "api"), ("", "helper", "shown")]);
    let externs = [("pictures", "libdeep-2"), ("cam", "libcam-3")];
    front.externs = externs.map(|(alias, file)| (alias.to_owned(), file.to_owned())).to_vec();
    let mut deep = unit("deep", &["inner"], &[("inner", "Frame")], &[]);
    deep.file = "libdeep-2".to_owned();
    let units = [front, deep];
    let items = Items::new(&units, Crates::new(&units));
    let route = |names, path: &[&str]| {
        let route = items.route(items.libraries("front"), path, Namespace::Types, names).unwrap();
        items.canonical(&route.0)
    };
    let printed = ["front", "deep", "inner", "Frame"];
    assert_eq!(route(ValueNames::Original, &printed), "deep::inner::Frame");
    assert_eq!(route(ValueNames::Alias, &printed), "front", "no such name in the source");
    assert_eq!(route(ValueNames::Original, &["front", "cam", "Frame"]), "front", "not exported");
}

#[test]
fn a_function_may_be_named_like_the_module_that_it_is_exported_from() {
    let mut deep = unit("deep", &["inner"], &[], &[("", "inner::inner", "inner")]);
    deep.source.functions.push(Function {
        module: "inner".to_owned(),
        name: "inner".to_owned(),
        owner: Owner::Module,
        ..Function::default()
    });
    let items = Items::new(std::slice::from_ref(&deep), Crates::new(std::slice::from_ref(&deep)));
    let last = |last| {
        let route = items.route(items.libraries("deep"), &["deep", "inner"], last, ValueNames::Original);
        items.canonical(&route.unwrap().0)
    };
    assert_eq!(last(Namespace::Values), "deep::inner::inner");
    assert_eq!(last(Namespace::Types), "deep::inner");
}

#[test]
fn self_and_super_are_seen_from_the_module_wherever_an_impl_stands() {
    let own = unit(
        "own",
        &["shown"],
        &[("", "Plain"), ("shown", "Frame"), ("shown::draw", "Local")],
        &[
            ("shown::draw::Frame::show", "self::Frame", "Alias"),
            ("shown::draw::Local::show", "Frame", "Other"),
        ],
    );
    let items = Items::new(std::slice::from_ref(&own), Crates::new(std::slice::from_ref(&own)));
    for scope in
        ["shown", "shown::draw", "shown::draw::Frame", "shown::draw::Frame::show", "shown::draw::Local::show"]
    {
        assert_eq!(meaning(&items, 0, scope, "self::Frame").as_deref(), Some("own::shown::Frame"), "{scope}");
        assert_eq!(meaning(&items, 0, scope, "super::Plain").as_deref(), Some("own::Plain"), "{scope}");
    }
    assert_eq!(meaning(&items, 0, "shown::draw::Frame::show", "Alias").as_deref(), Some("own::shown::Frame"));
}

#[test]
fn a_number_is_taken_off_a_unit_and_off_nothing_else() {
    assert_eq!(without_number("a#0::m::f"), "a::m::f");
    assert_eq!(without_number("a::f::{closure#0}::g#1"), "a::f::{closure#0}::g");
}
