//! Types, as rustc prints them; anonymous parameters (`impl Fn(&str) -> T`) as the source writes them.

use super::super::intern::{PathId, Symbol, TypeId};
use super::super::syntax::{Bound, FnSig, GenericArg, SegmentName, Type};
use super::cursor::{Parser, is_ident, is_ident_start};
use super::error::Read;

impl<'t> Parser<'t, '_> {
    /// A type.
    pub(super) fn ty(&mut self) -> Read<TypeId> {
        let ty = self.plain_type()?;
        if self.peek() == b' ' && self.eat(" is ") { self.pattern_type(ty) } else { Ok(ty) }
    }

    /// A type behind which `separator` stands, and then what `follows` accepts. Bodies repeat the types of their
    /// locals and callees: a text that was read once is not read again.
    pub(super) fn repeated_type(&mut self, separator: u8, follows: fn(&[u8]) -> bool) -> Read<TypeId> {
        let start = self.pos;
        let line = &self.bytes[start..self.line_end()];
        let mut ends = memchr::memchr_iter(separator, line).filter(|end| follows(&line[end + 1..]));
        let Some(length) = ends.next() else { return self.ty() };
        let text = &line[..length];
        if let Some(ty) = self.types.get(text) {
            self.pos = start + length;
            return Ok(*ty);
        }
        let ty = self.ty()?;
        if self.pos == start + length {
            self.types.insert(text, ty);
        }
        Ok(ty)
    }

    /// The pattern in `(u32) is 1..` and `*const T is !null`: a type of which some values are excluded.
    fn pattern_type(&mut self, ty: TypeId) -> Read<TypeId> {
        let start = self.pos;
        self.skip_pattern()?;
        let pattern = self.symbol_since(start);
        Ok(self.interner.type_(Type::Wrapped(pattern, ty)))
    }

    /// `1..`, `!null`, `(i32::MIN..=-1 | 1..)`
    pub(super) fn skip_pattern(&mut self) -> Read<()> {
        if self.peek() == b'(' {
            return self.skip_brackets();
        }
        let start = self.pos;
        loop {
            while !matches!(self.peek(), b',' | b')' | b'>' | b';' | b']' | b'}' | b' ' | b'\n' | 0) {
                self.pos += 1;
            }
            if !self.eat(" | ") {
                break;
            }
        }
        if self.pos == start { self.fail("a pattern") } else { Ok(()) }
    }

    fn plain_type(&mut self) -> Read<TypeId> {
        let value = match self.peek() {
            b'&' => self.reference()?,
            b'*' => self.raw_pointer()?,
            b'[' => self.slice_or_array()?,
            b'(' => return self.tuple(),
            b'{' => self.closure_or_coroutine()?,
            b'!' => {
                self.pos += 1;
                Type::Never
            }
            // `_` is a type, `_::_serde::Serializer` a path.
            b'_' if !is_ident(self.peek_at(1)) && !self.starts_with("_::") => {
                self.pos += 1;
                Type::Infer
            }
            b'<' => Type::Path(self.path()?),
            // The source text of an anonymous parameter: `impl AsRef<::std::path::Path>`.
            b':' if self.starts_with("::") => Type::Path(self.path()?),
            b'f' if self.starts_with("for<") && !self.at_fn_type() => {
                // `impl for<'a> Fn(&'a A) -> for<'a> B<'a>`: the names are those of the bound around it.
                self.pos += "for".len();
                self.binder_names()?;
                self.expect(" ")?;
                return self.ty();
            }
            b'#' if self.eat("#[target_features] ") => self.fn_type()?,
            byte if is_ident_start(byte) => self.named_type()?,
            _ => return self.fail("a type"),
        };
        Ok(self.interner.type_(value))
    }

    fn reference(&mut self) -> Read<Type> {
        self.pos += 1;
        let region = if self.peek() == b'\'' {
            let region = self.region()?;
            self.expect(" ")?;
            Some(region)
        } else {
            None
        };
        let mutable = self.eat("mut ");
        Ok(Type::Ref { region, mutable, to: self.ty()? })
    }

    fn raw_pointer(&mut self) -> Read<Type> {
        let mutable = self.eat("*mut ");
        if !mutable {
            self.expect("*const ")?;
        }
        Ok(Type::RawPtr { mutable, to: self.ty()? })
    }

    fn slice_or_array(&mut self) -> Read<Type> {
        self.pos += 1;
        let element = self.ty()?;
        if self.eat("]") {
            return Ok(Type::Slice(element));
        }
        self.expect("; ")?;
        let length = self.const_until(b"]")?;
        self.expect("]")?;
        Ok(Type::Array(element, length))
    }

    /// The text of a constant expression up to one of the bytes in `end`, brackets respected.
    pub(super) fn const_until(&mut self, end: &[u8]) -> Read<Symbol> {
        let start = self.pos;
        loop {
            match self.peek() {
                byte if end.contains(&byte) && self.pos > start => return Ok(self.symbol_since(start)),
                b'(' | b'[' | b'{' => self.skip_brackets()?,
                b'"' => self.skip_string()?,
                b'\'' if !self.at_region() => self.skip_char()?,
                b')' | b']' | b'}' => return self.fail("a constant expression"),
                0 if self.pos >= self.bytes.len() => return self.fail("the end of a constant expression"),
                _ => self.pos += 1,
            }
        }
    }

    /// A tuple, or a type in parentheses.
    fn tuple(&mut self) -> Read<TypeId> {
        self.pos += 1;
        let mut elements = Vec::new();
        let mut is_tuple = self.peek() == b')';
        while self.peek() != b')' {
            elements.push(self.ty()?);
            match self.peek() {
                b',' => {
                    is_tuple = true;
                    self.pos += 1;
                    self.skip_spaces();
                }
                b')' => {}
                _ => return self.fail("`,` or `)` in a tuple"),
            }
        }
        self.pos += 1;
        match elements[..] {
            [only] if !is_tuple => Ok(only),
            _ => Ok(self.interner.type_(Type::Tuple(elements.into()))),
        }
    }

    fn closure_or_coroutine(&mut self) -> Read<Type> {
        if self.eat("{closure@") {
            let path = self.path()?;
            self.expect("}")?;
            return Ok(Type::Closure(path));
        }
        if !self.at_coroutine() {
            return self.fail("a closure, an async block or another coroutine");
        }
        self.coroutine_text().map(Type::Coroutine)
    }

    pub(super) fn at_coroutine(&self) -> bool {
        ["{async ", "{gen ", "{async gen ", "{coroutine@", "{static coroutine@"]
            .iter()
            .any(|start| self.starts_with(start))
    }

    /// The text between the braces of a coroutine's type.
    pub(super) fn coroutine_text(&mut self) -> Read<Symbol> {
        let start = self.pos + 1;
        self.skip_brackets()?;
        Ok(self.interner.symbol(&self.text[start..self.pos - 1]))
    }

    fn named_type(&mut self) -> Read<Type> {
        let start = self.pos;
        match self.peek() {
            b'd' if self.eat("dyn ") => return Ok(Type::Dyn(self.bounds()?)),
            b'i' if self.eat("impl ") => return Ok(Type::Opaque(self.bounds()?)),
            b'f' if self.starts_with("fn(") => return self.fn_type(),
            b'f' if self.starts_with("for<") => return self.fn_type(),
            b'e' if self.starts_with("extern ") => return self.fn_type(),
            b'u' if self.starts_with("unsafe fn(") || self.starts_with("unsafe extern ") => {
                return self.fn_type();
            }
            b'u' if self.starts_with("unsafe<") => {
                self.pos += "unsafe".len();
                self.binder_names()?;
                let wrapper = self.symbol_since(start);
                self.expect(" ")?;
                return Ok(Type::Wrapped(wrapper, self.ty()?));
            }
            _ => {}
        }
        while is_ident(self.peek()) {
            self.pos += 1;
        }
        let is_single = !matches!(self.peek(), b'<' | b':' | b'(' | b'#');
        if is_single && is_primitive(self.since(start)) {
            return Ok(Type::Primitive(self.symbol_since(start)));
        }
        self.pos = start;
        Ok(Type::Path(self.path()?))
    }

    /// `<'a, 'b>` of `for<'a, 'b>`; empty for `<>`.
    pub(super) fn binder_names(&mut self) -> Read<Box<[Symbol]>> {
        self.expect("<")?;
        let mut names = Vec::new();
        while !self.eat(">") {
            if !names.is_empty() {
                self.expect(", ")?;
            }
            names.push(self.region()?);
        }
        Ok(names.into())
    }

    /// A function pointer, or the type of one function if its path follows in braces.
    ///
    /// Where a function returns function pointers, the braces stand behind the inner signature and belong to the outer
    /// one: `fn() -> &fn(u8) -> u8 {maker}` is the type of `maker`. See `take_path`.
    fn fn_type(&mut self) -> Read<Type> {
        let mut sig = self.fn_sig_without_output()?;
        if self.eat(" -> ") {
            sig.output = Some(self.ty()?);
        }
        if self.peek() == b' ' && self.peek_at(1) == b'{' && self.peek_at(2) != b'\n' {
            self.pos += 2;
            let path = self.path()?;
            self.expect("}")?;
            return Ok(Type::FnDef(sig, path));
        }
        match sig.output.and_then(|output| self.take_path(output)) {
            Some((path, output)) => Ok(Type::FnDef(FnSig { output: Some(output), ..sig }, path)),
            None => Ok(Type::FnPtr(sig)),
        }
    }

    /// The path in braces at the very end of a type's text, and the type without it.
    fn take_path(&mut self, ty: TypeId) -> Option<(PathId, TypeId)> {
        let (path, rest) = match self.interner.get_type(ty).clone() {
            Type::FnDef(sig, path) => match sig.output.and_then(|output| self.take_path(output)) {
                Some((inner, output)) => (path, Type::FnDef(FnSig { output: Some(output), ..sig }, inner)),
                None => (path, Type::FnPtr(sig)),
            },
            Type::FnPtr(sig) => {
                let (path, output) = self.take_path(sig.output?)?;
                (path, Type::FnPtr(FnSig { output: Some(output), ..sig }))
            }
            Type::Ref { region, mutable, to } => {
                let (path, to) = self.take_path(to)?;
                (path, Type::Ref { region, mutable, to })
            }
            Type::RawPtr { mutable, to } => {
                let (path, to) = self.take_path(to)?;
                (path, Type::RawPtr { mutable, to })
            }
            Type::Dyn(mut bounds) => (self.take_path_of_bound(bounds.last_mut()?)?, Type::Dyn(bounds)),
            Type::Opaque(mut bounds) => (self.take_path_of_bound(bounds.last_mut()?)?, Type::Opaque(bounds)),
            _ => return None,
        };
        Some((path, self.interner.type_(rest)))
    }

    /// `Fn() -> fn(u8) -> u8 {maker}` at the end of a list of bounds.
    fn take_path_of_bound(&mut self, bound: &mut Bound) -> Option<PathId> {
        let Bound::Trait { path: of, .. } = bound else { return None };
        let mut of_path = self.interner.get_path(*of).clone();
        let segment = of_path.segments.last_mut()?;
        let SegmentName::Name(name) = segment.name else { return None };
        if !matches!(
            self.interner.str(name),
            "Fn" | "FnMut" | "FnOnce" | "AsyncFn" | "AsyncFnMut" | "AsyncFnOnce"
        ) {
            return None;
        }
        let GenericArg::Assoc(_, output) = segment.args.last_mut()? else { return None };
        let (path, rest) = self.take_path(*output)?;
        *output = rest;
        *of = self.interner.path(of_path);
        Some(path)
    }

    fn at_fn_type(&self) -> bool {
        ["fn(", "unsafe fn(", "unsafe extern ", "extern ", "#[target_features] "]
            .iter()
            .any(|start| self.starts_with(start))
            || (self.starts_with("for<") && {
                // `for<'a> fn(..)`, and not a bound in a source text.
                let rest = &self.bytes[self.pos..];
                memchr::memchr(b'>', rest).is_some_and(|end| {
                    [&b"> fn("[..], b"> unsafe ", b"> extern "]
                        .iter()
                        .any(|token| rest[end..].starts_with(token))
                })
            })
    }

    fn fn_sig_without_output(&mut self) -> Read<FnSig> {
        self.eat("#[target_features] ");
        let binder = if self.eat("for") {
            let names = self.binder_names()?;
            self.expect(" ")?;
            names
        } else {
            Box::default()
        };
        let is_unsafe = self.eat("unsafe ");
        let abi = if self.eat("extern ") {
            let start = self.pos + 1;
            self.skip_string()?;
            let abi = self.interner.symbol(&self.text[start..self.pos - 1]);
            self.expect(" ")?;
            Some(abi)
        } else {
            None
        };
        self.expect("fn(")?;
        let (inputs, c_variadic) = self.fn_inputs()?;
        Ok(FnSig { binder, is_unsafe, abi, inputs, c_variadic, output: None })
    }

    /// The types of parameters up to and with the closing parenthesis.
    pub(super) fn fn_inputs(&mut self) -> Read<(Box<[TypeId]>, bool)> {
        let mut inputs = Vec::new();
        loop {
            if self.eat(")") {
                return Ok((inputs.into(), false));
            }
            if self.eat("...)") {
                return Ok((inputs.into(), true));
            }
            self.skip_parameter_name();
            inputs.push(self.ty()?);
            if self.peek() != b')' {
                self.expect(",")?;
                self.skip_spaces();
            }
        }
    }

    /// `name: ` in the source text of an anonymous parameter's type (`impl Into<fn(count: u8)>`).
    fn skip_parameter_name(&mut self) {
        let start = self.pos;
        if is_ident_start(self.peek()) && self.ident().is_ok() && self.eat(": ") {
            return;
        }
        self.pos = start;
    }
}

/// Whether a type of this name is built in.
pub(super) fn is_primitive(name: &str) -> bool {
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
