//! Values as trees: parts are found, replaced, left out, visited.

use smallvec::SmallVec;

use super::names::{go_on, label_symbols};
use super::precision;
use super::spec::Precision;
use super::symbol::Word;
use super::trace::TraceId;
use super::unions::{union, union_labels};
use super::value::{Concrete, Labels, Node, Step, Value};

/// Whether a write replaces or adds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Update {
    /// The place is the only one that can be meant.
    Strong,
    /// It is one of several, or stands for several.
    Weak,
}

impl Value {
    /// This with a part replaced.
    pub(super) fn with_kid(&self, step: Step, kid: Value) -> Value {
        if self.is_flat {
            return self.join(&kid);
        }
        let inherits = self.labels.is_empty()
            && self.symbols.is_empty()
            && self.targets.is_empty()
            && self.concrete.is_empty()
            && !self.lists_others(step);
        let mut node = self.to_node();
        if step == Step::Element {
            node.kids.retain(|(known, _)| !matches!(known, Step::Item(_)));
        }
        match node.kids.binary_search_by(|(s, _)| s.cmp(&step)) {
            Ok(index) if kid.is_empty() && inherits => {
                node.kids.remove(index);
            }
            Ok(index) => node.kids[index].1 = kid,
            Err(_) if kid.is_empty() && inherits => return self.clone(),
            Err(index) => node.kids.insert(index, (step, kid)),
        }
        node.build()
    }

    /// This with something concrete added.
    pub(super) fn with_concrete(&self, concrete: Concrete) -> Value {
        if self.concrete.contains(&concrete) {
            return self.clone();
        }
        let mut node = self.to_node();
        node.concrete = union(&node.concrete, &SmallVec::from_iter([concrete]));
        node.build()
    }

    /// This with labels added to the node itself.
    pub(super) fn with_labels(&self, labels: &Labels) -> Value {
        if labels.is_empty() {
            return self.clone();
        }
        self.join(&Value::labelled(labels.clone()))
    }

    /// A part. What has no child of its own is like its parent.
    pub(super) fn part(&self, step: Step) -> Value {
        if step.is_type() {
            return self.of_type(step);
        }
        let part = self.part_itself(step);
        if !self.has_types {
            return part;
        }
        let types = self.kids.iter().filter(|(known, _)| known.is_type());
        types.fold(part, |part, (_, kid)| part.join(&kid.part(step)))
    }

    /// What it is if it is of a type: what is known to be of this type, and what no type is known of.
    fn of_type(&self, step: Step) -> Value {
        if self.is_flat || !self.has_types && self.symbols.is_empty() {
            return self.clone();
        }
        let mut rest = self.to_node();
        rest.kids.retain(|(known, _)| !known.is_type());
        rest.concrete.retain(|known| !matches!(known, Concrete::Type(_)));
        rest.symbols = go_on(&self.symbols, &Word::Part(step));
        let rest = rest.build();
        self.kid(step).map_or_else(|| rest.clone(), |kid| kid.join(&rest))
    }

    /// Whether a place holds a trait object, as far as is known.
    pub(super) fn tells_types(&self) -> bool {
        self.has_types
            || !self.symbols.is_empty()
            || self.concrete.iter().any(|known| matches!(known, Concrete::Type(_)))
    }

    fn part_itself(&self, step: Step) -> Value {
        match step {
            Step::Element => return self.elements(),
            Step::Slice(run) => return self.slice(run),
            _ => {}
        }
        if let Some(kid) = self.kid(step) {
            return kid.clone();
        }
        self.unlisted(step)
    }

    /// What a part that is not listed is.
    pub(super) fn unlisted(&self, step: Step) -> Value {
        if matches!(step, Step::Item(_))
            && let Some(others) = self.kid(Step::Element)
        {
            return others.clone();
        }
        let is_leaf = self.is_flat || self.kids.is_empty() && self.cell.is_none();
        if is_leaf && self.is_itself() && matches!(step, Step::Field { .. }) {
            // No closure captures itself.
            let node = Node { concrete: SmallVec::new(), ..self.to_node() };
            return node.build().unlisted(step);
        }
        if step == Step::Cell && !self.is_flat && !self.handles.is_empty() {
            // No handle lies in the cell that it is a handle of.
            let node = Node { handles: SmallVec::new(), ..self.to_node() };
            return node.build().unlisted(step);
        }
        if self.symbols.is_empty() {
            // A leaf, a pointer, or a tree that was cut: the part is indistinguishable from the whole.
            return if is_leaf { self.clone() } else { Value::labelled(self.labels.clone()) };
        }
        let symbols = match step {
            Step::Element if self.items().next().is_some() => go_on(&self.without_items(), &Word::Part(step)),
            _ => go_on(&self.symbols, &Word::Part(step)),
        };
        if is_leaf {
            return Node { symbols, ..self.to_node() }.build();
        }
        Node { labels: self.labels.clone(), symbols, ..Node::default() }.build()
    }

    /// Whether what is known of its callables and types is what it is, and not what lies in it.
    fn is_itself(&self) -> bool {
        !self.concrete.is_empty() && !self.may_hold && !self.is_flat && self.targets.is_empty()
    }

    /// The part at the end of an access path.
    pub(super) fn at(&self, steps: &[Step]) -> Value {
        steps.iter().fold(self.clone(), |value, step| value.part(*step))
    }

    /// This with the part at the end of an access path replaced, or joined with what is there.
    pub(super) fn write(&self, steps: &[Step], value: &Value, update: Update) -> Value {
        let Some((first, rest)) = steps.split_first() else {
            return match update {
                Update::Strong if !precision::is(Precision::WithoutUpdates) => value.clone(),
                _ => self.join(value),
            };
        };
        if self.is_flat {
            return self.join(value);
        }
        match first {
            first if first.is_type() && !self.tells_types() => return self.write(rest, value, update),
            Step::Element => return self.write_elements(rest, value),
            Step::Slice(run) => return self.write_slice(*run, rest, value, update),
            _ => {}
        }
        let kid = self.part(*first);
        let new = kid.write(rest, value, update);
        if new == kid && self.kid(*first).is_some() {
            return self.clone();
        }
        self.with_kid(*first, new)
    }

    /// This without those parts that something else lists.
    pub(super) fn without_parts(&self, listed: &[(Step, Value)]) -> Value {
        let has_elements = listed.iter().any(|(known, _)| *known == Step::Element);
        let is_listed = |step: &Step| {
            has_elements && matches!(step, Step::Item(_)) || listed.iter().any(|(known, _)| known == step)
        };
        if !self.kids.iter().any(|(step, _)| is_listed(step)) {
            return self.clone();
        }
        let mut node = self.to_node();
        node.kids.retain(|(step, _)| !is_listed(step));
        node.build()
    }

    /// This without a part.
    pub(super) fn without(&self, step: Step) -> Value {
        self.with_kid(step, Value::empty())
    }

    /// All labels of the node and below, pointers not followed.
    pub(super) fn own_labels(&self) -> Labels {
        let mut labels = union_labels(&self.labels, &label_symbols(&self.named(&Word::Own)));
        if self.any_labels {
            for (_, kid) in &self.kids {
                if kid.any_labels {
                    labels = union_labels(&labels, &kid.own_labels());
                }
            }
        }
        labels
    }

    /// All nodes, from the top.
    pub(super) fn visit(&self, visitor: &mut impl FnMut(&Value)) {
        visitor(self);
        for (_, kid) in &self.kids {
            kid.visit(visitor);
        }
    }

    /// Each node changed, from the bottom.
    pub(super) fn map(&self, change: &mut impl FnMut(&mut Node), enter: &impl Fn(&Node) -> bool) -> Value {
        if !enter(self) {
            return self.clone();
        }
        let mut node = self.to_node();
        for (_, kid) in &mut node.kids {
            *kid = kid.map(change, enter);
        }
        change(&mut node);
        node.build()
    }

    /// The same with other traces.
    pub(super) fn map_traces(&self, change: &mut impl FnMut(TraceId) -> TraceId) -> Value {
        self.map(
            &mut |node| {
                for taint in &mut node.labels {
                    taint.trace = change(taint.trace);
                }
                for lent in &mut node.symbols {
                    lent.trace = change(lent.trace);
                }
            },
            &Node::has_labels,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::spec::LabelId;
    use super::super::value::{CellId, MAX_DEPTH, OriginId, Taint, TaintKey};
    use super::*;
    use crate::program::{BodyId, EnvId};

    const FIRST: Step = Step::Field { variant: 0, index: 0 };
    const SECOND: Step = Step::Field { variant: 0, index: 1 };

    fn labelled(origin: u32) -> Value {
        let key = TaintKey::Known { origin: OriginId(origin), label: LabelId(0) };
        Value::labelled(Labels::from_iter([Taint { key, trace: TraceId::ENTRY }]))
    }

    fn origins(value: &Value) -> Vec<u32> {
        let origin = |taint: &Taint| match taint.key {
            TaintKey::Known { origin, .. } => origin.0,
            TaintKey::Lent { .. } => unreachable!("nothing is lent here"),
        };
        value.own_labels().iter().map(origin).collect()
    }

    #[test]
    fn the_handle_of_a_cell_does_not_lie_in_the_cell() {
        let handle = Node { handles: SmallVec::from_iter([CellId(2)]), ..Node::default() }.build();
        assert!(handle.part(Step::Cell).is_empty());
        let own = Node { cell: Some(CellId(3)), ..Node::default() }.build().write(
            &[Step::Cell],
            &labelled(1),
            Update::Strong,
        );
        let either = own.join(&handle);
        assert!(either.part(Step::Cell).handles.is_empty());
        assert_eq!(origins(&either.part(Step::Cell)), [1]);
    }

    #[test]
    fn an_overwritten_field_is_clean_and_its_siblings_are_not() {
        let value = labelled(1).write(&[FIRST], &Value::empty(), Update::Strong);
        assert!(origins(&value.part(FIRST)).is_empty());
        assert_eq!(origins(&value.part(SECOND)), [1]);
        assert_eq!(origins(&value), [1]);
    }

    #[test]
    fn a_weak_write_keeps_what_was_there() {
        let value = labelled(1).write(&[FIRST], &labelled(2), Update::Weak);
        assert_eq!(origins(&value.part(FIRST)), [1, 2]);
        assert_eq!(origins(&value.part(SECOND)), [1]);
    }

    #[test]
    fn elements_are_never_replaced() {
        let value = Value::with_part(Step::Element, labelled(1));
        let value = value.write(&[Step::Element], &labelled(2), Update::Strong);
        assert_eq!(origins(&value), [1, 2]);
    }

    #[test]
    fn a_join_gives_a_clean_field_the_labels_that_the_other_side_has_all_over() {
        let clean_first = labelled(1).write(&[FIRST], &Value::empty(), Update::Strong);
        let joined = clean_first.join(&labelled(2));
        assert_eq!(origins(&joined.part(FIRST)), [2]);
        assert_eq!(origins(&joined.part(SECOND)), [1, 2]);
        assert_eq!(joined, labelled(2).join(&clean_first));
    }

    #[test]
    fn joining_is_idempotent_and_grows() {
        let a = Value::tuple([labelled(1), Value::empty()]);
        let b = Value::tuple([Value::empty(), labelled(2)]);
        let joined = a.join(&b);
        assert_eq!(joined.join(&a), joined);
        assert_eq!(joined.join(&b), joined);
        assert_eq!(origins(&joined.part(FIRST)), [1]);
        assert_eq!(origins(&joined.part(SECOND)), [2]);
    }

    #[test]
    fn what_a_closure_captures_is_not_the_closure() {
        let closure = Concrete::Closure(BodyId(0), EnvId(0));
        let of_nothing = Value::concrete(closure);
        assert!(of_nothing.part(FIRST).concrete.is_empty());
        let captures = Value::tuple([Value::tuple([labelled(1), labelled(2)]), labelled(3)]);
        let cut = captures.with_concrete(closure).cut(0);
        assert_eq!(cut.concrete[..], [closure]);
        assert!(cut.part(FIRST).concrete.is_empty());
        assert_eq!(origins(&cut.part(FIRST).part(SECOND)), [1, 2]);
        assert_eq!(origins(&cut.part(SECOND)), [3]);
        assert_eq!(origins(&cut.captures()), [1, 2, 3]);
    }

    #[test]
    fn in_what_is_flat_a_closure_may_lie_anywhere() {
        let closure = Concrete::Closure(BodyId(0), EnvId(0));
        let flat = Value::tuple([Value::concrete(closure), labelled(1)]).flat();
        assert_eq!(flat.part(SECOND).concrete[..], [closure]);
        assert_eq!(flat.shape().part(FIRST).concrete[..], [closure]);
    }

    #[test]
    fn a_tree_that_is_too_deep_keeps_its_labels() {
        let mut value = labelled(7);
        for _ in 0..40 {
            value = Value::tuple([value]);
        }
        assert!(value.depth <= MAX_DEPTH);
        assert_eq!(origins(&value), [7]);
        let path = [FIRST; 40];
        assert_eq!(origins(&value.at(&path)), [7]);
    }

    #[test]
    fn what_is_flat_keeps_all_labels_in_any_part_and_grows_no_parts_again() {
        let flat = Value::tuple([labelled(1), labelled(2)]).flat();
        assert_eq!(origins(&flat.part(FIRST)), [1, 2]);
        let joined = flat.join(&Value::tuple([Value::empty(), labelled(3)]));
        assert_eq!(joined.size, 1);
        assert_eq!(origins(&joined.part(FIRST)), [1, 2, 3]);
        let written = flat.write(&[SECOND], &labelled(4), Update::Strong);
        assert_eq!(written.size, 1);
        assert_eq!(origins(&written), [1, 2, 4]);
        assert_eq!(Value::tuple([labelled(3)]).join(&flat), flat.join(&Value::tuple([labelled(3)])));
    }
}
