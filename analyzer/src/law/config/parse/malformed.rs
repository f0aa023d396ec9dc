//! Files that are wrong, each in one way: the place that is shown, and words of what is said there.

use super::*;
use crate::law::finding::Problem;

/// Line and column of the first mistake, and a part of its message or help.
struct Wrong {
    text: &'static str,
    at: (u32, u32),
    says: &'static str,
}

const fn wrong(text: &'static str, at: (u32, u32), says: &'static str) -> Wrong {
    Wrong { text, at, says }
}

const FILES: [Wrong; 46] = [
    // The syntax of TOML.
    wrong("[[source]\npath = \"a::b\"\n", (1, 10), "right bracket"),
    wrong("[controller\nkind = \"School\"\n", (1, 12), ""),
    wrong("[controller]\nkind = School\n", (2, 8), "must be quoted"),
    wrong("[controller]\nkind \"School\"\n", (2, 6), ""),
    wrong("[controller]\nkind = \"School\n", (2, 15), ""),
    wrong("[controller]\nkind = \"School\"\nkind = \"Private\"\n", (3, 1), "line 2"),
    wrong("[controller]\nkind = \"School\"\n[controller]\n", (3, 1), "line 1"),
    wrong("[[processing]]\nid = \"a\"\nrecipients = [{ name = \"x\", }\n", (3, 29), "a table key"),
    wrong("\u{feff}\u{0}", (1, 2), "unexpected character"),
    wrong("kind = \"\\q\"\n", (1, 10), "escape"),
    // Shapes.
    wrong("controller = \"School\"\n", (1, 15), "a table"),
    wrong("[processing]\nid = \"a\"\n", (1, 1), "[[processing]]"),
    wrong("source = 3\n", (1, 10), "[[source]]"),
    wrong("sink = [1, 2]\n", (1, 9), "a table"),
    wrong("[[processing]]\nid = 3\n", (2, 6), "a string"),
    wrong("[[processing]]\nid = \"a\"\ndata = 3\n", (3, 8), "a string or a list of strings"),
    wrong("[[processing]]\nid = \"a\"\ndata = [\"RawVideo\", 3]\n", (3, 21), "a string"),
    wrong("[[processing]]\nid = \"a\"\none_shot = \"yes\"\n", (3, 13), "`true` or `false`"),
    wrong("[[processing]]\nid = \"a\"\nmin_cell = \"ten\"\n", (3, 13), "a whole number"),
    wrong("[[processing]]\nid = \"a\"\nmin_cell = -3\n", (3, 12), "number of persons"),
    wrong("[[processing]]\nid = \"a\"\nrecipients = [\"x\"]\n", (3, 16), "a table"),
    wrong("[[processing]]\nid = \"a\"\nstore = \"logs\"\n", (3, 10), "list of tables"),
    // What is missing.
    wrong("[[processing]]\npurpose = \"Statistics\"\n", (1, 1), "has no `id`"),
    wrong("[[processing]]\nid = \" \"\n", (2, 7), "is empty"),
    wrong("[[processing]]\nid = \"a\"\n[[processing]]\nid = \"a\"\n", (4, 7), "two processings"),
    wrong("[[processing]]\nid = \"a\"\nrecipients = [{ region = \"FR\" }]\n", (3, 15), "has no `name`"),
    wrong("[[source]]\ncategory = \"RawVideo\"\n", (1, 1), "has no `path`"),
    wrong("[[source]]\npath = \"a::b\"\n", (1, 1), "what data it is"),
    wrong("[[derive]]\npath = \"a::b\"\n", (1, 1), "what comes out"),
    wrong("[[role]]\npath = \"a::b\"\nrole = \"erases\"\n", (1, 1), "has no `store`"),
    wrong("[[flow]]\npath = \"a::b\"\nfrom = \"arg0\"\n", (1, 1), "has no `to`"),
    // Words that are not known.
    wrong("[controler]\nkind = \"School\"\n", (1, 2), "did you mean `controller`"),
    wrong("[[processing]]\nid = \"a\"\npurposes = \"Statistics\"\n", (3, 1), "did you mean `purpose`"),
    wrong("[[processing]]\nid = \"a\"\nbasis = \"Concent\"\n", (3, 10), "did you mean \"Consent\""),
    wrong("[[processing]]\nid = \"a\"\ndata = [\"RawVideo\", \"FaceTemplat\"]\n", (3, 22), "FaceTemplate"),
    wrong("[[processing]]\nid = \"a\"\nprofile = [\"eu\", \"us\"]\n", (3, 19), "eu-led"),
    wrong("[[processing]]\nid = \"a\"\neffect = \"Big\"\n", (3, 11), "SimilarlySignificant"),
    // Values.
    wrong("[[processing]]\nid = \"a\"\nretention = \"30 days\"\n", (3, 14), "duration"),
    wrong(
        "[[processing]]\nid = \"a\"\n[[processing.store]]\nname = \"s\"\nretention = \"P\"\n",
        (5, 14),
        "duration",
    ),
    wrong("[[accept]]\nfinding = \"PC404\"\nreason = \"x\"\n", (2, 12), "fingerprint"),
    wrong("[[accept]]\nfinding = \"PC404:3f9a2c71\"\nuntil = \"2027-02-30\"\n", (3, 10), "date"),
    wrong("[[sink]]\npath = \"a-b::c\"\nkind = \"Log\"\n", (2, 9), "a_b::c"),
    wrong("[[sink]]\npath = \"a::b\"\nkind = \"Log\"\ninput = \"argument\"\n", (4, 10), "no part of a call"),
    wrong(
        "[[derive]]\npath = \"a::b\"\ncategory = \"RawVideo\"\ninput = \"return\"\n",
        (4, 10),
        "no part of a call",
    ),
    wrong(
        "[[derive]]\npath = \"a::b\"\ncategory = \"RawVideo\"\noutput = \"any\"\n",
        (4, 11),
        "no part of a call",
    ),
    wrong("[[flow]]\npath = \"a::b\"\nfrom = \"arg99999\"\nto = \"return\"\n", (3, 9), "no part of a call"),
];

fn first(text: &str) -> Option<Problem> {
    parse(&ConfigFile { name: "privacy.toml".into(), package: None, text: text.into() }, Language::English)
        .problems
        .into_iter()
        .next()
}

#[test]
fn each_wrong_file_is_told_at_its_place() {
    let mut told = Vec::new();
    for Wrong { text, at, says } in FILES {
        let Some(problem) = first(text) else {
            told.push(format!("nothing is wrong with\n{text}"));
            continue;
        };
        let place = (problem.place.line, problem.place.column);
        let words = format!("{} {}", problem.message, problem.help.clone().unwrap_or_default());
        if place != at || !words.contains(says) {
            told.push(format!("{place:?} and not {at:?}: {words}\n{text}"));
        }
        assert_eq!(problem.place.file, "privacy.toml");
        assert!(!problem.message.is_empty() && !problem.message.ends_with('.'), "{}", problem.message);
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// Every beginning of a good file, and every file with one byte of it taken out, is read without a panic.
#[test]
fn pieces_of_a_good_file_are_read_to_the_end() {
    let whole = "[controller]\nkind = \"École\"\n[[processing]]\nid = \"a\"\nretention = \"P30D\"\nrecipients = [{ name = \
                 \"x\", region = \"FR\" }]\n[[processing.store]]\nname = \"é\"\n[[accept]]\nfinding = \"PC404:3f9a2c71\"\n";
    for (at, letter) in whole.char_indices() {
        let without = format!("{}{}", &whole[..at], &whole[at + letter.len_utf8()..]);
        for text in [&whole[..at], without.as_str()] {
            let lines = text.split('\n').count();
            if let Some(problem) = first(text) {
                assert!((problem.place.line as usize) <= lines, "{problem:?} in\n{text}");
            }
        }
    }
}

#[test]
fn mistakes_are_told_in_french_too() {
    for Wrong { text, .. } in FILES {
        let file = ConfigFile { name: "privacy.toml".into(), package: None, text: text.into() };
        let [english, french] =
            [Language::English, Language::French].map(|language| parse(&file, language).problems);
        let places =
            |problems: &[Problem]| -> Vec<_> { problems.iter().map(|one| one.place.clone()).collect() };
        assert_eq!(places(&english), places(&french));
        for (english, french) in english.iter().zip(&french) {
            assert_ne!(english.label, french.label, "{}", english.label);
            assert!(english.help.is_none() || english.help != french.help, "{:?}", english.help);
        }
    }
}
