//! Attributes of this crate on fields and parameters: rustc would not expand them there, so the item's attribute does.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Meta, Token};

use crate::valid::Attribute;

/// One that was found.
pub(crate) struct Own {
    pub(crate) attribute: Attribute,
    /// As written, without the `cfg_attr` around it.
    pub(crate) written: syn::Attribute,
    /// The conditions of the `cfg_attr`s around it.
    pub(crate) conditions: Vec<TokenStream>,
}

impl Own {
    /// Its name.
    pub(crate) fn span(&self) -> Span {
        self.written.path().span()
    }
}

/// Takes the attributes of this crate out of the list, those inside of `cfg_attr` included.
pub(crate) fn take(attributes: &mut Vec<syn::Attribute>) -> Vec<Own> {
    let mut found = Vec::new();
    let mut kept = Vec::new();
    for attribute in attributes.drain(..) {
        kept.extend(sort(attribute, &[], &mut found));
    }
    *attributes = kept;
    found
}

/// Some attribute of this crate stands directly in the list.
pub(crate) fn stands_in(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| Attribute::from_path(attribute.path()).is_some())
}

/// Puts ours into `found`; what is not ours comes back.
fn sort(written: syn::Attribute, conditions: &[TokenStream], found: &mut Vec<Own>) -> Option<syn::Attribute> {
    if let Some(attribute) = Attribute::from_path(written.path()) {
        found.push(Own { attribute, written, conditions: conditions.to_vec() });
        return None;
    }
    if !written.path().is_ident("cfg_attr") {
        return Some(written);
    }
    let parse = Punctuated::<Meta, Token![,]>::parse_terminated;
    let Ok(metas) = written.parse_args_with(parse) else { return Some(written) };
    let mut metas = metas.into_iter();
    let condition = metas.next()?;
    let mut inner = conditions.to_vec();
    inner.push(quote!(#condition));
    let before = found.len();
    let mut kept: Vec<Meta> = Vec::new();
    for meta in metas {
        let mut one = written.clone();
        one.meta = meta;
        kept.extend(sort(one, &inner, found).map(|one| one.meta));
    }
    if found.len() == before {
        return Some(written);
    }
    if kept.is_empty() {
        return None;
    }
    let mut rest = written;
    rest.meta = syn::parse_quote!(cfg_attr(#condition, #(#kept),*));
    Some(rest)
}
