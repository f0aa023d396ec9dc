//! Places and operands.

use smallvec::SmallVec;

use super::super::syntax::{Local, Operand, Place, Projection};
use super::cursor::{Parser, is_ident_start};
use super::error::Read;

/// The projections of a place.
type Projections = SmallVec<[Projection; 2]>;

impl<'t> Parser<'t, '_> {
    /// `_7`
    #[inline]
    pub(super) fn local(&mut self) -> Read<Local> {
        if self.peek() != b'_' {
            return self.fail("a local (`_1`)");
        }
        self.pos += 1;
        self.small_number()
    }

    /// A place.
    #[inline]
    pub(super) fn place(&mut self) -> Read<Place> {
        let mut projection = Projections::new();
        let local = self.place_into(&mut projection)?;
        Ok(Place { local, projection })
    }

    /// Reads from the inside to the outside: what stands behind a place is applied to it.
    fn place_into(&mut self, projection: &mut Projections) -> Read<Local> {
        let local = match self.peek() {
            b'_' => self.local()?,
            b'(' if self.peek_at(1) == b'*' => {
                self.pos += 2;
                let local = self.place_into(projection)?;
                self.expect(")")?;
                projection.push(Projection::Deref);
                local
            }
            b'(' => {
                self.pos += 1;
                let local = self.place_into(projection)?;
                self.field_or_variant(projection)?;
                self.expect(")")?;
                local
            }
            b'u' => {
                self.expect("unwrap_binder!(")?;
                let local = self.place_into(projection)?;
                self.expect("; ")?;
                let ty = self.ty()?;
                self.expect(")")?;
                projection.push(Projection::Cast(ty));
                local
            }
            _ => return self.fail("a place"),
        };
        while self.peek() == b'[' {
            let element = self.element()?;
            projection.push(element);
        }
        Ok(local)
    }

    /// `.0: T`, ` as Variant`, ` as variant#1`, ` as subtype T`, ` as impl Tr`
    fn field_or_variant(&mut self, projection: &mut Projections) -> Read<()> {
        if self.eat(".") {
            let field = self.small_number()?;
            self.expect(": ")?;
            let ty = self.ty()?;
            projection.push(Projection::Field(field, ty));
            return Ok(());
        }
        self.expect(" as ")?;
        if self.eat("subtype ") {
            let ty = self.ty()?;
            projection.push(Projection::Cast(ty));
            return Ok(());
        }
        let start = self.pos;
        if self.eat("variant#") {
            self.number()?;
        } else if is_ident_start(self.peek()) {
            self.ident()?;
        }
        if self.pos > start && self.peek() == b')' {
            let variant = self.symbol_since(start);
            projection.push(Projection::Downcast(variant));
            return Ok(());
        }
        self.pos = start;
        let ty = self.ty()?;
        projection.push(Projection::Cast(ty));
        Ok(())
    }

    /// `[_1]`, `[2 of 3]`, `[-1 of 3]`, `[1:]`, `[:-2]`, `[1:-2]`, `[1..3]`
    fn element(&mut self) -> Read<Projection> {
        self.expect("[")?;
        let projection = if self.peek() == b'_' {
            Projection::Index(self.local()?)
        } else if self.eat("-") {
            let offset = self.number()?;
            self.expect(" of ")?;
            Projection::ConstantIndex { offset, from_end: true, min_length: self.number()? }
        } else if self.eat(":-") {
            Projection::Subslice { from: 0, to: self.number()?, from_end: true }
        } else {
            let from = self.number()?;
            if self.eat(" of ") {
                Projection::ConstantIndex { offset: from, from_end: false, min_length: self.number()? }
            } else if self.eat(":-") {
                Projection::Subslice { from, to: self.number()?, from_end: true }
            } else if self.eat(":") {
                Projection::Subslice { from, to: 0, from_end: true }
            } else {
                self.expect("..")?;
                Projection::Subslice { from, to: self.number()?, from_end: false }
            }
        };
        self.expect("]")?;
        Ok(projection)
    }

    /// `copy p`, `move p`, `const c`, or the path of a function.
    pub(super) fn operand(&mut self) -> Read<Operand> {
        match self.peek() {
            b'c' if self.eat("copy ") => Ok(Operand::Copy(self.place()?)),
            b'm' if self.eat("move ") => Ok(Operand::Move(self.place()?)),
            b'c' if self.eat("const ") => Ok(Operand::Const(self.constant()?)),
            _ => Ok(Operand::Const(self.function_or_check()?)),
        }
    }

    /// Operands with `, ` between them, up to and with `close`.
    pub(super) fn operands_until(&mut self, close: &'static str) -> Read<Vec<Operand>> {
        let mut operands = Vec::new();
        while !self.eat(close) {
            if !operands.is_empty() {
                self.expect(",")?;
                // A tuple of one element ends in `,)`.
                if self.eat(close) {
                    break;
                }
                self.expect(" ")?;
            }
            operands.push(self.operand()?);
        }
        Ok(operands)
    }
}
