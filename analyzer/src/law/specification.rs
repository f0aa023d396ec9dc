//! Turns attributes, `privacy.toml` and the library models into what the engine is told.
//!
//! An attribute is stronger than the configuration, the configuration stronger than a model. Models of what functions
//! pass on are not part of it: the engine asks the [`crate::models::Library`] itself that it is given beside, for they are
//! found by more than a name.

mod annotations;
mod configs;
mod fields;
mod models;

use privacy_check_vocabulary::{Controller, Language};

use super::config::Config;
use super::context::LawContext;
use super::declared::InCode;
use super::finding::Problem;
use crate::flow::spec::Specification;
use crate::models::Library;
use crate::program::Program;

/// What a specification is made from.
#[derive(Clone, Copy)]
pub struct Declared<'a> {
    /// What the code declares.
    pub code: &'a InCode,
    /// Configuration files: that of the workspace, and those of packages.
    pub configs: &'a [Config],
    /// Library models.
    pub library: &'a Library,
    /// The program, which knows the fields of its types.
    pub program: &'a Program,
    /// The language of findings.
    pub language: Language,
}

/// What the engine is told, what the rules have to know, and what is wrong.
#[derive(Clone, Default, Debug)]
pub struct Prepared {
    /// For the engine.
    pub specification: Specification,
    /// For the rules. Its `labels` are the engine's label algebra.
    pub context: LawContext,
    /// Declarations that cannot be: the run ends with exit code 2.
    pub problems: Vec<Problem>,
}

/// Prepares a run.
pub fn specification(declared: Declared<'_>) -> Prepared {
    let mut builder = Builder { declared, out: Prepared::default() };
    builder.out.context.language = declared.language;
    builder.configs();
    builder.annotations();
    builder.models();
    builder.out.specification.acts = builder.out.context.acts();
    builder.out.specification.sent = builder.out.context.sent();
    builder.out.problems.extend(declared.code.problems.iter().cloned());
    let out = &mut builder.out;
    out.context.drafts.sort_by(|a, b| (&a.primary, a.rule).cmp(&(&b.primary, b.rule)));
    builder.out
}

struct Builder<'a> {
    declared: Declared<'a>,
    out: Prepared,
}

impl Builder<'_> {
    /// The controller and the profiles of a package: its own, else those of the workspace.
    fn controller(&self, package: Option<&str>) -> (Option<Controller>, Vec<String>) {
        let of = |package: Option<&str>| {
            let config = self.declared.configs.iter().find(|config| config.package.as_deref() == package);
            config.and_then(|config| config.controller.as_ref())
        };
        let found = of(package).or_else(|| of(None));
        found.map_or_else(Default::default, |controller| (controller.kind, controller.profiles.clone()))
    }
}

#[cfg(test)]
mod tests;
