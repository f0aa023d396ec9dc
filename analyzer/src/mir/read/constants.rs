//! Constants, and the comments below a statement that tell their types.

use super::super::intern::{PathId, TypeId};
use super::super::syntax::{Allocation, Constant, ConstantKind, Span, Type};
use super::cursor::{Parser, is_ident};
use super::error::{Fail, Read};
use super::names::def_path_of_def_id;
use super::types::is_primitive;

/// `mir::ConstOperand`: what the compiler says of one constant of the statement above.
#[derive(Clone, Debug)]
pub(super) struct ConstComment<'t> {
    /// `+ span`
    pub(super) span: Span,
    /// The type in `+ const_`.
    ty: TypeId,
    value: CommentValue<'t>,
}

/// What the comment says of the value.
#[derive(Clone, Copy, Debug)]
enum CommentValue<'t> {
    /// A function: its text and its path.
    Fn(&'t str, PathId),
    /// A value, printed as in the statement.
    Text(&'t str),
    /// A constant that is not evaluated: the path of its definition, without generic arguments.
    Unevaluated(&'t str),
    /// A value that is printed in the statement only.
    Unprinted,
}

impl<'t> Parser<'t, '_> {
    /// What follows `mir::ConstOperand`, up to and with the last of its lines.
    pub(super) fn const_comment(&mut self) -> Read<ConstComment<'t>> {
        self.newline()?;
        self.comment_start(" + span: ")?;
        let end = self.line_end();
        let span = self.span_until(end)?;
        self.newline()?;
        self.comment_start(" + ")?;
        if self.eat("user_ty: UserType(") {
            self.number()?;
            self.expect(")")?;
            self.newline()?;
            self.comment_start(" + ")?;
        }
        self.expect("const_: Const { ty: ")?;
        let ty_start = self.pos;
        let ty = self.repeated_type(b',', |rest| rest.starts_with(b" val: "))?;
        let ty_end = self.pos;
        self.expect(", val: ")?;
        let end = self.line_end();
        let value = match self.text[self.pos..end].strip_suffix(" }") {
            Some(value) => value,
            None => return self.fail("a value and ` }` at the end of the line"),
        };
        let value = self.comment_value(value, ty, ty_start..ty_end)?;
        self.pos = end;
        self.newline()?;
        Ok(ConstComment { span, ty, value })
    }

    fn comment_value(
        &self,
        value: &'t str,
        ty: TypeId,
        ty_range: std::ops::Range<usize>,
    ) -> Read<CommentValue<'t>> {
        if let Some(text) = value.strip_prefix("Value(").and_then(|value| value.strip_suffix(')')) {
            let Type::FnDef(_, path) = *self.interner.get_type(ty) else {
                return Ok(CommentValue::Text(text));
            };
            let ty_text = &self.text[ty_range];
            let is_same = ty_text
                .strip_suffix('}')
                .and_then(|ty| ty.strip_suffix(text))
                .is_some_and(|ty| ty.ends_with('{'));
            return if is_same {
                Ok(CommentValue::Fn(text, path))
            } else {
                self.fail("the path of the function's type")
            };
        }
        if let Some(inside) =
            value.strip_prefix("Unevaluated(").or_else(|| value.strip_prefix("ty::Unevaluated("))
        {
            // The path ends in front of `, [arguments]`; generic parameters in it have no such text.
            return match inside.find(", [") {
                Some(end) => Ok(CommentValue::Unevaluated(&inside[..end])),
                None => self.fail("the path and the arguments of a constant"),
            };
        }
        // 1.85, for the string and for the pointer of a pattern.
        if value == "ty::Valtree(Branch(..))" || value.starts_with("ty::Valtree(Leaf(") {
            return Ok(CommentValue::Unprinted);
        }
        for prefix in ["ty::Param(", "ty::Valtree("] {
            if let Some(text) = value.strip_prefix(prefix).and_then(|value| value.strip_suffix(')')) {
                return Ok(CommentValue::Text(text));
            }
        }
        self.fail("`Value(..)`, `Unevaluated(..)`, `ty::Param(..)` or another known value")
    }

    fn next_comment(&self) -> Option<&ConstComment<'t>> {
        self.comments.get(self.comments_used)
    }

    /// The function that stands here, if the next comment speaks of it.
    pub(super) fn at_function(&self) -> Option<(usize, PathId)> {
        let CommentValue::Fn(text, path) = self.next_comment()?.value else { return None };
        let follows = self.peek_at(text.len());
        (self.starts_with(text) && !is_ident(follows) && !matches!(follows, b':' | b'<'))
            .then_some((text.len(), path))
    }

    /// A function, or one of the checks that the compiler decides late.
    pub(super) fn function_or_check(&mut self) -> Read<Constant> {
        if let Some((length, path)) = self.at_function() {
            let ty = self.comments[self.comments_used].ty;
            self.comments_used += 1;
            self.pos += length;
            return Ok(Constant { ty: Some(ty), kind: ConstantKind::Fn(path) });
        }
        for check in ["UbChecks", "ContractChecks", "OverflowChecks"] {
            if self.at_word(check) {
                let start = self.pos;
                self.pos += check.len();
                return Ok(Constant { ty: None, kind: ConstantKind::Literal(self.symbol_since(start)) });
            }
        }
        self.fail("an operand (`copy`, `move`, `const`, or a function whose type stands in a comment below)")
    }

    /// What follows `const `.
    pub(super) fn constant(&mut self) -> Read<Constant> {
        let start = self.pos;
        let kind = match self.peek() {
            b'"' => {
                self.skip_string()?;
                ConstantKind::Str(self.unescape(start)?)
            }
            b'b' if self.peek_at(1) == b'"' => {
                self.pos += 1;
                self.skip_string()?;
                ConstantKind::Literal(self.symbol_since(start))
            }
            b'*' if self.starts_with("*b\"") => {
                self.pos += 2;
                self.skip_string()?;
                ConstantKind::Literal(self.symbol_since(start))
            }
            b'\'' => {
                self.skip_char()?;
                return Ok(self.plain_literal(start));
            }
            b'0'..=b'9' | b'-' | b'+' => {
                self.skip_number();
                if !self.eat(" is ") {
                    return Ok(self.plain_literal(start));
                }
                // A number of which some values are excluded: `1_u32 is 1..`.
                self.skip_pattern()?;
                ConstantKind::Literal(self.symbol_since(start))
            }
            b'(' if self.eat("()") => return Ok(self.plain_literal(start)),
            b'(' | b'[' => {
                self.skip_brackets()?;
                ConstantKind::Literal(self.symbol_since(start))
            }
            b'{' => {
                self.skip_brackets()?;
                self.pointer(start)
            }
            b'<' if self.starts_with("<static(DefId(") => self.static_by_def_id()?,
            b'S' | b'I' | b'Z' if self.at_raw_value() => self.raw_value()?,
            _ => return self.named_constant(),
        };
        let text = self.since(start);
        let ty = self.take_comment(|value| match value {
            CommentValue::Text(value) => value == text,
            CommentValue::Unprinted => true,
            CommentValue::Fn(..) | CommentValue::Unevaluated(_) => false,
        });
        Ok(Constant { ty, kind })
    }

    fn plain_literal(&mut self, start: usize) -> Constant {
        Constant { ty: None, kind: ConstantKind::Literal(self.symbol_since(start)) }
    }

    /// `7_i32`, `-1.5e3f64`, `+inff32`
    fn skip_number(&mut self) {
        while is_ident(self.peek()) || matches!(self.peek(), b'.' | b'-' | b'+') {
            self.pos += 1;
        }
    }

    /// `{alloc4: &T}`, `{alloc4<imm>: &T}`; other pointers stand as text.
    fn pointer(&mut self, start: usize) -> ConstantKind {
        let text = self.since(start);
        let name = text[1..].split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or("");
        if name.len() > "alloc".len() && name.starts_with("alloc") {
            return ConstantKind::Allocation(self.interner.symbol(name));
        }
        ConstantKind::Literal(self.interner.symbol(text))
    }

    /// `<static(DefId(0:30 ~ ws[a513]::TABLE))>`: the address of a static that holds bytes. It gets a name and an entry
    /// among the allocations, as other statics have.
    fn static_by_def_id(&mut self) -> Read<ConstantKind> {
        let start = self.pos;
        self.pos += "<static(".len();
        let def_id = self.pos;
        self.pos += "DefId".len();
        self.skip_brackets()?;
        let path = def_path_of_def_id(self.since(def_id))
            .ok_or(Fail { at: start, expected: "the path of a static" })?;
        self.expect(")>")?;
        let name = self.symbol_since(start);
        // Paths of the crate's own items are printed without its name.
        let own = self.interner.str(self.def_path).split("::").next().unwrap_or("");
        let path = path.strip_prefix(own).and_then(|path| path.strip_prefix("::")).unwrap_or(&path);
        let Ok(path) = Parser::new(path, self.def_path, self.interner).path() else {
            return Err(Fail { at: start, expected: "the path of a static" });
        };
        if self.allocations.iter().all(|allocation| allocation.0 != name) {
            self.allocations.push((name, Allocation::Static(path)));
        }
        Ok(ConstantKind::Allocation(name))
    }

    /// Whether a value stands here that rustc knows no better form for than that of its own data structure.
    fn at_raw_value(&self) -> bool {
        ["Slice { ", "Indirect { ", "ZeroSized: ", "Scalar("].iter().any(|start| self.starts_with(start))
    }

    /// `Slice { alloc_id: alloc27, meta: 2 }: &std::ffi::CStr`
    fn raw_value(&mut self) -> Read<ConstantKind> {
        let start = self.pos;
        self.ident()?;
        self.skip_spaces();
        if self.peek() != b':' {
            self.skip_brackets()?;
        }
        let text = self.since(start);
        let allocation = text.split_once("{ alloc_id: ").and_then(|(_, rest)| rest.split(',').next());
        let kind = match allocation {
            Some(allocation) => ConstantKind::Allocation(self.interner.symbol(allocation)),
            None => ConstantKind::Literal(self.interner.symbol(text)),
        };
        self.expect(": ")?;
        self.ty()?;
        Ok(kind)
    }

    fn named_constant(&mut self) -> Read<Constant> {
        let start = self.pos;
        if self.at_word("true") || self.at_word("false") {
            self.ident()?;
            return Ok(self.plain_literal(start));
        }
        let path = self.path()?;
        if self.starts_with(" {{ ") {
            self.pos += 1;
            self.skip_brackets()?;
            let text = self.since(start);
            let ty = self.take_comment(|value| matches!(value, CommentValue::Text(value) if value == text));
            return Ok(Constant { ty, kind: ConstantKind::Literal(self.interner.symbol(text)) });
        }
        let text = self.since(start);
        if let Some((owner, "MIN" | "MAX")) = text.split_once("::")
            && is_primitive(owner)
        {
            return Ok(self.plain_literal(start));
        }
        let ty = self.take_comment(|value| match value {
            CommentValue::Text(value) => value == text,
            CommentValue::Unevaluated(definition) => may_name(definition, text),
            CommentValue::Fn(..) | CommentValue::Unprinted => false,
        });
        Ok(Constant { ty, kind: ConstantKind::Item(path) })
    }

    /// The type in the next comment, if it speaks of the constant that was just read.
    fn take_comment(&mut self, fits: impl FnOnce(CommentValue<'t>) -> bool) -> Option<TypeId> {
        let comment = self.next_comment()?;
        let ty = comment.ty;
        fits(comment.value).then(|| {
            self.comments_used += 1;
            ty
        })
    }

    /// The string whose literal reaches from `start` to here.
    fn unescape(&mut self, start: usize) -> Read<super::super::intern::Symbol> {
        let inside = &self.text[start + 1..self.pos - 1];
        if !inside.contains('\\') {
            return Ok(self.interner.symbol(inside));
        }
        let text = unescape(inside).ok_or(Fail { at: start, expected: "a string with known escapes" })?;
        Ok(self.interner.symbol(&text))
    }
}

/// Undoes `str::escape_debug`.
fn unescape(text: &str) -> Option<String> {
    let mut result = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        if character != '\\' {
            result.push(character);
            continue;
        }
        result.push(match rest.next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '0' => '\0',
            '\\' => '\\',
            '"' => '"',
            '\'' => '\'',
            'u' => {
                let code = rest.as_str().strip_prefix('{')?;
                let (digits, behind) = code.split_once('}')?;
                rest = behind.chars();
                char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
            }
            _ => return None,
        });
    }
    Some(result)
}

/// Whether the path of a definition (`Limits::SIZE` of a trait, `m::NAME`) can be that of a constant as it is used
/// (`<T as m::Limits>::SIZE`, `m::NAME`): the last segments are equal.
fn may_name(definition: &str, used: &str) -> bool {
    last_segment(definition) == last_segment(used)
}

/// The last segment without generic arguments.
fn last_segment(path: &str) -> &str {
    let mut end = path.len();
    // Generic arguments at the end: back to the `<` that opens them.
    if path.ends_with('>') {
        let mut depth = 0_usize;
        for (at, byte) in path.bytes().enumerate().rev() {
            match byte {
                b'>' if at > 0 && path.as_bytes()[at - 1] != b'-' => depth += 1,
                b'<' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                end = at;
                break;
            }
        }
    }
    let path = path[..end].trim_end_matches("::");
    path.rsplit("::").next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone() {
        let text = "a\"b\\c\n\t\u{7f}\u{301}é'";
        let printed = format!("{text:?}");
        assert_eq!(unescape(&printed[1..printed.len() - 1]).as_deref(), Some(text));
        assert_eq!(unescape("\\x41"), None);
        assert_eq!(unescape("\\u{110000}"), None);
    }

    #[test]
    fn the_last_segment_has_no_arguments() {
        assert_eq!(last_segment("a::b"), "b");
        assert_eq!(last_segment("<T as a::B<fn() -> u8>>::SIZE"), "SIZE");
        assert_eq!(last_segment("a::SIZE::<T, fn() -> u8>"), "SIZE");
        assert_eq!(last_segment("a::f::{constant#0}"), "{constant#0}");
    }
}
