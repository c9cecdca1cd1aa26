//! What the model said of a scenario when it was saved, so that whoever opens the file can see whether the numbers are
//! still the same.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{DatasetMark, Loaded, digest};
use crate::model::{MODEL_VERSION, Outlook, Selection, musd};
use crate::say;
use crate::scenario::{Catalog, HORIZON, Refusal, Scenario};
use crate::trade::{Direction, Own};

/// Years whose figures are named one by one when they have changed.
pub(super) const NAMED: [i32; 3] = [2030, 2035, 2040];

/// Results of a projection: enough to see whether it still holds, and what has changed if not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Results {
    /// SHA-256 of the scenario's own text, [`super::render`]: tells whether an assumption was changed by hand since.
    pub scenario: String,
    /// SHA-256 of every projected yearly flow, to nine figures.
    pub flows: String,
    /// First year back at the reference level; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "year")]
    pub regained: Option<i32>,
    /// Trade over the compared flows by year; US$ million at 2016 prices, seven figures.
    pub trade: BTreeMap<i32, f64>,
}

/// A year as a plain number; an absent one is not written at all.
mod year {
    use super::{Deserialize as _, Deserializer, Serializer};

    #[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde passes the field as it is")]
    pub fn serialize<S: Serializer>(year: &Option<i32>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i32(year.unwrap_or_default())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i32>, D::Error> {
        i32::deserialize(deserializer).map(Some)
    }
}

/// Whether the numbers are those that were saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sameness {
    /// To nine figures, all of them.
    Same,
    /// What has changed, and why; whole sentences.
    Changed(Vec<String>),
}

impl Results {
    /// The results of a scenario.
    ///
    /// # Errors
    /// As [`super::render`].
    pub fn of(
        scenario: &Scenario,
        outlook: &Outlook,
        catalog: &Catalog,
        dataset: &DatasetMark,
    ) -> Result<Self, Refusal> {
        let compared = outlook.projection.recorded(outlook.reference.selection());
        let seven = |value: f64| format!("{value:.6e}").parse().unwrap_or(value);
        Ok(Self {
            scenario: digest(&super::render(scenario, catalog, dataset)?),
            flows: flows(outlook),
            regained: outlook.regained,
            trade: (HORIZON.0..=HORIZON.1).zip(compared.into_iter().map(seven)).collect(),
        })
    }

    /// Whether all of it can be: numbers are finite, years those of a projection.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        let years = HORIZON.0..=HORIZON.1;
        self.trade.iter().all(|(year, value)| years.contains(year) && value.is_finite())
            && self.regained.is_none_or(|year| years.contains(&year))
    }
}

/// Every flow that was projected, in the order of the partners.
fn flows(outlook: &Outlook) -> String {
    let mut text = String::new();
    for partner in 0..outlook.projection.partners.len() {
        for direction in Direction::BOTH {
            let selection = Selection { partner: Some(partner), direction: Some(direction), ..Selection::ALL };
            for value in outlook.projection.recorded(selection) {
                // Writing into a String cannot fail.
                let _infallible = writeln!(text, "{value:.8e}");
            }
        }
    }
    digest(&text)
}

/// Whether a file's numbers are still those it was saved with; `None` where it holds none.
#[must_use]
pub fn sameness(loaded: &Loaded, outlook: &Outlook, catalog: &Catalog, dataset: &DatasetMark) -> Option<Sameness> {
    let saved = loaded.results.as_ref()?;
    let now = Results::of(&loaded.scenario, outlook, catalog, dataset).ok()?;
    if saved.flows == now.flows && saved.regained == now.regained {
        return Some(Sameness::Same);
    }
    let mut changed: Vec<String> = Vec::new();
    if saved.regained != now.regained {
        let words = |year: Option<i32>| year.map_or_else(|| say!("not regained").to_owned(), |year| year.to_string());
        let (from, to) = (words(saved.regained), words(now.regained));
        changed.push(say!("year the level is regained: {from}, now {to}", from, to));
    }
    for year in NAMED {
        let shown = |results: &Results| results.trade.get(&year).copied().map(musd);
        if let (Some(from), Some(to)) = (shown(saved), shown(&now))
            && from != to
        {
            changed.push(say!("compared trade in {year}: US$ {from} m, now {to} m", year, from, to));
        }
    }
    if changed.is_empty() {
        changed.push(say!("only figures smaller than those shown").to_owned());
    }
    changed.push(reason(loaded, saved, catalog, dataset));
    Some(Sameness::Changed(changed))
}

/// What differs from the last version that was saved, if the file keeps it.
pub(super) fn by_hand_words(loaded: &Loaded, catalog: &Catalog) -> Option<String> {
    let last = &loaded.versions.last()?.scenario;
    let differing = catalog.differing(last, &loaded.scenario).into_iter().take(NAMED.len());
    let said = differing.map(|lever| {
        let [from, to] = [last, &loaded.scenario].map(|scenario| lever.said(&scenario.get(&lever.key)));
        let label = crate::words::phrase(&lever.label);
        say!("{label}: {from} to {to}", label, from, to)
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { None } else { Some(said.join(", ")) }
}

/// Why the facts are others.
pub(super) fn data_words(loaded: &Loaded) -> String {
    if loaded.scenario.data.own.as_ref().is_some_and(Own::is_missing) {
        say!("because the trade figures that it rests on are missing here").to_owned()
    } else if loaded.data.is_some() && loaded.scenario.data.own.is_none() {
        say!("because the trade figures that the file carries are not in use").to_owned()
    } else {
        say!("because the data are another version").to_owned()
    }
}

/// Why the numbers are others.
fn reason(loaded: &Loaded, saved: &Results, catalog: &Catalog, dataset: &DatasetMark) -> String {
    let by_hand = loaded.own_digest(catalog).is_some_and(|digest| digest != saved.scenario);
    let data = loaded.dataset.as_ref().is_some_and(|made_with| made_with != dataset);
    let model = loaded.model.as_ref().is_some_and(|model| model != MODEL_VERSION);
    match (by_hand, data, model) {
        (true, false, false) => match by_hand_words(loaded, catalog) {
            Some(what) => say!("because of what was changed in the file outside this program: {what}", what),
            None => say!("because an assumption was changed in the file outside this program").to_owned(),
        },
        (false, true, false) => data_words(loaded),
        (false, false, true) => say!("because the model is another version").to_owned(),
        (false, false, false) => {
            say!("although assumptions, data and model are the same: this computer works them out differently")
                .to_owned()
        }
        _ => say!("because several of these changed: assumptions in the file, the data, the model").to_owned(),
    }
}
