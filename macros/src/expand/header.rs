//! The generic parameters of a type, made into those of a function.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{
    DeriveInput, GenericParam, Generics, Ident, Token, Type, WhereClause, WherePredicate, parse_quote,
};

/// What a carrier repeats of a type's declaration.
pub(super) struct Header {
    name: Ident,
    parameters: Vec<GenericParam>,
    /// All bounds, in one clause: a function with bounds in both places is something that lints complain of.
    pub(super) bounds: Option<WhereClause>,
}

impl Header {
    pub(super) fn new(item: &DeriveInput) -> Self {
        let mut generics = item.generics.clone();
        let (_, arguments, _) = item.generics.split_for_impl();
        let name = &item.ident;
        ReplaceSelf { ty: parse_quote!(#name #arguments) }.visit_generics_mut(&mut generics);
        let bounds = gather_bounds(&mut generics);
        Self { name: item.ident.clone(), parameters: generics.params.into_iter().collect(), bounds }
    }

    /// `<'a, T, const N: usize>`, declared at that span so that no lint takes it for the user's.
    pub(super) fn parameters_at(&self, span: Span) -> TokenStream {
        let parameters = self.parameters.iter().map(|parameter| declared_at(parameter, span));
        quote_spanned!(span=> < #( #parameters ),* >)
    }

    /// `Face<'a, T, N>`
    pub(super) fn type_at(&self, span: Span) -> TokenStream {
        let name = &self.name;
        let arguments = self.parameters.iter().map(|parameter| match declared_at(parameter, span) {
            GenericParam::Lifetime(parameter) => parameter.lifetime.to_token_stream(),
            GenericParam::Type(parameter) => parameter.ident.to_token_stream(),
            GenericParam::Const(parameter) => parameter.ident.to_token_stream(),
        });
        quote_spanned!(span=> #name < #( #arguments ),* >)
    }
}

fn declared_at(parameter: &GenericParam, span: Span) -> GenericParam {
    let mut parameter = parameter.clone();
    match &mut parameter {
        GenericParam::Lifetime(parameter) => parameter.lifetime.set_span(span),
        GenericParam::Type(parameter) => parameter.ident.set_span(span),
        GenericParam::Const(parameter) => parameter.ident.set_span(span),
    }
    parameter
}

/// Removes defaults, attributes and bounds from the parameters; the bounds, joined with those of the `where` clause.
fn gather_bounds(generics: &mut Generics) -> Option<WhereClause> {
    let mut clause = generics.where_clause.take();
    let mut predicates: Punctuated<WherePredicate, Token![,]> =
        clause.as_mut().map(|clause| std::mem::take(&mut clause.predicates)).unwrap_or_default();
    for parameter in &mut generics.params {
        match parameter {
            GenericParam::Lifetime(parameter) => {
                parameter.attrs.clear();
                parameter.colon_token = None;
                let bounds = std::mem::take(&mut parameter.bounds);
                if !bounds.is_empty() {
                    let lifetime = &parameter.lifetime;
                    predicates.push(parse_quote!(#lifetime: #bounds));
                }
            }
            GenericParam::Type(parameter) => {
                parameter.attrs.clear();
                (parameter.colon_token, parameter.eq_token, parameter.default) = (None, None, None);
                let bounds = std::mem::take(&mut parameter.bounds);
                if bounds.is_empty() {
                    continue;
                }
                match predicates.iter_mut().find_map(|predicate| bounds_of(predicate, &parameter.ident)) {
                    Some(existing) => existing.extend(bounds),
                    None => {
                        let name = &parameter.ident;
                        predicates.push(parse_quote!(#name: #bounds));
                    }
                }
            }
            GenericParam::Const(parameter) => {
                parameter.attrs.clear();
                (parameter.eq_token, parameter.default) = (None, None);
            }
        }
    }
    (!predicates.is_empty()).then(|| parse_quote!(where #predicates))
}

/// The bounds of a predicate about that parameter itself.
fn bounds_of<'p>(
    predicate: &'p mut WherePredicate,
    parameter: &Ident,
) -> Option<&'p mut Punctuated<syn::TypeParamBound, Token![+]>> {
    match predicate {
        WherePredicate::Type(predicate) if predicate.lifetimes.is_none() => match &predicate.bounded_ty {
            Type::Path(path) if path.qself.is_none() && path.path.is_ident(parameter) => {
                Some(&mut predicate.bounds)
            }
            _ => None,
        },
        _ => None,
    }
}

/// `Self` means nothing in a function outside of the type.
struct ReplaceSelf {
    ty: Type,
}

impl VisitMut for ReplaceSelf {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        let Type::Path(path) = ty else { return visit_mut::visit_type_mut(self, ty) };
        let is_self =
            path.qself.is_none() && path.path.segments.first().is_some_and(|first| first.ident == "Self");
        if !is_self {
            return visit_mut::visit_type_mut(self, ty);
        }
        let (name, rest) = (&self.ty, path.path.segments.iter().skip(1));
        *ty = if path.path.segments.len() == 1 { name.clone() } else { parse_quote!(<#name> #( ::#rest )*) };
    }
}
