//! Newton's step towards the wages that clear every market.

/// Adds `factor` times `row` to `sum`, element by element.
pub(super) fn add_scaled(sum: &mut [f64], factor: f64, row: &[f64]) {
    for (total, value) in sum.iter_mut().zip(row) {
        *total += factor * value;
    }
}

/// What the step needs to know about the present wages. The largest country comes last: its wage is pinned and its
/// market the one that clears when all others do. All slices have one entry a country; `shares_t` is square,
/// row by row, row = importer: the share of its expenditure that goes to each exporter.
pub(super) struct Point<'a> {
    pub shares_t: &'a [f64],
    /// Sales at present wages, `w Y`.
    pub sales: &'a [f64],
    /// Purchases, `E'`.
    pub purchases: &'a [f64],
    /// Demand for a country's goods less its sales.
    pub excess: &'a [f64],
    pub theta: f64,
    /// How the common factor of multiplicative deficits answers to each log wage; `None` for additive deficits.
    pub tilt: Option<&'a [f64]>,
}

/// Workspace of the step, kept between steps.
pub(super) struct Newton {
    n: usize,
    /// Minus the derivative of excess demand to log wages.
    matrix: Vec<f64>,
    right: Vec<f64>,
    null: Vec<f64>,
    /// The step: change in each log wage.
    pub step: Vec<f64>,
}

impl Newton {
    pub fn new(n: usize) -> Self {
        Self { n, matrix: vec![0.0; n * n], right: vec![0.0; n], null: vec![0.0; n], step: vec![0.0; n] }
    }

    /// Computes the step that would clear every market if excess demand were linear in log wages, and that leaves
    /// the value of world sales unchanged.
    pub fn solve(&mut self, point: &Point<'_>) {
        self.fill(point);
        self.eliminate(point.excess, point.tilt.is_some());
        self.substitute(point.sales);
    }

    /// The derivative. With `l` the shares and `X_ij = l_ij E_j`,
    /// `dR_i/dx_k = theta sum_j X_ij l_kj + X_ik dlnE_k/dx_k + R_i tilt_k` for `i != k`.
    ///
    /// The diagonal is not used: it is what the others leave, see [`Self::eliminate`].
    fn fill(&mut self, point: &Point<'_>) {
        let n = self.n;
        // Products of shares, symmetric: the upper triangle first.
        for i in 0..n {
            let row = &mut self.matrix[i * n + i..(i + 1) * n];
            row.fill(0.0);
            for j in 0..n {
                let column = &point.shares_t[j * n..(j + 1) * n];
                let weight = point.theta * column[i] * point.purchases[j];
                if weight != 0.0 {
                    add_scaled(row, weight, &column[i..]);
                }
            }
        }
        for i in 0..n {
            for k in 0..i {
                self.matrix[i * n + k] = self.matrix[k * n + i];
            }
        }
        for i in 0..n {
            let received = point.sales[i] + point.excess[i];
            for k in 0..n {
                let own = match point.tilt {
                    // dE_k/dx_k is w_k Y_k: the deficit does not move.
                    None => point.shares_t[k * n + i] * point.sales[k],
                    Some(tilt) => point.shares_t[k * n + i] * point.purchases[k] + received * tilt[k],
                };
                let entry = &mut self.matrix[i * n + k];
                *entry = -(*entry + own);
            }
        }
    }

    /// Elimination in the manner of Grassmann, Taksar and Heyman (Operations Research 33, 1985): the pivot is minus
    /// the sum of other entries, because columns, or rows, add up to zero. With additive deficits nothing is ever
    /// subtracted, so that a country whose trade is tiny beside its domestic sales is solved as sharply as any other.
    ///
    /// Additive deficits: columns add up to zero, since demand adds up to sales over the world (Walras).
    /// Multiplicative deficits: the step is for demand relative to sales, so that a deficit that grows with the wage
    /// does not look as if a higher wage raised demand; rows then add up to zero, since only relative wages count.
    fn eliminate(&mut self, excess: &[f64], relative: bool) {
        let n = self.n;
        self.right.copy_from_slice(excess);
        for k in 0..n.saturating_sub(1) {
            let (head, tail) = self.matrix.split_at_mut((k + 1) * n);
            let pivot_row = &mut head[k * n..];
            let others: f64 =
                if relative { pivot_row[k + 1..].iter().sum() } else { tail.iter().skip(k).step_by(n).sum() };
            let pivot = -others;
            pivot_row[k] = pivot;
            for (below, row) in tail.chunks_exact_mut(n).enumerate() {
                let factor = row[k] / pivot;
                if factor != 0.0 {
                    add_scaled(&mut row[k + 1..], -factor, &pivot_row[k + 1..]);
                    self.right[k + 1 + below] -= factor * self.right[k];
                }
            }
        }
    }

    /// Solves the triangle with the last wage pinned, then adds the multiple of the null vector that keeps world
    /// sales.
    fn substitute(&mut self, sales: &[f64]) {
        let n = self.n;
        self.step[n - 1] = 0.0;
        self.null[n - 1] = 1.0;
        for k in (0..n - 1).rev() {
            let row = &self.matrix[k * n..(k + 1) * n];
            let (mut step, mut null) = (self.right[k], 0.0);
            for ((entry, known), along) in row.iter().zip(&self.step).zip(&self.null).skip(k + 1) {
                step -= entry * known;
                null -= entry * along;
            }
            self.step[k] = step / row[k];
            self.null[k] = null / row[k];
        }
        let along = |vector: &[f64]| sales.iter().zip(vector).map(|(sale, x)| sale * x).sum::<f64>();
        let multiple = -along(&self.step) / along(&self.null);
        add_scaled(&mut self.step, multiple, &self.null);
    }
}
