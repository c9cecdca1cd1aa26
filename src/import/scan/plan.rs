//! Where in a row to look for what: worked out once a file.

use crate::import::period::Period;
use crate::import::rows::ordinal;
use crate::import::{Layout, Role, Side, Valuation};

/// Where a country stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Whose {
    /// In a column.
    Column(usize),
    /// Said by the person.
    Given(u16),
}

/// Who sells to whom.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Direction {
    /// The first country to the second.
    Forth,
    /// The second to the first.
    Back,
    /// As the flow column says.
    Said,
}

/// A column with figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    /// Its index.
    pub at: usize,
    /// Which of the two countries sells.
    pub direction: Direction,
    /// Who reports; `None`: as the flow column says.
    pub side: Option<Side>,
    /// The period, where the column has one of its own.
    pub period: Option<Period>,
}

/// The columns of a file.
#[derive(Debug)]
pub(super) struct Plan {
    pub columns: usize,
    pub period: Option<usize>,
    /// The seller and the buyer, or the reporter and the partner.
    pub first: Whose,
    pub second: Whose,
    pub flow: Option<usize>,
    pub product: Option<usize>,
    pub figures: Vec<Figure>,
    pub quantity: Option<usize>,
    /// Where a source stands that may say whose report a row is: `comtrade:importer`, as this program writes it.
    pub source: Option<usize>,
    /// Where rows are one side's report: whether that is said in the results.
    pub one_sided: bool,
}

impl Plan {
    /// `None` where the layout lacks what a flow needs: a layout is made by detection or the mapping, which both see to
    /// it.
    pub fn new(layout: &Layout) -> Option<Self> {
        let at = |role: Role| layout.places.iter().find(|place| place.role == role).map(|place| place.at);
        let given = layout.reporter.map(|country| Whose::Given(ordinal(country)));
        let [seller, buyer, reporter, partner] =
            [Role::Exporter, Role::Importer, Role::Reporter, Role::Partner].map(|role| at(role).map(Whose::Column));
        let (first, second, direct) = match (seller, buyer) {
            (Some(seller), Some(buyer)) => (seller, buyer, true),
            (Some(seller), None) if partner.is_none() => (seller, given.or(reporter)?, true),
            (None, Some(buyer)) if partner.is_none() => (given.or(reporter)?, buyer, true),
            _ => (reporter.or(given)?, partner?, false),
        };
        let flow = at(Role::Flow).or_else(|| at(Role::Indicator).filter(|_| !layout.profile.flows.export.is_empty()));
        let one_sided = layout.profile.valuation != Valuation::Reconciled;
        let mut plan = Self {
            columns: layout.header.len(),
            period: at(Role::Year),
            first,
            second,
            flow: flow.filter(|_| !direct),
            product: at(Role::Product),
            figures: Vec::new(),
            quantity: at(Role::Quantity),
            source: at(Role::Source).filter(|_| direct),
            one_sided,
        };
        plan.add_figures(layout, direct)?;
        let dated = plan.period.is_some() || plan.figures.iter().all(|figure| figure.period.is_some());
        (dated && !plan.figures.is_empty()).then_some(plan)
    }

    fn add_figures(&mut self, layout: &Layout, direct: bool) -> Option<()> {
        // Of a value column: as the flow column says, or the person.
        let (direction, side) = match (direct, self.flow, layout.exports) {
            (true, ..) => (Direction::Forth, Some(Side::Both)),
            (false, None, Some(true)) => (Direction::Forth, Some(self.side(Side::Exporter))),
            (false, None, Some(false)) => (Direction::Back, Some(self.side(Side::Importer))),
            _ => (Direction::Said, None),
        };
        for place in &layout.places {
            let (direction, side) = match place.role {
                Role::Value => (direction, side),
                Role::ExportValue => (Direction::Forth, Some(self.side(Side::Exporter))),
                Role::ImportValue if direct => (Direction::Forth, Some(self.side(Side::Importer))),
                Role::ImportValue => (Direction::Back, Some(self.side(Side::Importer))),
                _ => continue,
            };
            self.figures.push(Figure { at: place.at, direction, side, period: None });
        }
        for (at, period) in &layout.years {
            self.figures.push(Figure { at: *at, direction, side, period: Some(*period) });
        }
        let unsaid = self.figures.iter().any(|figure| figure.direction == Direction::Said);
        (!unsaid || self.flow.is_some()).then_some(())
    }

    /// Who is said to report: nobody alone, where the figures are made from both reports.
    pub fn side(&self, side: Side) -> Side {
        if self.one_sided { side } else { Side::Both }
    }
}
