//! Trait objects without `dyn`, which the editions before 2021 may write: `syn` reads them where they have no parentheses.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};

/// Writes `dyn` before `Fn(..)`, `FnMut(..)` and `FnOnce(..)` where a type begins. Every place stays.
pub(super) fn with_dyn(tokens: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut out: Vec<TokenTree> = Vec::with_capacity(tokens.len());
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), with_dyn(group.stream()));
                inner.set_span(group.span());
                out.push(inner.into());
            }
            TokenTree::Ident(name)
                if is_called(name, tokens.get(index + 1)) && begins_type(&tokens[..index]) =>
            {
                out.push(Ident::new("dyn", name.span()).into());
                out.push(token.clone());
            }
            _ => out.push(token.clone()),
        }
    }
    out.into_iter().collect()
}

fn is_called(name: &Ident, next: Option<&TokenTree>) -> bool {
    let is_trait = ["Fn", "FnMut", "FnOnce"].iter().any(|known| name == known);
    is_trait && matches!(next, Some(TokenTree::Group(_)))
}

/// Whether a type begins behind these tokens. Behind a colon or a plus it is a bound, and behind a word another thing.
fn begins_type(before: &[TokenTree]) -> bool {
    match before {
        [] => true,
        [.., TokenTree::Punct(punct)] => ['=', '<', '&', '>'].contains(&punct.as_char()),
        [.., TokenTree::Punct(quote), TokenTree::Ident(_)] if quote.as_char() == '\'' => true,
        [.., TokenTree::Ident(word)] => word == "mut" || word == "const",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(source: &str) -> String {
        with_dyn(source.parse().unwrap()).to_string()
    }

    #[test]
    fn trait_objects_get_their_word() {
        for source in [
            "type Action = Fn(&u8) + Send;",
            "fn f(a: &Fn(u8), b: &'a mut FnMut(u8), c: Box<FnOnce(u8) -> u8>) -> &Fn() {}",
            "struct S { c: Box<(Fn(u8) + Send)> }",
        ] {
            assert!(syn::parse_file(source).is_err(), "{source}: read without this");
            assert!(syn::parse_str::<syn::File>(&written(source)).is_ok(), "{}", written(source));
        }
    }

    #[test]
    fn what_has_its_word_and_bounds_stay() {
        for source in
            ["fn f<F: Fn(u8)>(a: impl Fn(u8), b: &dyn Fn(u8)) where F: Send + FnMut(u8) {}", "struct Fn(u8);"]
        {
            assert_eq!(written(source), source.parse::<TokenStream>().unwrap().to_string());
        }
    }
}
