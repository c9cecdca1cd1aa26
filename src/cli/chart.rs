//! `detente chart`.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::made::{made, named, put};
use super::{DateArgs, ScenarioArgs, SpokenArgs};
use crate::chart::SIDES;
use crate::evidence::{bundled, curves};
use crate::export::{Chart, Export, Made, Shown};
use crate::model::FIRST_DRAWN;
use crate::scenario::HORIZON;
use crate::trade::Dataset;

/// Which chart, of what, how large, and where to.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct ChartArgs {
    /// The scenario
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// The day
    #[command(flatten)]
    pub date: DateArgs,
    /// Its language
    #[command(flatten)]
    pub spoken: SpokenArgs,
    /// The chart, by name
    #[arg(long, value_name = "NAME", default_value = "total",
          value_parser = PossibleValuesParser::new(Shown::ALL.map(|(code, _)| code)))]
    pub chart: String,
    /// Width and height in points, as in 800x450: letters grow with them
    #[arg(long, value_name = "WxH")]
    pub size: Option<String>,
    /// Dots a point of a PNG, 1 to 8: 800x450 with 2 has 1600x900
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=8))]
    pub scale: Option<u8>,
    /// Only the flows observed in the reference year: the usual
    #[arg(long, conflicts_with = "all_flows")]
    pub compared: bool,
    /// All flows, also those not observed in the reference year
    #[arg(long)]
    pub all_flows: bool,
    /// Every step of the axis is tenfold
    #[arg(long)]
    pub log: bool,
    /// The chart 'difference' in per cent of the status quo
    #[arg(long)]
    pub per_cent: bool,
    /// Last year drawn
    #[arg(long, value_name = "YEAR")]
    pub until: Option<i32>,
    /// Leave out the line of this name; may be given several times
    #[arg(long, value_name = "LINE")]
    pub hide: Vec<String>,
    /// Lay a past recovery over the chart 'total', by the name of its episode
    #[arg(long, value_name = "EPISODE")]
    pub overlay: Option<String>,
    /// A small square picture, so many points wide (32 to 1024), for file managers: PNG, whatever its name
    #[arg(long, value_name = "SIDE", conflicts_with_all = ["size", "scale"],
          value_parser = clap::value_parser!(u16).range(32..=1024))]
    pub thumbnail: Option<u16>,
    /// Where to write it, by its ending as SVG, PNG or PDF; without it, SVG on standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

/// Draws and writes, or returns the SVG.
pub(super) fn run(case: &Arc<Dataset>, args: &ChartArgs) -> Result<String, String> {
    args.spoken.begin();
    let chart = asked(args)?;
    let output = args.output.as_deref();
    // File managers ask for a thumbnail under names of their own.
    if !chart.thumbnail {
        named(Export::Chart(chart), output)?;
    }
    let made = made(case, &args.scenario, &args.date)?;
    let chart = Chart { hidden: hidden(chart, &made, &args.hide)?, ..chart };
    let unnamed = PathBuf::from(format!("{}.svg", args.chart));
    put(output, chart.bytes(&made, None, output.unwrap_or(&unnamed))?)
}

/// The chart, before lines are left out: their names are known only with the answer.
fn asked(args: &ChartArgs) -> Result<Chart, String> {
    let usual = Chart::default();
    let until = args.until.filter(|year| *year != HORIZON.1);
    if let Some(year) = until.filter(|year| !(FIRST_DRAWN + 1..HORIZON.1).contains(year)) {
        return Err(format!("--until expects a year from {} to {}, found {year}", FIRST_DRAWN + 1, HORIZON.1));
    }
    let size = match (args.thumbnail, &args.size) {
        (Some(side), _) => [side, side],
        (None, Some(text)) => size(text)?,
        (None, None) => usual.size,
    };
    Ok(Chart {
        shown: Shown::named(&args.chart).unwrap_or(usual.shown),
        compared: !args.all_flows,
        log: args.log,
        per_cent: args.per_cent,
        until,
        overlay: args.overlay.as_deref().map(overlay).transpose()?,
        size,
        scale: if args.thumbnail.is_some() { 1 } else { args.scale.unwrap_or(usual.scale) },
        thumbnail: args.thumbnail.is_some(),
        ..usual
    })
}

fn size(text: &str) -> Result<[u16; 2], String> {
    let [wide, high] = SIDES;
    let refused = || {
        format!(
            "--size expects WIDTHxHEIGHT in points, as in 800x450: {} to {} wide and {} to {} high; found '{text}'",
            wide.0, wide.1, high.0, high.1
        )
    };
    let (width, height) = text.split_once(['x', 'X']).ok_or_else(refused)?;
    let side = |text: &str, (least, most): (u16, u16)| {
        text.trim().parse::<u16>().ok().filter(|side| (least..=most).contains(side)).ok_or_else(refused)
    };
    Ok([side(width, wide)?, side(height, high)?])
}

fn overlay(episode: &str) -> Result<usize, String> {
    let known = curves(&bundled());
    let place = known.iter().position(|curve| curve.episode == episode);
    place.ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|curve| curve.episode.as_str()).collect();
        format!("--overlay: there is no episode '{episode}'; there are {}", names.join(", "))
    })
}

/// A bit for every line that is left out.
fn hidden(chart: Chart, made: &Made, hide: &[String]) -> Result<u64, String> {
    if hide.is_empty() {
        return Ok(0);
    }
    let names = Chart { until: None, ..chart }.figure(made)?.names();
    let mut bits = 0;
    for name in hide {
        let place = names.iter().position(|known| known == name);
        let place = place
            .filter(|place| *place < 64)
            .ok_or_else(|| format!("--hide: this chart has no line '{name}'; it has {}", names.join(", ")))?;
        bits |= 1 << place;
    }
    Ok(bits)
}
