//! Programs as trees of lines, which can be taken apart again.

/// A line, or lines with blocks between them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Node {
    Line(String),
    /// `if coin() {` block `} else {` block `}`: each block has the line in front of it.
    Blocks {
        arms: Vec<(String, Vec<Node>)>,
        close: String,
    },
}

impl Node {
    /// Lines with one block between them.
    pub(crate) fn block(open: impl Into<String>, body: Vec<Node>, close: &str) -> Node {
        Node::Blocks { arms: vec![(open.into(), body)], close: close.to_owned() }
    }

    /// A line.
    pub(crate) fn line(text: impl Into<String>) -> Node {
        Node::Line(text.into())
    }
}

/// The text.
pub(crate) fn print(nodes: &[Node]) -> String {
    let mut text = String::new();
    print_at(nodes, 0, &mut text);
    text
}

fn print_at(nodes: &[Node], depth: usize, text: &mut String) {
    let line = |line: &str, text: &mut String| {
        text.push_str(&"    ".repeat(depth));
        text.push_str(line);
        text.push('\n');
    };
    for node in nodes {
        match node {
            Node::Line(content) => line(content, text),
            Node::Blocks { arms, close } => {
                for (open, body) in arms {
                    line(open, text);
                    print_at(body, depth + 1, text);
                }
                line(close, text);
            }
        }
    }
}
