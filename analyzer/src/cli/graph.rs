//! `graph`: which ways are drawn.

use super::args::GraphFormat;
use crate::flow::result::{Flow, FlowResult};
use crate::law::coverage::names;
use crate::law::finding::Finding;
use crate::law::workspace::Workspace;
use crate::report::{self, FlowGraph, Report};

impl From<GraphFormat> for report::GraphFormat {
    fn from(format: GraphFormat) -> report::GraphFormat {
        match format {
            GraphFormat::Dot => report::GraphFormat::Dot,
            GraphFormat::Mermaid => report::GraphFormat::Mermaid,
            GraphFormat::Svg => report::GraphFormat::Svg,
        }
    }
}

/// The ways through a function, that of a finding, or all.
///
/// Fails where there is none, with what to do.
pub(super) fn around(
    what: Option<&str>,
    report: &Report,
    result: &FlowResult,
    workspace: &Workspace,
) -> Result<FlowGraph, String> {
    let mut graph = FlowGraph::default();
    match what {
        Some(key) if is_finding(key) => graph.add_steps(&of_finding(key, report)?.steps),
        _ => {
            let goes_through = |flow: &&Flow| {
                let through =
                    |function| flow.hops.iter().any(|hop| names(function, &hop.what, &hop.location.function));
                what.is_none_or(through)
            };
            result.flows.iter().filter(goes_through).for_each(|flow| graph.add(&flow.hops, workspace));
        }
    }
    match what {
        _ if !graph.is_empty() => Ok(graph),
        Some(function) => Err(format!(
            "no flow of personal data goes through `{function}`; write it as rustdoc shows it, without generics (`crate::module::function`), or leave it out to draw all flows"
        )),
        None => Err("there is no flow of personal data to draw".to_owned()),
    }
}

/// `PC101:3f9a2c71`
fn is_finding(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(rule, rest)| rule.len() == 5 && rule.starts_with("PC") && !rest.starts_with(':'))
}

fn of_finding<'r>(key: &str, report: &'r Report) -> Result<&'r Finding, String> {
    let Some(finding) = report.findings.iter().find(|finding| finding.key() == key) else {
        return Err(format!(
            "no finding of this run is `{key}`; what accepts a finding, in the results, names its key"
        ));
    };
    match finding.steps.is_empty() {
        true => Err(format!("`{key}` is about no flow, so that there is nothing to draw")),
        false => Ok(finding),
    }
}
