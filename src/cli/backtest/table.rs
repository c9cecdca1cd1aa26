//! The same for a person.

use crate::evidence::{Backtest, Estimate, Method, Pair, RegainedScore, Score};
use crate::model::{MODEL_VERSION, musd, percent};

pub(super) fn table(answer: &Backtest) -> String {
    let settings = answer.settings;
    let mut lines = vec![
        format!(
            "Past reliefs of sanctions, model {MODEL_VERSION}, {} draws, seed {}. US$ million a year at constant 2016 prices.",
            settings.draws, settings.seed
        ),
        String::new(),
    ];
    lines.extend(answer.words().into_iter().map(|sentence| format!("- {sentence}.")));
    lines.push(String::new());
    lines.push(
        "Log error (ln predicted - ln observed, above 0 is too high), with the 95 % interval from resampled episodes:"
            .to_owned(),
    );
    let heads = ["mean", "median", "mean absolute", "MASE"];
    lines.push(row(["horizon", "method", "n"], &heads, "note"));
    lines.extend(answer.scores.iter().map(errors));
    lines.push(String::new());
    lines.push("Bands: CRPS of the log level, its ratio to the best naive line, and observed values inside, with Wilson's 95 % interval:".to_owned());
    let heads = ["CRPS", "ratio", "inside 50 %", "inside 80 %", "inside 95 %"];
    lines.push(row(["horizon", "method", "n"], &heads, "note"));
    lines.extend(answer.scores.iter().map(bands));
    lines.push(String::new());
    lines.push("Level before regained by t+5, or by the year before re-imposition:".to_owned());
    lines.push(row(["", "method", "n"], &["year met within 1", "Brier score"], "note"));
    lines.extend(answer.regained.iter().map(regained));
    lines.push(String::new());
    lines.push("Pairs: predicted by the model (80 % band; fitted without the episode) and observed:".to_owned());
    lines.extend(answer.pairs.iter().map(pair));
    lines.join("\n") + "\n"
}

fn estimate(estimate: Option<Estimate>) -> String {
    match estimate {
        None => "-".to_owned(),
        Some(Estimate { value, interval: None }) => format!("{value:.2}"),
        Some(Estimate { value, interval: Some((low, high)) }) => format!("{value:.2} [{low:.2}, {high:.2}]"),
    }
}

/// One line: who, how many, figures, note.
fn row(who: [&str; 3], figures: &[impl AsRef<str>], note: &str) -> String {
    let figures: Vec<String> = figures.iter().map(|figure| format!("{:<21}", figure.as_ref())).collect();
    let line = format!("{:<10}{:<16}{:>3}  {}{note}", who[0], who[1], who[2], figures.concat());
    line.trim_end().to_owned()
}

fn errors(score: &Score) -> String {
    let figures = [score.mean_log, score.median_log, score.mae_log, score.mase].map(estimate);
    row([score.horizon.label(), score.method.short(), &score.n.to_string()], &figures, &score.note)
}

fn bands(score: &Score) -> String {
    let mut figures = vec![estimate(score.crps), estimate(score.crps_ratio)];
    figures.extend([0, 1, 2].map(|band| {
        score.coverage.map_or("-".to_owned(), |bands| {
            let band = bands[band];
            format!("{}/{} [{:.2}, {:.2}]", band.inside, score.n, band.wilson.0, band.wilson.1)
        })
    }));
    row([score.horizon.label(), score.method.short(), &score.n.to_string()], &figures, &score.note)
}

fn regained(score: &RegainedScore) -> String {
    let figures = [score.within_one, score.brier].map(estimate);
    row(["", score.method.short(), &score.n.to_string()], &figures, &score.note)
}

/// One line a pair.
fn pair(pair: &Pair) -> String {
    let points = pair.points.iter().filter(|point| point.ahead > 0).map(|point| {
        let predicted = |method: Method| point.methods[method as usize].as_ref();
        let model = predicted(Method::Model).map_or("-".to_owned(), |own| {
            format!("{} ({} to {}", musd(own.predicted), musd(own.bands[1].0), musd(own.bands[1].1))
        });
        let fitted = predicted(Method::Fitted).map_or(String::new(), |own| format!("; fitted {}", musd(own.predicted)));
        let reversal = if point.reversal { " [re-imposed]" } else { "" };
        format!("{}{reversal} {model}{fitted}) observed {}", point.year, musd(point.observed))
    });
    format!(
        "{} ({}-{}, lifted {}): before {} = exports {} + imports {}, left under sanctions {} and {}, {} in {}. {}",
        pair.episode,
        pair.target,
        pair.sender,
        pair.lifted,
        musd(pair.base[0] + pair.base[1]),
        musd(pair.base[0]),
        musd(pair.base[1]),
        percent(pair.share[0]),
        percent(pair.share[1]),
        musd(pair.last.1),
        pair.last.0,
        points.collect::<Vec<_>>().join(" | ")
    )
}
