//! Statements and terminators.

use super::super::syntax::{BlockId, Place, Span, Statement, StatementKind, Terminator, TerminatorKind};
use super::cursor::Parser;
use super::error::{Fail, Read};
use super::rvalues::Value;

/// One line of a block.
pub(super) enum Line {
    /// A statement that is kept.
    Statement(Statement),
    /// A statement without meaning for data flow.
    Dropped,
    /// Such a statement at a place where the source names a value.
    Mention(Span),
    /// The end of the block.
    Terminator(Terminator),
}

/// A line without its span.
enum Kind {
    Statement(StatementKind),
    Dropped,
    Mention,
    Terminator(TerminatorKind),
}

impl<'t> Parser<'t, '_> {
    /// A statement or terminator with the comments below it.
    ///
    /// The comments are read first, because only they tell a function from the constructor of a struct.
    pub(super) fn line(&mut self) -> Read<Line> {
        let start = self.pos;
        let first_end = self.line_end();
        let first = self.line_that_ends(start, first_end);
        let Err(failure) = first else { return first };
        // Text that the source dictates (a template of inline assembly, the length of an array) can hold newlines.
        let mut end = first_end;
        for _ in 0..MOST_LINES {
            if end >= self.bytes.len() {
                break;
            }
            self.pos = end + 1;
            let next_end = self.line_end();
            let is_candidate = memchr::memmem::find(&self.bytes[end..next_end], b"// scope ").is_some();
            end = next_end;
            if is_candidate && let Ok(line) = self.line_that_ends(start, end) {
                return Ok(line);
            }
        }
        Err(failure)
    }

    fn line_that_ends(&mut self, start: usize, end: usize) -> Read<Line> {
        self.pos = (end + 1).min(self.bytes.len());
        let after = self.comments_below()?;
        self.pos = start;
        let kind = self.kind()?;
        self.expect(";")?;
        self.comment_start(" ")?;
        let span = self.scope_and_span()?;
        if self.pos != (end + 1).min(self.bytes.len()) || self.comments_used != self.comments.len() {
            return Err(Fail {
                at: start,
                expected: "a statement with a constant for each comment below it",
            });
        }
        self.pos = after;
        Ok(match kind {
            Kind::Dropped => Line::Dropped,
            Kind::Mention => Line::Mention(span),
            Kind::Statement(kind) => {
                Line::Statement(Statement { kind, span: self.written_by_the_user(span) })
            }
            Kind::Terminator(mut kind) => {
                if let TerminatorKind::Call { callee_span, func, .. } = &mut kind {
                    let is_named = matches!(func, super::super::syntax::Operand::Const(constant) if constant.ty.is_some());
                    *callee_span =
                        self.comments.first().filter(|_| is_named).map_or(span, |comment| comment.span);
                }
                Line::Terminator(Terminator { kind, span })
            }
        })
    }

    /// The span of a statement; where that lies in another crate's macro, the span of a constant in it that does not.
    fn written_by_the_user(&self, span: Span) -> Span {
        if !self.is_elsewhere(&span) {
            return span;
        }
        self.comments.iter().map(|comment| comment.span).find(|span| !self.is_elsewhere(span)).unwrap_or(span)
    }

    /// Whether a span lies in another crate's macro.
    pub(super) fn is_elsewhere(&self, span: &Span) -> bool {
        self.interner.str(span.file).starts_with('/')
    }

    fn kind(&mut self) -> Read<Kind> {
        let dropped = match self.peek() {
            b'_' | b'(' => return self.assignment(),
            b'S' if self.eat("StorageDead(") => {
                let local = self.local()?;
                self.expect(")")?;
                return Ok(Kind::Statement(StatementKind::StorageDead(local)));
            }
            b'S' if self.eat("StorageLive(") => {
                self.local()?;
                self.expect(")")?;
                true
            }
            b'P' if self.eat("PlaceMention(") => {
                self.place_in_parentheses()?;
                return Ok(Kind::Mention);
            }
            b'F' if self.eat("FakeRead(") => {
                self.ident()?;
                if self.peek() == b'(' {
                    self.skip_brackets()?;
                }
                self.expect(", ")?;
                self.place_in_parentheses()?
            }
            b'A' if self.eat("AscribeUserType(") => {
                self.place()?;
                self.expect(", ")?;
                if !["+", "-", "o", "*"].iter().any(|variance| self.eat(variance)) {
                    return self.fail("a variance");
                }
                self.expect(", UserTypeProjection ")?;
                self.skip_brackets()?;
                self.expect(")")?;
                true
            }
            b'B' if self.eat("BackwardIncompatibleDropHint(") => self.place_in_parentheses()?,
            // Until 1.85 or so.
            b'b' if self.eat("backward incompatible drop(") => self.place_in_parentheses()?,
            b'D' if self.eat("Deinit(") => self.place_in_parentheses()?,
            b'n' if self.eat("nop") => true,
            b'C' if self.eat("ConstEvalCounter") => true,
            b'C' if self.eat("Coverage::") => {
                self.ident()?;
                self.eat(" ");
                if matches!(self.peek(), b'(' | b'{') {
                    self.skip_brackets()?;
                }
                true
            }
            b'd' if self.eat("discriminant(") => {
                let place = self.place()?;
                self.expect(") = ")?;
                let start = self.pos;
                self.number()?;
                let variant = self.symbol_since(start);
                return Ok(Kind::Statement(StatementKind::SetDiscriminant(place, variant)));
            }
            b'a' if self.eat("assume(") => {
                self.operand()?;
                self.expect(")")?;
                true
            }
            b'c' if self.eat("copy_nonoverlapping(dst = ") => {
                let dst = self.operand()?;
                self.expect(", src = ")?;
                let src = self.operand()?;
                self.expect(", count = ")?;
                let count = self.operand()?;
                self.expect(")")?;
                return Ok(Kind::Statement(StatementKind::CopyNonOverlapping { dst, src, count }));
            }
            b'u' if self.starts_with("unwrap_binder!(") => return self.assignment(),
            _ => false,
        };
        if dropped { Ok(Kind::Dropped) } else { self.terminator().map(Kind::Terminator) }
    }

    fn place_in_parentheses(&mut self) -> Read<bool> {
        self.place()?;
        self.expect(")")?;
        Ok(true)
    }

    /// `place = value`, a call, or a `yield`.
    fn assignment(&mut self) -> Read<Kind> {
        let dest = self.place()?;
        self.expect(" = ")?;
        if self.eat("yield(") {
            return self.yield_behind(dest).map(Kind::Terminator);
        }
        match self.value(&dest)? {
            Value::Rvalue(rvalue) => Ok(Kind::Statement(StatementKind::Assign(dest, rvalue))),
            Value::Call(func, args) => {
                let target = self.edges()?.find("return");
                // `Terminator::span` is known behind the line only; see `line_that_ends`.
                let callee_span = super::super::syntax::Span {
                    file: self.def_path,
                    line: 0,
                    column: 0,
                    end_line: 0,
                    end_column: 0,
                };
                Ok(Kind::Terminator(TerminatorKind::Call { func, args, dest, target, callee_span }))
            }
        }
    }

    fn yield_behind(&mut self, resume_place: Place) -> Read<TerminatorKind> {
        let value = self.operand()?;
        self.expect(")")?;
        let edges = self.edges()?;
        match edges.find("resume").or(edges.single()) {
            Some(resume) => {
                let dropped = edges.find("drop");
                Ok(TerminatorKind::Yield { value, resume_place, resume, dropped })
            }
            None => self.fail("where the coroutine resumes"),
        }
    }

    fn terminator(&mut self) -> Read<TerminatorKind> {
        match self.peek() {
            b'g' if self.eat("goto") => {
                let edges = self.edges()?;
                self.required(edges.single()).map(TerminatorKind::Goto)
            }
            b's' if self.eat("switchInt(") => {
                let discriminant = self.operand()?;
                self.expect(")")?;
                let edges = self.edges()?;
                let mut targets = Vec::with_capacity(edges.labelled.len());
                for &(label, block) in &edges.labelled {
                    if label != "otherwise" {
                        targets.push((self.interner.symbol(label), block));
                    }
                }
                let otherwise = edges.find("otherwise").or(edges.single());
                Ok(TerminatorKind::SwitchInt { discriminant, targets, otherwise })
            }
            b'r' if self.eat("return") => Ok(TerminatorKind::Return),
            b'r' if self.eat("resume") => Ok(TerminatorKind::Resume),
            b'u' if self.eat("unreachable") => Ok(TerminatorKind::Unreachable),
            b'c' if self.eat("coroutine_drop") => Ok(TerminatorKind::Resume),
            b't' if self.eat("terminate(") => {
                self.ident()?;
                self.expect(")")?;
                Ok(TerminatorKind::Resume)
            }
            b't' if self.eat("tailcall ") => {
                let func = self.operand()?;
                self.expect("(")?;
                Ok(TerminatorKind::TailCall { func, args: self.operands_until(")")? })
            }
            b'd' if self.eat("drop(") => {
                let place = self.place()?;
                self.expect(")")?;
                let edges = self.edges()?;
                self.required(edges.find("return").or(edges.single()))
                    .map(|target| TerminatorKind::Drop(place, target))
            }
            b'f' if self.eat("falseEdge") || self.eat("falseUnwind") => {
                let edges = self.edges()?;
                self.required(edges.find("real").or(edges.single())).map(TerminatorKind::FalseEdge)
            }
            b'a' if self.eat("assert(") => self.assert_behind(),
            b'a' if self.eat("asm!(") || self.eat("naked_asm!(") => self.inline_asm(),
            _ => self.fail("a statement or a terminator"),
        }
    }

    fn assert_behind(&mut self) -> Read<TerminatorKind> {
        self.eat("!");
        let condition = self.operand()?;
        self.expect(", ")?;
        self.skip_string()?;
        while self.eat(", ") {
            self.operand()?;
        }
        self.expect(")")?;
        let edges = self.edges()?;
        let target = self.required(edges.find("success").or(edges.single()))?;
        Ok(TerminatorKind::Assert(condition, target))
    }

    pub(super) fn required(&self, target: Option<BlockId>) -> Read<BlockId> {
        target.map_or_else(|| self.fail("an edge to the block behind"), Ok)
    }
}

/// How many lines one statement may take.
const MOST_LINES: usize = 4096;
