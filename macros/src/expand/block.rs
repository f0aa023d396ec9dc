//! `impl` blocks, inline modules and `extern` blocks: what is said of the block is said of each function in it.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote_spanned};
use syn::{ForeignItem, ImplItem, ItemForeignMod, ItemImpl, Result, Stmt};

use super::Carried;
use super::function::prepend;
use crate::ast::{Body, Module};

/// The constants in each method.
pub(super) fn implementation(item: &mut ItemImpl, carried: &[Carried]) -> Result<TokenStream> {
    for item in &mut item.items {
        if let ImplItem::Fn(method) = item {
            for carried in carried.iter().rev() {
                let constant: Stmt = syn::parse2(carried.constant())?;
                method.block.stmts.insert(0, constant);
            }
        }
    }
    Ok(item.to_token_stream())
}

/// The constants in the module itself.
pub(super) fn module(module: &mut Module, carried: &[Carried]) -> TokenStream {
    if let Body::Block(block) = &module.content {
        module.content = Body::Block(prepend(block, carried.iter().map(Carried::constant).collect()));
    }
    module.to_token_stream()
}

/// A function without a body beside the block for each foreign function, with its name behind `foreign_`.
pub(super) fn foreign(item: &ItemForeignMod, carried: &[Carried]) -> TokenStream {
    let mut tokens = item.to_token_stream();
    for item in &item.items {
        let Some((attributes, name)) = foreign_function(item) else { continue };
        let attributes = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
        let attributes: TokenStream = attributes.map(ToTokens::to_token_stream).collect();
        for carried in carried {
            let span = carried.span();
            let carrier =
                format_ident!("__privacy_check_foreign_{}", name.trim_start_matches("r#"), span = span);
            let literal = carried.literal();
            tokens.extend(quote_spanned! {span=>
                #attributes
                const _: () = { fn #carrier() -> &'static str { #literal } };
            });
        }
    }
    tokens
}

/// The attributes and name of a foreign function, also of one that `syn` does not parse (`safe fn`).
fn foreign_function(item: &ForeignItem) -> Option<(Vec<syn::Attribute>, String)> {
    match item {
        ForeignItem::Fn(function) => Some((function.attrs.clone(), function.sig.ident.to_string())),
        ForeignItem::Verbatim(tokens) => {
            let mut trees = tokens.clone().into_iter();
            trees.find(|tree| matches!(tree, TokenTree::Ident(word) if word == "fn"))?;
            match trees.next()? {
                TokenTree::Ident(name) => Some((Vec::new(), name.to_string())),
                _ => None,
            }
        }
        _ => None,
    }
}
