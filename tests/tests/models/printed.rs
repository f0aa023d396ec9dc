//! The functions and types that the compiler printed of a program.

use std::collections::BTreeSet;

use privacy_check_analyzer::mir::intern::TypeId;
use privacy_check_analyzer::mir::syntax::{SegmentName, Type};
use privacy_check_analyzer::models::Library;
use privacy_check_analyzer::program::Program;

/// Names of functions and types.
#[derive(Default)]
pub(crate) struct Printed {
    /// Every name under which a model finds a function that is called or named as a value: also through the table of
    /// names, for one self type (`<T as Trait>::m`) and for one type of the result (`f@T`).
    pub(crate) functions: BTreeSet<String>,
    /// Types, as printed and through the table of names.
    pub(crate) types: BTreeSet<String>,
    /// Functions and types as they were printed.
    pub(crate) raw: BTreeSet<String>,
}

impl Printed {
    /// What was printed of the program.
    pub(crate) fn of(program: &mut Program, library: &Library) -> Printed {
        let mut printed = Printed::default();
        let types: Vec<TypeId> = (0..program.interner().sizes().1).map(|id| TypeId(id as u32)).collect();
        for ty in types {
            match program.interner().get_type(ty).clone() {
                Type::FnDef(signature, path) => {
                    let name = program.path_names(path);
                    let result = signature.output.and_then(|ty| head(program, ty));
                    let self_type = name.self_ty.and_then(|ty| head(program, ty)).or(name.self_name.clone());
                    let owner = name.trait_.clone();
                    let parts = (owner.as_deref(), self_type.as_deref(), result.as_deref());
                    printed.function(library, &name.name, parts);
                }
                Type::Path(_) => {
                    if let Some(name) = head(program, ty) {
                        printed.types.extend(library.rename(&name));
                        printed.types.insert(name.clone());
                        printed.raw.insert(name);
                    }
                }
                Type::Dyn(bounds) | Type::Opaque(bounds) => {
                    for bound in &bounds {
                        if let privacy_check_analyzer::mir::syntax::Bound::Trait { path, .. } = bound {
                            let name = program.path_names(*path).name;
                            printed.types.insert(name.clone());
                            printed.raw.insert(name);
                        }
                    }
                }
                _ => {}
            }
        }
        printed
    }

    /// A function of this name, with the names of its trait, its self type and its result.
    fn function(
        &mut self,
        library: &Library,
        name: &str,
        (trait_, self_type, result): (Option<&str>, Option<&str>, Option<&str>),
    ) {
        self.raw.insert(name.to_owned());
        let both = |name: &str| [Some(name.to_owned()), library.rename(name)].into_iter().flatten();
        let mut names: Vec<String> = both(name).collect();
        if let (Some(self_type), Some(trait_)) = (self_type, trait_) {
            self.raw.insert(self_type.to_owned());
            let method = name.rsplit("::").next().unwrap_or_default();
            for self_type in both(self_type) {
                for trait_ in both(trait_) {
                    names.push(format!("<{self_type} as {trait_}>::{method}"));
                    if self_type.starts_with('&') {
                        names.push(format!("<std::reference as {trait_}>::{method}"));
                    }
                }
            }
        }
        for result in result.into_iter().flat_map(both) {
            let narrow: Vec<String> = names.iter().map(|name| format!("{name}@{result}")).collect();
            self.functions.extend(narrow);
        }
        self.functions.extend(names);
    }
}

/// The name that the head of a type has for the models: an ampersand before it for each reference.
fn head(program: &Program, ty: TypeId) -> Option<String> {
    Some(match program.interner().get_type(ty) {
        Type::Ref { to, .. } => format!("&{}", head(program, *to)?),
        Type::Slice(_) => "std::slice".to_owned(),
        Type::Array(..) => "std::array".to_owned(),
        Type::Primitive(name) if program.interner().str(*name) == "str" => "std::str".to_owned(),
        Type::Path(path) => {
            let is_name = |segment: &SegmentName| matches!(segment, SegmentName::Name(_));
            let path_ = program.interner().get_path(*path);
            if path_.qself.is_some() || !path_.segments.iter().all(|segment| is_name(&segment.name)) {
                return None;
            }
            program.path_names(*path).name
        }
        _ => return None,
    })
}
