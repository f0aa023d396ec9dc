//! Literate specifications: prose, code and the expected verdict stand together in `tests/specifications/*.md`.
//!
//! Each Rust block of a file is a module of one crate. `//~ PC101` at the end of a line says that a flow arrives there,
//! `//~ clean` that none does; other rules are named likewise, and a block that names one is judged by it in each line.
//! `//~ PC101 missed` and `//~ clean flagged` say the truth and that the tool is known to answer otherwise; when it no
//! longer does, the test fails until the mark is gone. `source()` gives personal data, `public()` gives data of the same
//! type that is not, `sink(x)` lets x leave; all three are declared in the `privacy.toml` of the crate that is made here.
//! What a file declares besides stands in its TOML blocks.

use privacy_check_tests::specified::Crate;

use super::results::run;

/// Holds specifications against what the tool says.
fn hold(of: &Crate, target: &str) {
    of.write();
    let wrong = of.verdicts.wrong(&run(&of.project.root().join("Cargo.toml"), target, &[]));
    let (count, all) = (wrong.len(), of.verdicts.count());
    assert!(wrong.is_empty(), "{count} of {all} verdicts are wrong:\n{}", wrong.join("\n"));
}

#[test]
fn every_specification_holds() {
    hold(&Crate::without_libraries(super::TOOL), "specifications");
}

#[test]
fn every_specification_with_libraries_holds() {
    hold(&Crate::with_libraries(super::TOOL), "specifications-libraries");
}
