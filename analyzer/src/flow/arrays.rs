//! Short arrays: elements are told apart where their positions are known.
//!
//! `Step::Item` is the element at one position, `Step::Element` all of them. What a value lists as element stands for
//! those that it does not list as items; which one is written at an index that is not known may be any of them.
//!
//! Only what has the type of a short array is asked for its items. A slice of one has no positions (`Step::Slice`), nor
//! has an array behind a reference that a library is given, which may be put in another order there.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::call::CallShape;
use super::engine::Engine;
use super::frame::Frame;
use super::heads::pointee_type;
use super::names::go_on;
use super::parts::Part;
use super::symbol::Word;
use super::tree::Update;
use super::unions::union_labels;
use super::value::{MAX_STEPS, Node, Step, Symbols, Target, Value};
use crate::mir::intern::TypeId;
use crate::mir::syntax::{
    Body, Constant, ConstantKind, GenericArg, Operand, Projection, Rvalue, StatementKind, TerminatorKind,
    Type,
};
use crate::models::transfer;
use crate::program::BodyId;

/// Elements of longer arrays are not told apart.
const MAX_ITEMS: u64 = 8;
/// Except in a list of trait objects that is written down at once, as what is derived for `Debug` makes one of all fields: each
/// is of a type of its own.
const MAX_OBJECTS: usize = 64;
/// So many constants in a row are followed to a number.
const MAX_CONSTANTS: u32 = 4;

impl Node {
    /// Whether what a step leads to would be listed as something else if it were not listed itself.
    pub(super) fn lists_others(&self, step: Step) -> bool {
        matches!(step, Step::Item(_)) && self.kid(Step::Element).is_some()
    }
}

impl Value {
    /// An array with these elements.
    pub(super) fn array(items: impl IntoIterator<Item = Value>) -> Value {
        let items = (0..).map(Step::Item).zip(items);
        Node { kids: items.filter(|(_, item)| !item.is_empty()).collect(), ..Node::default() }.build()
    }

    /// An array of elements that are written down at once, in this order.
    pub(super) fn written_array(items: &[Value], are_objects: bool) -> Value {
        let is_short = items.len() as u64 <= MAX_ITEMS || are_objects && items.len() <= MAX_OBJECTS;
        if is_short && items.iter().any(|item| *item != items[0]) {
            return Value::array(items.iter().cloned());
        }
        let element = items.iter().fold(Value::empty(), |all, item| all.join(item));
        Value::with_part(Step::Element, element)
    }

    /// The elements that are told apart.
    pub(super) fn items(&self) -> impl Iterator<Item = &(Step, Value)> {
        self.kids.iter().filter(|(step, _)| matches!(step, Step::Item(_)))
    }

    /// What those elements are that are not told apart.
    fn others(&self) -> Value {
        self.kid(Step::Element).cloned().unwrap_or_else(|| self.unlisted(Step::Element))
    }

    /// What any of the elements may be.
    pub(super) fn elements(&self) -> Value {
        self.items().fold(self.others(), |all, (_, item)| all.join(item))
    }

    /// What it is in the caller, without the elements that are told apart.
    pub(super) fn without_items(&self) -> Symbols {
        let items: SmallVec<[Step; 2]> = self.items().map(|(step, _)| *step).collect();
        go_on(&self.symbols, &Word::Rest(items))
    }

    /// Elements in a row, or some elements in any order.
    pub(super) fn slice(&self, run: Option<(u8, u8)>) -> Value {
        if self.is_flat || self.symbols.is_empty() && self.items().next().is_none() {
            return self.clone();
        }
        let mut node = self.to_node();
        match run {
            None => {
                node.symbols.clear();
                node.kids.retain(|(step, _)| !matches!(step, Step::Element | Step::Item(_)));
                let at = node.kids.partition_point(|(step, _)| *step < Step::Element);
                node.kids.insert(at, (Step::Element, self.elements()));
            }
            Some((from, to)) => {
                node.symbols = self.gone_on(&Word::Part(Step::Slice(run)));
                node.kids.retain(|(step, _)| !matches!(step, Step::Item(at) if *at < from || *at >= to));
                for (step, _) in &mut node.kids {
                    if let Step::Item(at) = step {
                        *at -= from;
                    }
                }
            }
        }
        node.build()
    }

    /// This with something written into one of the elements, whichever it is.
    pub(super) fn write_elements(&self, rest: &[Step], value: &Value) -> Value {
        let others = self.others();
        let new = others.write(rest, value, Update::Weak);
        let mut node = self.to_node();
        let mut has_changed = new != others;
        for (step, kid) in &mut node.kids {
            if let Step::Item(_) = step {
                let item = kid.write(rest, value, Update::Weak);
                has_changed |= item != *kid;
                *kid = item;
            }
        }
        if !has_changed {
            return self.clone();
        }
        match node.kids.binary_search_by(|(step, _)| step.cmp(&Step::Element)) {
            Ok(at) => node.kids[at].1 = new,
            Err(_) if new.is_empty() && node.labels.is_empty() && node.symbols.is_empty() => {}
            Err(at) => node.kids.insert(at, (Step::Element, new)),
        }
        node.build()
    }

    /// This with something written into elements in a row, or into some that are not known.
    pub(super) fn write_slice(
        &self,
        run: Option<(u8, u8)>,
        rest: &[Step],
        value: &Value,
        update: Update,
    ) -> Value {
        match (run, rest.split_first()) {
            (Some((from, _)), Some((Step::Item(at), rest))) => {
                let steps: SmallVec<[Step; 3]> =
                    std::iter::once(Step::Item(from + at)).chain(rest.iter().copied()).collect();
                self.write(&steps, value, update)
            }
            (_, Some((Step::Item(_) | Step::Element, rest))) => self.write_elements(rest, value),
            (_, Some((Step::Slice(_), rest))) => self.write_slice(None, rest, value, Update::Weak),
            (_, Some(_)) => self.write(rest, value, Update::Weak),
            (Some((from, to)), None) => (from..to).fold(self.clone(), |all, at| {
                all.write(&[Step::Item(at)], &value.part(Step::Item(at - from)), update)
            }),
            // A pointer to one of the elements may look like one to all of them.
            (None, None) => {
                let is_array =
                    value.kids.iter().all(|(step, _)| matches!(step, Step::Element | Step::Item(_)));
                let element = if is_array { value.elements() } else { value.clone() };
                self.write_elements(&[], &element)
            }
        }
    }

    /// The same without positions of elements.
    fn without_positions(&self) -> Value {
        self.map(
            &mut |node| {
                let value = std::mem::take(node).build();
                *node = if value.items().next().is_some() {
                    value.slice(None).to_node()
                } else {
                    value.to_node()
                };
            },
            &|node| node.any_items,
        )
    }
}

impl Engine<'_> {
    /// The length of an array whose elements are told apart.
    fn short_length(&self, ty: Option<TypeId>) -> Option<u64> {
        let Type::Array(_, length) = self.program.interner().get_type(ty?) else { return None };
        self.program.interner().str(*length).parse().ok().filter(|length| *length <= MAX_ITEMS)
    }

    /// Whether elements of an array of this type may be told apart by those who know its length.
    fn may_be_short(&self, ty: TypeId) -> bool {
        let Type::Array(_, length) = self.program.interner().get_type(ty) else { return false };
        self.program.interner().str(*length).parse().map_or(true, |length: u64| length <= MAX_ITEMS)
    }

    /// The step to a part of an array that a pattern names: none for a slice, which has no positions anyway.
    pub(super) fn run_of(
        &self,
        ty: Option<TypeId>,
        from: u64,
        to: u64,
        from_end: bool,
    ) -> Option<Option<(u8, u8)>> {
        if matches!(self.program.interner().get_type(ty?), Type::Slice(_)) {
            return None;
        }
        Some(self.short_length(ty).and_then(|length| {
            let to = if from_end { length.checked_sub(to)? } else { to };
            Some((u8::try_from(from).ok()?, u8::try_from(to.min(length)).ok()?))
        }))
    }

    /// The short arrays that a type names.
    fn short_arrays(&self, ty: TypeId, found: &mut Vec<TypeId>) {
        match self.program.interner().get_type(ty) {
            Type::Array(item, _) => {
                if self.may_be_short(ty) {
                    found.push(ty);
                }
                self.short_arrays(*item, found);
            }
            Type::Ref { to, .. } | Type::RawPtr { to, .. } | Type::Slice(to) => self.short_arrays(*to, found),
            Type::Tuple(parts) => parts.iter().for_each(|part| self.short_arrays(*part, found)),
            Type::Path(path) => {
                let segments = &self.program.interner().get_path(*path).segments;
                for arg in segments.iter().flat_map(|segment| segment.args.iter()) {
                    if let GenericArg::Type(ty) = arg {
                        self.short_arrays(*ty, found);
                    }
                }
            }
            _ => {}
        }
    }

    /// The number that a local of a body is.
    fn number(&mut self, body: BodyId, local: u32) -> Option<u64> {
        if let Some(known) = self.numbers.get(&body) {
            return known.get(&local).copied();
        }
        let of = self.program.body(body).clone();
        let found = Rc::new(self.numbers_of(&of, 0));
        self.numbers.insert(body, found.clone());
        found.get(&local).copied()
    }

    /// The locals that are given a number once and nothing else.
    fn numbers_of(&mut self, body: &Body, depth: u32) -> FxHashMap<u32, u64> {
        let mut given: FxHashMap<u32, Option<Operand>> = FxHashMap::default();
        for block in &body.blocks {
            for statement in &block.statements {
                match &statement.kind {
                    StatementKind::Assign(to, rvalue) => {
                        let operand = match rvalue {
                            Rvalue::Use(operand) if to.projection.is_empty() => Some(operand.clone()),
                            _ => None,
                        };
                        let known = given.entry(to.local);
                        known.and_modify(|known| *known = None).or_insert(operand);
                        if let Rvalue::Ref { mutable: true, place, .. } | Rvalue::RawPtr { place, .. } =
                            rvalue
                        {
                            given.insert(place.local, None);
                        }
                    }
                    StatementKind::SetDiscriminant(to, _) => _ = given.insert(to.local, None),
                    _ => {}
                }
            }
            match &block.terminator.kind {
                TerminatorKind::Call { dest, .. } => _ = given.insert(dest.local, None),
                TerminatorKind::Yield { resume_place, .. } => _ = given.insert(resume_place.local, None),
                TerminatorKind::InlineAsm { outputs, .. } => {
                    outputs.iter().for_each(|output| _ = given.insert(output.local, None));
                }
                _ => {}
            }
        }
        let locals: Vec<u32> =
            given.keys().copied().filter(|local| *local == 0 || *local > body.arg_count).collect();
        let numbers = locals.into_iter().filter_map(|local| {
            let mut at = local;
            for _ in 0..MAX_CONSTANTS {
                match given.get(&at)?.as_ref()? {
                    Operand::Const(constant) => return Some((local, self.number_of(constant, depth)?)),
                    Operand::Copy(from) | Operand::Move(from) if from.projection.is_empty() => {
                        at = from.local
                    }
                    _ => return None,
                }
            }
            None
        });
        numbers.collect()
    }

    fn number_of(&mut self, constant: &Constant, depth: u32) -> Option<u64> {
        match &constant.kind {
            ConstantKind::Literal(text) => {
                self.program.interner().str(*text).strip_suffix("_usize")?.parse().ok()
            }
            // Which one a constant of a trait is, its path alone does not say.
            ConstantKind::Item(path)
                if depth < MAX_CONSTANTS && self.program.interner().get_path(*path).qself.is_none() =>
            {
                let (body, _) = self.program.static_or_const(*path)?;
                let body = self.program.body(body).clone();
                self.numbers_of(&body, depth + 1).get(&0).copied()
            }
            _ => None,
        }
    }
}

impl Frame {
    /// The step from an array or slice to an element.
    pub(super) fn element(&self, engine: &mut Engine, ty: Option<TypeId>, projection: &Projection) -> Step {
        let Some(length) = engine.short_length(ty) else { return Step::Element };
        let position = match projection {
            Projection::ConstantIndex { offset, from_end: false, .. } => Some(*offset),
            Projection::ConstantIndex { offset, from_end: true, .. } => length.checked_sub(*offset),
            Projection::Index(local) => engine.number(self.body_id, *local),
            _ => None,
        };
        match position.filter(|position| *position < length).map(u8::try_from) {
            Some(Ok(position)) => Step::Item(position),
            _ => Step::Element,
        }
    }

    /// Each of the elements of an array or slice, as far as they are told apart, to be looked at in any order.
    pub(super) fn elements_apart(&mut self, engine: &mut Engine, array: Part) -> Vec<Part> {
        let all = self.walk_step(engine, array.clone(), &transfer::Step::Element);
        let mut places = array.places;
        let is_slice = |place: &Target| matches!(place.steps.last(), Some(Step::Slice(None)));
        for place in places.iter_mut().filter(|place| is_slice(place)) {
            place.steps.pop();
        }
        let mut apart = Vec::new();
        for place in places {
            let array = self.read_target(engine, &place);
            if array.items().next().is_none() {
                return vec![all];
            }
            let labels = union_labels(&all.labels, &array.labels);
            let items = array.items().map(|(_, item)| item.clone());
            for value in items.chain(Some(array.others()).filter(|others| !others.is_empty())) {
                apart.push(Part { value, places: Vec::new(), labels: labels.clone(), ty: all.ty });
            }
        }
        if apart.is_empty() { vec![all] } else { apart }
    }

    /// A pointer to an array that becomes a pointer to something else: that has no positions.
    pub(super) fn cast_array(
        &mut self,
        engine: &mut Engine,
        operand: &Operand,
        value: Value,
        to: TypeId,
    ) -> Value {
        if value.is_empty() {
            return value;
        }
        let Some(from) = self.operand_type(engine, operand) else { return value };
        let from = engine.program.substitute(from, self.env);
        let (is_owner, Some(array)) = pointee_type(engine, Some(from)) else { return value };
        if !engine.may_be_short(array) {
            return value;
        }
        let to = engine.program.substitute(to, self.env);
        let Some(becomes) = pointee_type(engine, Some(to)).1 else { return value };
        if becomes == array || matches!(engine.program.interner().get_type(becomes), Type::Dyn(_)) {
            return value;
        }
        if is_owner { value.slice(None) } else { self.without_order(engine, value, from, array) }
    }

    /// The arguments of a call of code without a body, which may order and select elements as it likes.
    pub(super) fn without_orders(
        &mut self,
        engine: &mut Engine,
        shape: &CallShape,
        args: &[Value],
    ) -> Vec<Value> {
        let mut args = args.to_vec();
        for (arg, ty) in args.iter_mut().zip(&shape.inputs) {
            let (false, Some(array)) = pointee_type(engine, Some(*ty)) else { continue };
            let is_whole = shape.output == Some(array) || shape.name == "std::mem::swap";
            if arg.is_empty() || is_whole || !engine.may_be_short(array) {
                continue;
            }
            *arg = self.without_order(engine, arg.clone(), *ty, array);
        }
        args
    }

    /// A pointer to an array as one to some of its elements. Through a mutable one they may be put in another order.
    fn without_order(&mut self, engine: &mut Engine, pointer: Value, ty: TypeId, array: TypeId) -> Value {
        let is_mutable = match engine.program.interner().get_type(ty) {
            Type::Ref { mutable, .. } => *mutable,
            _ => true,
        };
        let mut targets = super::bind::pointees_of(&pointer, &Word::Deref);
        for target in targets.iter().filter(|_| is_mutable) {
            if engine.is_data(array) && self.is_clean_already(engine, target) {
                continue;
            }
            let before = self.read_target(engine, target);
            let after = before.slice(None);
            if after != before {
                self.write_target(engine, target, &after, Update::Strong);
            }
        }
        for Target { steps, .. } in targets.iter_mut().filter(|target| target.steps.len() < MAX_STEPS) {
            steps.push(Step::Slice(None));
        }
        targets.sort_unstable();
        Node { targets: targets.into_iter().collect(), symbols: Symbols::new(), ..pointer.to_node() }.build()
    }

    /// What code without a body returns: where arrays are made of something else, or something else of arrays, nobody
    /// knows the positions, except that a tuple becomes an array in its order and the other way round.
    pub(super) fn without_made_orders(&self, engine: &Engine, shape: &CallShape, value: Value) -> Value {
        if value.kids.is_empty() {
            return value;
        }
        if let ([from], Some(to)) = (&shape.inputs[..], shape.output) {
            let interner = engine.program.interner();
            let field = |index: u8| Step::Field { variant: 0, index: u32::from(index) };
            match (interner.get_type(*from), interner.get_type(to)) {
                (Type::Array(..), Type::Tuple(parts)) => {
                    return Value::tuple((0..).map(Step::Item).zip(parts).map(|(item, _)| value.part(item)));
                }
                (Type::Tuple(parts), Type::Array(..)) if parts.len() as u64 <= MAX_ITEMS => {
                    return Value::array((0..).map(field).zip(parts).map(|(field, _)| value.part(field)));
                }
                _ => {}
            }
        }
        if !value.any_items {
            return value;
        }
        let (mut taken, mut made) = (Vec::new(), Vec::new());
        shape.inputs.iter().for_each(|ty| engine.short_arrays(*ty, &mut taken));
        shape.output.iter().for_each(|ty| engine.short_arrays(*ty, &mut made));
        let is_passed_on = !made.is_empty() && made.iter().all(|ty| taken.contains(ty));
        if is_passed_on { value } else { value.without_positions() }
    }
}
