//! A number, and a day, as a person reads them.

use crate::words::number;

/// Three figures, without zeros at the end.
pub(super) fn three(value: f64) -> String {
    let size = value.abs();
    let decimals = [100.0, 10.0, 1.0, 0.1].iter().position(|step| size >= *step).unwrap_or(4);
    let plain = format!("{value:.decimals$}");
    let kept = plain.split_once('.').map_or(0, |(_, part)| part.trim_end_matches('0').len());
    number(value, kept)
}

/// A decimal year as a day, ISO 8601.
pub(in crate::file) fn day(today: f64) -> String {
    let days = ((today - 1970.0) * 365.2425).floor() as i64;
    // Civil date from a count of days (Hinnant, "chrono-compatible low-level date algorithms"): years start in March.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, year) = if month < 10 { (month + 3, year_of_era) } else { (month - 9, year_of_era + 1) };
    format!("{:04}-{month:02}-{day:02}", year + era * 400)
}

#[cfg(test)]
mod tests {
    use super::{day, three};

    #[test]
    fn days_are_those_of_the_calendar() {
        // `date -u -d @SECONDS` for 1970 + SECONDS / 31556952.
        let at = |seconds: f64| day(1970.0 + seconds / 31_556_952.0);
        assert_eq!(at(0.0), "1970-01-01");
        assert_eq!(at(951_782_400.0 + 60.0), "2000-02-29");
        assert_eq!(at(1_795_478_400.0 + 3600.0), "2026-11-24");
    }

    #[test]
    fn figures_are_three_at_most() {
        assert_eq!([100.0, 40.0, 2.5, 0.125].map(three), ["100", "40", "2.5", "0.125"]);
    }
}
