//! What specifications expect at the end of their lines, and what the tool says there.

use std::collections::{BTreeMap, BTreeSet};

/// One result.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Finding {
    /// Relative to the workspace.
    pub file: String,
    /// Counted from 1.
    pub line: u64,
    /// Its number: `PC101`.
    pub rule: String,
    /// `error`, `warning` or `note`.
    pub level: String,
    /// What is told of other places, in the order of the result.
    pub related: Vec<String>,
}

/// The rule of a flow that nothing declares, by which each file is judged.
const FLOW: &str = "PC101";

/// What the end of a line says of it.
struct Expected {
    /// The rules that are broken there.
    rules: BTreeSet<String>,
    /// Those of which the tool is known to say otherwise.
    known_wrong: BTreeSet<String>,
}

impl Expected {
    fn read(verdict: &str) -> Option<Expected> {
        let (mut rules, mut known_wrong) = (BTreeSet::new(), BTreeSet::new());
        let mut words = verdict.split_whitespace().peekable();
        words.peek()?;
        while let Some(word) = words.next() {
            let (rule, is_wrong) = match word {
                "clean" => (FLOW, words.next_if_eq(&"flagged").is_some()),
                rule if rule.starts_with("PC") && rule.len() == 5 => {
                    rules.insert(rule.to_owned());
                    (rule, words.next_if_eq(&"missed").is_some())
                }
                _ => return None,
            };
            if is_wrong {
                known_wrong.insert(rule.to_owned());
            }
        }
        Some(Expected { rules, known_wrong })
    }
}

/// What is expected of the files of a program.
#[derive(Default)]
pub struct Verdicts {
    expected: BTreeMap<(String, u64), (Expected, String)>,
    /// The rules by which each file is judged.
    judged: BTreeMap<String, BTreeSet<String>>,
}

impl Verdicts {
    /// Reads what a file expects. `title` names the specification.
    pub fn read(&mut self, file: &str, code: &str, title: &str) {
        let rules = self.judged.entry(file.to_owned()).or_default();
        rules.insert(FLOW.to_owned());
        for (index, line) in code.lines().enumerate() {
            let Some((_, verdict)) = line.split_once("//~") else { continue };
            let Some(expected) = Expected::read(verdict) else {
                panic!("{title}: unknown verdict `{verdict}`");
            };
            rules.extend(expected.rules.iter().cloned());
            let at = (file.to_owned(), index as u64 + 1);
            self.expected.insert(at, (expected, format!("{title}: {}", line.trim())));
        }
    }

    /// Of how many lines something is expected.
    pub fn count(&self) -> usize {
        self.expected.len()
    }

    /// What the tool says otherwise. A flow in a file that is not judged is wrong too.
    pub fn wrong(&self, findings: &[Finding]) -> Vec<String> {
        let mut wrong = Vec::new();
        for (at, (expected, text)) in &self.expected {
            for rule in &self.judged[&at.0] {
                let is_found = findings.iter().any(|f| f.rule == *rule && f.file == at.0 && f.line == at.1);
                let is_right = is_found == expected.rules.contains(rule);
                let answer = match (is_right, is_found) {
                    _ if is_right != expected.known_wrong.contains(rule) => continue,
                    (true, _) => "a known mistake that is none any more",
                    (false, true) => "a false alarm",
                    (false, false) => "nothing found",
                };
                wrong.push(format!("{rule}: {answer} in {text}"));
            }
        }
        for finding in findings {
            let rules = self.judged.get(&finding.file);
            let is_other = finding.rule == FLOW && finding.file.ends_with(".rs");
            let is_judged = rules.map_or(is_other, |rules| rules.contains(&finding.rule));
            if is_judged && !self.expected.contains_key(&(finding.file.clone(), finding.line)) {
                wrong.push(format!("a finding where nothing is expected: {finding:?}"));
            }
        }
        wrong
    }
}
