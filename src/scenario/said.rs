//! What a lever is set to, in words with its unit: the same in the panel, in comparisons and in briefs.

use super::{Key, Kind, Lever, Phase, PostChange, Range, Reopening, Value};
use crate::say;
use crate::words::{number, phrase};

/// Longest name beside a line.
const LONGEST: usize = 26;

/// A title as a name beside a line.
#[must_use]
pub fn short_name(title: &str) -> String {
    let title = title.trim();
    if title.is_empty() {
        return say!("Untitled").to_owned();
    }
    if title.chars().count() <= LONGEST {
        return title.to_owned();
    }
    let cut: String = title.chars().take(LONGEST - 1).collect();
    format!("{}…", cut.trim_end())
}

/// "Jul 2028" for the decimal year 2028.5.
#[must_use]
pub fn date_words(date: f64) -> String {
    let months = [
        say!("Jan"),
        say!("Feb"),
        say!("Mar"),
        say!("Apr"),
        say!("May"),
        say!("Jun"),
        say!("Jul"),
        say!("Aug"),
        say!("Sep"),
        say!("Oct"),
        say!("Nov"),
        say!("Dec"),
    ];
    let month = ((date - date.floor()) * 12.0).floor().clamp(0.0, 11.0) as usize;
    say!("{month} {year}", month = months[month], year = date.floor())
}

/// A number with no more decimals than it has, at most six.
#[must_use]
pub fn plain_number(value: f64) -> String {
    let rounded = (value * 1e6).round() / 1e6;
    let exact = |decimals: &i32| {
        let shifted = rounded * 10_f64.powi(*decimals);
        (shifted - shifted.round()).abs() < 1e-6 * shifted.abs().max(1.0)
    };
    let decimals = (0..6).find(exact).unwrap_or(6);
    // A negative zero is a zero.
    number(if rounded == 0.0 { 0.0 } else { rounded }, decimals as usize)
}

impl Lever {
    /// A value of this lever as a person says it, with its unit: "85 %", "Jul 2028", "follows relief", "Singapore".
    #[must_use]
    pub fn said(&self, value: &Value) -> String {
        match (&self.kind, value) {
            (_, Value::Switch(on)) => self.switch_words(*on).to_owned(),
            // A year takes no thousands sign.
            (Kind::Number { unit, .. }, Value::Number(year)) if unit == "year" => format!("{year:.0}"),
            (Kind::Number { scale, shown_unit, .. }, Value::Number(value)) => with_unit(*value, *scale, shown_unit),
            (Kind::Date { .. }, Value::Number(date)) => date_words(*date),
            (_, Value::Phases(phases)) => phases.iter().map(phase_words).collect::<Vec<_>>().join("; "),
            (_, Value::Text(text)) => self.text_words(text),
            (_, Value::Number(value)) => plain_number(*value),
        }
    }

    fn switch_words(&self, on: bool) -> &'static str {
        match (&self.key, on) {
            (Key::Seat(_), true) => say!("takes a seat"),
            (Key::Seat(_), false) => say!("stays away"),
            (Key::Suspension(_), true) => say!("counted"),
            (Key::Suspension(_), false) => say!("not counted"),
            (Key::Doubt(_), true) => say!("shown"),
            (Key::Doubt(_), false) => say!("not shown"),
            (_, true) => say!("yes"),
            (_, false) => say!("no"),
        }
    }

    fn text_words(&self, text: &str) -> String {
        if let Some((_, words)) = self.named.iter().find(|(value, _)| value == text) {
            let words = phrase(words);
            return if self.kind == Kind::Base { say!("mean {years}", years = words) } else { words.to_owned() };
        }
        match (&self.kind, &self.key) {
            (Kind::Reopening, _) => match text.parse() {
                Ok(Reopening::Follows) => say!("follows relief").to_owned(),
                Ok(Reopening::Never) => say!("never").to_owned(),
                Ok(Reopening::On(date)) => date_words(date),
                Err(_) => text.to_owned(),
            },
            (Kind::Post, _) => match text.parse::<PostChange>() {
                Ok(change) if change.open => say!("opens {date}", date = date_words(change.date)),
                Ok(change) => say!("closes {date}", date = date_words(change.date)),
                Err(_) => say!("as today").to_owned(),
            },
            (Kind::Host, _) => say!("none").to_owned(),
            (Kind::Range { .. }, Key::Range(parameter)) => {
                let row = parameter.row();
                let ends = |range: &Range| {
                    let [low, high] = [range.low, range.high].map(|end| plain_number(end * row.shown_scale));
                    say!("{low} to {high} {unit}", low, high, unit = phrase(&row.shown_unit)).trim_end().to_owned()
                };
                text.parse().map_or_else(
                    |_| say!("as published: {range}", range = ends(&Range { low: row.low_p5, high: row.high_p95 })),
                    |range| ends(&range),
                )
            }
            _ => text.to_owned(),
        }
    }
}

fn with_unit(value: f64, scale: f64, unit: &str) -> String {
    let number = plain_number(value * scale);
    if unit.is_empty() { number } else { format!("{number} {}", phrase(unit)) }
}

/// "1 year", "0.5 years".
#[must_use]
pub fn years_words(years: f64) -> String {
    let number = plain_number(years);
    if number == "1" { say!("1 year").to_owned() } else { say!("{number} years", number) }
}

/// "40 % at the start, over 0.5 years (coal 20 %)".
fn phase_words(phase: &Phase) -> String {
    let share = plain_number(phase.share * 100.0);
    let (after, ramp) = (years_words(phase.after), years_words(phase.ramp));
    let words = match (phase.after > 0.0, phase.ramp > 0.0) {
        (false, false) => say!("{share} % at the start", share),
        (false, true) => say!("{share} % from the start, over {ramp}", share, ramp),
        (true, false) => say!("{share} % after {after}", share, after),
        (true, true) => say!("{share} % after {after}, over {ramp}", share, after, ramp),
    };
    if phase.only.is_empty() {
        return words;
    }
    let other = |(group, share): (&String, &f64)| format!("{} {} %", phrase(group), plain_number(share * 100.0));
    format!("{words} ({})", phase.only.iter().map(other).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::{date_words, plain_number};

    #[test]
    fn numbers_have_no_more_decimals_than_they_need() {
        for (value, words) in [(85.0, "85"), (0.35, "0.35"), (0.1 + 0.2, "0.3"), (-0.0, "0"), (1234.5, "1,234.5")] {
            assert_eq!(plain_number(value), words);
        }
        assert_eq!(date_words(2028.5), "Jul 2028");
        assert_eq!(date_words(2027.999), "Dec 2027");
    }
}
