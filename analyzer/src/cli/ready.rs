//! From what was extracted to a program that is ready to be followed. Benchmarks of the engine begin here as well.

use std::sync::Arc;

use privacy_check_vocabulary::Language;

use super::files::{ConfigError, configs};
use super::in_code::in_code;
use super::units;
use crate::extract::Extraction;
use crate::flow::result::FlowResult;
use crate::law::finding::Problem;
use crate::law::specification::{Declared, Prepared};
use crate::law::workspace::Workspace;
use crate::program::{BodyId, Program};
use crate::{flow, law, models};

/// A linked program, and everything that is declared of it.
pub struct Ready {
    /// The program.
    pub program: Program,
    /// The bodies that the engine begins with.
    pub entry_points: Vec<BodyId>,
    /// What the engine is told, and what the rules have to know.
    pub prepared: Prepared,
    /// The units, in the order in which they are linked.
    pub workspace: Workspace,
    /// Mistakes in `privacy.toml` and in annotations.
    pub problems: Vec<Problem>,
}

impl Ready {
    /// Links the units, whose facts are taken out of the extraction, and reads what is declared in code and in
    /// `privacy.toml`. `stage` is told the name of each stage before it begins.
    ///
    /// Fails if a `privacy.toml` is there and cannot be read.
    pub fn make(
        extraction: &mut Extraction,
        language: Language,
        stage: &mut dyn FnMut(&'static str),
    ) -> Result<Ready, ConfigError> {
        let files = configs(extraction)?;
        let parsed: Vec<_> = files.iter().map(|file| law::config::parse(file, language)).collect();
        let mut problems: Vec<_> = parsed.iter().flat_map(|parsed| parsed.problems.clone()).collect();
        let configs: Vec<_> = parsed.into_iter().map(|parsed| parsed.config).collect();

        let workspace = units::workspace(extraction);
        let selected = units::selected(extraction);
        let facts = extraction.units.iter_mut().map(|unit| std::mem::take(&mut unit.facts)).collect();
        stage("Linking");
        let program = Program::link(facts);

        stage("Preparing");
        let code = in_code(&program, &workspace, language);
        let library = Arc::new(models::library_for(&units::present(extraction)));
        let declared =
            Declared { code: &code, configs: &configs, library: &library, program: &program, language };
        let mut prepared = law::specification(declared);
        prepared.specification.library = library;
        prepared.specification.libraries = units::libraries(extraction);
        problems.append(&mut prepared.problems);
        let entry_points = program.entry_points(&selected);
        Ok(Ready { program, entry_points, prepared, workspace, problems })
    }

    /// The models that were chosen for the libraries of the program.
    pub fn library(&self) -> &Arc<models::Library> {
        &self.prepared.specification.library
    }

    /// Follows what the program captures. Once only: the engine adds its own types and names to the program.
    pub fn follow(&mut self) -> FlowResult {
        let labels = &mut self.prepared.context.labels;
        flow::analyse(&mut self.program, &self.prepared.specification, labels, &self.entry_points)
    }
}
