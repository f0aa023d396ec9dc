//! What the code declares, from the linked program to the terms of the law.

use privacy_check_vocabulary::Language;

use crate::facts::source::SourcePlace;
use crate::law::accept::parse_comment;
use crate::law::declared::{Annotated, InCode, Subject};
use crate::law::finding::Problem;
use crate::law::workspace::{Place, Workspace};
use crate::models::FieldStep;
use crate::program::Program;
use crate::program::annotations::{self, Found};

/// Annotations, and comments that accept findings.
pub(super) fn in_code(program: &Program, workspace: &Workspace, language: Language) -> InCode {
    let mut code = InCode::default();
    for found in annotations::of_program(program) {
        let place = place(workspace, &found);
        match &found.annotation {
            Ok(annotation) => code.annotations.push(Annotated {
                annotation: annotation.clone(),
                subject: subject(program, &found),
                place,
                package: workspace.units.get(found.unit).map(|unit| unit.package.clone()),
            }),
            Err(error) => code.problems.push(Problem {
                message: error.to_string(),
                place,
                label: "written by another version of the attributes".to_owned(),
                help: None,
            }),
        }
    }
    comments(program, workspace, &mut code, language);
    code
}

fn place(workspace: &Workspace, found: &Found) -> Place {
    let base = workspace.units.get(found.unit).map_or("", |unit| unit.base_dir.as_str());
    Place {
        file: workspace.relative(base, &found.file),
        line: found.span.line,
        column: found.span.column,
        end_line: found.span.end_line,
        end_column: found.span.end_column,
        unit: Some(found.unit),
        function: String::new(),
        is_of_others: workspace.is_of_others(base, &found.file),
    }
}

fn subject(program: &Program, found: &Found) -> Subject {
    use annotations::Subject as Named;
    let path = found.subject.path().to_owned();
    match &found.subject {
        Named::Type(_) | Named::Field { .. } => Subject::Type {
            path,
            field: found.subject.field().map(|(variant, index)| vec![FieldStep::Field { variant, index }]),
        },
        Named::Function(_) => {
            let symbol = program.interner().find_symbol(&path);
            let body = symbol.and_then(|symbol| program.body_by_def_path(found.unit, symbol));
            let name = body.map_or(path, |body| program.display_name(body));
            Subject::Function { target: found.subject.target(found.unit), name }
        }
        _ => Subject::Function { target: found.subject.target(found.unit), name: path },
    }
}

/// A file that is compiled into several units has its comments in each of them; each comment counts once.
fn comments(program: &Program, workspace: &Workspace, code: &mut InCode, language: Language) {
    let mut seen = std::collections::BTreeSet::new();
    for index in 0..program.unit_count() {
        let info = program.unit_info(index);
        for (at, text) in &info.source.comments {
            let place = comment_place(workspace, &info.base_dir, &info.source.files, at, index);
            if !seen.insert((place.file.clone(), place.line)) {
                continue;
            }
            match parse_comment(text, place.clone(), language) {
                Some(Ok(accept)) => code.accepts.push(accept),
                Some(Err(message)) => code.problems.push(Problem {
                    message,
                    place,
                    label: match language {
                        Language::English => "in this comment".to_owned(),
                        Language::French => "dans ce commentaire".to_owned(),
                    },
                    help: None,
                }),
                None => {}
            }
        }
    }
}

fn comment_place(
    workspace: &Workspace,
    base_dir: &str,
    files: &[String],
    at: &SourcePlace,
    unit: usize,
) -> Place {
    let file = files.get(at.file as usize).map_or("", String::as_str);
    Place {
        file: workspace.relative(base_dir, file),
        line: at.line,
        column: at.column,
        end_line: at.line,
        end_column: at.column + 1,
        unit: Some(unit),
        function: String::new(),
        is_of_others: workspace.is_of_others(base_dir, file),
    }
}
