//! What `privacy.toml` says.

use std::collections::BTreeMap;
use std::sync::Arc;

use privacy_check_vocabulary::compatibility::{Context, Incompatibility, check_processing};
use privacy_check_vocabulary::{
    Annotation, Language, ProcessingKeys, SinkKind, SinkLabel, TextKey, citation,
};

use super::{Builder, fields};
use crate::flow::spec::{
    Check, DeclaredBy, FlowSpec, Input, OperationId, OperationSpec, Output, ProcessingId, SinkSpec,
    SourceSpec, Target, TypeSpec, WatchSpec,
};
use crate::law::accept::{Accept, Scope};
use crate::law::config::{AcceptEntry, Config, FlowEntry, Processing, Spanned, TypeEntry};
use crate::law::context::{Declaration, Exit, Mark, Role, is_path};
use crate::law::draft::{Draft, Identity, Verdict};
use crate::law::finding::Problem;
use crate::law::labels::{Label, Operation};
use crate::law::level::Level;
use crate::law::rules;
use crate::law::say::say;
use crate::law::workspace::Place;
use crate::models::transfer::{Expr, Place as Part, Root, Statement, Transfer};

/// How many arguments `from = "any"` stands for; functions with more are not written by hand.
const ARGUMENTS: u32 = 12;

impl Builder<'_> {
    /// Reads all files into the specification.
    pub(super) fn configs(&mut self) {
        for config in self.declared.configs {
            self.register(config);
            self.data(config);
            self.exits(config);
            self.flows(&config.flows);
            for accept in &config.accepts {
                self.accept(accept);
            }
        }
    }

    fn path(&mut self, path: &Spanned<String>) -> Target {
        self.out.context.paths.push((path.value.clone(), path.place.clone()));
        Target::Path(path.value.clone())
    }

    fn register(&mut self, config: &Config) {
        let (controller, profiles) = self.controller(config.package.as_deref());
        self.out.context.controllers.push((config.package.clone(), controller, profiles.clone()));
        for entry in &config.processing {
            self.register_paths(entry);
            let own = &entry.keys.profiles;
            let declaration = Declaration {
                id: Some(entry.id.clone()),
                keys: entry.keys.clone(),
                controller: entry.keys.controller.or(controller),
                profiles: if own.is_empty() { profiles.clone() } else { own.clone() },
                place: entry.place.clone(),
                package: config.package.clone(),
            };
            let what = declaration.name(self.declared.language);
            let id = self.out.context.add_declaration(declaration);
            for found in check_processing(&entry.keys, Context { controller, profiles: &profiles }) {
                let place = entry.place_of(found.key, found.element).clone();
                self.incompatible(found, place, &what, id);
            }
            self.named(&entry.keys);
        }
    }

    /// The paths in `sources` and `sinks` of an entry must name something that the specification knows.
    fn register_paths(&mut self, entry: &Processing) {
        for (key, paths) in [("sources", &entry.keys.sources), ("sinks", &entry.keys.sinks)] {
            for (index, path) in paths.iter().enumerate() {
                let place = entry.place_of(key, Some(index)).clone();
                self.out.context.register_paths.push((path.clone(), place));
            }
        }
    }

    /// A declaration that can never be right is a finding of the rule that it breaks.
    pub(super) fn incompatible(
        &mut self,
        found: Incompatibility,
        place: Place,
        what: &str,
        declaration: ProcessingId,
    ) {
        let Some(rule) = rules::find(found.rule) else { return };
        let language = self.declared.language;
        let verdict = Verdict {
            level: rule.level,
            message: say!(language, "{what}: {}", "{what} : {}", found.message.of(language)),
            label: format!("{} ({})", found.key, citation(found.law, language)),
            related: Vec::new(),
            notes: Vec::new(),
            help: vec![found.help.of(language).to_owned()],
        };
        let identity = Identity {
            // The same in every language.
            source_callee: self.out.context.declaration(declaration).name(Language::English),
            sink_callee: found.check.to_owned(),
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
        let number = declaration.0 as usize;
        self.out.context.wrong.push((number, Draft { declaration: Some(number), ..draft }));
    }

    fn data(&mut self, config: &Config) {
        for entry in &config.sources {
            let target = self.path(&entry.path);
            let Some(label) = Label::declared(&entry.label) else { continue };
            let label = self.out.context.labels.id(label);
            for output in entry.outputs.iter().copied() {
                let target = target.clone();
                let source = SourceSpec { target, output, label, declared_by: DeclaredBy::Config };
                self.out.specification.sources.push(source);
            }
        }
        for entry in &config.types {
            self.labelled_type(entry);
        }
        for entry in &config.derives {
            let target = self.path(&entry.path);
            let operation = Operation::Derive(entry.derivation.clone());
            self.out.specification.operations.push(OperationSpec {
                target,
                input: entry.input.clone(),
                output: entry.output,
                operation: self.out.context.labels.operation(operation),
                declared_by: DeclaredBy::Config,
            });
        }
        for entry in &config.declassifies {
            let declassification = &entry.declassification;
            let target = self.path(&entry.path);
            let operation = Operation::Declassify(declassification.clone());
            let id = self.operation(target, operation, DeclaredBy::Config);
            self.out.context.claims.entry(id).or_insert_with(|| entry.claim_place.clone());
        }
    }

    fn labelled_type(&mut self, entry: &TypeEntry) {
        let Spanned { value: path, place } = &entry.path;
        let name = entry.field.as_ref();
        let (target, field) = match self.declared.program.type_at(path) {
            Some(item) => {
                let program = self.declared.program;
                let field = match name.map(|name| (name, fields::find(program, item, &name.value))) {
                    None => None,
                    Some((_, Ok(steps))) => Some(steps),
                    Some((name, Err(nowhere))) => {
                        let problem = nowhere.problem(path, name, self.declared.language);
                        self.out.problems.push(problem);
                        return;
                    }
                };
                (item.name.clone(), field)
            }
            None => {
                let field = name.and_then(|name| name.value.steps());
                if let (Some(name), None) = (name, &field) {
                    // Not read, so that its fields have no names here: like a path that names nothing.
                    let paths = &mut self.out.context.paths;
                    paths.push((format!("{path}.{}", name.value), name.place.clone()));
                    return;
                }
                self.out.context.paths.push((path.clone(), place.clone()));
                (path.clone(), field)
            }
        };
        let Some(label) = Label::declared(&entry.label) else { return };
        let label = self.out.context.labels.id(label);
        let target = Target::Path(target);
        self.out.specification.types.push(TypeSpec { target, field, label, declared_by: DeclaredBy::Config });
    }

    /// All that goes in comes out changed as the result.
    pub(super) fn operation(
        &mut self,
        target: Target,
        operation: Operation,
        declared_by: DeclaredBy,
    ) -> OperationId {
        let operation = self.out.context.labels.operation(operation);
        let (input, output) = (Input::Any, Output::Return);
        self.out.specification.operations.push(OperationSpec {
            target,
            input,
            output,
            operation,
            declared_by,
        });
        operation
    }

    fn exits(&mut self, config: &Config) {
        for entry in &config.sinks {
            let own_type = self.declared.program.type_at(&entry.path.value).filter(|_| entry.is_exit_type);
            let target = match own_type.map(|item| item.name.clone()) {
                Some(name) => Target::Path(name),
                None => self.path(&entry.path),
            };
            let kind = self.out.context.sink_id(entry.label.clone());
            let inputs = match &entry.input {
                Some(input) => vec![input.clone()],
                None => self.inputs_of_model(&entry.path.value),
            };
            for input in inputs {
                self.out.specification.sinks.push(SinkSpec {
                    target: target.clone(),
                    input,
                    kind,
                    is_exit_type: entry.is_exit_type,
                    declared_by: DeclaredBy::Config,
                });
            }
        }
        for entry in &config.roles {
            let target = self.path(&entry.path);
            self.role(target, &entry.path.value, &entry.annotation, DeclaredBy::Config);
        }
    }

    /// What leaves through a function by its model; all if it has none. Who says to whom a library sends need not say what.
    fn inputs_of_model(&self, path: &str) -> Vec<Input> {
        let known = self.declared.library.sinks_of(path);
        let inputs: Vec<Input> = known.flat_map(|sink| super::models::inputs(&sink.inputs)).collect();
        if inputs.is_empty() { vec![Input::Any] } else { inputs }
    }

    /// A decision and an actuator are exits too: what reaches them has an effect outside of the program.
    /// Calls of the other roles are noted.
    pub(super) fn role(&mut self, target: Target, name: &str, role: &Annotation, declared_by: DeclaredBy) {
        let of = |kind| Exit::of(SinkLabel::new(kind));
        let exit = match role {
            Annotation::Decision { effect, automation } => {
                Exit { effect: *effect, automation: *automation, ..of(SinkKind::Decision) }
            }
            Annotation::Actuator { controls, effect } => {
                Exit { effect: *effect, controls: *controls, ..of(SinkKind::Actuator) }
            }
            Annotation::Erases(store) => return self.watch(target, name, Role::Erases(store.clone())),
            Annotation::Search(store) => return self.watch(target, name, Role::Search(store.clone())),
            Annotation::HumanReview => return self.watch(target, name, Role::HumanReview),
            Annotation::ConsentCheck => return self.watch(target, name, Role::ConsentCheck),
            _ => return,
        };
        let kind = self.out.context.exit_id(exit);
        let sink = SinkSpec { target, input: Input::Any, kind, is_exit_type: false, declared_by };
        self.out.specification.sinks.push(sink);
    }

    fn watch(&mut self, target: Target, name: &str, role: Role) {
        let marks = (role == Role::HumanReview).then(|| self.out.context.labels.operation(Operation::Review));
        let check = role.check().map(|check| Check { marks, ..check });
        let mark = self.out.context.mark_id(Mark { role, name: name.to_owned() });
        self.out.specification.watched.push(WatchSpec { target, mark, check });
    }

    /// Functions that a declaration names for erasing, giving access and withdrawing: it matters whether they are called.
    pub(super) fn named(&mut self, keys: &ProcessingKeys) {
        let texts = [TextKey::Erase, TextKey::Access, TextKey::Withdraw];
        let texts = texts.into_iter().filter_map(|key| keys.text(key));
        let paths = texts.chain(keys.stores.iter().filter_map(|store| store.erase.as_deref()));
        for path in paths.filter(|text| is_path(text)) {
            self.watch(Target::Path(path.to_owned()), path, Role::Named);
        }
    }

    /// All `[[flow]]` of one function are one model.
    fn flows(&mut self, entries: &[FlowEntry]) {
        let mut by_path: BTreeMap<&str, Vec<Statement>> = BTreeMap::new();
        for entry in entries {
            self.path(&entry.path);
            by_path.entry(&entry.path.value).or_default().extend(statement(entry));
        }
        for (path, statements) in by_path {
            self.out.specification.flows.push(FlowSpec {
                target: Target::Path(path.to_owned()),
                transfer: Arc::new(Transfer { statements }),
                declared_by: DeclaredBy::Config,
            });
        }
    }

    fn accept(&mut self, entry: &AcceptEntry) {
        let (rule, fingerprint) = entry.finding.value.split_once(':').expect("checked when it was read");
        let rule = rules::find(rule).expect("checked when it was read");
        self.add_accept(Accept {
            rule: rule.id.to_owned(),
            scope: Scope::Fingerprint(fingerprint.to_owned()),
            reason: entry.reason.clone(),
            owner: entry.owner.clone(),
            until: entry.until,
            place: entry.finding.place.clone(),
        });
    }

    /// An acceptance of a forbid rule is a mistake in the call of the tool; all others are kept.
    pub(super) fn add_accept(&mut self, accept: Accept) {
        let forbidden = rules::find(&accept.rule).filter(|rule| rule.level == Level::Forbid);
        match forbidden {
            Some(rule) => self.out.problems.push(Problem {
                message: say!(
                    self.declared.language,
                    "{} is a forbid rule and cannot be accepted",
                    "{} est une règle de niveau forbid et ne peut être acceptée",
                    rule.id
                ),
                place: accept.place,
                label: say!(
                    self.declared.language,
                    "no acceptance silences it",
                    "aucune acceptation ne la fait taire"
                ),
                help: Some(rule.fix.of(self.declared.language).to_owned()),
            }),
            None => self.out.context.accepts.push(accept),
        }
    }
}

/// `to <- ~from`; none where nothing is passed on.
fn statement(entry: &FlowEntry) -> Option<Statement> {
    let part = |root| Part { root, steps: Vec::new() };
    let labels = |root| Expr::Labels(Box::new(Expr::Place(part(root))));
    let value = match entry.from {
        Some(root) => labels(root),
        None => {
            let roots = std::iter::once(Root::Receiver).chain((0..ARGUMENTS).map(Root::Arg));
            Expr::Join(roots.map(labels).collect())
        }
    };
    Some(Statement { dst: Some(part(entry.to?)), replaces: false, value })
}
