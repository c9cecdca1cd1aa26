//! What the tables of the page say, as plain words: tested without a window.

use crate::evidence::{Backtest, Coverage, Estimate, Horizon, Method, Pair, Point};
use crate::model::{musd, percent};
use crate::say;
use crate::words::{number, phrase};

/// Words of a horizon on its button.
#[must_use]
pub fn horizon_words(horizon: Horizon) -> (&'static str, &'static str) {
    match horizon {
        Horizon::One => (say!("1 year after"), say!("The first full year after the year of lifting (t+1)")),
        Horizon::Three => (say!("3 years after"), say!("The third year after the year of lifting (t+3)")),
        Horizon::Five => (say!("5 years after"), say!("The fifth year after the year of lifting (t+5)")),
        Horizon::Pooled => {
            (say!("Pooled"), say!("One, three and five years after lifting together; years of one case hang together"))
        }
        Horizon::Reversal => {
            (say!("Re-imposed"), say!("Every year from the return of sanctions on, in none of the others"))
        }
    }
}

/// Heads of the score table, each with what it means.
#[must_use]
pub fn score_heads() -> [(&'static str, &'static str); 8] {
    [
        (
            say!("Method"),
            say!(
                "The model, the model fitted on the other cases, and four simple lines that know nothing of sanctions"
            ),
        ),
        (say!("n"), say!("How many observed years were predicted")),
        (
            say!("Mean absolute log error"),
            say!(
                "How far off a prediction is, whatever the direction: 0 = exact, 0.69 = wrong by a factor of two, 1.1 by a factor of three. In brackets the 95 % interval from resampled cases"
            ),
        ),
        (
            say!("CRPS"),
            say!(
                "Continuous ranked probability score: how far the whole band is from what happened, in the same unit. It rewards a band that is narrow and right. In brackets the 95 % interval"
            ),
        ),
        (
            say!("CRPS / best simple"),
            say!("CRPS over that of the best simple line: below 1 is better than it. In brackets the 95 % interval"),
        ),
        (
            say!("In 50 % band"),
            say!(
                "How many outcomes fell inside the band that should hold half of them, and the 95 % interval of that share"
            ),
        ),
        (
            say!("In 80 % band"),
            say!(
                "How many outcomes fell inside the band that should hold eight of ten, and the 95 % interval of that share"
            ),
        ),
        (
            say!("In 95 % band"),
            say!(
                "How many outcomes fell inside the band that should hold nearly all, and the 95 % interval of that share"
            ),
        ),
    ]
}

/// One method in the score table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreRow {
    /// One cell for each of `score_heads`.
    pub cells: [String; 8],
    /// The method in full.
    pub about: &'static str,
    /// Whether this is the model as it is used.
    pub own: bool,
    /// What to know before believing it.
    pub note: String,
}

fn estimate(estimate: Option<Estimate>) -> String {
    match estimate {
        None => "–".to_owned(),
        Some(Estimate { value, interval: None }) => number(value, 2),
        Some(Estimate { value, interval: Some((low, high)) }) => {
            say!("{value} ({low} to {high})", value = number(value, 2), low = number(low, 2), high = number(high, 2))
        }
    }
}

/// The best simple line against itself is 1, whatever is drawn again.
fn ratio(ratio: Option<Estimate>) -> String {
    match ratio {
        Some(Estimate { value, interval: Some((low, high)) }) if value == 1.0 && low == 1.0 && high == 1.0 => {
            say!("1, the best").to_owned()
        }
        other => estimate(other),
    }
}

fn coverage(band: &Coverage, n: usize) -> String {
    let (low, high) = band.wilson;
    say!(
        "{inside} of {n} ({low}–{high} %)",
        inside = band.inside,
        n,
        low = number(low * 100.0, 0),
        high = number(high * 100.0, 0)
    )
}

/// Every method over one horizon.
#[must_use]
pub fn score_rows(backtest: &Backtest, horizon: Horizon) -> Vec<ScoreRow> {
    let row = |method: Method| {
        let score = backtest.score(horizon, method)?;
        let bands = score.coverage.map(|bands| bands.map(|band| coverage(&band, score.n)));
        let [half, most, all] = bands.unwrap_or_else(|| ["–", "–", "–"].map(str::to_owned));
        let cells = [
            method.short().to_owned(),
            score.n.to_string(),
            estimate(score.mae_log),
            estimate(score.crps),
            ratio(score.crps_ratio),
            half,
            most,
            all,
        ];
        Some(ScoreRow { cells, about: method.label(), own: method == Method::Model, note: score.note.clone() })
    };
    Method::ALL.into_iter().filter_map(row).collect()
}

/// The notes of a table, once each, with the methods they are about where they are not about all.
#[must_use]
pub fn notes(rows: &[ScoreRow]) -> Vec<String> {
    let mut notes: Vec<&str> = rows.iter().map(|row| row.note.as_str()).filter(|note| !note.is_empty()).collect();
    notes.sort_unstable();
    notes.dedup();
    let about = |note: &str| {
        let of: Vec<&str> = rows.iter().filter(|row| row.note == note).map(|row| row.cells[0].as_str()).collect();
        if of.len() == rows.len() { note.to_owned() } else { format!("{}: {note}", of.join(", ")) }
    };
    notes.into_iter().map(about).collect()
}

/// Heads of a pair's table, each with what it means.
#[must_use]
pub fn pair_heads() -> [(&'static str, &'static str); 6] {
    [
        (say!("Year"), say!("Calendar year, and years since lifting")),
        (say!("Predicted"), say!("The model with what was known before lifting, US$ million at 2016 prices")),
        (say!("80 % band"), say!("The range that should hold eight of ten outcomes")),
        (say!("Observed"), say!("US$ million at 2016 prices")),
        (say!("Off by"), say!("Predicted against observed, as a factor")),
        (say!("Sources and flags"), say!("Where the observed figures are from, and what is odd about them")),
    ]
}

/// A year of a pair, one cell for each of `pair_heads`.
#[must_use]
pub fn pair_rows(pair: &Pair) -> Vec<[String; 6]> {
    let row = |point: &Point| {
        let own = point.methods[Method::Model as usize].as_ref()?;
        let (low, high) = own.bands[1];
        let (year, ahead) = (point.year, point.ahead);
        let (from, to) = (musd(low), musd(high));
        let factor = number(own.log_error.abs().exp(), 1);
        Some([
            if point.reversal {
                say!("{year} (t+{ahead}, sanctions back)", year, ahead)
            } else {
                format!("{year} (t+{ahead})")
            },
            musd(own.predicted),
            if own.inside[1] {
                say!("{low} to {high}, holds", low = from, high = to)
            } else {
                say!("{low} to {high}, misses", low = from, high = to)
            },
            musd(point.observed),
            if own.log_error < 0.0 {
                say!("{factor} ×, too low", factor)
            } else {
                say!("{factor} ×, too high", factor)
            },
            point.sources.join("; "),
        ])
    };
    pair.points.iter().filter_map(row).collect()
}

/// What a prediction of a pair starts from.
#[must_use]
pub fn pair_words(pair: &Pair) -> String {
    let words = say!(
        "Before the sanctions US$ {level} m a year; left under them {exports} of the exports and {imports} of the imports",
        level = musd(pair.base[0] + pair.base[1]),
        exports = percent(pair.share[0]),
        imports = percent(pair.share[1])
    );
    if pair.note.is_empty() { words } else { say!("{words}. Read with care: {note}", words, note = phrase(&pair.note)) }
}
