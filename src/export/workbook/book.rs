//! What every sheet is made from: the answer, its facts as formulas need them, and names given so far.

use std::borrow::Cow;

use super::entry::Standing;
use super::looks::Looks;
use super::page::Cell;
use crate::export::Made;
use crate::model::{Base, QUARTERS, base, rationed, rival_levels, window};
use crate::say;
use crate::scenario::{Key, Kind, Lever, Parameter, Scenario, fitted};
use crate::trade::{Country, Dataset, Direction};

/// A date that never comes.
pub(super) const NEVER: f64 = 9999.0;

/// A country that trades with the target.
pub(super) struct Partner {
    pub country: Country,
    pub name: String,
    /// Whether it is a member of the group, whose trade is projected, or a rival.
    pub is_member: bool,
    /// Base levels by direction and product group, US$ million a year at 2016 prices.
    pub levels: [Vec<f64>; 2],
}

impl Partner {
    pub fn trades(&self, direction: Direction) -> bool {
        self.levels[direction as usize].iter().any(|level| *level != 0.0)
    }

    pub fn is_idle(&self) -> bool {
        !Direction::BOTH.iter().any(|direction| self.trades(*direction))
    }
}

/// Everything the sheets share.
pub(super) struct Book<'a> {
    pub made: &'a Made,
    pub dataset: &'a Dataset,
    /// The scenario with what the case has no use for standing where it moves nothing.
    pub fitted: Cow<'a, Scenario>,
    pub base: Base,
    /// First and last year of the base window.
    pub window: (i32, i32),
    /// Members, then those rivals that count.
    pub partners: Vec<Partner>,
    pub looks: Looks,
    /// Names for cells, and where they stand.
    pub names: Vec<(String, String)>,
    /// Starts of the quarters: those before the horizon in which something was stopped already, then the horizon's.
    pub times: Vec<f64>,
}

impl<'a> Book<'a> {
    pub fn new(made: &'a Made) -> Self {
        let dataset = &*made.dataset;
        let fitted = fitted(dataset, &made.scenario);
        let base = base(dataset, fitted.base);
        let products = 0..dataset.products.len();
        let members = dataset.members.iter().enumerate().map(|(index, country)| Partner {
            country: *country,
            name: dataset.name(*country),
            is_member: true,
            levels: Direction::BOTH
                .map(|direction| products.clone().map(|product| base.level(index, direction, product)).collect()),
        });
        let mut partners: Vec<Partner> = members.collect();
        if fitted.equilibrium || rationed(dataset).is_some() {
            partners.extend(dataset.rivals.iter().map(|rival| Partner {
                country: rival.country,
                name: dataset.name(rival.country),
                is_member: false,
                levels: Direction::BOTH.map(|direction| rival_levels(dataset, &base, rival, direction)),
            }));
        }
        let window = window(dataset, fitted.base);
        Self {
            made,
            dataset,
            base,
            window,
            partners,
            looks: Looks::new(),
            names: Vec::new(),
            times: times(dataset),
            fitted,
        }
    }

    /// Gives a cell a name.
    pub fn name(&mut self, name: &str, cell: Cell) -> super::term::Term {
        let term = cell.fixed();
        self.names.push((name.to_owned(), term.text().to_owned()));
        super::term::Term::given(name, cell.value)
    }

    /// How many quarters lie before the horizon.
    pub fn past(&self) -> usize {
        self.times.len() - QUARTERS
    }

    /// Whether formulas follow a lever, and why not.
    pub fn standing(&self, lever: &Lever) -> Standing {
        use Parameter as P;
        if let Some(why) = lever.unfit {
            return Standing::Fixed(why);
        }
        let bands = say!("Fixed: it moves only the bands and chances, which are the program's own draws");
        match &lever.key {
            Key::Base => Standing::Fixed(say!(
                "Fixed: another window reads other rows of the data; choose it in the program and export again"
            )),
            Key::Equilibrium | Key::Parameter(P::SigmaGe) => Standing::Fixed(say!(
                "Fixed: the equilibrium is solved by iteration, not by a formula; choose it in the program and export again"
            )),
            Key::Hazard | Key::HazardFrom | Key::Doubt(_) | Key::Range(_) => Standing::Fixed(bands),
            Key::Parameter(P::Bscale | P::SigmaE | P::Rho | P::H | P::Q0Rate | P::ME | P::ASb) => {
                Standing::Fixed(bands)
            }
            Key::Parameter(P::Phi) => Standing::Fixed(say!(
                "Fixed: it moves only informal trade, which is in no total and not in this workbook"
            )),
            Key::Limits | Key::Parameter(P::Supply | P::SupplyG | P::Eta | P::Fx)
                if rationed(self.dataset).is_none() =>
            {
                Standing::Fixed(say!("Fixed: without China and South Korea in the data the limits say nothing"))
            }
            Key::HistoryTo if !self.has_whole_series() => Standing::Fixed(say!(
                "Fixed: a series of GDP has gaps, which no short formula steps over; choose it in the program and export again"
            )),
            _ => Standing::Live,
        }
    }

    /// Whether every series of GDP that there is begins with what history may count and has no gap.
    fn has_whole_series(&self) -> bool {
        let range = self.made.catalog.lever(&Key::HistoryTo).map(|lever| &lever.kind);
        let earliest = if let Some(Kind::Number { range, .. }) = range { range.0 } else { f64::INFINITY };
        let whole = |country: Country| {
            let years: Vec<i32> = self.dataset.gdp_path(country).into_keys().collect();
            let begins = years.first().is_none_or(|first| f64::from(*first) <= earliest);
            begins && years.windows(2).all(|pair| pair[1] == pair[0] + 1)
        };
        self.partners.iter().all(|partner| whole(partner.country)) && whole(self.dataset.target)
    }
}

/// Quarters from the first in which anything was stopped, if that lies before the horizon, to the last of the horizon.
fn times(dataset: &Dataset) -> Vec<f64> {
    let start = f64::from(crate::scenario::HORIZON.0);
    let bans = dataset.coverage.iter().filter(|c| c.share > 0.0).map(|c| c.effective);
    let stops = dataset.suspensions.iter().filter(|s| s.extent > 0.0).map(|s| s.effective);
    let first = bans.chain(stops).fold(start, f64::min);
    let past = ((start - first) * 4.0).ceil() as usize;
    (0..past + QUARTERS).map(|quarter| start + (quarter as f64 - past as f64) * 0.25).collect()
}
