//! Causes as CSV and JSON, in full precision.

use serde::Serialize;
use serde_json::{Value, json};

use super::Report;
use crate::model::{Cause, Goal};
use crate::scenario::HORIZON;

/// One number.
#[derive(Serialize)]
pub(super) struct Row {
    part: &'static str,
    item: String,
    year: i32,
    measure: &'static str,
    value: f64,
}

/// A cause as a name in files.
fn code(cause: Cause) -> &'static str {
    ["relief", "national", "finance", "envoy", "growth", "embassy", "normalisation", "limits"][cause as usize]
}

impl Report<'_> {
    /// Every number on a row of its own.
    pub(super) fn rows(&self) -> Vec<Row> {
        let shares = &self.causes.shares;
        let mut rows = Vec::new();
        let mut add = |part, item: &str, year, measure, value| {
            rows.push(Row { part, item: item.to_owned(), year, measure, value });
        };
        add("shares", "total", shares.year, "none_musd", shares.none);
        add("shares", "total", shares.year, "all_musd", shares.all);
        for cause in Cause::ALL {
            add("shares", code(cause), shares.year, "share_musd", shares.parts[cause as usize]);
            add("shares", code(cause), shares.year, "all_but_musd", shares.all_but[cause as usize]);
        }
        add("tornado", "central", shares.year, "outcome_musd", self.causes.central);
        for swing in &self.causes.swings {
            let name = swing.parameter.name();
            add("tornado", name, shares.year, "p10_value", swing.values[0]);
            add("tornado", name, shares.year, "p90_value", swing.values[1]);
            add("tornado", name, shares.year, "outcome_at_p10_musd", swing.outcomes[0]);
            add("tornado", name, shares.year, "outcome_at_p90_musd", swing.outcomes[1]);
        }
        let identity = &self.identity;
        for (place, year) in (HORIZON.0..=HORIZON.1).enumerate() {
            add("identity", "level", year, "musd", identity.level);
            add("identity", "growth", year, "factor", identity.growth[place]);
            add("identity", "open", year, "factor", identity.open[place]);
            add("identity", "ramp", year, "factor", identity.ramp[place]);
            add("identity", "trade", year, "musd", identity.trade[place]);
        }
        let envoy = &self.causes.envoy;
        add("envoy", "alone", envoy.year, "trade_musd", envoy.trade);
        add("envoy", "within", envoy.year, "trade_musd", envoy.within);
        add("envoy", "strength", envoy.year, "share", envoy.strength);
        add("envoy", "chance_without", envoy.year, "chance_of_relief", envoy.chance[0]);
        add("envoy", "chance_with", envoy.year, "chance_of_relief", envoy.chance[1]);
        let Some(goal) = &self.goal else { return rows };
        add("goal", "scenario", goal.by, "share_reached", goal.reached);
        add("goal", "all_decisions", goal.by, "share_reached", goal.all_decisions);
        for wanted in &goal.levers {
            let name = wanted.key.to_string();
            add("goal", &name, goal.by, "value_now", wanted.now);
            if let Some(value) = wanted.value {
                add("goal", &name, goal.by, "value_needed", value);
            }
            add("goal", &name, goal.by, "best_value", wanted.best.0);
            add("goal", &name, goal.by, "best_share_reached", wanted.best.1);
        }
        rows
    }

    pub(super) fn json(&self) -> Result<String, String> {
        let (shares, identity, envoy) = (&self.causes.shares, &self.identity, &self.causes.envoy);
        let parts = Cause::ALL.map(|cause| {
            let (part, all_but) = (shares.parts[cause as usize], shares.all_but[cause as usize]);
            json!({ "cause": code(cause), "label": cause.label(), "share_musd": part, "all_but_musd": all_but })
        });
        let swings = self.causes.swings.iter().map(|swing| {
            json!({ "parameter": swing.parameter.name(), "values": swing.values, "outcomes_musd": swing.outcomes })
        });
        let years: Vec<i32> = (HORIZON.0..=HORIZON.1).collect();
        let own = json!({
            "year": shares.year,
            "reference": { "year": self.reference.year, "level_musd": self.reference.level },
            "shares": { "none_musd": shares.none, "all_musd": shares.all, "causes": parts },
            "tornado": { "central_musd": self.causes.central, "swings": swings.collect::<Vec<_>>() },
            "identity": {
                "level_musd": identity.level,
                "years": years,
                "growth": identity.growth,
                "open": identity.open,
                "ramp": identity.ramp,
                "trade_musd": identity.trade,
            },
            "envoy": {
                "trade_musd": envoy.trade,
                "within_musd": envoy.within,
                "strength": envoy.strength,
                "chance_of_relief": { "without": envoy.chance[0], "with": envoy.chance[1] },
                "words": envoy.words(),
            },
            "goal": self.goal.as_ref().map(wanted),
        });
        super::super::json_document(self.dataset, self.scenario, own)
    }
}

fn wanted(goal: &Goal) -> Value {
    let levers = goal.levers.iter().map(|wanted| {
        json!({
            "lever": wanted.key.to_string(),
            "now": wanted.now,
            "needed": wanted.value,
            "best": { "value": wanted.best.0, "share_reached": wanted.best.1 },
        })
    });
    json!({
        "reference": goal.reference,
        "by": goal.by,
        "share_reached": goal.reached,
        "all_decisions_share_reached": goal.all_decisions,
        "levers": levers.collect::<Vec<_>>(),
        "words": goal.words(),
    })
}
