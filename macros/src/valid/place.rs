//! Which attribute may stand on which item.

use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;
use syn::{Error, Result, Visibility};

use super::Attribute;
use crate::ast::{Body, Function, Item};

/// Refuses an attribute where rustc or the analyzer cannot support it, and says where it goes instead.
pub(crate) fn placement(attribute: Attribute, item: &Item, whole: Span) -> Result<()> {
    let name = attribute.name();
    let refuse = |instead: &str| {
        Err(Error::new(whole, format!("`{name}` does not belong on {}: {instead}", item.description())))
    };
    let on_functions = "put it on a function, a method or a trait method";
    match (attribute, item) {
        (_, Item::Function(function)) if attribute != Attribute::PersonalData => on_function(name, function),
        (Attribute::PersonalData, Item::Type(_)) => Ok(()),
        (Attribute::PersonalData, Item::Function(_)) => {
            refuse("say `source` for what a function returns, and `personal_data` for a type or field")
        }
        (Attribute::PersonalData, _) => refuse("put it on a struct, an enum, a union, or a field of one"),
        (Attribute::Source, Item::Type(_)) => refuse("say `personal_data` for a type or field"),
        (Attribute::Processing | Attribute::Accept, Item::Impl(_)) => Ok(()),
        (Attribute::Processing | Attribute::Accept, Item::Module(module)) => match &module.content {
            Body::Block(_) => Ok(()),
            Body::None(_) => Err(Error::new(
                whole,
                format!(
                    "`{name}` cannot see into a module in another file: write `privacy_check::module! {{ {name}(...) }}` at the top of that file"
                ),
            )),
        },
        (Attribute::Processing | Attribute::Accept, Item::Trait(_)) => {
            refuse("put it on the methods that have a body, or on the `impl` blocks")
        }
        (Attribute::Processing | Attribute::Accept, Item::Foreign(_)) => {
            refuse("put it on the functions that call into it")
        }
        (Attribute::Processing | Attribute::Accept, _) => {
            refuse("put it on a function, an `impl` block or an inline module")
        }
        (_, Item::Foreign(_)) => Ok(()),
        (_, Item::Other(tokens)) if is_safe_function(tokens) => Err(on_foreign_function(name, whole)),
        _ => refuse(on_functions),
    }
}

/// A foreign function looks like a trait method but for its visibility.
fn on_function(name: &str, function: &Function) -> Result<()> {
    if matches!(function.body, Body::None(_)) && !matches!(function.visibility, Visibility::Inherited) {
        return Err(on_foreign_function(name, function.signature.ident.span()));
    }
    if let (Body::None(_), "processing" | "accept") = (&function.body, name) {
        let message = format!(
            "`{name}` does not belong on a method without a body: put it on the methods of the `impl` blocks"
        );
        return Err(Error::new(function.signature.span(), message));
    }
    Ok(())
}

/// `safe fn`, which only `extern` blocks have.
fn is_safe_function(tokens: &TokenStream) -> bool {
    let words: Vec<String> = tokens.clone().into_iter().map(|tree| tree.to_string()).collect();
    words.windows(2).any(|pair| pair[0] == "safe" && pair[1] == "fn")
}

fn on_foreign_function(name: &str, span: Span) -> Error {
    let message = format!(
        "`{name}` cannot stand on one function of an `extern` block: put it on a block that holds only the functions that it is true of, or name the function in privacy.toml"
    );
    Error::new(span, message)
}
