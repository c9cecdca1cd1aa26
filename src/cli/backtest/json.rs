//! Everything.

use serde_json::{Value, json};

use crate::evidence::{Backtest, Curve, Estimate, Method, Pair, Point};
use crate::model::MODEL_VERSION;

pub(super) fn json(answer: &Backtest) -> Result<String, String> {
    let scores = answer.scores.iter().map(|score| {
        let bands = score.coverage.iter().flatten().map(|band| {
            json!({ "level": band.level, "inside": band.inside, "share": band.share, "wilson": band.wilson, "clustered": band.clustered })
        });
        json!({
            "horizon": score.horizon.label(),
            "method": score.method.label(),
            "n": score.n,
            "episodes": score.episodes,
            "mean_log": estimate(score.mean_log),
            "median_log": estimate(score.median_log),
            "mae_log": estimate(score.mae_log),
            "mase": estimate(score.mase),
            "crps": estimate(score.crps),
            "crps_ratio": estimate(score.crps_ratio),
            "coverage": bands.collect::<Value>(),
            "zeros": score.zeros,
            "note": score.note,
        })
    });
    let regained = answer.regained.iter().map(|score| {
        json!({
            "method": score.method.label(),
            "n": score.n,
            "episodes": score.episodes,
            "within_one_year": estimate(score.within_one),
            "brier": estimate(score.brier),
            "note": score.note,
        })
    });
    let not_scored = answer.not_scored.iter().map(|one| json!({ "episode": one.episode, "reason": one.reason }));
    let document = json!({
        "unit": "US$ million a year at constant 2016 prices",
        "model": MODEL_VERSION,
        "draws": answer.settings.draws,
        "seed": answer.settings.seed,
        "words": answer.words(),
        "scores": scores.collect::<Value>(),
        "regained": regained.collect::<Value>(),
        "pairs": answer.pairs.iter().map(pair).collect::<Value>(),
        "not_scored": not_scored.collect::<Value>(),
        "curves": answer.curves.iter().map(curve).collect::<Value>(),
        "unused": answer.unused,
    });
    serde_json::to_string_pretty(&document).map(|text| text + "\n").map_err(|error| error.to_string())
}

fn estimate(estimate: Option<Estimate>) -> Value {
    estimate.map_or(Value::Null, |estimate| json!({ "value": estimate.value, "interval": estimate.interval }))
}

fn pair(pair: &Pair) -> Value {
    let regained = pair.regained.as_ref().map(|regained| {
        let methods = Method::ALL.into_iter().filter_map(|method| {
            let own = regained.methods[method as usize]?;
            Some(json!({ "method": method.label(), "year": own.year, "chance": own.chance }))
        });
        json!({ "until": regained.until, "observed": regained.observed, "methods": methods.collect::<Value>() })
    });
    json!({
        "episode": pair.episode,
        "target": pair.target,
        "sender": pair.sender,
        "lifted": pair.lifted,
        "note": pair.note,
        "dates_source": pair.dates_source,
        "level_before_musd": { "target_exports": pair.base[0], "target_imports": pair.base[1] },
        "share_left": { "target_exports": pair.share[0], "target_imports": pair.share[1] },
        "last_before_lifting": { "year": pair.last.0, "musd": pair.last.1 },
        "fitted_multiple": pair.multiple,
        "flags": pair.flags,
        "points": pair.points.iter().map(point).collect::<Value>(),
        "regained": regained,
    })
}

fn point(point: &Point) -> Value {
    let methods = Method::ALL.into_iter().filter_map(|method| {
        let own = point.methods[method as usize].as_ref()?;
        Some(json!({
            "method": method.label(),
            "predicted_musd": own.predicted,
            "log_error": own.log_error,
            "scaled": own.scaled,
            "crps": own.crps,
            "bands_50_80_95": own.bands,
            "inside_50_80_95": own.inside,
        }))
    });
    json!({
        "year": point.year,
        "years_since_lifting": point.ahead,
        "after_reimposition": point.reversal,
        "observed_musd": point.observed,
        "sources": point.sources,
        "methods": methods.collect::<Value>(),
    })
}

fn curve(curve: &Curve) -> Value {
    let points = curve.points.iter().map(|point| {
        json!({
            "years_since_lifting": point.since,
            "year": point.year,
            "musd": point.musd,
            "relative": point.relative,
            "after_reimposition": point.reversal,
            "sources": point.sources,
        })
    });
    json!({
        "episode": curve.episode,
        "target": curve.target,
        "sender": curve.sender,
        "lifted": curve.lifted,
        "use": curve.usage,
        "note": curve.note,
        "rebased_on": curve.rebase.label(),
        "level_that_is_1_musd": curve.rebase.level(),
        "points": points.collect::<Value>(),
    })
}
