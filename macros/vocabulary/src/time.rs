//! Dates and durations of ISO 8601, as far as declarations need them.

use core::fmt;
use core::str::FromStr;

/// A calendar date: `2027-06-01`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is not a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InvalidDate;

impl fmt::Display for InvalidDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a date: write year, month and day like \"2027-06-01\"")
    }
}

impl core::error::Error for InvalidDate {}

impl Date {
    /// The date, if the calendar has it.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if day == 0 || day > days || year > 9999 { None } else { Some(Self { year, month, day }) }
    }

    /// Year, month and day.
    pub const fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape {
            return Err(InvalidDate);
        }
        let number = |range: core::ops::Range<usize>| text[range].parse::<u16>().map_err(|_| InvalidDate);
        let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
        let narrow = |value: u16| u8::try_from(value).map_err(|_| InvalidDate);
        Self::new(year, narrow(month)?, narrow(day)?).ok_or(InvalidDate)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A length of time: `P30D`, `P1Y6M`, `PT5M`, `P2W`. Years and months keep their name, for their length differs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Duration {
    /// Years and months, in months.
    pub months: u32,
    /// Weeks and days, in days.
    pub days: u32,
    /// Hours, minutes and seconds, in seconds.
    pub seconds: u32,
}

/// The text is not a duration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InvalidDuration;

impl fmt::Display for InvalidDuration {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            "not a duration of ISO 8601: write for example \"P30D\" (days), \"P6M\" (months), \"P1Y\" (years) or \"PT5M\" (minutes)",
        )
    }
}

impl core::error::Error for InvalidDuration {}

impl FromStr for Duration {
    type Err = InvalidDuration;

    fn from_str(text: &str) -> Result<Self, InvalidDuration> {
        let rest = text.strip_prefix('P').ok_or(InvalidDuration)?;
        let (date, time) = match rest.split_once('T') {
            Some((_, "")) => return Err(InvalidDuration),
            Some((date, time)) => (date, time),
            None => (rest, ""),
        };
        if date.is_empty() && time.is_empty() {
            return Err(InvalidDuration);
        }
        let months = [('Y', 12), ('M', 1)];
        let days = [('W', 7), ('D', 1)];
        let seconds = [('H', 3600), ('M', 60), ('S', 1)];
        let (months, date) = components(date, &months)?;
        let (days, date) = components(date, &days)?;
        let (seconds, time) = components(time, &seconds)?;
        if date.is_empty() && time.is_empty() {
            Ok(Self { months, days, seconds })
        } else {
            Err(InvalidDuration)
        }
    }
}

/// Reads `12D` and the like in the given order of units, each at most once; the sum and what is left.
fn components<'t>(mut text: &'t str, units: &[(char, u32)]) -> Result<(u32, &'t str), InvalidDuration> {
    let mut sum = 0_u32;
    for (unit, worth) in units {
        let digits = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        if digits > 0 && text[digits..].starts_with(*unit) {
            let count: u32 = text[..digits].parse().map_err(|_| InvalidDuration)?;
            sum = count.checked_mul(*worth).and_then(|more| sum.checked_add(more)).ok_or(InvalidDuration)?;
            text = &text[digits + 1..];
        }
    }
    Ok((sum, text))
}

impl Duration {
    /// The fewest seconds that this can last (a month of 28 days, a year of 365).
    pub fn shortest_seconds(self) -> u64 {
        let (years, months) = (u64::from(self.months / 12), u64::from(self.months % 12));
        (years * 365 + months * 28 + u64::from(self.days)) * 86_400 + u64::from(self.seconds)
    }

    /// The most seconds that this can last (a month of 31 days, a year of 366).
    pub fn longest_seconds(self) -> u64 {
        let (years, months) = (u64::from(self.months / 12), u64::from(self.months % 12));
        (years * 366 + months * 31 + u64::from(self.days)) * 86_400 + u64::from(self.seconds)
    }

    /// Longer than `other` whatever the months: 32 days exceed a month, 31 days do not.
    pub fn exceeds(self, other: Self) -> bool {
        let months = self.months > other.months && self.days >= other.days && self.seconds >= other.seconds;
        months || self.shortest_seconds() > other.longest_seconds()
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = [(self.months / 12, 'Y'), (self.months % 12, 'M'), (self.days, 'D')];
        let clock = [(self.seconds / 3600, 'H'), (self.seconds / 60 % 60, 'M'), (self.seconds % 60, 'S')];
        formatter.write_str("P")?;
        for (count, unit) in units.into_iter().filter(|(count, _)| *count > 0) {
            write!(formatter, "{count}{unit}")?;
        }
        if self.seconds > 0 {
            formatter.write_str("T")?;
        }
        for (count, unit) in clock.into_iter().filter(|(count, _)| *count > 0) {
            write!(formatter, "{count}{unit}")?;
        }
        if *self == Self::default() { formatter.write_str("0D") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, Duration};

    #[test]
    fn dates_are_those_of_the_calendar() {
        for good in ["2027-06-01", "2028-02-29", "2000-02-29"] {
            assert_eq!(good.parse::<Date>().unwrap().to_string(), good);
        }
        for bad in [
            "2027-02-29",
            "2027-13-01",
            "2027-00-10",
            "2027-6-1",
            "01-06-2027",
            "2027-06-31",
            "",
            "2027-06-0é",
        ] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }

    #[test]
    fn durations_are_read_and_written() {
        for good in ["P30D", "P1Y", "P6M", "P1Y6M", "PT5M", "PT1H30M5S", "P1DT12H", "P0D"] {
            assert_eq!(good.parse::<Duration>().unwrap().to_string(), good);
        }
        assert_eq!("P2W".parse::<Duration>().unwrap().to_string(), "P14D");
        for bad in
            ["30D", "P", "PT", "P30", "P1D2Y", "30 days", "P-1D", "PD", "P1S", "P99999999999D", "P1Y1Y"]
        {
            assert!(bad.parse::<Duration>().is_err(), "{bad}");
        }
    }

    #[test]
    fn only_what_is_longer_in_every_month_exceeds() {
        let of = |text: &str| text.parse::<Duration>().unwrap();
        assert!(of("P32D").exceeds(of("P1M")));
        assert!(!of("P31D").exceeds(of("P1M")));
        assert!(!of("P1M").exceeds(of("P1M")));
        assert!(of("P2M").exceeds(of("P1M")));
        assert!(of("P90D").exceeds(of("P1M")));
        assert!(of("P1M").exceeds(of("P3D")));
    }
}
