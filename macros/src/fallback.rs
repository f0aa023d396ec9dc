//! After an error: the message, and the item as if the attribute were not there, so that one mistake gives one error.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Data, DeriveInput};

use crate::ast::{Function, Item};
use crate::own;

/// The error and the item without our attributes on its fields and parameters.
pub(crate) fn expand(mut item: Item, error: &syn::Error) -> TokenStream {
    // What is left on the item will expand and strip them itself.
    match &mut item {
        Item::Function(function) if !own::stands_in(&function.attributes) => strip_parameters(function),
        Item::Type(item) if !own::stands_in(&item.attrs) => strip_fields(item),
        _ => {}
    }
    let mut tokens = error.to_compile_error();
    item.to_tokens(&mut tokens);
    tokens
}

fn strip_parameters(function: &mut Function) {
    for input in &mut function.signature.inputs {
        let attributes = match input {
            syn::FnArg::Receiver(receiver) => &mut receiver.attrs,
            syn::FnArg::Typed(parameter) => &mut parameter.attrs,
        };
        own::take(attributes);
    }
}

fn strip_fields(item: &mut DeriveInput) {
    let strip = |fields: &mut syn::Fields| {
        for field in fields.iter_mut() {
            own::take(&mut field.attrs);
        }
    };
    match &mut item.data {
        Data::Struct(data) => strip(&mut data.fields),
        Data::Enum(data) => {
            for variant in &mut data.variants {
                own::take(&mut variant.attrs);
                strip(&mut variant.fields);
            }
        }
        Data::Union(data) => {
            for field in &mut data.fields.named {
                own::take(&mut field.attrs);
            }
        }
    }
}
