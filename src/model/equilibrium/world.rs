//! A square table of trade flows.

use super::EquilibriumError;

/// Who sold how much to whom, domestic sales included. Checked when made, and never changed after.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    countries: Vec<String>,
    /// Row by row; the row is the exporter.
    flows: Vec<f64>,
    output: Vec<f64>,
    expenditure: Vec<f64>,
}

impl World {
    /// A world of `countries` and their `flows` in any one positive unit: row by row, row = exporter,
    /// column = importer, domestic sales on the diagonal.
    ///
    /// # Errors
    /// [`EquilibriumError`] when the table is empty or not square, a name stands twice, a flow is negative or not a
    /// finite number, or a country sells or buys nothing at all.
    pub fn new(countries: Vec<String>, flows: Vec<f64>) -> Result<Self, EquilibriumError> {
        let n = countries.len();
        if n == 0 {
            return Err(EquilibriumError::Empty);
        }
        if n.checked_mul(n) != Some(flows.len()) {
            return Err(EquilibriumError::NotSquare { countries: n, found: flows.len() });
        }
        let mut seen = std::collections::BTreeSet::new();
        if let Some(name) = countries.iter().find(|name| !seen.insert(*name)) {
            return Err(EquilibriumError::ListedTwice(name.clone()));
        }
        if let Some(at) = flows.iter().position(|flow| !flow.is_finite() || *flow < 0.0) {
            let (exporter, importer) = (countries[at / n].clone(), countries[at % n].clone());
            return Err(EquilibriumError::Flow { exporter, importer, value: flows[at] });
        }
        let output: Vec<f64> = flows.chunks_exact(n).map(|row| row.iter().sum()).collect();
        let expenditure: Vec<f64> = (0..n).map(|j| flows.iter().skip(j).step_by(n).sum()).collect();
        if !output.iter().sum::<f64>().is_finite() || !expenditure.iter().sum::<f64>().is_finite() {
            return Err(EquilibriumError::TooLarge);
        }
        if let Some(i) = output.iter().position(|sales| *sales == 0.0) {
            return Err(EquilibriumError::SellsNothing(countries[i].clone()));
        }
        if let Some(j) = expenditure.iter().position(|purchases| *purchases == 0.0) {
            return Err(EquilibriumError::BuysNothing(countries[j].clone()));
        }
        Ok(Self { countries, flows, output, expenditure })
    }

    /// Names, in the order of rows and columns.
    #[must_use]
    pub fn countries(&self) -> &[String] {
        &self.countries
    }

    /// Row and column of a country.
    #[must_use]
    pub fn position(&self, country: &str) -> Option<usize> {
        self.countries.iter().position(|name| name == country)
    }

    /// Every flow, row by row; the row is the exporter.
    #[must_use]
    pub fn flows(&self) -> &[f64] {
        &self.flows
    }

    /// What `exporter` sold to `importer`.
    ///
    /// # Panics
    /// When an index is not below the number of countries.
    #[must_use]
    pub fn flow(&self, exporter: usize, importer: usize) -> f64 {
        self.flows[exporter * self.countries.len() + importer]
    }

    /// Sales of each country, to itself and to others: the sums of rows.
    #[must_use]
    pub fn output(&self) -> &[f64] {
        &self.output
    }

    /// Purchases of each country, from itself and from others: the sums of columns.
    #[must_use]
    pub fn expenditure(&self) -> &[f64] {
        &self.expenditure
    }

    /// Names of several countries, for a sentence.
    pub(super) fn names(&self, members: &[usize]) -> String {
        members.iter().map(|&i| self.countries[i].as_str()).collect::<Vec<_>>().join(", ")
    }
}
