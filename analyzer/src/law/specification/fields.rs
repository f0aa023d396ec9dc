//! What a `[[type]]` names with `field`.

use privacy_check_vocabulary::{Language, closest};

use crate::law::config::Spanned;
use crate::law::finding::Problem;
use crate::law::say::say;
use crate::mir::intern::TypeId;
use crate::mir::syntax::{GenericArg, Type};
use crate::models::{FieldName, FieldStep, FieldWord, field_steps};
use crate::program::{Program, TypeItemRef, VariantRef};

/// Collections of the standard library whose elements are told apart from them.
const COLLECTIONS: &[&str] = &["Vec", "VecDeque", "LinkedList", "BinaryHeap", "HashSet", "BTreeSet"];
/// Those whose elements are pairs.
const MAPS: &[&str] = &["HashMap", "BTreeMap"];
/// Pointers that own what they point to, and are taken for it.
const POINTERS: &[&str] = &["Box", "Rc", "Arc", "Pin", "Cow"];

/// Where a name has led to so far.
enum At<'p> {
    /// At values of a type of the program.
    Item(&'p TypeItemRef),
    /// At what has these parts.
    Parts(Vec<TypeId>),
    /// At elements of this type, or of one that is not known.
    Elements(Vec<TypeId>),
    /// At fields of variants: the variant, and the type of its only field.
    Variants(Vec<(&'static str, Option<TypeId>)>),
    /// At what has no parts to be told apart.
    Leaf,
    /// At a value of a type that is not read: its parts have positions and no names.
    Unread,
}

/// A name that leads nowhere: where it ends, and what stands there.
pub(super) struct Nowhere<'p> {
    at: At<'p>,
    /// What was read up to there.
    before: FieldName,
}

/// The steps to a part of a type of the program.
pub(super) fn find<'p>(
    program: &'p Program,
    item: &'p TypeItemRef,
    name: &FieldName,
) -> Result<Vec<FieldStep>, Nowhere<'p>> {
    let mut steps = Vec::new();
    let mut at = At::Item(item);
    let mut rest = name.words.as_slice();
    while let Some((word, more)) = rest.split_first() {
        let found = match &at {
            At::Unread => field_steps(rest).map(|others| {
                steps.extend(others);
                (None, At::Unread, &[][..])
            }),
            At::Item(item) => in_item(program, item, word, more),
            At::Elements(types) if *word == FieldWord::Element => {
                let inner = match types.as_slice() {
                    [] => At::Unread,
                    [one] => at_type(program, *one),
                    _ => At::Parts(types.clone()),
                };
                Some((Some(FieldStep::Element), inner, more))
            }
            At::Parts(types) => word.position().and_then(|index| {
                let ty = *types.get(index as usize)?;
                Some((Some(FieldStep::Field { variant: None, index }), at_type(program, ty), more))
            }),
            At::Variants(variants) => in_variants(program, variants, word, more),
            At::Elements(_) | At::Leaf => None,
        };
        let Some((step, next, left)) = found else {
            let read = name.words.len() - rest.len();
            return Err(Nowhere { at, before: FieldName { words: name.words[..read].to_vec() } });
        };
        steps.extend(step);
        (at, rest) = (next, left);
    }
    Ok(steps)
}

type Found<'p, 'w> = (Option<FieldStep>, At<'p>, &'w [FieldWord]);

/// A field of a type of the program.
fn in_item<'p, 'w>(
    program: &'p Program,
    item: &'p TypeItemRef,
    word: &FieldWord,
    more: &'w [FieldWord],
) -> Option<Found<'p, 'w>> {
    let FieldWord::Word(first) = word else { return None };
    let (variant, name, rest) = if item.kind == "enum" {
        let (name, rest) = more.split_first()?;
        (item.variants.iter().find(|variant| variant.name == *first)?, name, rest)
    } else {
        (item.variants.first()?, word, more)
    };
    let FieldWord::Word(text) = name else { return None };
    let by_name = variant.fields.iter().position(|known| known.name == *text);
    let by_position = || name.position().map(|position| position as usize);
    let position = by_name.or_else(by_position).filter(|position| *position < variant.fields.len())?;
    let at = variant.fields[position].ty.map_or(At::Unread, |ty| at_type(program, ty));
    let variant = (item.kind == "enum").then(|| variant.name.clone());
    Some((Some(FieldStep::Field { variant, index: u32::try_from(position).ok()? }), at, rest))
}

/// The only field of a variant of an enum of the standard library.
fn in_variants<'p, 'w>(
    program: &'p Program,
    variants: &[(&'static str, Option<TypeId>)],
    word: &FieldWord,
    more: &'w [FieldWord],
) -> Option<Found<'p, 'w>> {
    let FieldWord::Word(first) = word else { return None };
    let (name, ty) = variants.iter().find(|(name, _)| name == first)?;
    let (index, rest) = more.split_first()?;
    index.position().filter(|index| *index == 0)?;
    let at = ty.map_or(At::Unread, |ty| at_type(program, ty));
    Some((Some(FieldStep::Field { variant: Some((*name).to_owned()), index: 0 }), at, rest))
}

/// What parts the values of a type have.
fn at_type(program: &Program, ty: TypeId) -> At<'_> {
    if let Some(item) = program.adt(ty) {
        return At::Item(item);
    }
    let interner = program.interner();
    match interner.get_type(ty) {
        Type::Ref { to, .. } => at_type(program, *to),
        Type::Slice(to) | Type::Array(to, _) => At::Elements(vec![*to]),
        Type::Tuple(parts) => At::Parts(parts.to_vec()),
        Type::Path(path) => {
            let name = program.path_names(*path).name;
            let args: Vec<TypeId> = interner
                .get_path(*path)
                .segments
                .iter()
                .flat_map(|segment| segment.args.iter())
                .filter_map(|arg| if let GenericArg::Type(ty) = arg { Some(*ty) } else { None })
                .collect();
            if !name.starts_with("std::") {
                return At::Unread;
            }
            let last = name.rsplit("::").next().unwrap_or_default();
            match last {
                _ if POINTERS.contains(&last) => {
                    args.first().map_or(At::Unread, |inner| at_type(program, *inner))
                }
                _ if COLLECTIONS.contains(&last) => At::Elements(args.into_iter().take(1).collect()),
                _ if MAPS.contains(&last) => At::Elements(args.into_iter().take(2).collect()),
                "Option" => At::Variants(vec![("Some", args.first().copied())]),
                "Result" => At::Variants(vec![("Ok", args.first().copied()), ("Err", args.get(1).copied())]),
                _ => At::Leaf,
            }
        }
        Type::Primitive(_) => At::Leaf,
        _ => At::Unread,
    }
}

impl Nowhere<'_> {
    /// What could stand there instead.
    fn known(&self) -> Vec<String> {
        match &self.at {
            At::Item(item) => {
                let of = |variant: &VariantRef| -> Vec<String> {
                    let prefix =
                        if item.kind == "enum" { format!("{}.", variant.name) } else { String::new() };
                    variant.fields.iter().map(|field| format!("{prefix}{}", field.name)).collect()
                };
                item.variants.iter().flat_map(of).collect()
            }
            At::Parts(types) => (0..types.len()).map(|index| index.to_string()).collect(),
            At::Elements(_) => vec!["[]".to_owned()],
            At::Variants(variants) => variants.iter().map(|(name, _)| format!("{name}.0")).collect(),
            At::Leaf | At::Unread => Vec::new(),
        }
    }

    /// The whole name with this part at its end.
    fn with(&self, part: &str) -> String {
        let before = self.before.to_string();
        let dot = if before.is_empty() || part == "[]" { "" } else { "." };
        format!("{before}{dot}{part}")
    }

    /// A type of the program has no such field.
    pub(super) fn problem(&self, path: &str, name: &Spanned<FieldName>, language: Language) -> Problem {
        let known = self.known();
        let before = &self.before;
        let written = FieldName { words: name.value.words[before.words.len()..].to_vec() }.to_string();
        let help = match closest(&written, known.iter().map(String::as_str)) {
            Some(nearest) => {
                let nearest = self.with(nearest);
                say!(language, "did you mean \"{nearest}\"?", "vouliez-vous dire \"{nearest}\" ?")
            }
            None if matches!(self.at, At::Unread) => say!(
                language,
                "the type of `{before}` is not read, so its fields are named by their positions: \"{before}.0\"",
                "le type de `{before}` n'est pas lu : ses champs se nomment par leur position, \"{before}.0\""
            ),
            None if known.is_empty() && before.words.is_empty() => say!(
                language,
                "it has none; leave out `field` to mean the whole type",
                "il n'en a pas ; omettre `field` pour désigner tout le type"
            ),
            None if known.is_empty() => say!(
                language,
                "nothing in `{before}` is told apart; write \"{before}\" to mean all of it",
                "rien n'est distingué dans `{before}` ; écrire \"{before}\" pour désigner le tout"
            ),
            None => {
                let known: Vec<String> = known.iter().map(|part| self.with(part)).collect();
                say!(language, "its fields are {}", "ses champs sont {}", known.join(", "))
            }
        };
        Problem {
            message: say!(
                language,
                "`{path}` has no field `{}`",
                "`{path}` n'a pas de champ `{}`",
                name.value
            ),
            place: name.place.clone(),
            label: say!(language, "no such field", "champ inconnu"),
            help: Some(help),
        }
    }
}
