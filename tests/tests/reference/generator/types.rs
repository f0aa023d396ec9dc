//! The types of random programs, and what can be done with values of them.

/// A type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Type {
    /// `u64`
    Number,
    /// `String`
    Text,
    Tuple(Vec<Type>),
    /// A struct or enum of the program.
    Named(usize),
    Option(Box<Type>),
    /// `Box`
    Own(Box<Type>),
    /// `Vec`
    List(Box<Type>),
    /// `Rc<RefCell<_>>`
    Cell(Box<Type>),
    /// `RefMut`, of a cell.
    Guard(Box<Type>),
    /// `Arc<Mutex<_>>`
    Lock(Box<Type>),
    Sender(Box<Type>),
    Receiver(Box<Type>),
    /// `&`
    Shared(Box<Type>),
    /// `&mut`
    Unique(Box<Type>),
    /// `Box<dyn FnMut(u64) -> u64>`
    Callback,
    /// Something that is called likewise and whose type has no name: a closure, or a parameter for one.
    Closure,
    /// `Box<dyn Trait>`
    Object(usize),
    /// A parameter of the function at hand.
    Param(usize),
}

/// What a struct or enum is made of.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// Fields `f0`, `f1` ...
    Struct(Vec<Type>),
    /// Variants `V0`, `V1` ... with what they hold; the first holds nothing.
    Enum(Vec<Vec<Type>>),
}

/// How a method takes what it is called on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Receiver {
    Shared,
    Unique,
}

/// A function or method.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) name: String,
    /// One for each type parameter: the trait that it has, if any.
    pub(crate) generics: Vec<Option<usize>>,
    pub(crate) receiver: Option<Receiver>,
    pub(crate) parameters: Vec<Type>,
    pub(crate) result: Option<Type>,
    /// It is given how deep it may recur, before all else.
    pub(crate) is_deep: bool,
}

/// A trait, with the structs that have it.
#[derive(Clone, Debug)]
pub(crate) struct Trait {
    pub(crate) methods: Vec<Signature>,
    pub(crate) implementors: Vec<usize>,
}

/// The items of a program.
#[derive(Clone, Default, Debug)]
pub(crate) struct World {
    pub(crate) named: Vec<Shape>,
    pub(crate) traits: Vec<Trait>,
    pub(crate) functions: Vec<Signature>,
}

impl Type {
    /// The type as it is written.
    pub(crate) fn text(&self) -> String {
        match self {
            Type::Number => "u64".to_owned(),
            Type::Text => "String".to_owned(),
            Type::Tuple(parts) => {
                let parts: Vec<String> = parts.iter().map(Type::text).collect();
                format!("({})", parts.join(", "))
            }
            Type::Named(index) => format!("N{index}"),
            Type::Option(inner) => format!("Option<{}>", inner.text()),
            Type::Own(inner) => format!("Box<{}>", inner.text()),
            Type::List(inner) => format!("Vec<{}>", inner.text()),
            Type::Cell(inner) => format!("Rc<RefCell<{}>>", inner.text()),
            Type::Guard(inner) => format!("RefMut<'_, {}>", inner.text()),
            Type::Lock(inner) => format!("Arc<Mutex<{}>>", inner.text()),
            Type::Sender(inner) => format!("Sender<{}>", inner.text()),
            Type::Receiver(inner) => format!("Receiver<{}>", inner.text()),
            Type::Shared(inner) => format!("&{}", inner.text()),
            Type::Unique(inner) => format!("&mut {}", inner.text()),
            Type::Callback => "Box<dyn FnMut(u64) -> u64>".to_owned(),
            Type::Closure => "impl FnMut(u64) -> u64".to_owned(),
            Type::Object(index) => format!("Box<dyn T{index}>"),
            Type::Param(index) => format!("G{index}"),
        }
    }

    /// The types that are written in this one.
    fn inner(&self) -> &[Type] {
        match self {
            Type::Tuple(parts) => parts,
            Type::Option(inner)
            | Type::Own(inner)
            | Type::List(inner)
            | Type::Cell(inner)
            | Type::Guard(inner)
            | Type::Lock(inner)
            | Type::Sender(inner)
            | Type::Receiver(inner)
            | Type::Shared(inner)
            | Type::Unique(inner) => std::slice::from_ref(inner),
            _ => &[],
        }
    }

    /// Whether a value may hold a borrow. Structs and enums of the program hold none.
    pub(crate) fn borrows(&self) -> bool {
        matches!(self, Type::Shared(_) | Type::Unique(_) | Type::Closure | Type::Guard(_))
            || self.inner().iter().any(Type::borrows)
    }

    /// The type with the parameters of a function replaced.
    pub(crate) fn with(&self, arguments: &[Type]) -> Type {
        let boxed = |inner: &Type| Box::new(inner.with(arguments));
        match self {
            Type::Param(index) => arguments[*index].clone(),
            Type::Tuple(parts) => Type::Tuple(parts.iter().map(|part| part.with(arguments)).collect()),
            Type::Option(inner) => Type::Option(boxed(inner)),
            Type::Own(inner) => Type::Own(boxed(inner)),
            Type::List(inner) => Type::List(boxed(inner)),
            Type::Cell(inner) => Type::Cell(boxed(inner)),
            Type::Shared(inner) => Type::Shared(boxed(inner)),
            Type::Unique(inner) => Type::Unique(boxed(inner)),
            other => other.clone(),
        }
    }
}

impl World {
    /// What a struct or enum holds.
    fn parts(&self, index: usize) -> Vec<Type> {
        match &self.named[index] {
            Shape::Struct(fields) => fields.clone(),
            Shape::Enum(variants) => variants.concat(),
        }
    }

    /// Whether this holds for a type by what it is made of, as far as its head does not tell. Types that contain
    /// themselves are not asked twice.
    fn holds(&self, ty: &Type, head: &dyn Fn(&Type) -> Option<bool>, inside: &mut Vec<usize>) -> bool {
        if let Some(answer) = head(ty) {
            return answer;
        }
        if let Type::Named(index) = ty {
            if inside.contains(index) {
                return true;
            }
            inside.push(*index);
            let parts = self.parts(*index);
            let answer = parts.iter().all(|part| self.holds(part, head, inside));
            inside.pop();
            return answer;
        }
        ty.inner().iter().all(|part| self.holds(part, head, inside))
    }

    /// Whether reading leaves the value where it is.
    pub(crate) fn is_copy(&self, ty: &Type) -> bool {
        match ty {
            Type::Number | Type::Shared(_) => true,
            Type::Tuple(parts) => parts.iter().all(|part| self.is_copy(part)),
            Type::Option(inner) => self.is_copy(inner),
            _ => false,
        }
    }

    /// Whether it has `Clone`.
    pub(crate) fn is_clone(&self, ty: &Type) -> bool {
        let head = |ty: &Type| match ty {
            Type::Shared(_) | Type::Cell(_) | Type::Lock(_) | Type::Sender(_) | Type::Param(_) => Some(true),
            Type::Unique(_) | Type::Callback | Type::Closure | Type::Object(_) => Some(false),
            Type::Guard(_) | Type::Receiver(_) => Some(false),
            _ => None,
        };
        self.holds(ty, &head, &mut Vec::new())
    }

    /// Whether it has `Default`.
    pub(crate) fn has_default(&self, ty: &Type) -> bool {
        let head = |ty: &Type| match ty {
            Type::Option(_) | Type::List(_) | Type::Param(_) => Some(true),
            Type::Shared(_) | Type::Unique(_) | Type::Callback | Type::Closure | Type::Object(_) => {
                Some(false)
            }
            Type::Guard(_) | Type::Sender(_) | Type::Receiver(_) => Some(false),
            Type::Named(index) if matches!(self.named[*index], Shape::Enum(_)) => Some(true),
            _ => None,
        };
        self.holds(ty, &head, &mut Vec::new())
    }

    /// Whether it can be given to a sink. What can be called cannot: what it would give if it were is in no bits.
    pub(crate) fn can_leave(&self, ty: &Type) -> bool {
        let head = |ty: &Type| match ty {
            Type::Callback | Type::Closure | Type::Object(_) | Type::Sender(_) | Type::Receiver(_) => {
                Some(false)
            }
            Type::Param(_) => Some(true),
            _ => None,
        };
        self.holds(ty, &head, &mut Vec::new())
    }

    /// Whether another thread may own it.
    pub(crate) fn is_sendable(&self, ty: &Type) -> bool {
        let head = |ty: &Type| match ty {
            Type::Cell(_) | Type::Callback | Type::Closure | Type::Object(_) | Type::Guard(_) => Some(false),
            Type::Shared(_) | Type::Unique(_) | Type::Param(_) => Some(false),
            _ => None,
        };
        self.holds(ty, &head, &mut Vec::new())
    }
}
