//! "Did you mean": the nearest of some names by edit distance.

/// The candidate nearest to `name`, if it is near enough to be a slip of the pen: at most a third of the letters
/// differ, case apart; or one is the beginning of the other and has at least four letters. Of equally near ones the
/// first.
pub fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let name = name.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let lower = candidate.to_lowercase();
        let limit = name.chars().count().max(lower.chars().count()).div_ceil(3);
        let mut distance = edit_distance(&name, &lower);
        let is_beginning = lower.starts_with(&name) || name.starts_with(&lower);
        if distance > limit && is_beginning && name.len().min(lower.len()) >= 4 {
            distance = limit;
        }
        if distance <= limit && best.is_none_or(|(nearest, _)| distance < nearest) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Insertions, deletions, replacements and exchanges of neighbours (the restricted Damerau-Levenshtein distance).
fn edit_distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for i in 1..=left.len() {
        let mut row = vec![i];
        for j in 1..=right.len() {
            let replaced = last[j - 1] + usize::from(left[i - 1] != right[j - 1]);
            let mut cost = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                cost = cost.min(before_last[j - 2] + 1);
            }
            row.push(cost);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::{closest, edit_distance};
    use crate::{DataCategory, Purpose, SensorModality, Term};

    #[test]
    fn distances_are_those_of_damerau() {
        assert_eq!(edit_distance("", "abc"), 3);
        assert_eq!(edit_distance("abc", "acb"), 1);
        assert_eq!(edit_distance("kitten", "sitting"), 3);
    }

    #[test]
    fn slips_are_recognised() {
        assert_eq!(DataCategory::suggest("FaceTemplat"), Some("FaceTemplate"));
        assert_eq!(DataCategory::suggest("face_template"), Some("FaceTemplate"));
        assert_eq!(DataCategory::suggest("LicensePlate"), Some("LicencePlate"));
        assert_eq!(SensorModality::suggest("microfone"), Some("Microphone"));
        assert_eq!(Purpose::suggest("Audience"), Some("AudienceStatistics"));
        assert_eq!(Purpose::suggest("Statistic"), Some("Statistics"));
    }

    #[test]
    fn strangers_are_not() {
        assert_eq!(DataCategory::suggest("Zebra"), None);
        assert_eq!(closest("x", ["id"]), None);
    }
}
