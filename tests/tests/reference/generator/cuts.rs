//! Takes programs apart: what can be left out of one.

use super::text::Node;

/// Where a node is: its index among its siblings, from the top; between two of them which block.
type Path = Vec<usize>;

/// Something that can be left out.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Cut {
    /// A line or block.
    Node(Path),
    /// What is around the first of its blocks.
    Around(Path),
    /// A part of a line is replaced by another.
    Part { at: Path, from: usize, to: usize, by: String },
}

/// All that can be left out, alone.
pub(crate) fn cuts(nodes: &[Node]) -> Vec<Cut> {
    let mut found = Vec::new();
    collect(nodes, &mut Vec::new(), &mut found);
    found
}

fn collect(nodes: &[Node], path: &mut Path, found: &mut Vec<Cut>) {
    for (index, node) in nodes.iter().enumerate() {
        path.push(index);
        found.push(Cut::Node(path.clone()));
        match node {
            Node::Line(line) => parts(line, path, found),
            Node::Blocks { arms, .. } => {
                let is_code = ["if ", "{", "while ", "for "].iter().any(|word| arms[0].0.starts_with(word));
                if is_code {
                    found.push(Cut::Around(path.clone()));
                }
                for (at, (_, body)) in arms.iter().enumerate() {
                    path.push(at);
                    collect(body, path, found);
                    path.pop();
                }
            }
        }
        path.pop();
    }
}

/// Sources that need not be sources, and choices that need not be choices.
fn parts(line: &str, path: &Path, found: &mut Vec<Cut>) {
    let mut part = |from: usize, to: usize, by: &str| {
        found.push(Cut::Part { at: path.clone(), from, to, by: by.to_owned() });
    };
    for (at, word) in line.match_indices("source()") {
        part(at, at + word.len(), "public()");
    }
    for (at, word) in line.match_indices("(if coin() {") {
        let Some(end) = closing(line, at) else { continue };
        let Some(middle) = closing(line, at + word.len() - 1) else { continue };
        part(at, end + 1, line[at + word.len()..middle].trim());
        if let Some(other) = line[middle..end].strip_prefix("} else {") {
            part(at, end + 1, other.trim_end_matches([' ', '}']));
        }
    }
}

/// Where the bracket that opens here closes.
fn closing(line: &str, open: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, letter) in line[open..].char_indices() {
        match letter {
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(open + at);
        }
    }
    None
}

/// A program without all of this.
pub(crate) fn without(nodes: &[Node], cuts: &[Cut]) -> Vec<Node> {
    apply(nodes, cuts, &mut Vec::new())
}

fn apply(nodes: &[Node], cuts: &[Cut], path: &mut Path) -> Vec<Node> {
    let mut left = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        path.push(index);
        if !cuts.contains(&Cut::Node(path.clone())) {
            match node {
                Node::Line(line) => left.push(Node::Line(with_parts(line, cuts, path))),
                Node::Blocks { arms, close } => {
                    let mut kept = Vec::new();
                    for (at, (open, body)) in arms.iter().enumerate() {
                        path.push(at);
                        kept.push((open.clone(), apply(body, cuts, path)));
                        path.pop();
                    }
                    if cuts.contains(&Cut::Around(path.clone())) {
                        left.append(&mut kept[0].1);
                    } else {
                        left.push(Node::Blocks { arms: kept, close: close.clone() });
                    }
                }
            }
        }
        path.pop();
    }
    left
}

fn with_parts(line: &str, cuts: &[Cut], path: &Path) -> String {
    let mut changes: Vec<(usize, usize, &str)> = Vec::new();
    for cut in cuts {
        if let Cut::Part { at, from, to, by } = cut
            && at == path
        {
            // Of two that overlap the first is made.
            if changes.iter().all(|(start, end, _)| to <= start || end <= from) {
                changes.push((*from, *to, by));
            }
        }
    }
    changes.sort_unstable();
    let mut line = line.to_owned();
    for (from, to, by) in changes.into_iter().rev() {
        line.replace_range(from..to, by);
    }
    line
}
