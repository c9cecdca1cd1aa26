//! Excess demand at given wages, and the search for the wages at which there is none.

use super::newton::{Newton, Point, add_scaled};
use super::{Deficits, EquilibriumError, World};

/// Largest imbalance of a country at which the search ends, as a share of its output.
const TOLERANCE: f64 = 1e-14;
/// And as a share of its foreign trade, so that a nearly closed country is not taken for solved.
const TRADE_TOLERANCE: f64 = 1e-12;
/// Where rounding leaves no better wages, this is still an answer; the residual is reported.
const ROUNDING: f64 = 1e-12;
/// Newton needs about five; more only when a shock is extreme.
const MAX_ITERATIONS: usize = 500;
/// Largest change of a log wage in one step.
const LONGEST_STEP: f64 = 1.5;
/// Steps without improvement after which rounding is to blame.
const STALLED: usize = 4;

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

    fn is_cleared(self) -> bool {
        self.residual <= TOLERANCE && self.of_trade <= TRADE_TOLERANCE
    }
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

    /// Searches from the present wages.
    pub fn clear(&mut self) -> Result<(), EquilibriumError> {
        let mut now = self.evaluate();
        let (mut best, mut stalled) = (f64::INFINITY, 0);
        self.iterations = 0;
        while !now.is_cleared() {
            if now.of_trade < best {
                (best, stalled) = (now.of_trade, 0);
            } else {
                stalled += 1;
            }
            if stalled >= STALLED && now.residual <= ROUNDING && now.of_trade <= ROUNDING.sqrt() {
                break;
            }
            if self.iterations == MAX_ITERATIONS {
                return Err(self.given_up(now));
            }
            self.iterations += 1;
            now = match self.newton_step(now) {
                Some(next) => next,
                None => self.damped_step()?,
            };
        }
        self.residual = now.residual;
        Ok(())
    }

    fn given_up(&self, now: Imbalance) -> EquilibriumError {
        self.overdrawn
            .map_or(EquilibriumError::NotConverged { iterations: self.iterations, residual: now.residual }, |i| {
                self.negative(i)
            })
    }

    fn negative(&self, i: usize) -> EquilibriumError {
        EquilibriumError::NegativeExpenditure(self.world.countries()[self.members[i]].clone())
    }

    /// Newton's step, shortened until the imbalance falls; `None`, and the wages as they were, if it never does.
    fn newton_step(&mut self, now: Imbalance) -> Option<Imbalance> {
        let n = self.members.len();
        for j in 0..n {
            let row = &mut self.shares_t[j * n..(j + 1) * n];
            for ((share, offer), appeal) in row.iter_mut().zip(&self.offers_t[j * n..]).zip(&self.appeal) {
                *share = offer * appeal / self.competitors[j];
            }
            row[j] = self.home[j] * self.appeal[j] / self.competitors[j];
        }
        if self.rule == Deficits::Multiplicative {
            let world: f64 = self.sales.iter().sum();
            for ((tilt, sales), bought) in self.tilt.iter_mut().zip(&self.sales).zip(&self.purchases) {
                *tilt = (sales - bought) / world;
            }
        }
        self.newton.solve(&Point {
            shares_t: &self.shares_t,
            sales: &self.sales,
            purchases: &self.purchases,
            excess: &self.excess,
            theta: self.theta,
            tilt: (self.rule == Deficits::Multiplicative).then_some(&self.tilt),
        });
        let longest = self.newton.step.iter().fold(0.0_f64, |most, x| if x.is_nan() { *x } else { most.max(x.abs()) });
        if !longest.is_finite() {
            return None;
        }
        self.trial.copy_from_slice(&self.wage);
        let mut length = (LONGEST_STEP / longest).min(1.0);
        for _ in 0..8 {
            for ((wage, old), step) in self.wage.iter_mut().zip(&self.trial).zip(&self.newton.step) {
                *wage = old * (length * step).exp();
            }
            let next = self.evaluate();
            // Near the end rounding may raise it a little; `clear` notices when that goes on.
            if next.of_trade < now.of_trade || next.residual <= ROUNDING {
                return Some(next);
            }
            length *= 0.5;
        }
        self.wage.copy_from_slice(&self.trial);
        self.evaluate();
        None
    }

    /// The step of the reference, `w (R/(wY))^(1/(1+theta))`: slow, but it gets there from afar.
    fn damped_step(&mut self) -> Result<Imbalance, EquilibriumError> {
        self.trial.copy_from_slice(&self.wage);
        let received: Vec<f64> = self.sales.iter().zip(&self.excess).map(|(sold, more)| 1.0 + more / sold).collect();
        let mut power = 1.0 / (1.0 + self.theta);
        for _ in 0..40 {
            for ((wage, old), ratio) in self.wage.iter_mut().zip(&self.trial).zip(&received) {
                *wage = old * ratio.powf(power);
            }
            let next = self.evaluate();
            if next.residual.is_finite() {
                return Ok(next);
            }
            power *= 0.5;
        }
        let residual = f64::INFINITY;
        Err(self.given_up(Imbalance { residual, of_trade: residual }))
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
            // Filled with the deficit first; exports and imports follow.
            self.excess[j] = match self.rule {
                Deficits::Additive => self.deficit[j],
                Deficits::Multiplicative => (self.wage[j] * self.deficit[j] - drift * self.sales[j]) / (1.0 + drift),
            };
            self.purchases[j] = self.sales[j] + self.excess[j];
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
