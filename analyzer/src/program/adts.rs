//! Structs, enums and unions of the program with the types of their fields.

use super::impls::{param_names, param_type};
use super::items::{Entity, join};
use super::names::path_key;
use super::{FieldRef, Program, TypeItemRef, VariantRef};
use crate::mir::intern::{Symbol, TypeId};
use crate::mir::syntax::Type;

/// Fills the table of types.
pub(super) fn build(program: &mut Program) {
    for unit in 0..program.units.len() {
        for number in 0..program.units[unit].source.types.len() {
            let item = program.units[unit].source.types[number].clone();
            if item.kind == "type" {
                continue;
            }
            let name = program.items.canonical(&Entity::Type(unit, join(&item.module, &item.name)));
            let names = param_names(&item.generics);
            let self_ty = program.adt_type(&name, &names);
            let params = names.iter().map(|name| param_type(&mut program.interner, name)).collect();
            let mut variants = Vec::new();
            for (variant, fields) in &item.variants {
                let mut typed = Vec::new();
                for (field, text) in fields {
                    let ty = program.read_type(text, unit, &item.module, &item.generics, Some(self_ty));
                    typed.push(FieldRef { name: field.clone(), text: text.clone(), ty });
                }
                variants.push(VariantRef { name: variant.clone(), fields: typed });
            }
            let key: Vec<Symbol> = name.split("::").map(|part| program.interner.symbol(part)).collect();
            let known = TypeItemRef {
                unit,
                name: super::items::without_number(&name),
                kind: item.kind.clone(),
                params,
                variants,
                is_numbered: item.is_numbered,
                derives: item.derives.clone(),
            };
            program.adt_by_path.entry(key.into()).or_insert(program.adts.len());
            program.adts.push(known);
        }
    }
}

impl Program {
    /// See `Program::adt`.
    pub(super) fn find_adt(&self, ty: TypeId) -> Option<&TypeItemRef> {
        let Type::Path(path) = self.interner.get_type(ty) else { return None };
        let key = path_key(&self.interner, *path)?;
        self.adt_by_path.get(key.as_slice()).map(|index| &self.adts[*index])
    }
}
