//! Literate specifications of whole programs: each of `tests/specifications/workspaces/*.md` is one workspace.
//!
//! The name of a file stands behind the language of its block, and a block in `sh` says how the tool is called. What is
//! expected is marked as in the other specifications. A finding in a file that stands in no block is wrong wherever it is.

use std::path::Path;

use privacy_check_tests::project::Project;
use privacy_check_tests::verdicts::Verdicts;

use super::results::run;

const CALL: &str = "cargo privacy-check";

/// A block of code: what stands behind the fence, and the lines in it.
struct Block<'t> {
    head: &'t str,
    text: String,
}

/// The blocks of a Markdown file.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for line in text.lines() {
        match (open.take(), line.strip_prefix("```")) {
            (None, Some(head)) => open = Some(Block { head: head.trim(), text: String::new() }),
            (Some(block), Some(_)) => blocks.push(block),
            (Some(mut block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "the last block has no end");
    blocks
}

/// What the tool says otherwise than a file expects.
fn wrong(path: &Path) -> Vec<String> {
    let title = path.file_stem().expect("a name").to_string_lossy();
    let text = std::fs::read_to_string(path).expect("a text file");
    let project = Project::empty(super::TOOL);
    project.file("Cargo.lock", include_str!("../../../Cargo.lock"));
    let mut verdicts = Verdicts::default();
    let mut arguments = None;
    for block in blocks(&text) {
        match block.head.split_once(' ') {
            Some((language, file)) => {
                project.file(file, &block.text);
                if language == "rust" {
                    verdicts.read(file, &block.text, &title);
                }
            }
            None if block.head == "sh" => {
                let call = block.text.trim().strip_prefix(CALL).expect("a call of the tool");
                arguments = Some(call.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
            }
            None => panic!("{title}: a block is of no file: {}", block.text),
        }
    }
    let arguments = arguments.expect("a block in `sh` that calls the tool");
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let findings = run(&project.root().join("Cargo.toml"), &format!("workspace-{title}"), &arguments);
    verdicts.wrong(&findings)
}

#[test]
fn every_specification_of_a_workspace_holds() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("specifications/workspaces");
    let entries = std::fs::read_dir(directory).expect("the specifications are there");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(!files.is_empty(), "there are no specifications");
    let wrong: Vec<String> = files.iter().flat_map(|path| wrong(path)).collect();
    assert!(wrong.is_empty(), "{} verdicts are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
