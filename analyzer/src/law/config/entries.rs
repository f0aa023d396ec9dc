//! The lists that teach the tool: sources, types, operations, roles, sinks, flows, accepts.

use privacy_check_vocabulary::{
    Annotation, Declassification, Derivation, Label, Language, SinkKind, SinkLabel, Subject,
};

use super::reader::{FileReader, TableReader};
use super::words;
use super::{
    AcceptEntry, DeclassifyEntry, DeriveEntry, FlowEntry, RoleEntry, SinkEntry, SourceEntry, Spanned,
    TypeEntry,
};
use crate::flow::spec::{Input, Output};
use crate::law::say::say;

type Table<'v, 'f> = TableReader<'v, 'f>;

fn path<'f>(file: &mut FileReader<'f>, table: &mut Table<'_, 'f>) -> Option<Spanned<String>> {
    let text = table.required(file, "path")?;
    words::path(file, text)
}

/// One term, from a key that holds a string.
fn one<'f, T: privacy_check_vocabulary::Term>(
    file: &mut FileReader<'f>,
    table: &mut Table<'_, 'f>,
    key: &'static str,
) -> Option<T> {
    let text = table.string(file, key)?;
    words::term(file, &text)
}

fn data<'f>(file: &mut FileReader<'f>, table: &mut Table<'_, 'f>) -> Label {
    let problems = file.problems.len();
    let mut subjects = words::terms(file, table, "subject");
    subjects.extend(words::terms::<Subject>(file, table, "subjects"));
    let data = Label {
        categories: words::terms(file, table, "category"),
        subjects,
        state: one(file, table, "state"),
        modality: one(file, table, "modality"),
        space: one(file, table, "space"),
        origin: one(file, table, "origin"),
        provenance: one(file, table, "provenance"),
    };
    let by_sensor = data.modality.is_some_and(|modality| !modality.default_label().categories.is_empty());
    if data.categories.is_empty() && !by_sensor && file.problems.len() == problems {
        let what = table.what;
        let message = say!(
            file.language,
            "`{what}` does not say what data it is",
            "`{what}` ne dit pas de quelle donnée il s'agit"
        );
        let help = say!(
            file.language,
            "add `category = \"...\"`; `cargo privacy-check list terms` shows all",
            "ajouter `category = \"...\"` ; `cargo privacy-check list terms` les montre toutes"
        );
        file.problem(table.place.clone(), message, "here", Some(help));
    }
    data
}

pub(super) fn source<'f>(file: &mut FileReader<'f>, table: &mut Table<'_, 'f>) -> Option<SourceEntry> {
    let path = path(file, table);
    let texts = table.strings(file, "output");
    let mut outputs: Vec<Output> = texts.iter().filter_map(|text| words::output(file, text)).collect();
    if texts.is_empty() {
        outputs.push(Output::Return);
    }
    let data = data(file, table);
    Some(SourceEntry { path: path?, outputs, label: data })
}

pub(super) fn type_<'f>(file: &mut FileReader<'f>, table: &mut Table<'_, 'f>) -> Option<TypeEntry> {
    let path = path(file, table);
    let field = table.string(file, "field");
    let field = field.map(|text| words::field(file, text));
    let data = data(file, table);
    Some(TypeEntry { path: path?, field: field.map_or(Some(None), |field| field.map(Some))?, label: data })
}

pub(super) fn derive<'f>(file: &mut FileReader<'f>, table: &mut Table<'_, 'f>) -> Option<DeriveEntry> {
    let path = path(file, table);
    let given = table.strings(file, "category");
    let categories: Vec<_> = given.iter().filter_map(|text| words::term(file, text)).collect();
    if given.is_empty() {
        let help = Some(say!(
            file.language,
            "add `category = \"...\"`: what comes out of the function",
            "ajouter `category = \"...\"` : ce qui sort de la fonction"
        ));
        let message =
            say!(file.language, "`derive` does not say what comes out", "`derive` ne dit pas ce qui sort");
        file.problem(table.place.clone(), message, "here", help);
    }
    let operation = one(file, table, "operation");
    let state = one(file, table, "state");
    let inputs = table.strings(file, "input");
    let input = if inputs.is_empty() { Some(Input::Any) } else { words::input(file, &inputs) };
    let output = table.string(file, "output");
    let output = output.map_or(Some(Output::Return), |text| words::output(file, &text));
    (!categories.is_empty()).then_some(())?;
    let derivation = Derivation { categories, operation, state };
    Some(DeriveEntry { path: path?, input: input?, output: output?, derivation })
}

pub(super) fn declassify<'f>(
    file: &mut FileReader<'f>,
    table: &mut Table<'_, 'f>,
) -> Option<DeclassifyEntry> {
    let path = path(file, table);
    let kind = table.required(file, "kind");
    let kind = kind.and_then(|text| words::term(file, &text));
    let to = table.string(file, "to");
    let min_cell = words::cell(file, table);
    let window = table.string(file, "window");
    let window = window.and_then(|text| words::duration(file, &text));
    let removes = words::terms(file, table, "removes");
    let mut text = |key| table.string(file, key).map(|text| text.value);
    let (epsilon, justification) = (text("epsilon"), text("justification"));
    let mut flag = |key| table.flag(file, key).is_some_and(|flag| flag.value);
    let (irreversible, whole_body) = (flag("irreversible"), flag("whole_body"));
    let claimed = to.as_ref().and_then(|text| words::term(file, text));
    let declassification = Declassification {
        kind: kind?,
        claimed,
        removes,
        min_cell,
        window,
        epsilon,
        justification,
        irreversible,
        whole_body,
    };
    let claim_place = to.map_or_else(|| table.place.clone(), |text| text.place);
    Some(DeclassifyEntry { path: path?, declassification, claim_place })
}

const ROLES: [&str; 6] = ["consent_check", "human_review", "decision", "actuator", "erases", "search"];

pub(super) fn role<'f>(file: &mut FileReader<'f>, table: &mut Table<'_, 'f>) -> Option<RoleEntry> {
    let path = path(file, table);
    let name = table.required(file, "role");
    let name = name.and_then(|text| words::word(file, &text, &ROLES));
    let effect = one(file, table, "effect");
    let automation = one(file, table, "automation");
    let controls = one(file, table, "controls");
    let store = if matches!(name, Some("erases" | "search")) {
        table.required(file, "store")
    } else {
        table.string(file, "store")
    };
    let store = store.map(|text| text.value);
    let annotation = match name? {
        "consent_check" => Annotation::ConsentCheck,
        "human_review" => Annotation::HumanReview,
        "decision" => Annotation::Decision { effect, automation },
        "actuator" => Annotation::Actuator { controls, effect },
        "erases" => Annotation::Erases(store?),
        _ => Annotation::Search(store?),
    };
    Some(RoleEntry { path: path?, annotation })
}

pub(super) fn sink<'f>(file: &mut FileReader<'f>, table: &mut Table<'_, 'f>) -> Option<SinkEntry> {
    let path = path(file, table);
    let kind = table.required(file, "kind");
    let kind: Option<SinkKind> = kind.and_then(|text| words::term(file, &text));
    let inputs = table.strings(file, "input");
    let input = if inputs.is_empty() { Some(None) } else { words::input(file, &inputs).map(Some) };
    let role = one(file, table, "role");
    let mut flag = |key| table.flag(file, key).is_some_and(|flag| flag.value);
    let (is_exit_type, encrypted) = (flag("exit_type"), flag("encrypted"));
    let mut text = |key| table.string(file, key).map(|text| text.value);
    let (recipient, region, store) = (text("recipient"), text("region"), text("store"));
    let label = SinkLabel { recipient, region, role, store, encrypted, ..SinkLabel::new(kind?) };
    Some(SinkEntry { path: path?, input: input?, is_exit_type, label })
}

pub(super) fn flow<'f>(file: &mut FileReader<'f>, table: &mut Table<'_, 'f>) -> Option<FlowEntry> {
    let path = path(file, table);
    let from = table.required(file, "from");
    let to = table.required(file, "to");
    let from = match from? {
        text if text.value == "any" => None,
        text => Some(words::root(file, &text)?),
    };
    let to = match to? {
        text if text.value == "none" => None,
        text => Some(words::root(file, &text)?),
    };
    Some(FlowEntry { path: path?, from, to })
}

pub(super) fn accept<'f>(file: &mut FileReader<'f>, table: &mut Table<'_, 'f>) -> Option<AcceptEntry> {
    let finding = table.required(file, "finding");
    let until = table.string(file, "until");
    let until = until.and_then(|text| words::date(file, &text));
    let mut text = |key| table.string(file, key).map(|text| text.value);
    let (reason, owner) = (text("reason"), text("owner"));
    let finding = finding?;
    if let Err(help) = check_key(&finding.value, file.language) {
        let key = &finding.value;
        let message = say!(file.language, "`{key}` names no finding", "`{key}` ne désigne aucun constat");
        file.problem(finding.place.clone(), message, "here", Some(help));
        return None;
    }
    Some(AcceptEntry { finding, reason, owner, until, place: table.place.clone() })
}

/// `PC404:3f9a2c71`
fn check_key(key: &str, language: Language) -> Result<(), String> {
    let (rule, fingerprint) = key.split_once(':').unwrap_or((key, ""));
    if crate::law::rules::find(rule).is_none() {
        return Err(match crate::law::rules::nearest(rule) {
            Some(nearest) => say!(
                language,
                "no rule is named `{rule}`; did you mean `{nearest}`?",
                "aucune règle ne s'appelle `{rule}` ; vouliez-vous dire `{nearest}` ?"
            ),
            None => say!(
                language,
                "write the key that the finding shows: \"PC404:3f9a2c71\"",
                "écrire la clé que montre le constat : \"PC404:3f9a2c71\""
            ),
        });
    }
    if fingerprint.len() != 8 || !fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(say!(
            language,
            "write rule and fingerprint as the finding shows them: \"PC404:3f9a2c71\"",
            "écrire la règle et l'empreinte telles que le constat les montre : \"PC404:3f9a2c71\""
        ));
    }
    Ok(())
}
