//! What the library models say about sources, labelled types and exits.

use std::collections::BTreeSet;

use privacy_check_vocabulary::{Label as Data, SinkLabel};

use super::Builder;
use crate::flow::spec::{DeclaredBy, Input, OperationSpec, Output, SinkSpec, SourceSpec, Target, TypeSpec};
use crate::law::labels::{Label, Operation};
use crate::models::{Endpoint, field_words};

impl Builder<'_> {
    /// Adds the sources, types, derivations and exits of the models, as far as the configuration does not speak of the same function.
    pub(super) fn models(&mut self) {
        let library = self.declared.library;
        // What is declared by the name that findings show stands for the model's entry of the name that the model has.
        let paths = |target: &Target| match target {
            Target::Path(path) => [Some(path.clone()), library.rename(path)].into_iter().flatten().collect(),
            Target::Body { .. } => Vec::new(),
        };
        let specification = &self.out.specification;
        let sources: BTreeSet<_> = specification
            .sources
            .iter()
            .flat_map(|source| paths(&source.target).into_iter().map(|path| (path, source.output)))
            .collect();
        let sinks: BTreeSet<_> = specification.sinks.iter().flat_map(|sink| paths(&sink.target)).collect();
        let operations: BTreeSet<_> =
            specification.operations.iter().flat_map(|entry| paths(&entry.target)).collect();
        let types: BTreeSet<_> = specification
            .types
            .iter()
            .flat_map(|entry| paths(&entry.target).into_iter().map(|path| (path, entry.field.clone())))
            .collect();
        for source in library.sources() {
            let Some(output) = output(source.output) else { continue };
            if sources.contains(&(source.path.clone(), output)) {
                continue;
            }
            let label = Label::declared(&Data {
                categories: source.categories.clone(),
                modality: source.modality,
                space: source.space,
                origin: source.origin,
                ..Data::default()
            });
            let Some(label) = label else { continue };
            let label = self.out.context.labels.id(label);
            let target = Target::Path(source.path.clone());
            let declared_by = DeclaredBy::Model(source.model.to_string());
            self.out.specification.sources.push(SourceSpec { target, output, label, declared_by });
        }
        for entry in library.types() {
            let item = self.declared.program.type_at(&entry.path);
            let name = item.map_or_else(|| entry.path.clone(), |item| item.name.clone());
            if types.contains(&(name.clone(), entry.field.clone())) {
                continue;
            }
            let label = Label::declared(&Data {
                categories: entry.categories.clone(),
                modality: entry.modality,
                space: entry.space,
                origin: entry.origin,
                ..Data::default()
            });
            let Some(label) = label else { continue };
            let field = entry.field.as_deref().map(field_words);
            self.out.context.types_of_models.entry(name.clone()).or_default().push(field);
            self.out.specification.types.push(TypeSpec {
                target: Target::Path(name),
                field: entry.field.clone(),
                label: self.out.context.labels.id(label),
                declared_by: DeclaredBy::Model(entry.model.to_string()),
            });
        }
        for entry in library.derivations().iter().filter(|entry| !operations.contains(&entry.path)) {
            let Some(output) = output(entry.output) else { continue };
            let operation = self.out.context.labels.operation(Operation::Derive(entry.derivation.clone()));
            for input in inputs(&entry.inputs) {
                let target = Target::Path(entry.path.clone());
                let declared_by = DeclaredBy::Model(entry.model.to_string());
                self.out.specification.operations.push(OperationSpec {
                    target,
                    input,
                    output,
                    operation,
                    declared_by,
                });
            }
        }
        for sink in library.sinks().iter().filter(|sink| !sinks.contains(&sink.path)) {
            let kind = self.out.context.sink_id(SinkLabel::new(sink.kind));
            for input in inputs(&sink.inputs) {
                let target = Target::Path(sink.path.clone());
                let declared_by = DeclaredBy::Model(sink.model.to_string());
                self.out.specification.sinks.push(SinkSpec {
                    target,
                    input,
                    kind,
                    is_exit_type: false,
                    declared_by,
                });
            }
        }
        for exit in library.exits().iter().filter(|exit| !sinks.contains(&exit.path)) {
            let kind = self.out.context.sink_id(SinkLabel::new(exit.kind));
            self.out.specification.sinks.push(SinkSpec {
                target: Target::Path(exit.path.clone()),
                input: Input::Any,
                kind,
                is_exit_type: true,
                declared_by: DeclaredBy::Model(exit.model.to_string()),
            });
        }
    }
}

fn output(end: Endpoint) -> Option<Output> {
    match end {
        Endpoint::Return => Some(Output::Return),
        Endpoint::Receiver => Some(Output::Receiver),
        Endpoint::Arg(argument) => Some(Output::Arg(argument)),
        Endpoint::CallbackArg(argument) => Some(Output::CallbackArg(argument)),
        Endpoint::Any | Endpoint::CallbackReturn | Endpoint::ReturnCell => None,
    }
}

/// The arguments of one call are one input, whatever else leaves is another.
pub(super) fn inputs(ends: &[Endpoint]) -> Vec<Input> {
    let mut inputs = Vec::new();
    let mut arguments = Vec::new();
    for end in ends {
        match end {
            Endpoint::Any => inputs.push(Input::Any),
            Endpoint::Receiver => inputs.push(Input::Receiver),
            Endpoint::Arg(argument) => arguments.push(*argument),
            Endpoint::CallbackReturn => inputs.push(Input::CallbackReturn),
            Endpoint::Return => inputs.push(Input::Return),
            Endpoint::ReturnCell => inputs.push(Input::ReturnCell),
            Endpoint::CallbackArg(_) => {}
        }
    }
    if !arguments.is_empty() {
        inputs.push(Input::Args(arguments));
    }
    inputs
}
