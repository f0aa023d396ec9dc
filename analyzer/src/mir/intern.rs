//! Interned strings, types and paths of one crate, or of a whole program.

use std::hash::Hash;

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};

use super::syntax::{Path, Type};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// Position in the table that made it.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index! {
    /// An interned string.
    Symbol
}
index! {
    /// An interned type.
    TypeId
}
index! {
    /// An interned path.
    PathId
}

type Table<T> = IndexSet<T, FxBuildHasher>;

/// The tables behind `Symbol`, `TypeId` and `PathId`. Equal things have equal ids within one interner.
#[derive(Clone, Default, Debug, Serialize, Deserialize)]
pub struct Interner {
    strings: Table<Box<str>>,
    types: Table<Type>,
    paths: Table<Path>,
}

fn intern<T: Hash + Eq>(table: &mut Table<T>, value: T) -> u32 {
    u32::try_from(table.insert_full(value).0).expect("fewer than 2^32 entries")
}

impl Interner {
    /// The id of a string.
    pub fn symbol(&mut self, text: &str) -> Symbol {
        match self.strings.get_index_of(text) {
            Some(index) => Symbol(index as u32),
            None => Symbol(intern(&mut self.strings, text.into())),
        }
    }

    /// The id of a string that was interned before.
    pub fn find_symbol(&self, text: &str) -> Option<Symbol> {
        self.strings.get_index_of(text).map(|index| Symbol(index as u32))
    }

    /// The id of a type.
    pub fn type_(&mut self, value: Type) -> TypeId {
        TypeId(intern(&mut self.types, value))
    }

    /// The id of a path.
    pub fn path(&mut self, value: Path) -> PathId {
        PathId(intern(&mut self.paths, value))
    }

    /// The string of a symbol.
    pub fn str(&self, symbol: Symbol) -> &str {
        &self.strings[symbol.index()]
    }

    /// The type of an id.
    pub fn get_type(&self, id: TypeId) -> &Type {
        &self.types[id.index()]
    }

    /// The path of an id.
    pub fn get_path(&self, id: PathId) -> &Path {
        &self.paths[id.index()]
    }

    /// How many strings, types and paths there are.
    pub fn sizes(&self) -> (usize, usize, usize) {
        (self.strings.len(), self.types.len(), self.paths.len())
    }
}
