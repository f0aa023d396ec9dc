//! What code may do with its variables at one point: a small and strict borrow checker.
//!
//! Loans are of paths and last until the variable that holds the borrow is used no more; rustc accepts all that is
//! accepted here.

use super::types::{Shape, Type, World};

/// Places are looked for so deep in a variable.
const MAX_DEPTH: usize = 4;

/// A step into a variable. Behind an element nothing is told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    Field(usize),
    Behind,
}

/// A variable.
#[derive(Clone, Debug)]
pub(crate) struct Local {
    pub(crate) name: String,
    pub(crate) ty: Type,
    /// It can be assigned to as a whole.
    is_mutable: bool,
    /// Nothing can be moved out of it, for it is captured.
    is_fixed: bool,
    is_hidden: bool,
    /// In how many loops it was declared.
    loops: usize,
}

/// A place that a variable leads to.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) local: usize,
    path: Vec<Step>,
    pub(crate) ty: Type,
    pub(crate) text: String,
    /// What is there can be moved away.
    is_owned: bool,
    is_writable: bool,
    is_element: bool,
}

/// A borrow.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Loan {
    local: usize,
    path: Vec<Step>,
    is_unique: bool,
    /// The variable that holds it; none for the statement at hand.
    holder: Option<usize>,
}

/// The variables, and what became of them.
#[derive(Clone, Default, Debug)]
pub(crate) struct Scope {
    locals: Vec<Local>,
    loans: Vec<Loan>,
    /// What was moved away.
    gone: Vec<(usize, Vec<Step>)>,
    loops: usize,
}

/// What the branches of code have in common when they part and meet.
#[derive(Clone)]
pub(crate) struct Fork {
    loans: Vec<Loan>,
    gone: Vec<(usize, Vec<Step>)>,
}

/// What is around the body of a closure.
pub(crate) struct Outside {
    locals: Vec<Local>,
    pending: Vec<Loan>,
}

fn overlap(a: &[Step], b: &[Step]) -> bool {
    a.iter().zip(b).all(|(a, b)| a == b)
}

impl Scope {
    /// A new variable.
    pub(crate) fn declare(&mut self, name: String, ty: Type, is_mutable: bool) -> usize {
        let loops = self.loops;
        self.locals.push(Local { name, ty, is_mutable, is_fixed: false, is_hidden: false, loops });
        self.locals.len() - 1
    }

    /// The variable of an index.
    pub(crate) fn local(&self, index: usize) -> &Local {
        &self.locals[index]
    }

    /// How many variables there are: what to return to at the end of a block.
    pub(crate) fn len(&self) -> usize {
        self.locals.len()
    }

    /// The end of a block.
    pub(crate) fn close(&mut self, len: usize) {
        self.locals.truncate(len);
        self.loans.retain(|loan| loan.local < len && loan.holder.is_none_or(|holder| holder < len));
        self.gone.retain(|(local, _)| *local < len);
    }

    /// All places of visible variables.
    pub(crate) fn places(&self, world: &World) -> Vec<Place> {
        let mut found = Vec::new();
        for (index, local) in self.locals.iter().enumerate().filter(|(_, local)| !local.is_hidden) {
            let place = Place {
                local: index,
                path: Vec::new(),
                ty: local.ty.clone(),
                text: local.name.clone(),
                is_owned: true,
                is_writable: local.is_mutable,
                is_element: false,
            };
            places_in(place, world, MAX_DEPTH, &mut found);
        }
        found
    }

    fn is_gone(&self, place: &Place) -> bool {
        self.gone.iter().any(|(local, path)| *local == place.local && overlap(path, &place.path))
    }

    fn is_lent(&self, place: &Place, accept: impl Fn(&Loan) -> bool) -> bool {
        let mut loans = self.loans.iter().filter(|loan| accept(loan));
        loans.any(|loan| loan.local == place.local && overlap(&loan.path, &place.path))
    }

    /// Whether it can be read, copied or borrowed.
    pub(crate) fn can_read(&self, place: &Place) -> bool {
        !self.is_gone(place) && !self.is_lent(place, |loan| loan.is_unique)
    }

    /// Whether it can be borrowed for writing, and a call can change it.
    pub(crate) fn can_change(&self, place: &Place) -> bool {
        place.is_writable && !self.is_gone(place) && !self.is_lent(place, |_| true)
    }

    /// Whether it can be assigned to; what was moved away comes back.
    pub(crate) fn can_assign(&self, place: &Place) -> bool {
        let is_inside = |path: &[Step]| path.len() >= place.path.len() && !place.is_element;
        let is_gone = self
            .gone
            .iter()
            .any(|(local, path)| *local == place.local && overlap(path, &place.path) && !is_inside(path));
        // A reference is replaced where it was declared only, so that its loans need not be followed round a loop; one
        // of the caller's may have to live longer than the other.
        let local = &self.locals[place.local];
        let is_own = !local.is_from_outside() && local.loops == self.loops && !local.is_fixed;
        let may_borrow = !place.ty.borrows() || is_own;
        let has_name = !matches!(place.ty, Type::Closure | Type::Guard(_));
        place.is_writable && !is_gone && !self.is_lent(place, |_| true) && may_borrow && has_name
    }

    /// Whether what is there can be moved away. A parameter of a closure stays where it is.
    pub(crate) fn can_move(&self, place: &Place) -> bool {
        let local = &self.locals[place.local];
        let may_move = local.loops == self.loops && !local.is_fixed && place.is_owned;
        may_move && !self.is_gone(place) && !self.is_lent(place, |_| true)
    }

    /// A value is read: what it borrows is borrowed by the statement too.
    pub(crate) fn inherit(&mut self, place: &Place) {
        if place.ty.borrows() {
            let held: Vec<Loan> =
                self.loans.iter().filter(|loan| loan.holder == Some(place.local)).cloned().collect();
            self.loans.extend(held.into_iter().map(|loan| Loan { holder: None, ..loan }));
        }
    }

    /// A value is moved away.
    pub(crate) fn take(&mut self, place: &Place) {
        self.inherit(place);
        self.gone.push((place.local, place.path.clone()));
    }

    /// A place is assigned to.
    pub(crate) fn restore(&mut self, place: &Place) {
        self.gone.retain(|(local, path)| *local != place.local || !path.starts_with(&place.path));
    }

    /// The statement at hand borrows a place.
    pub(crate) fn lend(&mut self, place: &Place, is_unique: bool) {
        self.loans.push(Loan { local: place.local, path: place.path.clone(), is_unique, holder: None });
    }

    /// A closure borrows a variable.
    pub(crate) fn capture(&mut self, local: usize) {
        self.loans.push(Loan { local, path: Vec::new(), is_unique: true, holder: None });
    }

    /// Whether this variable can hold what the statement at hand borrows: all of that lives longer.
    pub(crate) fn can_hold(&self, holder: usize) -> bool {
        self.loans.iter().filter(|loan| loan.holder.is_none()).all(|loan| loan.local < holder)
    }

    /// Whether what the statement borrows lives longer than the function.
    pub(crate) fn can_return(&self) -> bool {
        let mut pending = self.loans.iter().filter(|loan| loan.holder.is_none());
        pending.all(|loan| {
            let ty = &self.locals[loan.local].ty;
            let is_parameter = self.locals[loan.local].is_from_outside();
            is_parameter
                && matches!(ty, Type::Shared(_) | Type::Unique(_))
                && loan.path.first() == Some(&Step::Behind)
        })
    }

    /// The end of a statement: its borrows are held by a variable from now on, or by nothing.
    pub(crate) fn settle(&mut self, holder: Option<usize>) {
        match holder {
            Some(holder) if self.locals[holder].ty.borrows() => {
                for loan in self.loans.iter_mut().filter(|loan| loan.holder.is_none()) {
                    loan.holder = Some(holder);
                }
            }
            _ => self.loans.retain(|loan| loan.holder.is_some()),
        }
    }

    /// The start of a block whose head borrows something: that lasts until its end, and what is in these variables
    /// borrows it.
    pub(crate) fn hold(&mut self, holders: &[usize]) {
        let inner = Box::new(Type::Number);
        let guard = self.declare(String::new(), Type::Guard(inner), false);
        self.locals[guard].is_hidden = true;
        let pending = self.take_pending();
        for holder in holders.iter().chain([&guard]) {
            let held = pending.iter().map(|loan| Loan { holder: Some(*holder), ..loan.clone() });
            self.loans.extend(held);
        }
    }

    /// Variables behind `from` that hold borrows and can be used no more from here on, without a trace in the text.
    pub(crate) fn retirable(&self, from: usize) -> Vec<usize> {
        let is_retirable = |index: &usize| {
            let local = &self.locals[*index];
            let holds = self.loans.iter().any(|loan| loan.holder == Some(*index));
            let is_lent = self.loans.iter().any(|loan| loan.local == *index);
            holds && !is_lent && !matches!(local.ty, Type::Guard(_)) && local.loops == self.loops
        };
        (from..self.locals.len()).filter(is_retirable).collect()
    }

    /// This variable is used no more.
    pub(crate) fn retire(&mut self, index: usize) {
        self.loans.retain(|loan| loan.holder != Some(index));
        self.gone.push((index, Vec::new()));
    }

    /// What is to be compared where branches meet.
    pub(crate) fn fork(&self) -> Fork {
        Fork { loans: self.loans.clone(), gone: self.gone.clone() }
    }

    /// Goes back to where the branches part; what this one did is returned.
    pub(crate) fn swap(&mut self, fork: &Fork) -> Fork {
        let done = self.fork();
        self.loans.clone_from(&fork.loans);
        self.gone.clone_from(&fork.gone);
        done
    }

    /// Branches meet.
    pub(crate) fn meet(&mut self, other: Fork) {
        for loan in other.loans {
            if !self.loans.contains(&loan) {
                self.loans.push(loan);
            }
        }
        for gone in other.gone {
            if !self.gone.contains(&gone) {
                self.gone.push(gone);
            }
        }
    }

    /// A loop begins.
    pub(crate) fn enter_loop(&mut self) {
        self.loops += 1;
    }

    /// It ends.
    pub(crate) fn leave_loop(&mut self) {
        self.loops -= 1;
    }

    /// The body of a closure sees what it captures and nothing else, and is no part of the statement that it stands in.
    pub(crate) fn enter_closure(&mut self, captured: &[usize]) -> Outside {
        let locals = self.locals.clone();
        for (index, local) in self.locals.iter_mut().enumerate() {
            local.is_hidden |= !captured.contains(&index);
            local.is_fixed = true;
        }
        Outside { locals, pending: self.take_pending() }
    }

    /// Its end.
    pub(crate) fn leave_closure(&mut self, outside: Outside) {
        self.settle(None);
        self.close(outside.locals.len());
        self.locals = outside.locals;
        self.loans.extend(outside.pending);
    }

    fn take_pending(&mut self) -> Vec<Loan> {
        let all = std::mem::take(&mut self.loans);
        let (pending, held): (Vec<Loan>, Vec<Loan>) = all.into_iter().partition(|loan| loan.holder.is_none());
        self.loans = held;
        pending
    }

    /// Visible variables of which nothing is lent or gone.
    pub(crate) fn whole(&self) -> Vec<usize> {
        let is_whole = |index: &usize| {
            !self.locals[*index].is_hidden
                && !self.loans.iter().any(|loan| loan.local == *index)
                && !self.gone.iter().any(|(local, _)| local == index)
        };
        (0..self.locals.len()).filter(is_whole).collect()
    }

    /// Whether a variable as a whole can be moved into a closure.
    pub(crate) fn can_give(&self, index: usize) -> bool {
        self.locals[index].loops == self.loops && !self.locals[index].is_fixed
    }

    /// A variable as a whole goes into a closure.
    pub(crate) fn give(&mut self, index: usize) {
        self.gone.push((index, Vec::new()));
    }
}

impl Local {
    fn is_from_outside(&self) -> bool {
        self.name.starts_with('p') || self.name == "self"
    }
}

fn places_in(place: Place, world: &World, depth: usize, found: &mut Vec<Place>) {
    if depth > 0 {
        let field = |index: usize, name: String, ty: &Type| {
            let mut inside = place.clone();
            if !inside.is_element {
                inside.path.push(Step::Field(index));
            }
            inside.ty = ty.clone();
            inside.text = format!("{}.{name}", place.text);
            inside
        };
        match &place.ty {
            Type::Tuple(parts) => {
                for (index, part) in parts.iter().enumerate() {
                    places_in(field(index, index.to_string(), part), world, depth - 1, found);
                }
            }
            Type::Named(named) => {
                if let Shape::Struct(fields) = &world.named[*named] {
                    for (index, ty) in fields.iter().enumerate() {
                        places_in(field(index, format!("f{index}"), ty), world, depth - 1, found);
                    }
                }
            }
            Type::Own(inner) | Type::Shared(inner) | Type::Unique(inner) | Type::Guard(inner) => {
                let mut behind = place.clone();
                if !behind.is_element {
                    behind.path.push(Step::Behind);
                }
                // A guard is borrowed as a whole, whatever is used of what it guards.
                behind.is_element |= matches!(place.ty, Type::Guard(_));
                behind.text = format!("(*{})", place.text);
                behind.ty = (**inner).clone();
                behind.is_owned &= matches!(place.ty, Type::Own(_));
                match place.ty {
                    Type::Shared(_) => behind.is_writable = false,
                    // What a variable refers to can be written even if the variable cannot be assigned to.
                    Type::Unique(_) if place.path.is_empty() => behind.is_writable = true,
                    _ => {}
                }
                places_in(behind, world, depth - 1, found);
            }
            Type::List(inner) => {
                let mut element = place.clone();
                element.is_element = true;
                element.is_owned = false;
                element.text = format!("{}[0]", place.text);
                element.ty = (**inner).clone();
                places_in(element, world, depth - 1, found);
            }
            _ => {}
        }
    }
    found.push(place);
}
