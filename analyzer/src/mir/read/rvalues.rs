//! Right-hand sides of assignments, and calls, which look like them.

use super::super::intern::Symbol;
use super::super::syntax::{AggregateKind, CastKind, Local, Operand, Place, Rvalue, Type};
use super::cursor::Parser;
use super::error::Read;

/// What stands behind `place = `.
pub(super) enum Value {
    /// A value.
    Rvalue(Rvalue),
    /// A call: the edges follow.
    Call(Operand, Vec<Operand>),
}

/// `Op(a, b)`
const BINARY: &[&str] = &[
    "Add",
    "AddUnchecked",
    "AddWithOverflow",
    "Sub",
    "SubUnchecked",
    "SubWithOverflow",
    "Mul",
    "MulUnchecked",
    "MulWithOverflow",
    "Div",
    "Rem",
    "BitXor",
    "BitAnd",
    "BitOr",
    "Shl",
    "ShlUnchecked",
    "Shr",
    "ShrUnchecked",
    "Eq",
    "Lt",
    "Le",
    "Ne",
    "Ge",
    "Gt",
    "Cmp",
    "Offset",
];

/// `Op(a)`
const UNARY: &[&str] = &["Not", "Neg", "PtrMetadata"];

impl<'t> Parser<'t, '_> {
    /// What stands behind `dest = `, but for `yield(..)`.
    pub(super) fn value(&mut self, dest: &Place) -> Read<Value> {
        match self.peek() {
            b'&' => self.borrow().map(Value::Rvalue),
            b'[' => self.array().map(Value::Rvalue),
            b'(' => {
                self.pos += 1;
                Ok(Value::Rvalue(Rvalue::Aggregate(AggregateKind::Tuple, self.operands_until(")")?)))
            }
            b'{' => self.closure().map(Value::Rvalue),
            b'*' => self.raw_pointer_from_parts().map(Value::Rvalue),
            b'c' | b'm'
                if self.starts_with("copy ") || self.starts_with("move ") || self.starts_with("const ") =>
            {
                let operand = self.operand()?;
                self.behind_operand(operand)
            }
            b'd' if self.eat("deref_copy ") => Ok(Value::Rvalue(Rvalue::CopyForDeref(self.place()?))),
            b'w' if self.eat("wrap_binder!(") => {
                let operand = self.operand()?;
                self.expect("; ")?;
                let ty = self.ty()?;
                self.expect(")")?;
                Ok(Value::Rvalue(Rvalue::WrapBinder(operand, ty)))
            }
            _ if self.at_function().is_some() => {
                let operand = self.operand()?;
                self.behind_operand(operand)
            }
            _ => match self.operator(dest)? {
                Some(rvalue) => Ok(Value::Rvalue(rvalue)),
                None => self.adt().map(Value::Rvalue),
            },
        }
    }

    /// A call of the operand, a cast of it, or the operand alone.
    fn behind_operand(&mut self, operand: Operand) -> Read<Value> {
        if self.eat("(") {
            return Ok(Value::Call(operand, self.operands_until(")")?));
        }
        if self.eat(" as ") {
            let ty = self.ty()?;
            self.expect(" (")?;
            let kind = self.cast_kind()?;
            self.expect(")")?;
            return Ok(Value::Rvalue(Rvalue::Cast(kind, operand, ty)));
        }
        Ok(Value::Rvalue(Rvalue::Use(operand)))
    }

    fn cast_kind(&mut self) -> Read<CastKind> {
        let start = self.pos;
        let kind = match self.ident()? {
            "PointerCoercion" => {
                self.expect("(")?;
                let kind = match self.ident()? {
                    "Unsize" => CastKind::Unsize,
                    "ReifyFnPointer" => CastKind::ReifyFnPointer,
                    "ClosureFnPointer" => CastKind::ClosureFnPointer,
                    "UnsafeFnPointer" | "MutToConstPointer" | "ArrayToPointer" | "DynStar" => CastKind::Other,
                    _ => return self.fail("a known coercion of pointers"),
                };
                if self.peek() == b'(' {
                    self.skip_brackets()?;
                }
                if !self.eat(", Implicit)") {
                    self.expect(", AsCast)")?;
                }
                kind
            }
            "Transmute" => CastKind::Transmute,
            "IntToInt"
            | "FloatToInt"
            | "FloatToFloat"
            | "IntToFloat"
            | "PtrToPtr"
            | "FnPtrToPtr"
            | "PointerExposeProvenance"
            | "PointerWithExposedProvenance"
            | "Subtype" => CastKind::Other,
            _ => {
                self.pos = start;
                return self.fail("a known kind of cast");
            }
        };
        Ok(kind)
    }

    fn borrow(&mut self) -> Read<Rvalue> {
        self.pos += 1;
        if self.eat("/*tls*/ ") {
            self.eat("mut ");
            return Ok(Rvalue::ThreadLocalRef(self.path()?));
        }
        if self.eat("raw ") {
            let mutable = self.eat("mut ");
            if !mutable {
                self.expect("const ")?;
                self.eat("(fake) ");
            }
            return Ok(Rvalue::RawPtr { mutable, place: self.place()? });
        }
        if self.peek() == b'\'' {
            self.region()?;
            self.expect(" ")?;
        }
        let mutable = self.eat("mut ");
        let is_fake = !mutable && self.eat("fake ");
        if is_fake {
            self.eat("shallow ");
        }
        Ok(Rvalue::Ref { mutable, is_fake, place: self.place()? })
    }

    /// `[a, b]` or `[a; N]`
    fn array(&mut self) -> Read<Rvalue> {
        self.pos += 1;
        if self.eat("]") {
            return Ok(Rvalue::Aggregate(AggregateKind::Array, Vec::new()));
        }
        let first = self.operand()?;
        if self.eat("; ") {
            let length = self.const_until(b"]")?;
            self.expect("]")?;
            return Ok(Rvalue::Repeat(first, length));
        }
        let mut operands = vec![first];
        while !self.eat("]") {
            self.expect(", ")?;
            operands.push(self.operand()?);
        }
        Ok(Rvalue::Aggregate(AggregateKind::Array, operands))
    }

    /// `{closure@path} { name: operand }`, `{coroutine@span} { .. }`
    fn closure(&mut self) -> Read<Rvalue> {
        let start = self.pos;
        if self.starts_with("{closure@") {
            self.skip_brackets()?;
            let text = self.since(start);
            let (_, operands) = self.fields()?;
            return Ok(match self.definition {
                Some(definition) => Rvalue::Aggregate(AggregateKind::Closure(definition), operands),
                None => {
                    let definition = self.coroutine_closure(text, start)?;
                    Rvalue::Aggregate(AggregateKind::CoroutineClosure(definition), operands)
                }
            });
        }
        if !self.starts_with("{coroutine@") {
            return self.fail("a closure or a coroutine");
        }
        self.skip_brackets()?;
        let (_, operands) = self.fields()?;
        match self.definition {
            Some(definition) => Ok(Rvalue::Aggregate(AggregateKind::Coroutine(definition), operands)),
            None => {
                self.pos = start;
                self.fail("a coroutine whose `def_id` stands in a comment below")
            }
        }
    }

    /// A closure that makes coroutines has no comment. It is defined in this body, whose path is known; only its last
    /// segment is read from `{closure@path::{closure#0}}`.
    fn coroutine_closure(&mut self, text: &str, start: usize) -> Read<Symbol> {
        let name = text
            .strip_suffix('}')
            .and_then(|text| text.rsplit("::").next())
            .filter(|name| name.starts_with("{closure#"));
        let Some(name) = name else {
            self.pos = start;
            return self.fail("a closure whose `def_id` stands in a comment below");
        };
        let path = format!("{}::{name}", self.interner.str(self.def_path));
        Ok(self.interner.symbol(&path))
    }

    /// ` { a: x, b: y }`, or nothing.
    fn fields(&mut self) -> Read<(Box<[Symbol]>, Vec<Operand>)> {
        let mut names = Vec::new();
        let mut operands = Vec::new();
        if !self.eat(" { ") {
            return Ok((names.into(), operands));
        }
        loop {
            let start = self.pos;
            if self.peek().is_ascii_digit() {
                self.number()?;
            } else {
                self.ident()?;
            }
            names.push(self.symbol_since(start));
            self.expect(": ")?;
            operands.push(self.operand()?);
            if self.eat(" }") {
                return Ok((names.into(), operands));
            }
            self.expect(", ")?;
        }
    }

    /// `path`, `path(a, b)`, `path { f: a }`
    fn adt(&mut self) -> Read<Rvalue> {
        let path = self.path()?;
        if self.eat("(") {
            let operands = self.operands_until(")")?;
            if self.starts_with(" -> ") {
                return self.fail("`;` (a call needs the type of its function in a comment below)");
            }
            return Ok(Rvalue::Aggregate(AggregateKind::Adt(path, Box::default()), operands));
        }
        let (names, operands) = self.fields()?;
        Ok(Rvalue::Aggregate(AggregateKind::Adt(path, names), operands))
    }

    /// `*const T from (data, metadata)`
    fn raw_pointer_from_parts(&mut self) -> Read<Rvalue> {
        let ty = self.ty()?;
        self.expect(" from (")?;
        Ok(Rvalue::Aggregate(AggregateKind::RawPtr(ty), self.operands_until(")")?))
    }

    /// `Add(a, b)`, `discriminant(p)` and the like; none if a tuple struct of that name is built.
    fn operator(&mut self, dest: &Place) -> Read<Option<Rvalue>> {
        let start = self.pos;
        let Ok(name) = self.ident() else {
            return Ok(None);
        };
        let is_operator =
            self.peek() == b'(' && !(dest.projection.is_empty() && self.is_struct(dest.local, name));
        if !is_operator {
            self.pos = start;
            return Ok(None);
        }
        self.pos += 1;
        let rvalue = match name {
            _ if BINARY.contains(&name) => {
                let left = self.operand()?;
                self.expect(", ")?;
                let right = self.operand()?;
                Rvalue::Binary(self.interner.symbol(name), left, right)
            }
            _ if UNARY.contains(&name) => {
                let operand = self.operand()?;
                Rvalue::Unary(self.interner.symbol(name), operand)
            }
            "discriminant" => Rvalue::Discriminant(self.place()?),
            "Len" => Rvalue::Len(self.place()?),
            "ShallowInitBox" => {
                let operand = self.operand()?;
                self.expect(", ")?;
                Rvalue::ShallowInitBox(operand, self.ty()?)
            }
            "SizeOf" | "AlignOf" => {
                self.ty()?;
                Rvalue::Nullary
            }
            "OffsetOf" => {
                self.ty()?;
                self.expect(", ")?;
                self.skip_brackets()?;
                Rvalue::Nullary
            }
            "UbChecks" | "ContractChecks" => Rvalue::Nullary,
            _ => {
                self.pos = start;
                return Ok(None);
            }
        };
        self.expect(")")?;
        Ok(Some(rvalue))
    }

    /// Whether a local is declared with a type of this one name: `struct Add(u8, u8)` at the root of a crate.
    fn is_struct(&self, local: Local, name: &str) -> bool {
        let Some(Some(decl)) = self.locals.get(local as usize) else { return false };
        let Type::Path(path) = *self.interner.get_type(decl.ty) else { return false };
        let path = self.interner.get_path(path);
        match &path.segments[..] {
            [only] => {
                matches!(only.name, super::super::syntax::SegmentName::Name(symbol) if self.interner.str(symbol) == name)
            }
            _ => false,
        }
    }
}
