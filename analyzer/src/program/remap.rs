//! Bodies of one unit with the ids of that unit, rewritten to the ids of the program.

use crate::mir::intern::{PathId, Symbol, TypeId};
use crate::mir::syntax::{
    AggregateKind, Allocation, Body, Constant, ConstantKind, Operand, Place, Projection, Rvalue, Span,
    StatementKind, TerminatorKind,
};

/// The program's ids of a unit's strings, types and paths, by the unit's own ids.
pub(super) struct IdMap {
    pub(super) symbols: Vec<Symbol>,
    pub(super) types: Vec<TypeId>,
    pub(super) paths: Vec<PathId>,
}

impl IdMap {
    fn symbol(&self, id: &mut Symbol) {
        *id = self.symbols[id.index()];
    }

    fn ty(&self, id: &mut TypeId) {
        *id = self.types[id.index()];
    }

    fn path(&self, id: &mut PathId) {
        *id = self.paths[id.index()];
    }

    fn span(&self, span: &mut Span) {
        self.symbol(&mut span.file);
    }

    /// Rewrites a body in place.
    pub(super) fn body(&self, body: &mut Body) {
        self.symbol(&mut body.def_path);
        self.path(&mut body.path);
        for local in &mut body.locals {
            self.ty(&mut local.ty);
            local.span.iter_mut().for_each(|span| self.span(span));
        }
        for variable in &mut body.variables {
            self.symbol(&mut variable.name);
            variable.place.iter_mut().for_each(|place| self.place(place));
        }
        for (name, allocation) in &mut body.allocations {
            self.symbol(name);
            match allocation {
                Allocation::Static(path) | Allocation::Fn(path) => self.path(path),
                Allocation::Other => {}
            }
        }
        for block in &mut body.blocks {
            for statement in &mut block.statements {
                self.span(&mut statement.span);
                self.statement(&mut statement.kind);
            }
            self.span(&mut block.terminator.span);
            self.terminator(&mut block.terminator.kind);
        }
    }

    fn statement(&self, statement: &mut StatementKind) {
        match statement {
            StatementKind::Assign(place, rvalue) => {
                self.place(place);
                self.rvalue(rvalue);
            }
            StatementKind::SetDiscriminant(place, variant) => {
                self.place(place);
                self.symbol(variant);
            }
            StatementKind::StorageDead(_) => {}
            StatementKind::CopyNonOverlapping { dst, src, count } => {
                [dst, src, count].into_iter().for_each(|operand| self.operand(operand));
            }
        }
    }

    fn terminator(&self, terminator: &mut TerminatorKind) {
        match terminator {
            TerminatorKind::SwitchInt { discriminant, targets, .. } => {
                self.operand(discriminant);
                targets.iter_mut().for_each(|(value, _)| self.symbol(value));
            }
            TerminatorKind::Drop(place, _) => self.place(place),
            TerminatorKind::Call { func, args, dest, callee_span, .. } => {
                self.operand(func);
                args.iter_mut().for_each(|arg| self.operand(arg));
                self.place(dest);
                self.span(callee_span);
            }
            TerminatorKind::TailCall { func, args } => {
                self.operand(func);
                args.iter_mut().for_each(|arg| self.operand(arg));
            }
            TerminatorKind::Assert(operand, _) => self.operand(operand),
            TerminatorKind::Yield { value, resume_place, .. } => {
                self.operand(value);
                self.place(resume_place);
            }
            TerminatorKind::InlineAsm { inputs, outputs, .. } => {
                inputs.iter_mut().for_each(|operand| self.operand(operand));
                outputs.iter_mut().for_each(|place| self.place(place));
            }
            TerminatorKind::Goto(_)
            | TerminatorKind::Return
            | TerminatorKind::Unreachable
            | TerminatorKind::Resume
            | TerminatorKind::FalseEdge(_) => {}
        }
    }

    fn place(&self, place: &mut Place) {
        for step in &mut place.projection {
            match step {
                Projection::Field(_, ty) | Projection::Cast(ty) => self.ty(ty),
                Projection::Downcast(variant) => self.symbol(variant),
                Projection::Deref
                | Projection::Index(_)
                | Projection::ConstantIndex { .. }
                | Projection::Subslice { .. } => {}
            }
        }
    }

    fn operand(&self, operand: &mut Operand) {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.place(place),
            Operand::Const(constant) => self.constant(constant),
        }
    }

    fn constant(&self, constant: &mut Constant) {
        constant.ty.iter_mut().for_each(|ty| self.ty(ty));
        match &mut constant.kind {
            ConstantKind::Fn(path) | ConstantKind::Item(path) => self.path(path),
            ConstantKind::Allocation(text) | ConstantKind::Str(text) | ConstantKind::Literal(text) => {
                self.symbol(text);
            }
        }
    }

    fn rvalue(&self, rvalue: &mut Rvalue) {
        match rvalue {
            Rvalue::Use(operand) => self.operand(operand),
            Rvalue::Repeat(operand, length) => {
                self.operand(operand);
                self.symbol(length);
            }
            Rvalue::Ref { place, .. }
            | Rvalue::RawPtr { place, .. }
            | Rvalue::Len(place)
            | Rvalue::Discriminant(place)
            | Rvalue::CopyForDeref(place) => self.place(place),
            Rvalue::ThreadLocalRef(path) => self.path(path),
            Rvalue::Cast(_, operand, ty)
            | Rvalue::ShallowInitBox(operand, ty)
            | Rvalue::WrapBinder(operand, ty) => {
                self.operand(operand);
                self.ty(ty);
            }
            Rvalue::Binary(operator, left, right) => {
                self.symbol(operator);
                self.operand(left);
                self.operand(right);
            }
            Rvalue::Unary(operator, operand) => {
                self.symbol(operator);
                self.operand(operand);
            }
            Rvalue::Nullary => {}
            Rvalue::Aggregate(kind, operands) => {
                match kind {
                    AggregateKind::Tuple | AggregateKind::Array => {}
                    AggregateKind::Adt(path, fields) => {
                        self.path(path);
                        fields.iter_mut().for_each(|field| self.symbol(field));
                    }
                    AggregateKind::Closure(def_path)
                    | AggregateKind::Coroutine(def_path)
                    | AggregateKind::CoroutineClosure(def_path) => self.symbol(def_path),
                    AggregateKind::RawPtr(ty) => self.ty(ty),
                }
                operands.iter_mut().for_each(|operand| self.operand(operand));
            }
        }
    }
}
