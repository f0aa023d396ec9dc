use std::path::Path;

use super::{Edition, index};
use crate::facts::source::{Owner, ParamKind, SourceIndex};

/// Indexes a crate made of these files; the first is its root.
fn of(files: &[(&str, &str)]) -> SourceIndex {
    of_edition(files, Edition::Later)
}

fn of_edition(files: &[(&str, &str)], edition: Edition) -> SourceIndex {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = directory.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    index(Path::new(files[0].0), directory.path(), edition)
}

#[test]
fn module_files_are_found_in_every_place() {
    let index = of(&[
        (
            "p/src/lib.rs",
            "mod a; mod b; mod c { mod d; } #[path = \"odd/e.rs\"] mod e; #[cfg(any())] mod gone;",
        ),
        ("p/src/a.rs", "mod inner;"),
        ("p/src/a/inner.rs", "fn f() {}"),
        ("p/src/b/mod.rs", "mod inner;"),
        ("p/src/b/inner.rs", "fn g() {}"),
        ("p/src/c/d.rs", "fn h() {}"),
        ("p/src/odd/e.rs", "mod sibling;"),
        ("p/src/odd/sibling.rs", "fn i() {}"),
    ]);
    let functions: Vec<_> = index.functions.iter().map(|f| format!("{}::{}", f.module, f.name)).collect();
    assert_eq!(functions, ["c::d::h", "a::inner::f", "b::inner::g", "e::sibling::i"]);
    assert!(index.files.contains(&"p/src/a/inner.rs".to_owned()));
    assert_eq!(index.unread, []);
}

#[test]
fn a_file_that_does_not_parse_is_named() {
    let index = of(&[("lib.rs", "mod bad; fn good() {}"), ("bad.rs", "fn fn")]);
    assert_eq!(index.functions.len(), 1);
    assert_eq!(index.unread.len(), 1);
    assert_eq!(index.unread[0].0, "bad.rs");
    assert!(index.unread[0].1.starts_with("1:4: "), "{:?}", index.unread);
}

#[test]
fn impl_and_derive_places_are_those_of_rustc() {
    let index = of(&[(
        "lib.rs",
        "#[derive(Clone, std::fmt::Debug)]\nstruct S<'a, T>(&'a T);\n  unsafe impl<T: Copy> Send for S<'_, T> where T: Sync {}\n",
    )]);
    let item = &index.types[0];
    assert_eq!(item.derives, ["Clone", "Debug"]);
    assert_eq!(item.derive_places.iter().map(|p| (p.line, p.column)).collect::<Vec<_>>(), [(1, 10), (1, 17)]);
    assert_eq!(item.variants, [("S".to_owned(), vec![("0".to_owned(), "&'a T".to_owned())])]);
    let block = &index.impls[0];
    assert_eq!((block.place.line, block.place.column), (3, 3));
    assert_eq!((block.trait_.as_str(), block.self_type.as_str()), ("Send", "S<'_,T>"));
    assert_eq!(block.generics[0].bounds, ["Copy", "Sync"]);
}

#[test]
fn functions_say_their_parameters_and_owner() {
    let index = of(&[(
        "lib.rs",
        "trait Tr { type Out; fn need(&self); }\nimpl Tr for u8 { type Out = Vec<u8>; fn need(&self) { fn inner() {} } }\n\
         pub async fn f<T, const N: usize>(mut a: T, g: impl Fn(u8) -> T + Send) -> [T; N] { todo!() }\n\
         #[unsafe(no_mangle)] extern \"C\" fn out() {}",
    )]);
    let by_name = |name: &str| index.functions.iter().find(|f| f.name == name).unwrap();
    assert_eq!(index.functions.iter().filter(|f| f.owner == Owner::Trait(0)).count(), 1);
    assert!(index.functions.iter().any(|f| f.owner == Owner::Impl(0) && f.receiver == "&self" && f.has_body));
    assert_eq!(by_name("inner").module, "u8::need");
    assert_eq!(index.impls[0].assoc_types, [("Out".to_owned(), "Vec<u8>".to_owned())]);
    let f = by_name("f");
    assert!(f.is_pub && f.is_async && !f.is_exported);
    let params: Vec<_> = f.generics.iter().map(|p| (p.name.as_str(), p.kind)).collect();
    let expected =
        [("T", ParamKind::Type), ("N", ParamKind::Const), ("impl Fn(u8)->T+Send", ParamKind::ImplTrait)];
    assert_eq!(params, expected);
    assert_eq!(f.params[0], ("a".to_owned(), "T".to_owned()));
    assert_eq!(f.output, "[T;N]");
    assert!(by_name("out").is_exported);
    assert_eq!(index.macro_calls.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(), ["todo"]);
}

#[test]
fn attributes_are_found_where_they_begin() {
    let index = of(&[(
        "lib.rs",
        "#[get(\"/\")]\n#[b] fn f() {}\nmod m {\n    #[interface] impl S { #[c] fn g() {} }\n}\n",
    )]);
    let found: Vec<_> = index.attributes.iter().map(|place| (place.line, place.column)).collect();
    assert_eq!(found, [(1, 1), (2, 1), (4, 5)]);
}

#[test]
fn invocations_in_braces_are_found_in_what_another_macro_is_given() {
    let index = of(&[(
        "lib.rs",
        "fn f() {\n    tokio::select! {\n        frame = next() => { if !(a) { log::info!(\"{}\", format!(\"{frame}\")) } }\n        \
         _ = other!{ print!(\"\") } => (),\n    };\n    join!(async { println!() });\n}\n",
    )]);
    let found: Vec<_> =
        index.macro_calls.iter().map(|m| (m.name.as_str(), m.place.line, m.is_block)).collect();
    let expected = [
        ("tokio::select", 2, true),
        ("info", 3, false),
        ("other", 4, true),
        ("print", 4, false),
        ("join", 6, false),
    ];
    assert_eq!(found, expected);
}

#[test]
fn imports_and_comments() {
    let index = of(&[(
        "lib.rs",
        "pub use a::{self, b::*, c as d};\nextern crate alloc;\nfn f() {\n    // privacy-check: accept PC404 (x)\n    g(\"privacy-check: no\");\n    g(\"// privacy-check: no\");\n}\n",
    )]);
    let uses: Vec<_> = index.uses.iter().map(|u| (u.target.as_str(), u.name.as_str())).collect();
    assert_eq!(uses, [("a", "a"), ("a::b", "*"), ("a::c", "d"), ("::alloc", "alloc")]);
    assert_eq!(index.comments.len(), 1);
    let (place, text) = &index.comments[0];
    assert_eq!((place.line, place.column, text.as_str()), (4, 5, "accept PC404 (x)"));
}

#[test]
fn the_first_edition_is_read_as_it_was_written() {
    let source = "#![allow(x)]\nextern crate dep;\nuse std::io;\nmod inner {\n    use io_of::Frame;\n    use ::io_of::deep::Other;\n    use dep::Thing;\n    use super::S;\n}\n\
         pub mod io_of {}\nstruct S;\npub trait Sample: Sized {\n    fn read<R: Fn(u8) -> bool>(&self, R, ::std::vec::Vec<u8>, a: (u8, u8), &mut [Option<u8>]) -> io::Result<Self>;\n    fn none();\n}\n\
         fn async(await: u8) -> io::Result<u8> { let f = try!(other(await)); Ok(f) }\n  impl S { fn after(&self) {} }\n";
    let index = of_edition(&[("lib.rs", source)], Edition::First);
    assert_eq!(index.unread, []);
    let functions: Vec<_> = index.functions.iter().map(|f| (f.name.as_str(), f.place.line)).collect();
    assert_eq!(functions, [("read", 13), ("none", 14), ("async", 16), ("after", 17)]);
    let types: Vec<_> = index.functions[0].params.iter().map(|(_, ty)| ty.as_str()).collect();
    assert_eq!(types, ["R", "::std::vec::Vec<u8>", "(u8,u8)", "&mut[Option<u8>]"]);
    assert_eq!((index.impls[0].place.line, index.impls[0].place.column), (17, 3));
    let targets: Vec<_> = index.uses.iter().map(|import| import.target.as_str()).collect();
    assert_eq!(
        targets,
        [
            "::dep",
            "std::io",
            "crate::io_of::Frame",
            "crate::io_of::deep::Other",
            "crate::dep::Thing",
            "super::S"
        ]
    );
    // The same text is wrong in the later ones.
    assert_eq!(of_edition(&[("lib.rs", source)], Edition::Later).unread.len(), 1);
}

#[test]
fn a_path_from_outside_of_the_crate_keeps_its_mark() {
    let index = of(&[("lib.rs", "use ::std::{fmt, io::Write};")]);
    let targets: Vec<_> = index.uses.iter().map(|import| import.target.as_str()).collect();
    assert_eq!(targets, ["::std::fmt", "::std::io::Write"]);
}
