//! The day for which the law is applied.

use std::time::{SystemTime, UNIX_EPOCH};

use privacy_check_vocabulary::Date;

/// The day of `--as-of`, else today.
pub(super) fn day(as_of: Option<&str>) -> Result<Date, String> {
    match as_of {
        Some(text) => text.parse().map_err(|error| format!("`--as-of {text}` is {error}")),
        None => Ok(today(SystemTime::now())),
    }
}

/// The day in UTC. A clock before 1970 is taken for 1970.
fn today(now: SystemTime) -> Date {
    let days = now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    // Howard Hinnant's `civil_from_days`: years begin in March, so that the leap day is the last.
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let narrow = |number: u64| u8::try_from(number).unwrap_or(1);
    Date::new(u16::try_from(year).unwrap_or(9999), narrow(month), narrow(day)).expect("a day of the calendar")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn days_of_the_calendar_are_right() {
        for (seconds, text) in [
            (0, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (1_709_251_199, "2024-02-29"),
            (1_798_675_200, "2026-12-31"),
        ] {
            assert_eq!(today(UNIX_EPOCH + Duration::from_secs(seconds)).to_string(), text);
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        assert!(day(Some("2026-02-30")).is_err());
        assert_eq!(day(Some("2026-02-28")).map(|day| day.to_string()), Ok("2026-02-28".to_owned()));
    }
}
