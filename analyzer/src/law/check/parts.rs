//! A finding that is made of others tells them as related places, and not a second time.

use super::Evidence;
use crate::law::draft::Draft;
use crate::law::finding::Related;
use crate::law::rules;
use crate::law::say::say;

/// Takes drafts of rules that are parts of another one about the same captured data, or about the declaration that it
/// is under, into that one.
pub(super) fn put_together(evidence: &Evidence<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let parts = |draft: &Draft| rules::find(draft.rule).map_or(&[] as &[_], |rule| rule.parts);
    let (mut wholes, others): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().partition(|draft| !parts(draft).is_empty());
    let mut left = Vec::new();
    for draft in others {
        let is_part = |whole: &&mut Draft| {
            let is_of_source = (&whole.identity.source_function, &whole.identity.source_callee)
                == (&draft.identity.source_function, &draft.identity.source_callee);
            // What is wrong with the declaration itself is about no place in the code.
            let is_declared = draft.identity.source_function.is_empty()
                && draft.declaration.is_some()
                && draft.declaration == whole.declaration;
            parts(whole).contains(&draft.rule)
                && (is_declared || (is_of_source && !draft.identity.source_callee.is_empty()))
        };
        let Some(whole) = wholes.iter_mut().find(is_part) else {
            left.push(draft);
            continue;
        };
        let (rule, message) = (draft.rule, &draft.verdict.message);
        let message =
            say!(evidence.context.language, "{rule} as well: {message}", "aussi {rule} : {message}");
        match draft.primary {
            Some(place) => {
                let related = Related { place, message };
                if !whole.verdict.related.contains(&related) {
                    whole.verdict.related.push(related);
                }
            }
            None => whole.verdict.notes.push(message),
        }
    }
    left.extend(wholes);
    left
}
