//! Where calls go, and what they do to the sets of arguments and results.

use std::collections::BTreeSet;

use privacy_check_analyzer::flow::spec::{Input, Output};
use privacy_check_analyzer::mir::intern::{PathId, TypeId};
use privacy_check_analyzer::mir::syntax::{BodyKind, Type};
use privacy_check_analyzer::program::ExternalName;

use super::endpoints::Said;
use super::{Atom, Home, Instance, Made, Naive, Node, Set, Site, target};

/// A call of something that has a name.
pub(super) struct Call<'a> {
    pub(super) site: Site,
    pub(super) name: String,
    /// The types of the parameters, and of the result.
    pub(super) inputs: Vec<TypeId>,
    pub(super) output: Option<TypeId>,
    /// Whether the first argument is the receiver.
    pub(super) has_receiver: bool,
    pub(super) args: &'a [Set],
}

/// Traits whose one method is to be called.
const CALLABLE: [&str; 6] = ["Fn", "FnMut", "FnOnce", "AsyncFn", "AsyncFnMut", "AsyncFnOnce"];

impl<'a> Naive<'a> {
    /// Calls all that can be called in a set or behind it.
    pub(super) fn call_value(&mut self, site: Site, callable: &Set, args: &[Set]) -> Set {
        let all: Vec<Atom> = self.reached(callable).into_iter().collect();
        let takes = |naive: &Self, atom: &Atom| match atom {
            Atom::Closure(instance) => naive.program.body(instance.0).arg_count as usize == args.len() + 1,
            Atom::Fn(..) => true,
            _ => false,
        };
        let some_take = all.iter().any(|atom| takes(self, atom));
        let mut result = Set::new();
        let mut has_called = false;
        for atom in all {
            if some_take && !takes(self, &atom) {
                continue;
            }
            match atom {
                Atom::Closure(instance) => {
                    let this = self.holders(site, callable, atom, instance);
                    let mut all = vec![this];
                    all.extend(args.iter().cloned());
                    result.extend(self.call_body(instance, &all));
                }
                Atom::Fn(path, sig) => result.extend(self.call_path(site, path, sig, args)),
                _ => continue,
            }
            has_called = true;
        }
        if !has_called {
            args.iter().chain([callable]).for_each(|set| result.extend(self.data(set)));
        }
        result
    }

    /// The closure or coroutine itself, in the form in which its body takes it.
    fn holders(&mut self, site: Site, set: &Set, atom: Atom, instance: Instance) -> Set {
        let first = self.program.body(instance.0).locals[1].ty;
        let takes_pointer = self.pointee(Some(first)).is_some_and(|(is_owner, _)| !is_owner);
        let mut holders: BTreeSet<_> = self.reached(set).iter().filter_map(super::target).collect();
        holders.retain(|node| self.sets[*node].contains(&atom));
        let mut content = if set.contains(&atom) { set.clone() } else { Set::new() };
        if !takes_pointer {
            holders.iter().for_each(|node| content.extend(self.sets[*node].iter().copied()));
            return content;
        }
        if !content.is_empty() {
            let node = self.made(site, Made::Temporary(instance.0.0));
            self.add(node, &content);
            holders.insert(node);
        }
        holders.into_iter().map(Atom::To).collect()
    }

    pub(super) fn call_body(&mut self, instance: Instance, args: &[Set]) -> Set {
        self.reach(instance);
        let count = self.program.body(instance.0).arg_count;
        for (index, set) in (1..=count).zip(args) {
            let node = self.local(instance, index);
            self.add(node, set);
        }
        let node = self.local(instance, 0);
        (*self.sets[node]).clone()
    }

    /// Calls a function by its path.
    pub(super) fn call_path(&mut self, site: Site, path: PathId, sig: Option<TypeId>, args: &[Set]) -> Set {
        let found = self.program.resolve(path, sig);
        let name = found.external.clone().unwrap_or_else(|| self.program.path_names(path));
        let (inputs, output) = match sig.map(|sig| self.program.interner().get_type(sig).clone()) {
            Some(Type::FnDef(sig, _) | Type::FnPtr(sig)) => (sig.inputs.to_vec(), sig.output),
            _ => (Vec::new(), None),
        };
        let mut bodies: BTreeSet<Instance> = found.bodies.iter().copied().collect();
        if bodies.is_empty()
            && name
                .trait_
                .as_deref()
                .and_then(|name| name.strip_prefix("std::ops::"))
                .is_some_and(|n| CALLABLE.contains(&n))
        {
            return self.call_operator(site, &name, &inputs, args);
        }
        let mut args = args.to_vec();
        if bodies.is_empty()
            && let (Some(trait_), Some(this)) = (&name.trait_, args.first().cloned())
        {
            bodies = self.implementations(&name, trait_, path, &this);
            // A call may go through several references to the implementation for what is behind them.
            if !bodies.is_empty() {
                args[0].extend(self.behind(&this));
            }
        }
        let mut call = Call {
            site,
            has_receiver: self.has_receiver(&name, &inputs),
            name: name.name.clone(),
            inputs,
            output,
            args: &args,
        };
        let by_name = self.said_of(&name, call.output);
        let mut result = Set::new();
        let is_library = found.bodies.is_empty();
        for instance in bodies {
            let mut said = self.endpoints.of_body(instance.0);
            said.sources.extend(by_name.sources.iter().copied());
            said.operations.extend(by_name.operations.iter().copied());
            said.sinks.extend(by_name.sinks.iter().copied());
            let body = self.program.body(instance.0).clone();
            let has_receiver = std::mem::replace(&mut call.has_receiver, self.takes_self(&body));
            self.tell_types(&call, instance);
            result.extend(self.call_with(&call, &said, Some(instance)));
            call.has_receiver = has_receiver;
        }
        if is_library {
            result.extend(self.call_with(&call, &by_name, None));
        }
        result
    }

    fn said_of(&self, name: &ExternalName, output: Option<TypeId>) -> Said<'a> {
        let model_name = |ty: TypeId| Some(self.model_name(ty)).filter(|name| !name.is_empty());
        let (self_type, result) = (name.self_ty.and_then(model_name), output.and_then(model_name));
        self.endpoints.of_name(name, self_type.as_deref(), result.as_deref())
    }

    /// `f(a, b)` of something that is a parameter or a trait object.
    fn call_operator(&mut self, site: Site, name: &ExternalName, inputs: &[TypeId], args: &[Set]) -> Set {
        let count = match inputs.get(1).map(|ty| self.program.interner().get_type(*ty)) {
            Some(Type::Tuple(parts)) => parts.len(),
            _ => 1,
        };
        let mut args = args.iter().cloned();
        let mut this = args.next().unwrap_or_default();
        let tuple = args.next().unwrap_or_default();
        if let Some(Type::Closure(path)) =
            name.self_ty.map(|ty| self.program.interner().get_type(self.peeled(ty)).clone())
            && let Some(instance) = self.program.closure_instance(path)
            && !self.reached(&this).contains(&Atom::Closure(instance))
        {
            this.insert(Atom::Closure(instance));
        }
        self.call_value(site, &this, &vec![tuple; count])
    }

    /// The methods that a call of a trait's method may go to by the types that its receiver may be.
    fn implementations(
        &mut self,
        name: &ExternalName,
        trait_: &str,
        path: PathId,
        this: &Set,
    ) -> BTreeSet<Instance> {
        let mut found = BTreeSet::new();
        // The standard library implements many traits for pointers by what they point to.
        for ty in name.self_ty.map(|ty| self.chain(ty)).unwrap_or_default().into_iter().skip(1) {
            let names = self.program.interner_mut();
            let mut path = names.get_path(path).clone();
            let Some(qself) = path.qself.as_mut() else { break };
            qself.ty = ty;
            let path = names.path(path);
            found.extend(self.program.resolve(path, None).bodies.iter().copied());
        }
        let is_open = name.self_ty.is_none_or(|ty| self.is_open(self.peeled(ty)));
        if is_open {
            for ty in self.types_of(this).into_iter().filter(|ty| !self.is_open(*ty)).collect::<Vec<_>>() {
                found.extend(self.program.trait_method(ty, trait_, &name.method));
            }
        }
        found
    }

    /// Where a body cannot tell what its `impl Trait` parameters are, the arguments say it.
    fn tell_types(&mut self, call: &Call<'_>, instance: Instance) {
        let locals = self.program.body(instance.0).locals.clone();
        for (index, (local, input)) in locals.iter().skip(1).zip(&call.inputs).enumerate() {
            if let Type::Opaque(_) = self.program.interner().get_type(self.peeled(local.ty)) {
                let node = self.local(instance, index as u32 + 1);
                let ty = self.peeled(*input);
                self.add(node, &Set::from([Atom::Type(ty)]));
            }
        }
    }

    fn has_receiver(&self, name: &ExternalName, inputs: &[TypeId]) -> bool {
        let Some(first) = inputs.first().map(|ty| self.peeled(*ty)) else { return false };
        match name.self_ty {
            Some(ty) => self.peeled(ty) == first,
            None => name.name.rsplit_once("::").is_some_and(|(owner, _)| owner == self.head(first).0),
        }
    }

    /// A call with all that is declared of its callee: of a body, or of code without one.
    pub(super) fn call_with(&mut self, call: &Call<'_>, said: &Said<'_>, body: Option<Instance>) -> Set {
        let mut result = Set::new();
        let takes_result = |input: &Input| matches!(input, Input::Return | Input::ReturnCell);
        let is_sink = said.sinks.iter().any(|sink| !takes_result(&sink.input));
        let mut is_source = false;
        for sink in said.sinks.iter().filter(|sink| !takes_result(&sink.input)) {
            let data = self.input(call, &sink.input);
            self.arrive(call.site, &call.name, &data);
        }
        for source in &said.sources {
            if matches!(source.output, Output::Parameter(_)) {
                continue;
            }
            let data = Set::from([self.source_at(call.site, &call.name)]);
            is_source |= source.output == Output::Return;
            self.output(call, source.output, &data, &mut result);
        }
        result.extend(match (body, &said.transfer) {
            // What a sink does with it, and how a source gets it, is not looked at.
            _ if body.is_some() && is_sink => self.default_result(call),
            _ if body.is_some() && is_source => Set::new(),
            (Some(instance), _) => self.call_known(call, instance),
            (None, Some(transfer)) => self.run_model(call, &transfer.clone()),
            _ if is_sink && !is_source => self.default_result(call),
            _ if is_source => Set::new(),
            (None, None) => self.call_by_default(call),
        });
        for operation in &said.operations {
            let data = self.input(call, &operation.input);
            self.output(call, operation.output, &data, &mut result);
        }
        if body.is_none() {
            if said.sinks.iter().any(|sink| takes_result(&sink.input)) {
                let data = self.data(&result);
                self.arrive(call.site, &call.name, &data);
            }
            if let Some(output) = call.output {
                let made = self.of_type(output, call.site);
                // A lock that comes with data in it holds that data.
                let cells: Vec<Node> = result.iter().filter_map(target).collect();
                cells.into_iter().for_each(|cell| self.add(cell, &made));
                result.extend(made);
            }
        }
        result
    }

    fn call_known(&mut self, call: &Call<'_>, instance: Instance) -> Set {
        let mut result = self.call_body(instance, call.args);
        // The caller sees `impl Trait`; what it is, the body says.
        if call.output.is_some_and(|ty| matches!(self.program.interner().get_type(ty), Type::Opaque(_))) {
            let ty = self.program.body(instance.0).locals[0].ty;
            result.insert(Atom::Type(self.substituted(ty, instance.1)));
        }
        result
    }

    /// The data in those parts of a call that are named.
    fn input(&mut self, call: &Call<'_>, input: &Input) -> Set {
        let offset = usize::from(call.has_receiver);
        let chosen: Vec<Set> = match input {
            Input::Any => call.args.to_vec(),
            Input::Receiver => call.args.iter().take(1).cloned().collect(),
            Input::Args(indices) => {
                indices.iter().filter_map(|index| call.args.get(*index as usize + offset).cloned()).collect()
            }
            Input::CallbackReturn => {
                call.args.iter().map(|arg| self.call_from_outside(call.site, arg, &Set::new())).collect()
            }
            Input::Return | Input::ReturnCell => Vec::new(),
        };
        chosen.iter().flat_map(|set| self.data(set)).collect()
    }

    /// Data comes out of a named part of a call.
    fn output(&mut self, call: &Call<'_>, output: Output, data: &Set, result: &mut Set) {
        let offset = usize::from(call.has_receiver);
        let index = match output {
            Output::Return | Output::Parameter(_) => return result.extend(data.iter().copied()),
            Output::Receiver => 0,
            Output::Arg(index) => index as usize + offset,
            Output::CallbackArg(_) => {
                call.args.iter().for_each(|arg| _ = self.call_from_outside(call.site, arg, data));
                return result.extend(self.default_result(call));
            }
        };
        if let Some(arg) = call.args.get(index) {
            let behind = self.behind(arg);
            self.write(arg, data);
            self.write(&behind, data);
        }
    }

    /// Code without a body calls what it was given with some data, and with what the types of parameters say.
    pub(super) fn call_from_outside(&mut self, site: Site, callable: &Set, data: &Set) -> Set {
        let mut result = Set::new();
        for atom in self.reached(callable) {
            let (instances, skipped): (Vec<Instance>, u32) = match atom {
                Atom::Closure(instance) => (vec![instance], 1),
                Atom::Fn(path, sig) => (self.program.resolve(path, sig).bodies.clone(), 0),
                _ => continue,
            };
            for instance in instances {
                let body = self.program.body(instance.0).clone();
                if body.kind != BodyKind::Fn {
                    continue;
                }
                let mut args = Vec::new();
                for local in skipped + 1..=body.arg_count {
                    let ty = self.substituted(body.locals[local as usize].ty, instance.1);
                    let mut content = data.clone();
                    content.extend(self.of_type(ty, site));
                    content.extend(self.handed_over(ty));
                    let node = self.made(site, Made::Temporary(u32::MAX - local));
                    self.add(node, &content);
                    content.insert(Atom::To(node));
                    args.push(content);
                }
                let one = Set::from([atom]);
                let given = if skipped == 0 { one } else { callable.clone() };
                let given = if skipped == 0 {
                    self.call_value(site, &given, &args)
                } else {
                    let this = self.holders(site, callable, atom, instance);
                    self.call_body(instance, &[vec![this], args].concat())
                };
                result.extend(self.awaited(site, &given, None));
            }
        }
        result
    }

    /// Code of which nothing is known: its result and what it may change has all that it is given, and all that it
    /// can call is called with that.
    fn call_by_default(&mut self, call: &Call<'_>) -> Set {
        let mut all: Set = call.args.iter().flat_map(|arg| self.data(arg)).collect();
        for arg in call.args {
            all.extend(self.call_from_outside(call.site, arg, &all.clone()));
        }
        let data = self.data(&all);
        for (index, arg) in call.args.iter().enumerate() {
            let is_changed =
                call.inputs.get(index).is_some_and(|ty| match self.program.interner().get_type(*ty) {
                    Type::Ref { mutable, .. } | Type::RawPtr { mutable, .. } => *mutable,
                    _ => self.pointee(Some(*ty)).is_some_and(|(is_owner, _)| !is_owner),
                });
            if is_changed {
                let others = call.args.iter().enumerate().filter(|(other, _)| *other != index);
                let others: Set = others.flat_map(|(_, arg)| self.data(arg)).collect();
                self.write(arg, &others);
            }
        }
        let mut result = self.default_result(call);
        if call.output.is_none_or(|ty| !self.is_nothing(ty)) {
            result.extend(data);
        }
        result
    }

    fn default_result(&mut self, call: &Call<'_>) -> Set {
        let mut result = Set::new();
        if call.output.is_some_and(|ty| !self.is_nothing(ty)) || call.inputs.is_empty() {
            for arg in call.args {
                result.extend(arg.iter().copied());
                result.extend(self.data(arg));
            }
        }
        result
    }

    /// What comes of a future, whatever it is; of what is no future, itself.
    pub(super) fn awaited(&mut self, site: Site, future: &Set, ty: Option<TypeId>) -> Set {
        let mut result = Set::new();
        for atom in self.reached(future) {
            if let Atom::Coroutine(instance) = atom {
                let this = self.holders(site, future, atom, instance);
                result.extend(self.call_body(instance, &[this]));
            }
        }
        let mut types: BTreeSet<TypeId> =
            ty.map(|ty| self.chain(ty)).unwrap_or_default().into_iter().collect();
        types.extend(self.types_of(future));
        for ty in types.into_iter().filter(|ty| !self.is_open(*ty)).collect::<Vec<_>>() {
            if let Some(instance) = self.program.trait_method(ty, "std::future::Future", "poll") {
                let this = self.lent(site, future, instance);
                result.extend(self.call_body(instance, &[this]));
            }
        }
        result.extend(self.behind(future));
        result.extend(future.iter().copied());
        result
    }

    /// A value, and pointers to it, for a method that takes one or the other.
    pub(super) fn lent(&mut self, site: Site, set: &Set, to: Instance) -> Set {
        let node = self.made(site, Made::Temporary(to.0.0));
        self.add(node, set);
        let mut lent = set.clone();
        lent.extend(self.behind(set));
        lent.insert(Atom::To(node));
        lent
    }

    /// What is done when a value is dropped.
    pub(super) fn dropped(&mut self, ty: TypeId, set: &Set, pointer: &Set) {
        let mut types = self.inside(ty);
        types.extend(self.types_of(set));
        for ty in types.into_iter().filter(|ty| !self.is_open(*ty)).collect::<Vec<_>>() {
            if let Some(instance) = self.program.trait_method(ty, "std::ops::Drop", "drop") {
                self.call_body(instance, std::slice::from_ref(pointer));
            }
        }
    }

    /// The runtime writes out the error that `main` returned.
    pub(super) fn end_of_main(&mut self, site: Site, ty: TypeId, returned: &Set) {
        let path = self.method_path(ty, "std::process::Termination", &[], "report");
        let sig = None;
        let found = self.program.resolve(path, sig);
        if let Some(instance) = found.bodies.first() {
            self.call_body(*instance, std::slice::from_ref(returned));
            return;
        }
        let name = self.program.path_names(path);
        let said = self.said_of(&name, None);
        let args = std::slice::from_ref(returned);
        let call =
            Call { site, name: name.name.clone(), inputs: vec![ty], output: None, has_receiver: true, args };
        self.call_with(&call, &said, None);
    }

    pub(super) fn panics(&mut self) -> usize {
        self.node(Home::Panic)
    }
}
