//! The syntax of what stands between the parentheses of an attribute.
//!
//! `Term`, `flag`, `key = Term`, `key = "text"`, `key = 10`, `key = [A, B]`, `group(...)` and `"text"`, separated by
//! commas. Which keys there are, and what their values mean, is for `valid`.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Ident, Lit, Token, bracketed, parenthesized, token};

/// Everything between the parentheses that was not taken yet.
#[derive(Clone)]
pub(crate) struct Arguments {
    pub(crate) arguments: Vec<Argument>,
    /// The whole attribute: where an error goes that has no token of its own.
    pub(crate) whole: Span,
}

/// One argument.
#[derive(Clone)]
pub(crate) enum Argument {
    /// `FaceTemplate`, `encrypted`
    Word(Ident),
    /// `"templates"`
    Literal(Lit),
    /// `key = value`
    Pair(Ident, Value),
    /// `key(...)`
    Group(Ident, Arguments),
}

/// What stands behind `=`.
#[derive(Clone)]
pub(crate) enum Value {
    /// `Consent`
    Word(Ident),
    /// `"P30D"`, `10`, `true`
    Literal(Lit),
    /// `[Student, "x"]`
    List(Span, Vec<Value>),
}

impl Value {
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Word(word) => word.span(),
            Self::Literal(literal) => literal.span(),
            Self::List(span, _) => *span,
        }
    }
}

impl Argument {
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Word(word) | Self::Pair(word, _) | Self::Group(word, _) => word.span(),
            Self::Literal(literal) => literal.span(),
        }
    }

    /// The key, or the word that may be a flag.
    pub(crate) fn key(&self) -> Option<&Ident> {
        match self {
            Self::Word(word) | Self::Pair(word, _) | Self::Group(word, _) => Some(word),
            Self::Literal(_) => None,
        }
    }
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let whole = input.span();
        let arguments = Punctuated::<Argument, Token![,]>::parse_terminated(input)?;
        Ok(Self { arguments: arguments.into_iter().collect(), whole })
    }
}

impl Parse for Argument {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Lit) {
            return Ok(Self::Literal(input.parse()?));
        }
        if !input.peek(Ident::peek_any) {
            return Err(input.error("expected a term, `key = value` or a string"));
        }
        let key = input.call(Ident::parse_any)?;
        if input.peek(Token![::]) {
            return Err(input.error("terms are written without a path in front"));
        }
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            return Ok(Self::Pair(key, input.parse()?));
        }
        if input.peek(token::Paren) {
            let content;
            let paren = parenthesized!(content in input);
            let mut arguments: Arguments = content.parse()?;
            arguments.whole = paren.span.join();
            return Ok(Self::Group(key, arguments));
        }
        Ok(Self::Word(key))
    }
}

impl Parse for Value {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(token::Bracket) {
            let content;
            let bracket = bracketed!(content in input);
            let values = Punctuated::<Value, Token![,]>::parse_terminated(&content)?;
            return Ok(Self::List(bracket.span.join(), values.into_iter().collect()));
        }
        if input.peek(Lit) {
            return Ok(Self::Literal(input.parse()?));
        }
        if !input.peek(Ident::peek_any) {
            return Err(input.error("expected a term, a string, a number or a list in brackets"));
        }
        let word = input.call(Ident::parse_any)?;
        if input.peek(Token![::]) {
            return Err(input.error("terms are written without a path in front"));
        }
        Ok(Self::Word(word))
    }
}

/// The arguments of an attribute of this crate found on a field or parameter.
pub(crate) fn arguments_of(attribute: &syn::Attribute) -> syn::Result<Arguments> {
    let mut arguments = match &attribute.meta {
        syn::Meta::Path(_) => Arguments { arguments: Vec::new(), whole: attribute.path().span() },
        syn::Meta::List(list) => list.parse_args()?,
        syn::Meta::NameValue(pair) => {
            return Err(syn::Error::new(pair.eq_token.span(), "expected the arguments in parentheses"));
        }
    };
    arguments.whole = attribute.path().span();
    Ok(arguments)
}
