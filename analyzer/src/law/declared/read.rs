//! Reads what the code declares out of the linked program.

use super::{Annotated, InCode, Subject};
use crate::flow::result::Location;
use crate::flow::spec::Target;
use crate::law::accept::parse_comment;
use crate::law::finding::Problem;
use crate::law::workspace::{Place, Workspace};
use crate::program::Program;
use crate::program::annotations::{self, Found};

impl InCode {
    /// Reads the annotations and comments of a program; the units have the indices of the workspace.
    pub fn of(program: &Program, workspace: &Workspace) -> InCode {
        let mut all = InCode::default();
        for found in annotations::of_program(program) {
            all.annotation(program, workspace, found);
        }
        for unit in 0..program.unit_count() {
            let source = &program.unit_info(unit).source;
            for (at, text) in &source.comments {
                let Some(file) = source.files.get(at.file as usize) else { continue };
                let location = Location {
                    file: file.clone(),
                    line: at.line,
                    column: at.column,
                    end_line: at.line,
                    end_column: at.column + 1,
                    unit,
                    function: String::new(),
                };
                all.comment(workspace.place(&location), text);
            }
        }
        all.problems.dedup();
        all
    }

    fn annotation(&mut self, program: &Program, workspace: &Workspace, found: Found) {
        let target = found.subject.target(found.unit);
        let name = match &target {
            Target::Body { .. } => program.matches(&target).first().map(|body| program.display_name(*body)),
            Target::Path(_) => None,
        };
        let name = name.unwrap_or_else(|| found.subject.path().to_owned());
        let place = workspace.place(&Location {
            file: found.file,
            line: found.span.line,
            column: found.span.column,
            end_line: found.span.end_line,
            end_column: found.span.end_column,
            unit: found.unit,
            function: name.clone(),
        });
        let subject = match &found.subject {
            annotations::Subject::Type(path) => Subject::Type { path: path.clone(), field: None },
            annotations::Subject::Field { path, .. } => {
                Subject::Type { path: path.clone(), field: found.subject.field() }
            }
            _ => Subject::Function { target, name },
        };
        let package = workspace.units.get(found.unit).map(|unit| unit.package.clone());
        match found.annotation {
            Ok(annotation) => self.annotations.push(Annotated { annotation, subject, place, package }),
            Err(error) => self.problems.push(Problem {
                message: error.to_string(),
                place,
                label: "this attribute cannot be read".to_owned(),
                help: None,
            }),
        }
    }

    fn comment(&mut self, place: Place, text: &str) {
        // A file of a library can be part of several units, and is one file.
        let is_known = self.accepts.iter().any(|known| known.place.file == place.file && known.place.line == place.line);
        match parse_comment(text, place.clone()) {
            Some(Ok(accept)) if !is_known => self.accepts.push(accept),
            Some(Err(message)) => self.problems.push(Problem {
                message,
                place,
                label: "this comment accepts nothing".to_owned(),
                help: Some(
                    "write `// privacy-check: accept PC404 reason = \"...\", owner = \"...\", until = \"2027-06-01\"`"
                        .to_owned(),
                ),
            }),
            Some(Ok(_)) | None => {}
        }
    }
}
