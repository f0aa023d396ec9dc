//! Canonical names of paths and types.

use super::items::without_number;
use super::library;
use super::{ExternalName, Program};
use crate::mir::intern::{Interner, PathId, Symbol, TypeId};
use crate::mir::syntax::{Bound, Path, Segment, SegmentName, Type};

/// The names of a path without arguments; none where it is more than names.
pub(super) fn path_key(interner: &Interner, path: PathId) -> Option<Vec<Symbol>> {
    let path = interner.get_path(path);
    if path.qself.is_some() {
        return None;
    }
    path.segments
        .iter()
        .map(|segment| match segment.name {
            SegmentName::Name(name) => Some(name),
            _ => None,
        })
        .collect()
}

/// The names of a path, each behind `::`, without arguments and unit numbers.
pub(super) fn joined(interner: &Interner, segments: &[Segment]) -> String {
    let mut out = String::new();
    for segment in segments {
        let name = match &segment.name {
            SegmentName::Name(name) => interner.str(*name).to_owned(),
            SegmentName::Impl(ty) => {
                out = head(interner, *ty).unwrap_or_default();
                continue;
            }
            SegmentName::ImplTrait(trait_, ty) => {
                let ty = head(interner, *ty).unwrap_or_default();
                out = format!("<{ty} as {}>", path_name(interner, *trait_));
                continue;
            }
            SegmentName::ImplAt(_) => "{impl}".to_owned(),
        };
        if !out.is_empty() {
            out.push_str("::");
        }
        out.push_str(&name);
    }
    without_number(&out)
}

/// The canonical name of a path of plain names.
pub(super) fn path_name(interner: &Interner, path: PathId) -> String {
    joined(interner, &interner.get_path(path).segments)
}

/// The name that the head of a type has in canonical names; none for a type parameter.
pub(super) fn head(interner: &Interner, ty: TypeId) -> Option<String> {
    let fixed = match interner.get_type(ty) {
        Type::Primitive(name) => return Some(library::primitive_family(interner.str(*name))),
        Type::Path(path) => {
            let path: &Path = interner.get_path(*path);
            if path.qself.is_some() || (path.segments.len() == 1 && path.segments[0].args.is_empty()) {
                return None;
            }
            return Some(joined(interner, &path.segments));
        }
        Type::Dyn(bounds) | Type::Opaque(bounds) => {
            let first = bounds.iter().find_map(|bound| match bound {
                Bound::Trait { path, .. } => Some(*path),
                Bound::Region(_) | Bound::Use(_) => None,
            });
            return first.map(|path| path_name(interner, path));
        }
        Type::Wrapped(_, inner) => return head(interner, *inner),
        Type::Never => "std::never",
        Type::Infer => return None,
        Type::Ref { .. } => "std::reference",
        Type::RawPtr { .. } => "std::pointer",
        Type::Slice(_) => "std::slice",
        Type::Array(..) => "std::array",
        Type::Tuple(_) => "std::tuple",
        Type::FnPtr(_) | Type::FnDef(..) => "std::fn",
        Type::Closure(_) => "std::closure",
        Type::Coroutine(_) => "std::coroutine",
    };
    Some(fixed.to_owned())
}

/// The canonical name of a function, constant or type.
pub(super) fn external_name(interner: &Interner, id: PathId) -> ExternalName {
    let path = interner.get_path(id);
    let rest = joined(interner, &path.segments);
    let method = match path.segments.last().map(|segment| &segment.name) {
        Some(SegmentName::Name(name)) => interner.str(*name).to_owned(),
        _ => String::new(),
    };
    if let Some(qself) = &path.qself {
        let self_name = head(interner, qself.ty);
        let trait_ = qself.trait_.map(|path| path_name(interner, path));
        let front = trait_.clone().or_else(|| self_name.clone()).unwrap_or_default();
        let name = if front.is_empty() { rest } else { format!("{front}::{rest}") };
        return ExternalName { name, self_name, self_ty: Some(qself.ty), trait_, method };
    }
    let owner = path.segments.iter().rev().find_map(|segment| match segment.name {
        SegmentName::Impl(ty) | SegmentName::ImplTrait(_, ty) => Some(ty),
        _ => None,
    });
    let self_name = match owner {
        Some(ty) => head(interner, ty),
        None => rest.rsplit_once("::").map(|(front, _)| front.to_owned()),
    };
    let trait_ = path.segments.iter().find_map(|segment| match segment.name {
        SegmentName::ImplTrait(trait_, _) => Some(path_name(interner, trait_)),
        _ => None,
    });
    let name = match &trait_ {
        Some(trait_) => format!("{trait_}::{method}"),
        None => rest,
    };
    ExternalName { name, self_name, self_ty: owner, trait_, method }
}

impl Program {
    /// The name of a body as rustdoc shows it; see `Program::display_name`.
    pub(super) fn rustdoc_name(&self, body: super::BodyId) -> String {
        let interner = &self.interner;
        let path = interner.get_path(self.body(body).path);
        let owner = self.links[body.0 as usize].impl_;
        let mut out = match owner {
            // A method's own path says where the impl stands in the source, which nobody wants to read.
            Some(index) => {
                let impl_ = &self.impls[index as usize];
                let ty = impl_.self_ty.and_then(|ty| head(interner, ty));
                let ty = ty.unwrap_or_else(|| match impl_.self_text.as_str() {
                    "" => "{impl}".to_owned(),
                    text => text.to_owned(),
                });
                match &impl_.trait_name {
                    Some(name) => format!("<{ty} as {}>", without_number(name)),
                    None => ty,
                }
            }
            None => String::new(),
        };
        let last_impl = path.segments.iter().rposition(|s| matches!(s.name, SegmentName::ImplAt(_)));
        let behind = match (owner, last_impl) {
            (Some(_), Some(at)) => at + 1,
            _ => 0,
        };
        for segment in &path.segments[behind..] {
            let name = match &segment.name {
                SegmentName::Name(name) => plain(interner.str(*name)),
                SegmentName::ImplAt(_) => "{impl}".to_owned(),
                SegmentName::Impl(ty) | SegmentName::ImplTrait(_, ty) => {
                    head(interner, *ty).unwrap_or_default()
                }
            };
            if !out.is_empty() {
                out.push_str("::");
            }
            out.push_str(&name);
        }
        without_number(&out)
    }
}

/// `{closure#0}` without its number.
fn plain(name: &str) -> String {
    match (name.starts_with('{'), name.find('#')) {
        (true, Some(mark)) => format!("{}}}", &name[..mark]),
        _ => name.to_owned(),
    }
}
