//! Functions that are told where to send, as models say.

use std::collections::BTreeMap;

use super::constants::literal;
use super::{Finder, Search, bodies};
use crate::mir::intern::PathId;
use crate::mir::syntax::{Constant, ConstantKind, Operand, TerminatorKind, Type};
use crate::models::Address;

impl Finder<'_> {
    /// The argument of a call that is an address.
    pub(super) fn told<'a>(&self, func: &Operand, args: &'a [Operand]) -> Option<(&'a Operand, Address)> {
        let Operand::Const(constant) = func else { return None };
        let ConstantKind::Fn(path) = constant.kind else { return None };
        let address = self.library.address(&self.program.path_names(path).name)?.clone();
        let index = address.argument as usize + usize::from(self.has_receiver(constant, path));
        Some((args.get(index)?, address))
    }

    /// Whether the first argument of a method is what it is a method of.
    fn has_receiver(&self, constant: &Constant, path: PathId) -> bool {
        let names = self.program.interner();
        let Some(Type::FnDef(signature, _)) = constant.ty.map(|ty| names.get_type(ty)) else { return false };
        let Some(mut first) = signature.inputs.first().copied() else { return false };
        while let Type::Ref { to, .. } = names.get_type(first) {
            first = *to;
        }
        let Type::Path(first) = names.get_type(first) else { return false };
        let owner = self.program.path_names(path).name;
        owner.rsplit_once("::").is_some_and(|(owner, _)| self.program.path_names(*first).name == owner)
    }

    /// Where all that a crate sends goes, as a call anywhere in the program tells it.
    pub(super) fn for_all(&mut self, model: &str) -> Vec<String> {
        if self.all.is_none() {
            self.all = Some(self.find_all());
        }
        self.all.as_ref().and_then(|all| all.get(model)).cloned().unwrap_or_default()
    }

    fn find_all(&mut self) -> BTreeMap<String, Vec<String>> {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (id, body) in bodies(self.program) {
            for block in &body.blocks {
                let TerminatorKind::Call { func, args, .. } = &block.terminator.kind else { continue };
                let Some((argument, address)) = self.told(func, args).filter(|(_, known)| known.is_for_all)
                else {
                    continue;
                };
                let mut search = Search::default();
                if let Some(host) = literal(self.program, &body, argument, 0) {
                    search.find(host);
                }
                self.operand(&mut search, id, &body, argument, None);
                self.nearest(&mut search, true);
                all.entry(address.model.to_string()).or_default().extend(search.found);
            }
        }
        for found in all.values_mut() {
            found.sort();
            found.dedup();
        }
        all
    }
}
