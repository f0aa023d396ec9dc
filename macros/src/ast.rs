//! The items that attributes stand on, as far as their carriers need to know them.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, DeriveInput, Ident, ItemForeignMod, ItemImpl, ItemTrait, Signature, Token, Visibility};

/// An item, a method, or something else that an attribute stands on.
pub(crate) enum Item {
    /// A function, method or trait method.
    Function(Box<Function>),
    /// A struct, enum or union.
    Type(Box<DeriveInput>),
    /// An `impl` block.
    Impl(Box<ItemImpl>),
    /// An inline module.
    Module(Module),
    /// An `extern` block.
    Foreign(ItemForeignMod),
    /// A trait.
    Trait(Box<ItemTrait>),
    /// Anything else.
    Other(TokenStream),
}

/// A function of any kind. The body stays a token tree: nothing in it is read, so nothing in it changes.
pub(crate) struct Function {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) defaultness: Option<Token![default]>,
    pub(crate) signature: Signature,
    pub(crate) body: Body,
}

/// What follows the signature.
pub(crate) enum Body {
    /// `{ ... }`
    Block(Group),
    /// `;`: a trait method without default, or a foreign function.
    None(Token![;]),
}

/// An inline module. Its content stays a token stream.
pub(crate) struct Module {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) unsafety: Option<Token![unsafe]>,
    pub(crate) keyword: Token![mod],
    pub(crate) name: Ident,
    pub(crate) content: Body,
}

impl Item {
    /// What to call it in an error.
    pub(crate) fn description(&self) -> &'static str {
        match self {
            Self::Function(_) => "a function",
            Self::Type(_) => "a type",
            Self::Impl(_) => "an `impl` block",
            Self::Module(_) => "a module",
            Self::Foreign(_) => "an `extern` block",
            Self::Trait(_) => "a trait",
            Self::Other(_) => "this item",
        }
    }
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let ahead = input.fork();
        ahead.call(Attribute::parse_outer)?;
        ahead.parse::<Visibility>()?;
        let is_default = ahead.peek(Token![default]) && !ahead.peek2(Token![!]);
        if is_default {
            ahead.parse::<Token![default]>()?;
        }
        let item = if ahead.peek(Token![struct]) || ahead.peek(Token![enum]) || is_union(&ahead) {
            Self::Type(input.parse()?)
        } else if ahead.peek(Token![impl]) || (ahead.peek(Token![unsafe]) && ahead.peek2(Token![impl])) {
            Self::Impl(input.parse()?)
        } else if ahead.peek(Token![mod]) || (ahead.peek(Token![unsafe]) && ahead.peek2(Token![mod])) {
            Self::Module(input.parse()?)
        } else if ahead.fork().parse::<Signature>().is_ok() {
            Self::Function(input.parse()?)
        } else if input.fork().parse::<ItemForeignMod>().is_ok() {
            Self::Foreign(input.parse()?)
        } else if input.fork().parse::<ItemTrait>().is_ok() {
            Self::Trait(input.parse()?)
        } else {
            Self::Other(input.parse()?)
        };
        Ok(item)
    }
}

/// `union Name`: the word is no keyword elsewhere.
fn is_union(input: ParseStream<'_>) -> bool {
    input.peek(Token![union]) && input.peek2(Ident)
}

impl Parse for Function {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self {
            attributes: input.call(Attribute::parse_outer)?,
            visibility: input.parse()?,
            defaultness: input.parse()?,
            signature: input.parse()?,
            body: input.parse()?,
        })
    }
}

impl Parse for Module {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self {
            attributes: input.call(Attribute::parse_outer)?,
            visibility: input.parse()?,
            unsafety: input.parse()?,
            keyword: input.parse()?,
            name: input.parse()?,
            content: input.parse()?,
        })
    }
}

impl Parse for Body {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![;]) {
            return Ok(Self::None(input.parse()?));
        }
        let tree: TokenTree = input.parse()?;
        match block(&tree) {
            Some(block) => Ok(Self::Block(block)),
            None => Err(syn::Error::new(tree.span(), "expected a body in braces or `;`")),
        }
    }
}

/// The braces, which a declarative macro may have wrapped in an invisible group.
fn block(tree: &TokenTree) -> Option<Group> {
    let TokenTree::Group(group) = tree else { return None };
    match group.delimiter() {
        Delimiter::Brace => Some(group.clone()),
        Delimiter::None => group.stream().into_iter().next().as_ref().and_then(block),
        _ => None,
    }
}

impl ToTokens for Item {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Function(item) => item.to_tokens(tokens),
            Self::Type(item) => item.to_tokens(tokens),
            Self::Impl(item) => item.to_tokens(tokens),
            Self::Module(item) => item.to_tokens(tokens),
            Self::Foreign(item) => item.to_tokens(tokens),
            Self::Trait(item) => item.to_tokens(tokens),
            Self::Other(item) => item.to_tokens(tokens),
        }
    }
}

impl ToTokens for Function {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.attributes.iter().map(ToTokens::to_token_stream));
        self.visibility.to_tokens(tokens);
        self.defaultness.to_tokens(tokens);
        self.signature.to_tokens(tokens);
        self.body.to_tokens(tokens);
    }
}

impl ToTokens for Body {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Block(block) => block.to_tokens(tokens),
            Self::None(semicolon) => semicolon.to_tokens(tokens),
        }
    }
}

impl ToTokens for Module {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.attributes.iter().map(ToTokens::to_token_stream));
        self.visibility.to_tokens(tokens);
        self.unsafety.to_tokens(tokens);
        self.keyword.to_tokens(tokens);
        self.name.to_tokens(tokens);
        self.content.to_tokens(tokens);
    }
}
