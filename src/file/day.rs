//! Days of the calendar, as they stand in names of copies and on what is passed on.

use std::time::SystemTime;

use jiff::{Timestamp, tz::TimeZone};

/// Seconds in a mean Gregorian year.
const YEAR_SECONDS: f64 = 31_556_952.0;

/// A decimal year as a day, ISO 8601, in universal time; empty for what is no date (year 9999 and later, for example).
#[must_use]
pub fn day(decimal_year: f64) -> String {
    let seconds = ((decimal_year - 1970.0) * YEAR_SECONDS).floor() as i64;
    Timestamp::from_second(seconds)
        .map_or_else(|_| String::new(), |at| TimeZone::UTC.to_datetime(at).date().to_string())
}

/// Today, ISO 8601, in universal time.
#[must_use]
pub fn today() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    day(1970.0 + since.as_secs_f64() / YEAR_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_those_of_the_calendar() {
        // `date -u -d @SECONDS` for 1970 + SECONDS / 31556952.
        let at = |seconds: f64| day(1970.0 + seconds / 31_556_952.0);
        assert_eq!(at(0.5), "1970-01-01");
        assert_eq!(at(951_782_400.0 + 60.0), "2000-02-29");
        assert_eq!(at(1_795_478_400.0 + 3600.0), "2026-11-24");
        assert_eq!(day(1e9), "");
    }
}
