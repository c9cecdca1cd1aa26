//! A stored projection with what came: line and band as they were saved, the later figures as points.

use super::total::{BASELINE, SCENARIO};
use super::{Fan, Figure, Line, Style};
use crate::evidence::later::{Of, Point, Score};
use crate::say;
use crate::scenario::{HORIZON, date_words};
use crate::trade::Dataset;

/// Name of the later figures.
const CAME: &str = "later figures";

/// The stored line, band and status quo of a series with its later figures; `None` where nothing of it is known.
#[must_use]
pub fn score_figure(score: &Score, of: Of, dataset: &Dataset) -> Option<Figure> {
    let (stored, series) = (&score.stored, score.of(of)?);
    let path = |status_quo: bool| -> Vec<[f64; 2]> {
        let value = |year: i32| Some([f64::from(year), stored.of(of, year, status_quo)?]);
        stored.years().filter_map(value).collect()
    };
    let line = |name: &str, hue, style, points| Line { name: name.to_owned(), hue, style, points };
    // A year in which some flow is not known is no total: it stands in the table alone.
    let whole = series.points.iter().filter(|point| point.known.0 == point.known.1);
    let came: Vec<[f64; 2]> = whole.map(|point| [f64::from(point.year), point.actual]).collect();
    let fan = |which: usize| -> Option<Fan> {
        let year = |year: i32| Some((f64::from(year), stored.bands_of(of, year)[which]?));
        let points: Vec<(f64, [f64; 5])> = stored.years().filter_map(year).collect();
        (!points.is_empty()).then_some(Fan { hue: 0, outline: which == 1, points })
    };
    let (holds, snapback) = (fan(0), fan(1));
    let has_snapback = snapback.is_some();
    let fans = holds.into_iter().chain(snapback).collect();
    let last = series.points.last().map_or(stored.from, |point| point.year);
    // A few years more than are known, so that the band is seen to go on.
    let end = (last + 5).max(stored.from + 10).min(HORIZON.1);
    let parts: Vec<String> =
        series.points.iter().filter(|point| point.known.0 < point.known.1).map(part_words).collect();
    let figure = Figure {
        title: say!(
            "{series}: as projected on {day}, and as it came",
            series = of.label(dataset, stored.reference.year),
            day = stored.day
        ),
        subtitle: if has_snapback {
            say!("US$ million a year, 2016 prices; points are the later figures, the band holds 90 % of draws if relief holds, the dotted edges 90 % with the risk of snapback, as stored")
        } else {
            say!("US$ million a year, 2016 prices; points are the later figures, the band holds 90 % of draws if relief holds, as stored")
        }
        .to_owned(),
        unit: "US$ m",
        lines: vec![
            line(BASELINE, None, Style::Baseline, path(true)),
            line(SCENARIO, Some(0), Style::Projection, path(false)),
            line(CAME, None, Style::Partial, came),
        ],
        relief: stored.relief.map(|date| (date, say!("relief in {date}", date = date_words(date)))),
        years: (stored.from, HORIZON.1),
        fans,
        reliability: if parts.is_empty() {
            String::new()
        } else {
            say!("No points where some flow is not known: {years}", years = parts.join(", "))
        },
        ..Figure::default()
    };
    Some(figure.until(end))
}

fn part_words(point: &Point) -> String {
    say!("{year}: {known} of {all}", year = point.year, known = point.known.0, all = point.known.1)
}
