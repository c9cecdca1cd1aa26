//! A lever's value in words.

use crate::say;
use crate::scenario::{Kind, Lever, Phase, Reopening, Value};
use crate::trade::{Country, Dataset};
use crate::ui::charts::figure::year_words;
use crate::ui::number::number_text;
use crate::words::phrase;

/// The value as the panel shows it, with its unit.
pub(super) fn words(lever: &Lever, value: &Value, dataset: &Dataset) -> String {
    match (&lever.kind, value) {
        (_, Value::Switch(true)) => say!("on").to_owned(),
        (_, Value::Switch(false)) => say!("off").to_owned(),
        (Kind::Number { scale, shown_unit, .. }, Value::Number(number)) => {
            let number = number_text(number * scale);
            if shown_unit.is_empty() { number } else { format!("{number} {}", phrase(shown_unit)) }
        }
        (Kind::Date { .. }, Value::Number(date)) => year_words(*date),
        (_, Value::Number(number)) => number_text(*number),
        (_, Value::Phases(phases)) => phases.iter().map(phase).collect::<Vec<_>>().join("; "),
        (Kind::Reopening, Value::Text(text)) => match text.parse() {
            Ok(Reopening::Follows) => say!("follows relief").to_owned(),
            Ok(Reopening::Never) => say!("never").to_owned(),
            Ok(Reopening::On(date)) => year_words(date),
            Err(_) => text.clone(),
        },
        (Kind::Post, Value::Text(text)) if text == "today" => say!("as today").to_owned(),
        (Kind::Host, Value::Text(text)) => match Country::parse(text) {
            Some(country) => dataset.name(country),
            None => say!("none").to_owned(),
        },
        (Kind::Base, Value::Text(text)) if text == "window" => {
            let (from, to) = dataset.case.base_window;
            say!("mean {from}-{to}", from, to)
        }
        (Kind::ReferenceYear, Value::Text(text)) if text == "case" => dataset.case.reference_year.to_string(),
        (_, Value::Text(text)) => text.clone(),
    }
}

/// "40 % after 0 years, over 0.5 years".
fn phase(phase: &Phase) -> String {
    say!(
        "{share} % after {after} years, over {ramp} years",
        share = number_text(phase.share * 100.0),
        after = number_text(phase.after),
        ramp = number_text(phase.ramp)
    )
}
