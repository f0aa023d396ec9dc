//! Where a body reads cells and writes into them.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::super::super::guards::{local_of, locals_of, place_of, places_of};
use super::super::body::callee;
use super::super::fact::{Steps, item_of, steps, type_of};
use super::super::library::ITEM;
use super::finder::{Finder, LEND, MAKE};
use super::kinds::{Content, behind, content, is_content, lends_mutably, way_to_content};
use super::{Class, field};
use crate::mir::intern::TypeId;
use crate::mir::syntax::{
    AggregateKind, BlockId, Body, ConstantKind, Local, Operand, Place, Rvalue, StatementKind, TerminatorKind,
    Type,
};
use crate::program::BodyId;

/// Functions of libraries that pass on a mutable borrow and change nothing themselves.
const PASS_ON: [&str; 17] = [
    "as_mut",
    "as_deref_mut",
    "as_mut_slice",
    "borrow_mut",
    "by_ref",
    "deref",
    "deref_mut",
    "expect",
    "get_mut",
    "into_iter",
    "into_future",
    "iter_mut",
    "next",
    "new_unchecked",
    "poll",
    "unwrap",
    "values_mut",
];

/// The block, and the statement in it; the number of statements for how it ends.
pub(in super::super) type Spot = (BlockId, u32);

/// What may be written.
#[derive(Clone, PartialEq, Debug)]
pub(in super::super) enum What {
    /// An argument.
    Argument(usize),
    /// What is there, combined with an argument by an operation.
    Combined(&'static str, usize),
    /// What the closure returns that the call is given.
    Returned,
    /// 0, `false` or `None`.
    Empty,
    /// What is assigned to a part.
    Assigned(Steps),
    /// What a struct is made of at this position.
    Operand(usize),
    /// What a call leaves behind in a part that it is lent by an argument.
    Left(usize, Steps),
    Unknown,
}

/// Something may be written into the cells of a class.
#[derive(Clone, PartialEq, Debug)]
pub(in super::super) struct Write {
    pub class: Class,
    pub what: What,
}

/// What a body does with cells.
#[derive(Default)]
pub(in super::super) struct InBody {
    pub writes: BTreeMap<Spot, Vec<Write>>,
    /// The calls that give what is in the cells of a class, and where in their result it is.
    pub reads: BTreeMap<BlockId, (Class, Steps)>,
    /// The fields that it mentions.
    pub fields: BTreeSet<Class>,
    /// The parameters that are what lies in a cell.
    pub shown: Vec<(Local, Class)>,
}

impl InBody {
    pub(super) fn is_empty(&self) -> bool {
        self.writes.is_empty() && self.reads.is_empty() && self.fields.is_empty() && self.shown.is_empty()
    }

    fn write(&mut self, spot: Spot, class: Class, what: What) {
        let write = Write { class, what };
        let writes = self.writes.entry(spot).or_default();
        if !writes.contains(&write) {
            writes.push(write);
        }
    }
}

/// What is lent of the content of cells or fields: the class, and the part where that is known.
type Part = (Class, Option<Steps>);

/// What a body does with cells that are understood.
pub(super) fn of(finder: &Finder<'_, '_>, id: BodyId) -> InBody {
    let body = finder.engine.program.body(id).clone();
    let mut reader = Reader { finder, id, body: &body, lent: FxHashMap::default(), found: InBody::default() };
    for (local, class, is_whole) in finder.lent_to(id) {
        reader.take(local, [(class, is_whole.then(Steps::new))]);
    }
    while reader.lend() {}
    reader.found.shown = finder.shown_to(id);
    reader.all();
    reader.found
}

struct Reader<'r, 'e, 'a> {
    finder: &'r Finder<'e, 'a>,
    id: BodyId,
    body: &'r Body,
    /// What locals lend.
    lent: FxHashMap<Local, Vec<Part>>,
    found: InBody,
}

impl Reader<'_, '_, '_> {
    fn ty(&self, operand: &Operand) -> Option<TypeId> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => type_of(self.body, place),
            Operand::Const(constant) => constant.ty,
        }
    }

    fn class(&self, operand: &Operand) -> Option<Class> {
        self.finder.class(self.finder.operand(self.id, self.body, operand)?)
    }

    /// A local gets hold of parts; true if it is new that it does.
    fn take(&mut self, local: Local, parts: impl IntoIterator<Item = Part>) -> bool {
        let own = self.lent.entry(local).or_default();
        let before = own.len();
        for part in parts {
            if !own.iter().any(|(class, _)| *class == part.0) {
                own.push(part);
            }
        }
        own.len() > before
    }

    /// The parts of cells that a place is in, which are lent to its local, and the field that it is in.
    fn lent(&self, place: &Place) -> Vec<Part> {
        let further = steps(self.finder.engine.program, self.body, place);
        let of = |(class, part): &Part| {
            let part = part.as_ref().zip(further.as_ref());
            let part = part.map(|(part, further)| part.iter().chain(further).copied().collect());
            (*class, part)
        };
        let own = self.lent.get(&place.local).into_iter().flatten().map(of);
        own.chain(self.field(place)).collect()
    }

    /// What an argument lends.
    fn given(&self, arg: &Operand) -> &[Part] {
        local_of(arg).and_then(|local| self.lent.get(&local)).map_or(&[], |parts| parts)
    }

    /// The field of a struct that a place is in.
    fn field(&self, place: &Place) -> Option<Part> {
        let program = &self.finder.engine.program;
        let (name, index, part) = field(program, self.body, place, |ty| self.finder.has_cell(ty))?;
        Some((self.finder.field_class(name, index), part))
    }

    fn may_lend(&self, local: Local) -> bool {
        let ty = self.body.locals[local as usize].ty;
        let interner = self.finder.engine.program.interner();
        lends_mutably(interner, ty) && !self.finder.has_cell(ty)
    }

    /// Which locals get hold of a mutable borrow of what is in a cell or field; true if some are new.
    fn lend(&mut self) -> bool {
        let body = self.body;
        let interner = self.finder.engine.program.interner();
        let mut is_new = false;
        for (at, block) in body.blocks.iter().enumerate().filter(|(_, block)| !block.is_cleanup) {
            for statement in &block.statements {
                let StatementKind::Assign(to, rvalue) = &statement.kind else { continue };
                let from = match rvalue {
                    Rvalue::Ref { mutable: true, place, .. } | Rvalue::RawPtr { mutable: true, place } => {
                        place
                    }
                    Rvalue::Use(Operand::Copy(place) | Operand::Move(place))
                    | Rvalue::CopyForDeref(place)
                        if self.may_lend(to.local) =>
                    {
                        place
                    }
                    _ => continue,
                };
                if to.projection.is_empty() {
                    let lent = self.lent(from);
                    is_new |= !lent.is_empty() && self.take(to.local, lent);
                }
            }
            let TerminatorKind::Call { args, dest, .. } = &block.terminator.kind else { continue };
            if !dest.projection.is_empty() || !self.may_lend(dest.local) {
                continue;
            }
            let ty = body.locals[dest.local as usize].ty;
            let mut lent: Vec<Part> =
                args.iter().flat_map(|arg| self.given(arg)).map(|(class, _)| (*class, None)).collect();
            if !self.finder.is_known(self.id, at as BlockId) {
                for arg in args {
                    let Some(class) = self.class(arg) else { continue };
                    let content = self.ty(arg).and_then(|ty| content(interner, ty));
                    let is_whole =
                        content.is_some_and(|content| is_content(interner, behind(interner, ty), content));
                    lent.push((class, is_whole.then(Steps::new)));
                }
            }
            is_new |= !lent.is_empty() && self.take(dest.local, lent);
        }
        is_new
    }

    fn all(&mut self) {
        let body = self.body;
        for (at, block) in body.blocks.iter().enumerate().filter(|(_, block)| !block.is_cleanup) {
            for (index, statement) in (0..).zip(&block.statements) {
                if let StatementKind::Assign(_, rvalue) = &statement.kind {
                    self.read(places_of(rvalue));
                }
                self.statement((at as BlockId, index), &statement.kind);
            }
            let spot = (at as BlockId, block.statements.len() as u32);
            match &block.terminator.kind {
                TerminatorKind::SwitchInt { discriminant, .. } => self.read(place_of(discriminant)),
                TerminatorKind::Call { args, .. } => self.read(args.iter().filter_map(place_of)),
                _ => {}
            }
            match &block.terminator.kind {
                TerminatorKind::Call { func, args, dest, .. } => self.call(spot, func, args, dest),
                TerminatorKind::Yield { value, .. } => {
                    let kept = local_of(value);
                    self.keep(spot, kept);
                }
                _ => {}
            }
        }
    }

    fn statement(&mut self, spot: Spot, kind: &StatementKind) {
        match kind {
            StatementKind::Assign(to, rvalue) => {
                self.assigned(spot, to);
                if let Rvalue::Aggregate(AggregateKind::Adt(..), parts) = rvalue {
                    self.made(spot, to, parts.len());
                }
                // What is put into something else may be written there.
                let is_kept = match rvalue {
                    Rvalue::Use(_) | Rvalue::Ref { .. } | Rvalue::RawPtr { .. } | Rvalue::CopyForDeref(_) => {
                        to.local == 0 || !to.projection.is_empty() && self.may_lend(to.local)
                    }
                    Rvalue::Aggregate(..) | Rvalue::Cast(..) => true,
                    _ => false,
                };
                if is_kept {
                    let own = (to.local == 0).then_some(0);
                    self.keep(spot, locals_of(rvalue).into_iter().chain(own));
                }
            }
            StatementKind::SetDiscriminant(place, _)
            | StatementKind::CopyNonOverlapping {
                dst: Operand::Copy(place) | Operand::Move(place), ..
            } => {
                for (class, _) in self.lent(place) {
                    self.found.write(spot, class, What::Unknown);
                }
            }
            StatementKind::CopyNonOverlapping { .. } | StatementKind::StorageDead(_) => {}
        }
    }

    fn read<'p>(&mut self, places: impl IntoIterator<Item = &'p Place>) {
        for place in places {
            let field = self.field(place);
            self.found.fields.extend(field.map(|(class, _)| class));
        }
    }

    fn assigned(&mut self, spot: Spot, to: &Place) {
        for (class, part) in self.lent(to).into_iter().filter(|_| !to.projection.is_empty()) {
            self.found.write(spot, class, part.map_or(What::Unknown, What::Assigned));
        }
    }

    /// What locals lend gets to where it is not followed.
    fn keep(&mut self, spot: Spot, locals: impl IntoIterator<Item = Local>) {
        for local in locals.into_iter().filter(|local| self.may_lend(*local)).collect::<Vec<_>>() {
            for (class, _) in self.lent.get(&local).cloned().unwrap_or_default() {
                self.found.write(spot, class, What::Unknown);
            }
        }
    }

    /// A struct of the program is made, with all of its fields.
    fn made(&mut self, spot: Spot, to: &Place, parts: usize) {
        let program = &self.finder.engine.program;
        let Some(item) = type_of(self.body, to).and_then(|ty| item_of(program, ty)) else { return };
        for index in (0..parts).filter(|_| item.kind == "struct") {
            let class = self.finder.field_class(&item.name, index as u32);
            self.found.write(spot, class, What::Operand(index));
        }
    }

    fn call(&mut self, spot: Spot, func: &Operand, args: &[Operand], dest: &Place) {
        let interner = self.finder.engine.program.interner();
        let name = callee(interner, func).map_or("", |callee| callee.name);
        let is_known = self.finder.is_known(self.id, spot.0);
        // What makes a thread's own cell gives a pointer to it.
        let is_no_pointer = |ty: TypeId| !matches!(interner.get_type(ty), Type::RawPtr { .. });
        for (index, arg) in args.iter().enumerate() {
            let Some(local) = local_of(arg).filter(|local| self.may_lend(*local)) else { continue };
            for (class, part) in self.lent.get(&local).cloned().unwrap_or_default() {
                if is_known || !PASS_ON.contains(&name) {
                    self.found.write(spot, class, part.map_or(What::Unknown, |part| What::Left(index, part)));
                }
            }
        }
        self.assigned(spot, dest);
        if dest.local == 0 {
            self.keep(spot, [0]);
        }
        if is_known {
            return;
        }
        let of_arg = args.first().and_then(|arg| Some((self.class(arg)?, content(interner, self.ty(arg)?)?)));
        if let Some((class, content)) = of_arg {
            let way = match name {
                // Of a channel.
                "into_iter" | "iter" | "try_iter" => Some(Steps::from_iter([ITEM])),
                _ if LEND.contains(&name) && self.finder.closure_gives(self.id, spot.0, is_no_pointer) => {
                    None
                }
                _ => type_of(self.body, dest).and_then(|ty| way_to_content(interner, ty, content)),
            };
            if let Some(way) = way {
                self.found.reads.insert(spot.0, (class, way));
            }
            self.written(spot, class, content, (name, args, 1));
        } else if MAKE.contains(&name) {
            let made = || {
                let class = self.finder.class(self.finder.place(self.id, self.body, dest)?)?;
                Some((class, content(interner, type_of(self.body, dest)?)?))
            };
            if let Some((class, content)) = made() {
                self.written(spot, class, content, (name, args, 0));
            }
        }
    }

    /// What a function of a library writes into a cell.
    fn written(
        &mut self,
        spot: Spot,
        class: Class,
        content: Content,
        (name, args, first): (&str, &[Operand], usize),
    ) {
        let interner = self.finder.engine.program.interner();
        let what = match name {
            "default" | "take" => Some(What::Empty),
            "fetch_or" => Some(What::Combined("BitOr", 1)),
            "fetch_and" => Some(What::Combined("BitAnd", 1)),
            "fetch_update" | "try_update" | "clone_from" => Some(What::Unknown),
            name if name.starts_with("fetch_") => Some(What::Unknown),
            _ => None,
        };
        if let Some(what) = what {
            self.found.write(spot, class, what);
            return;
        }
        let compares = name.starts_with("compare_");
        for (index, arg) in args.iter().enumerate().skip(if compares { 2 } else { first }) {
            // Of a literal no type is printed.
            let is_literal =
                matches!(arg, Operand::Const(constant) if matches!(constant.kind, ConstantKind::Literal(_)));
            if self.ty(arg).map_or(is_literal, |ty| is_content(interner, ty, content)) {
                self.found.write(spot, class, What::Argument(index));
            }
        }
        if !LEND.contains(&name)
            && self.finder.closure_gives(self.id, spot.0, |ty| is_content(interner, ty, content))
        {
            self.found.write(spot, class, What::Returned);
        }
    }
}
