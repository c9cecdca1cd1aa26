//! `detente score`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use serde_json::json;

use super::import::{answers, tables};
use super::{AnswerArgs, Format};
use crate::evidence::later::{Held, Score, Scored, actuals, score};
use crate::file;
use crate::import::{Imported, Scope};
use crate::model::musd;
use crate::scenario::Catalog;
use crate::trade::Dataset;

/// Which stored projection, and what came.
#[derive(Args, Debug)]
pub struct ScoreArgs {
    /// Scenario file whose stored projection is scored; it is never worked out again
    pub file: PathBuf,
    /// Trade files with later figures, of any format that 'detente import' reads
    #[arg(required = true, value_name = "ACTUALS")]
    pub actuals: Vec<PathBuf>,
    /// table: findings in words and figures; csv: one row a series and year; json: everything
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// What the trade files do not say themselves
    #[command(flatten)]
    pub answers: AnswerArgs,
}

/// Scores and prints: 0 where something was scored, 1 where nothing was.
pub(super) fn run(case: &Arc<Dataset>, args: &ScoreArgs) -> Result<(String, ExitCode), String> {
    let catalog = Catalog::new(case);
    let loaded = file::read(&args.file, &catalog).map_err(|error| error.to_string())?;
    let (stored, changed) =
        file::kept(&loaded, &catalog).map_err(|problem| format!("{}: {problem}", args.file.display()))?;
    let said = answers::Said::new(&args.answers)?;
    let scope = Scope {
        target: Some(case.target),
        partners: case.names.keys().copied().filter(|country| *country != case.target).collect(),
    };
    let mut files: Vec<Imported> = Vec::new();
    for path in &args.actuals {
        tables::read(path, &said, &scope, &mut files)?;
    }
    let files: Vec<Arc<Imported>> = files.into_iter().map(Arc::new).collect();
    let found = score(&loaded.scenario.title, stored, changed, actuals(&files, case)?);
    let code = if found.is_scored() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    let text = match args.format {
        Format::Table => table(&found, case),
        Format::Csv => found.csv(case),
        Format::Json => document(&found, case)?,
    };
    Ok((text, code))
}

/// Findings, then the compared flows by year, then every series in a line.
fn table(score: &Score, case: &Dataset) -> String {
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(text.trim_end());
        out.push('\n');
    };
    for sentence in score.words(case) {
        line(format!("{sentence}."));
    }
    line(
        "Projected minus actual: above zero, the projection was too high. US$ million at constant 2016 prices."
            .to_owned(),
    );
    if let Some(compared) = score.series.first() {
        line(String::new());
        line(compared.of.label(case, score.stored.reference.year));
        let head = ["year", "actual", "projected", "miss", "miss %", "status quo", "in 50 %", "in 90 %", "flows known"];
        line(head.map(|name| format!("{name:>12}")).concat());
        let yes = |inside: Option<bool>| inside.map_or("", |inside| if inside { "yes" } else { "no" }).to_owned();
        for point in &compared.points {
            let share = point.share().map_or_else(String::new, |share| format!("{:.0}", share * 100.0));
            let mark = if point.counts { "" } else { " (not counted)" };
            let cells = [
                point.year.to_string(),
                musd(point.actual),
                musd(point.line),
                musd(point.miss()),
                share,
                musd(point.status_quo),
                yes(point.inside(0, false)),
                yes(point.inside(0, true)),
                format!("{} of {}", point.known.0, point.known.1),
            ];
            line(cells.map(|cell| format!("{cell:>12}")).concat() + mark);
        }
    }
    line(String::new());
    let head = ["years", "mean miss", "mean error", "no change", "in 50 %", "in 90 %"];
    line(format!("{:<36}{}", "series", head.map(|name| format!("{name:>12}")).concat()));
    for series in &score.series {
        let number = |value: Option<f64>| value.map_or_else(String::new, musd);
        let count = |held: Option<Held>| held.map_or_else(String::new, |held| format!("{} of {}", held.inside, held.n));
        let cells = [
            series.n().to_string(),
            number(series.bias()),
            number(series.error()),
            number(series.status_quo_error()),
            count(series.held(0, false)),
            count(series.held(0, true)),
        ];
        let name = series.of.label(case, score.stored.reference.year);
        line(format!("{name:<36}{}", cells.map(|cell| format!("{cell:>12}")).concat()));
    }
    out
}

fn document(score: &Score, case: &Dataset) -> Result<String, String> {
    let stored = &score.stored;
    let held = |held: Option<Held>| {
        held.map(|held| json!({"inside": held.inside, "n": held.n, "wilson": [held.wilson.0, held.wilson.1]}))
    };
    let one = |series: &Scored| {
        json!({
            "series": series.of.label(case, stored.reference.year),
            "years": series.n(),
            "mean_miss": series.bias(),
            "mean_absolute_miss": series.error(),
            "mean_absolute_miss_of_the_status_quo": series.status_quo_error(),
            "band_50": held(series.held(0, false)),
            "band_90": held(series.held(0, true)),
            "band_50_snapback": held(series.held(1, false)),
            "band_90_snapback": held(series.held(1, true)),
        })
    };
    let document = json!({
        "title": score.title,
        "unit": "US$ million at constant 2016 prices",
        "miss": "projected minus actual",
        "stored": {
            "day": stored.day,
            "scenario": stored.scenario,
            "data": stored.data,
            "model": stored.model,
            "draws": stored.draws,
            "seed": stored.seed,
            "trade_known_to": stored.known_to,
            "changed_by_hand_since": score.changed,
        },
        "actuals": score.actuals.name,
        "findings": score.words(case),
        "series": score.series.iter().map(one).collect::<Vec<_>>(),
        "rows": score.rows(case),
    });
    serde_json::to_string_pretty(&document).map(|text| text + "\n").map_err(|error| error.to_string())
}
