//! Small programs of several crates, compiled as the tool does it, and what their calls go to.

use std::path::Path;
use std::process::Command;

use super::*;
use crate::extract::source_index::{self, Edition};
use crate::facts;
use crate::mir::syntax::{ConstantKind, Operand, TerminatorKind};

/// Compiles crates in order, each of which can use the ones before, and links them.
fn link(crates: &[(&str, &str)]) -> Program {
    Program::link(compile(crates))
}

fn compile(crates: &[(&str, &str)]) -> Vec<UnitFacts> {
    let here = tempfile::tempdir().unwrap();
    let mut externs = Vec::new();
    let mut units = Vec::new();
    for (name, source) in crates {
        units.push(compile_one(here.path(), name, source, "0", &externs));
        externs.push((*name, format!("lib{name}-0")));
    }
    units
}

/// Compiles one crate that can use others, given by alias and file.
fn compile_one(
    here: &Path,
    name: &str,
    source: &str,
    hash: &str,
    externs: &[(&str, impl AsRef<str>)],
) -> UnitFacts {
    let root = format!("{name}-{hash}.rs");
    let dump = here.join(format!("{name}-{hash}.mir"));
    std::fs::create_dir(&dump).unwrap();
    std::fs::write(here.join(&root), source).unwrap();
    let mut rustc = Command::new(std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned()));
    rustc.current_dir(here).env("RUSTC_BOOTSTRAP", "1").args(["--edition=2024", "--emit=metadata"]);
    rustc.args(["--crate-type=lib", "-Awarnings", "-Zmir-include-spans=on", "-Ztrim-diagnostic-paths=no"]);
    rustc.args(["-Zdump-mir=built", "-Zspan-free-formats"]);
    rustc.arg(format!("-Zdump-mir-dir={}", dump.display()));
    rustc.args([format!("--crate-name={name}"), format!("-Cmetadata={hash}"), "-Ldependency=.".to_owned()]);
    rustc.arg(format!("-Cextra-filename=-{hash}"));
    for (alias, file) in externs {
        rustc.arg(format!("--extern={alias}={}.rmeta", file.as_ref()));
    }
    let output = rustc.arg(&root).output().expect("rustc runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let unit = UnitFacts {
        crate_name: name.to_owned(),
        crate_types: vec!["lib".to_owned()],
        file: format!("lib{name}-{hash}"),
        externs: externs
            .iter()
            .map(|(alias, file)| ((*alias).to_owned(), file.as_ref().to_owned()))
            .collect(),
        ..UnitFacts::default()
    };
    let mut unit = facts::lower_dump_dir(&dump, unit);
    assert_eq!(unit.unread, []);
    unit.source = source_index::index(Path::new(&root), here, Edition::Later);
    unit
}

fn body(program: &Program, name: &str) -> BodyId {
    let found = program.matches(&Target::Path(name.to_owned()));
    assert_eq!(found.len(), 1, "{name} is {found:?}");
    found[0]
}

/// The calls of a body in one context: the bodies that they go to, with their substitutions as text.
fn calls(program: &mut Program, body: BodyId, env: EnvId) -> Vec<(String, BodyId, EnvId)> {
    let mut all = Vec::new();
    for block in &program.body(body).clone().blocks {
        let TerminatorKind::Call { func: Operand::Const(constant), .. } = &block.terminator.kind else {
            continue;
        };
        let ConstantKind::Fn(path) = constant.kind else { continue };
        let path = program.substitute_path(path, env);
        let sig = constant.ty.map(|ty| program.substitute(ty, env));
        let resolution = program.resolve(path, sig);
        let names: Vec<String> =
            resolution.bodies.iter().map(|(body, _)| program.display_name(*body)).collect();
        assert!(!resolution.ambiguous, "{} is {names:?}", program.path_names(path).name);
        for (callee, env) in &resolution.bodies {
            all.push((program.display_name(*callee), *callee, *env));
        }
    }
    all
}

/// Names of what a function calls, in the order of its blocks.
fn called(program: &Program, from: &str) -> Vec<String> {
    let terminators = program.body(body(program, from)).blocks.iter().map(|block| &block.terminator.kind);
    terminators
        .filter_map(|kind| match kind {
            TerminatorKind::Call { func: Operand::Const(constant), .. } => match constant.kind {
                ConstantKind::Fn(path) => Some(program.path_names(path).name),
                _ => None,
            },
            _ => None,
        })
        .collect()
}

/// Names of all that is called on the way from a function, sorted, each body in each context once.
fn reached(program: &mut Program, from: &str) -> Vec<String> {
    let mut work = vec![(body(program, from), EnvId(0))];
    let mut seen = Vec::new();
    while let Some((body, env)) = work.pop() {
        for (_, callee, env) in calls(program, body, env) {
            if !seen.contains(&(callee, env)) {
                seen.push((callee, env));
                work.push((callee, env));
            }
        }
    }
    let mut names: Vec<String> = seen.into_iter().map(|(body, _)| program.display_name(body)).collect();
    names.sort();
    names
}

#[test]
fn trait_methods_follow_the_generic_arguments() {
    let mut program = link(&[(
        "a",
        "pub trait Source { type Out; fn get(&self) -> Self::Out; fn twice(&self) -> (Self::Out, Self::Out) { (self.get(), self.get()) } }
         pub struct Camera; pub struct Card;
         impl Source for Camera { type Out = Vec<u8>; fn get(&self) -> Vec<u8> { Vec::new() } }
         impl Source for Card { type Out = [u8; 2]; fn get(&self) -> [u8; 2] { [0; 2] } fn twice(&self) -> ([u8; 2], [u8; 2]) { ([1; 2], [2; 2]) } }
         fn both<S: Source>(s: &S) -> (S::Out, S::Out) { s.twice() }
         pub fn camera() { both(&Camera); }
         pub fn card() { both(&Card); }",
    )]);
    assert_eq!(
        reached(&mut program, "a::camera"),
        ["<a::Camera as a::Source>::get", "a::Source::twice", "a::both"]
    );
    assert_eq!(reached(&mut program, "a::card"), ["<a::Card as a::Source>::twice", "a::both"]);
}

#[test]
fn associated_types_are_what_the_impl_says() {
    let mut program = link(&[(
        "a",
        "pub trait Source { type Out; fn get(&self) -> Self::Out; }
         pub struct Camera<T>(T);
         impl<T: Clone> Source for Camera<T> { type Out = Vec<T>; fn get(&self) -> Vec<T> { vec![self.0.clone()] } }
         pub fn one<S: Source>(s: &S) -> Option<S::Out> { Some(s.get()) }
         pub fn start() { one(&Camera(1u8)); }",
    )]);
    let start = body(&program, "a::start");
    let (name, one, env) = calls(&mut program, start, EnvId(0)).remove(0);
    assert_eq!(name, "a::one");
    let output = program.body(one).locals[0].ty;
    let output = program.substitute(output, env);
    let expected = program.read_type("Option<Vec<u8>>", 0, "", &[], None).unwrap();
    assert_eq!(output, expected);
}

#[test]
fn associated_types_that_stand_for_each_other_without_end_are_left_as_they_are() {
    let mut program = link(&[(
        "a",
        "pub trait Seen { type Item; fn see(&self) -> Option<Self::Item>; }
         pub trait Read: std::str::FromStr { fn error(&self) -> &Self::Err; }
         impl<R: Read> Seen for R where R::Err: Seen {
             type Item = <R::Err as Seen>::Item;
             fn see(&self) -> Option<Self::Item> { self.error().see() }
         }
         impl Seen for std::num::ParseIntError { type Item = u8; fn see(&self) -> Option<u8> { None } }
         impl Read for u8 { fn error(&self) -> &std::num::ParseIntError { panic!() } }
         pub fn look<S: Seen>(seen: &S) -> Option<S::Item> { seen.see() }
         pub fn start() { look(&3u8); }",
    )]);
    let start = body(&program, "a::start");
    let (name, look, env) = calls(&mut program, start, EnvId(0)).remove(0);
    assert_eq!(name, "a::look");
    let output = program.body(look).locals[0].ty;
    assert_ne!(program.substitute(output, env), output);
}

#[test]
fn inherent_methods_are_chosen_by_the_arguments_of_their_type() {
    let mut program = link(&[
        (
            "a",
            "mod inner { pub struct Clip<S>(pub S); pub struct Raw; pub struct Clean;
               impl Clip<Raw> { pub fn make() -> Self { Clip(Raw) } pub fn show(&self) {} }
               impl Clip<Clean> { pub fn show(&self) {} }
               impl<S> Clip<S> { pub fn map<T>(self, f: impl FnOnce(S) -> T) -> Clip<T> { Clip(f(self.0)) } } }
             pub use inner::{Clip as Tape, Raw, Clean}; mod hidden { pub fn put() {} } pub use hidden::put as push;",
        ),
        ("b", "pub fn start() { let c = a::Tape::make(); c.show(); c.map(|_| a::Clean).show(); a::push(); }"),
    ]);
    let names = reached(&mut program, "b::start");
    assert_eq!(
        names,
        [
            "a::hidden::put",
            "a::inner::Clip::make",
            "a::inner::Clip::map",
            "a::inner::Clip::show",
            "a::inner::Clip::show"
        ]
    );
    let start = body(&program, "b::start");
    let shown: Vec<BodyId> = calls(&mut program, start, EnvId(0))
        .into_iter()
        .filter(|(name, ..)| name == "a::inner::Clip::show")
        .map(|(_, body, _)| body)
        .collect();
    assert_eq!(shown.len(), 2);
    assert_ne!(shown[0], shown[1]);
    assert_eq!(program.matches(&Target::Path("a::push".to_owned())).len(), 1);
    assert_eq!(program.matches(&Target::Path("a::Tape::show".to_owned())).len(), 2);
}

#[test]
fn blanket_impls_and_conversions() {
    let mut program = link(&[(
        "a",
        "pub trait Hex { fn hex(&self) -> usize; } impl<T: AsRef<[u8]> + ?Sized> Hex for T { fn hex(&self) -> usize { 0 } }
         pub struct P; pub struct X; pub struct Y;
         impl From<P> for X { fn from(_: P) -> X { X } } impl From<P> for Y { fn from(_: P) -> Y { Y } }
         impl std::str::FromStr for X { type Err = (); fn from_str(_: &str) -> Result<X, ()> { Ok(X) } }
         pub fn hexed(v: Vec<u8>) { v.hex(); v[..].hex(); }
         pub fn converted() { let _: Y = P.into(); let _ = \"\".parse::<X>(); }",
    )]);
    assert_eq!(reached(&mut program, "a::hexed").len(), 2);
    assert_eq!(
        reached(&mut program, "a::converted"),
        ["<a::X as std::str::FromStr>::from_str", "<a::Y as std::convert::From>::from"]
    );
}

#[test]
fn an_impl_for_the_type_itself_comes_before_one_for_all_callables() {
    let mut program = link(&[(
        "a",
        "pub trait Handle { fn handle(&self); } impl<F: Fn()> Handle for F { fn handle(&self) { self() } }
         pub struct H; impl Handle for H { fn handle(&self) {} }
         mod one { pub struct Lazy<T, F = fn() -> T>(T, F); impl<T, F> Lazy<T, F> { pub fn get(&self) {} }
                   impl<T, F> Drop for Lazy<T, F> { fn drop(&mut self) {} } }
         mod two { pub struct Lazy<T, F = fn() -> T>(T, F); impl<T, F> crate::Get for Lazy<T, F> { fn got(&self) {} } }
         trait Get { fn got(&self); } impl<T, F> Get for one::Lazy<T, F> { fn got(&self) {} } fn use_(l: &one::Lazy<u8>) { l.got(); }
         pub fn start() { H.handle(); (|| ()).handle(); }",
    )]);
    let start = body(&program, "a::start");
    let names: Vec<String> =
        calls(&mut program, start, EnvId(0)).into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, ["<a::H as a::Handle>::handle", "<F as a::Handle>::handle"]);
    assert_eq!(reached(&mut program, "a::use_"), ["<a::one::Lazy as a::Get>::got"]);
}

#[test]
fn what_macros_make_is_found_by_its_signature() {
    let mut program = link(&[(
        "a",
        "#[derive(Clone, Debug, Default)] pub struct S<T>(T);
         pub trait Tr { fn m(&self); }
         macro_rules! all { ($($t:ident)*) => { $(pub struct $t; impl Tr for $t { fn m(&self) {} } impl $t { pub fn own<T>(self, t: T) -> T { t } })* } }
         all! { A B }
         pub fn start() { B.m(); A.own(1u8); let s: S<u8> = Default::default(); let _ = s.clone(); }",
    )]);
    let start = body(&program, "a::start");
    let found = calls(&mut program, start, EnvId(0));
    let names: Vec<&str> = found.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "a::B::m",
            "a::A::own",
            "<a::S as std::default::Default>::default",
            "<a::S as std::clone::Clone>::clone"
        ]
    );
    let u8 = program.read_type("u8", 0, "", &[], None).unwrap();
    for (_, _, env) in &found[1..] {
        let bound: Vec<TypeId> = program.env_pairs(*env).iter().map(|(_, ty)| *ty).collect();
        assert_eq!(bound, [u8]);
    }
}

#[test]
fn an_impl_that_a_macro_made_is_of_no_trait_whose_methods_it_has_not() {
    let source = "pub trait Packs { fn pack(&self); }
                  pub struct Jpeg; impl Packs for Jpeg { fn pack(&self) {} }
                  pub struct Socket;
                  pub struct Frame;
                  macro_rules! of { ($ty:ident $method:ident) => { impl $ty { pub fn $method(&self) {} } } }
                  macro_rules! packs { ($ty:ident) => { impl Packs for $ty { fn pack(&self) {} } } }
                  of!(Socket flush);
                  packs!(Frame);";
    let mut program = link(&[("io", source)]);
    assert!(program.impls.iter().any(|known| known.is_unknown), "macros made impls");
    let mut packs = |name: &str| {
        let ty = program.adt_type(name, &[]);
        program.implements(ty, "io::Packs")
    };
    assert!(packs("io::Jpeg") && packs("io::Frame"));
    assert!(!packs("io::Socket"));
}

#[test]
fn dynamic_receivers_are_the_callers_to_dispatch() {
    let mut program = link(&[(
        "a",
        "pub trait Tr { fn m(&self); fn d(&self) { self.m() } } pub struct A;
         impl Tr for A { fn m(&self) {} }
         impl std::fmt::Display for A { fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { Ok(()) } }
         pub fn start(x: &dyn Tr) { x.m(); } pub fn a() -> A { A }",
    )]);
    let start = body(&program, "a::start");
    assert_eq!(calls(&mut program, start, EnvId(0)), []);
    let a = program.body(body(&program, "a::a")).locals[0].ty;
    let named = |program: &mut Program, trait_: &str, method: &str| {
        program.trait_method(a, trait_, method).map(|(body, _)| program.display_name(body))
    };
    assert_eq!(named(&mut program, "a::Tr", "m").as_deref(), Some("<a::A as a::Tr>::m"));
    assert_eq!(named(&mut program, "a::Tr", "d").as_deref(), Some("a::Tr::d"));
    assert_eq!(
        named(&mut program, "std::fmt::Display", "fmt").as_deref(),
        Some("<a::A as std::fmt::Display>::fmt")
    );
    assert_eq!(named(&mut program, "std::fmt::Debug", "fmt"), None);
}

#[test]
fn constants_and_statics_have_bodies() {
    let mut program = link(&[(
        "a",
        "pub trait Named { const NAME: &'static str; } pub struct A; impl Named for A { const NAME: &'static str = \"a\"; }
         pub static S: u8 = 1; pub fn start() -> &'static str { A::NAME }",
    )]);
    let start = program.body(body(&program, "a::start")).clone();
    let path =
        start.blocks.iter().flat_map(|block| &block.statements).find_map(|statement| match &statement.kind {
            crate::mir::syntax::StatementKind::Assign(
                _,
                crate::mir::syntax::Rvalue::Use(Operand::Const(constant)),
            ) => match constant.kind {
                ConstantKind::Item(path) => Some(path),
                _ => None,
            },
            _ => None,
        });
    let (found, _) = program.static_or_const(path.expect("the constant is named")).unwrap();
    assert_eq!(program.display_name(found), "<a::A as a::Named>::NAME");
}

#[test]
fn canonical_names_are_of_one_family() {
    let mut program = link(&[(
        "a",
        "pub fn start(v: &[u8], s: &str, mut o: Vec<u8>) -> bool { o.push(v.len() as u8); let _ = s.trim(); let _ = 2u8.pow(3); let _ = v.iter().map(|b| *b).count(); true.then(|| 1).is_some() }",
    )]);
    let start = program.body(body(&program, "a::start")).clone();
    let mut names = Vec::new();
    for block in &start.blocks {
        if let TerminatorKind::Call { func: Operand::Const(constant), .. } = &block.terminator.kind
            && let ConstantKind::Fn(path) = constant.kind
        {
            let name = program.resolve(path, constant.ty).external.clone().unwrap();
            names.push((name.name, name.self_name.unwrap_or_default()));
        }
    }
    let expected = [
        ("std::slice::len", "std::slice"),
        ("std::vec::Vec::push", "std::vec::Vec"),
        ("std::str::trim", "std::str"),
        ("std::int::pow", "std::int"),
        ("std::slice::iter", "std::slice"),
        ("std::iter::Iterator::map", "std::slice::Iter"),
        ("std::iter::Iterator::count", "std::iter::Map"),
        ("std::bool::then", "std::bool"),
        ("std::option::Option::is_some", "std::option::Option"),
    ];
    names.sort();
    let mut expected: Vec<_> = expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    expected.sort();
    assert_eq!(names, expected);
}

#[test]
fn closures_know_where_they_stand() {
    let mut program = link(&[(
        "a",
        "pub fn apply<T>(t: T) -> Vec<T> where T: Clone { [0u8].iter().map(|_| t.clone()).collect() } pub fn start() { apply(1u16); }",
    )]);
    let start = body(&program, "a::start");
    let (_, apply, env) = calls(&mut program, start, EnvId(0)).remove(0);
    let closures: Vec<PathId> = program
        .body(apply)
        .locals
        .iter()
        .filter_map(|local| match program.interner().get_type(local.ty) {
            crate::mir::syntax::Type::Closure(path) => Some(*path),
            _ => None,
        })
        .collect();
    let closure = program.closure_by_path(closures[0]).unwrap();
    assert_eq!(program.parent(closure), Some(apply));
    assert_eq!(program.display_name(closure), "a::apply::{closure}");
    let instance = program.substitute_path(closures[0], env);
    assert_ne!(instance, closures[0]);
    assert_eq!(program.closure_instance(instance), Some((closure, env)));
}

#[test]
fn what_is_public_can_be_entered() {
    let program = link(&[(
        "a",
        "pub struct A; impl A { pub fn open(&self) {} fn closed(&self) { self.open() } } fn private(a: A) { a.closed() } pub fn start() { private(A) }
         impl Drop for A { fn drop(&mut self) {} }",
    )]);
    let names: Vec<String> =
        program.entry_points(&[0]).into_iter().map(|body| program.display_name(body)).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    for wanted in ["a::A::open", "a::start", "<a::A as std::ops::Drop>::drop"] {
        assert!(names.iter().any(|name| name == wanted), "{names:?}");
    }
    assert_eq!(program.entry_points(&[]), []);
}

/// Two versions of `dep`, a library on the first, and a program on both, one of them under another name.
fn two_versions(app: &str) -> Program {
    let here = tempfile::tempdir().unwrap();
    let here = here.path();
    let one = "pub struct T; impl T { pub fn get(&self) -> u8 { one() } } fn one() -> u8 { 1 } pub fn make() -> T { T }";
    let two = "pub struct T; impl T { pub fn get(&self) -> u8 { two() } } fn two() -> u8 { 2 } pub fn make() -> T { T }";
    let mut units = Vec::new();
    for (name, hash, source, externs) in [
        ("dep", "1", one, vec![]),
        ("dep", "2", two, vec![]),
        ("old", "3", "pub fn old() -> u8 { dep::make().get() }", vec![("dep", "libdep-1")]),
        ("app", "4", app, vec![("old", "libold-3"), ("dep", "libdep-2"), ("dep1", "libdep-1")]),
    ] {
        let externs: Vec<_> =
            externs.into_iter().filter(|(alias, _)| source.contains(&format!("{alias}::"))).collect();
        units.push(compile_one(here, name, source, hash, &externs));
    }
    Program::link(units)
}

#[test]
fn a_version_is_the_one_that_the_unit_depends_on() {
    let mut program =
        two_versions("pub fn new() -> u8 { dep::make().get() } pub fn both() -> u8 { new() + old::old() }");
    assert_eq!(reached(&mut program, "old::old"), ["dep::T::get", "dep::make", "dep::one"]);
    assert_eq!(reached(&mut program, "app::new"), ["dep::T::get", "dep::make", "dep::two"]);
}

#[test]
fn a_module_may_be_called_like_a_library_that_is_not_read() {
    let here = tempfile::tempdir().unwrap();
    let here = here.path();
    let none: [(&str, &str); 0] = [];
    compile_one(here, "voice", "pub fn hear() {}", "1", &none);
    let app = "pub mod voice { pub fn own() {} } pub fn app() { voice::own(); ::voice::hear() }";
    let program = Program::link(vec![compile_one(here, "app", app, "2", &[("voice", "libvoice-1")])]);
    assert_eq!(called(&program, "app::app"), ["app::voice::own", "voice::hear"]);
}

#[test]
fn a_type_of_a_library_may_be_called_like_a_trait() {
    let here = tempfile::tempdir().unwrap();
    let here = here.path();
    let none: [(&str, &str); 0] = [];
    compile_one(here, "search", "pub struct Index; impl Index { pub fn add(&self) {} }", "1", &none);
    let app = "pub fn app(index: search::Index) { index.add() }";
    let program = Program::link(vec![compile_one(here, "app", app, "2", &[("search", "libsearch-1")])]);
    let app = body(&program, "app::app");
    let index = program.body(app).locals[1].ty;
    let Type::Path(path) = program.interner().get_type(index) else { panic!("a path") };
    assert_eq!(program.path_names(*path).name, "search::Index");
    assert_eq!(called(&program, "app::app"), ["search::Index::add"]);
}

#[test]
fn the_standard_library_may_be_reached_through_another() {
    let here = tempfile::tempdir().unwrap();
    let here = here.path();
    let none: [(&str, &str); 0] = [];
    compile_one(here, "flags", "#[doc(hidden)] pub extern crate core as _core;", "1", &none);
    let app = "pub fn app(n: u8) -> String { let _: fn() = || { use flags as _; }; format!(\"{n}\") }";
    let program = Program::link(vec![compile_one(here, "app", app, "2", &[("flags", "libflags-1")])]);
    assert!(called(&program, "app::app").contains(&"std::fmt::rt::Argument::new_display".to_owned()));
}

#[test]
fn versions_that_print_alike_are_all_taken_and_the_call_is_ambiguous() {
    let mut program =
        two_versions("pub fn new() -> u8 { dep::make().get() } pub fn old() -> u8 { dep1::make().get() }");
    let new = body(&program, "app::new");
    let callees: Vec<_> = program
        .body(new)
        .clone()
        .blocks
        .iter()
        .filter_map(|block| match &block.terminator.kind {
            TerminatorKind::Call { func: Operand::Const(constant), .. } => match constant.kind {
                ConstantKind::Fn(path) => Some(program.resolve(path, constant.ty)),
                _ => None,
            },
            _ => None,
        })
        .map(|resolution| (resolution.bodies.len(), resolution.ambiguous))
        .collect();
    assert_eq!(callees, [(2, true), (2, true)]);
}

#[test]
fn what_only_code_that_is_not_read_can_call_is_entered() {
    let mut units = compile(&[
        ("frame", "pub trait Handler { fn handle(&self); } pub struct Command { pub run: fn() } pub fn run(_: &dyn Handler, _: &'static Command) {}"),
        (
            "app",
            "use frame::{Command, Handler as Handles}; struct Mine; impl Mine { fn other(&self) {} }
             impl Handles for Mine { fn handle(&self) { self.other() } } impl Clone for Mine { fn clone(&self) -> Mine { Mine } }
             fn start() {} fn never() {} static START: Command = Command { run: start };
             pub fn main() { frame::run(&Mine, &START); }",
        ),
    ]);
    units[1].crate_types = vec!["bin".to_owned()];
    let names = |units: Vec<UnitFacts>, selected: &[usize]| {
        let program = Program::link(units);
        let mut names: Vec<String> =
            program.entry_points(selected).into_iter().map(|body| program.display_name(body)).collect();
        names.sort();
        names
    };
    let callbacks = ["<app::Mine as frame::Handler>::handle", "app::main", "app::start"];
    assert_eq!(names(units.clone(), &[1]), callbacks);
    // The entry points of a framework that was selected too lead to the handlers.
    assert_eq!(names(units.clone(), &[0, 1]), ["app::main", "app::start", "frame::run"]);
    assert_eq!(names(units.split_off(1), &[0]), callbacks);
}

#[test]
fn types_tell_their_fields() {
    let program = link(&[(
        "a",
        "pub type Bytes = Vec<u8>; pub struct S<T> { pub a: Bytes, b: Option<T>, c: std::io::Result<u8> } pub fn f() -> S<u8> { todo!() }",
    )]);
    let ty = program.body(body(&program, "a::f")).locals[0].ty;
    let item = program.adt(ty).unwrap();
    assert_eq!((item.name.as_str(), item.kind.as_str()), ("a::S", "struct"));
    let names: Vec<&str> = item.variants[0].fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["a", "b", "c"]);
    let types: Vec<String> = item.variants[0]
        .fields
        .iter()
        .map(|field| names::head(program.interner(), field.ty.unwrap()).unwrap())
        .collect();
    assert_eq!(types, ["std::vec::Vec", "std::option::Option", "std::result::Result"]);
}
