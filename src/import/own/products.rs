//! Products of a flow added up, each once.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Item, Repeated};
use crate::import::{Imported, Role, Side};

/// Most chapters of the Harmonised System that a file has which is about some products only; all trade has more than 90.
const FEW: usize = 20;

/// Which products the figures are sums of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Products {
    /// The files state totals.
    All,
    /// Sums of what the files list: so many codes.
    Listed(usize),
    /// Only these chapters or groups of a few: the figures are no totals.
    Some(Vec<String>),
}

/// Whether a code stands for all products.
pub(super) fn is_total(code: &str) -> bool {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    matches!(plain.as_str(), "" | "total" | "all" | "alltotal" | "allproducts" | "totaltrade" | "allcommodities")
}

impl Products {
    /// By the codes that the files have.
    pub(super) fn of(files: &[Arc<Imported>]) -> Self {
        let has_codes = |file: &&Arc<Imported>| file.layout.places.iter().any(|place| place.role == Role::Product);
        let codes: BTreeSet<&str> =
            files.iter().filter(has_codes).flat_map(|file| file.products.iter().map(String::as_str)).collect();
        if codes.is_empty() || codes.iter().any(|code| is_total(code)) {
            return Self::All;
        }
        let chapters: BTreeSet<String> = codes.iter().map(|code| code.chars().take(2).collect()).collect();
        // A reconciled file has every product that is traded at all; few chapters only mean little trade.
        let is_whole = files.iter().all(|file| file.layout.profile.valuation == crate::import::Valuation::Reconciled);
        if chapters.len() <= FEW && !is_whole {
            return Self::Some(chapters.into_iter().collect());
        }
        Self::Listed(codes.len())
    }
}

/// What one side reports of a flow.
pub(super) struct Sum<'a> {
    pub side: Side,
    /// Millionths of a nominal US$.
    pub amount: i64,
    /// Rows that are in the sum.
    pub counted: Vec<Item<'a>>,
    /// Codes that are in the sum.
    pub codes: usize,
    /// Rows that are a part of others.
    pub nested: usize,
    /// Rows that state a product again.
    pub repeated: usize,
}

impl<'a> Sum<'a> {
    /// Adds up the rows of one flow by one side, which stand in the order of their codes.
    pub fn of(rows: &[Item<'a>], repeated: Repeated) -> Self {
        let mut sum = Self { side: rows[0].side, amount: 0, counted: Vec::new(), codes: 0, nested: 0, repeated: 0 };
        // Where a total is stated, it is what counts, however many products stand beside it.
        let total = rows.iter().find(|row| is_total(row.code)).map(|row| row.code);
        let mut above: Option<&str> = None;
        for same in rows.chunk_by(|a, b| a.code == b.code) {
            let code = same[0].code;
            let is_part = match total {
                Some(total) => code != total,
                None => above.is_some_and(|above| code.starts_with(above)),
            };
            if is_part {
                sum.nested += same.len();
                continue;
            }
            above = Some(code);
            sum.repeated += same.len() - 1;
            let counted = match repeated {
                Repeated::Summed => same,
                Repeated::First => &same[..1],
                Repeated::Excluded if same.len() > 1 => &[],
                Repeated::Excluded => same,
            };
            sum.codes += usize::from(!counted.is_empty());
            sum.amount += counted.iter().map(|row| row.amount).sum::<i64>();
            sum.counted.extend_from_slice(counted);
        }
        sum
    }
}
