//! Tokens as text without spaces, but for those that keep words apart.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// The text of a piece of syntax: `Vec<u8>`, `impl Fn(u8)->R`, `&'a mut T`.
pub(super) fn text(tokens: &impl ToTokens) -> String {
    let mut out = String::new();
    write(tokens.to_token_stream(), &mut out);
    out
}

fn write(tokens: TokenStream, out: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Ident(word) => {
                apart(out);
                out.push_str(&word.to_string());
            }
            TokenTree::Literal(literal) => {
                apart(out);
                out.push_str(&literal.to_string());
            }
            TokenTree::Punct(punct) => {
                let starts_lifetime = punct.as_char() == '\'' && punct.spacing() == Spacing::Joint;
                if starts_lifetime {
                    apart(out);
                }
                out.push(punct.as_char());
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                out.push_str(open);
                write(group.stream(), out);
                out.push_str(close);
            }
        }
    }
}

/// Puts a space behind a word that another word would run into.
fn apart(out: &mut String) {
    if out.chars().next_back().is_some_and(|last| last.is_alphanumeric() || last == '_') {
        out.push(' ');
    }
}
