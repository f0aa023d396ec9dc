//! `-D`, `-W` and `-A`, in the order in which they stand on the command line.

use clap::ArgMatches;

use crate::law::level::{LevelError, Levels, Wanted};

/// What was asked for; of several options about one rule the last one counts.
pub(super) fn levels(matches: &ArgMatches) -> Result<Levels, LevelError> {
    let mut options: Vec<(usize, Wanted, &String)> = Vec::new();
    for (name, wanted) in [("deny", Wanted::Deny), ("warn", Wanted::Warn), ("allow", Wanted::Allow)] {
        let positions = matches.indices_of(name).into_iter().flatten();
        let rules = matches.get_many::<String>(name).into_iter().flatten();
        options.extend(positions.zip(rules).map(|(position, rule)| (position, wanted, rule)));
    }
    options.sort_by_key(|(position, ..)| *position);
    let mut levels = Levels::new();
    for (_, wanted, rule) in options {
        for rule in rule.split(',').map(str::trim).filter(|rule| !rule.is_empty()) {
            levels.set(rule, wanted)?;
        }
    }
    Ok(levels)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::law::level::Level;

    fn level(args: &[&str]) -> Option<Level> {
        let args = [&["cargo-privacy-check"], args].concat();
        let matches = crate::cli::args::Cli::command().try_get_matches_from(args).expect("a right call");
        levels(&matches).expect("rules that exist").apply("PC404", Level::Warn)
    }

    #[test]
    fn the_last_option_counts_whatever_its_letter() {
        assert_eq!(level(&["-A", "PC404", "-D", "PC404"]), Some(Level::Deny));
        assert_eq!(level(&["-D", "PC404", "-A", "PC404"]), None);
        assert_eq!(level(&["-DPC101,PC404"]), Some(Level::Deny));
    }
}
