//! What attributes say.

use std::collections::BTreeMap;

use privacy_check_vocabulary::compatibility::{Context, check_processing};
use privacy_check_vocabulary::{Annotation, Label as Data, ProcessingKeys, SinkLabel, closest};

use super::Builder;
use crate::flow::spec::{
    DeclaredBy, Input, Output, ProcessingId, ProcessingSpec, SinkSpec, SourceSpec, Target, TypeSpec,
};
use crate::law::accept::{Accept, Scope};
use crate::law::context::Declaration;
use crate::law::declared::{Annotated, Subject};
use crate::law::draft::{Draft, Identity, Verdict};
use crate::law::labels::{Label, Operation};
use crate::law::rules;
use crate::law::say::say;
use crate::models::FieldStep;

impl Builder<'_> {
    /// Reads all annotations into the specification.
    pub(super) fn annotations(&mut self) {
        let mut accepts: BTreeMap<_, Accept> = BTreeMap::new();
        for annotated in &self.declared.code.annotations {
            match &annotated.subject {
                Subject::Function { target, .. } => self.function(annotated, target),
                Subject::Type { path, field } => self.type_(annotated, path, field.clone()),
            }
            // An attribute on an impl block speaks of each method, and is one acceptance nevertheless.
            if let Annotation::Accept { rule, reason, owner, until } = &annotated.annotation {
                let name = annotated.subject.name().to_owned();
                let key = (annotated.place.clone(), rule.clone());
                let accept = accepts.entry(key).or_insert_with(|| Accept {
                    rule: rule.clone(),
                    scope: Scope::Functions(Vec::new()),
                    reason: Some(reason.clone()),
                    owner: Some(owner.clone()),
                    until: Some(*until),
                    place: annotated.place.clone(),
                });
                if let Scope::Functions(functions) = &mut accept.scope {
                    functions.push(name);
                }
            }
        }
        let comments = self.declared.code.accepts.iter().cloned();
        for accept in accepts.into_values().chain(comments) {
            self.add_accept(accept);
        }
    }

    fn function(&mut self, annotated: &Annotated, target: &Target) {
        let name = annotated.subject.name();
        let declared_by = DeclaredBy::Attribute;
        match &annotated.annotation {
            Annotation::Sensor(data) => {
                self.source(name, target, Output::Return, data);
            }
            Annotation::Source(data, parameter) => {
                let output = parameter.map_or(Output::Return, Output::Parameter);
                self.source(name, target, output, data);
            }
            Annotation::Derives(derivation) => {
                let operation = Operation::Derive(derivation.clone());
                self.operation(target.clone(), operation, declared_by);
            }
            Annotation::Declassifies(declassification) => {
                let operation = Operation::Declassify(declassification.clone());
                self.operation(target.clone(), operation, declared_by);
            }
            Annotation::Sink(sink) => {
                for input in inputs(sink) {
                    let kind = self.out.context.sink_id(sink.clone());
                    let declared_by = declared_by.clone();
                    let sink =
                        SinkSpec { target: target.clone(), input, kind, is_exit_type: false, declared_by };
                    self.out.specification.sinks.push(sink);
                }
            }
            Annotation::ProcessingId(id) => {
                if let Some(processing) = self.register_entry(annotated, id) {
                    self.under(target, processing);
                }
            }
            Annotation::Processing(keys) => {
                let processing = self.inline(annotated, keys);
                self.under(target, processing);
            }
            role => {
                self.role(target.clone(), name, role, declared_by);
            }
        }
    }

    fn source(&mut self, name: &str, target: &Target, output: Output, data: &Data) {
        self.out.context.described.insert(name.to_owned());
        let Some(label) = Label::declared(data) else { return };
        let label = self.out.context.labels.id(label);
        let declared_by = DeclaredBy::Attribute;
        self.out.specification.sources.push(SourceSpec {
            target: target.clone(),
            output,
            label,
            declared_by,
        });
    }

    fn under(&mut self, target: &Target, processing: ProcessingId) {
        self.out.specification.processing.push(ProcessingSpec { target: target.clone(), processing });
    }

    fn type_(&mut self, annotated: &Annotated, path: &str, field: Option<Vec<FieldStep>>) {
        let Annotation::PersonalData(data) = &annotated.annotation else { return };
        let Some(label) = Label::declared(data) else { return };
        let label = self.out.context.labels.id(label);
        self.out.specification.types.push(TypeSpec {
            target: Target::Path(path.to_owned()),
            field,
            label,
            declared_by: DeclaredBy::Attribute,
        });
    }

    /// The entry of the register that a package means by an id: its own, else that of the workspace.
    fn register_entry(&mut self, annotated: &Annotated, id: &str) -> Option<ProcessingId> {
        let declarations = self.out.context.declarations();
        let find = |package: Option<&str>| {
            declarations.iter().position(|declaration| {
                declaration.id.as_deref() == Some(id) && declaration.package.as_deref() == package
            })
        };
        let found = find(annotated.package.as_deref()).or_else(|| find(None));
        if found.is_none() {
            self.unknown_processing(annotated, id);
        }
        found.and_then(|index| u32::try_from(index).ok()).map(ProcessingId)
    }

    fn unknown_processing(&mut self, annotated: &Annotated, id: &str) {
        let rule = rules::unknown_processing();
        let language = self.declared.language;
        let name = annotated.subject.name();
        let known: Vec<&str> =
            self.out.context.declarations().iter().filter_map(|known| known.id.as_deref()).collect();
        let help = match closest(id, known.iter().copied()) {
            Some(nearest) => say!(language, "did you mean `{nearest}`?", "vouliez-vous dire `{nearest}` ?"),
            None if known.is_empty() => say!(
                language,
                "privacy.toml holds no processing; add one:\n[[processing]]\nid = \"{id}\"",
                "privacy.toml ne contient aucun traitement ; en ajouter un :\n[[processing]]\nid = \"{id}\""
            ),
            None => say!(
                language,
                "add a `[[processing]]` with `id = \"{id}\"`; there are {}",
                "ajouter un `[[processing]]` avec `id = \"{id}\"` ; il y a {}",
                known.join(", ")
            ),
        };
        let verdict = Verdict {
            level: rule.level,
            message: say!(
                language,
                "`{name}` names the processing `{id}`, which the register does not hold",
                "`{name}` nomme le traitement `{id}`, que le registre ne contient pas"
            ),
            label: say!(language, "no such processing", "traitement inconnu"),
            related: Vec::new(),
            notes: Vec::new(),
            help: vec![help],
        };
        let place = annotated.place.clone();
        // An attribute on a block speaks of each function in it, and is wrong once.
        let known = self
            .out
            .context
            .drafts
            .iter()
            .any(|draft| draft.rule == rule.id && draft.primary.as_ref() == Some(&place));
        if known {
            return;
        }
        let identity = Identity {
            source_function: annotated.subject.name().to_owned(),
            source_callee: id.to_owned(),
            ..Identity::default()
        };
        let draft = Draft {
            rule: rule.id,
            verdict,
            primary: Some(place),
            identity,
            flow: None,
            steps: Vec::new(),
            declaration: None,
        };
        self.out.context.drafts.push(draft);
    }

    fn inline(&mut self, annotated: &Annotated, keys: &ProcessingKeys) -> ProcessingId {
        let (controller, profiles) = self.controller(annotated.package.as_deref());
        let declaration = Declaration {
            id: None,
            keys: keys.clone(),
            controller: keys.controller.or(controller),
            profiles: if keys.profiles.is_empty() { profiles } else { keys.profiles.clone() },
            place: annotated.place.clone(),
            package: annotated.package.clone(),
        };
        let declarations = self.out.context.declarations();
        if let Some(known) = declarations.iter().position(|known| *known == declaration) {
            return ProcessingId(u32::try_from(known).expect("fewer than 2^32 declarations"));
        }
        let (place, controller) = (declaration.place.clone(), declaration.controller);
        let profiles = declaration.profiles.clone();
        let what = declaration.name(self.declared.language);
        let id = self.out.context.add_declaration(declaration);
        // The attribute did not know who is responsible.
        let context = Context { controller, profiles: &profiles };
        for found in check_processing(keys, context) {
            self.incompatible(found, place.clone(), &what, id);
        }
        self.named(keys);
        id
    }
}

/// What leaves, as an attribute says it.
fn inputs(sink: &SinkLabel) -> Vec<Input> {
    let mut inputs = Vec::new();
    if sink.receiver {
        inputs.push(Input::Receiver);
    }
    if !sink.args.is_empty() {
        inputs.push(Input::Args(sink.args.clone()));
    }
    if inputs.is_empty() {
        inputs.push(Input::Any);
    }
    inputs
}
