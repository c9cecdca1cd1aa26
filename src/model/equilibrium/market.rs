//! Excess demand at given wages.

mod search;

use super::newton::{Newton, add_scaled};
use super::{Deficits, World};

/// How far present wages are from clearing every market.
#[derive(Clone, Copy)]
struct Imbalance {
    /// Of output.
    residual: f64,
    /// Of foreign trade.
    of_trade: f64,
}

impl Imbalance {
    const INFEASIBLE: Self = Self { residual: f64::INFINITY, of_trade: f64::INFINITY };
}

/// The countries of one connected part of the world, with present trade cost factors and wages. Index = position in
/// `members`.
pub(super) struct Market<'w> {
    world: &'w World,
    pub members: Vec<usize>,
    theta: f64,
    rule: Deficits,
    output: Vec<f64>,
    /// Expenditure less output before the shock.
    deficit: Vec<f64>,
    /// Baseline share times factor, without the diagonal: exporter by row, and importer by row.
    offers: Vec<f64>,
    offers_t: Vec<f64>,
    /// The diagonal.
    home: Vec<f64>,
    pub wage: Vec<f64>,
    /// `w^-theta`.
    appeal: Vec<f64>,
    sales: Vec<f64>,
    /// `S_j` without and with the home country.
    foreign: Vec<f64>,
    pub competitors: Vec<f64>,
    pub purchases: Vec<f64>,
    per_appeal: Vec<f64>,
    /// Exports divided by appeal.
    reach: Vec<f64>,
    excess: Vec<f64>,
    shares_t: Vec<f64>,
    tilt: Vec<f64>,
    newton: Newton,
    trial: Vec<f64>,
    /// A country whose expenditure was below zero at the last wages tried.
    overdrawn: Option<usize>,
    pub iterations: usize,
    pub residual: f64,
}

impl<'w> Market<'w> {
    /// The part of the world that consists of `members`, with the factors in `that` (square over the whole world).
    pub fn new(world: &'w World, mut members: Vec<usize>, that: &[f64], theta: f64, rule: Deficits) -> Self {
        let (n, all) = (members.len(), world.countries().len());
        // The largest last, see `Point`.
        members.sort_by(|&a, &b| world.output()[a].total_cmp(&world.output()[b]));
        let mut market = Self {
            output: members.iter().map(|&i| world.output()[i]).collect(),
            deficit: members.iter().map(|&i| deficit(world, i)).collect(),
            world,
            theta,
            rule,
            offers: vec![0.0; n * n],
            offers_t: vec![0.0; n * n],
            home: vec![0.0; n],
            wage: vec![1.0; n],
            appeal: vec![1.0; n],
            sales: vec![0.0; n],
            foreign: vec![0.0; n],
            competitors: vec![0.0; n],
            purchases: vec![0.0; n],
            per_appeal: vec![0.0; n],
            reach: vec![0.0; n],
            excess: vec![0.0; n],
            shares_t: vec![0.0; n * n],
            tilt: vec![0.0; n],
            newton: Newton::new(n),
            trial: vec![1.0; n],
            overdrawn: None,
            iterations: 0,
            residual: 0.0,
            members,
        };
        for i in 0..n {
            for j in 0..n {
                market.set_factor(i, j, that[market.members[i] * all + market.members[j]]);
            }
        }
        market
    }

    /// Where a country of the world stands here.
    pub fn place(&self, country: usize) -> Option<usize> {
        self.members.iter().position(|&member| member == country)
    }

    /// Sets the factor of one pair.
    pub fn set_factor(&mut self, exporter: usize, importer: usize, factor: f64) {
        let (n, i, j) = (self.members.len(), self.members[exporter], self.members[importer]);
        let offer = self.world.flow(i, j) / self.world.expenditure()[j] * factor;
        if exporter == importer {
            self.home[exporter] = offer;
        } else {
            self.offers[exporter * n + importer] = offer;
            self.offers_t[importer * n + exporter] = offer;
        }
    }

    /// Change of a flow beyond its own factor, `(X'/X)/that`; defined where nothing was traded too.
    pub fn beyond_factor(&self, exporter: usize, importer: usize) -> f64 {
        let spent = self.world.expenditure()[self.members[importer]];
        self.appeal[exporter] * (self.purchases[importer] / spent) / self.competitors[importer]
    }

    /// Demand at present wages, which are first scaled so that the world's sales keep their value.
    ///
    /// Excess demand is exports less imports plus the deficit: the same as `R - wY`, without domestic sales on both
    /// sides of a difference.
    fn evaluate(&mut self) -> Imbalance {
        let n = self.members.len();
        self.normalise();
        self.foreign.fill(0.0);
        for (row, appeal) in self.offers.chunks_exact(n).zip(&self.appeal) {
            add_scaled(&mut self.foreign, *appeal, row);
        }
        let scaled: f64 = self.wage.iter().zip(&self.deficit).map(|(wage, deficit)| wage * deficit).sum();
        let drift = scaled / self.sales.iter().sum::<f64>();
        self.overdrawn = None;
        for j in 0..n {
            // The excess holds the deficit first; exports and imports follow.
            (self.excess[j], self.purchases[j]) = match self.rule {
                Deficits::Additive => (self.deficit[j], self.sales[j] + self.deficit[j]),
                Deficits::Multiplicative => (
                    (self.wage[j] * self.deficit[j] - drift * self.sales[j]) / (1.0 + drift),
                    self.wage[j] * self.world.expenditure()[self.members[j]] / (1.0 + drift),
                ),
            };
            if self.purchases[j] <= 0.0 {
                self.overdrawn = Some(j);
                return Imbalance::INFEASIBLE;
            }
            self.competitors[j] = self.foreign[j] + self.home[j] * self.appeal[j];
            self.per_appeal[j] = self.purchases[j] / self.competitors[j];
        }
        self.reach.fill(0.0);
        for (row, weight) in self.offers_t.chunks_exact(n).zip(&self.per_appeal) {
            add_scaled(&mut self.reach, *weight, row);
        }
        self.imbalance()
    }

    /// Adds exports and takes imports from the excess, and measures it.
    fn imbalance(&mut self) -> Imbalance {
        let (mut residual, mut of_trade) = (0.0_f64, 0.0_f64);
        let mut all = 0.0;
        for i in 0..self.members.len() {
            let exports = self.appeal[i] * self.reach[i];
            let imports = self.per_appeal[i] * self.foreign[i];
            self.excess[i] += exports - imports;
            let gap = self.excess[i].abs();
            all += gap + exports + imports;
            residual = residual.max(gap / self.sales[i]);
            of_trade = of_trade.max(if gap == 0.0 { 0.0 } else { gap / (exports + imports) });
        }
        // `max` skips what is not a number; the sum does not.
        if all.is_finite() { Imbalance { residual, of_trade } } else { Imbalance::INFEASIBLE }
    }

    fn normalise(&mut self) {
        for ((sales, wage), output) in self.sales.iter_mut().zip(&self.wage).zip(&self.output) {
            *sales = wage * output;
        }
        let scale = self.output.iter().sum::<f64>() / self.sales.iter().sum::<f64>();
        for i in 0..self.members.len() {
            self.wage[i] *= scale;
            self.sales[i] *= scale;
            self.appeal[i] = self.wage[i].powf(-self.theta);
        }
    }
}

/// Expenditure less output, from foreign trade only: domestic sales stand in both.
pub(super) fn deficit(world: &World, i: usize) -> f64 {
    let others = || (0..world.countries().len()).filter(move |&k| k != i);
    others().map(|k| world.flow(k, i)).sum::<f64>() - others().map(|k| world.flow(i, k)).sum::<f64>()
}
