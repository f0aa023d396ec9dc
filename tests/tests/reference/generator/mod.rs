//! Makes random programs: items first, then a function `entry` without parameters.
//!
//! Every program compiles, by construction: what is generated has a type, and `scope` says what may be borrowed, moved
//! and written. Where nothing fits the generator goes back and tries something else.

pub(crate) mod cuts;
mod expressions;
mod scope;
mod statements;
pub(crate) mod text;
mod types;

use fastrand::Rng;

use self::scope::{Place, Scope};
use self::text::Node;
use self::types::{Receiver, Shape, Signature, Trait, Type, World};

/// What a program may use. Each kind may use all that those before it may.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Kind {
    /// One way through every function: values, references, calls, closures, generics, trait objects.
    Straight,
    /// Branches, matches, loops, early returns, recursion.
    Joins,
    /// Collections.
    Collections,
    /// Cells, locks, channels, threads.
    Sharing,
}

impl Kind {
    /// All kinds.
    pub(crate) const ALL: [Kind; 4] = [Kind::Straight, Kind::Joins, Kind::Collections, Kind::Sharing];
}

/// What the code around knows of itself.
#[derive(Clone, Default)]
pub(super) struct Around {
    pub(super) result: Option<Type>,
    pub(super) generics: Vec<Option<usize>>,
    /// How deep it may recur is in `depth`.
    pub(super) is_deep: bool,
    pub(super) is_in_closure: bool,
    pub(super) is_in_loop: bool,
}

/// The state of the generator.
pub(crate) struct Generator {
    pub(super) rng: Rng,
    pub(super) kind: Kind,
    pub(super) world: World,
    pub(super) scope: Scope,
    pub(super) around: Around,
    names: usize,
}

/// A program of a kind, from a seed.
pub(crate) fn program(seed: u64, kind: Kind) -> Vec<Node> {
    let mut generator = Generator {
        rng: Rng::with_seed(seed),
        kind,
        world: World::default(),
        scope: Scope::default(),
        around: Around::default(),
        names: 0,
    };
    generator.program()
}

impl Generator {
    fn program(&mut self) -> Vec<Node> {
        let mut items = vec![Node::line("use super::prelude::*;")];
        for _ in 0..self.rng.usize(1..=3) {
            items.extend(self.named());
        }
        for _ in 0..self.rng.usize(0..=2) {
            items.extend(self.interface());
        }
        for _ in 0..self.rng.usize(1..=4) {
            items.push(self.function());
        }
        self.scope = Scope::default();
        self.around = Around::default();
        let statements = self.rng.usize(12..=30);
        let mut body = self.statements(statements, 3);
        body.extend(self.farewell(12));
        items.push(Node::block("pub fn entry() {", body, "}"));
        items
    }

    /// One time in so many.
    pub(super) fn rarely(&mut self, one_in: u32) -> bool {
        self.rng.u32(0..one_in) == 0
    }

    /// Whether the program may use this.
    pub(super) fn has(&self, kind: Kind) -> bool {
        self.kind >= kind
    }

    /// A name that nothing has yet.
    pub(super) fn name(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    /// Tries something; what it did to the variables is undone if it fails.
    pub(super) fn attempt<T>(&mut self, action: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.scope.clone();
        let around = self.around.clone();
        let done = action(self);
        if done.is_none() {
            self.scope = before;
            self.around = around;
        }
        done
    }

    /// A place that is accepted.
    pub(super) fn place(&mut self, accept: impl Fn(&Self, &Place) -> bool) -> Option<Place> {
        let all = self.scope.places(&self.world);
        let fitting: Vec<Place> = all.into_iter().filter(|place| accept(self, place)).collect();
        if fitting.is_empty() { None } else { Some(fitting[self.rng.usize(0..fitting.len())].clone()) }
    }

    /// A type whose values borrow nothing, for a variable, field or parameter.
    pub(super) fn owned_type(&mut self, depth: usize) -> Type {
        let inner = |this: &mut Self| Box::new(this.owned_type(depth.saturating_sub(1)));
        loop {
            let choice = if depth == 0 { self.rng.usize(0..6) } else { self.rng.usize(0..18) };
            return match choice {
                0..=2 => Type::Number,
                3 => Type::Text,
                4..=7 if !self.world.named.is_empty() => {
                    Type::Named(self.rng.usize(0..self.world.named.len()))
                }
                8 | 9 => Type::Tuple((0..self.rng.usize(2..=3)).map(|_| *inner(self)).collect()),
                10 | 11 => Type::Option(inner(self)),
                12 => Type::Own(inner(self)),
                13 | 14 if self.has(Kind::Collections) => Type::List(inner(self)),
                15 if self.has(Kind::Sharing) => Type::Cell(inner(self)),
                16 if self.has(Kind::Sharing) => self.lock_type(),
                17 if self.rarely(2) => Type::Callback,
                17 if !self.world.traits.is_empty() => {
                    Type::Object(self.rng.usize(0..self.world.traits.len()))
                }
                _ => continue,
            };
        }
    }

    fn lock_type(&mut self) -> Type {
        let inner = self.owned_type(1);
        Type::Lock(Box::new(if self.world.is_sendable(&inner) { inner } else { Type::Number }))
    }

    /// A type that a variable may have.
    pub(super) fn any_type(&mut self) -> Type {
        let owned = self.owned_type(2);
        match self.rng.u32(0..14) {
            0 => Type::Shared(Box::new(owned)),
            1..=4 => Type::Unique(Box::new(owned)),
            5 if self.rarely(2) => {
                let other = self.owned_type(1);
                Type::Tuple(vec![Type::Unique(Box::new(owned)), Type::Shared(Box::new(other))])
            }
            5 => Type::Option(Box::new(Type::Unique(Box::new(owned)))),
            _ => owned,
        }
    }

    /// A type that values can be made of anew, cloned and given to sinks.
    pub(super) fn plain_type(&mut self, depth: usize) -> Type {
        loop {
            let ty = self.owned_type(depth);
            if self.world.is_clone(&ty) && self.world.has_default(&ty) && self.world.can_leave(&ty) {
                return ty;
            }
        }
    }

    /// A struct or enum.
    fn named(&mut self) -> Vec<Node> {
        let index = self.world.named.len();
        let is_enum = self.has(Kind::Joins) && self.rarely(3);
        let is_recursive = self.has(Kind::Joins) && !is_enum && self.rarely(5);
        let shape = if is_enum {
            let mut variants = vec![Vec::new()];
            for _ in 0..self.rng.usize(1..=3) {
                variants.push((0..self.rng.usize(1..=2)).map(|_| self.plain_type(1)).collect());
            }
            Shape::Enum(variants)
        } else {
            let mut fields: Vec<Type> = (0..self.rng.usize(2..=4)).map(|_| self.owned_type(1)).collect();
            if is_recursive {
                fields = vec![Type::Number, Type::Option(Box::new(Type::Own(Box::new(Type::Named(index)))))];
            }
            Shape::Struct(fields)
        };
        self.world.named.push(shape.clone());
        let ty = Type::Named(index);
        let mut derived = Vec::new();
        if self.world.is_clone(&ty) {
            derived.push("Clone");
        }
        if self.world.has_default(&ty) {
            derived.push("Default");
        }
        let mut nodes = Vec::new();
        if !derived.is_empty() {
            nodes.push(Node::line(format!("#[derive({})]", derived.join(", "))));
        }
        let mut lines = Vec::new();
        match &shape {
            Shape::Struct(fields) => {
                let all = fields.iter().enumerate();
                lines.extend(all.map(|(at, ty)| Node::line(format!("f{at}: {},", ty.text()))));
                nodes.push(Node::block(format!("struct N{index} {{"), lines, "}"));
            }
            Shape::Enum(variants) => {
                lines.push(Node::line("#[default]"));
                for (at, parts) in variants.iter().enumerate() {
                    let parts: Vec<String> = parts.iter().map(Type::text).collect();
                    let parts = if at == 0 { String::new() } else { format!("({})", parts.join(", ")) };
                    lines.push(Node::line(format!("V{at}{parts},")));
                }
                nodes.push(Node::block(format!("enum N{index} {{"), lines, "}"));
            }
        }
        if self.world.can_leave(&ty) {
            nodes.push(leaving(index, &shape));
        }
        nodes
    }

    /// A trait, with an implementation for each struct that there is.
    fn interface(&mut self) -> Vec<Node> {
        let index = self.world.traits.len();
        let structs: Vec<usize> = (0..self.world.named.len())
            .filter(|at| matches!(self.world.named[*at], Shape::Struct(_)))
            .collect();
        if structs.is_empty() {
            return Vec::new();
        }
        let mut methods = Vec::new();
        for at in 0..self.rng.usize(1..=3) {
            let receiver = if self.rarely(3) { Receiver::Shared } else { Receiver::Unique };
            let mut parameters: Vec<Type> = (0..self.rng.usize(0..=2)).map(|_| self.owned_type(1)).collect();
            if self.rarely(4) {
                parameters.push(Type::Unique(Box::new(self.owned_type(1))));
            }
            let result = if self.rarely(4) { None } else { Some(self.plain_type(1)) };
            methods.push(Signature {
                name: format!("t{index}m{at}"),
                generics: Vec::new(),
                receiver: Some(receiver),
                parameters,
                result,
                is_deep: false,
            });
        }
        let header = |method: &Signature| signature_text(method);
        let declared = methods.iter().map(|method| Node::line(format!("{};", header(method)))).collect();
        let mut nodes = vec![Node::block(format!("trait T{index} {{"), declared, "}")];
        for named in &structs {
            let mut bodies = Vec::new();
            for method in &methods {
                let body = self.body(method, Some(*named));
                bodies.push(Node::block(format!("{} {{", header(method)), body, "}"));
            }
            nodes.push(Node::block(format!("impl T{index} for N{named} {{"), bodies, "}"));
        }
        self.world.traits.push(Trait { methods, implementors: structs });
        nodes
    }

    fn function(&mut self) -> Node {
        let mut generics = Vec::new();
        if self.rarely(3) {
            let traits = self.world.traits.len();
            let bound = if traits > 0 && self.rarely(2) { Some(self.rng.usize(0..traits)) } else { None };
            generics.push(bound);
        }
        let mut parameters = Vec::new();
        for _ in 0..self.rng.usize(1..=3) {
            let mut ty = self.owned_type(1);
            if !generics.is_empty() && self.rarely(2) {
                ty = Type::Param(0);
            }
            parameters.push(match self.rng.u32(0..8) {
                0..=2 => Type::Unique(Box::new(ty)),
                3 => Type::Shared(Box::new(ty)),
                4 if self.rarely(2) => Type::Closure,
                _ => ty,
            });
        }
        if !generics.is_empty() && !parameters.contains(&Type::Param(0)) {
            parameters.push(Type::Param(0));
        }
        // A closure that is new at each depth would have a type that is new at each depth.
        let is_bounded = generics.is_empty() && !parameters.contains(&Type::Closure);
        let is_deep = self.has(Kind::Joins) && is_bounded && self.rarely(4);
        let name = self.name("f");
        let result = self.result_of(&parameters, &generics);
        let signature = Signature { name, generics, receiver: None, parameters, result, is_deep };
        if is_deep {
            // It may call itself.
            self.world.functions.push(signature.clone());
        }
        let body = self.body(&signature, None);
        let node = Node::block(format!("{} {{", signature_text(&signature)), body, "}");
        if !is_deep {
            self.world.functions.push(signature);
        }
        node
    }

    /// What a function with these parameters may return: often a part of what it is lent.
    fn result_of(&mut self, parameters: &[Type], generics: &[Option<usize>]) -> Option<Type> {
        match self.rng.u32(0..8) {
            0 | 1 => None,
            2 | 3 => {
                let mut scope = Scope::default();
                for (at, ty) in parameters.iter().enumerate() {
                    scope.declare(format!("p{at}"), ty.clone(), true);
                }
                let places = scope.places(&self.world);
                let lent = |place: &&Place| {
                    let ty = &scope.local(place.local).ty;
                    place.text.starts_with("(*") && matches!(ty, Type::Unique(_)) && !place.ty.borrows()
                };
                let lent: Vec<&Place> = places.iter().filter(lent).collect();
                if lent.is_empty() {
                    return Some(Type::Number);
                }
                let ty = Box::new(lent[self.rng.usize(0..lent.len())].ty.clone());
                Some(if self.rarely(3) { Type::Shared(ty) } else { Type::Unique(ty) })
            }
            4 if !generics.is_empty() => Some(Type::Param(0)),
            _ => Some(self.plain_type(1)),
        }
    }

    /// The body of a function; that of a method where it is given what `self` is.
    fn body(&mut self, signature: &Signature, owner: Option<usize>) -> Vec<Node> {
        for _ in 0..20 {
            let statements = self.rng.usize(2..=7);
            if let Some(body) = self.try_body(signature, owner, statements) {
                return body;
            }
        }
        let body = self.try_body(signature, owner, 0);
        body.unwrap_or_else(|| vec![Node::line("unreachable!()")])
    }

    fn try_body(&mut self, signature: &Signature, owner: Option<usize>, budget: usize) -> Option<Vec<Node>> {
        self.scope = Scope::default();
        self.around = Around {
            result: signature.result.clone(),
            generics: signature.generics.clone(),
            is_deep: signature.is_deep,
            ..Around::default()
        };
        if let (Some(owner), Some(receiver)) = (owner, signature.receiver) {
            let inner = Box::new(Type::Named(owner));
            let ty = match receiver {
                Receiver::Shared => Type::Shared(inner),
                Receiver::Unique => Type::Unique(inner),
            };
            self.scope.declare("self".to_owned(), ty, false);
        }
        for (at, ty) in signature.parameters.iter().enumerate() {
            let is_mutable = signature.receiver.is_none();
            self.scope.declare(format!("p{at}"), ty.clone(), is_mutable);
        }
        let mut body = self.statements(budget, 2);
        if self.rarely(2) {
            body.extend(self.farewell(2));
        }
        if let Some(result) = &signature.result {
            let tail = self.attempt(|this| {
                let text = this.expression(result, 2)?;
                this.scope.can_return().then_some(text)
            })?;
            self.scope.settle(None);
            body.push(Node::line(tail));
        }
        Some(body)
    }

    /// In the end, what the variables hold is given to sinks, each place once.
    fn farewell(&mut self, most: usize) -> Vec<Node> {
        let can_leave = |place: &Place| self.world.can_leave(&place.ty) && self.scope.can_read(place);
        let mut places = self.scope.places(&self.world);
        places.retain(can_leave);
        self.rng.shuffle(&mut places);
        places.truncate(most);
        places.into_iter().map(|place| Node::line(format!("sink(&{});", place.text))).collect()
    }
}

/// A function as it is declared, up to its body.
fn signature_text(signature: &Signature) -> String {
    let lifetime = if signature.result.as_ref().is_some_and(Type::borrows) { "'a" } else { "" };
    let mut generics: Vec<String> = Vec::new();
    if !lifetime.is_empty() {
        generics.push(lifetime.to_owned());
    }
    for (at, bound) in signature.generics.iter().enumerate() {
        let more = bound.map_or_else(String::new, |index| format!(" + T{index}"));
        generics.push(format!("G{at}: Plain{more}"));
    }
    let lent = |ty: &Type| match ty {
        Type::Shared(_) | Type::Unique(_) if !lifetime.is_empty() => {
            format!("&{lifetime} {}", &ty.text()[1..])
        }
        _ => ty.text(),
    };
    let mut parameters: Vec<String> = Vec::new();
    if let Some(receiver) = signature.receiver {
        let text = if receiver == Receiver::Shared { "&self" } else { "&mut self" };
        parameters.push(text.to_owned());
    }
    if signature.is_deep {
        parameters.push("depth: u32".to_owned());
    }
    for (at, ty) in signature.parameters.iter().enumerate() {
        // A method that is only declared has no patterns, and what is lent is not assigned to.
        let binding = if signature.receiver.is_some() { "" } else { "mut " };
        parameters.push(format!("{binding}p{at}: {}", lent(ty)));
    }
    let generics = if generics.is_empty() { String::new() } else { format!("<{}>", generics.join(", ")) };
    let result = signature.result.as_ref().map_or_else(String::new, |ty| format!(" -> {}", lent(ty)));
    format!("fn {}{generics}({}){result}", signature.name, parameters.join(", "))
}

/// How a struct or enum tells what it holds when it is given to a sink. Only the run needs it.
fn leaving(index: usize, shape: &Shape) -> Node {
    let body = match shape {
        Shape::Struct(fields) => {
            (0..fields.len()).map(|at| format!(" | self.f{at}.bits()")).collect::<String>()
        }
        Shape::Enum(variants) => {
            let mut arms = String::new();
            for (at, parts) in variants.iter().enumerate().skip(1) {
                let names: Vec<String> = (0..parts.len()).map(|part| format!("x{part}")).collect();
                let bits: Vec<String> = names.iter().map(|name| format!("{name}.bits()")).collect();
                arms += &format!("N{index}::V{at}({}) => {}, ", names.join(", "), bits.join(" | "));
            }
            format!(" | match self {{ N{index}::V0 => 0, {arms}}}")
        }
    };
    Node::line(format!("impl Leave for N{index} {{ fn bits(&self) -> u64 {{ 0{body} }} }}"))
}
