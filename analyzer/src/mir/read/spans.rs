//! Spans: `src/lib.rs:1:2: 3:4`. What the compiler made up has none: `no-location`, kept as a file with zeros.

use super::super::intern::Symbol;
use super::super::syntax::Span;
use super::cursor::Parser;
use super::error::{Fail, Read};

impl<'t> Parser<'t, '_> {
    /// The span that reaches from here to `end`. It is read from its end, because a file name may hold anything.
    #[inline]
    pub(super) fn span_until(&mut self, end: usize) -> Read<Span> {
        let start = self.pos;
        let bytes = self.bytes;
        if &bytes[start..end] == b"no-location" {
            self.pos = end;
            let file = self.file(start, end);
            return Ok(Span { file, line: 0, column: 0, end_line: 0, end_column: 0 });
        }
        let fail = Fail { at: start, expected: "a span (`file:line:column: line:column`)" };
        let mut at = end;
        let end_column = number_before(bytes, start, &mut at).ok_or(fail)?;
        token_before(bytes, start, &mut at, b":").ok_or(fail)?;
        let end_line = number_before(bytes, start, &mut at).ok_or(fail)?;
        token_before(bytes, start, &mut at, b": ").ok_or(fail)?;
        let column = number_before(bytes, start, &mut at).ok_or(fail)?;
        token_before(bytes, start, &mut at, b":").ok_or(fail)?;
        let line = number_before(bytes, start, &mut at).ok_or(fail)?;
        token_before(bytes, start, &mut at, b":").ok_or(fail)?;
        let file = self.file(start, at);
        self.pos = end;
        Ok(Span { file, line, column, end_line, end_column })
    }

    fn file(&mut self, start: usize, end: usize) -> Symbol {
        let name = &self.bytes[start..end];
        if let Some((last, symbol)) = self.last_file
            && last == name
        {
            return symbol;
        }
        let symbol = self.interner.symbol(&self.text[start..end]);
        self.last_file = Some((name, symbol));
        symbol
    }

    /// Spaces, `// ` and `label`, which stand in front of the span at the end of most lines.
    #[inline]
    pub(super) fn comment_start(&mut self, label: &'static str) -> Read<()> {
        self.skip_spaces();
        self.expect("//")?;
        self.expect(label)
    }

    /// `scope 3 at SPAN` up to the end of the line, the newline included.
    #[inline]
    pub(super) fn scope_and_span(&mut self) -> Read<Span> {
        self.expect("scope ")?;
        self.number()?;
        self.expect(" at ")?;
        let end = self.line_end();
        let span = self.span_until(end)?;
        self.newline()?;
        Ok(span)
    }
}

/// The number that ends at `at`, which is moved in front of it.
#[inline]
fn number_before(bytes: &[u8], start: usize, at: &mut usize) -> Option<u32> {
    let end = *at;
    let mut value = 0_u32;
    let mut scale = 1_u32;
    while *at > start && bytes[*at - 1].is_ascii_digit() {
        *at -= 1;
        value = value.checked_add(u32::from(bytes[*at] - b'0').checked_mul(scale)?)?;
        scale = scale.saturating_mul(10);
    }
    (*at < end).then_some(value)
}

#[inline]
fn token_before(bytes: &[u8], start: usize, at: &mut usize, token: &[u8]) -> Option<()> {
    bytes[start..*at].ends_with(token).then(|| *at -= token.len())
}
