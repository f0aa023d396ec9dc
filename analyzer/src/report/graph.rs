//! Ways of data as one graph: for Graphviz, for Mermaid, or drawn.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use layout::backends::svg::SVGWriter;
use layout::gv::{DotParser, GraphBuilder};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::flow::result::{Hop, HopKind};
use crate::law::finding::Step;
use crate::law::workspace::{Place, Workspace};

/// The forms of a graph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GraphFormat {
    /// The language of Graphviz.
    Dot,
    /// Mermaid, as Markdown viewers draw it.
    Mermaid,
    /// A picture.
    Svg,
}

/// Places that data comes through, and why it gets from one to the next.
#[derive(Default)]
pub struct FlowGraph {
    graph: DiGraph<Stop, &'static str>,
    nodes: BTreeMap<Stop, NodeIndex>,
}

/// Something that holds the data at a place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Stop {
    function: String,
    place: String,
    what: String,
    end: End,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum End {
    Source,
    Between,
    Sink,
}

impl FlowGraph {
    /// Adds the way of a flow, from its source to its sink. Where ways meet they are one.
    pub fn add(&mut self, hops: &[Hop], workspace: &Workspace) {
        self.add_stops(hops.iter().map(|hop| (hop.kind, workspace.place(&hop.location), hop.what.clone())));
    }

    /// Adds the way that a finding tells.
    pub fn add_steps(&mut self, steps: &[Step]) {
        self.add_stops(steps.iter().map(|step| (step.kind, step.place.clone(), step.message.clone())));
    }

    fn add_stops(&mut self, stops: impl Iterator<Item = (HopKind, Place, String)>) {
        let mut before: Option<NodeIndex> = None;
        for (kind, place, what) in stops {
            let node = self.node(kind, place, what);
            if let Some(before) = before.filter(|before| *before != node) {
                self.graph.update_edge(before, node, why(kind));
            }
            before = Some(node);
        }
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.graph.node_count() == 0
    }

    fn node(&mut self, kind: HopKind, place: Place, what: String) -> NodeIndex {
        let end = match kind {
            HopKind::Source => End::Source,
            HopKind::Sink => End::Sink,
            _ => End::Between,
        };
        let place_text = format!("{}:{}", place.file, place.line);
        let stop = Stop { function: place.function, place: place_text, what, end };
        if let Some(known) = self.nodes.get(&stop) {
            return *known;
        }
        let node = self.graph.add_node(stop.clone());
        self.nodes.insert(stop, node);
        node
    }

    /// The graph as text of this form.
    ///
    /// Fails if the picture cannot be laid out; the other forms always can be written.
    pub fn render(&self, format: GraphFormat) -> Result<String, String> {
        match format {
            GraphFormat::Dot => Ok(self.dot(Clusters::ByFunction)),
            GraphFormat::Mermaid => Ok(self.mermaid()),
            GraphFormat::Svg => self.svg(),
        }
    }

    fn by_function(&self) -> BTreeMap<&str, Vec<NodeIndex>> {
        let mut functions: BTreeMap<&str, Vec<NodeIndex>> = BTreeMap::new();
        for node in self.graph.node_indices() {
            functions.entry(&self.graph[node].function).or_default().push(node);
        }
        functions
    }

    fn dot(&self, clusters: Clusters) -> String {
        let mut out = "digraph flows {\n  rankdir=TB;\n  node [shape=box];\n".to_owned();
        for (number, (function, nodes)) in self.by_function().into_iter().enumerate() {
            if clusters == Clusters::ByFunction {
                let _ = writeln!(out, "  subgraph cluster_{number} {{\n    label={};", in_quotes(function));
            }
            for node in nodes {
                let stop = &self.graph[node];
                let mut label = format!("{}\n{}", stop.what, stop.place);
                if clusters == Clusters::None {
                    label = format!("{label}\nin {function}");
                }
                let style = match stop.end {
                    End::Source => ", style=filled, fillcolor=\"#cde5ff\"",
                    End::Sink => ", style=filled, fillcolor=\"#ffd9cc\"",
                    End::Between => "",
                };
                let _ =
                    writeln!(out, "    n{} [label={}, shape=box{style}];", node.index(), in_quotes(&label));
            }
            if clusters == Clusters::ByFunction {
                out.push_str("  }\n");
            }
        }
        for edge in self.graph.edge_references() {
            let (from, to) = (edge.source().index(), edge.target().index());
            let _ = writeln!(out, "  n{from} -> n{to} [label={}];", in_quotes(edge.weight()));
        }
        out.push_str("}\n");
        out
    }

    fn mermaid(&self) -> String {
        let mut out = "flowchart TB\n".to_owned();
        for (number, (function, nodes)) in self.by_function().into_iter().enumerate() {
            let _ = writeln!(out, "  subgraph f{number}[\"{}\"]", entities(function));
            for node in nodes {
                let stop = &self.graph[node];
                let label = format!("{}<br/>{}", entities(&stop.what), entities(&stop.place));
                let _ = match stop.end {
                    End::Source => writeln!(out, "    n{}([\"{label}\"])", node.index()),
                    End::Sink => writeln!(out, "    n{}[[\"{label}\"]]", node.index()),
                    End::Between => writeln!(out, "    n{}[\"{label}\"]", node.index()),
                };
            }
            out.push_str("  end\n");
        }
        for edge in self.graph.edge_references() {
            let (from, to) = (edge.source().index(), edge.target().index());
            let _ = writeln!(out, "  n{from} -->|{}| n{to}", edge.weight());
        }
        out
    }

    fn svg(&self) -> Result<String, String> {
        let dot = self.dot(Clusters::None);
        let parsed = DotParser::new(&dot).process();
        let parsed =
            parsed.map_err(|error| format!("the picture cannot be drawn: {error}; use `--format dot`"))?;
        let mut builder = GraphBuilder::new();
        builder.visit_graph(&parsed);
        let mut picture = builder.get();
        let mut svg = SVGWriter::new();
        picture.do_it(false, false, false, &mut svg);
        Ok(svg.finalize())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Clusters {
    ByFunction,
    None,
}

fn why(kind: HopKind) -> &'static str {
    match kind {
        HopKind::Source => "source",
        HopKind::Assign => "assignment",
        HopKind::Call => "call",
        HopKind::Return => "return",
        HopKind::CellWrite => "shared: write",
        HopKind::CellRead => "shared: read",
        HopKind::Model => "model",
        HopKind::Default => "default",
        HopKind::Operation => "operation",
        HopKind::Decides => "decides",
        HopKind::Sink => "sink",
    }
}

fn in_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

fn entities(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::result::Location;
    use crate::law::workspace::Unit;

    fn hop(kind: HopKind, line: u32, what: &str) -> Hop {
        let location =
            Location { file: "src/a.rs".into(), line, function: "a::run".into(), ..Location::default() };
        Hop { kind, location, what: what.into() }
    }

    fn graph() -> FlowGraph {
        let workspace = Workspace {
            root: "/w".into(),
            units: vec![Unit { base_dir: "/w".into(), ..Unit::default() }],
            ..Workspace::default()
        };
        let mut graph = FlowGraph::default();
        let source = hop(HopKind::Source, 1, "grab");
        let between = hop(HopKind::Call, 2, "<T as \"x\">::f");
        graph.add(&[source.clone(), between.clone(), hop(HopKind::Sink, 3, "store")], &workspace);
        graph.add(&[source, between, hop(HopKind::Sink, 4, "send")], &workspace);
        graph
    }

    #[test]
    fn ways_that_meet_are_one() {
        let graph = graph();
        assert_eq!((graph.graph.node_count(), graph.graph.edge_count()), (4, 3));
    }

    #[test]
    fn every_form_names_all_places_and_can_be_read() {
        for format in [GraphFormat::Dot, GraphFormat::Mermaid, GraphFormat::Svg] {
            let text = graph().render(format).unwrap();
            for what in ["grab", "store", "send", "src/a.rs:2", "a::run"] {
                assert!(text.contains(what), "{format:?} lacks {what}:\n{text}");
            }
        }
        assert!(DotParser::new(&graph().render(GraphFormat::Dot).unwrap()).process().is_ok());
        let mermaid = graph().render(GraphFormat::Mermaid).unwrap();
        assert!(mermaid.contains("&lt;T as &quot;x&quot;&gt;::f"), "{mermaid}");
    }
}
