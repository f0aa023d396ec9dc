//! Edges to other blocks, and inline assembly, the only terminator with a text of its own.

use smallvec::SmallVec;

use super::super::syntax::{BlockId, Operand, Place, TerminatorKind};
use super::cursor::Parser;
use super::error::Read;

/// The edges behind a terminator, without those that unwind.
#[derive(Default)]
pub(super) struct Edges<'t> {
    /// `label: bb1`
    pub(super) labelled: SmallVec<[(&'t str, BlockId); 4]>,
    only: Option<BlockId>,
}

impl Edges<'_> {
    /// The block behind a label.
    pub(super) fn find(&self, label: &str) -> Option<BlockId> {
        self.labelled.iter().find(|edge| edge.0 == label).map(|edge| edge.1)
    }

    /// The block of ` -> bb1`. Behind a call it is where the call unwinds to: one that returns names its edge.
    pub(super) fn single(&self) -> Option<BlockId> {
        self.only
    }
}

impl<'t> Parser<'t, '_> {
    /// `bb7`
    pub(super) fn block_id(&mut self) -> Read<BlockId> {
        self.expect("bb")?;
        self.small_number()
    }

    /// ` -> bb1`, ` -> [return: bb1, unwind: bb2]`, ` -> unwind continue`
    pub(super) fn edges(&mut self) -> Read<Edges<'t>> {
        let mut edges = Edges::default();
        self.expect(" -> ")?;
        if !self.eat("[") {
            if self.eat("unwind ") {
                self.unwind_action()?;
            } else {
                edges.only = Some(self.block_id()?);
            }
            return Ok(edges);
        }
        loop {
            if self.eat("unwind ") {
                self.unwind_action()?;
            } else {
                let start = self.pos;
                if self.peek().is_ascii_digit() {
                    // A value of 128 bits can stand here.
                    while self.peek().is_ascii_digit() {
                        self.pos += 1;
                    }
                } else {
                    self.ident()?;
                }
                let label = self.since(start);
                self.expect(": ")?;
                let block = self.block_id()?;
                if label != "unwind" {
                    edges.labelled.push((label, block));
                }
            }
            if self.eat("]") {
                return Ok(edges);
            }
            self.expect(", ")?;
        }
    }

    fn unwind_action(&mut self) -> Read<()> {
        if self.eat("continue")
            || self.eat("unreachable")
            || self.eat("terminate(cleanup)")
            || self.eat("terminate(abi)")
        {
            return Ok(());
        }
        self.fail("`continue`, `unreachable` or `terminate(..)`")
    }

    /// What follows `asm!(`. The template is not escaped: it ends at the first quote behind which all else fits.
    pub(super) fn inline_asm(&mut self) -> Read<TerminatorKind> {
        self.expect("\"")?;
        let start = self.pos;
        for length in memchr::memchr_iter(b'"', &self.bytes[start..]) {
            self.pos = start + length + 1;
            self.comments_used = 0;
            if self.starts_with(", ")
                && let Ok(kind) = self.asm_operands()
            {
                return Ok(kind);
            }
        }
        self.pos = start;
        self.fail("a template of inline assembly with known operands behind it")
    }

    fn asm_operands(&mut self) -> Read<TerminatorKind> {
        let mut inputs: Vec<Operand> = Vec::new();
        let mut outputs: Vec<Place> = Vec::new();
        loop {
            self.expect(", ")?;
            if self.starts_with("options(") {
                break;
            }
            if self.eat("const ") {
                // The value is printed as a constant, with a `const` of its own unless it is a path.
                self.eat("const ");
                self.constant()?;
            } else if self.eat("sym_fn ") {
                inputs.push(self.operand()?);
            } else if self.eat("sym_static ") {
                self.expect("DefId")?;
                self.skip_brackets()?;
            } else if self.eat("label ") {
                self.number()?;
            } else {
                self.asm_register(&mut inputs, &mut outputs)?;
            }
        }
        self.pos += "options".len();
        self.skip_brackets()?;
        self.expect(")")?;
        let targets = if self.starts_with(" -> ") {
            let edges = self.edges()?;
            edges.labelled.iter().map(|edge| edge.1).chain(edges.single()).collect()
        } else {
            Vec::new()
        };
        if self.peek() != b';' {
            return self.fail("`;` behind inline assembly");
        }
        Ok(TerminatorKind::InlineAsm { inputs, outputs, targets })
    }

    /// `in(reg) x`, `lateout("eax") y`, `inout(reg) x => y`; an output that nobody asks for is `_`.
    fn asm_register(&mut self, inputs: &mut Vec<Operand>, outputs: &mut Vec<Place>) -> Read<()> {
        let direction = self.ident()?;
        if !matches!(direction, "in" | "out" | "lateout" | "inout" | "inlateout") {
            return self.fail("`in`, `out`, `inout` or their late forms");
        }
        self.skip_brackets()?;
        self.expect(" ")?;
        if direction.starts_with("in") {
            inputs.push(self.operand()?);
        }
        if direction.starts_with("ino") || direction.starts_with("inl") {
            self.expect(" => ")?;
        }
        if direction != "in" {
            if self.peek() == b'_' && !self.peek_at(1).is_ascii_digit() {
                self.pos += 1;
            } else {
                outputs.push(self.place()?);
            }
        }
        Ok(())
    }
}
