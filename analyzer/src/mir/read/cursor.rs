//! Position in the text, and the small steps that all rules are made of.

use rustc_hash::FxHashMap;

use super::super::intern::{Interner, Symbol, TypeId};
use super::super::syntax::{Allocation, LocalDecl};
use super::constants::ConstComment;
use super::error::{Fail, Read};

/// A reader of one body's text.
pub(super) struct Parser<'t, 'i> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    pub(super) pos: usize,
    pub(super) interner: &'i mut Interner,
    /// The definition path of the body.
    pub(super) def_path: Symbol,
    /// The locals that are declared so far.
    pub(super) locals: Vec<Option<LocalDecl>>,
    /// Statics that constants name by their definition, then the allocations at the end.
    pub(super) allocations: Vec<(Symbol, Allocation)>,
    /// The closure or coroutine that the comments below the statement speak of.
    pub(super) definition: Option<Symbol>,
    /// Types that were read, by their text.
    pub(super) types: FxHashMap<&'t [u8], TypeId>,
    /// The file of the last span: most spans of a body lie in one file.
    pub(super) last_file: Option<(&'t [u8], Symbol)>,
    /// The comments that stand below the statement that is being read, in the order of its constants.
    pub(super) comments: Vec<ConstComment<'t>>,
    /// How many of `comments` have found their constant.
    pub(super) comments_used: usize,
}

impl<'t, 'i> Parser<'t, 'i> {
    pub(super) fn new(text: &'t str, def_path: Symbol, interner: &'i mut Interner) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            pos: 0,
            interner,
            def_path,
            locals: Vec::new(),
            allocations: Vec::new(),
            definition: None,
            types: FxHashMap::default(),
            last_file: None,
            comments: Vec::new(),
            comments_used: 0,
        }
    }

    /// A failure at the current position.
    #[cold]
    pub(super) fn fail<T>(&self, expected: &'static str) -> Read<T> {
        Err(Fail { at: self.pos, expected })
    }

    /// The next byte; 0 at the end, which no rule accepts.
    #[inline]
    pub(super) fn peek(&self) -> u8 {
        self.bytes.get(self.pos).copied().unwrap_or(0)
    }

    #[inline]
    pub(super) fn peek_at(&self, offset: usize) -> u8 {
        self.bytes.get(self.pos + offset).copied().unwrap_or(0)
    }

    #[inline]
    pub(super) fn starts_with(&self, token: &str) -> bool {
        self.bytes[self.pos..].starts_with(token.as_bytes())
    }

    /// Takes `token` if it stands here.
    #[inline]
    pub(super) fn eat(&mut self, token: &str) -> bool {
        let found = self.starts_with(token);
        if found {
            self.pos += token.len();
        }
        found
    }

    /// Takes `token`, or fails.
    #[inline]
    pub(super) fn expect(&mut self, token: &'static str) -> Read<()> {
        if self.eat(token) { Ok(()) } else { self.fail(token) }
    }

    #[inline]
    pub(super) fn skip_spaces(&mut self) {
        while self.peek() == b' ' {
            self.pos += 1;
        }
    }

    /// The text between a position and the current one. Both are at the edge of an ASCII token.
    #[inline]
    pub(super) fn since(&self, start: usize) -> &'t str {
        &self.text[start..self.pos]
    }

    /// Interns the text between a position and the current one.
    pub(super) fn symbol_since(&mut self, start: usize) -> Symbol {
        let text = self.since(start);
        self.interner.symbol(text)
    }

    /// A decimal number.
    #[inline]
    pub(super) fn number(&mut self) -> Read<u64> {
        let start = self.pos;
        let mut value = 0_u64;
        while let digit @ b'0'..=b'9' = self.peek() {
            match value.checked_mul(10).and_then(|value| value.checked_add(u64::from(digit - b'0'))) {
                Some(next) => value = next,
                None => return self.fail("a number below 2^64"),
            }
            self.pos += 1;
        }
        if self.pos == start { self.fail("a number") } else { Ok(value) }
    }

    /// A decimal number of 32 bits.
    #[inline]
    pub(super) fn small_number(&mut self) -> Read<u32> {
        let start = self.pos;
        let value = self.number()?;
        u32::try_from(value).map_err(|_| Fail { at: start, expected: "a number below 2^32" })
    }

    /// Where the current line ends: its newline, or the end of the text.
    #[inline]
    pub(super) fn line_end(&self) -> usize {
        memchr::memchr(b'\n', &self.bytes[self.pos..]).map_or(self.bytes.len(), |length| self.pos + length)
    }

    #[inline]
    pub(super) fn newline(&mut self) -> Read<()> {
        if self.peek() == b'\n' {
            self.pos += 1;
            return Ok(());
        }
        self.fail("the end of the line")
    }

    /// An identifier, `r#` included; letters beyond ASCII are taken as they come.
    #[inline]
    pub(super) fn ident(&mut self) -> Read<&'t str> {
        let start = self.pos;
        if self.starts_with("r#") {
            self.pos += 2;
        }
        if !is_ident_start(self.peek()) {
            self.pos = start;
            return self.fail("a name");
        }
        while is_ident(self.peek()) {
            self.pos += 1;
        }
        Ok(self.since(start))
    }

    /// `'a`, `'_`, `'static`
    pub(super) fn region(&mut self) -> Read<Symbol> {
        let start = self.pos;
        self.expect("'")?;
        if self.ident().is_err() {
            return self.fail("the name of a lifetime");
        }
        Ok(self.symbol_since(start))
    }

    /// Whether a lifetime stands here, and not a character literal.
    pub(super) fn at_region(&self) -> bool {
        if self.peek() != b'\'' || !is_ident_start(self.peek_at(1)) {
            return false;
        }
        let mut length = 1;
        while is_ident(self.peek_at(length)) {
            length += 1;
        }
        self.peek_at(length) != b'\''
    }

    /// Goes behind the bracket that closes the one that stands here. Strings, characters and nested brackets of all
    /// kinds inside are respected.
    pub(super) fn skip_brackets(&mut self) -> Read<()> {
        let start = self.pos;
        let mut open: Vec<u8> = Vec::new();
        loop {
            match self.peek() {
                byte @ (b'(' | b'[' | b'{') => open.push(byte),
                byte @ (b')' | b']' | b'}') => {
                    let matching = match byte {
                        b')' => b'(',
                        b']' => b'[',
                        _ => b'{',
                    };
                    if open.pop() != Some(matching) {
                        return self.fail("a closing bracket that matches");
                    }
                    if open.is_empty() {
                        self.pos += 1;
                        return Ok(());
                    }
                }
                b'"' => {
                    self.skip_string()?;
                    continue;
                }
                b'\'' if !self.at_region() => {
                    self.skip_char()?;
                    continue;
                }
                0 if self.pos >= self.bytes.len() => {
                    return Err(Fail { at: start, expected: "a bracket that is closed" });
                }
                _ => {}
            }
            if open.is_empty() {
                return self.fail("an opening bracket");
            }
            self.pos += 1;
        }
    }

    /// Goes behind a string literal; its escapes are those of `str::escape_debug`.
    pub(super) fn skip_string(&mut self) -> Read<()> {
        self.expect("\"")?;
        loop {
            match memchr::memchr2(b'"', b'\\', &self.bytes[self.pos..]) {
                Some(length) if self.bytes[self.pos + length] == b'"' => {
                    self.pos += length + 1;
                    return Ok(());
                }
                Some(length) if self.pos + length + 2 <= self.bytes.len() => self.pos += length + 2,
                _ => return self.fail("the end of the string"),
            }
        }
    }

    /// Goes behind a character literal.
    pub(super) fn skip_char(&mut self) -> Read<()> {
        self.expect("'")?;
        if self.eat("\\") {
            self.pos += 1;
            while self.peek() != b'\'' && self.pos < self.bytes.len() && self.peek() != b'\n' {
                self.pos += 1;
            }
        } else {
            let character = self.text.get(self.pos..).and_then(|rest| rest.chars().next());
            self.pos += character.map_or(0, char::len_utf8);
        }
        self.expect("'")
    }
}

#[inline]
pub(super) fn is_ident_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

#[inline]
pub(super) fn is_ident(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}
