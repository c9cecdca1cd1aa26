//! A score as rows: one a series and year, with as many digits as there are.

use serde::Serialize;

use super::{Of, Point, Score};
use crate::trade::Dataset;
use crate::words::harmless;

/// One series in one year. US$ million at 2016 prices; a blank is not known.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScoredRow {
    /// `compared`, `all`, `partner` or `flow`.
    pub series: &'static str,
    /// Code of the partner; empty for totals.
    pub partner: String,
    /// `X` or `M`; empty for both.
    pub direction: &'static str,
    /// Words for all three.
    pub name: String,
    /// Calendar year.
    pub year: i32,
    /// Whether it counts.
    pub counted: bool,
    /// What came.
    pub actual: f64,
    /// The stored line over the same flows.
    pub projected: f64,
    /// Projected minus actual.
    pub miss: f64,
    /// The same in per cent of what came.
    pub miss_percent: Option<f64>,
    /// The stored status quo.
    pub status_quo: f64,
    /// 5 % of the draws if relief holds.
    pub holds_p05: Option<f64>,
    /// 95 %.
    pub holds_p95: Option<f64>,
    /// Whether the 50 % band held it.
    pub holds_in_50: Option<bool>,
    /// Whether the 90 % band did.
    pub holds_in_90: Option<bool>,
    /// The same with the risk of snapback.
    pub snapback_in_50: Option<bool>,
    /// The same with the risk of snapback.
    pub snapback_in_90: Option<bool>,
    /// Flows that are known.
    pub flows_known: usize,
    /// Flows that there are.
    pub flows: usize,
    /// Known flows with a doubt.
    pub doubtful: usize,
}

/// What every row of the table ends with: the projection that was scored, and by what.
#[derive(Serialize)]
struct Closing<'a> {
    scenario_title: String,
    scenario_digest: &'a str,
    data_digest: &'a str,
    model: &'a str,
    projected_on: &'a str,
    held_against: String,
}

impl Of {
    fn parts(self) -> (&'static str, String, &'static str) {
        match self {
            Self::Compared => ("compared", String::new(), ""),
            Self::All => ("all", String::new(), ""),
            Self::Partner(partner) => ("partner", partner.to_string(), ""),
            Self::Flow(partner, direction) => ("flow", partner.to_string(), direction.code()),
        }
    }
}

impl Score {
    /// One row a series and year.
    #[must_use]
    pub fn rows(&self, dataset: &Dataset) -> Vec<ScoredRow> {
        let row = |of: Of, point: &Point| {
            let (series, partner, direction) = of.parts();
            ScoredRow {
                series,
                partner,
                direction,
                name: harmless(&of.label(dataset, self.stored.reference.year)),
                year: point.year,
                counted: point.counts,
                actual: point.actual,
                projected: point.line,
                miss: point.miss(),
                miss_percent: point.share().map(|share| share * 100.0),
                status_quo: point.status_quo,
                holds_p05: point.bands[0].map(|five| five[0]),
                holds_p95: point.bands[0].map(|five| five[4]),
                holds_in_50: point.inside(0, false),
                holds_in_90: point.inside(0, true),
                snapback_in_50: point.inside(1, false),
                snapback_in_90: point.inside(1, true),
                flows_known: point.known.0,
                flows: point.known.1,
                doubtful: point.doubtful,
            }
        };
        self.series.iter().flat_map(|series| series.points.iter().map(move |point| row(series.of, point))).collect()
    }

    /// The same as CSV, headed by the names of the fields; each row ends with the digests, the model and the day of the
    /// projection and the name of the later figures, so that it leads back to both.
    #[must_use]
    pub fn csv(&self, dataset: &Dataset) -> String {
        let stored = &self.stored;
        let mut out = csv::Writer::from_writer(Vec::new());
        for row in self.rows(dataset) {
            let closing = Closing {
                scenario_title: harmless(&self.title),
                scenario_digest: &stored.scenario,
                data_digest: &stored.data,
                model: &stored.model,
                projected_on: &stored.day,
                held_against: harmless(&self.actuals.name),
            };
            // Writing into memory cannot fail.
            let _infallible = out.serialize((row, closing));
        }
        out.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }
}
