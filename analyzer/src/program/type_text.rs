//! Types of the source, which stand there as text, as types of the program.

use super::items::{Entity, Items, Namespace, ValueNames};
use super::library;
use crate::mir::intern::{Interner, PathId, TypeId};
use crate::mir::syntax::{Bound, FnSig, GenericArg, Path, QSelf, Segment, SegmentName, Type};

/// Where a text stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The unit.
    pub(super) unit: usize,
    /// The module or function.
    pub(super) module: &'a str,
    /// Names of the generic parameters in scope.
    pub(super) params: &'a [String],
    /// What `Self` is, where it is no parameter.
    pub(super) self_ty: Option<TypeId>,
    /// Finds the trait that declares an associated type of a parameter (`T::Item`).
    pub(super) trait_of: &'a dyn Fn(&str, &str) -> Option<PathId>,
}

/// What reading needs besides the text.
pub(super) struct Reader<'a> {
    pub(super) items: &'a Items,
    pub(super) interner: &'a mut Interner,
    /// Targets of type aliases: of a canonical path, the parameters and the text with its place.
    pub(super) alias: &'a dyn Fn(&str) -> Option<Alias>,
    pub(super) depth: u32,
}

/// A type alias of the program.
#[derive(Clone, Debug)]
pub(super) struct Alias {
    pub(super) unit: usize,
    pub(super) module: String,
    pub(super) params: Vec<String>,
    pub(super) target: String,
}

impl Reader<'_> {
    /// The type; none where a name in it is unknown.
    pub(super) fn read_type(&mut self, text: &str, place: Place) -> Option<TypeId> {
        let mut cursor = Cursor { text, at: 0 };
        let ty = self.ty(&mut cursor, place)?;
        cursor.rest().is_empty().then_some(ty)
    }

    /// The path of a trait with its arguments.
    pub(super) fn read_trait(&mut self, text: &str, place: Place) -> Option<PathId> {
        let mut cursor = Cursor { text, at: 0 };
        self.trait_path(&mut cursor, place)
    }

    fn ty(&mut self, cursor: &mut Cursor, place: Place) -> Option<TypeId> {
        let ty = if cursor.eat("&") {
            cursor.lifetime();
            let mutable = cursor.word("mut");
            Type::Ref { region: None, mutable, to: self.ty(cursor, place)? }
        } else if cursor.eat("*") {
            let mutable = cursor.word("mut");
            if !mutable {
                cursor.word("const");
            }
            Type::RawPtr { mutable, to: self.ty(cursor, place)? }
        } else if cursor.eat("!") {
            Type::Never
        } else if cursor.eat("[") {
            let item = self.ty(cursor, place)?;
            let ty = if cursor.eat(";") {
                let length = cursor.until(']');
                Type::Array(item, self.interner.symbol(&length))
            } else {
                Type::Slice(item)
            };
            cursor.eat("]").then_some(())?;
            ty
        } else if cursor.eat("(") {
            let mut items = Vec::new();
            let mut is_tuple = true;
            while !cursor.eat(")") {
                items.push(self.ty(cursor, place)?);
                is_tuple = cursor.eat(",");
                if !is_tuple {
                    cursor.eat(")").then_some(())?;
                    break;
                }
            }
            if items.len() == 1 && !is_tuple {
                return items.pop();
            }
            Type::Tuple(items.into())
        } else if cursor.word("dyn") {
            Type::Dyn(self.bounds(cursor, place)?)
        } else if cursor.word("impl") {
            Type::Opaque(self.bounds(cursor, place)?)
        } else if cursor.is_function() {
            Type::FnPtr(self.signature(cursor, place)?)
        } else {
            return self.path_type(cursor, place);
        };
        Some(self.interner.type_(ty))
    }

    fn signature(&mut self, cursor: &mut Cursor, place: Place) -> Option<FnSig> {
        cursor.binder();
        let is_unsafe = cursor.word("unsafe");
        let mut abi = None;
        if cursor.word("extern") {
            abi = Some(if cursor.eat("\"") { cursor.until('"') } else { "C".to_owned() });
            cursor.eat("\"");
        }
        cursor.word("fn").then_some(())?;
        let (inputs, output) = self.call_types(cursor, place)?;
        let abi = abi.map(|abi| self.interner.symbol(&abi));
        Some(FnSig { binder: Box::new([]), is_unsafe, abi, inputs: inputs.into(), c_variadic: false, output })
    }

    /// `(A, B) -> R`
    fn call_types(&mut self, cursor: &mut Cursor, place: Place) -> Option<(Vec<TypeId>, Option<TypeId>)> {
        cursor.eat("(").then_some(())?;
        let mut inputs = Vec::new();
        while !cursor.eat(")") {
            cursor.argument_name();
            inputs.push(self.ty(cursor, place)?);
            if !cursor.eat(",") {
                cursor.eat(")").then_some(())?;
                break;
            }
        }
        let output = if cursor.eat("->") { Some(self.ty(cursor, place)?) } else { None };
        Some((inputs, output))
    }

    fn bounds(&mut self, cursor: &mut Cursor, place: Place) -> Option<Box<[Bound]>> {
        let mut bounds = Vec::new();
        loop {
            if !cursor.lifetime() && !cursor.skip_use() {
                let parenthesised = cursor.eat("(");
                cursor.eat("?");
                cursor.binder();
                let path = self.trait_path(cursor, place)?;
                if parenthesised {
                    cursor.eat(")");
                }
                bounds.push(Bound::Trait { binder: Box::new([]), modifier: None, path });
            }
            if !cursor.eat("+") {
                return Some(bounds.into());
            }
        }
    }

    fn trait_path(&mut self, cursor: &mut Cursor, place: Place) -> Option<PathId> {
        let (name, args) = self.named(cursor, place)?;
        let entity =
            self.items.resolve(place.unit, place.module, &name, Namespace::Types, ValueNames::Alias, 0)?;
        let path = match &entity {
            Entity::External(path) => {
                let last = path.rsplit("::").next().unwrap_or_default();
                match library::well_known_trait(last) {
                    Some(known) => known.to_owned(),
                    None => path.clone(),
                }
            }
            other => self.items.canonical(other),
        };
        Some(self.path_of(&path, args))
    }

    /// Interns a canonical path whose last segment has these arguments.
    fn path_of(&mut self, path: &str, mut args: Vec<GenericArg>) -> PathId {
        let count = path.split("::").count();
        let mut segments = smallvec::SmallVec::new();
        for (index, name) in path.split("::").enumerate() {
            let args = if index + 1 == count { std::mem::take(&mut args) } else { Vec::new() };
            segments.push(Segment { name: SegmentName::Name(self.interner.symbol(name)), args: args.into() });
        }
        self.interner.path(Path { qself: None, segments })
    }

    /// A path's text without arguments, and the arguments of its last segment.
    fn named(&mut self, cursor: &mut Cursor, place: Place) -> Option<(String, Vec<GenericArg>)> {
        let mut name = String::new();
        if cursor.eat("::") {
            name.push_str("::");
        }
        loop {
            let segment = cursor.identifier()?;
            name.push_str(&segment);
            let args = self.generic_args(cursor, place)?;
            if !cursor.eat("::") {
                return Some((name, args));
            }
            name.push_str("::");
        }
    }

    fn generic_args(&mut self, cursor: &mut Cursor, place: Place) -> Option<Vec<GenericArg>> {
        let mut args = Vec::new();
        if cursor.rest().starts_with("::<") {
            cursor.eat("::");
        }
        if cursor.rest().starts_with('(') {
            let (inputs, output) = self.call_types(cursor, place)?;
            args.push(GenericArg::Type(self.interner.type_(Type::Tuple(inputs.into()))));
            if let Some(output) = output {
                let name = self.interner.symbol("Output");
                args.push(GenericArg::Assoc(name, output));
            }
            return Some(args);
        }
        if !cursor.eat("<") {
            return Some(args);
        }
        while !cursor.eat(">") {
            if cursor.lifetime() {
                // Regions play no part in choosing callees.
            } else if cursor.rest().starts_with('{') {
                cursor.eat("{");
                let text = cursor.until('}');
                cursor.eat("}");
                args.push(GenericArg::Const(self.interner.symbol(&text)));
            } else if cursor.rest().starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '\'') {
                let text = cursor.while_(|c| c != ',' && c != '>');
                args.push(GenericArg::Const(self.interner.symbol(&text)));
            } else if let Some(name) = cursor.assoc_name() {
                let ty = self.ty(cursor, place)?;
                let name = self.interner.symbol(&name);
                args.push(GenericArg::Assoc(name, ty));
            } else {
                args.push(GenericArg::Type(self.ty(cursor, place)?));
            }
            if !cursor.eat(",") {
                cursor.eat(">").then_some(())?;
                break;
            }
        }
        Some(args)
    }

    fn path_type(&mut self, cursor: &mut Cursor, place: Place) -> Option<TypeId> {
        if cursor.eat("<") {
            let ty = self.ty(cursor, place)?;
            let trait_ = if cursor.word("as") { Some(self.trait_path(cursor, place)?) } else { None };
            cursor.eat(">::").then_some(())?;
            let name = cursor.identifier()?;
            let args = self.generic_args(cursor, place)?;
            return Some(self.projection(ty, trait_, &name, args));
        }
        let (name, args) = self.named(cursor, place)?;
        if name == "_" {
            return Some(self.interner.type_(Type::Infer));
        }
        let (first, rest) = name.split_once("::").unwrap_or((&name, ""));
        let parameter = self.parameter(first, place);
        if let Some(parameter) = parameter {
            if rest.is_empty() {
                return Some(parameter);
            }
            let trait_ = (place.trait_of)(first, rest);
            return Some(self.projection(parameter, trait_, rest, args));
        }
        if rest.is_empty() && is_primitive(first) {
            let name = self.interner.symbol(first);
            return Some(self.interner.type_(Type::Primitive(name)));
        }
        let entity =
            self.items.resolve(place.unit, place.module, &name, Namespace::Types, ValueNames::Alias, 0)?;
        let canonical = self.items.canonical(&entity);
        if let Some(ty) = self.library_alias(&canonical, &args) {
            return Some(ty);
        }
        if let Some(alias) = (self.alias)(&canonical) {
            return self.expand(&alias, &args);
        }
        let path = self.path_of(&canonical, args);
        Some(self.interner.type_(Type::Path(path)))
    }

    fn parameter(&mut self, name: &str, place: Place) -> Option<TypeId> {
        if name == "Self"
            && let Some(self_ty) = place.self_ty
        {
            return Some(self_ty);
        }
        if name != "Self" && !place.params.iter().any(|param| param == name) {
            return None;
        }
        let path = self.path_of(name, Vec::new());
        Some(self.interner.type_(Type::Path(path)))
    }

    fn projection(
        &mut self,
        ty: TypeId,
        trait_: Option<PathId>,
        name: &str,
        args: Vec<GenericArg>,
    ) -> TypeId {
        let segment = Segment { name: SegmentName::Name(self.interner.symbol(name)), args: args.into() };
        let path = Path { qself: Some(QSelf { ty, trait_ }), segments: smallvec::smallvec![segment] };
        let path = self.interner.path(path);
        self.interner.type_(Type::Path(path))
    }

    /// `std::io::Result<T>` and its like, which MIR never names.
    fn library_alias(&mut self, path: &str, args: &[GenericArg]) -> Option<TypeId> {
        let error = match path {
            "std::io::Result" => "std::io::Error",
            "std::fmt::Result" => "std::fmt::Error",
            _ => return None,
        };
        let error = self.path_of(error, Vec::new());
        let error = self.interner.type_(Type::Path(error));
        let ok = match args.first() {
            Some(GenericArg::Type(ty)) => *ty,
            _ => self.interner.type_(Type::Tuple(Box::new([]))),
        };
        let args = vec![GenericArg::Type(ok), GenericArg::Type(error)];
        let path = self.path_of("std::result::Result", args);
        Some(self.interner.type_(Type::Path(path)))
    }

    fn expand(&mut self, alias: &Alias, args: &[GenericArg]) -> Option<TypeId> {
        if self.depth > 8 {
            return None;
        }
        self.depth += 1;
        let place = Place {
            unit: alias.unit,
            module: &alias.module,
            params: &alias.params,
            self_ty: None,
            trait_of: &|_, _| None,
        };
        let target = self.read_type(&alias.target, place);
        self.depth -= 1;
        let mut pairs = Vec::new();
        for (name, arg) in
            alias.params.iter().zip(args.iter().filter(|arg| !matches!(arg, GenericArg::Region(_))))
        {
            let path = self.path_of(name, Vec::new());
            let param = self.interner.type_(Type::Path(path));
            if let GenericArg::Type(ty) = arg {
                pairs.push((param, *ty));
            }
        }
        Some(super::substitute::replace(self.interner, target?, &pairs))
    }
}

fn is_primitive(name: &str) -> bool {
    matches!(
        name,
        "bool"
            | "char"
            | "str"
            | "u8"
            | "u16"
            | "u32"
            | "u64"
            | "u128"
            | "usize"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "i128"
            | "isize"
            | "f16"
            | "f32"
            | "f64"
            | "f128"
    )
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn eat(&mut self, token: &str) -> bool {
        self.at += self.rest().len() - self.rest().trim_start().len();
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    /// A keyword, with nothing of a longer word behind it.
    fn word(&mut self, word: &str) -> bool {
        let start = self.at;
        if self.eat(word) && !self.rest().starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            return true;
        }
        self.at = start;
        false
    }

    fn while_(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let length = self.rest().find(|c| !wanted(c)).unwrap_or(self.rest().len());
        let found = self.rest()[..length].to_owned();
        self.at += length;
        found
    }

    fn until(&mut self, end: char) -> String {
        self.while_(|c| c != end)
    }

    fn identifier(&mut self) -> Option<String> {
        self.eat("r#");
        self.eat("");
        if self.eat("$") {
            return self.identifier();
        }
        let found = self.while_(|c| c.is_alphanumeric() || c == '_');
        (!found.is_empty()).then_some(found)
    }

    fn lifetime(&mut self) -> bool {
        if !self.eat("'") {
            return false;
        }
        self.while_(|c| c.is_alphanumeric() || c == '_');
        true
    }

    fn binder(&mut self) {
        if self.word("for") {
            self.eat("<");
            self.until('>');
            self.eat(">");
        }
    }

    /// `use<'a, T>` among bounds.
    fn skip_use(&mut self) -> bool {
        if !self.rest().starts_with("use<") {
            return false;
        }
        self.until('>');
        self.eat(">")
    }

    fn is_function(&self) -> bool {
        let rest = self.rest();
        ["fn(", "unsafe fn", "unsafe extern", "extern ", "extern\"", "for<"]
            .iter()
            .any(|start| rest.starts_with(start))
    }

    /// `name:` of a parameter in a function pointer's type.
    fn argument_name(&mut self) {
        let start = self.at;
        if self.identifier().is_some() && self.rest().starts_with(':') && !self.rest().starts_with("::") {
            self.eat(":");
            return;
        }
        self.at = start;
    }

    /// `Name=` before an associated type.
    fn assoc_name(&mut self) -> Option<String> {
        let start = self.at;
        if let Some(name) = self.identifier()
            && self.eat("=")
        {
            return Some(name);
        }
        self.at = start;
        None
    }
}
