//! Where a body reads cells and writes into them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::super::super::guards::{local_of, locals_of};
use super::super::body::callee;
use super::super::fact::{Steps, steps, type_of};
use super::kinds::{Content, behind, content, is_content, lends_mutably, way_to_content};
use super::{Class, Finder, MAKE};
use crate::mir::intern::TypeId;
use crate::mir::syntax::{
    BlockId, Body, ConstantKind, Local, Operand, Place, Rvalue, StatementKind, TerminatorKind,
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
}

impl InBody {
    pub(super) fn is_empty(&self) -> bool {
        self.writes.is_empty() && self.reads.is_empty()
    }

    fn write(&mut self, spot: Spot, class: Class, what: What) {
        let write = Write { class, what };
        let writes = self.writes.entry(spot).or_default();
        if !writes.contains(&write) {
            writes.push(write);
        }
    }
}

/// What locals lend of the content of cells: the class, and the part where that is known.
type Lent = FxHashMap<Local, (Class, Option<Steps>)>;

/// What a body does with cells that are understood.
pub(super) fn of(finder: &Finder<'_, '_>, id: BodyId) -> InBody {
    let body = finder.engine.program.body(id).clone();
    let mut reader = Reader { finder, id, body: &body, lent: Lent::default(), found: InBody::default() };
    for (local, class, is_whole) in finder.lent_to(id) {
        reader.lent.insert(local, (class, is_whole.then(Steps::new)));
    }
    loop {
        let before = reader.lent.len();
        reader.lend();
        if reader.lent.len() == before {
            break;
        }
    }
    reader.all();
    reader.found
}

struct Reader<'r, 'e, 'a> {
    finder: &'r Finder<'e, 'a>,
    id: BodyId,
    body: &'r Body,
    lent: Lent,
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

    /// The part of a cell that a place is in, which is lent to its local.
    fn lent(&self, place: &Place) -> Option<(Class, Option<Steps>)> {
        let (class, part) = self.lent.get(&place.local)?;
        let further = steps(self.finder.engine.program, self.body, place);
        let part =
            part.as_ref().zip(further).map(|(part, further)| part.iter().copied().chain(further).collect());
        Some((*class, part))
    }

    fn may_lend(&self, local: Local) -> bool {
        let ty = self.body.locals[local as usize].ty;
        let interner = self.finder.engine.program.interner();
        lends_mutably(interner, ty) && !self.finder.has_cell(ty)
    }

    /// Which locals get hold of a mutable borrow of what is in a cell.
    fn lend(&mut self) {
        let interner = self.finder.engine.program.interner();
        for (at, block) in self.body.blocks.iter().enumerate().filter(|(_, block)| !block.is_cleanup) {
            for statement in &block.statements {
                let StatementKind::Assign(to, rvalue) = &statement.kind else { continue };
                let from = match rvalue {
                    Rvalue::Ref { mutable: true, place, .. } | Rvalue::RawPtr { mutable: true, place } => {
                        Some(place)
                    }
                    Rvalue::Use(Operand::Copy(place) | Operand::Move(place))
                    | Rvalue::CopyForDeref(place) => Some(place).filter(|_| self.may_lend(to.local)),
                    _ => None,
                };
                if let Some(lent) = from.and_then(|from| self.lent(from)).filter(|_| to.projection.is_empty())
                {
                    self.lent.entry(to.local).or_insert(lent);
                }
            }
            let TerminatorKind::Call { args, dest, .. } = &block.terminator.kind else { continue };
            if !dest.projection.is_empty() || !self.may_lend(dest.local) {
                continue;
            }
            let ty = self.body.locals[dest.local as usize].ty;
            let of_cell =
                args.first().and_then(|arg| Some((self.class(arg)?, content(interner, self.ty(arg)?)?)));
            let lent = match of_cell {
                Some((class, content)) => {
                    let is_whole = is_content(interner, behind(interner, ty), content);
                    Some((class, is_whole.then(Steps::new)))
                }
                None => {
                    let class = |arg| self.class(arg).or_else(|| Some(self.lent.get(&local_of(arg)?)?.0));
                    args.iter().find_map(class).map(|class| (class, None))
                }
            };
            if let Some(lent) = lent.filter(|_| !self.finder.is_known(self.id, at as BlockId)) {
                self.lent.entry(dest.local).or_insert(lent);
            } else if let Some((class, _)) =
                args.iter().find_map(|arg| self.lent.get(&local_of(arg)?).cloned())
            {
                self.lent.entry(dest.local).or_insert((class, None));
            }
        }
    }

    fn all(&mut self) {
        let body = self.body;
        for (at, block) in body.blocks.iter().enumerate().filter(|(_, block)| !block.is_cleanup) {
            for (index, statement) in (0..).zip(&block.statements) {
                self.statement((at as BlockId, index), &statement.kind);
            }
            let spot = (at as BlockId, block.statements.len() as u32);
            match &block.terminator.kind {
                TerminatorKind::Call { func, args, dest, .. } => self.call(spot, func, args, dest),
                TerminatorKind::Yield { value, .. } => {
                    if let Some((class, _)) = local_of(value).and_then(|local| self.lent.get(&local)) {
                        self.found.write(spot, *class, What::Unknown);
                    }
                }
                _ => {}
            }
        }
    }

    fn statement(&mut self, spot: Spot, kind: &StatementKind) {
        match kind {
            StatementKind::Assign(to, rvalue) => {
                if let Some((class, part)) = self.lent(to).filter(|_| !to.projection.is_empty()) {
                    self.found.write(spot, class, part.map_or(What::Unknown, What::Assigned));
                }
                // What is put into something else may be written there.
                let is_kept = match rvalue {
                    Rvalue::Use(_) | Rvalue::Ref { .. } | Rvalue::RawPtr { .. } | Rvalue::CopyForDeref(_) => {
                        !to.projection.is_empty() && self.may_lend(to.local)
                    }
                    Rvalue::Aggregate(..) | Rvalue::Cast(..) => true,
                    _ => false,
                };
                if is_kept {
                    for local in locals_of(rvalue) {
                        if let Some((class, _)) = self.lent.get(&local).filter(|_| self.may_lend(local)) {
                            self.found.write(spot, *class, What::Unknown);
                        }
                    }
                }
            }
            StatementKind::SetDiscriminant(place, _)
            | StatementKind::CopyNonOverlapping {
                dst: Operand::Copy(place) | Operand::Move(place), ..
            } => {
                if let Some((class, _)) = self.lent.get(&place.local) {
                    self.found.write(spot, *class, What::Unknown);
                }
            }
            StatementKind::CopyNonOverlapping { .. } | StatementKind::StorageDead(_) => {}
        }
    }

    fn call(&mut self, spot: Spot, func: &Operand, args: &[Operand], dest: &Place) {
        let interner = self.finder.engine.program.interner();
        let name = callee(interner, func).map_or("", |callee| callee.name);
        let is_known = self.finder.is_known(self.id, spot.0);
        for (index, arg) in args.iter().enumerate() {
            let Some(local) = local_of(arg).filter(|local| self.may_lend(*local)) else { continue };
            let Some((class, part)) = self.lent.get(&local).cloned() else { continue };
            if is_known || !PASS_ON.contains(&name) {
                self.found.write(spot, class, part.map_or(What::Unknown, |part| What::Left(index, part)));
            }
        }
        if let Some((class, part)) = self.lent(dest).filter(|_| !dest.projection.is_empty()) {
            self.found.write(spot, class, part.map_or(What::Unknown, |_| What::Unknown));
        }
        if is_known {
            return;
        }
        let of_arg = args.first().and_then(|arg| Some((self.class(arg)?, content(interner, self.ty(arg)?)?)));
        if let Some((class, content)) = of_arg {
            if let Some(way) = type_of(self.body, dest).and_then(|ty| way_to_content(interner, ty, content)) {
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
        if self.finder.closure_gives(self.id, spot.0, |ty| is_content(interner, ty, content)) {
            self.found.write(spot, class, What::Returned);
        }
    }
}
