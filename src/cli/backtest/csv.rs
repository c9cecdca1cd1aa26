//! One row a horizon and method; a blank is "not defined", never zero.

use crate::evidence::{Backtest, Coverage, Estimate, RegainedScore, Score};
use crate::words::harmless;

const SCORES: [&str; 6] = ["mean_log", "median_log", "mae_log", "mase", "crps", "crps_ratio"];
const BANDS: [&str; 3] = ["coverage_50", "coverage_80", "coverage_95"];
const REGAINED: [&str; 2] = ["within_one_year", "brier"];

pub(super) fn csv(answer: &Backtest) -> Result<String, String> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| error.to_string();
    let mut header: Vec<String> = ["horizon", "method", "n", "episodes"].map(str::to_owned).to_vec();
    for name in SCORES.iter().chain(&BANDS).chain(&REGAINED) {
        header.extend([(*name).to_owned(), format!("{name}_low"), format!("{name}_high")]);
    }
    header.extend(BANDS.iter().flat_map(|name| [format!("{name}_cluster_low"), format!("{name}_cluster_high")]));
    header.extend(["zeros".to_owned(), "note".to_owned()]);
    out.write_record(&header).map_err(failed)?;
    for score in &answer.scores {
        out.write_record(of_score(score)).map_err(failed)?;
    }
    for score in &answer.regained {
        out.write_record(of_regained(score)).map_err(failed)?;
    }
    let bytes = out.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

fn estimate(estimate: Option<Estimate>) -> [String; 3] {
    let interval = estimate.and_then(|e| e.interval);
    [estimate.map(|e| e.value), interval.map(|i| i.0), interval.map(|i| i.1)].map(number)
}

fn number(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn of_score(score: &Score) -> Vec<String> {
    let mut row = vec![
        score.horizon.label().to_owned(),
        score.method.label().to_owned(),
        score.n.to_string(),
        score.episodes.to_string(),
    ];
    let estimates = [score.mean_log, score.median_log, score.mae_log, score.mase, score.crps, score.crps_ratio];
    row.extend(estimates.into_iter().flat_map(estimate));
    let band = |band: usize| -> Option<Coverage> { score.coverage.map(|bands| bands[band]) };
    for at in 0..BANDS.len() {
        let band = band(at);
        row.extend([band.map(|b| b.share), band.map(|b| b.wilson.0), band.map(|b| b.wilson.1)].map(number));
    }
    row.extend(vec![String::new(); 3 * REGAINED.len()]);
    for at in 0..BANDS.len() {
        let clustered = band(at).and_then(|band| band.clustered);
        row.extend([clustered.map(|c| c.0), clustered.map(|c| c.1)].map(number));
    }
    row.extend([score.zeros.to_string(), harmless(&score.note)]);
    row
}

fn of_regained(score: &RegainedScore) -> Vec<String> {
    let mut row = vec![
        "regained by t+5".to_owned(),
        score.method.label().to_owned(),
        score.n.to_string(),
        score.episodes.to_string(),
    ];
    row.extend(vec![String::new(); 3 * (SCORES.len() + BANDS.len())]);
    row.extend([score.within_one, score.brier].into_iter().flat_map(estimate));
    row.extend(vec![String::new(); 2 * BANDS.len() + 1]);
    row.push(harmless(&score.note));
    row
}
