//! What an associated type is: by the impls of the program, else by what is known of the standard library.

use super::unify::{Unifier, parameter};
use super::{EnvId, Program, names_with_unit};
use crate::mir::intern::{PathId, Symbol, TypeId};
use crate::mir::syntax::{Bound, GenericArg, Path, QSelf, Segment, SegmentName, Type};

/// How many associated types may stand in one another.
const MAX_DEPTH: u32 = 20;

impl Program {
    /// `<X as Tr>::Assoc` as what it is, where that is known.
    pub(super) fn normalise(&mut self, ty: TypeId, depth: u32) -> TypeId {
        let Type::Path(path) = self.interner.get_type(ty) else { return ty };
        let path = self.interner.get_path(*path);
        let Some(QSelf { ty: self_ty, trait_: Some(trait_) }) = path.qself else { return ty };
        let [Segment { name: SegmentName::Name(name), .. }] = path.segments.as_slice() else { return ty };
        let name = *name;
        // An impl for all types may say that what it has is that of an associated type, for which it stands as well.
        let is_too_deep = depth.max(self.environments.projecting) > MAX_DEPTH;
        if is_too_deep || parameter(&self.interner, self_ty).is_some() {
            return ty;
        }
        self.environments.projecting += 1;
        let found = self.project(self_ty, trait_, name, depth);
        self.environments.projecting -= 1;
        found.unwrap_or(ty)
    }

    fn project(&mut self, self_ty: TypeId, trait_: PathId, name: Symbol, depth: u32) -> Option<TypeId> {
        let trait_name = names_with_unit(&self.interner, trait_);
        if let Some(ty) = self.in_bounds(self_ty, name) {
            return Some(ty);
        }
        for (number, bindings, _) in self.impls_of(&trait_name, Some(trait_), self_ty, 0) {
            let found =
                self.impls[number as usize].assoc.iter().find(|(known, _)| *known == name).map(|(_, ty)| *ty);
            let env = self.environments.intern(bindings);
            if let Some(found) = found {
                return Some(self.substitute_type(found, env));
            }
        }
        if let Some(default) = self.traits.get(&trait_name) {
            let found = default.assoc.iter().find(|(known, _)| *known == name).map(|(_, ty)| *ty)?;
            let self_param = super::impls::param_type(&mut self.interner, "Self");
            let env = self.environments.intern(vec![(self_param, self_ty)]);
            return Some(self.substitute_type(found, env));
        }
        let short = trait_name.rsplit("::").next().unwrap_or_default().to_owned();
        let name = self.interner.str(name).to_owned();
        let arg = self.type_args(trait_).first().copied();
        self.library_type(self_ty, &short, &name, arg, depth + 1)
    }

    /// What `dyn Tr<Item = T>` and `impl Tr<Item = T>` say themselves.
    fn in_bounds(&self, self_ty: TypeId, name: Symbol) -> Option<TypeId> {
        let (Type::Dyn(bounds) | Type::Opaque(bounds)) = self.interner.get_type(self_ty) else { return None };
        bounds.iter().find_map(|bound| {
            let Bound::Trait { path, .. } = bound else { return None };
            let last = self.interner.get_path(*path).segments.last()?;
            last.args.iter().find_map(|arg| match arg {
                GenericArg::Assoc(known, ty) if *known == name => Some(*ty),
                _ => None,
            })
        })
    }

    fn type_args(&self, path: PathId) -> Vec<TypeId> {
        let segments = &self.interner.get_path(path).segments;
        let args = segments.iter().flat_map(|segment| segment.args.iter());
        args.filter_map(|arg| match arg {
            GenericArg::Type(ty) => Some(*ty),
            _ => None,
        })
        .collect()
    }

    fn path_type(&mut self, name: &str, args: &[TypeId]) -> TypeId {
        let count = name.split("::").count();
        let mut segments = smallvec::SmallVec::new();
        for (index, part) in name.split("::").enumerate() {
            let args = if index + 1 == count { args } else { &[] };
            let args = args.iter().map(|ty| GenericArg::Type(*ty)).collect();
            segments.push(Segment { name: SegmentName::Name(self.interner.symbol(part)), args });
        }
        let path = self.interner.path(Path { qself: None, segments });
        self.interner.type_(Type::Path(path))
    }

    fn primitive(&mut self, name: &str) -> TypeId {
        let name = self.interner.symbol(name);
        self.interner.type_(Type::Primitive(name))
    }

    fn tuple(&mut self, items: &[TypeId]) -> TypeId {
        self.interner.type_(Type::Tuple(items.into()))
    }

    fn reference(&mut self, to: TypeId, mutable: bool) -> TypeId {
        self.interner.type_(Type::Ref { region: None, mutable, to })
    }

    fn peel(&self, ty: TypeId) -> TypeId {
        match self.interner.get_type(ty) {
            Type::Ref { to, .. } => self.peel(*to),
            _ => ty,
        }
    }

    fn library_type(
        &mut self,
        self_ty: TypeId,
        trait_: &str,
        name: &str,
        arg: Option<TypeId>,
        depth: u32,
    ) -> Option<TypeId> {
        if depth > MAX_DEPTH {
            return None;
        }
        match (trait_, name) {
            (_, "Item") => self.item_of(self_ty, depth),
            ("IntoIterator", "IntoIter") => self.iterator_of(self_ty, depth),
            (_, "Target") => self.target_of(self_ty, depth),
            ("FnOnce" | "FnMut" | "Fn", "Output") => self.result_of(self_ty, depth),
            ("Future" | "IntoFuture", "Output") => self.output_of(self_ty, depth),
            ("IntoFuture", "IntoFuture") => Some(self_ty),
            ("Index" | "IndexMut", "Output") => self.indexed(self_ty, arg?),
            ("SliceIndex", "Output") => self.indexed(arg?, self_ty),
            ("Try", "Output") => self.args_of(self_ty).1.first().copied(),
            ("Try", "Residual") => {
                let (head, args) = self.args_of(self_ty);
                let nothing = self.path_type("std::convert::Infallible", &[]);
                match (head.as_str(), args.as_slice()) {
                    ("std::result::Result", [_, error]) => {
                        Some(self.path_type("std::result::Result", &[nothing, *error]))
                    }
                    ("std::option::Option", _) => Some(self.path_type("std::option::Option", &[nothing])),
                    _ => None,
                }
            }
            ("ToOwned", "Owned") => Some(match self.interner.get_type(self_ty).clone() {
                Type::Slice(item) => self.path_type("std::vec::Vec", &[item]),
                Type::Primitive(name) if self.interner.str(name) == "str" => {
                    self.path_type("std::string::String", &[])
                }
                _ => self_ty,
            }),
            (_, "Output") => {
                // Arithmetic of numbers gives numbers, whichever of the two is a reference.
                let peeled = self.peel(self_ty);
                let is_value = matches!(self.interner.get_type(peeled), Type::Primitive(_))
                    || matches!(
                        self.args_of(peeled).0.as_str(),
                        "std::string::String" | "std::time::Duration"
                    );
                is_value.then_some(peeled)
            }
            _ => None,
        }
    }

    /// The canonical name of a type's head, and its type arguments.
    fn args_of(&self, ty: TypeId) -> (String, Vec<TypeId>) {
        let Type::Path(path) = self.interner.get_type(ty) else { return (String::new(), Vec::new()) };
        (super::names::head(&self.interner, ty).unwrap_or_default(), self.type_args(*path))
    }

    /// `<T as Tr>::name`, normalised.
    fn associated(&mut self, ty: TypeId, trait_: &str, name: &str, depth: u32) -> Option<TypeId> {
        let segments = trait_
            .split("::")
            .map(|name| Segment { name: SegmentName::Name(self.interner.symbol(name)), args: Box::new([]) })
            .collect();
        let trait_ = self.interner.path(Path { qself: None, segments });
        let name = self.interner.symbol(name);
        if depth > MAX_DEPTH || parameter(&self.interner, ty).is_some() {
            return None;
        }
        self.project(ty, trait_, name, depth + 1)
    }

    fn item(&mut self, ty: TypeId, depth: u32) -> Option<TypeId> {
        self.associated(ty, "std::iter::Iterator", "Item", depth)
    }

    /// What iterating over a type, or an iterator, gives.
    fn item_of(&mut self, ty: TypeId, depth: u32) -> Option<TypeId> {
        match self.interner.get_type(ty).clone() {
            Type::Array(item, _) => return Some(item),
            Type::Ref { mutable, to, .. } => return self.item_of_reference(to, mutable, depth),
            Type::Path(_) => {}
            _ => return None,
        }
        let (head, args) = self.args_of(ty);
        let first = args.first().copied();
        let second = args.get(1).copied();
        let name = head.rsplit("::").next().unwrap_or_default();
        if !head.starts_with("std::") {
            return None;
        }
        let is_map = head.contains("_map::");
        match name {
            "HashMap" | "BTreeMap" => Some(self.tuple(&[first?, second?])),
            "IntoIter" | "Drain" | "ExtractIf" if is_map => Some(self.tuple(&[first?, second?])),
            "Iter" | "IterMut" | "Range" | "RangeMut" if is_map => {
                let key = self.reference(first?, false);
                let value = self.reference(second?, name.ends_with("Mut"));
                Some(self.tuple(&[key, value]))
            }
            "Keys" => Some(self.reference(first?, false)),
            "Values" => Some(self.reference(second?, false)),
            "ValuesMut" => Some(self.reference(second?, true)),
            "IntoKeys" => first,
            "IntoValues" => second,
            "Iter" if head.starts_with("std::sync::mpsc") => first,
            "Iter" => Some(self.reference(first?, false)),
            "IterMut" => Some(self.reference(first?, true)),
            "Vec" | "VecDeque" | "HashSet" | "BTreeSet" | "BinaryHeap" | "LinkedList" | "Option"
            | "IntoIter" | "Drain" | "Range" | "RangeInclusive" | "RangeFrom" | "Once" | "Repeat"
            | "RepeatN" | "Empty" | "TryIter" | "Splice" | "Receiver" | "Successors" => first,
            "Result" => first,
            "Map" => self.result(second?, depth),
            "FilterMap" | "MapWhile" => {
                let output = self.result(second?, depth)?;
                self.args_of(output).1.first().copied()
            }
            "Scan" => {
                let output = self.result(args.get(2).copied()?, depth)?;
                self.args_of(output).1.first().copied()
            }
            "FromFn" => {
                let output = self.result(first?, depth)?;
                self.args_of(output).1.first().copied()
            }
            "Filter" | "Rev" | "Skip" | "Take" | "StepBy" | "Fuse" | "Inspect" | "SkipWhile"
            | "TakeWhile" | "Cycle" | "Chain" | "Peekable" | "Box" => self.item(first?, depth),
            "Enumerate" => {
                let item = self.item(first?, depth)?;
                let index = self.primitive("usize");
                Some(self.tuple(&[index, item]))
            }
            "Zip" => {
                let (left, right) = (self.item(first?, depth)?, self.item(second?, depth)?);
                Some(self.tuple(&[left, right]))
            }
            "Cloned" | "Copied" => {
                let item = self.item(first?, depth)?;
                match self.interner.get_type(item) {
                    Type::Ref { to, .. } => Some(*to),
                    _ => Some(item),
                }
            }
            "FlatMap" => self.associated(second?, "std::iter::IntoIterator", "Item", depth),
            "Flatten" => {
                let item = self.item(first?, depth)?;
                self.associated(item, "std::iter::IntoIterator", "Item", depth)
            }
            "Chars" => Some(self.primitive("char")),
            "Bytes" if head.starts_with("std::str") => Some(self.primitive("u8")),
            "CharIndices" => {
                let (index, character) = (self.primitive("usize"), self.primitive("char"));
                Some(self.tuple(&[index, character]))
            }
            "Lines" | "Split" | "SplitWhitespace" | "SplitN" | "RSplit" | "SplitTerminator" | "Matches"
                if head.starts_with("std::str") =>
            {
                let text = self.primitive("str");
                Some(self.reference(text, false))
            }
            "Args" => Some(self.path_type("std::string::String", &[])),
            "Lines" if head.starts_with("std::io") => {
                let (text, error) =
                    (self.path_type("std::string::String", &[]), self.path_type("std::io::Error", &[]));
                Some(self.path_type("std::result::Result", &[text, error]))
            }
            "Chunks" | "ChunksExact" | "Windows" | "RChunks" | "Split" | "ChunksMut" | "ChunksExactMut" => {
                let slice = self.interner.type_(Type::Slice(first?));
                Some(self.reference(slice, name.ends_with("Mut")))
            }
            _ => None,
        }
    }

    fn item_of_reference(&mut self, to: TypeId, mutable: bool, depth: u32) -> Option<TypeId> {
        match self.interner.get_type(to).clone() {
            Type::Slice(item) | Type::Array(item, _) => return Some(self.reference(item, mutable)),
            Type::Dyn(_) | Type::Opaque(_) => return self.item(to, depth),
            _ => {}
        }
        let (head, args) = self.args_of(to);
        match (head.as_str(), args.as_slice()) {
            ("std::collections::HashMap" | "std::collections::BTreeMap", [key, value, ..]) => {
                let key = self.reference(*key, false);
                let value = self.reference(*value, mutable);
                Some(self.tuple(&[key, value]))
            }
            (
                "std::vec::Vec"
                | "std::collections::VecDeque"
                | "std::collections::HashSet"
                | "std::collections::BTreeSet"
                | "std::collections::BinaryHeap"
                | "std::option::Option"
                | "std::collections::LinkedList",
                [item, ..],
            ) => Some(self.reference(*item, mutable)),
            ("std::sync::mpsc::Receiver", [item, ..]) => Some(*item),
            // `&mut I` iterates as `I` does.
            _ if mutable => self.item(to, depth),
            _ => None,
        }
    }

    fn iterator_of(&mut self, ty: TypeId, depth: u32) -> Option<TypeId> {
        match self.interner.get_type(ty).clone() {
            Type::Array(item, _) => return Some(self.path_type("std::array::IntoIter", &[item])),
            Type::Opaque(_) => return Some(ty),
            Type::Ref { to, mutable, .. } => {
                let short = if mutable { "IterMut" } else { "Iter" };
                let item = match self.interner.get_type(to).clone() {
                    Type::Slice(item) | Type::Array(item, _) => {
                        return Some(self.path_type(&format!("std::slice::{short}"), &[item]));
                    }
                    _ => self.args_of(to),
                };
                let (head, args) = item;
                return match head.as_str() {
                    "std::vec::Vec" => Some(self.path_type(&format!("std::slice::{short}"), args.get(..1)?)),
                    _ => match collection_module(&head) {
                        Some(module) => Some(self.path_type(&format!("{module}::{short}"), &args)),
                        None if mutable => Some(ty),
                        None => None,
                    },
                };
            }
            _ => {}
        }
        let (head, args) = self.args_of(ty);
        if head == "std::vec::Vec" {
            return Some(self.path_type("std::vec::IntoIter", args.get(..1)?));
        }
        if let Some(module) = collection_module(&head) {
            return Some(self.path_type(&format!("{module}::IntoIter"), &args));
        }
        // Every iterator iterates as itself.
        self.item(ty, depth).map(|_| ty)
    }

    fn target_of(&mut self, ty: TypeId, depth: u32) -> Option<TypeId> {
        if let Type::Ref { to, .. } = self.interner.get_type(ty) {
            return Some(*to);
        }
        let (head, args) = self.args_of(ty);
        let first = args.first().copied();
        match head.rsplit("::").next().unwrap_or_default() {
            "Vec" if head == "std::vec::Vec" => Some(self.interner.type_(Type::Slice(first?))),
            "String" if head == "std::string::String" => Some(self.primitive("str")),
            "PathBuf" => Some(self.path_type("std::path::Path", &[])),
            "OsString" => Some(self.path_type("std::ffi::OsStr", &[])),
            "Pin" => self.associated(first?, "std::ops::Deref", "Target", depth),
            "Box" | "Arc" | "Rc" | "Ref" | "RefMut" | "ManuallyDrop" | "Cow" | "LazyLock" | "LazyCell"
            | "AssertUnwindSafe" | "Lazy" => first,
            name if name.ends_with("Guard") => first,
            _ => None,
        }
    }

    fn result(&mut self, callable: TypeId, depth: u32) -> Option<TypeId> {
        self.associated(callable, "std::ops::FnOnce", "Output", depth)
    }

    /// What calling a closure, a function or a pointer to one gives.
    fn result_of(&mut self, ty: TypeId, depth: u32) -> Option<TypeId> {
        match self.interner.get_type(ty).clone() {
            Type::FnPtr(sig) | Type::FnDef(sig, _) => Some(match sig.output {
                Some(output) => output,
                None => self.tuple(&[]),
            }),
            Type::Ref { to, .. } => self.result(to, depth),
            Type::Closure(path) => {
                let (body, env) = self.closure_with_env(path)?;
                let output = self.body(body).locals.first()?.ty;
                Some(self.substitute_type(output, env))
            }
            Type::Path(_) => match self.args_of(ty) {
                (head, args) if head == "std::boxed::Box" => self.result(*args.first()?, depth),
                _ => None,
            },
            _ => None,
        }
    }

    fn output_of(&mut self, ty: TypeId, depth: u32) -> Option<TypeId> {
        if let Type::Ref { to, .. } = self.interner.get_type(ty) {
            let to = *to;
            return self.associated(to, "std::future::Future", "Output", depth);
        }
        if let Type::Coroutine(text) = self.interner.get_type(ty) {
            return self.coroutine_output(*text);
        }
        let (head, args) = self.args_of(ty);
        let first = args.first().copied();
        match head.as_str() {
            "std::pin::Pin" | "std::boxed::Box" => {
                self.associated(first?, "std::future::Future", "Output", depth)
            }
            "std::future::Ready" | "std::future::Pending" => first,
            "tokio::task::JoinHandle" => {
                let error = self.path_type("tokio::task::JoinError", &[]);
                Some(self.path_type("std::result::Result", &[first?, error]))
            }
            _ => None,
        }
    }

    /// What all coroutines of this text give, where they agree and it needs no parameter.
    fn coroutine_output(&self, text: Symbol) -> Option<TypeId> {
        let bodies = self.coroutines.get(&text)?;
        let mut outputs = bodies.iter().map(|body| self.body(*body).locals[0].ty);
        let first = outputs.next()?;
        outputs.all(|other| other == first).then_some(first)
    }

    fn indexed(&mut self, ty: TypeId, index: TypeId) -> Option<TypeId> {
        let is_range =
            self.args_of(index).0.rsplit("::").next().is_some_and(|name| name.starts_with("Range"));
        let item = match self.interner.get_type(ty).clone() {
            Type::Slice(item) | Type::Array(item, _) => item,
            Type::Primitive(name) if self.interner.str(name) == "str" => return Some(ty),
            Type::Path(_) => {
                let (head, args) = self.args_of(ty);
                match head.as_str() {
                    "std::string::String" => return Some(self.primitive("str")),
                    "std::vec::Vec" | "std::collections::VecDeque" => *args.first()?,
                    "std::collections::HashMap" | "std::collections::BTreeMap" => {
                        return args.get(1).copied();
                    }
                    _ => return None,
                }
            }
            _ => return None,
        };
        Some(if is_range { self.interner.type_(Type::Slice(item)) } else { item })
    }

    /// The body of a closure's type, and what the generic arguments in its path bind.
    pub(super) fn closure_with_env(&mut self, path: PathId) -> Option<(super::BodyId, EnvId)> {
        if let Some(body) = self.closures.get(&path) {
            return Some((*body, EnvId(0)));
        }
        let tail = super::closure_tail(&self.interner, path)?;
        let patterns = self.closures_by_tail.get(&tail)?.clone();
        let mut best: Option<(super::unify::Fit, super::BodyId, super::resolve::Bindings)> = None;
        for (pattern, body) in patterns {
            let mut unifier = Unifier::new(&mut self.interner, Vec::new());
            let fit = unifier.path(pattern, path);
            if fit != super::unify::Fit::No && best.as_ref().is_none_or(|(known, ..)| *known < fit) {
                best = Some((fit, body, unifier.bindings));
            }
        }
        let (_, body, bindings) = best?;
        Some((body, self.environments.intern(bindings)))
    }
}

/// The module that holds the iterators of a collection.
fn collection_module(head: &str) -> Option<&'static str> {
    Some(match head {
        "std::collections::HashMap" => "std::collections::hash_map",
        "std::collections::BTreeMap" => "std::collections::btree_map",
        "std::collections::HashSet" => "std::collections::hash_set",
        "std::collections::BTreeSet" => "std::collections::btree_set",
        "std::collections::VecDeque" => "std::collections::vec_deque",
        "std::collections::BinaryHeap" => "std::collections::binary_heap",
        "std::option::Option" => "std::option",
        "std::result::Result" => "std::result",
        _ => return None,
    })
}
