//! A small run, put together by hand: what the engine would have found in a program of two files.

use std::collections::BTreeMap;
use std::sync::Arc;

use privacy_check_analyzer::flow::result::{
    Boundary, BoundaryKind, Coverage, Flow, FlowResult, Hop, HopKind, Location, SinkSite, SourceSite,
};
use privacy_check_analyzer::flow::spec::{DeclaredBy, SinkKindId};
use privacy_check_analyzer::law::check::{Evidence, Unread};
use privacy_check_analyzer::law::config::{ConfigFile, parse};
use privacy_check_analyzer::law::declared::InCode;
use privacy_check_analyzer::law::level::{Levels, Wanted};
use privacy_check_analyzer::law::specification::Declared;
use privacy_check_analyzer::law::workspace::{Unit, Workspace};
use privacy_check_analyzer::law::{check, specification};
use privacy_check_analyzer::models::{Library, OtherVersion};
use privacy_check_analyzer::program::Program;
use privacy_check_analyzer::report::model::AcceptedShown;
use privacy_check_analyzer::report::{Analysed, Report, Run, Sources};
use privacy_check_vocabulary::{Language, SinkKind, SinkLabel};

const MAIN: &str = r#"mod café;

fn main() {
    let template = gate::face();
    let message = café::wrap(&template);
    café::send(&message);
    log::debug!("{template:?}");
}
"#;

const CAFE: &str = r#"pub fn wrap(template: &[u8]) -> Vec<u8> {
    template.to_vec()
}

pub fn send(message: &[u8]) {
    client().post("https://example.org/in").body(message.to_vec()).send().unwrap();
}
"#;

const CONFIG: &str = r#"[[processing]]
id = "gate-access"
purpose = "AccessControl"
data = ["FaceImage"]
basis = "Contract"
sinks = ["log::log"]

[[source]]
path = "gate::face"
category = "FaceTemplate"

[[source]]
path = "gate::fase"
category = "FaceTemplate"

[[accept]]
finding = "PC404:00000000"
reason = "an event without the data is logged in the next version"
owner = "dpo@example.org"
until = "2027-06-01"
"#;

/// The files of the sample.
pub(crate) struct Files(BTreeMap<&'static str, Arc<str>>);

impl Files {
    pub(crate) fn new() -> Files {
        Files(BTreeMap::from([
            ("src/main.rs", MAIN.into()),
            ("src/café.rs", CAFE.into()),
            ("privacy.toml", CONFIG.into()),
        ]))
    }
}

impl Sources for Files {
    fn text(&self, file: &str) -> Option<Arc<str>> {
        self.0.get(file).cloned()
    }
}

fn location(file: &str, line: u32, columns: (u32, u32), function: &str) -> Location {
    Location {
        file: file.into(),
        line,
        column: columns.0,
        end_line: line,
        end_column: columns.1,
        unit: 0,
        function: function.into(),
    }
}

fn hop(kind: HopKind, location: Location, what: &str) -> Hop {
    Hop { kind, location, what: what.into() }
}

/// The report, with the configuration as it is given. Accepted findings are listed.
pub(crate) fn report_of(config: &str) -> Report {
    report_in(config, Language::English)
}

pub(crate) fn report_in(config: &str, language: Language) -> Report {
    let parsed =
        parse(&ConfigFile { name: "privacy.toml".into(), package: None, text: config.into() }, language);
    let configs = [parsed.config];
    let (code, library, program) = (InCode::default(), Library::default(), Program::default());
    let declared =
        Declared { code: &code, configs: &configs, library: &library, program: &program, language };
    let prepared = specification(declared);
    let mut context = prepared.context;
    let network = context.sink_id(SinkLabel::new(SinkKind::Network));
    let log = context.sink_id(SinkLabel::new(SinkKind::Log));
    let result = engine(prepared.specification.sources.first().map(|source| source.label), network, log);
    let workspace = workspace();
    let unread =
        [Unread { name: "gate::open".into(), reason: "the file name is too long".into(), place: None }];
    let mut levels = Levels::new();
    levels.set("PC204", Wanted::Warn).expect("a rule that can be lowered");
    let evidence = Evidence {
        result: &result,
        context: &context,
        workspace: &workspace,
        unread: &unread,
        not_selected: &[],
        entry_points: &[],
        whole_packages: &[],
        day: "2026-11-22".parse().expect("a date"),
        levels: &levels,
    };
    let outcome = check(evidence);
    let other_versions = [OtherVersion {
        model: "log".into(),
        name: "log".into(),
        version: "0.3.9".parse().expect("a version"),
        described: "0.4".into(),
    }];
    let run = Run {
        result: &result,
        other_versions: &other_versions,
        context: &context,
        workspace: &workspace,
        unread: &unread,
        problems: &parsed.problems,
        levels: &levels,
    };
    let analysed = Analysed {
        packages: vec!["gate".into()],
        targets: vec!["bin gate".into()],
        toolchain: "rustc 1.95.0".into(),
        as_of: "2026-11-22".into(),
        ..Analysed::default()
    };
    let mut report = Report::of(run, outcome, analysed);
    report.version = "0.0.0".into();
    report.accepted_shown = AcceptedShown::Listed;
    report
}

/// The sample, in which the finding about the log is accepted.
pub(crate) fn report() -> Report {
    accepted_in(Language::English)
}

/// The same in another language; what is accepted does not depend on it.
pub(crate) fn accepted_in(language: Language) -> Report {
    let first = report_of(CONFIG);
    let logged = first.findings.iter().find(|finding| finding.rule == "PC404").expect("the sample logs");
    report_in(&CONFIG.replace("PC404:00000000", &logged.key()), language)
}

fn workspace() -> Workspace {
    let unit = Unit {
        package_id: "path+file:///work space/gate#0.1.0".into(),
        package: "gate".into(),
        manifest_path: "/work space/gate/Cargo.toml".into(),
        target: "gate".into(),
        target_kinds: vec!["bin".into()],
        crate_types: vec!["bin".into()],
        src_path: "/work space/gate/src/main.rs".into(),
        edition: "2024".into(),
        base_dir: "/work space/gate".into(),
    };
    Workspace { root: "/work space/gate".into(), units: vec![unit], ..Workspace::default() }
}

fn engine(
    label: Option<privacy_check_analyzer::flow::spec::LabelId>,
    network: SinkKindId,
    log: SinkKindId,
) -> FlowResult {
    let Some(label) = label else { return FlowResult::default() };
    let source = SourceSite {
        location: location("src/main.rs", 4, (20, 32), "gate::main"),
        callee: "gate::face".into(),
        is_of_type: false,
        label,
        declared_by: DeclaredBy::Config,
        processing: None,
    };
    let send = SinkSite {
        location: location("src/café.rs", 6, (5, 74), "gate::café::send"),
        callee: "reqwest::RequestBuilder::send".into(),
        kind: network,
        declared_by: DeclaredBy::Model("reqwest".into()),
        processing: None,
        literals: Vec::new(),
        addresses: vec!["https://example.org/in".into()],
    };
    let logged = SinkSite {
        location: location("src/main.rs", 7, (5, 32), "gate::main"),
        callee: "log::log".into(),
        kind: log,
        declared_by: DeclaredBy::Model("log".into()),
        processing: None,
        literals: Vec::new(),
        addresses: Vec::new(),
    };
    let start = hop(HopKind::Source, source.location.clone(), "gate::face");
    let hops = vec![
        start.clone(),
        hop(HopKind::Call, location("src/main.rs", 5, (19, 41), "gate::main"), "gate::café::wrap"),
        hop(HopKind::Model, location("src/café.rs", 2, (5, 22), "gate::café::wrap"), "std::slice::to_vec"),
        hop(HopKind::Return, location("src/main.rs", 5, (19, 41), "gate::main"), "gate::café::wrap"),
        hop(
            HopKind::Default,
            location("src/café.rs", 6, (5, 67), "gate::café::send"),
            "reqwest::RequestBuilder::body",
        ),
        hop(HopKind::Sink, send.location.clone(), "reqwest::RequestBuilder::send"),
    ];
    let short = vec![start.clone(), hop(HopKind::Sink, logged.location.clone(), "log::log")];
    let boundary = Boundary {
        callee: "cache::Cache::put".into(),
        kind: BoundaryKind::Unmodelled,
        locations: vec![location("src/main.rs", 5, (5, 41), "gate::main")],
        keeps: true,
        hops: vec![start],
        label: Some(label),
    };
    FlowResult {
        flows: vec![
            Flow { source: source.clone(), sink: send.clone(), label, hops },
            Flow { source: source.clone(), sink: logged.clone(), label, hops: short },
        ],
        sources: vec![source],
        sinks: vec![send, logged],
        watched: Vec::new(),
        weak: Vec::new(),
        guards: Vec::new(),
        unasked: Vec::new(),
        unclear: Vec::new(),
        guessed: Vec::new(),
        avoided: Vec::new(),
        followed: Vec::new(),
        unasking: Vec::new(),
        operations: Vec::new(),
        matched: vec!["gate::face".into()],
        coverage: Coverage {
            bodies: 12,
            bodies_reached: 9,
            bodies_entered: 4,
            entry_points: 1,
            is_cut_off: false,
            boundaries: vec![boundary],
            models: vec!["log".into()],
        },
    }
}
