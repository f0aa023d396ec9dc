//! Statements.

use super::scope::Place;
use super::text::Node;
use super::types::{Shape, Type};
use super::{Generator, Kind};

/// How deep expressions of statements are.
const DEPTH: usize = 2;

impl Generator {
    /// Some statements: not more than so many, and blocks in blocks not deeper than that.
    pub(super) fn statements(&mut self, budget: usize, depth: usize) -> Vec<Node> {
        let mut nodes = Vec::new();
        let first = self.scope.len();
        for _ in 0..budget {
            for local in self.scope.retirable(first) {
                if self.rarely(2) {
                    self.scope.retire(local);
                }
            }
            if let Some(mut statement) = self.attempt(|this| this.statement(depth)) {
                nodes.append(&mut statement);
            }
        }
        nodes
    }

    /// A block with its own variables.
    fn inside(&mut self, budget: usize, depth: usize) -> Vec<Node> {
        let len = self.scope.len();
        let nodes = self.statements(budget, depth.saturating_sub(1));
        self.scope.close(len);
        nodes
    }

    fn statement(&mut self, depth: usize) -> Option<Vec<Node>> {
        let choice = self.rng.u32(0..if depth == 0 { 18 } else { 29 });
        match choice {
            0..=3 => self.declaration(),
            4 => self.destructuring(),
            5..=8 => self.short_statement(DEPTH).map(|text| vec![Node::line(text)]),
            9 | 10 => self.sink().map(|node| vec![node]),
            11..=13 => self.call_statement(),
            14 => self.closure_declaration(),
            15..=17 => self.shared_statement(),
            18 => {
                let budget = self.rng.usize(2..=4);
                Some(vec![Node::block("{", self.inside(budget, depth), "}")])
            }
            _ if !self.has(Kind::Joins) => None,
            19..=21 => Some(vec![self.branch(depth)]),
            22 | 23 => self.if_some(depth),
            24 => self.matched(depth),
            25 | 26 => self.repeated(depth),
            27 if self.rarely(2) => self.leave(),
            27 => self.question(),
            _ if self.has(Kind::Sharing) => self.thread(depth),
            _ => None,
        }
    }

    /// `let mut v: T = ...;`
    fn declaration(&mut self) -> Option<Vec<Node>> {
        let ty = self.any_type();
        if !self.around.generics.is_empty() && self.rarely(4) {
            return self.declare(Type::Param(0));
        }
        self.declare(ty)
    }

    fn declare(&mut self, ty: Type) -> Option<Vec<Node>> {
        let value = self.expression(&ty, DEPTH)?;
        let name = self.name("v");
        let line = format!("let mut {name}: {} = {value};", ty.text());
        let local = self.scope.declare(name, ty, true);
        self.scope.settle(Some(local));
        Some(vec![Node::line(line)])
    }

    /// The parts of a tuple or struct become variables, or references to them do.
    fn destructuring(&mut self) -> Option<Vec<Node>> {
        let is_lent = self.rarely(2);
        let parts = |this: &Self, ty: &Type| match ty {
            Type::Tuple(parts) => Some(parts.clone()),
            Type::Named(index) => match &this.world.named[*index] {
                Shape::Struct(fields) => Some(fields.clone()),
                Shape::Enum(_) => None,
            },
            _ => None,
        };
        let place = self.place(|this, place| {
            let can = if is_lent { this.scope.can_change(place) } else { this.scope.can_move(place) };
            parts(this, &place.ty).is_some() && !place.ty.borrows() && can
        })?;
        let types = parts(self, &place.ty)?;
        let names: Vec<String> = types.iter().map(|_| self.name("v")).collect();
        let binding = if is_lent { "" } else { "mut " };
        let patterns = names.iter().enumerate().map(|(at, name)| match &place.ty {
            Type::Named(_) => format!("f{at}: {binding}{name}"),
            _ => format!("{binding}{name}"),
        });
        let patterns = patterns.collect::<Vec<String>>().join(", ");
        let pattern = match &place.ty {
            Type::Named(index) => format!("N{index} {{ {patterns} }}"),
            _ => format!("({patterns})"),
        };
        if is_lent {
            self.scope.lend(&place, true);
        } else {
            self.scope.take(&place);
        }
        let mut locals = Vec::new();
        for (name, ty) in names.into_iter().zip(types) {
            let ty = if is_lent { Type::Unique(Box::new(ty)) } else { ty };
            locals.push(self.scope.declare(name, ty, !is_lent));
        }
        self.scope.hold(&locals);
        let amper = if is_lent { "&mut " } else { "" };
        Some(vec![Node::line(format!("let {pattern} = {amper}{};", place.text))])
    }

    /// `let v = option?;` where the function returns an option.
    fn question(&mut self) -> Option<Vec<Node>> {
        if self.around.is_in_closure || !matches!(self.around.result, Some(Type::Option(_))) {
            return None;
        }
        let ty = self.plain_type(1);
        let value = self.expression(&Type::Option(Box::new(ty.clone())), DEPTH)?;
        self.scope.settle(None);
        let name = self.name("v");
        let line = format!("let mut {name}: {} = {value}?;", ty.text());
        self.scope.declare(name, ty, true);
        Some(vec![Node::line(line)])
    }

    /// A statement on one line that declares nothing.
    pub(super) fn short_statement(&mut self, depth: usize) -> Option<String> {
        self.attempt(|this| match this.rng.u32(0..8) {
            0..=3 => this.assignment(depth),
            4 => this.swap(),
            5 => this.addition(depth),
            6 => this.clearing(),
            _ => this.leaving_call(),
        })
    }

    fn assignment(&mut self, depth: usize) -> Option<String> {
        let target = self.place(|this, place| this.scope.can_assign(place))?;
        let value = self.expression(&target.ty, depth)?;
        // What was computed may have borrowed or moved what is assigned to.
        if !self.scope.can_assign(&target) || target.ty.borrows() && !self.scope.can_hold(target.local) {
            return None;
        }
        self.scope.restore(&target);
        let holder = target.ty.borrows().then_some(target.local);
        self.scope.settle(holder);
        Some(format!("{} = {value};", target.text))
    }

    fn swap(&mut self) -> Option<String> {
        let first = self.place(|this, place| this.scope.can_change(place) && !place.ty.borrows())?;
        self.scope.lend(&first, true);
        let second = self.place(|this, place| place.ty == first.ty && this.scope.can_change(place))?;
        self.scope.settle(None);
        Some(format!("std::mem::swap(&mut {}, &mut {});", first.text, second.text))
    }

    /// Something is put into a collection, text or option.
    fn addition(&mut self, depth: usize) -> Option<String> {
        let takes = |ty: &Type| matches!(ty, Type::List(_) | Type::Text | Type::Option(_));
        let target = self
            .place(|this, place| takes(&place.ty) && !place.ty.borrows() && this.scope.can_change(place))?;
        let inner = match &target.ty {
            Type::List(inner) | Type::Option(inner) => (**inner).clone(),
            _ => Type::Text,
        };
        let value = self.expression(&inner, depth.min(1))?;
        if !self.scope.can_change(&target) {
            return None;
        }
        self.scope.settle(None);
        let text = &target.text;
        let put = match &target.ty {
            Type::List(_) if self.rarely(4) => format!("{text}.insert(0, next);"),
            Type::List(_) if self.rarely(4) => format!("{text}.extend([next]);"),
            Type::List(_) => format!("{text}.push(next);"),
            Type::Option(_) => format!("{text}.replace(next);"),
            _ => format!("{text}.push_str(&next);"),
        };
        Some(format!("{{ let next = {value}; {put} }}"))
    }

    fn clearing(&mut self) -> Option<String> {
        let is_cleared = |ty: &Type| matches!(ty, Type::List(_) | Type::Text);
        let target = self.place(|this, place| is_cleared(&place.ty) && this.scope.can_change(place))?;
        Some(format!("{}.clear();", target.text))
    }

    fn leaving_call(&mut self) -> Option<String> {
        let place = self.leaving_place()?;
        Some(format!("sink(&{});", place.text))
    }

    fn leaving_place(&mut self) -> Option<Place> {
        self.place(|this, place| this.world.can_leave(&place.ty) && this.scope.can_read(place))
    }

    /// Something is given to a sink.
    pub(super) fn sink(&mut self) -> Option<Node> {
        self.attempt(|this| {
            if this.rarely(5) {
                let ty = this.plain_type(1);
                let value = this.expression(&ty, 1)?;
                this.scope.settle(None);
                return Some(Node::line(format!("sink({value});")));
            }
            Some(Node::line(this.leaving_call()?))
        })
    }

    /// A call for what it does.
    fn call_statement(&mut self) -> Option<Vec<Node>> {
        let text = if self.rarely(3) {
            self.method(DEPTH, &|_| true)?
        } else {
            if self.world.functions.is_empty() {
                return None;
            }
            let signature = self.world.functions[self.rng.usize(0..self.world.functions.len())].clone();
            let types = self.type_arguments(&signature);
            if types.len() != signature.generics.len() {
                return None;
            }
            self.call(&signature, &types, DEPTH)?
        };
        self.scope.settle(None);
        Some(vec![Node::line(format!("let _ = {text};"))])
    }

    fn closure_declaration(&mut self) -> Option<Vec<Node>> {
        let closure = self.closure(DEPTH)?;
        let name = self.name("v");
        let line = format!("let mut {name} = {closure};");
        let local = self.scope.declare(name, Type::Closure, true);
        self.scope.settle(Some(local));
        Some(vec![Node::line(line)])
    }

    /// Writes into a cell, lock or channel, or makes a channel.
    fn shared_statement(&mut self) -> Option<Vec<Node>> {
        if !self.has(Kind::Sharing) {
            return None;
        }
        if self.rarely(4) {
            return self.channel();
        }
        let is_shared = |ty: &Type| matches!(ty, Type::Cell(_) | Type::Lock(_) | Type::Sender(_));
        let target = self.place(|this, place| is_shared(&place.ty) && this.scope.can_read(place))?;
        let (Type::Cell(inner) | Type::Lock(inner) | Type::Sender(inner)) = &target.ty else { return None };
        if matches!(target.ty, Type::Cell(_)) && self.rarely(3) {
            self.scope.lend(&target, false);
            let name = self.name("v");
            let line = format!("let mut {name} = {}.borrow_mut();", target.text);
            let local = self.scope.declare(name, Type::Guard(inner.clone()), true);
            self.scope.settle(Some(local));
            return Some(vec![Node::line(line)]);
        }
        let value = self.expression(inner, DEPTH)?;
        if !self.scope.can_read(&target) {
            return None;
        }
        self.scope.settle(None);
        let name = self.name("v");
        let declared = Node::line(format!("let {name}: {} = {value};", inner.text()));
        let text = &target.text;
        let stored = match &target.ty {
            Type::Cell(_) => format!("*{text}.borrow_mut() = {name};"),
            Type::Lock(_) => format!("*{text}.lock().unwrap() = {name};"),
            _ => format!("let _ = {text}.send({name});"),
        };
        Some(vec![declared, Node::line(stored)])
    }

    fn channel(&mut self) -> Option<Vec<Node>> {
        let mut inner = self.plain_type(1);
        if !self.world.is_sendable(&inner) {
            inner = Type::Number;
        }
        let (sender, receiver) = (self.name("v"), self.name("v"));
        let line = format!("let (mut {sender}, mut {receiver}) = channel::<{}>();", inner.text());
        self.scope.declare(sender, Type::Sender(Box::new(inner.clone())), true);
        self.scope.declare(receiver, Type::Receiver(Box::new(inner)), true);
        Some(vec![Node::line(line)])
    }

    fn branch(&mut self, depth: usize) -> Node {
        let fork = self.scope.fork();
        let budget = self.rng.usize(1..=4);
        let first = self.inside(budget, depth);
        let done = self.scope.swap(&fork);
        let mut arms = vec![("if coin() {".to_owned(), first)];
        if self.rarely(2) {
            let budget = self.rng.usize(1..=3);
            arms.push(("} else {".to_owned(), self.inside(budget, depth)));
        }
        self.scope.meet(done);
        Node::Blocks { arms, close: "}".to_owned() }
    }

    /// `if let Some(x) = &mut place {` or of a value.
    fn if_some(&mut self, depth: usize) -> Option<Vec<Node>> {
        let len = self.scope.len();
        let is_option = |ty: &Type| matches!(ty, Type::Option(inner) if !inner.borrows());
        let name = self.name("v");
        let (open, ty) = if self.rarely(3) {
            let inner = self.plain_type(1);
            let value = self.expression(&Type::Option(Box::new(inner.clone())), DEPTH)?;
            (format!("if let Some(mut {name}) = {value} {{"), inner)
        } else {
            let is_unique = !self.rarely(3);
            let place = self.place(|this, place| {
                let can = if is_unique { this.scope.can_change(place) } else { this.scope.can_read(place) };
                is_option(&place.ty) && can
            })?;
            let Type::Option(inner) = &place.ty else { return None };
            self.scope.lend(&place, is_unique);
            if is_unique {
                (format!("if let Some({name}) = &mut {} {{", place.text), Type::Unique(inner.clone()))
            } else {
                (format!("if let Some({name}) = &{} {{", place.text), Type::Shared(inner.clone()))
            }
        };
        let is_mutable = !ty.borrows();
        let local = self.scope.declare(name, ty, is_mutable);
        self.scope.hold(&[local]);
        let fork = self.scope.fork();
        let budget = self.rng.usize(1..=3);
        let body = self.inside(budget, depth);
        self.scope.meet(fork);
        self.scope.close(len);
        Some(vec![Node::block(open, body, "}")])
    }

    /// A match on an enum of the program.
    fn matched(&mut self, depth: usize) -> Option<Vec<Node>> {
        let fork = self.scope.fork();
        let is_enum = |this: &Self, ty: &Type| matches!(ty, Type::Named(at) if matches!(this.world.named[*at], Shape::Enum(_)));
        let place = self.place(|this, place| is_enum(this, &place.ty) && this.scope.can_change(place))?;
        let Type::Named(index) = place.ty else { return None };
        let Shape::Enum(variants) = self.world.named[index].clone() else { return None };
        let len = self.scope.len();
        let mut arms = Vec::new();
        let mut done = Vec::new();
        for (at, parts) in variants.iter().enumerate() {
            self.scope.swap(&fork);
            let names: Vec<String> = parts.iter().map(|_| self.name("v")).collect();
            let mut bound = Vec::new();
            for (name, part) in names.iter().zip(parts) {
                let ty = Type::Unique(Box::new(part.clone()));
                bound.push(self.scope.declare(name.clone(), ty, false));
            }
            self.scope.lend(&place, true);
            self.scope.hold(&bound);
            let budget = self.rng.usize(0..=2);
            let body = self.inside(budget, depth);
            self.scope.close(len);
            done.push(self.scope.fork());
            let pattern = if names.is_empty() { String::new() } else { format!("({})", names.join(", ")) };
            let head = format!("N{index}::V{at}{pattern} => {{");
            arms.push((if at == 0 { head } else { format!("}} {head}") }, body));
        }
        self.scope.swap(&fork);
        for one in done {
            self.scope.meet(one);
        }
        let inner = Node::Blocks { arms, close: "}".to_owned() };
        Some(vec![Node::block(format!("match &mut {} {{", place.text), vec![inner], "}")])
    }

    fn repeated(&mut self, depth: usize) -> Option<Vec<Node>> {
        let fork = self.scope.fork();
        let len = self.scope.len();
        self.scope.enter_loop();
        let was_in_loop = std::mem::replace(&mut self.around.is_in_loop, true);
        let open = if self.has(Kind::Collections) && self.rarely(2) {
            self.over_collection()?
        } else if self.rarely(2) {
            "for _ in 0..2 {".to_owned()
        } else {
            "while coin() {".to_owned()
        };
        let budget = self.rng.usize(1..=4);
        let body = self.inside(budget, depth);
        self.scope.close(len);
        self.scope.leave_loop();
        self.around.is_in_loop = was_in_loop;
        self.scope.meet(fork);
        Some(vec![Node::block(open, body, "}")])
    }

    fn over_collection(&mut self) -> Option<String> {
        let is_list = |ty: &Type| matches!(ty, Type::List(inner) if !inner.borrows());
        let place = self.place(|this, place| is_list(&place.ty) && this.scope.can_change(place))?;
        let Type::List(inner) = &place.ty else { return None };
        let name = self.name("v");
        let text = &place.text;
        let (open, ty, is_mutable) = match self.rng.u32(0..4) {
            0 => (format!("for {name} in {text}.iter() {{"), Type::Shared(inner.clone()), false),
            1 => (format!("for mut {name} in std::mem::take(&mut {text}) {{"), (**inner).clone(), true),
            2 => (format!("while let Some(mut {name}) = {text}.pop() {{"), (**inner).clone(), true),
            _ => (format!("for {name} in {text}.iter_mut() {{"), Type::Unique(inner.clone()), false),
        };
        match ty {
            Type::Unique(_) => self.scope.lend(&place, true),
            Type::Shared(_) => self.scope.lend(&place, false),
            // It must not grow while it is emptied.
            _ if open.starts_with("while") => self.scope.lend(&place, false),
            _ => {}
        }
        let local = self.scope.declare(name, ty, is_mutable);
        self.scope.hold(&[local]);
        Some(open)
    }

    /// An early end.
    fn leave(&mut self) -> Option<Vec<Node>> {
        if self.around.is_in_closure {
            return None;
        }
        let fork = self.scope.fork();
        let line = if self.around.is_in_loop && self.rarely(2) {
            (if self.rarely(2) { "break;" } else { "continue;" }).to_owned()
        } else {
            match self.around.result.clone() {
                None => "return;".to_owned(),
                Some(result) => {
                    // In a loop nothing is moved, even if it is left: the way out is a way like others here.
                    let value = self.expression(&result, 1)?;
                    if !self.scope.can_return() {
                        return None;
                    }
                    format!("return {value};")
                }
            }
        };
        self.scope.settle(None);
        self.scope.swap(&fork);
        Some(vec![Node::block("if coin() {", vec![Node::line(line)], "}")])
    }

    /// A thread that owns what it uses, or one that borrows it. Its end is waited for.
    fn thread(&mut self, depth: usize) -> Option<Vec<Node>> {
        let is_scoped = self.rarely(2);
        let mut captured = self.scope.whole();
        captured.retain(|index| {
            let local = self.scope.local(*index);
            let can_own = self.scope.can_give(*index) && local.name != "self" && local.name != "given";
            let can_be_shared = is_scoped && !matches!(local.ty, Type::Receiver(_));
            self.world.is_sendable(&local.ty) && (can_be_shared || !is_scoped && can_own)
        });
        self.keep_some(&mut captured, 3);
        let result = self.plain_type(1);
        let result = if self.world.is_sendable(&result) { result } else { Type::Number };
        let before = self.scope.enter_closure(&captured);
        let around = self.around.clone();
        self.around.is_in_closure = true;
        let budget = self.rng.usize(1..=3);
        let mut body = self.statements(budget, depth.saturating_sub(1).min(1));
        let tail = self.expression(&result, 1);
        self.scope.leave_closure(before);
        self.around = around;
        body.push(Node::line(tail?));
        let name = self.name("v");
        let ty = result.text();
        let nodes = if is_scoped {
            let open = format!("let mut {name}: {ty} = std::thread::scope(|threads| threads.spawn(|| {{");
            vec![Node::block(open, body, "}).join().unwrap());")]
        } else {
            for index in captured {
                if !self.world.is_copy(&self.scope.local(index).ty) {
                    self.scope.give(index);
                }
            }
            let open = format!("let mut {name}: {ty} = std::thread::spawn(move || {{");
            vec![Node::block(open, body, "}).join().unwrap();")]
        };
        self.scope.declare(name, result, true);
        Some(nodes)
    }
}
