//! Products of a flow added up, each once.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Item, Repeated};
use crate::import::{Imported, Part, Role, Side};

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
    /// Those of them that are in the sum.
    pub again: usize,
    /// Whether quarters or months are missing.
    pub incomplete: bool,
}

impl<'a> Sum<'a> {
    /// Adds up the rows of one flow by one side, which stand in the order of their codes.
    pub fn of(rows: &[Item<'a>], repeated: Repeated) -> Self {
        let mut sum = Self {
            side: rows[0].side,
            amount: 0,
            counted: Vec::new(),
            codes: 0,
            nested: 0,
            repeated: 0,
            again: 0,
            incomplete: false,
        };
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
            sum.add(same, repeated);
        }
        sum
    }

    /// Adds the rows of one product: those of whole years, or else its quarters or months.
    fn add(&mut self, same: &[Item<'a>], repeated: Repeated) {
        let mut codes = 0;
        let (rows, incomplete) = of_one_length(same);
        self.nested += same.len() - rows.len();
        self.incomplete |= incomplete;
        for again in rows.chunk_by(|a, b| a.part == b.part) {
            self.repeated += again.len() - 1;
            let counted = match repeated {
                Repeated::First => &again[..1],
                Repeated::Excluded if again.len() > 1 => &[],
                Repeated::Summed | Repeated::Excluded => again,
            };
            codes = codes.max(usize::from(!counted.is_empty()));
            self.again += counted.len().saturating_sub(1);
            self.amount += counted.iter().map(|row| row.amount).sum::<i64>();
            self.counted.extend_from_slice(counted);
        }
        self.codes += codes;
    }
}

/// Rows of one product, which stand in the order of their parts of the year: whole years go before quarters, quarters
/// before months, so that nothing counts twice; and whether some quarters or months are missing.
fn of_one_length<'a, 'b>(same: &'b [Item<'a>]) -> (&'b [Item<'a>], bool) {
    let end = |rows: &[Item<'a>], fits: fn(Part) -> bool| rows.partition_point(|row| fits(row.part));
    let years = end(same, |part| part == Part::Year);
    if years > 0 {
        return (&same[..years], false);
    }
    let quarters = end(same, |part| matches!(part, Part::Quarter(_)));
    let distinct = |rows: &[Item<'a>]| rows.chunk_by(|a, b| a.part == b.part).count();
    let (by_quarter, by_month) = same.split_at(quarters);
    if by_month.is_empty() || distinct(by_quarter) == 4 {
        (by_quarter, distinct(by_quarter) < 4)
    } else {
        (by_month, distinct(by_month) < 12)
    }
}
