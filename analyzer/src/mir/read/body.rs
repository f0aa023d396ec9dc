//! The frame of a body: header, scopes, blocks, allocations; and the comments below statements.

use super::super::intern::Symbol;
use super::super::syntax::{
    Allocation, Block, BlockId, Body, BodyKind, ConstantKind, LocalDecl, Operand, Rvalue, Statement,
    StatementKind, TerminatorKind, Type, Variable,
};
use super::cursor::Parser;
use super::error::{Fail, Read};
use super::names::def_path_of_def_id;
use super::statements::Line;

impl<'t> Parser<'t, '_> {
    /// The whole text.
    pub(super) fn body(mut self) -> Read<Body> {
        self.expect("// MIR for `")?;
        self.pos = self.line_end();
        self.newline()?;
        self.newline()?;
        if self.eat("| User Type Annotations\n") {
            // Repeats in other words what the statements hold.
            match memchr::memmem::find(&self.bytes[self.pos..], b"\n|\n") {
                Some(length) => self.pos += length + "\n|\n".len(),
                None => return self.fail("the end of the user type annotations"),
            }
        }
        let (kind, path, arg_count) = self.header()?;
        let is_coroutine = if self.eat("\nyields ") {
            self.ty()?;
            self.expect("\n")?;
            true
        } else {
            false
        };
        self.expect(" {\n")?;
        let variables = self.scopes()?;
        let blocks = self.blocks()?;
        let allocations = self.allocations()?;
        let infer = self.interner.type_(Type::Infer);
        let undeclared = LocalDecl { ty: infer, span: None };
        let locals = self.locals.iter().map(|decl| decl.unwrap_or(undeclared)).collect();
        Ok(Body {
            def_path: self.def_path,
            path,
            kind,
            is_coroutine,
            arg_count,
            locals,
            variables,
            blocks,
            allocations,
        })
    }

    fn header(&mut self) -> Read<(BodyKind, super::super::intern::PathId, u32)> {
        let kind = if self.eat("fn ") {
            BodyKind::Fn
        } else if self.eat("static mut ") || self.eat("static ") {
            BodyKind::Static
        } else {
            // An anonymous constant has no keyword in front.
            self.eat("const ");
            BodyKind::Const
        };
        let path = self.path()?;
        if kind != BodyKind::Fn {
            self.expect(": ")?;
            let ty = self.ty()?;
            self.expect(" =")?;
            self.declare(0, LocalDecl { ty, span: None })?;
            return Ok((kind, path, 0));
        }
        self.expect("(")?;
        let mut arg_count = 0;
        while !self.eat(")") {
            if arg_count > 0 {
                self.expect(", ")?;
            }
            let start = self.pos;
            arg_count += 1;
            if self.local()? != arg_count {
                return Err(Fail { at: start, expected: "the arguments in order" });
            }
            self.expect(": ")?;
            let ty = self.ty()?;
            self.declare(arg_count, LocalDecl { ty, span: None })?;
        }
        self.expect(" -> ")?;
        let ty = self.ty()?;
        self.declare(0, LocalDecl { ty, span: None })?;
        Ok((kind, path, arg_count))
    }

    fn declare(&mut self, local: u32, decl: LocalDecl) -> Read<()> {
        let index = local as usize;
        // Every local takes a line of the text: a number beyond its length is nonsense and must not cost memory.
        if index > self.bytes.len() {
            return self.fail("a local with a number that the text has room for");
        }
        if self.locals.len() <= index {
            self.locals.resize(index + 1, None);
        }
        self.locals[index] = Some(decl);
        Ok(())
    }

    /// `debug`, `let` and `scope` lines up to the empty line in front of the blocks.
    fn scopes(&mut self) -> Read<Vec<Variable>> {
        let mut variables = Vec::new();
        let mut depth = 0_u32;
        loop {
            self.skip_spaces();
            match self.peek() {
                b'd' if self.eat("debug ") => variables.push(self.debug_line()?),
                b'l' if self.eat("let ") => self.let_line()?,
                b's' if self.eat("scope ") => {
                    self.number()?;
                    self.expect(" {")?;
                    self.newline()?;
                    depth += 1;
                }
                b'c' if self.eat("coverage ") => {
                    self.pos = self.line_end();
                    self.newline()?;
                }
                b'}' if depth > 0 => {
                    self.pos += 1;
                    self.newline()?;
                    depth -= 1;
                }
                b'\n' if depth == 0 => {
                    self.pos += 1;
                    // Coverage mappings stand between two empty lines.
                    if !self.starts_with("    coverage ") && !self.starts_with("\n") {
                        return Ok(variables);
                    }
                }
                _ => return self.fail("`debug`, `let`, `scope` or the empty line in front of the blocks"),
            }
        }
    }

    /// `name => place; // in scope 1 at ..`
    fn debug_line(&mut self) -> Read<Variable> {
        let start = self.pos;
        self.ident()?;
        let name = self.symbol_since(start);
        self.expect(" => ")?;
        let place = if self.eat("const ") {
            self.constant()?;
            None
        } else {
            Some(self.place()?)
        };
        self.expect(";")?;
        self.comment_start(" in ")?;
        let span = self.scope_and_span()?;
        if let Some(place) = &place
            && place.projection.is_empty()
            && let Some(Some(decl)) = self.locals.get_mut(place.local as usize)
            && decl.span.is_none()
        {
            decl.span = Some(span);
        }
        Ok(Variable { name, place, span })
    }

    /// `mut _1: T; // in scope 1 at ..`
    fn let_line(&mut self) -> Read<()> {
        self.eat("mut ");
        let local = self.local()?;
        self.expect(": ")?;
        let ty = self.repeated_type(b';', |rest| rest.trim_ascii_start().starts_with(b"//"))?;
        while self.eat(" as UserTypeProjection ") {
            self.skip_brackets()?;
        }
        self.expect(";")?;
        self.comment_start(" ")?;
        self.eat("return place ");
        self.expect("in ")?;
        let span = self.scope_and_span()?;
        self.declare(local, LocalDecl { ty, span: Some(span) })
    }

    fn blocks(&mut self) -> Read<Vec<Block>> {
        let mut blocks = Vec::new();
        loop {
            self.expect("    ")?;
            let start = self.pos;
            if self.block_id()? as usize != blocks.len() {
                return Err(Fail { at: start, expected: "the blocks in order" });
            }
            let is_cleanup = self.eat(" (cleanup)");
            self.expect(": {\n")?;
            blocks.push(self.block(is_cleanup)?);
            if self.eat("}\n") {
                return Ok(blocks);
            }
            self.expect("\n")?;
        }
    }

    /// The lines of a block, and the brace that closes it.
    fn block(&mut self, is_cleanup: bool) -> Read<Block> {
        let mut statements = Vec::new();
        // The value of a `match` that a macro of another crate makes (`dbg!(face)`) has a place of the user's only where it is
        // mentioned, and what is done with it there has none.
        let mut mention = None;
        loop {
            self.expect("        ")?;
            match self.line()? {
                Line::Statement(mut statement) => {
                    if let Some(span) = mention.take().filter(|_| self.is_elsewhere(&statement.span)) {
                        statement.span = span;
                    }
                    statements.push(statement);
                }
                Line::Mention(span) => mention = Some(span).filter(|span| !self.is_elsewhere(span)),
                Line::Dropped => {}
                Line::Terminator(mut terminator) => {
                    self.expect("    }\n")?;
                    if let Some(block) = self.only_way(&statements, &terminator.kind) {
                        terminator.kind = TerminatorKind::Goto(block);
                    }
                    statements.shrink_to_fit();
                    return Ok(Block { is_cleanup, statements, terminator });
                }
            }
        }
    }

    /// Where a branch on a `true` or `false` goes that stands there literally. What `cfg!` gives is another matter: it may be
    /// something else in the program that is shipped.
    fn only_way(&self, statements: &[Statement], end: &TerminatorKind) -> Option<BlockId> {
        let TerminatorKind::SwitchInt { discriminant: Operand::Move(switched), targets, otherwise } = end
        else {
            return None;
        };
        let Statement { kind: StatementKind::Assign(to, Rvalue::Use(Operand::Const(constant))), span } =
            statements.last()?
        else {
            return None;
        };
        let ConstantKind::Literal(text) = constant.kind else { return None };
        let text = self.interner.str(text);
        let is_written = span.is_of(text);
        let number = match text {
            "false" => "0",
            "true" => "1",
            _ => return None,
        };
        if to != switched || !is_written {
            return None;
        }
        let named = targets.iter().find(|(value, _)| self.interner.str(*value) == number);
        named.map(|(_, block)| *block).or(*otherwise)
    }

    /// Reads the comments that start here into `comments` and `definition`; gives where they end.
    pub(super) fn comments_below(&mut self) -> Read<usize> {
        self.comments.clear();
        self.comments_used = 0;
        self.definition = None;
        loop {
            let start = self.pos;
            self.skip_spaces();
            if !self.eat("// ") {
                self.pos = start;
                return Ok(start);
            }
            if self.eat("mir::ConstOperand") {
                let comment = self.const_comment()?;
                self.comments.push(comment);
            } else if self.eat("closure\n") || self.eat("coroutine\n") {
                self.definition_comment()?;
            } else if self.eat("adt\n") {
                self.comment_start(" + user_ty: ")?;
                self.pos = self.line_end();
                self.newline()?;
            } else {
                return self.fail("`mir::ConstOperand`, `closure`, `coroutine` or `adt`");
            }
        }
    }

    /// `+ def_id: ..`, `+ args: [..]` on many lines, `+ kind: ..`
    fn definition_comment(&mut self) -> Read<()> {
        self.comment_start(" + def_id: ")?;
        let start = self.pos;
        self.pos = self.line_end();
        let text = self.since(start);
        let path = def_path_of_def_id(text)
            .ok_or(Fail { at: start, expected: "`DefId(0:1 ~ crate[hash]::path)`" })?;
        let definition = self.interner.symbol(&path);
        self.newline()?;
        self.comment_start(" + args: [")?;
        while !self.eat("]") {
            self.pos = self.line_end();
            self.newline()?;
            self.comment_start(" ")?;
        }
        self.newline()?;
        let start = self.pos;
        self.skip_spaces();
        if self.eat("// + kind: ") {
            self.pos = self.line_end();
            self.newline()?;
        } else {
            self.pos = start;
        }
        self.definition = Some(definition);
        Ok(())
    }

    fn allocations(&mut self) -> Read<Vec<(Symbol, Allocation)>> {
        let mut allocations = std::mem::take(&mut self.allocations);
        while self.pos < self.bytes.len() {
            self.newline()?;
            let start = self.pos;
            self.expect("alloc")?;
            self.number()?;
            let name = self.symbol_since(start);
            self.expect(" (")?;
            let inside = self.pos;
            let allocation = if self.eat("static: ") || self.eat("extern static: ") {
                Allocation::Static(self.path()?)
            } else if self.eat("fn: ") {
                Allocation::Fn(self.path()?)
            } else {
                Allocation::Other
            };
            // Behind a static or function stand its size, or what shim it is.
            self.pos = inside - 1;
            self.skip_brackets()?;
            self.allocation_bytes()?;
            allocations.push((name, allocation));
        }
        Ok(allocations)
    }

    /// ` {}`, or ` {`, lines of bytes, `}`; or nothing.
    fn allocation_bytes(&mut self) -> Read<()> {
        if self.eat(" {}\n") {
            return Ok(());
        }
        if self.eat(" {\n") {
            while !self.eat("}\n") {
                self.expect("    ")?;
                self.pos = self.line_end();
                self.newline()?;
            }
            return Ok(());
        }
        self.newline()
    }
}
