//! Why a file's numbers are others than when it was saved, item by item: what was changed by hand, a revision of the
//! data, another model, rounding. What cannot be told apart is named as that.

use super::projected::{beside, rebased};
use super::results::NAMED;
use super::{DatasetMark, Loaded, Results, compose, digest};
use crate::evidence::later::Stored;
use crate::model::{MODEL_VERSION, Outlook, Selection, outlook, project, regained, search_from};
use crate::say;
use crate::scenario::{BaseWindow, Catalog, Scenario};
use crate::trade::{Dataset, Direction};

/// Levels and results are stored to seven figures; what is below this, relatively, is their rounding.
const DIGITS: f64 = 5e-6;

/// What made numbers others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// Assumptions were changed in the file, outside the program.
    ByHand,
    /// The facts are another version, or not at hand.
    Data,
    /// The model is another version.
    Model,
    /// Digits that a file does not store, or that computers work out differently.
    Rounding,
    /// Several of them, which this file does not let anybody tell apart.
    Together,
}

impl ItemKind {
    /// Short name, the same in every language.
    #[must_use]
    pub fn code(self) -> &'static str {
        ["assumptions", "data", "model", "rounding", "together"][self as usize]
    }

    /// Words for a table.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::ByHand => say!("Assumptions changed in the file"),
            Self::Data => say!("Data revised"),
            Self::Model => say!("Model changed"),
            Self::Rounding => say!("Rounding"),
            Self::Together => say!("Not to be told apart"),
        }
    }
}

/// One reason, and what it moved. The items of a file add up to the whole difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Which reason.
    pub kind: ItemKind,
    /// The reason in a sentence.
    pub words: String,
    /// Years, and US$ million at 2016 prices that compared trade is higher because of it; negative where lower.
    pub moved: [(i32, f64); 3],
    /// First year back at the reference level before and after it; `None` where it is not regained.
    pub regained: (Option<i32>, Option<i32>),
}

/// A point on the way from the saved numbers to those of now.
#[derive(Clone, Copy, PartialEq)]
struct State {
    trade: [f64; 3],
    regained: Option<i32>,
}

impl State {
    fn saved(results: &Results) -> Self {
        Self {
            trade: NAMED.map(|year| results.trade.get(&year).copied().unwrap_or_default()),
            regained: results.regained,
        }
    }

    fn of(outlook: &Outlook) -> Self {
        let path = outlook.projection.recorded(outlook.reference.selection());
        Self { trade: NAMED.map(|year| at(&path, year)), regained: outlook.regained }
    }
}

/// Whether two states differ in no more than the digits that a file stores.
fn is_near(a: State, b: State) -> bool {
    let near = |(a, b): (&f64, &f64)| (a - b).abs() <= DIGITS * a.abs().max(b.abs()).max(1.0);
    a.regained == b.regained && a.trade.iter().zip(&b.trade).all(near)
}

/// A year of a path over the horizon.
fn at(path: &[f64], year: i32) -> f64 {
    usize::try_from(year - crate::scenario::HORIZON.0).ok().and_then(|at| path.get(at)).copied().unwrap_or_default()
}

/// What made the numbers others, from the saved ones to those of `outlook`, which is of the loaded scenario on
/// `dataset`. Empty where they are the same; `None` where the file holds none.
#[must_use]
pub fn differences(loaded: &Loaded, outlook: &Outlook, catalog: &Catalog, dataset: &Dataset) -> Option<Vec<Item>> {
    let saved = loaded.results.as_ref()?;
    let mark = DatasetMark::of(dataset);
    let same = super::sameness(loaded, outlook, catalog, &mark)? == super::Sameness::Same;
    if same {
        return Some(Vec::new());
    }
    let by_hand = loaded.own_digest(catalog).is_some_and(|digest| digest != saved.scenario);
    let data = loaded.dataset.as_ref().is_some_and(|made_with| *made_with != mark);
    let model = loaded.model.as_deref().is_some_and(|model| model != MODEL_VERSION);
    let (from, to) = (State::saved(saved), State::of(outlook));
    let mut items = Vec::new();
    let Some((scenario, middle)) = as_saved(loaded, saved, catalog, dataset, by_hand, to) else {
        let (kind, words) = if data || model {
            (
                ItemKind::Together,
                say!("Assumptions were changed in the file, and the data or the model are another version; the scenario as it was saved is not in the file, so they cannot be told apart").to_owned(),
            )
        } else {
            (ItemKind::ByHand, say!("Assumptions were changed in the file, outside this program").to_owned())
        };
        return Some(vec![item(kind, words, from, to)]);
    };
    let only_by_hand = by_hand && !data && !model;
    // What is left of digits goes with what was changed by hand.
    let middle = if only_by_hand && is_near(from, middle) { from } else { middle };
    if !(only_by_hand && middle == from) {
        items.extend(below(loaded, &scenario, outlook, dataset, [data, model], [from, middle]));
    }
    if by_hand {
        let words = super::results::by_hand_words(loaded, catalog).map_or_else(
            || say!("Assumptions were changed in the file, outside this program").to_owned(),
            |what| say!("Assumptions were changed in the file, outside this program: {what}", what),
        );
        items.push(item(ItemKind::ByHand, words, middle, to));
    }
    Some(items)
}

fn item(kind: ItemKind, words: String, from: State, to: State) -> Item {
    let moved = std::array::from_fn(|at| (NAMED[at], to.trade[at] - from.trade[at]));
    Item { kind, words, moved, regained: (from.regained, to.regained) }
}

/// The scenario as it was saved, and what today's model says of it on today's data; `None` where the file does not keep it.
fn as_saved(
    loaded: &Loaded,
    saved: &Results,
    catalog: &Catalog,
    dataset: &Dataset,
    by_hand: bool,
    now: State,
) -> Option<(Scenario, State)> {
    if !by_hand {
        return Some((loaded.scenario.clone(), now));
    }
    let (made_with, model) = (loaded.dataset.as_ref()?, loaded.model.as_deref()?);
    let is_saved = |scenario: &Scenario| {
        let content = super::Content { dataset: Some(made_with), model: Some(model), ..super::Content::new(scenario) };
        compose(&content, catalog).is_ok_and(|text| digest(&text) == saved.scenario)
    };
    let version = loaded.versions.iter().rev().find(|version| is_saved(&version.scenario))?;
    // Other choices among the data are other facts than those at hand.
    let scenario = Some(&version.scenario).filter(|scenario| scenario.data == loaded.scenario.data)?;
    let answer = outlook(dataset, scenario, &|| true).ok()?;
    Some((scenario.clone(), State::of(&answer)))
}

/// What data, model and rounding have done to the scenario as it was saved.
fn below(
    loaded: &Loaded,
    scenario: &Scenario,
    now: &Outlook,
    dataset: &Dataset,
    [data, model]: [bool; 2],
    [from, to]: [State; 2],
) -> Vec<Item> {
    let other_model = || {
        let saved = loaded.model.as_deref().unwrap_or_default();
        say!("The model was version {saved} and is now {own}", saved, own = MODEL_VERSION)
    };
    let rest = || say!("Digits that a file does not store, or that this computer works out differently").to_owned();
    if !data {
        let kind = if model { ItemKind::Model } else { ItemKind::Rounding };
        return vec![item(kind, if model { other_model() } else { rest() }, from, to)];
    }
    let stored = loaded.projection.as_ref().filter(|stored| stored.is_possible());
    let Some((stored, mut middle)) =
        stored.and_then(|stored| Some((stored, on_stored_levels(stored, scenario, dataset)?)))
    else {
        return vec![if model {
            let words = say!(
                "The data and the model are another version; the file keeps no projection, so they cannot be told apart"
            );
            item(ItemKind::Together, words.to_owned(), from, to)
        } else {
            item(ItemKind::Data, super::results::data_words(loaded), from, to)
        }];
    };
    let mut items = Vec::new();
    let same_beside = stored.beside == beside(dataset, now);
    match (same_beside, model) {
        (true, true) => items.push(item(ItemKind::Model, other_model(), from, middle)),
        // What is left of digits goes with the data.
        (true, false) if is_near(from, middle) => middle = from,
        (true, false) => items.push(item(ItemKind::Rounding, rest(), from, middle)),
        (false, true) => items.push(item(
            ItemKind::Together,
            say!("Facts other than trade (GDP, measures, embassies, products) and the model are another version: these two cannot be told apart").to_owned(),
            from,
            middle,
        )),
        (false, false) => items.push(item(
            ItemKind::Data,
            say!("Facts other than trade (GDP, measures, embassies, products) were revised").to_owned(),
            from,
            middle,
        )),
    }
    items.push(item(ItemKind::Data, levels_words(stored, now), middle, to));
    items
}

/// What today's model says on today's facts but for the levels of trade, which are the stored ones.
fn on_stored_levels(stored: &Stored, scenario: &Scenario, dataset: &Dataset) -> Option<State> {
    let window = match scenario.base {
        BaseWindow::Case => dataset.case.base_window,
        BaseWindow::Year(year) => (year, year),
    };
    let before = rebased(dataset, window, stored);
    let projection = project(&before, scenario, &|| true).ok()?;
    let flows: Vec<(usize, Direction)> = dataset
        .members
        .iter()
        .enumerate()
        .flat_map(|(at, member)| Direction::BOTH.map(|direction| (at, *member, direction)))
        .filter(|(_, member, direction)| {
            stored.flows.get(&Stored::name(*member, *direction)).is_some_and(|flow| flow.compared)
        })
        .map(|(at, _, direction)| (at, direction))
        .collect();
    let path = projection.recorded(Selection { flows: Some(&flows), ..Selection::ALL });
    let regained = regained(&path, stored.reference.level, search_from(scenario));
    Some(State { trade: NAMED.map(|year| at(&path, year)), regained })
}

fn levels_words(stored: &Stored, now: &Outlook) -> String {
    let level = crate::model::musd;
    let base: f64 = stored.flows.values().map(|flow| flow.base).sum();
    say!(
        "Figures of trade were revised: the base level of all flows from US$ {base} m to {base_now} m a year, the level of {year} that recovery is measured against from {from} to {to}",
        base = level(base),
        base_now = level(now.projection.base_level(Selection::ALL)),
        year = now.reference.year,
        from = level(stored.reference.level),
        to = level(now.reference.level)
    )
}
