//! What earlier editions of Rust write otherwise: `syn` reads the later ones only.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};

use super::bare_traits;
use crate::facts::source::SourceIndex;

/// How a crate's text is to be understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edition {
    /// 2015, also where rustc was told none.
    First,
    /// 2018 and later.
    Later,
}

impl Edition {
    /// From the value of `--edition`.
    pub fn of(option: &str) -> Edition {
        match option {
            "" | "2015" => Edition::First,
            _ => Edition::Later,
        }
    }
}

/// Reads a file. What an earlier edition writes otherwise is written anew, token by token, so that every place stays.
pub(super) fn parse(source: &str, edition: Edition) -> syn::Result<syn::File> {
    match (syn::parse_file(source), edition) {
        (Err(error), edition) => {
            let tokens: TokenStream = without_shebang(source).parse().map_err(|_| error.clone())?;
            let tokens = if edition == Edition::First { rewritten(tokens) } else { tokens };
            syn::parse2(bare_traits::with_dyn(tokens)).map_err(|_| error)
        }
        (Ok(file), _) => Ok(file),
    }
}

/// The first line is left empty if it is for the shell.
fn without_shebang(source: &str) -> &str {
    let is_shebang = source.starts_with("#!") && !source[2..].trim_start().starts_with('[');
    if is_shebang { source.find('\n').map_or("", |end| &source[end..]) } else { source }
}

/// Names that became keywords are written raw; parameters without a name, which trait methods could have, get one.
fn rewritten(tokens: TokenStream) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    let mut in_trait_header = false;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                in_trait_header |= ident == "trait";
                let is_new = ["async", "await", "try"].iter().any(|word| ident == word);
                out.push(if is_new { raw(&ident) } else { ident }.into());
            }
            TokenTree::Group(group) => {
                let mut inner = rewritten(group.stream());
                if group.delimiter() == Delimiter::Brace && std::mem::take(&mut in_trait_header) {
                    inner = with_named_parameters(inner);
                }
                out.push(regrouped(&group, inner).into());
            }
            TokenTree::Punct(punct) => {
                in_trait_header &= punct.as_char() != ';';
                out.push(punct.into());
            }
            TokenTree::Literal(literal) => out.push(literal.into()),
        }
    }
    out.into_iter().collect()
}

fn raw(ident: &Ident) -> Ident {
    Ident::new_raw(&ident.to_string(), ident.span())
}

fn regrouped(group: &Group, inner: TokenStream) -> Group {
    let mut new = Group::new(group.delimiter(), inner);
    new.set_span(group.span());
    new
}

/// The items of a trait: the parentheses of each `fn name<..>(..)` are its parameters.
fn with_named_parameters(items: TokenStream) -> TokenStream {
    let mut is_awaited = false;
    let mut depth = Depth::default();
    let name_all = |token| {
        depth.pass(&token);
        match token {
            TokenTree::Ident(ident) => {
                if ident == "fn" && depth.is_top() {
                    is_awaited = true;
                }
                TokenTree::Ident(ident)
            }
            TokenTree::Group(group)
                if is_awaited && depth.is_top() && group.delimiter() == Delimiter::Parenthesis =>
            {
                is_awaited = false;
                regrouped(&group, named(group.stream())).into()
            }
            other => other,
        }
    };
    items.into_iter().map(name_all).collect()
}

/// Parameters, each with a name.
fn named(parameters: TokenStream) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    for parameter in split_at_commas(parameters) {
        let is_receiver = parameter.iter().any(|token| matches!(token, TokenTree::Ident(i) if i == "self"));
        if !is_receiver && !has_single_colon(&parameter) {
            let span = parameter.first().map_or_else(Span::call_site, TokenTree::span);
            out.push(Ident::new("_unnamed", span).into());
            out.push(Punct::new(':', Spacing::Alone).into());
        }
        out.extend(parameter);
        out.push(Punct::new(',', Spacing::Alone).into());
    }
    out.into_iter().collect()
}

/// How deep in angle brackets.
#[derive(Default)]
struct Depth {
    open: u32,
    behind_minus: bool,
}

impl Depth {
    fn pass(&mut self, token: &TokenTree) {
        let TokenTree::Punct(punct) = token else {
            self.behind_minus = false;
            return;
        };
        match punct.as_char() {
            '<' => self.open += 1,
            '>' if !self.behind_minus => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        self.behind_minus = punct.as_char() == '-' && punct.spacing() == Spacing::Joint;
    }

    fn is_top(&self) -> bool {
        self.open == 0
    }
}

fn split_at_commas(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    let mut depth = Depth::default();
    for token in tokens {
        depth.pass(&token);
        match (&token, parts.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == ',' && depth.is_top() => {
                parts.push(Vec::new())
            }
            (_, Some(last)) => last.push(token),
            (_, None) => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// `name: T`, and not the two colons of a path.
fn has_single_colon(tokens: &[TokenTree]) -> bool {
    let colon = |index: Option<usize>| match index.and_then(|index| tokens.get(index)) {
        Some(TokenTree::Punct(punct)) if punct.as_char() == ':' => Some(punct.spacing()),
        _ => None,
    };
    (0..tokens.len()).any(|index| {
        let first_of_two = colon(Some(index)) == Some(Spacing::Joint) && colon(Some(index + 1)).is_some();
        let second_of_two = colon(index.checked_sub(1)) == Some(Spacing::Joint);
        colon(Some(index)).is_some() && !first_of_two && !second_of_two
    })
}

/// In the first edition the paths of `use` start at the root of the crate, where `extern crate` stands too.
pub(super) fn root_imports(index: &mut SourceIndex) {
    const ANYWHERE: [&str; 6] = ["crate", "self", "super", "std", "core", "alloc"];
    for import in &mut index.uses {
        let target = match import.target.strip_prefix("::") {
            // `extern crate name;`
            Some(name) if !name.contains("::") => continue,
            Some(path) => path,
            None => import.target.as_str(),
        };
        let first = target.split("::").next().unwrap_or_default();
        if !ANYWHERE.contains(&first) && !first.is_empty() {
            import.target = format!("crate::{target}");
        }
    }
}
