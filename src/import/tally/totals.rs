//! Trade of a pair in a year: each product once, whatever mixture of levels a file has.

use super::{At, Flow, Tables};
use crate::import::rows::{Key, ordinal};

/// Trade of a pair in a year by one report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Total {
    pub exporter: u16,
    pub importer: u16,
    pub source: u8,
    pub year: i16,
    /// Millionths of a nominal US$.
    pub amount: i128,
    /// Of it, chapters 84 and 85 of the Harmonized System: machinery and electronics.
    pub electronics: i128,
    /// Its first row.
    pub at: At,
}

/// Adds flows up as they come in the order of their keys: a product comes right before those that are a part of it.
pub(super) struct Totals<'a> {
    products: &'a [String],
    target: Option<u16>,
    all: Vec<Total>,
    /// The pair and year in hand, with a sum a source.
    pair: Option<u64>,
    sums: Vec<Sum>,
}

#[derive(Clone, Copy)]
struct Sum {
    total: Total,
    /// What a row for all products says.
    stated: Option<i128>,
    /// The product that was counted last.
    last: Option<u32>,
}

/// Whether a code stands for all products.
fn is_total(code: &str) -> bool {
    ["TOTAL", "ALL", "ALL PRODUCTS", ""].iter().any(|all| code.eq_ignore_ascii_case(all))
}

impl<'a> Totals<'a> {
    /// Of the trade of the target; of nothing where there is none.
    pub fn new(tables: &Tables<'a>) -> Self {
        let (products, target) = (tables.products, tables.target.map(ordinal));
        Self { products, target, all: Vec::new(), pair: None, sums: Vec::new() }
    }

    #[inline]
    pub fn add(&mut self, flow: Flow, at: At) {
        let key = flow.key;
        if self.target.is_none_or(|target| target != key.exporter() && target != key.importer()) {
            return;
        }
        if self.pair != Some(key.pair()) {
            self.close();
            self.pair = Some(key.pair());
        }
        self.count(key, flow.amount, at);
    }

    fn count(&mut self, key: Key, amount: i128, at: At) {
        let code = |product: u32| self.products.get(product as usize).map_or("", String::as_str);
        let at_sum = self.sums.iter().position(|sum| sum.total.source == key.source()).unwrap_or_else(|| {
            let (exporter, importer, source, year) = (key.exporter(), key.importer(), key.source(), key.year());
            let total = Total { exporter, importer, source, year, amount: 0, electronics: 0, at };
            self.sums.push(Sum { total, stated: None, last: None });
            self.sums.len() - 1
        });
        let sum = &mut self.sums[at_sum];
        let product = code(key.product());
        if is_total(product) {
            sum.stated = Some(sum.stated.unwrap_or(0) + amount);
            return;
        }
        if sum.last.is_some_and(|last| product.starts_with(code(last))) {
            return;
        }
        sum.last = Some(key.product());
        sum.total.amount += amount;
        if product.starts_with("84") || product.starts_with("85") {
            sum.total.electronics += amount;
        }
    }

    fn close(&mut self) {
        for sum in self.sums.drain(..) {
            self.all.push(Total { amount: sum.stated.unwrap_or(sum.total.amount), ..sum.total });
        }
    }

    /// All totals, by pair, side and year.
    pub fn done(mut self) -> Vec<Total> {
        self.close();
        self.all.sort_unstable_by_key(|total| (total.exporter, total.importer, total.source, total.year));
        self.all
    }
}
