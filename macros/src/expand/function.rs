//! Functions, methods and trait methods.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote_spanned};
use syn::{Error, FnArg, Pat, Result};

use super::Carried;
use crate::ast::{Body, Function};
use crate::{attr, own, valid};

/// A parameter other than the receiver.
pub(crate) struct Parameter {
    /// Its name, if its pattern is a plain one.
    pub(crate) name: Option<Ident>,
    position: u32,
    /// A parameter before it is there only under a condition, so that its position is not known here.
    is_after_conditional: bool,
}

impl Parameter {
    /// Its index as the analyzer counts.
    pub(crate) fn index(&self, span: Span) -> Result<u32> {
        if self.is_after_conditional {
            let message = "a parameter before this one is under `#[cfg]`, so that its position is not known: put the conditional parameter last, or name the function in privacy.toml";
            return Err(Error::new(span, message));
        }
        Ok(self.position)
    }
}

impl Function {
    /// The parameters without the receiver.
    pub(crate) fn parameters(&self) -> Vec<Parameter> {
        let mut is_after_conditional = false;
        let typed = self.signature.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(parameter) => Some(parameter),
            FnArg::Receiver(_) => None,
        });
        (0..)
            .zip(typed)
            .map(|(position, parameter)| {
                let name = match &*parameter.pat {
                    Pat::Ident(pattern) => Some(pattern.ident.clone()),
                    _ => None,
                };
                let found = Parameter { name, position, is_after_conditional };
                is_after_conditional |=
                    parameter.attrs.iter().any(|attribute| attribute.path().is_ident("cfg"));
                found
            })
            .collect()
    }
}

pub(super) fn expand(function: &mut Function, mut carried: Vec<Carried>, whole: Span) -> Result<TokenStream> {
    let is_bare = carried.is_empty();
    carried.extend(labelled_parameters(function)?);
    if carried.is_empty() && is_bare {
        let message = "`source` names no data category: write for example `source(VoiceRecording)`, or put that on a parameter of this function";
        return Err(Error::new(whole, message));
    }
    if let Body::Block(block) = &function.body {
        let constants: TokenStream = carried.iter().map(Carried::constant).collect();
        function.body = Body::Block(prepend(block, constants));
        return Ok(function.to_token_stream());
    }
    let siblings: TokenStream =
        carried.iter().map(|carried| sibling(&function.signature.ident, carried)).collect();
    let function = function.to_token_stream();
    Ok(quote_spanned!(whole=> #function #siblings))
}

/// Strips the parameters of our attributes.
fn labelled_parameters(function: &mut Function) -> Result<Vec<Carried>> {
    let parameters = function.parameters();
    let mut typed = parameters.iter();
    let mut carried = Vec::new();
    for input in &mut function.signature.inputs {
        let (attributes, parameter) = match input {
            FnArg::Receiver(receiver) => (&mut receiver.attrs, None),
            FnArg::Typed(parameter) => (&mut parameter.attrs, typed.next()),
        };
        let own_condition = attributes.iter().find(|attribute| attribute.path().is_ident("cfg")).cloned();
        for own in own::take(attributes) {
            let Some(parameter) = parameter else {
                let message = "a receiver cannot be labelled: put `personal_data` on its type";
                return Err(Error::new(own.span(), message));
            };
            let index = parameter.index(own.span())?;
            let annotation = valid::parameter(own.attribute, attr::arguments_of(&own.written)?, index)?;
            let mut one = Carried::new(&annotation, own.span());
            one.conditions = own.conditions;
            if let Some(syn::Meta::List(condition)) = own_condition.as_ref().map(|attribute| &attribute.meta)
            {
                one.conditions.push(condition.tokens.clone());
            }
            carried.push(one);
        }
    }
    Ok(carried)
}

/// The block with statements in front, behind its inner attributes (`#![...]`).
pub(super) fn prepend(block: &Group, statements: TokenStream) -> Group {
    let mut tokens = block.stream().into_iter().peekable();
    let mut content = TokenStream::new();
    while is_punct(tokens.peek(), '#') {
        let hash = tokens.next();
        if !is_punct(tokens.peek(), '!') {
            content.extend(statements);
            content.extend(hash);
            content.extend(tokens);
            return with_content(block, content);
        }
        content.extend(hash);
        content.extend(tokens.next());
        content.extend(tokens.next());
    }
    content.extend(statements);
    content.extend(tokens);
    with_content(block, content)
}

fn is_punct(tree: Option<&TokenTree>, wanted: char) -> bool {
    matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}

fn with_content(block: &Group, content: TokenStream) -> Group {
    let mut group = Group::new(Delimiter::Brace, content);
    group.set_span(block.span());
    group
}

/// A method without a body has no place for a constant. The sibling has; `Self: Sized` keeps the trait usable as `dyn`.
fn sibling(method: &Ident, carried: &Carried) -> TokenStream {
    let span = carried.span();
    let plain = method.to_string();
    let name =
        format_ident!("__privacy_check_{}_{}", carried.digits(), plain.trim_start_matches("r#"), span = span);
    let (conditions, literal) = (carried.conditions(), carried.literal());
    quote_spanned! {span=>
        #conditions
        #[doc = "Carries an annotation of privacy-check."]
        #[doc(hidden)]
        fn #name() where Self: Sized { const _: &str = #literal; }
    }
}
