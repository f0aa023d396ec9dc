//! Macro invocations among the statements that another macro is given.
//!
//! `select! { frame = frames.next() => { println!("{frame:?}"); } }` is tokens to the parser. What stands in braces is
//! nearly always statements or items, which have invocations of their own; a person looks for those, not for the
//! whole `select!`.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::items::place;
use crate::facts::source::MacroCall;

/// Words that can stand before `!(...)` without being the name of a macro.
const KEYWORDS: [&str; 8] = ["if", "while", "match", "return", "in", "else", "break", "await"];

/// The invocations in the tokens, the outermost only, but those inside of braces too.
pub(super) fn inside(tokens: TokenStream, found: &mut Vec<MacroCall>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        match name_before(&tokens[..index]) {
            Some(name) => {
                found.push(invocation(name, group));
                if group.delimiter() == Delimiter::Brace {
                    inside(group.stream(), found);
                }
            }
            None => inside(group.stream(), found),
        }
    }
}

fn name_before(tokens: &[TokenTree]) -> Option<&proc_macro2::Ident> {
    let [.., TokenTree::Ident(name), TokenTree::Punct(mark)] = tokens else { return None };
    (mark.as_char() == '!' && !KEYWORDS.contains(&name.to_string().as_str())).then_some(name)
}

fn invocation(name: &proc_macro2::Ident, group: &Group) -> MacroCall {
    let end = group.span_close().end();
    MacroCall {
        name: name.to_string(),
        place: place(name.span()),
        end_line: end.line as u32,
        end_column: end.column as u32 + 1,
        is_block: group.delimiter() == Delimiter::Brace,
    }
}
