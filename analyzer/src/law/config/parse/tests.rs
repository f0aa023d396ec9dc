use privacy_check_vocabulary::{DataCategory, Flag, LegalBasis, SensorModality, SinkKind, Space, TextKey};

use super::*;
use crate::flow::spec::{Input, Output};
use crate::models::transfer::Root;

fn read(text: &str) -> Parsed {
    parse(&ConfigFile { name: "privacy.toml".into(), package: None, text: text.into() }, Language::English)
}

/// The problems, each as `line:column message: help`.
fn problems(text: &str) -> Vec<String> {
    let line = |problem: crate::law::finding::Problem| {
        let help = problem.help.map_or_else(String::new, |help| format!(": {help}"));
        format!("{}:{} {}{help}", problem.place.line, problem.place.column, problem.message)
    };
    read(text).problems.into_iter().map(line).collect()
}

#[test]
fn everything_that_the_interface_names_is_read() {
    let parsed = read(
        r#"
[controller]
kind = "Municipality"
profile = ["eu", "fr"]

[[processing]]
id = "gate-access"
purpose = "AccessControl"
data = ["FaceTemplate"]
subjects = ["Student"]
basis = "Consent"
art9 = "ExplicitConsent"
notice = "https://example.org/notice"
one_shot = true
retention = "P30D"
sources = ["gate::Camera::grab"]
recipients = [{ name = "vendor-x", region = "FR", role = "Processor", contract = "2026-14" }]
[[processing.store]]
name = "templates"
retention = "P7D"
erase = "gate::forget"
encrypted = true

[[source]]
path = "my_sdk::Camera::grab"
output = ["return", "callback.arg1"]
category = ["RawVideo", "FaceImage"]
modality = "RgbCamera"
space = "PublicRoad"

[[type]]
path = "my_sdk::Frame"
field = "pixels"
category = "RawVideo"

[[derive]]
path = "my_sdk::embed"
input = ["arg0", "arg1"]
output = "arg2"
category = "FaceTemplate"

[[declassify]]
path = "my_sdk::count"
kind = "Aggregate"
min_cell = 10
window = "PT5M"

[[role]]
path = "my_sdk::confirm"
role = "human_review"

[[sink]]
path = "<my_sdk::Client as my_sdk::Push>::push"
input = ["arg0", "arg2"]
kind = "Network"
recipient = "vendor-x"

[[flow]]
path = "my_sdk::encode"
from = "arg0"
to = "return"

[[flow]]
path = "my_sdk::forget"
from = "any"
to = "none"

[[accept]]
finding = "PC404:3f9a2c71"
reason = "names only"
owner = "dpo@example.org"
until = "2027-06-01"
"#,
    );
    assert_eq!(parsed.problems, []);
    let config = parsed.config;
    assert_eq!(config.controller.unwrap().profiles, ["eu", "fr"]);
    let gate = &config.processing[0];
    assert_eq!((gate.id.as_str(), gate.place.line, gate.place.column), ("gate-access", 7, 7));
    assert_eq!(gate.keys.basis, Some(LegalBasis::Consent));
    assert_eq!(gate.keys.text(TextKey::Notice), Some("https://example.org/notice"));
    assert!(gate.keys.has(Flag::OneShot));
    assert_eq!(gate.keys.stores[0].retention.unwrap().to_string(), "P7D");
    assert_eq!(gate.keys.recipients[0].contract.as_deref(), Some("2026-14"));
    assert_eq!(gate.place_of("data", Some(0)).line, 9);
    let source = &config.sources[0];
    assert_eq!(source.outputs, [Output::Return, Output::CallbackArg(1)]);
    assert_eq!(source.label.categories, [DataCategory::RawVideo, DataCategory::FaceImage]);
    assert_eq!(
        (source.label.modality, source.label.space),
        (Some(SensorModality::RgbCamera), Some(Space::PublicRoad))
    );
    let derive = &config.derives[0];
    assert_eq!((&derive.input, derive.output), (&Input::Args(vec![0, 1]), Output::Arg(2)));
    assert_eq!(config.declassifies[0].declassification.min_cell, Some(10));
    assert_eq!(config.sinks[0].input, Some(Input::Args(vec![0, 2])));
    assert_eq!(config.sinks[0].label.kind, SinkKind::Network);
    assert_eq!((config.flows[0].from, config.flows[0].to), (Some(Root::Arg(0)), Some(Root::Return)));
    assert_eq!((config.flows[1].from, config.flows[1].to), (None, None));
    assert_eq!(config.accepts[0].until.unwrap().to_string(), "2027-06-01");
}

#[test]
fn unknown_keys_and_terms_point_at_the_text_and_offer_the_nearest() {
    assert_eq!(
        problems("[[source]]\npath = \"a::b\"\ncategroy = \"RawVideo\"\n"),
        [
            "1:1 `source` does not say what data it is: add `category = \"...\"`; `cargo privacy-check list terms` \
             shows all",
            "3:1 `source` has no key `categroy`: did you mean `category`?",
        ]
    );
    assert_eq!(
        problems("[[sink]]\npath = \"a::b\"\nkind = \"Netwrok\"\n"),
        ["3:9 `Netwrok` is no sink: did you mean \"Network\"?"]
    );
    assert_eq!(
        problems("[[procesing]]\nid = \"x\"\n"),
        ["1:3 `privacy.toml` has no key `procesing`: did you mean `processing`?"]
    );
}

#[test]
fn values_are_checked() {
    assert_eq!(
        problems("[[processing]]\nid = \"x\"\nretention = \"30 days\"\nprofile = [\"us\"]\n"),
        [
            "3:14 `30 days` is no duration of ISO 8601: write \"P30D\" (days), \"P1M\" (a month), \"P1Y\" (a year) or \
             \"PT72H\" (hours)",
            "4:13 unknown value `us`: write one of eu, eu-led, fr",
        ]
    );
    assert_eq!(
        problems("[[accept]]\nfinding = \"PC404\"\nuntil = \"2027-02-30\"\n"),
        [
            "2:12 `PC404` names no finding: write rule and fingerprint as the finding shows them: \"PC404:3f9a2c71\"",
            "3:10 `2027-02-30` is no date: write year, month and day: \"2027-06-01\"",
        ]
    );
    assert_eq!(
        problems("[[role]]\npath = \"a::b\"\nrole = \"human-review\"\n"),
        ["3:9 unknown value `human-review`: did you mean \"human_review\"?"]
    );
}

#[test]
fn fields_have_one_name_or_that_of_a_variant_before() {
    let field = |name: &str| {
        problems(&format!("[[type]]\npath = \"a::B\"\nfield = \"{name}\"\ncategory = \"RawVideo\"\n"))
    };
    for good in ["pixels", "0", "Some.0", "Seen.face", "Heard.0.speaking[].1", "rows[][]"] {
        assert_eq!(field(good), [""; 0], "{good}");
    }
    assert_eq!(
        field("B::pixels"),
        [
            "3:10 `B::pixels` names no field: write \"name\", \"0\" or, of an enum, \"Variant.name\"; what lies in a field is \
             \"name.inner\", the elements of a collection are \"name[]\""
        ]
    );
}

#[test]
fn paths_are_those_of_rustdoc() {
    let path = |path: &str| problems(&format!("[[derive]]\npath = \"{path}\"\ncategory = \"RawVideo\"\n"));
    for good in ["a::b", "a::b::*", "a::*", "<a::B as c::D>::e", "a::r#type"] {
        assert_eq!(path(good), [""; 0], "{good}");
    }
    assert_eq!(
        path("embed"),
        [
            "2:9 `embed` is no full path: start with the crate, as rustdoc shows it: \"my_crate::module::function\""
        ]
    );
    assert_eq!(
        path("my-sdk::embed"),
        ["2:9 `my-sdk::embed` is no path in Rust: a crate's library name has `_` for `-`: \"my_sdk::embed\""]
    );
    assert_eq!(
        path("a::Vec<u8>::len"),
        ["2:9 `a::Vec<u8>::len` has generic arguments: leave them out: \"a::Vec::len\""]
    );
    assert_eq!(path("a::b()").len(), 1);
}

#[test]
fn wrong_shapes_are_explained() {
    assert_eq!(
        problems("[source]\npath = \"a::b\"\n")[0],
        "1:1 `source` is a list of tables: write it as `[[source]]`, once for each"
    );
    assert_eq!(
        problems("[[sink]]\nkind = 3\npath = \"a::b\"\n")[0],
        "2:8 expected a string: \"...\", found an integer: write a string: \"...\""
    );
    assert_eq!(
        problems("[[processing]]\npurpose = \"Statistics\"\n"),
        ["1:1 `processing` has no `id`: add `id = \"...\"`"]
    );
}

#[test]
fn broken_toml_points_at_the_place() {
    let found = problems("[[source]]\npath = a::b\n");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("2:8"), "{found:?}");
    let doubled = problems("[[processing]]\nid = \"a\"\n[[processing]]\nid = \"a\"\n");
    assert_eq!(
        doubled,
        ["4:7 two processings have the id `a`: it is declared on line 2 already; each id stands once"]
    );
}

#[test]
fn columns_count_characters() {
    assert_eq!(
        problems("[controller]\nname = \"Ségur\"\nkind = \"École\"\n"),
        [
            "3:9 `École` is no controller: write one of PublicAuthority, Municipality, LedAuthority, School, Employer, \
         Private, NonProfit, Processor"
        ]
    );
    let found = problems("accept = [{ owner = \"é\", finding = \"x\" }]\n");
    assert!(found[0].starts_with("1:37"), "{found:?}");
}
