//! How fast dumps are read, in bytes of text per second.

use divan::counter::BytesCount;
use privacy_check_analyzer::mir::intern::Interner;
use privacy_check_analyzer::mir::read::read_body;

/// What rustc wrote for two functions: one with calls, slices and arithmetic, and one with `async` blocks.
const SAMPLES: &[(&str, &str)] = &[
    (
        "ws.arrays.1-1-000.built.after.mir",
        include_str!("../src/mir/read/samples/ws.arrays.1-1-000.built.after.mir"),
    ),
    (
        "ws.asynchronous-{closure#0}.1-1-000.built.after.mir",
        include_str!("../src/mir/read/samples/ws.asynchronous-{closure#0}.1-1-000.built.after.mir"),
    ),
];

fn main() {
    divan::main();
}

/// The interner is kept, as it is while a crate is read.
#[divan::bench(args = [0, 1])]
fn read(bencher: divan::Bencher<'_, '_>, sample: usize) {
    let (name, text) = SAMPLES[sample];
    let mut interner = Interner::default();
    bencher.counter(BytesCount::of_str(text)).bench_local(|| read_body(text, name, &mut interner));
}
