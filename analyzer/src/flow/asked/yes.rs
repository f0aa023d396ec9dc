//! Which answers of a check are a yes.

use super::fact::{Facts, Step, Variant, bit, head};
use crate::mir::intern::{Interner, TypeId};
use crate::mir::syntax::{
    BlockId, Body, Bound, GenericArg, Operand, Path, SegmentName, TerminatorKind, Type,
};
use crate::program::Program;

/// Names of variants that are taken for a yes, where a check answers with an enum of the program's own. That is a guess, and
/// the run says so.
const YES: [&str; 20] = [
    "Yes",
    "Given",
    "Granted",
    "Accepted",
    "Agreed",
    "Allowed",
    "Allow",
    "Approved",
    "Confirmed",
    "Consented",
    "Consent",
    "OptedIn",
    "OptIn",
    "Permitted",
    "Permit",
    "Authorized",
    "Authorised",
    "Active",
    "Valid",
    "Ok",
];

/// What the result of a check tells.
#[derive(Default)]
pub(super) struct Yes {
    /// Where its answer is yes. Empty for types of which nobody says what a yes is.
    pub facts: Facts,
    /// The variants of the program's own that are a yes by their names alone.
    pub guessed: Vec<String>,
}

impl Yes {
    fn of(facts: Facts) -> Yes {
        Yes { facts, guessed: Vec::new() }
    }

    fn put(self, step: Step) -> Yes {
        Yes { facts: self.facts.put(step), ..self }
    }
}

/// What the result of a check that a block calls tells.
pub(super) fn answer(program: &Program, body: &Body, block: BlockId) -> Yes {
    let TerminatorKind::Call { func, dest, .. } = &body.blocks[block as usize].terminator.kind else {
        return Yes::default();
    };
    let of_sig = || {
        let Operand::Const(constant) = func else { return None };
        match program.interner().get_type(constant.ty?) {
            Type::FnDef(sig, _) | Type::FnPtr(sig) => sig.output,
            _ => None,
        }
    };
    let own = dest.projection.is_empty().then(|| body.locals[dest.local as usize].ty);
    own.or_else(of_sig).map(|ty| of_type(program, ty)).unwrap_or_default()
}

/// `true`, `Some`, `Ok`, a variant that is called like a yes, also inside of these and awaited.
pub(super) fn of_type(program: &Program, ty: TypeId) -> Yes {
    let interner = program.interner();
    if let Some(yielded) = yielded(interner, ty) {
        return of_type(program, yielded).put(Step::Awaited);
    }
    let of = |number: u8, args: &[TypeId]| {
        let inner = args.first().map(|inner| of_type(program, *inner)).unwrap_or_default();
        match inner.facts.is_empty() {
            true => Yes::of(Facts::if_is(number).told()),
            false => inner.put(Step::Field(Variant::Number(number), 0)),
        }
    };
    if let Some(item) = program.adt(ty) {
        let (mut no, mut guessed) = (0, Vec::new());
        for (number, variant) in item.variants.iter().enumerate() {
            match YES.contains(&variant.name.as_str()) {
                true => guessed.push(variant.name.clone()),
                false => no |= bit(number as u32),
            }
        }
        let is_clear = item.kind == "enum" && item.is_numbered && !guessed.is_empty();
        return if is_clear { Yes { facts: Facts::unless(no).told(), guessed } } else { Yes::default() };
    }
    match (head(interner, ty), interner.get_type(ty)) {
        (Some(("Option", args)), _) => of(1, &args),
        (Some(("Result", args)), _) => of(0, &args),
        (Some(("ControlFlow", args)), _) => of(0, args.get(1..).unwrap_or_default()),
        (_, Type::Primitive(name)) if interner.str(*name) == "bool" => Yes::of(Facts::if_is(1).told()),
        _ => Yes::default(),
    }
}

/// What a future yields, by its type; pins and boxes are looked through.
pub(super) fn yielded(interner: &Interner, ty: TypeId) -> Option<TypeId> {
    match interner.get_type(ty) {
        Type::Opaque(bounds) | Type::Dyn(bounds) => bounds.iter().find_map(|bound| match bound {
            Bound::Trait { path, .. } => output(interner, interner.get_path(*path)),
            Bound::Region(_) | Bound::Use(_) => None,
        }),
        Type::Path(_) => match head(interner, ty)? {
            ("Pin" | "Box", args) => yielded(interner, *args.first()?),
            _ => None,
        },
        _ => None,
    }
}

/// `T` of `Future<Output = T>`.
fn output(interner: &Interner, path: &Path) -> Option<TypeId> {
    let last = path.segments.last()?;
    let is_future = matches!(last.name, SegmentName::Name(name) if interner.str(name) == "Future");
    last.args.iter().filter(|_| is_future).find_map(|arg| match arg {
        GenericArg::Assoc(name, ty) if interner.str(*name) == "Output" => Some(*ty),
        _ => None,
    })
}
