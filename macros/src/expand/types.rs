//! Structs, enums, unions and their fields.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Attribute, Data, DataEnum, DeriveInput, Error, Field, Fields, Member, Result};

use super::Carried;
use super::header::Header;
use crate::own::{self, Own};
use crate::{attr, valid};

pub(super) fn expand(item: &mut DeriveInput, carried: Vec<Carried>, whole: Span) -> Result<TokenStream> {
    let fields = labelled_fields(item)?;
    if carried.is_empty() && fields.is_empty() {
        let message = "`personal_data` names no data category: write for example `personal_data(FaceImage)`, or put that on a field";
        return Err(Error::new(whole, message));
    }
    let header = Header::new(item);
    let mut tokens = item.to_token_stream();
    tokens.extend(carried.iter().map(|carried| whole_type(&header, item, carried)));
    tokens.extend(fields.iter().map(|field| one_field(&header, item, field)));
    Ok(tokens)
}

/// A field with a label.
struct Labelled {
    carried: Carried,
    /// Index of the variant, for an enum.
    variant: Option<usize>,
    member: Member,
    /// Its index among all fields, which conditions before it may lower.
    index: usize,
    is_deprecated: bool,
}

/// Strips the fields of our attributes.
fn labelled_fields(item: &mut DeriveInput) -> Result<Vec<Labelled>> {
    let mut found = Vec::new();
    match &mut item.data {
        Data::Struct(data) => labelled(&mut data.fields, None, &[], &mut found)?,
        Data::Enum(data) => {
            for (at, variant) in data.variants.iter_mut().enumerate() {
                if let Some(own) = own::take(&mut variant.attrs).first() {
                    let message =
                        "a variant cannot be labelled: put `personal_data` on its fields, or on the enum";
                    return Err(Error::new(own.span(), message));
                }
                labelled(&mut variant.fields, Some(at), &variant.attrs, &mut found)?;
            }
        }
        Data::Union(data) => {
            for field in &mut data.fields.named {
                if let Some(own) = own::take(&mut field.attrs).first() {
                    let message = "fields of a union overlap and cannot be labelled one by one: put `personal_data` on the union";
                    return Err(Error::new(own.span(), message));
                }
            }
        }
    }
    Ok(found)
}

fn labelled(
    fields: &mut Fields,
    variant: Option<usize>,
    of_variant: &[Attribute],
    found: &mut Vec<Labelled>,
) -> Result<()> {
    let is_tuple = matches!(fields, Fields::Unnamed(_));
    let mut is_after_conditional = false;
    for (at, field) in fields.iter_mut().enumerate() {
        for own in own::take(&mut field.attrs) {
            let is_deprecated = is_deprecated(&field.attrs) || is_deprecated(of_variant);
            if is_after_conditional && (is_tuple || is_deprecated) {
                let message = "a field before this one is under `#[cfg]`, so that its position is not known: put the conditional field last";
                return Err(Error::new(own.span(), message));
            }
            found.push(Labelled {
                carried: carried(&own, field, of_variant)?,
                variant,
                member: member(field, at),
                index: at,
                is_deprecated,
            });
        }
        is_after_conditional |= conditions(&field.attrs).next().is_some();
    }
    Ok(())
}

fn carried(own: &Own, field: &Field, of_variant: &[Attribute]) -> Result<Carried> {
    let annotation = valid::field(own.attribute, attr::arguments_of(&own.written)?)?;
    let mut carried = Carried::new(&annotation, own.span());
    carried.conditions.clone_from(&own.conditions);
    carried.conditions.extend(conditions(&field.attrs).chain(conditions(of_variant)));
    Ok(carried)
}

fn member(field: &Field, at: usize) -> Member {
    match &field.ident {
        Some(name) => Member::Named(name.clone()),
        None => Member::from(at),
    }
}

/// The conditions of `#[cfg(...)]`.
fn conditions(attributes: &[Attribute]) -> impl Iterator<Item = TokenStream> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).filter_map(|attribute| {
        match &attribute.meta {
            syn::Meta::List(list) => Some(list.tokens.clone()),
            _ => None,
        }
    })
}

fn is_deprecated(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("deprecated"))
}

/// Names the type in a parameter. `PhantomData<fn() -> *const T>` asks nothing of `T`, not even a size.
fn whole_type(header: &Header, item: &DeriveInput, carried: &Carried) -> TokenStream {
    if is_deprecated(&item.attrs) {
        return by_name(carried, &[item.ident.to_string()]);
    }
    let span = carried.span();
    let (literal, ty) = (carried.literal(), header.type_at(span));
    let parameter = quote_spanned!(span=> _: ::core::marker::PhantomData<fn() -> *const #ty>);
    let body = quote_spanned!(span=> #literal);
    function(header, carried, &parameter, &body)
}

/// Projects the field out of a value, so that the compiler says which one it is.
fn one_field(header: &Header, item: &DeriveInput, field: &Labelled) -> TokenStream {
    let carried = &field.carried;
    if is_deprecated(&item.attrs) || field.is_deprecated {
        let variant = match (&item.data, field.variant) {
            (Data::Enum(data), Some(variant)) => data.variants[variant].ident.to_string(),
            _ => String::new(),
        };
        return by_name(carried, &[item.ident.to_string(), variant, field.index.to_string()]);
    }
    let span = carried.span();
    let (literal, ty, member) = (carried.literal(), header.type_at(span), &field.member);
    let projection = match (&item.data, field.variant) {
        (Data::Enum(data), Some(variant)) => arms(item, data, variant, member, span),
        // A raw pointer, since a reference into a packed struct is an error.
        _ => quote_spanned!(span=> let _ = &raw const value.#member;),
    };
    let parameter = quote_spanned!(span=> value: &#ty);
    let body = quote_spanned!(span=> #projection #literal);
    function(header, carried, &parameter, &body)
}

/// Says the names instead of using them, since every use of what is deprecated is warned of: the type, then the variant
/// (or nothing) and the index of the field.
fn by_name(carried: &Carried, names: &[String]) -> TokenStream {
    let span = carried.span();
    let (conditions, literal, count) = (carried.conditions(), carried.literal(), names.len() + 1);
    let names = names.iter().map(|name| name.trim_start_matches("r#"));
    quote_spanned! {span=>
        #conditions
        const _: () = {
            fn __privacy_check() -> [&'static str; #count] { [#literal #( , #names )*] }
        };
    }
}

/// A match with all variants and no wildcard: it is neither refutable nor unreachable, whatever `cfg` leaves.
fn arms(item: &DeriveInput, data: &DataEnum, variant: usize, member: &Member, span: Span) -> TokenStream {
    let name = &item.ident;
    let arms = data.variants.iter().enumerate().map(|(at, each)| {
        let variant_name = &each.ident;
        let conditions: Vec<_> = conditions(&each.attrs).collect();
        if at == variant {
            quote_spanned!(span=> #( #[cfg(#conditions)] )* #name::#variant_name { #member: _field, .. } => {})
        } else {
            quote_spanned!(span=> #( #[cfg(#conditions)] )* #name::#variant_name { .. } => {})
        }
    });
    quote_spanned!(span=> match value { #( #arms )* })
}

fn function(header: &Header, carried: &Carried, parameter: &TokenStream, body: &TokenStream) -> TokenStream {
    let span = carried.span();
    let conditions = carried.conditions();
    let (generics, bounds) = (header.parameters_at(span), &header.bounds);
    quote_spanned! {span=>
        #conditions
        const _: () = {
            fn __privacy_check #generics (#parameter) -> &'static str #bounds { #body }
        };
    }
}
