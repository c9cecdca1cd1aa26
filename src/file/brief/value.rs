//! A lever's value, and a day, as a person reads them.

use crate::model::percent;
use crate::say;
use crate::scenario::{Kind, Lever, Phase, PostChange, Reopening, Value};
use crate::trade::{Country, Dataset};
use crate::words::{self, number};

/// Three figures, without zeros at the end.
pub(super) fn three(value: f64) -> String {
    let size = value.abs();
    let decimals = [100.0, 10.0, 1.0, 0.1].iter().position(|step| size >= *step).unwrap_or(4);
    let plain = format!("{value:.decimals$}");
    let kept = plain.split_once('.').map_or(0, |(_, part)| part.trim_end_matches('0').len());
    number(value, kept)
}

/// "2028", or "July 2028" inside a year.
pub(super) fn date(date: f64) -> String {
    let year = date.floor();
    match ((date - year) * 12.0).floor() as i32 {
        ..=0 => format!("{year}"),
        1 => say!("February {year}", year),
        2 => say!("March {year}", year),
        3 => say!("April {year}", year),
        4 => say!("May {year}", year),
        5 => say!("June {year}", year),
        6 => say!("July {year}", year),
        7 => say!("August {year}", year),
        8 => say!("September {year}", year),
        9 => say!("October {year}", year),
        10 => say!("November {year}", year),
        _ => say!("December {year}", year),
    }
}

/// What a lever is set to.
pub(super) fn said(dataset: &Dataset, lever: &Lever, value: &Value) -> String {
    match (&lever.kind, value) {
        (_, Value::Switch(true)) => say!("yes").to_owned(),
        (_, Value::Switch(false)) => say!("no").to_owned(),
        (Kind::Number { scale, shown_unit, .. }, Value::Number(number)) => {
            format!("{} {}", three(number * scale), words::phrase(shown_unit)).trim().to_owned()
        }
        (Kind::Date { .. }, Value::Number(when)) => date(*when),
        (_, Value::Number(number)) => three(*number),
        (_, Value::Phases(phases)) => phases.iter().map(phase).collect::<Vec<_>>().join("; "),
        (kind, Value::Text(text)) => text_said(dataset, kind, text),
    }
}

fn phase(phase: &Phase) -> String {
    let (share, from, to) = (percent(phase.share), three(phase.after), three(phase.after + phase.ramp));
    if phase.ramp > 0.0 {
        say!("{share} from year {from} to {to}", share, from, to)
    } else {
        say!("{share} in year {from}", share, from)
    }
}

/// Words that files use, said to a person.
fn text_said(dataset: &Dataset, kind: &Kind, text: &str) -> String {
    match (kind, text) {
        (Kind::Reopening, _) => match text.parse() {
            Ok(Reopening::Follows) => say!("follows UN relief").to_owned(),
            Ok(Reopening::Never) => say!("never").to_owned(),
            Ok(Reopening::On(when)) => say!("from {date}", date = date(when)),
            Err(_) => text.to_owned(),
        },
        (Kind::Post, "today") => say!("as today").to_owned(),
        (Kind::Post, _) => match text.parse::<PostChange>() {
            Ok(change) if change.open => say!("opens {date}", date = date(change.date)),
            Ok(change) => say!("closes {date}", date = date(change.date)),
            Err(_) => text.to_owned(),
        },
        (Kind::Host, "none") => say!("none").to_owned(),
        (Kind::Host, _) => Country::parse(text).map_or_else(|| text.to_owned(), |country| dataset.name(country)),
        (Kind::Base, "window") => {
            let (from, to) = dataset.case.base_window;
            say!("mean of {from} to {to}", from, to)
        }
        (Kind::ReferenceYear, "case") => dataset.case.reference_year.to_string(),
        (Kind::Range { .. }, "table") => say!("as the sources have it").to_owned(),
        _ => text.to_owned(),
    }
}

/// A decimal year as a day, ISO 8601.
pub(super) fn day(today: f64) -> String {
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
    use super::{date, day, three};

    #[test]
    fn days_and_dates_are_those_of_the_calendar() {
        // `date -u -d @SECONDS` for 1970 + SECONDS / 31556952.
        let at = |seconds: f64| day(1970.0 + seconds / 31_556_952.0);
        assert_eq!(at(0.0), "1970-01-01");
        assert_eq!(at(951_782_400.0 + 60.0), "2000-02-29");
        assert_eq!(at(1_795_478_400.0 + 3600.0), "2026-11-24");
        assert_eq!((date(2028.0), date(2028.5)), ("2028".to_owned(), "July 2028".to_owned()));
    }

    #[test]
    fn figures_are_three_at_most() {
        assert_eq!([100.0, 40.0, 2.5, 0.125].map(three), ["100", "40", "2.5", "0.125"]);
    }
}
