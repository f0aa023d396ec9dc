//! Paths, generic arguments and bounds.

use smallvec::SmallVec;

use super::super::intern::{PathId, Symbol};
use super::super::syntax::{Bound, GenericArg, Path, QSelf, Segment, SegmentName, Type};
use super::cursor::{Parser, is_ident, is_ident_start};
use super::error::{Fail, Read};

impl<'t> Parser<'t, '_> {
    /// A path of a type, trait, function or constant.
    pub(super) fn path(&mut self) -> Read<PathId> {
        self.path_with(None)
    }

    /// The trait of a bound: `Fn(A) -> B` is understood as well.
    fn trait_path(&mut self) -> Read<PathId> {
        self.path_with(Some(()))
    }

    fn path_with(&mut self, sugar: Option<()>) -> Read<PathId> {
        let mut path = Path { qself: None, segments: SmallVec::new() };
        self.eat("::");
        if self.peek() == b'<' {
            if self.starts_with("<impl ") {
                let (qself, segment) = self.leading_impl()?;
                path.qself = qself;
                path.segments.extend(segment);
            } else {
                path.qself = Some(self.qself()?);
            }
        } else {
            path.segments.push(self.segment(sugar)?);
        }
        while self.peek() == b':' && self.peek_at(1) == b':' {
            self.pos += 2;
            // rustc prints the anonymous constants of other crates as `krate::::path::{constant#0}`.
            self.eat("::");
            let segment = if self.eat("<impl ") {
                Segment { name: self.impl_name()?, args: Box::default() }
            } else {
                self.segment(sugar)?
            };
            path.segments.push(segment);
        }
        if path.segments.is_empty() {
            return self.fail("`::` and a name behind `<..>`");
        }
        Ok(self.interner.path(path))
    }

    /// `<Q as Tr<A>>` or `<Q>`
    fn qself(&mut self) -> Read<QSelf> {
        self.expect("<")?;
        let ty = self.ty()?;
        let trait_ = if self.eat(" as ") { Some(self.trait_path()?) } else { None };
        self.expect(">")?;
        Ok(QSelf { ty, trait_ })
    }

    /// `<impl Tr for Q>`, `<impl Q>` and `<impl at ..>` at the root of a crate, or `<impl Tr as Tr>` in front of the
    /// associated item of an opaque type.
    fn leading_impl(&mut self) -> Read<(Option<QSelf>, Option<Segment>)> {
        let start = self.pos;
        self.pos += "<impl ".len();
        if let Ok(name) = self.impl_name() {
            return Ok((None, Some(Segment { name, args: Box::default() })));
        }
        self.pos = start;
        Ok((Some(self.qself()?), None))
    }

    /// What follows `<impl `, up to and with `>`.
    fn impl_name(&mut self) -> Read<SegmentName> {
        if self.eat("at ") {
            return self.impl_span();
        }
        self.eat("const ");
        self.eat("!");
        let start = self.pos;
        let ty = self.ty()?;
        if self.eat(">") {
            return Ok(SegmentName::Impl(ty));
        }
        self.expect(" for ")?;
        let Type::Path(trait_) = *self.interner.get_type(ty) else {
            return Err(Fail { at: start, expected: "a trait" });
        };
        let ty = self.ty()?;
        self.expect(">")?;
        Ok(SegmentName::ImplTrait(trait_, ty))
    }

    fn impl_span(&mut self) -> Read<SegmentName> {
        let start = self.pos;
        let line_end = self.line_end();
        // A file name may hold `>`: the first one behind which everything fits ends the span.
        for length in memchr::memchr_iter(b'>', &self.bytes[start..line_end]) {
            self.pos = start;
            if let Ok(span) = self.span_until(start + length) {
                self.pos += 1;
                return Ok(SegmentName::ImplAt(span));
            }
        }
        self.pos = start;
        self.fail("the span of an impl")
    }

    fn segment(&mut self, sugar: Option<()>) -> Read<Segment> {
        let start = self.pos;
        if self.peek() == b'{' {
            self.skip_brackets()?;
        } else if self.peek().is_ascii_digit() {
            // A field that an anonymous constant stands in: `Key::0::{constant#0}`.
            self.number()?;
        } else {
            self.ident()?;
            // `promoted[0]`; and `_#1`, which stands in paths that rustc prints for debugging.
            if self.peek() == b'[' && self.since(start) == "promoted" {
                self.skip_brackets()?;
            } else if self.peek() == b'#' {
                self.pos += 1;
                self.number()?;
            }
        }
        let name = SegmentName::Name(self.symbol_since(start));
        let args = match self.peek() {
            b'<' => self.generic_args()?,
            b':' if self.starts_with("::<") && !self.at_impl_segment(start) => {
                self.pos += 2;
                self.generic_args()?
            }
            b'(' if sugar.is_some() => self.fn_sugar()?,
            _ => Box::default(),
        };
        Ok(Segment { name, args })
    }

    /// Whether `::<impl ` opens a segment (`slice::<impl [T]>::len`), and not generic arguments, the first of which is
    /// an opaque type (`join::<impl Future, impl Future>`).
    ///
    /// Both can look the same: `list::<impl Tr>::push` and `List::<impl Tr>::push`. What decides then is that modules
    /// begin with a small letter and types with a capital, as the compiler's own lints demand.
    fn at_impl_segment(&mut self, segment_start: usize) -> bool {
        if !self.starts_with("::<impl ") {
            return false;
        }
        let start = self.pos;
        self.pos += "::<impl ".len();
        let name = self.impl_name();
        let is_followed = self.starts_with("::");
        self.pos = start;
        match name {
            Ok(SegmentName::Impl(_)) => is_followed && !self.bytes[segment_start].is_ascii_uppercase(),
            Ok(_) => is_followed,
            Err(_) => false,
        }
    }

    /// `(A, B) -> C` behind `Fn`.
    fn fn_sugar(&mut self) -> Read<Box<[GenericArg]>> {
        self.pos += 1;
        let (inputs, _) = self.fn_inputs()?;
        let inputs = self.interner.type_(Type::Tuple(inputs));
        let mut args = vec![GenericArg::Type(inputs)];
        if self.eat(" -> ") {
            let output = self.ty()?;
            args.push(GenericArg::Assoc(self.interner.symbol("Output"), output));
        }
        Ok(args.into())
    }

    /// `<'a, T, 4, Item = U>`
    fn generic_args(&mut self) -> Read<Box<[GenericArg]>> {
        self.expect("<")?;
        let mut args = SmallVec::<[GenericArg; 4]>::new();
        while !self.eat(">") {
            if !args.is_empty() {
                self.expect(",")?;
                self.skip_spaces();
            }
            args.push(self.generic_arg()?);
        }
        Ok(args.into_vec().into())
    }

    fn generic_arg(&mut self) -> Read<GenericArg> {
        match self.peek() {
            b'\'' if self.at_region() => return Ok(GenericArg::Region(self.region()?)),
            b'\'' | b'"' | b'-' | b'0'..=b'9' => return Ok(GenericArg::Const(self.const_until(b",>")?)),
            b'{' if !self.starts_with("{closure@") && !self.at_coroutine() => {
                return Ok(GenericArg::Const(self.const_until(b",>")?));
            }
            b't' if self.at_word("true") => return Ok(GenericArg::Const(self.const_until(b",>")?)),
            b'f' if self.at_word("false") => return Ok(GenericArg::Const(self.const_until(b",>")?)),
            _ => {}
        }
        let start = self.pos;
        let ty = self.ty()?;
        match self.peek() {
            b',' | b'>' => Ok(GenericArg::Type(ty)),
            b' ' if self.starts_with(" = ") => {
                let name = self.assoc_name(start);
                self.pos += " = ".len();
                Ok(GenericArg::Assoc(name, self.ty()?))
            }
            // `Item: Bound` in the source text of an anonymous parameter is `Item = impl Bound`.
            b':' | b' ' if self.starts_with(": ") || self.starts_with(" : ") => {
                let name = self.assoc_name(start);
                self.skip_spaces();
                self.pos += ": ".len();
                let bounds = self.bounds()?;
                Ok(GenericArg::Assoc(name, self.interner.type_(Type::Opaque(bounds))))
            }
            _ => self.fail("`,`, `>` or ` = ` behind a generic argument"),
        }
    }

    /// The name of an associated type, without the arguments of a generic one.
    fn assoc_name(&mut self, start: usize) -> Symbol {
        let text = self.since(start);
        let end = text.bytes().position(|byte| !is_ident(byte)).unwrap_or(text.len());
        self.interner.symbol(&text[..end])
    }

    pub(super) fn at_word(&self, word: &str) -> bool {
        self.starts_with(word)
            && !is_ident(self.peek_at(word.len()))
            && !self.bytes[self.pos + word.len()..].starts_with(b"::")
    }

    /// `for<'a> Tr<A> + Send + 'a + use<T>`
    pub(super) fn bounds(&mut self) -> Read<Box<[Bound]>> {
        let mut bounds = SmallVec::<[Bound; 4]>::new();
        loop {
            bounds.push(self.bound()?);
            if !self.eat(" + ") {
                return Ok(bounds.into_vec().into());
            }
        }
    }

    fn bound(&mut self) -> Read<Bound> {
        if self.peek() == b'\'' {
            return Ok(Bound::Region(self.region()?));
        }
        if self.eat("use<") {
            return self.use_bound();
        }
        if self.eat("(") {
            let bound = self.bound()?;
            self.expect(")")?;
            return Ok(bound);
        }
        let mut binder = self.optional_binder()?;
        let modifier = self.modifier();
        if binder.is_empty() {
            binder = self.optional_binder()?;
        }
        if !is_ident_start(self.peek()) && self.peek() != b'<' && !self.starts_with("::") {
            return self.fail("a trait");
        }
        Ok(Bound::Trait { binder, modifier, path: self.trait_path()? })
    }

    fn optional_binder(&mut self) -> Read<Box<[Symbol]>> {
        if !self.starts_with("for<") {
            return Ok(Box::default());
        }
        self.pos += "for".len();
        let names = self.binder_names()?;
        self.expect(" ")?;
        Ok(names)
    }

    fn modifier(&mut self) -> Option<Symbol> {
        for token in ["?", "const ", "[const] ", "~const ", "async "] {
            if self.eat(token) {
                return Some(self.interner.symbol(token.trim_end()));
            }
        }
        None
    }

    fn use_bound(&mut self) -> Read<Bound> {
        let mut names = Vec::new();
        while !self.eat(">") {
            if !names.is_empty() {
                self.expect(", ")?;
            }
            let start = self.pos;
            if self.peek() == b'\'' {
                self.region()?;
            } else {
                self.ident()?;
            }
            names.push(self.symbol_since(start));
        }
        Ok(Bound::Use(names.into()))
    }
}
