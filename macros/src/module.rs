//! `module!`: attributes for a module in a file of its own, where rustc allows none.

use proc_macro2::{Span, TokenStream};
use syn::{Error, Path, Result};

use crate::attr::{Argument, Arguments};
use crate::expand;
use crate::valid::{self, Attribute};

pub(crate) fn expand(input: TokenStream) -> Result<TokenStream> {
    let given: Arguments = syn::parse2(input)?;
    if given.arguments.is_empty() {
        return Err(Error::new(
            Span::call_site(),
            "nothing is said: write `module! { processing(id = \"...\") }`",
        ));
    }
    let mut annotations = Vec::new();
    for argument in given.arguments {
        let span = argument.span();
        let Argument::Group(word, arguments) = argument else {
            return Err(Error::new(span, "expected `processing(...)` or `accept(...)`"));
        };
        let attribute = match Attribute::from_path(&Path::from(word)) {
            Some(attribute @ (Attribute::Processing | Attribute::Accept)) => attribute,
            _ => {
                return Err(Error::new(
                    span,
                    "only `processing(...)` and `accept(...)` can be said of a module",
                ));
            }
        };
        let arguments = Arguments { whole: span, ..arguments };
        annotations
            .extend(valid::declaration(attribute, arguments, None)?.map(|annotation| (annotation, span)));
    }
    Ok(expand::constants(&annotations))
}
