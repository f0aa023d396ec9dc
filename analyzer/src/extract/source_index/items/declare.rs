//! One declaration of the source as an entry of the index.

use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Fields, FnArg, Generics, Item, Meta, Pat, ReturnType, Token, Type, WherePredicate};

use super::{is_pub, place};
use crate::extract::source_index::text::text;
use crate::facts::source::{Function, GenericParam, ImplItem, ParamKind, SourcePlace, TraitItem, TypeItem};

/// A function's signature; module, owner, visibility and last line are the caller's to add.
pub(super) fn function(signature: &syn::Signature, attributes: &[Attribute], has_body: bool) -> Function {
    let mut function = Function {
        name: name(&signature.ident),
        generics: generics(&signature.generics),
        is_async: signature.asyncness.is_some(),
        is_exported: has_body && (signature.abi.is_some() || attributes.iter().any(is_export)),
        has_body,
        is_test: attributes.iter().any(is_test),
        place: place(signature.ident.span()),
        ..Function::default()
    };
    for input in &signature.inputs {
        match input {
            FnArg::Receiver(receiver) if receiver.colon_token.is_some() => {
                function.receiver = text(&receiver.ty)
            }
            FnArg::Receiver(receiver) => {
                let by = if receiver.reference.is_some() { "&" } else { "" };
                let mutable =
                    if receiver.reference.is_some() && receiver.mutability.is_some() { "mut " } else { "" };
                function.receiver = format!("{by}{mutable}self");
            }
            FnArg::Typed(typed) => {
                impl_traits(&typed.ty, &mut function.generics);
                let pattern = match &*typed.pat {
                    Pat::Ident(ident) => name(&ident.ident),
                    other => text(other),
                };
                function.params.push((pattern, text(&typed.ty)));
            }
        }
    }
    if let ReturnType::Type(_, output) = &signature.output {
        function.output = text(output);
    }
    function
}

fn name(ident: &syn::Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}

fn is_test(attribute: &Attribute) -> bool {
    let last = attribute.path().segments.last();
    last.is_some_and(|last| {
        matches!(last.ident.to_string().as_str(), "test" | "bench" | "rstest" | "test_case")
    })
}

fn is_export(attribute: &Attribute) -> bool {
    let is_name = |path: &syn::Path| path.is_ident("no_mangle") || path.is_ident("export_name");
    if is_name(attribute.path()) {
        return true;
    }
    let Meta::List(list) = &attribute.meta else { return false };
    list.path.is_ident("unsafe") && list.parse_args::<Meta>().is_ok_and(|inner| is_name(inner.path()))
}

/// Adds the anonymous parameters of `impl Trait` in argument position, in the order of the text.
fn impl_traits(ty: &Type, into: &mut Vec<GenericParam>) {
    struct Find<'a>(&'a mut Vec<GenericParam>);
    impl<'ast> syn::visit::Visit<'ast> for Find<'_> {
        fn visit_type_impl_trait(&mut self, found: &'ast syn::TypeImplTrait) {
            self.0.push(GenericParam {
                name: text(found),
                kind: ParamKind::ImplTrait,
                bounds: found.bounds.iter().map(text).collect(),
            });
        }
    }
    syn::visit::Visit::visit_type(&mut Find(into), ty);
}

/// Generic parameters with their bounds, those of the `where` clause included.
fn generics(generics: &Generics) -> Vec<GenericParam> {
    let mut params: Vec<GenericParam> = generics
        .params
        .iter()
        .map(|param| match param {
            syn::GenericParam::Lifetime(lifetime) => GenericParam {
                name: lifetime.lifetime.to_string(),
                kind: ParamKind::Lifetime,
                bounds: lifetime.bounds.iter().map(ToString::to_string).collect(),
            },
            syn::GenericParam::Type(ty) => GenericParam {
                name: name(&ty.ident),
                kind: ParamKind::Type,
                bounds: ty.bounds.iter().map(text).collect(),
            },
            syn::GenericParam::Const(constant) => GenericParam {
                name: name(&constant.ident),
                kind: ParamKind::Const,
                bounds: vec![text(&constant.ty)],
            },
        })
        .collect();
    for predicate in generics.where_clause.iter().flat_map(|clause| &clause.predicates) {
        if let WherePredicate::Type(predicate) = predicate {
            let bounded = text(&predicate.bounded_ty);
            if let Some(param) = params.iter_mut().find(|param| param.name == bounded) {
                param.bounds.extend(predicate.bounds.iter().map(text));
            }
        }
    }
    params
}

/// A struct, enum, union or alias.
pub(super) fn type_item(item: &Item) -> Option<TypeItem> {
    let (kind, ident, params, attributes, visibility) = match item {
        Item::Struct(item) => ("struct", &item.ident, &item.generics, &item.attrs, &item.vis),
        Item::Enum(item) => ("enum", &item.ident, &item.generics, &item.attrs, &item.vis),
        Item::Union(item) => ("union", &item.ident, &item.generics, &item.attrs, &item.vis),
        Item::Type(item) => ("type", &item.ident, &item.generics, &item.attrs, &item.vis),
        _ => return None,
    };
    let type_name = name(ident);
    let variants = match item {
        Item::Struct(item) => vec![(type_name.clone(), fields(&item.fields))],
        Item::Union(item) => {
            let fields = item.fields.named.iter();
            let fields =
                fields.map(|field| (field.ident.as_ref().map(name).unwrap_or_default(), text(&field.ty)));
            vec![(type_name.clone(), fields.collect())]
        }
        Item::Enum(item) => {
            item.variants.iter().map(|variant| (name(&variant.ident), fields(&variant.fields))).collect()
        }
        Item::Type(item) => vec![(type_name.clone(), vec![(String::new(), text(&item.ty))])],
        _ => Vec::new(),
    };
    let (derives, derive_places) = derives(attributes);
    let is_numbered = match item {
        Item::Enum(item) => item.variants.iter().all(|variant| {
            let is_always_there = variant.attrs.iter().all(|attribute| !attribute.path().is_ident("cfg"));
            is_always_there && variant.discriminant.is_none()
        }),
        _ => false,
    };
    Some(TypeItem {
        module: String::new(),
        name: type_name,
        kind: kind.to_owned(),
        generics: generics(params),
        variants,
        is_numbered,
        derives,
        derive_places,
        is_pub: is_pub(visibility),
        place: place(ident.span()),
    })
}

fn fields(fields: &Fields) -> Vec<(String, String)> {
    let name_of = |index: usize, field: &syn::Field| match &field.ident {
        Some(ident) => name(ident),
        None => index.to_string(),
    };
    fields.iter().enumerate().map(|(index, field)| (name_of(index, field), text(&field.ty))).collect()
}

/// The derived traits by their last segments, and where each stands.
fn derives(attributes: &[Attribute]) -> (Vec<String>, Vec<SourcePlace>) {
    let mut names = Vec::new();
    let mut places = Vec::new();
    let mut add = |list: &syn::MetaList| {
        let paths = list.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated);
        for path in paths.into_iter().flatten() {
            if let Some(last) = path.segments.last() {
                names.push(name(&last.ident));
                places.push(place(path.span()));
            }
        }
    };
    for attribute in attributes {
        let Meta::List(list) = &attribute.meta else { continue };
        if list.path.is_ident("derive") {
            add(list);
        } else if list.path.is_ident("cfg_attr") {
            let metas = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            for meta in metas.into_iter().flatten().skip(1) {
                if let Meta::List(inner) = meta
                    && inner.path.is_ident("derive")
                {
                    add(&inner);
                }
            }
        }
    }
    (names, places)
}

/// A trait.
pub(super) fn trait_item(item: &syn::ItemTrait) -> TraitItem {
    let assoc_types = item.items.iter().filter_map(|inner| match inner {
        syn::TraitItem::Type(ty) => {
            Some((name(&ty.ident), ty.default.as_ref().map(|(_, default)| text(default))))
        }
        _ => None,
    });
    TraitItem {
        module: String::new(),
        name: name(&item.ident),
        generics: generics(&item.generics),
        supertraits: item.supertraits.iter().map(text).collect(),
        assoc_types: assoc_types.collect(),
        is_pub: matches!(item.vis, syn::Visibility::Public(_)),
        place: place(item.ident.span()),
    }
}

/// An impl block.
pub(super) fn impl_item(item: &syn::ItemImpl) -> ImplItem {
    let assoc_types = item.items.iter().filter_map(|inner| match inner {
        syn::ImplItem::Type(ty) => Some((name(&ty.ident), text(&ty.ty))),
        _ => None,
    });
    let start = match (&item.defaultness, &item.unsafety) {
        (Some(word), _) => word.span,
        (None, Some(word)) => word.span,
        (None, None) => item.impl_token.span,
    };
    ImplItem {
        module: String::new(),
        generics: generics(&item.generics),
        trait_: item.trait_.as_ref().map(|(_, path, _)| text(path)).unwrap_or_default(),
        self_type: text(&item.self_ty),
        assoc_types: assoc_types.collect(),
        place: place(start),
    }
}
