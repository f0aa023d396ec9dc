//! The items of one file, those inside of function bodies included.

mod declare;

use std::path::PathBuf;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, ItemMod, TraitItem, UseTree, Visibility};

use super::invocations;
use super::modules::{self, ModuleFile, Position};
use super::text::text;
use crate::facts::source::{MacroCall, Owner, SourceIndex, SourcePlace, Use};

/// Adds the items of a file to its index; returns the files of its submodules.
pub(super) fn walk(file: &syn::File, of: &ModuleFile, index: &mut SourceIndex) -> Vec<ModuleFile> {
    let path_dir = of.path.parent().unwrap_or(std::path::Path::new("")).to_owned();
    let mut walk = Walk {
        index,
        scope: of.module.clone(),
        children_dir: of.children_dir.clone(),
        path_dir,
        children: Vec::new(),
    };
    if !walk.scope.is_empty() {
        walk.index.modules.push(walk.scope.clone());
    }
    for item in &file.items {
        walk.visit_item(item);
    }
    walk.children
}

struct Walk<'a> {
    index: &'a mut SourceIndex,
    /// Path of the module or function that is being read.
    scope: String,
    children_dir: PathBuf,
    path_dir: PathBuf,
    children: Vec<ModuleFile>,
}

pub(super) fn place(span: Span) -> SourcePlace {
    let start = span.start();
    SourcePlace { file: 0, line: start.line as u32, column: start.column as u32 + 1 }
}

fn is_pub(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn join(scope: &str, name: &str) -> String {
    let name = name.strip_prefix("r#").unwrap_or(name);
    if scope.is_empty() { name.to_owned() } else { format!("{scope}::{name}") }
}

impl Walk<'_> {
    /// Walks something that stands inside of a named item.
    fn within(&mut self, name: &str, walk: impl FnOnce(&mut Self)) {
        let inner = join(&self.scope, name);
        let outer = std::mem::replace(&mut self.scope, inner);
        walk(self);
        self.scope = outer;
    }

    fn module(&mut self, item: &ItemMod) {
        let name = item.ident.to_string();
        let Some((_, items)) = &item.content else {
            let module = join(&self.scope, &name);
            let position = Position { module, children_dir: &self.children_dir, path_dir: &self.path_dir };
            self.children.extend(modules::files_of(&name, &item.attrs, &position));
            return;
        };
        let directory = match modules::path_attributes(&item.attrs).into_iter().next() {
            Some((path, _)) => self.path_dir.join(path),
            None => self.children_dir.join(name.strip_prefix("r#").unwrap_or(&name)),
        };
        let children_dir = std::mem::replace(&mut self.children_dir, directory.clone());
        let path_dir = std::mem::replace(&mut self.path_dir, directory);
        self.within(&name, |walk| {
            walk.index.modules.push(walk.scope.clone());
            items.iter().for_each(|item| walk.visit_item(item));
        });
        self.children_dir = children_dir;
        self.path_dir = path_dir;
    }

    fn use_tree(&mut self, tree: &UseTree, prefix: &str, is_pub: bool) {
        let target = |name: &syn::Ident| match prefix {
            "::" => format!("::{}", join("", &name.to_string())),
            _ => join(prefix, &name.to_string()),
        };
        let (target, name) = match tree {
            UseTree::Path(path) => return self.use_tree(&path.tree, &target(&path.ident), is_pub),
            UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.use_tree(tree, prefix, is_pub));
            }
            UseTree::Name(leaf) if leaf.ident == "self" => {
                (prefix.to_owned(), prefix.rsplit("::").next().unwrap_or_default().to_owned())
            }
            UseTree::Name(leaf) => (target(&leaf.ident), leaf.ident.to_string()),
            UseTree::Rename(leaf) if leaf.ident == "self" => (prefix.to_owned(), leaf.rename.to_string()),
            UseTree::Rename(leaf) => (target(&leaf.ident), leaf.rename.to_string()),
            UseTree::Glob(_) => (prefix.to_owned(), "*".to_owned()),
        };
        self.index.uses.push(Use { module: self.scope.clone(), target, name, is_pub });
    }

    /// Walks the attributes' item with all that stands in its body.
    fn function(
        &mut self,
        attributes: &[Attribute],
        signature: &syn::Signature,
        block: Option<&syn::Block>,
        owner: Owner,
        is_pub: bool,
        whole: Span,
    ) {
        let mut function = declare::function(signature, attributes, block.is_some());
        function.module.clone_from(&self.scope);
        function.owner = owner;
        function.is_pub = is_pub;
        function.end_line = whole.end().line as u32;
        self.index.functions.push(function);
        if let Some(block) = block {
            self.within(&signature.ident.to_string(), |walk| walk.visit_block(block));
        }
    }
}

/// The attributes of an item whose macros make other items of it.
fn attributes_of(item: &Item) -> &[Attribute] {
    match item {
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        _ => &[],
    }
}

impl<'ast> Visit<'ast> for Walk<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes = attributes_of(item).iter().map(|attribute| place(attribute.pound_token.span));
        self.index.attributes.extend(attributes);
        match item {
            Item::Fn(item) => {
                let is_pub = is_pub(&item.vis);
                self.function(&item.attrs, &item.sig, Some(&item.block), Owner::Module, is_pub, item.span());
            }
            Item::Mod(item) => self.module(item),
            Item::Use(item) => {
                let prefix = if item.leading_colon.is_some() { "::" } else { "" };
                self.use_tree(&item.tree, prefix, is_pub(&item.vis));
            }
            Item::ExternCrate(item) => {
                let name = item.rename.as_ref().map_or(&item.ident, |(_, name)| name).to_string();
                let target =
                    if item.ident == "self" { "crate".to_owned() } else { format!("::{}", item.ident) };
                let module = self.scope.clone();
                self.index.uses.push(Use { module, target, name, is_pub: is_pub(&item.vis) });
            }
            Item::Struct(_) | Item::Enum(_) | Item::Union(_) | Item::Type(_) => {
                if let Some(mut declared) = declare::type_item(item) {
                    declared.module.clone_from(&self.scope);
                    self.index.types.push(declared);
                }
            }
            Item::Const(item) => {
                let name = item.ident.to_string();
                self.index.values.push((self.scope.clone(), name.clone()));
                self.within(&name, |walk| walk.visit_expr(&item.expr));
            }
            Item::Static(item) => {
                let name = item.ident.to_string();
                self.index.values.push((self.scope.clone(), name.clone()));
                self.within(&name, |walk| walk.visit_expr(&item.expr));
            }
            Item::Trait(item) => {
                let number = self.index.traits.len() as u32;
                let mut declared = declare::trait_item(item);
                declared.module.clone_from(&self.scope);
                self.index.traits.push(declared);
                let is_pub = is_pub(&item.vis);
                self.within(&item.ident.to_string(), |walk| {
                    for inner in &item.items {
                        if let TraitItem::Fn(f) = inner {
                            let owner = Owner::Trait(number);
                            walk.function(&f.attrs, &f.sig, f.default.as_ref(), owner, is_pub, f.span());
                        }
                    }
                });
            }
            Item::Impl(item) => {
                let number = self.index.impls.len() as u32;
                let mut declared = declare::impl_item(item);
                declared.module.clone_from(&self.scope);
                let of_trait = !declared.trait_.is_empty();
                let self_type = declared.self_type.clone();
                self.index.impls.push(declared);
                self.within(self_type.split('<').next().unwrap_or_default(), |walk| {
                    for inner in &item.items {
                        if let ImplItem::Fn(f) = inner {
                            let is_pub = of_trait || is_pub(&f.vis);
                            let owner = Owner::Impl(number);
                            walk.function(&f.attrs, &f.sig, Some(&f.block), owner, is_pub, f.span());
                        }
                    }
                });
            }
            Item::ForeignMod(item) => {
                for inner in &item.items {
                    if let syn::ForeignItem::Fn(f) = inner {
                        let is_pub = is_pub(&f.vis);
                        self.function(&f.attrs, &f.sig, None, Owner::Foreign, is_pub, f.span());
                    }
                }
            }
            Item::Macro(item) if item.ident.is_some() => {}
            // What stands in `cfg_if_this! { mod a; }` and `pin_project! { struct S { .. } }` are items all the same.
            Item::Macro(item) => match item.mac.parse_body::<syn::File>() {
                Ok(inner) => inner.items.iter().for_each(|item| self.visit_item(item)),
                Err(_) => self.visit_macro(&item.mac),
            },
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let end = call.delimiter.span().close().end();
        let is_block = matches!(call.delimiter, syn::MacroDelimiter::Brace(_));
        self.index.macro_calls.push(MacroCall {
            name: text(&call.path),
            place: place(call.path.span()),
            end_line: end.line as u32,
            end_column: end.column as u32 + 1,
            is_block,
        });
        if is_block {
            invocations::inside(call.tokens.clone(), &mut self.index.macro_calls);
        }
    }

    // Nothing that is indexed stands in types, patterns and attributes.
    fn visit_type(&mut self, _: &'ast syn::Type) {}
    fn visit_pat(&mut self, _: &'ast syn::Pat) {}
    fn visit_attribute(&mut self, _: &'ast Attribute) {}
    fn visit_path(&mut self, _: &'ast syn::Path) {}
}
