//! The reader on dumps of small functions. `samples/` holds what rustc 1.95 wrote for them.

use super::*;
use crate::mir::syntax::*;

/// The file name and the text of a sample.
macro_rules! sample {
    ($item:literal) => {
        (
            concat!("ws.", $item, ".1-1-000.built.after.mir"),
            include_str!(concat!("samples/ws.", $item, ".1-1-000.built.after.mir")),
        )
    };
}

const SAMPLES: &[(&str, &str)] = &[
    sample!("caller"),
    sample!("caller-{closure#0}"),
    sample!("anonymous"),
    sample!("arrays"),
    sample!("assembly"),
    sample!("asynchronous-{closure#0}"),
    sample!("consts"),
    sample!("dynamic"),
    sample!("f"),
    sample!("statics"),
    sample!("uses_maker"),
];

fn read(item: &str) -> (Body, Interner) {
    let mut interner = Interner::default();
    let (name, text) =
        SAMPLES.iter().find(|sample| sample.0 == format!("ws.{item}.1-1-000.built.after.mir")).unwrap();
    let body = read_body(text, name, &mut interner).unwrap_or_else(|error| panic!("{item}: {error}"));
    (body, interner)
}

fn rvalues(body: &Body) -> impl Iterator<Item = &Rvalue> {
    body.blocks.iter().flat_map(|block| &block.statements).filter_map(|statement| match &statement.kind {
        StatementKind::Assign(_, rvalue) => Some(rvalue),
        _ => None,
    })
}

fn constants(body: &Body) -> Vec<&Constant> {
    let operands = rvalues(body).flat_map(|rvalue| match rvalue {
        Rvalue::Use(operand) => std::slice::from_ref(operand),
        Rvalue::Aggregate(_, operands) => operands,
        _ => &[],
    });
    operands
        .filter_map(|operand| if let Operand::Const(constant) = operand { Some(constant) } else { None })
        .collect()
}

#[test]
fn every_sample_is_read() {
    for (name, text) in SAMPLES {
        if let Err(error) = read_body(text, name, &mut Interner::default()) {
            panic!("{name}: {error}");
        }
    }
}

#[test]
fn a_body_has_its_header_locals_and_variables() {
    let (body, interner) = read("caller");
    assert_eq!(interner.str(body.def_path), "ws::caller");
    assert_eq!((body.kind, body.is_coroutine, body.arg_count), (BodyKind::Fn, false, 2));
    assert_eq!(body.locals.len(), 8);
    let pair = interner.get_type(body.locals[1].ty);
    assert!(matches!(pair, Type::Path(_)), "{pair:?}");
    let span = body.locals[1].span.unwrap();
    assert_eq!((interner.str(span.file), span.line, span.column, span.end_column), ("lib.rs", 6, 15, 19));
    let names: Vec<&str> = body.variables.iter().map(|variable| interner.str(variable.name)).collect();
    assert_eq!(names, ["pair", "suffix", "join"]);
    assert_eq!(body.blocks.iter().filter(|block| block.is_cleanup).count(), 4);
    assert_eq!(interner.str(body.allocations[0].0), "alloc1");
}

#[test]
fn a_call_has_the_type_of_its_function_and_the_span_of_its_name() {
    let (body, interner) = read("caller");
    let TerminatorKind::Call { func, args, target, callee_span, .. } = &body.blocks[0].terminator.kind else {
        panic!()
    };
    assert_eq!((args.len(), *target, callee_span.line, callee_span.end_column), (2, Some(1), 14, 9));
    let Operand::Const(Constant { ty: Some(ty), kind: ConstantKind::Fn(path) }) = func else {
        panic!("{func:?}")
    };
    let Type::FnDef(sig, of) = interner.get_type(*ty) else { panic!() };
    assert_eq!(of, path);
    assert_eq!((sig.abi.map(|abi| interner.str(abi)), sig.inputs.len()), (Some("rust-call"), 2));
    let path = interner.get_path(*path);
    assert!(path.qself.as_ref().is_some_and(|qself| qself.trait_.is_some()));
}

#[test]
fn a_function_that_returns_function_pointers_is_no_pointer() {
    let (body, interner) = read("uses_maker");
    let TerminatorKind::Call { func: Operand::Const(constant), .. } = &body.blocks[0].terminator.kind else {
        panic!()
    };
    let Type::FnDef(sig, _) = interner.get_type(constant.ty.unwrap()) else { panic!() };
    assert!(matches!(interner.get_type(sig.output.unwrap()), Type::FnPtr(_)));
    let TerminatorKind::Call { func, .. } = &body.blocks[1].terminator.kind else { panic!() };
    assert!(matches!(func, Operand::Move(_)));
}

#[test]
fn a_function_that_returns_a_reference_to_a_function_pointer_is_no_reference() {
    let (body, interner) = read("f");
    let TerminatorKind::Call { func: Operand::Const(constant), .. } = &body.blocks[0].terminator.kind else {
        panic!()
    };
    let Type::FnDef(sig, _) = interner.get_type(constant.ty.unwrap()) else { panic!() };
    let Type::Ref { to, .. } = interner.get_type(sig.output.unwrap()) else { panic!() };
    assert!(matches!(interner.get_type(*to), Type::FnPtr(_)));
}

#[test]
fn constants_have_values_and_types() {
    let (body, interner) = read("consts");
    let constants = constants(&body);
    let literal = |at: usize| match constants[at].kind {
        ConstantKind::Literal(text) => interner.str(text),
        ref other => panic!("{other:?}"),
    };
    assert_eq!(literal(0), "b\"bytes\\x00\"");
    assert!(matches!(constants[1].kind, ConstantKind::Allocation(name) if interner.str(name) == "alloc24"));
    assert_eq!((literal(4), literal(5), literal(6)), ("'\\''", "-1.5000000000000001E+300f64", "true"));
    // `SIZE` is a number and has no comment: the only comment belongs to `NAME`.
    assert!(matches!(constants[2], Constant { ty: None, kind: ConstantKind::Item(_) }));
    let name = interner.get_type(constants[3].ty.unwrap());
    assert!(matches!(name, Type::Ref { .. }), "{name:?}");
    let length = rvalues(&body)
        .find_map(|rvalue| if let Rvalue::Repeat(_, length) = rvalue { Some(*length) } else { None });
    assert_eq!(interner.str(length.unwrap()), "N");
}

#[test]
fn elements_and_subslices() {
    let (body, _) = read("arrays");
    let last = |rvalue: &Rvalue| match rvalue {
        Rvalue::Use(Operand::Copy(place)) | Rvalue::Ref { place, .. } => place.projection.last().copied(),
        _ => None,
    };
    let found: Vec<Projection> = rvalues(&body).filter_map(last).collect();
    for projection in [
        Projection::ConstantIndex { offset: 4, from_end: false, min_length: 5 },
        Projection::ConstantIndex { offset: 1, from_end: true, min_length: 2 },
        Projection::Subslice { from: 1, to: 0, from_end: true },
        Projection::Subslice { from: 1, to: 1, from_end: true },
    ] {
        assert!(found.contains(&projection), "{projection:?} in {found:?}");
    }
    assert!(found.iter().any(|projection| matches!(projection, Projection::Index(_))));
}

#[test]
fn inline_assembly_has_a_template_of_its_own() {
    let (body, _) = read("assembly");
    let asm = body.blocks.iter().find_map(|block| match &block.terminator.kind {
        TerminatorKind::InlineAsm { inputs, outputs, targets } => {
            Some((inputs.len(), outputs.len(), targets.len()))
        }
        _ => None,
    });
    assert_eq!(asm, Some((1, 2, 1)));
}

#[test]
fn coroutines_name_the_bodies_that_they_make() {
    let (body, interner) = read("asynchronous-{closure#0}");
    assert!(body.is_coroutine);
    let made: Vec<(bool, &str)> = rvalues(&body)
        .filter_map(|rvalue| match rvalue {
            Rvalue::Aggregate(AggregateKind::Coroutine(path), _) => Some((true, interner.str(*path))),
            Rvalue::Aggregate(AggregateKind::CoroutineClosure(path), _) => Some((false, interner.str(*path))),
            _ => None,
        })
        .collect();
    let parent = "ws::asynchronous::{closure#0}";
    assert_eq!(
        made,
        [(true, &*format!("{parent}::{{closure#0}}")), (false, &*format!("{parent}::{{closure#1}}"))]
    );
    assert!(body.blocks.iter().any(|block| matches!(block.terminator.kind, TerminatorKind::Yield { .. })));
}

#[test]
fn anonymous_parameters_are_types() {
    let (body, interner) = read("anonymous");
    for local in &body.locals[1..=3] {
        assert!(matches!(interner.get_type(local.ty), Type::Opaque(_)));
    }
}

#[test]
fn a_static_is_named_by_its_address() {
    let (body, interner) = read("statics");
    let statics: Vec<String> = body
        .allocations
        .iter()
        .filter_map(|(_, allocation)| match allocation {
            Allocation::Static(path) => Some(format!("{:?}", interner.get_path(*path).segments.len())),
            _ => None,
        })
        .collect();
    assert!(!statics.is_empty());
    assert!(constants(&body).iter().any(|constant| matches!(constant.kind, ConstantKind::Allocation(_))));
}

#[test]
fn an_error_names_line_column_and_what_was_expected() {
    let (name, text) = SAMPLES[0];
    let text = text.replace("FakeRead(ForLet(None), _3)", "Guess(_3)");
    let error = read_body(&text, name, &mut Interner::default()).unwrap_err();
    let ReadError::Unexpected { line, column, expected, found } = &error else { panic!("{error}") };
    assert_eq!((*line, *column, *expected), (27, 9, "a statement or a terminator"));
    assert!(found.starts_with("Guess(_3);"), "{found}");
}

#[test]
fn what_only_1_85_prints_is_read() {
    let (name, text) = SAMPLES[0];
    let text = text.replace("val: Value(\", \")", "val: ty::Valtree(Branch(..))");
    let text = text.replacen("StorageDead(_7);    ", "backward incompatible drop(_7);    ", 1);
    assert!(text.contains("Valtree") && text.contains("incompatible"));
    let mut interner = Interner::default();
    let body = read_body(&text, name, &mut interner).unwrap();
    let constants = constants(&body);
    assert!(
        constants[0].ty.is_some()
            && matches!(constants[0].kind, ConstantKind::Str(text) if interner.str(text) == ", ")
    );
}

#[test]
fn the_pointer_of_a_pattern_of_1_85_is_read() {
    let (name, text) = SAMPLES[0];
    let text = text.replace("const \", \";", "const {0x1 as *mut u8};");
    let text = text.replace("val: Value(\", \")", "val: ty::Valtree(Leaf(0x0000000000000001))");
    assert!(text.contains("0x1 as") && text.contains("Leaf"));
    let mut interner = Interner::default();
    let body = read_body(&text, name, &mut interner).unwrap();
    let is_pointer = |constant: &&Constant| matches!(constant.kind, ConstantKind::Literal(text) if interner.str(text) == "{0x1 as *mut u8}");
    assert!(constants(&body).iter().any(|constant| is_pointer(constant) && constant.ty.is_some()));
}

#[test]
fn a_comment_without_its_constant_is_an_error() {
    let (name, text) = SAMPLES[0];
    let text = text.replace("_7 = const \", \";", "_7 = const \"; \";");
    assert!(matches!(read_body(&text, name, &mut Interner::default()), Err(ReadError::Unexpected { .. })));
}

#[test]
fn a_text_that_ends_early_is_unfinished() {
    let (name, text) = SAMPLES[0];
    let closing = text.find("\n}\n").unwrap();
    for end in (0..=closing).filter(|end| text.is_char_boundary(*end)) {
        assert!(read_body(&text[..end], name, &mut Interner::default()).is_err(), "cut at {end}");
    }
    let error = read_body(&text[..closing], name, &mut Interner::default()).unwrap_err();
    assert!(matches!(error, ReadError::Unfinished { .. }), "{error}");
}

/// No text makes the reader panic or loop: 2,000 texts with pieces changed, taken out, doubled and swapped.
#[test]
fn altered_texts_are_read_or_refused() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    let mut refused = 0;
    for round in 0..2000 {
        let (name, text) = SAMPLES[round % SAMPLES.len()];
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=random(3) {
            let at = random(bytes.len());
            let end = (at + 1 + random(30)).min(bytes.len());
            match random(5) {
                0 => bytes[at] = b"(){}[]<>\"'\\:;,.-_& \n0a"[random(22)],
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let piece = bytes[at..end].to_vec();
                    let to = random(bytes.len());
                    bytes.splice(to..to, piece);
                }
                3 => bytes.splice(at..at, "é\u{301}".bytes()).for_each(drop),
                _ => bytes.truncate(at.max(1)),
            }
            if bytes.is_empty() {
                break;
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        refused += usize::from(read_body(&text, name, &mut Interner::default()).is_err());
    }
    assert!(refused > 1000, "only {refused} of 2000 altered texts were refused");
}
