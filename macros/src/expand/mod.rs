//! Carriers: items without any effect that the compiler writes down for the analyzer.
//!
//! A function carries its annotations in unnamed constants at the start of its body; a trait method without a body in
//! those of a hidden sibling; a type or field in a function nobody calls, whose parameter names the type; a module in a
//! constant of its own. All generated tokens have the hygiene of this crate and the place of the attribute.

mod block;
mod function;
mod header;
mod types;

use privacy_check_vocabulary::Annotation;
use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::Result;

use crate::ast::Item;

/// A text to carry, and the place that it stands for.
pub(crate) struct Carried {
    payload: String,
    span: Span,
    /// Conditions of `cfg_attr` and `cfg` under which it holds.
    conditions: Vec<TokenStream>,
}

impl Carried {
    pub(crate) fn new(annotation: &Annotation, span: Span) -> Self {
        Self { payload: annotation.to_payload(), span, conditions: Vec::new() }
    }

    /// A span with the hygiene of this crate, so that lints take what is generated for what it is.
    fn span(&self) -> Span {
        Span::mixed_site().located_at(self.span)
    }

    fn literal(&self) -> Literal {
        let mut literal = Literal::string(&self.payload);
        literal.set_span(self.span());
        literal
    }

    fn conditions(&self) -> TokenStream {
        let conditions = &self.conditions;
        quote_spanned!(self.span()=> #( #[cfg(#conditions)] )*)
    }

    /// `const _: &str = "...";`
    fn constant(&self) -> TokenStream {
        let (conditions, literal) = (self.conditions(), self.literal());
        quote_spanned!(self.span()=> #conditions const _: &str = #literal;)
    }

    /// Eight hexadecimal digits that differ between the annotations of one item.
    fn digits(&self) -> String {
        let fold = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        format!("{:08x}", self.payload.bytes().fold(0x811c_9dc5, fold))
    }
}

/// The item with its carriers. `annotation` is none where the attribute is there only for fields or parameters.
pub(crate) fn expand(item: &mut Item, annotation: Option<Annotation>, whole: Span) -> Result<TokenStream> {
    let carried: Vec<Carried> = annotation.iter().map(|annotation| Carried::new(annotation, whole)).collect();
    match item {
        Item::Function(function) => function::expand(function, carried, whole),
        Item::Type(item) => types::expand(item, carried, whole),
        Item::Impl(item) => block::implementation(item, &carried),
        Item::Module(module) => Ok(block::module(module, &carried)),
        Item::Foreign(item) => Ok(block::foreign(item, &carried)),
        Item::Trait(item) => Ok(item.to_token_stream()),
        Item::Other(tokens) => Ok(tokens.clone()),
    }
}

/// What `module!` leaves at the top of a file.
pub(crate) fn constants(annotations: &[(Annotation, Span)]) -> TokenStream {
    annotations.iter().map(|(annotation, span)| Carried::new(annotation, *span).constant()).collect()
}
