//! Blocks with source lines, as rustc draws them: one block for each flow, with all its rules.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Tone, Origin, Renderer, Snippet};

use privacy_check_vocabulary::Language;

use super::model::Report;
use super::{Colour, Style, text};
use crate::flow::result::HopKind;
use crate::law::finding::{Finding, Problem, Step};
use crate::law::level::Level;
use crate::law::say::say;
use crate::law::workspace::Place;

/// How many steps between source and sink are shown.
const STEPS: usize = 12;

/// The whole run.
pub(super) fn render(report: &Report, style: Style<'_>) -> String {
    let mut out = String::new();
    for line in text::analysed(report) {
        let _ = writeln!(out, "{line}");
    }
    out.push('\n');
    for problem in &report.problems {
        let _ = writeln!(out, "{}\n", self::problem(problem, style, report.language));
    }
    let mut told = BTreeSet::new();
    for block in blocks(&report.findings) {
        let _ = writeln!(out, "{}\n", self::block(&block, &mut told, style, report.language));
    }
    let overview = text::overview(report);
    if !overview.is_empty() {
        let title =
            say!(report.language, "what is captured and where it goes:", "ce qui est capté et où cela va :");
        let _ = writeln!(out, "{title}");
        for row in overview {
            let _ = writeln!(out, "  {row}");
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}", text::summary(report));
    out
}

/// One finding by itself, for the `rendered` text of cargo's messages.
pub(super) fn finding(finding: &Finding, style: Style<'_>, language: Language) -> String {
    block(&[finding], &mut BTreeSet::new(), style, language)
}

/// Findings of one flow, where the first of them stands; the most severe of a flow comes first.
fn blocks(findings: &[Finding]) -> Vec<Vec<&Finding>> {
    let mut blocks: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let same = |block: &&mut Vec<&Finding>| finding.flow.is_some() && block[0].flow == finding.flow;
        match blocks.iter_mut().find(same) {
            Some(block) => block.push(finding),
            None => blocks.push(vec![finding]),
        }
    }
    for block in &mut blocks {
        block.sort_by_key(|finding| (std::cmp::Reverse(finding.level), finding.rule));
    }
    blocks
}

fn renderer(style: Style<'_>) -> Renderer {
    let renderer = match style.colour {
        Colour::Styled => Renderer::styled(),
        Colour::Plain => Renderer::plain(),
    };
    renderer.decor_style(DecorStyle::Ascii).term_width(style.width)
}

fn tone(level: Level, language: Language) -> Tone<'static> {
    let tone = match level {
        Level::Forbid | Level::Deny => Tone::ERROR,
        Level::Warn => Tone::WARNING,
        Level::Note => Tone::NOTE,
    };
    tone.with_name(text::level(level, language))
}

/// Words in front of what stands below a finding.
fn note(language: Language) -> Tone<'static> {
    tone(Level::Note, language)
}

fn help(language: Language) -> Tone<'static> {
    match language {
        Language::English => Tone::HELP,
        Language::French => Tone::HELP.with_name("aide"),
    }
}

/// What to do is told once.
fn block(findings: &[&Finding], told: &mut BTreeSet<String>, style: Style<'_>, language: Language) -> String {
    let first = findings[0];
    let marks = marks(first);
    let texts: Vec<Option<Arc<str>>> = marks.iter().map(|(file, _)| style.sources.text(file)).collect();
    let mut group = tone(first.level, language)
        .primary_title(first.message.as_str())
        .id(first.rule)
        .elements(Vec::<Snippet<'_, Annotation<'_>>>::new());
    for ((file, marks), source) in marks.iter().zip(&texts) {
        group = match source.as_deref().and_then(|source| snippet(file, source, marks)) {
            Some(snippet) => group.element(snippet),
            None => group.element(origin(&marks[0].place)),
        };
    }
    let way = way(&first.steps, language);
    if let Some(way) = &way {
        group = group.element(note(language).message(way.as_str()));
    }
    let body = untold(first, body(first, language), told, language);
    for (tone, message) in &body {
        group = group.element(tone.clone().message(message.as_str()));
    }
    let further: Vec<_> = findings[1..]
        .iter()
        .map(|finding| {
            let body = untold(finding, further_body(finding, &body, language), told, language);
            (tone(finding.level, language), also(finding), body)
        })
        .collect();
    let mut groups = vec![group];
    for (tone, title, body) in &further {
        let mut group = Group::with_title(tone.clone().secondary_title(title.as_str()));
        for (tone, message) in body {
            group = group.element(tone.clone().message(message.as_str()));
        }
        groups.push(group);
    }
    renderer(style).render(&groups)
}

/// The title of a further rule about the same flow.
fn also(finding: &Finding) -> String {
    format!("[{}] {}", finding.rule, finding.message)
}

/// What a further rule about the same flow has to add.
fn further_body(
    finding: &Finding,
    said: &[(Tone<'static>, String)],
    language: Language,
) -> Vec<(Tone<'static>, String)> {
    let is_new = |(_, message): &(Tone<'_>, String)| said.iter().all(|(_, known)| known != message);
    body(finding, language).into_iter().filter(is_new).collect()
}

/// Without what to do where that was told before, in the same words.
fn untold(
    finding: &Finding,
    mut body: Vec<(Tone<'static>, String)>,
    told: &mut BTreeSet<String>,
    language: Language,
) -> Vec<(Tone<'static>, String)> {
    let fix = text::rule(finding).fix.of(language);
    let is_general = |message: &String| message == fix || finding.help.contains(message);
    body.retain(|(_, message)| !is_general(message) || told.insert(message.clone()));
    body
}

/// What stands below the source lines: remarks, the rule's sentence and citation, what to do, the commands.
fn body(finding: &Finding, language: Language) -> Vec<(Tone<'static>, String)> {
    let rule = text::rule(finding);
    let mut body: Vec<(Tone<'static>, String)> = Vec::new();
    body.extend(finding.notes.iter().map(|text| (note(language), text.clone())));
    for related in &finding.related {
        body.push((note(language), format!("{} ({})", related.message, text::position(&related.place))));
    }
    body.push((note(language), text::law(rule, language)));
    body.push((help(language), rule.fix.of(language).to_owned()));
    body.extend(finding.help.iter().map(|text| (help(language), text.clone())));
    body.push((help(language), text::commands(finding, language)));
    body
}

/// A place to be marked in the source.
struct Mark {
    place: Place,
    label: String,
    is_primary: bool,
}

/// The marks of a finding by file, that of the primary place first.
fn marks(finding: &Finding) -> Vec<(String, Vec<Mark>)> {
    let mut marks: Vec<(String, Vec<Mark>)> = Vec::new();
    let mut add = |place: &Place, label: String, is_primary: bool| {
        let mark = Mark { place: place.clone(), label, is_primary };
        match marks.iter_mut().find(|(file, _)| *file == place.file) {
            Some((_, marks)) => marks.push(mark),
            None => marks.push((place.file.clone(), vec![mark])),
        }
    };
    if let Some(primary) = &finding.primary {
        add(primary, finding.label.clone(), true);
    }
    let primary = finding.primary.as_ref();
    for step in ends(&finding.steps).into_iter().flatten().filter(|step| primary != Some(&step.place)) {
        add(&step.place, step.message.clone(), false);
    }
    marks
}

/// The source and the sink of a way, where they are drawn: in the user's own files.
fn ends(steps: &[Step]) -> [Option<&Step>; 2] {
    let is_drawn = |step: &&Step, kind| step.kind == kind && step.place.is_in_workspace();
    [
        steps.first().filter(|step| is_drawn(step, HopKind::Source)),
        steps.last().filter(|step| is_drawn(step, HopKind::Sink)),
    ]
}

fn snippet<'a>(file: &'a str, source: &'a str, marks: &'a [Mark]) -> Option<Snippet<'a, Annotation<'a>>> {
    let mut snippet = Snippet::source(source).line_start(1).path(file);
    for mark in marks {
        let range = text::bytes(source, &mark.place)?;
        let kind = if mark.is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        snippet = snippet.annotation(kind.span(range).label(mark.label.as_str()));
    }
    Some(snippet)
}

fn origin(place: &Place) -> Origin<'_> {
    Origin::path(place.file.as_str()).line(place.line as usize).char_column(place.column as usize)
}

/// The steps that are not drawn, one line each; long ways are shortened in the middle.
fn way(steps: &[Step], language: Language) -> Option<String> {
    let [source, sink] = ends(steps).map(|end| usize::from(end.is_some()));
    let last = steps.len().checked_sub(sink)?;
    let between = steps.get(source..last).filter(|between| !between.is_empty())?;
    let number = text::count(between.len(), text::STEP, language);
    let mut out = match (source, sink) {
        (1, 1) => say!(
            language,
            "the way of the data in between, in {number}:",
            "le chemin de la donnée entre les deux, en {number} :"
        ),
        _ => say!(language, "the way of the data, in {number}:", "le chemin de la donnée, en {number} :"),
    };
    let omitted = between.len().saturating_sub(STEPS);
    for (index, step) in between.iter().enumerate() {
        if omitted > 0 && index == STEPS / 2 {
            let number = text::count(omitted, text::FURTHER_STEP, language);
            let told = say!(
                language,
                "... {number}, shown by `--message-format json` ...",
                "... {number}, que montre `--message-format json` ..."
            );
            let _ = write!(out, "\n{told}");
        }
        if omitted > 0 && (STEPS / 2..STEPS / 2 + omitted).contains(&index) {
            continue;
        }
        let _ = write!(out, "\n{}: {}", text::position(&step.place), step.message);
    }
    Some(out)
}

pub(super) fn problem(problem: &Problem, style: Style<'_>, language: Language) -> String {
    let source = style.sources.text(&problem.place.file);
    let mark = [Mark { place: problem.place.clone(), label: problem.label.clone(), is_primary: true }];
    let group = Group::with_title(tone(Level::Deny, language).primary_title(problem.message.as_str()));
    let mut group = match source.as_deref().and_then(|source| snippet(&problem.place.file, source, &mark)) {
        Some(snippet) => group.element(snippet),
        None => group.element(origin(&problem.place)),
    };
    if let Some(text) = &problem.help {
        group = group.element(help(language).message(text.as_str()));
    }
    renderer(style).render(&[group])
}
