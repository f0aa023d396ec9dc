//! Expressions of a type.

use super::scope::Place;
use super::types::{Receiver, Shape, Signature, Type};
use super::{Generator, Kind};

impl Generator {
    /// An expression of this type; none if nothing is at hand that it could be made of. What it borrows, the statement
    /// borrows.
    pub(super) fn expression(&mut self, ty: &Type, depth: usize) -> Option<String> {
        for _ in 0..6 {
            if let Some(text) = self.attempt(|this| this.try_expression(ty, depth)) {
                return Some(text);
            }
        }
        self.attempt(|this| this.read(ty)).or_else(|| self.attempt(|this| this.make(ty, 0)))
    }

    fn try_expression(&mut self, ty: &Type, depth: usize) -> Option<String> {
        if matches!(ty, Type::Closure) {
            return if self.rarely(2) { self.make(ty, depth) } else { self.read(ty) };
        }
        if depth == 0 {
            return if self.rarely(3) { self.make(ty, 0) } else { self.read(ty) };
        }
        match self.rng.u32(0..20) {
            0..=5 => self.read(ty),
            6..=11 => self.make(ty, depth),
            12 | 13 => self.call_for(ty, depth),
            14 => self.method_for(ty, depth),
            15 => self.replaced(ty, depth),
            16 => self.chosen(ty, depth),
            17 => self.unwrapped(ty, depth),
            _ => self.taken_from_collection(ty),
        }
    }

    /// What is in a place: copied, cloned or moved.
    fn read(&mut self, ty: &Type) -> Option<String> {
        let is_clone = self.world.is_clone(ty);
        let can_be_had = |this: &Self, place: &Place| {
            let is_read = is_clone && this.scope.can_read(place);
            place.ty == *ty && (is_read || this.scope.can_move(place))
        };
        let place = self.place(can_be_had)?;
        if self.world.is_copy(ty) {
            self.scope.inherit(&place);
            return Some(place.text);
        }
        if self.scope.can_move(&place) && (!is_clone || !self.rarely(3)) {
            self.scope.take(&place);
            return Some(place.text);
        }
        self.scope.inherit(&place);
        Some(format!("{}.clone()", place.text))
    }

    /// A new value.
    pub(super) fn make(&mut self, ty: &Type, depth: usize) -> Option<String> {
        let is_leaf = matches!(ty, Type::Number | Type::Text | Type::Param(_));
        if !is_leaf && self.world.has_default(ty) && self.rarely(if depth == 0 { 3 } else { 20 }) {
            return Some(format!("<{}>::default()", ty.text()));
        }
        let less = depth.saturating_sub(1);
        Some(match ty {
            Type::Number => match self.rng.u32(0..if depth == 0 { 4 } else { 8 }) {
                0 | 1 => "source()".to_owned(),
                2 | 3 => "public()".to_owned(),
                4 | 5 => {
                    let left = self.expression(&Type::Number, less)?;
                    format!("({left} | {})", self.expression(&Type::Number, less)?)
                }
                6 => format!("number(&{})", self.expression(&Type::Text, less)?),
                _ => return self.called_back(less),
            },
            Type::Text => match self.rng.u32(0..3) {
                _ if depth == 0 => format!("text({})", if self.rarely(2) { "source()" } else { "public()" }),
                0 => format!("text({})", self.expression(&Type::Number, less)?),
                1 => format!("format!(\"{{}};\", {})", self.expression(&Type::Number, less)?),
                _ => {
                    let left = self.expression(&Type::Text, less)?;
                    format!("format!(\"{{}}{{}}\", {left}, {})", self.expression(&Type::Text, less)?)
                }
            },
            Type::Tuple(parts) => format!("({})", self.all(parts, less)?),
            Type::Named(index) => return self.build(*index, less),
            Type::Option(inner) => match self.rng.u32(0..5) {
                0 => format!("None::<{}>", inner.text()),
                1 => return self.part_as_option(inner),
                2 if **inner != Type::Closure && !inner.borrows() => {
                    let place = self.place(|this, place| place.ty == *ty && this.scope.can_change(place))?;
                    format!("{}.take()", place.text)
                }
                3 if **inner == Type::Number && depth > 0 && self.has(Kind::Joins) => {
                    let option = self.expression(ty, less)?;
                    format!("{option}.map({})", self.closure(less)?)
                }
                _ => format!("Some({})", self.expression(inner, less)?),
            },
            Type::Own(inner) => format!("Box::new({})", self.expression(inner, less)?),
            Type::List(inner) if **inner == Type::Number && depth > 0 && self.rarely(4) => {
                let list = self.expression(ty, less)?;
                format!("{list}.into_iter().map({}).collect::<Vec<u64>>()", self.closure(less)?)
            }
            Type::List(inner) => {
                let items = vec![(**inner).clone(); self.rng.usize(0..=2)];
                let items = self.all(&items, less)?;
                if items.is_empty() {
                    format!("Vec::<{}>::new()", inner.text())
                } else {
                    format!("vec![{items}]")
                }
            }
            Type::Cell(inner) => format!("Rc::new(RefCell::new({}))", self.expression(inner, less)?),
            Type::Lock(inner) => format!("Arc::new(Mutex::new({}))", self.expression(inner, less)?),
            Type::Shared(inner) => {
                let place = self.place(|this, place| place.ty == **inner && this.scope.can_read(place))?;
                self.scope.lend(&place, false);
                format!("&{}", place.text)
            }
            Type::Unique(inner) => return self.borrowed(inner, less),
            Type::Callback => return self.boxed_closure(less),
            Type::Closure => return self.callable(less),
            Type::Object(index) => {
                let implementors = self.world.traits[*index].implementors.clone();
                let named = implementors[self.rng.usize(0..implementors.len())];
                let value = self.expression(&Type::Named(named), less)?;
                format!("(Box::new({value}) as Box<dyn T{index}>)")
            }
            Type::Param(index) => format!("G{index}::default()"),
            Type::Guard(_) | Type::Sender(_) | Type::Receiver(_) => return None,
        })
    }

    /// Values of these types, with commas between them.
    pub(super) fn all(&mut self, types: &[Type], depth: usize) -> Option<String> {
        let mut texts = Vec::new();
        for ty in types {
            texts.push(self.expression(ty, depth)?);
        }
        Some(texts.join(", "))
    }

    /// A struct or enum of the program.
    fn build(&mut self, index: usize, depth: usize) -> Option<String> {
        let ty = Type::Named(index);
        match self.world.named[index].clone() {
            Shape::Struct(fields) => {
                let keeps_some = depth > 0 && fields.len() > 1 && self.world.is_clone(&ty) && self.rarely(3);
                let kept = if keeps_some { self.rng.usize(1..fields.len()) } else { fields.len() };
                let mut texts = Vec::new();
                for (at, field) in fields.iter().enumerate().take(kept) {
                    texts.push(format!("f{at}: {}", self.expression(field, depth)?));
                }
                if keeps_some {
                    texts.push(format!("..{}", self.expression(&ty, depth)?));
                }
                Some(format!("N{index} {{ {} }}", texts.join(", ")))
            }
            Shape::Enum(variants) => {
                let variant = self.rng.usize(0..variants.len());
                let parts = self.all(&variants[variant], depth)?;
                let parts = if parts.is_empty() { parts } else { format!("({parts})") };
                Some(format!("N{index}::V{variant}{parts}"))
            }
        }
    }

    /// A place to write to.
    fn borrowed(&mut self, inner: &Type, depth: usize) -> Option<String> {
        if self.rarely(4) {
            let option = Type::Option(Box::new(inner.clone()));
            let place = self.place(|this, place| place.ty == option && this.scope.can_change(place))?;
            self.scope.lend(&place, true);
            let value = self.expression(inner, depth)?;
            let method = if !self.has(Kind::Joins) || self.rarely(2) { "insert" } else { "get_or_insert" };
            return Some(format!("{}.{method}({value})", place.text));
        }
        let place = self.place(|this, place| place.ty == *inner && this.scope.can_change(place))?;
        self.scope.lend(&place, true);
        Some(format!("&mut {}", place.text))
    }

    /// A borrow of what an option or list holds.
    fn part_as_option(&mut self, inner: &Type) -> Option<String> {
        let (Type::Shared(held) | Type::Unique(held)) = inner else { return None };
        let (option, list) = (Type::Option(held.clone()), Type::List(held.clone()));
        let is_unique = matches!(inner, Type::Unique(_));
        let place = self.place(|this, place| {
            let fits = place.ty == option || place.ty == list;
            fits && if is_unique { this.scope.can_change(place) } else { this.scope.can_read(place) }
        })?;
        self.scope.lend(&place, is_unique);
        let method = match (place.ty == option, is_unique) {
            (true, true) => "as_mut",
            (true, false) => "as_ref",
            (false, true) => "last_mut",
            (false, false) => "first",
        };
        Some(format!("{}.{method}()", place.text))
    }

    /// What a function returns.
    fn call_for(&mut self, ty: &Type, depth: usize) -> Option<String> {
        let functions = self.world.functions.clone();
        let mut fitting = Vec::new();
        for signature in functions {
            let Some(result) = &signature.result else { continue };
            let arguments = match (result, ty) {
                (Type::Param(0), ty) if self.suits(&signature, ty) => vec![ty.clone()],
                _ => self.type_arguments(&signature),
            };
            let is_whole = arguments.len() == signature.generics.len();
            if is_whole && result.with(&arguments) == *ty {
                fitting.push((signature, arguments));
            }
        }
        if fitting.is_empty() {
            return None;
        }
        let (signature, arguments) = fitting.swap_remove(self.rng.usize(0..fitting.len()));
        self.call(&signature, &arguments, depth)
    }

    /// Whether a type can be the parameter of a function.
    fn suits(&self, signature: &Signature, ty: &Type) -> bool {
        let world = &self.world;
        let is_plain = world.is_clone(ty) && world.has_default(ty) && world.can_leave(ty) && !ty.borrows();
        let has_trait = match (signature.generics.first(), ty) {
            (Some(Some(index)), Type::Named(named)) => world.traits[*index].implementors.contains(named),
            (Some(Some(index)), Type::Param(at)) => self.around.generics[*at] == Some(*index),
            (Some(Some(_)), _) => false,
            _ => true,
        };
        is_plain && has_trait
    }

    /// Types for the parameters of a function.
    pub(super) fn type_arguments(&mut self, signature: &Signature) -> Vec<Type> {
        let mut arguments = Vec::new();
        for _ in &signature.generics {
            for _ in 0..8 {
                let types: Vec<Type> =
                    self.scope.places(&self.world).into_iter().map(|place| place.ty).collect();
                let ty = match types.is_empty() {
                    false => types[self.rng.usize(0..types.len())].clone(),
                    true => Type::Number,
                };
                if self.suits(signature, &ty) {
                    arguments.push(ty);
                    break;
                }
            }
        }
        arguments
    }

    /// A call of a function.
    pub(super) fn call(&mut self, signature: &Signature, types: &[Type], depth: usize) -> Option<String> {
        let parameters: Vec<Type> = signature.parameters.iter().map(|ty| ty.with(types)).collect();
        let mut arguments = Vec::new();
        if signature.is_deep {
            arguments.push(if self.around.is_deep { "depth - 1" } else { "2" }.to_owned());
        }
        if !parameters.is_empty() {
            arguments.push(self.all(&parameters, depth.saturating_sub(1))?);
        }
        let text = format!("{}({})", signature.name, arguments.join(", "));
        // The end of the recursion comes first.
        if signature.is_deep && self.around.is_deep {
            let default = match &signature.result {
                None => "()".to_owned(),
                Some(result) => {
                    let before = self.scope.clone();
                    let other = self.make(result, 0).or_else(|| self.read(result));
                    if other.is_none() {
                        self.scope = before;
                    }
                    other?
                }
            };
            return Some(format!("(if depth == 0 {{ {default} }} else {{ {text} }})"));
        }
        Some(text)
    }

    /// What a method returns.
    fn method_for(&mut self, ty: &Type, depth: usize) -> Option<String> {
        let wanted = Some(ty.clone());
        self.method(depth, &|method| method.result == wanted)
    }

    /// A call of a method of one of the traits.
    pub(super) fn method(&mut self, depth: usize, accept: &dyn Fn(&Signature) -> bool) -> Option<String> {
        let mut fitting = Vec::new();
        for (index, interface) in self.world.traits.iter().enumerate() {
            fitting.extend(interface.methods.iter().filter(|m| accept(m)).map(|m| (index, m.clone())));
        }
        if fitting.is_empty() {
            return None;
        }
        let (index, method) = fitting.swap_remove(self.rng.usize(0..fitting.len()));
        let place = self.place(|this, place| {
            let has_trait = match &place.ty {
                Type::Object(at) => *at == index,
                Type::Named(named) => this.world.traits[index].implementors.contains(named),
                Type::Param(at) => this.around.generics[*at] == Some(index),
                _ => false,
            };
            has_trait
                && match method.receiver {
                    Some(Receiver::Unique) => this.scope.can_change(place),
                    _ => this.scope.can_read(place),
                }
        })?;
        self.scope.lend(&place, method.receiver == Some(Receiver::Unique));
        let arguments = self.all(&method.parameters, depth.saturating_sub(1))?;
        Some(format!("{}.{}({arguments})", place.text, method.name))
    }

    /// What a place held before something else was put there.
    fn replaced(&mut self, ty: &Type, depth: usize) -> Option<String> {
        if ty.borrows() {
            return None;
        }
        let value = if self.world.has_default(ty) && self.rarely(2) {
            None
        } else {
            Some(self.expression(ty, depth.saturating_sub(1))?)
        };
        let place = self.place(|this, place| place.ty == *ty && this.scope.can_change(place))?;
        Some(match value {
            None => format!("std::mem::take(&mut {})", place.text),
            // The place is named first, and what is put there is computed before: it may have been moved by that.
            Some(value) => {
                format!("({{ let next = {value}; std::mem::replace(&mut {}, next) }})", place.text)
            }
        })
    }

    /// One of two values.
    fn chosen(&mut self, ty: &Type, depth: usize) -> Option<String> {
        if !self.has(Kind::Joins) {
            return None;
        }
        let fork = self.scope.fork();
        let left = self.expression(ty, depth - 1)?;
        let done = self.scope.swap(&fork);
        let right = self.expression(ty, depth - 1)?;
        self.scope.meet(done);
        Some(format!("(if coin() {{ {left} }} else {{ {right} }})"))
    }

    /// What an option holds.
    fn unwrapped(&mut self, ty: &Type, depth: usize) -> Option<String> {
        if ty.borrows() {
            // It may be missing: the run ends there.
            let option = if self.has(Kind::Joins) { self.part_as_option(ty) } else { None };
            return option.map(|option| format!("{option}.unwrap()"));
        }
        let option = self.expression(&Type::Option(Box::new(ty.clone())), depth - 1)?;
        if self.has(Kind::Joins) && self.rarely(2) {
            return Some(format!("{option}.unwrap_or({})", self.expression(ty, depth - 1)?));
        }
        self.world.has_default(ty).then(|| format!("{option}.unwrap_or_default()"))
    }

    /// What is in a collection, cell, lock or channel.
    fn taken_from_collection(&mut self, ty: &Type) -> Option<String> {
        let has_default = self.world.has_default(ty);
        let is_clone = self.world.is_clone(ty);
        if ty.borrows() || !has_default {
            return None;
        }
        let held = Box::new(ty.clone());
        let (list, cell) = (Type::List(held.clone()), Type::Cell(held.clone()));
        let (lock, receiver) = (Type::Lock(held.clone()), Type::Receiver(held));
        let place = self.place(|this, place| {
            (place.ty == list && this.scope.can_change(place))
                || ([&cell, &lock].contains(&&place.ty) && is_clone || place.ty == receiver)
                    && this.scope.can_read(place)
        })?;
        let text = &place.text;
        if place.ty == cell {
            return Some(format!("({{ let held = {text}.borrow().clone(); held }})"));
        }
        if place.ty == lock {
            return Some(format!("({{ let held = {text}.lock().unwrap().clone(); held }})"));
        }
        if place.ty == receiver {
            return Some(format!("{text}.try_recv().unwrap_or_default()"));
        }
        Some(match self.rng.u32(0..4) {
            0 if *ty == Type::Number => format!("{text}.iter().fold(0, |all, one| all | *one)"),
            1 if is_clone => format!("{text}.first().cloned().unwrap_or_default()"),
            2 if is_clone => format!("{text}.iter().cloned().last().unwrap_or_default()"),
            3 => format!("({{ let first = {text}.drain(..).next(); first.unwrap_or_default() }})"),
            _ => format!("{text}.pop().unwrap_or_default()"),
        })
    }

    /// What something that can be called returns.
    fn called_back(&mut self, depth: usize) -> Option<String> {
        let place = self.place(|this, place| {
            matches!(place.ty, Type::Callback | Type::Closure) && this.scope.can_change(place)
        })?;
        self.scope.lend(&place, true);
        let argument = self.expression(&Type::Number, depth)?;
        Some(format!("({})({argument})", place.text))
    }

    /// Something to call: a closure that is at hand, a new one, or a function.
    fn callable(&mut self, depth: usize) -> Option<String> {
        match self.rng.u32(0..4) {
            0 => self.closure(depth),
            1 => {
                let takes_number = |signature: &&Signature| {
                    let is_plain = signature.generics.is_empty() && !signature.is_deep;
                    is_plain
                        && signature.parameters == [Type::Number]
                        && signature.result == Some(Type::Number)
                };
                let fitting: Vec<String> =
                    self.world.functions.iter().filter(takes_number).map(|f| f.name.clone()).collect();
                if fitting.is_empty() {
                    None
                } else {
                    Some(fitting[self.rng.usize(0..fitting.len())].clone())
                }
            }
            _ => {
                let place = self.place(|this, place| {
                    matches!(place.ty, Type::Callback | Type::Closure) && this.scope.can_change(place)
                })?;
                self.scope.lend(&place, true);
                Some(format!("&mut {}", place.text))
            }
        }
    }

    /// A closure that borrows some of the variables.
    pub(super) fn closure(&mut self, depth: usize) -> Option<String> {
        let mut captured = self.scope.whole();
        captured.retain(|index| !matches!(self.scope.local(*index).ty, Type::Guard(_)));
        self.keep_some(&mut captured, 3);
        let body = self.closure_body(&captured, depth)?;
        for index in captured {
            self.scope.capture(index);
        }
        Some(format!("|given: u64| -> u64 {body}"))
    }

    /// A closure that owns some of the variables.
    fn boxed_closure(&mut self, depth: usize) -> Option<String> {
        let mut captured = self.scope.whole();
        captured.retain(|index| {
            let ty = &self.scope.local(*index).ty;
            let is_named = !ty.borrows() && !has_parameter(ty) && self.scope.local(*index).name != "self";
            is_named && (self.scope.can_give(*index) || self.world.is_copy(ty))
        });
        self.keep_some(&mut captured, 2);
        let body = self.closure_body(&captured, depth)?;
        for index in captured {
            if !self.world.is_copy(&self.scope.local(index).ty) {
                self.scope.give(index);
            }
        }
        Some(format!("(Box::new(move |given: u64| -> u64 {body}) as {})", Type::Callback.text()))
    }

    /// Leaves out some at random.
    pub(super) fn keep_some(&mut self, captured: &mut Vec<usize>, most: usize) {
        while captured.len() > most {
            captured.swap_remove(self.rng.usize(0..captured.len()));
        }
        captured.sort_unstable();
    }

    fn closure_body(&mut self, captured: &[usize], depth: usize) -> Option<String> {
        let before = self.scope.enter_closure(captured);
        let around = std::mem::replace(&mut self.around.is_in_closure, true);
        let was_in_loop = std::mem::replace(&mut self.around.is_in_loop, false);
        self.scope.declare("given".to_owned(), Type::Number, false);
        let mut inside = String::new();
        for _ in 0..self.rng.usize(0..=2) {
            if let Some(line) = self.short_statement(depth) {
                inside += &line;
                inside += " ";
            }
        }
        let result = self.expression(&Type::Number, depth.min(1));
        self.scope.leave_closure(before);
        self.around.is_in_closure = around;
        self.around.is_in_loop = was_in_loop;
        Some(format!("{{ {inside}{} }}", result?))
    }
}

fn has_parameter(ty: &Type) -> bool {
    *ty != ty.with(&[Type::Number, Type::Number])
        || matches!(ty, Type::Lock(_) | Type::Sender(_) | Type::Receiver(_)) && ty.text().contains('G')
}
