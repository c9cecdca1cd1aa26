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
    lines.push("Scores, with the 95 % interval from resampled episodes; log error = ln predicted - ln observed, above 0 is too high; inside = observed values held by the band, with their Wilson interval:".to_owned());
    lines.push(format!(
        "{:<16}{:<37}{:>3}  {:<21}{:<21}{:<19}{:<19}{:<19}{:<19}{:<17}{:<17}{:<17}note",
        "horizon",
        "method",
        "n",
        "mean log error",
        "median log error",
        "mean absolute",
        "MASE",
        "CRPS",
        "ratio to best naive",
        "inside 50 %",
        "inside 80 %",
        "inside 95 %"
    ));
    lines.extend(answer.scores.iter().map(score));
    lines.push(String::new());
    lines.push("Level before regained by t+5, or by the year before re-imposition:".to_owned());
    lines.push(format!("{:<37}{:>3}  {:<24}{:<24}note", "method", "n", "year met within 1", "Brier score"));
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

fn score(score: &Score) -> String {
    let inside = |band: usize| {
        score.coverage.map_or("-".to_owned(), |bands| {
            let band = bands[band];
            format!("{}/{} [{:.2}, {:.2}]", band.inside, score.n, band.wilson.0, band.wilson.1)
        })
    };
    format!(
        "{:<16}{:<37}{:>3}  {:<21}{:<21}{:<19}{:<19}{:<19}{:<19}{:<17}{:<17}{:<17}{}",
        score.horizon.label(),
        score.method.label(),
        score.n,
        estimate(score.mean_log),
        estimate(score.median_log),
        estimate(score.mae_log),
        estimate(score.mase),
        estimate(score.crps),
        estimate(score.crps_ratio),
        inside(0),
        inside(1),
        inside(2),
        score.note
    )
    .trim_end()
    .to_owned()
}

fn regained(score: &RegainedScore) -> String {
    format!(
        "{:<37}{:>3}  {:<24}{:<24}{}",
        score.method.label(),
        score.n,
        estimate(score.within_one),
        estimate(score.brier),
        score.note
    )
    .trim_end()
    .to_owned()
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
