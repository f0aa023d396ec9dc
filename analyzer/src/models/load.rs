//! Reads one data file into the library.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use privacy_check_vocabulary::{Derivation, Term};
use toml::Spanned;

use super::claim::{Claim, Claimed, ModelFileInfo, Versions};
use super::field::{FieldName, FieldStep};
use super::file::{
    DeriveEntry, Endpoint, ModelError, ModelFile, ModelProblem, OneOrMany, SinkEntry, UnknownEndpoint, expand,
};
use super::grammar;
use super::library::{Address, CrateModel, Exit, Flow, LabelledType, Library, ModelDerivation, Sink, Source};

/// What reads one file.
pub(super) struct Loader<'f> {
    pub(super) name: &'f str,
    pub(super) text: &'f str,
}

impl Loader<'_> {
    fn fail(&self, offset: usize, problem: ModelProblem) -> ModelError {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        ModelError { file: self.name.to_owned(), line, problem }
    }

    /// The shape of the file.
    pub(super) fn read(&self) -> Result<ModelFile, ModelError> {
        toml::from_str(self.text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            self.fail(offset, ModelProblem::Shape(error.message().to_owned()))
        })
    }

    /// Adds the file to the library. `ends` are the sources, types and exits of all files so far.
    pub(super) fn load(
        &self,
        file: &ModelFile,
        library: &mut Library,
        ends: &mut BTreeSet<String>,
    ) -> Result<(), ModelError> {
        let model: Arc<str> = Arc::from(file.krate.get_ref().as_str());
        let flows = self.flows(&file.flow, &model, library, Some(Claimed::Flow))?;
        let mut unchecked = self.flows(&file.unchecked.flow, &model, library, None)?;
        for (name, known) in &file.names {
            if library.names.insert(name.get_ref().clone(), known.clone()).is_some() {
                return Err(self.duplicate(name));
            }
            self.claim(library, Claimed::Name, name.get_ref());
        }
        for (name, known) in &file.unchecked.names {
            unchecked += 1;
            if library.names.insert(name.get_ref().clone(), known.clone()).is_some() {
                return Err(self.duplicate(name));
            }
        }
        let mut sources = 0;
        for entry in &file.source {
            let source = Source {
                path: String::new(),
                output: self.output(&entry.output)?,
                categories: self.many(&entry.category)?,
                modality: entry.modality.as_ref().map(|name| self.one(name)).transpose()?,
                space: entry.space.as_ref().map(|name| self.one(name)).transpose()?,
                origin: entry.origin.as_ref().map(|name| self.one(name)).transpose()?,
                model: model.clone(),
            };
            for path in self.paths(&entry.path, "source", ends)? {
                self.claim(library, Claimed::Source, &path);
                library.sources.push(Source { path, ..source.clone() });
                sources += 1;
            }
        }
        let mut types = 0;
        for entry in &file.types {
            let labelled = LabelledType {
                path: String::new(),
                field: entry.field.as_ref().map(|name| self.field(name)).transpose()?,
                categories: self.many(&entry.category)?,
                modality: entry.modality.as_ref().map(|name| self.one(name)).transpose()?,
                space: entry.space.as_ref().map(|name| self.one(name)).transpose()?,
                origin: entry.origin.as_ref().map(|name| self.one(name)).transpose()?,
                model: model.clone(),
            };
            let role = match &entry.field {
                Some(name) => format!("field {} of", name.get_ref()),
                None => "type".to_owned(),
            };
            for path in self.paths(&entry.path, &role, ends)? {
                self.claim(library, Claimed::Type, &path);
                library.types.push(LabelledType { path, ..labelled.clone() });
                types += 1;
            }
        }
        for key in &file.handles {
            for path in self.paths(key, "handle", ends)? {
                self.claim(library, Claimed::Type, &path);
                library.handles.insert(path);
            }
        }
        for key in &file.plain {
            for path in self.paths(key, "plain", ends)? {
                self.claim(library, Claimed::Type, &path);
                library.plain.insert(path);
            }
        }
        let derivations = self.derivations(&file.derive, &model, library, ends)?;
        let sinks = self.sinks(&file.sink, &model, library, ends)?;
        let claimed = library.claims.len();
        unchecked += self.derivations(&file.unchecked.derive, &model, library, ends)?;
        unchecked += self.sinks(&file.unchecked.sink, &model, library, ends)?;
        library.claims.truncate(claimed);
        self.addresses(&file.address, false, &model, library)?;
        self.addresses(&file.address_for_all, true, &model, library)?;
        let mut exits = 0;
        for entry in &file.exit {
            for path in self.paths(&entry.path, "exit", ends)? {
                self.claim(library, Claimed::Exit, &path);
                library.exits.push(Exit { path, kind: self.one(&entry.kind)?, model: model.clone() });
                exits += 1;
            }
        }
        match library.crates.iter_mut().find(|known| known.name == model) {
            Some(known) => {
                known.checked = known.checked.min(file.checked);
                known.flows += flows;
                known.unchecked += unchecked;
                known.sources += sources;
                known.types += types;
                known.derivations += derivations;
                known.sinks += sinks;
                known.exits += exits;
            }
            None => library.crates.push(CrateModel {
                name: model,
                versions: file.versions.iter().map(|versions| versions.get_ref().clone()).collect(),
                checked: file.checked,
                flows,
                unchecked,
                sources,
                types,
                derivations,
                sinks,
                exits,
            }),
        }
        Ok(())
    }

    /// What the file says of itself.
    pub(super) fn describe(&self, file: &ModelFile) -> Result<ModelFileInfo, ModelError> {
        let model: Arc<str> = Arc::from(file.krate.get_ref().as_str());
        let mut versions = Vec::new();
        for text in &file.versions {
            versions.push(Versions::parse(text.get_ref(), &model).ok_or_else(|| {
                self.fail(text.span().start, ModelProblem::Versions(text.get_ref().clone()))
            })?);
        }
        Ok(ModelFileInfo {
            name: self.name.to_owned(),
            model,
            versions,
            checked: file.checked,
            fixtures: file.fixtures.clone(),
        })
    }

    fn claim(&self, library: &mut Library, what: Claimed, path: &str) {
        library.claims.push(Claim { file: self.name.to_owned(), what, path: path.to_owned() });
    }

    /// Adds flows and says how many there are. They are claimed as what is given.
    fn flows(
        &self,
        flows: &BTreeMap<Spanned<String>, Spanned<String>>,
        model: &Arc<str>,
        library: &mut Library,
        claimed: Option<Claimed>,
    ) -> Result<usize, ModelError> {
        let mut count = 0;
        for (key, text) in flows {
            let transfer = grammar::parse(text.get_ref()).map_err(|error| {
                self.fail(text.span().start, ModelProblem::Grammar(key.get_ref().clone(), error))
            })?;
            let flow = Flow { transfer: Arc::new(transfer), model: model.clone() };
            for path in self.expand(key)? {
                count += 1;
                if let Some(claimed) = claimed {
                    self.claim(library, claimed, &path);
                }
                if let Some(prefix) = path.strip_suffix('*') {
                    if library.patterns.iter().any(|(known, _)| known == prefix) {
                        return Err(self.duplicate(key));
                    }
                    library.patterns.push((prefix.to_owned(), flow.clone()));
                } else if library.flows.insert(path.clone(), flow.clone()).is_some() {
                    return Err(self.fail(key.span().start, ModelProblem::Duplicate(path)));
                }
            }
        }
        Ok(count)
    }

    fn duplicate(&self, key: &Spanned<String>) -> ModelError {
        self.fail(key.span().start, ModelProblem::Duplicate(key.get_ref().clone()))
    }

    fn expand(&self, key: &Spanned<String>) -> Result<Vec<String>, ModelError> {
        let wrong = || self.fail(key.span().start, ModelProblem::Path(key.get_ref().clone()));
        expand(key.get_ref()).ok_or_else(wrong)
    }

    /// Adds derivations and says how many there are.
    fn derivations(
        &self,
        entries: &[DeriveEntry],
        model: &Arc<str>,
        library: &mut Library,
        ends: &mut BTreeSet<String>,
    ) -> Result<usize, ModelError> {
        let mut count = 0;
        for entry in entries {
            let derivation = self.derivation(entry, model)?;
            let output = entry.output.as_ref().map_or("return", |output| output.get_ref());
            for path in self.paths(&entry.path, &format!("derive {output} of"), ends)? {
                self.claim(library, Claimed::Derive, &path);
                library.derivations.push(ModelDerivation { path, ..derivation.clone() });
                count += 1;
            }
        }
        Ok(count)
    }

    /// Adds sinks and says how many there are.
    fn sinks(
        &self,
        entries: &[SinkEntry],
        model: &Arc<str>,
        library: &mut Library,
        ends: &mut BTreeSet<String>,
    ) -> Result<usize, ModelError> {
        let mut count = 0;
        for entry in entries {
            let inputs = self.inputs(&entry.input)?;
            let sink =
                Sink { path: String::new(), inputs, kind: self.one(&entry.kind)?, model: model.clone() };
            for path in self.paths(&entry.path, "sink", ends)? {
                self.claim(library, Claimed::Sink, &path);
                library.sinks.push(Sink { path, ..sink.clone() });
                count += 1;
            }
        }
        Ok(count)
    }

    /// Adds functions that take an address.
    fn addresses(
        &self,
        entries: &BTreeMap<Spanned<String>, Spanned<String>>,
        is_for_all: bool,
        model: &Arc<str>,
        library: &mut Library,
    ) -> Result<(), ModelError> {
        for (key, argument) in entries {
            let offset = argument.span().start;
            let argument = match self.endpoint(argument.get_ref(), offset)? {
                Endpoint::Arg(index) => index,
                end => return Err(self.fail(offset, ModelProblem::Address(end))),
            };
            for path in self.expand(key)? {
                self.claim(library, Claimed::Address, &path);
                let address = Address { argument, is_for_all, model: model.clone() };
                if library.addresses.insert(path, address).is_some() {
                    return Err(self.duplicate(key));
                }
            }
        }
        Ok(())
    }

    /// The paths of a source, sink or exit, which must be new as such.
    fn paths(
        &self,
        key: &Spanned<String>,
        role: &str,
        ends: &mut BTreeSet<String>,
    ) -> Result<Vec<String>, ModelError> {
        let paths = self.expand(key)?;
        if paths.iter().all(|path| ends.insert(format!("{role} {path}"))) {
            Ok(paths)
        } else {
            Err(self.duplicate(key))
        }
    }

    fn derivation(&self, entry: &DeriveEntry, model: &Arc<str>) -> Result<ModelDerivation, ModelError> {
        if entry.category.is_none() && entry.operation.is_none() {
            let path = entry.path.get_ref().clone();
            return Err(self.fail(entry.path.span().start, ModelProblem::Derivation(path)));
        }
        let inputs = entry.input.as_ref().map(|input| self.inputs(input)).transpose()?;
        let is_result = |end: &&Endpoint| matches!(end, Endpoint::Return | Endpoint::ReturnCell);
        if let (Some(text), Some(end)) = (&entry.input, inputs.iter().flatten().find(is_result)) {
            return Err(self.fail(text.span().start, ModelProblem::Input(*end)));
        }
        let output = entry.output.as_ref().map(|output| self.output(output)).transpose()?;
        let categories = entry.category.as_ref().map(|names| self.many(names)).transpose()?;
        Ok(ModelDerivation {
            path: String::new(),
            inputs: inputs.unwrap_or_else(|| vec![Endpoint::Any]),
            output: output.unwrap_or(Endpoint::Return),
            derivation: Derivation {
                categories: categories.unwrap_or_default(),
                operation: entry.operation.as_ref().map(|name| self.one(name)).transpose()?,
                state: entry.state.as_ref().map(|name| self.one(name)).transpose()?,
            },
            model: model.clone(),
        })
    }

    /// Where data comes out of a call.
    fn output(&self, text: &Spanned<String>) -> Result<Endpoint, ModelError> {
        let offset = text.span().start;
        match self.endpoint(text.get_ref(), offset)? {
            end @ (Endpoint::Any | Endpoint::CallbackReturn | Endpoint::ReturnCell) => {
                Err(self.fail(offset, ModelProblem::Output(end)))
            }
            end => Ok(end),
        }
    }

    /// Where data goes into a call.
    fn inputs(&self, texts: &Spanned<OneOrMany>) -> Result<Vec<Endpoint>, ModelError> {
        let offset = texts.span().start;
        let input = |text: &String| match self.endpoint(text, offset)? {
            end @ Endpoint::CallbackArg(_) => Err(self.fail(offset, ModelProblem::Input(end))),
            end => Ok(end),
        };
        texts.get_ref().as_slice().iter().map(input).collect()
    }

    fn endpoint(&self, text: &str, offset: usize) -> Result<Endpoint, ModelError> {
        text.parse().map_err(|error: UnknownEndpoint| self.fail(offset, error.into()))
    }

    fn field(&self, name: &Spanned<String>) -> Result<Vec<FieldStep>, ModelError> {
        let steps = name.get_ref().parse::<FieldName>().ok().and_then(|field| field.steps());
        steps.ok_or_else(|| self.fail(name.span().start, ModelProblem::Field(name.get_ref().clone())))
    }

    fn term<T: Term>(&self, name: &str, offset: usize) -> Result<T, ModelError> {
        T::from_name(name).ok_or_else(|| {
            let suggestion = T::suggest(name);
            self.fail(offset, ModelProblem::Term { kind: T::KIND, name: name.to_owned(), suggestion })
        })
    }

    fn one<T: Term>(&self, name: &Spanned<String>) -> Result<T, ModelError> {
        self.term(name.get_ref(), name.span().start)
    }

    fn many<T: Term>(&self, names: &Spanned<OneOrMany>) -> Result<Vec<T>, ModelError> {
        let offset = names.span().start;
        names.get_ref().as_slice().iter().map(|name| self.term(name, offset)).collect()
    }
}
