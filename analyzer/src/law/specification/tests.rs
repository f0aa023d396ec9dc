use privacy_check_vocabulary::{
    Annotation, DataCategory, Date, Label as Data, LegalBasis, ProcessingKeys, SensorModality, SinkKind,
    SinkLabel, Space,
};

use super::*;
use crate::flow::spec::{DeclaredBy, Input, LabelAlgebra, Output, Target};
use crate::law::accept::Scope;
use crate::law::config::{ConfigFile, parse};
use crate::law::declared::{Annotated, Subject};
use crate::law::labels::Label;
use crate::law::workspace::Place;
use crate::models::{Endpoint, FieldStep};

fn config(package: Option<&str>, text: &str) -> Config {
    let name = package.map_or_else(|| "privacy.toml".to_owned(), |package| format!("{package}/privacy.toml"));
    let parsed = parse(
        &ConfigFile { name, package: package.map(str::to_owned), text: text.into() },
        Language::English,
    );
    assert_eq!(parsed.problems, []);
    parsed.config
}

fn loaded(name: &str, text: &str) -> Library {
    Library::load(&[(name, text)], &[]).expect("a valid data file")
}

fn on_function(name: &str, package: Option<&str>, annotation: Annotation) -> Annotated {
    Annotated {
        annotation,
        subject: Subject::Function {
            target: Target::Body { unit: 0, def_path: name.to_owned() },
            name: name.to_owned(),
        },
        place: Place { file: "src/lib.rs".into(), line: 3, column: 1, ..Place::default() },
        package: package.map(str::to_owned),
    }
}

fn prepare(annotations: &[Annotated], configs: &[Config]) -> Prepared {
    let code = InCode { annotations: annotations.to_vec(), ..InCode::default() };
    let (library, program) = (Library::default(), Program::default());
    specification(Declared {
        code: &code,
        configs,
        library: &library,
        program: &program,
        language: Language::English,
    })
}

#[test]
fn sources_sinks_and_flows_of_the_configuration_reach_the_engine() {
    let config = config(
        None,
        r#"
[[source]]
path = "cam::Camera::grab"
output = "callback.arg0"
category = "RawVideo"
[[sink]]
path = "net::push"
input = "arg1"
kind = "Network"
recipient = "vendor-x"
[[flow]]
path = "codec::encode"
from = "arg0"
to = "return"
[[flow]]
path = "codec::encode"
from = "arg0"
to = "self"
[[flow]]
path = "codec::forget"
from = "any"
to = "none"
"#,
    );
    let prepared = prepare(&[], &[config]);
    let specification = prepared.specification;
    let source = &specification.sources[0];
    assert_eq!((source.output, &source.declared_by), (Output::CallbackArg(0), &DeclaredBy::Config));
    assert!(prepared.context.labels.get(source.label).categories.contains(&DataCategory::RawVideo));
    let sink = &specification.sinks[0];
    assert_eq!(sink.input, Input::Args(vec![1]));
    assert_eq!(prepared.context.sink(sink.kind).recipient.as_deref(), Some("vendor-x"));
    let statements: Vec<_> = specification.flows.iter().map(|flow| flow.transfer.statements.len()).collect();
    assert_eq!(statements, [2, 0], "the entries of one function are one model; `none` passes nothing on");
    assert_eq!(prepared.context.paths.len(), 5);
}

fn library_of_narrow_sinks() -> Library {
    let text =
        "crate = \"cam\"\n[[sink]]\npath = \"cam::send\"\ninput = [\"arg0\", \"arg3\"]\nkind = \"Network\"\n";
    loaded("cam.toml", text)
}

#[test]
fn the_configuration_replaces_a_model_of_the_same_function() {
    let library = loaded(
        "cam.toml",
        "crate = \"cam\"\n[[source]]\npath = \"cam::grab\"\noutput = \"return\"\ncategory = \"RawVideo\"\n\
         modality = \"RgbCamera\"\n[[sink]]\npath = \"cam::send\"\ninput = \"any\"\nkind = \"Network\"\n\
         [names]\n\"web::cam\" = \"cam\"\n",
    );
    assert_eq!(library.sources()[0].output, Endpoint::Return);
    let said = |configs: &[Config]| {
        let (code, program) = (InCode::default(), Program::default());
        let prepared = specification(Declared {
            code: &code,
            configs,
            library: &library,
            program: &program,
            language: Language::English,
        });
        let by = |by: &DeclaredBy| matches!(by, DeclaredBy::Model(_));
        let specification = prepared.specification;
        let sources: Vec<_> = specification.sources.iter().map(|source| by(&source.declared_by)).collect();
        let sinks: Vec<_> = specification.sinks.iter().map(|sink| by(&sink.declared_by)).collect();
        (sources, sinks)
    };
    assert_eq!(said(&[]), (vec![true], vec![true]));
    let text = "[[source]]\npath = \"cam::grab\"\ncategory = \"FaceImage\"\n[[sink]]\npath = \"cam::send\"\n\
                kind = \"Network\"\nrecipient = \"x\"\n";
    assert_eq!(said(&[config(None, text)]), (vec![false], vec![false]));
    let narrow = library_of_narrow_sinks();
    let inputs = |text: &str| {
        let (code, program) = (InCode::default(), Program::default());
        let configs = [config(None, text)];
        let prepared = specification(Declared {
            code: &code,
            configs: &configs,
            library: &narrow,
            program: &program,
            language: Language::English,
        });
        let sinks = prepared.specification.sinks;
        sinks.into_iter().map(|sink| sink.input).collect::<Vec<_>>()
    };
    let sink = |rest: &str| format!("[[sink]]\npath = \"cam::send\"\nkind = \"Network\"\n{rest}");
    assert_eq!(
        inputs(&sink("recipient = \"x\"\n")),
        [Input::Args(vec![0, 3])],
        "what leaves, the model says"
    );
    assert_eq!(inputs(&sink("input = \"self\"\n")), [Input::Receiver]);
    let other_route = text.replace("cam::", "web::cam::");
    assert_eq!(said(&[config(None, &other_route)]), (vec![false], vec![false]));
}

#[test]
fn derivations_of_libraries_reach_the_engine_unless_the_configuration_speaks_of_the_function() {
    let library = loaded(
        "face.toml",
        "crate = \"face\"\n[[derive]]\npath = \"face::embed\"\ninput = \"arg0\"\noutput = \"arg1\"\n\
         category = \"FaceTemplate\"\n[[derive]]\npath = \"face::find\"\noperation = \"Detect\"\n",
    );
    let (code, program) = (InCode::default(), Program::default());
    let declared = |configs| Declared {
        code: &code,
        configs,
        library: &library,
        program: &program,
        language: Language::English,
    };
    let mut prepared = specification(declared(&[]));
    let operations = std::mem::take(&mut prepared.specification.operations);
    assert_eq!(operations.len(), 2);
    assert_eq!((&operations[0].input, operations[0].output), (&Input::Args(vec![0]), Output::Arg(1)));
    assert_eq!((&operations[1].input, operations[1].output), (&Input::Any, Output::Return));
    let labels = &mut prepared.context.labels;
    let frame = Label::declared(&Data { categories: vec![DataCategory::RawVideo], ..Data::default() });
    let frame = labels.id(frame.unwrap());
    let mut made = |index: usize| {
        let label = labels.apply(operations[index].operation, frame).unwrap();
        labels.get(label).names()
    };
    assert_eq!((made(0).as_str(), made(1).as_str()), ("FaceTemplate", "RawVideo"));
    let own = config(None, "[[derive]]\npath = \"face::embed\"\ncategory = \"FaceImage\"\n");
    let configs = [own];
    let operations = specification(declared(&configs)).specification.operations;
    let outputs: Vec<_> = operations.iter().map(|entry| (&entry.target, entry.output)).collect();
    let at = |path: &str| Target::Path(path.to_owned());
    assert_eq!(
        outputs,
        [(&at("face::embed"), Output::Return), (&at("face::find"), Output::Return)],
        "the model of `embed` is replaced"
    );
}

#[test]
fn labelled_types_of_libraries_reach_the_engine() {
    let model = "crate = \"cam\"\n[[type]]\npath = \"cam::Frame\"\nfield = \"1\"\ncategory = \"RawVideo\"\n";
    let library = loaded("cam.toml", model);
    let said = |text: &str| {
        let configs = [config(None, text)];
        let (code, program) = (InCode::default(), Program::default());
        specification(Declared {
            code: &code,
            configs: &configs,
            library: &library,
            program: &program,
            language: Language::English,
        })
    };
    let field =
        |variant: Option<&str>, index| vec![FieldStep::Field { variant: variant.map(str::to_owned), index }];
    let labelled = |prepared: &Prepared| -> Vec<_> {
        let types = prepared.specification.types.iter();
        types.map(|entry| (entry.field.clone(), entry.declared_by == DeclaredBy::Config)).collect()
    };
    assert_eq!(labelled(&said("")), [(Some(field(None, 1)), false)]);
    let entry = |field: &str| format!("[[type]]\npath = \"cam::Frame\"\n{field}category = \"FaceImage\"\n");
    assert_eq!(labelled(&said(&entry(""))), [(None, true), (Some(field(None, 1)), false)]);
    assert_eq!(labelled(&said(&entry("field = \"1\"\n"))), [(Some(field(None, 1)), true)]);
    let by_variant = said(&entry("field = \"Some.0\"\n"));
    assert_eq!(labelled(&by_variant)[0], (Some(field(Some("Some"), 0)), true));
    // A name says nothing of a type that is not read: as a path that matches nothing.
    let by_name = said(&entry("field = \"pixels\"\n"));
    assert_eq!(labelled(&by_name), [(Some(field(None, 1)), false)]);
    assert_eq!(by_name.context.paths[0].0, "cam::Frame.pixels");
}

#[test]
fn attributes_speak_of_bodies() {
    let sensor = Annotation::Sensor(privacy_check_vocabulary::Label {
        modality: Some(SensorModality::Microphone),
        space: Some(Space::PublicRoad),
        ..Default::default()
    });
    let sink =
        Annotation::Sink(SinkLabel { args: vec![1], receiver: true, ..SinkLabel::new(SinkKind::Storage) });
    let annotations = [
        on_function("app::listen", None, sensor),
        on_function("app::Store::keep", None, sink),
        on_function("app::open_gate", None, Annotation::Actuator { controls: None, effect: None }),
    ];
    let prepared = prepare(&annotations, &[]);
    let specification = &prepared.specification;
    let target = Target::Body { unit: 0, def_path: "app::listen".into() };
    assert_eq!(
        (&specification.sources[0].target, specification.sources[0].output),
        (&target, Output::Return)
    );
    let inputs: Vec<_> = specification.sinks.iter().map(|sink| sink.input.clone()).collect();
    assert_eq!(inputs, [Input::Receiver, Input::Args(vec![1]), Input::Any]);
    let kinds: Vec<_> =
        specification.sinks.iter().map(|sink| prepared.context.sink(sink.kind).kind).collect();
    assert_eq!(kinds, [SinkKind::Storage, SinkKind::Storage, SinkKind::Actuator]);
    assert!(prepared.context.describes("app::listen::{closure#0}"));
    assert!(!prepared.context.describes("app::listening"));
}

#[test]
fn an_id_means_the_register_of_the_package_before_that_of_the_workspace() {
    let entry = |purpose: &str| format!("[[processing]]\nid = \"gate\"\npurpose = \"{purpose}\"\n");
    let configs = [config(None, &entry("Statistics")), config(Some("school"), &entry("AccessControl"))];
    let annotations = [
        on_function("school::a", Some("school"), Annotation::ProcessingId("gate".into())),
        on_function("street::a", Some("street"), Annotation::ProcessingId("gate".into())),
        on_function("street::b", Some("street"), Annotation::ProcessingId("gaet".into())),
    ];
    let prepared = prepare(&annotations, &configs);
    let of = |index: usize| {
        let id = prepared.specification.processing[index].processing;
        prepared.context.declaration(id).keys.purposes[0].to_string()
    };
    assert_eq!((of(0).as_str(), of(1).as_str()), ("AccessControl", "Statistics"));
    assert_eq!(prepared.specification.processing.len(), 2);
    let draft = &prepared.context.drafts[0];
    assert_eq!((draft.rule, draft.verdict.help[0].as_str()), ("PC004", "did you mean `gate`?"));
}

#[test]
fn the_controller_of_a_package_replaces_that_of_the_workspace() {
    let processing = "[[processing]]\nid = \"x\"\nbasis = \"LegitimateInterest\"\n";
    let workspace = config(None, &format!("[controller]\nkind = \"Municipality\"\n{processing}"));
    let package = config(Some("shop"), &format!("[controller]\nkind = \"Private\"\n{processing}"));
    let prepared = prepare(&[], &[workspace, package]);
    let found: Vec<_> = prepared
        .context
        .wrong
        .iter()
        .map(|(_, draft)| (draft.rule, draft.primary.clone().unwrap().file))
        .collect();
    assert_eq!(found, [("PC103", "privacy.toml".to_owned())]);
}

#[test]
fn what_a_macro_would_refuse_is_kept_with_its_declaration() {
    let text = r#"
[[processing]]
id = "whole"
[[processing]]
id = "a"
data = ["RawVideo", "FaceTemplate"]
basis = "PublicTask"
"#;
    let prepared = prepare(&[], &[config(None, text)]);
    let line = |draft: &crate::law::draft::Draft| draft.primary.clone().unwrap().line;
    let found: Vec<_> =
        prepared.context.wrong.iter().map(|(of, draft)| (*of, draft.rule, line(draft))).collect();
    assert_eq!(found, [(1, "PC102", 6), (1, "PC104", 7)]);
    assert!(prepared.context.drafts.is_empty(), "it counts once the declaration is used");
}

#[test]
fn roles_that_are_no_exits_are_watched() {
    let text = "[[role]]\npath = \"lib::forget\"\nrole = \"erases\"\nstore = \"templates\"\n[[role]]\n\
                path = \"lib::ask\"\nrole = \"human_review\"\n[[processing]]\nid = \"a\"\nwithdraw = \"lib::stop\"\n\
                access = \"at the desk\"\n";
    let prepared = prepare(&[], &[config(None, text)]);
    let marks: Vec<_> = prepared.context.marks().iter().map(|mark| mark.name.as_str()).collect();
    assert_eq!(marks, ["lib::stop", "lib::forget", "lib::ask"], "words are no path");
    assert_eq!(prepared.specification.watched.len(), 3);
    assert!(prepared.specification.sinks.is_empty());
}

#[test]
fn hashing_does_not_make_anonymous_whatever_is_claimed() {
    let text = "[[source]]\npath = \"lib::mac\"\ncategory = \"DeviceId\"\n[[declassify]]\npath = \"lib::hash\"\n\
                kind = \"Hash\"\nto = \"Anonymous\"\n";
    let mut prepared = prepare(&[], &[config(None, text)]);
    let (label, operation) =
        (prepared.specification.sources[0].label, prepared.specification.operations[0].operation);
    let hashed = prepared.context.labels.apply(operation, label).unwrap();
    assert!(prepared.context.labels.get(hashed).is_personal());
}

#[test]
fn one_attribute_on_a_block_is_one_acceptance_and_forbid_rules_refuse_it() {
    let accept = |rule: &str| Annotation::Accept {
        rule: rule.into(),
        reason: "x".into(),
        owner: "dpo".into(),
        until: Date::new(2027, 1, 1).unwrap(),
    };
    let annotations = [
        on_function("app::T::a", None, accept("PC404")),
        on_function("app::T::b", None, accept("PC404")),
        on_function("app::c", None, accept("PC901")),
    ];
    let prepared = prepare(&annotations, &[]);
    let scopes: Vec<_> = prepared.context.accepts.iter().map(|accept| accept.scope.clone()).collect();
    assert_eq!(scopes, [Scope::Functions(vec!["app::T::a".into(), "app::T::b".into()])]);
    assert_eq!(prepared.problems[0].message, "PC901 is a forbid rule and cannot be accepted");
}

#[test]
fn inline_keys_are_a_declaration_of_their_own() {
    let keys = ProcessingKeys { basis: Some(LegalBasis::Contract), ..ProcessingKeys::default() };
    let annotation = Annotation::Processing(Box::new(keys));
    let prepared = prepare(
        &[on_function("app::a", None, annotation.clone()), on_function("app::b", None, annotation)],
        &[],
    );
    let ids: Vec<_> = prepared.specification.processing.iter().map(|spec| spec.processing.0).collect();
    assert_eq!(ids, [0, 0], "one attribute is one declaration");
    assert_eq!(
        prepared.context.declarations()[0].name(Language::English),
        "the processing declared at src/lib.rs:3"
    );
}
