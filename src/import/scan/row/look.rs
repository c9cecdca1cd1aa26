//! Looking at a row: every value that a flow needs, each on its own.

use std::io::Read;

use super::super::plan::Whose;
use super::{Action, Amount, Code, Found, Kind, Looked, NumberProblem, Party, Passed, Records, Rowwise};
use crate::import::Filter;
use crate::import::number::number;
use crate::import::period::period;
use crate::import::scan::products::code;

impl Looked {
    pub(super) fn clear(&mut self) {
        self.figures.clear();
        self.found.clear();
        (self.period, self.first, self.second, self.export, self.padded, self.passed) =
            (None, None, None, None, None, None);
    }

    pub(super) fn exclude(&mut self, kind: Kind, at: Option<usize>) {
        self.found.push(Found { kind, action: Action::Excluded, at });
    }

    pub(super) fn is_bad(&self) -> bool {
        self.found.iter().any(|found| found.action == Action::Excluded)
    }
}

impl Rowwise<'_> {
    /// Looks at a row; whether something of it cannot be used.
    #[inline]
    pub fn look<R: Read>(&mut self, row: &Records<R>) -> bool {
        self.looked.clear();
        if row.count() != self.plan.columns && !self.has_trailing_blank(row) {
            self.looked.exclude(Kind::Shape, None);
            return true;
        }
        if let Some(passed) = self.filtered(row) {
            self.looked.passed = Some(passed);
            return false;
        }
        if let Some(at) = self.plan.period {
            self.looked.period = period(row.value(at));
            if self.looked.period.is_none() {
                self.looked.exclude(Kind::Year, Some(at));
            }
        }
        self.look_at_pair(row);
        if let Some(at) = self.plan.flow {
            self.look_at_flow(row.value(at), at);
        }
        if let Some(at) = self.plan.product {
            match code(row.value(at), self.layout.profile.codes, self.layout.encoding) {
                Code::Good(_) => {}
                Code::Padded(code) => {
                    self.looked.padded = Some(code);
                    self.looked.found.push(Found { kind: Kind::Padded, action: Action::Kept, at: Some(at) });
                }
                Code::Bad => self.looked.exclude(Kind::Product, Some(at)),
            }
        }
        self.look_at_figures(row);
        if let Some(at) = self.plan.quantity
            && number(row.value(at), self.layout.decimal).is_err_and(|problem| problem != NumberProblem::Absent)
        {
            self.looked.found.push(Found { kind: Kind::Quantity, action: Action::Kept, at: Some(at) });
        }
        let bad = self.looked.is_bad() || self.looked.figures.iter().any(|figure| figure.amount.is_err());
        bad && self.looked.passed.is_none()
    }

    fn has_trailing_blank<R: Read>(&self, row: &Records<R>) -> bool {
        self.layout.trailing && row.count() == self.plan.columns + 1 && row.value(self.plan.columns).is_empty()
    }

    /// The first filter that drops the row.
    #[inline]
    fn filtered<R: Read>(&self, row: &Records<R>) -> Option<Passed> {
        let dropped = |(_, (at, filter)): &(usize, &(usize, Filter))| !passes(filter, row.value(*at));
        self.layout.filters.iter().enumerate().find(dropped).map(|(at, _)| Passed::Filter(at))
    }

    #[inline]
    fn look_at_pair<R: Read>(&mut self, row: &Records<R>) {
        for second in [false, true] {
            let whose = if second { self.plan.second } else { self.plan.first };
            let found = match whose {
                Whose::Given(country) => Some(country),
                Whose::Column(at) => match self.countries.party(row.value(at)) {
                    Party::Country(country) => Some(country),
                    Party::Aggregate => {
                        self.looked.passed = Some(Passed::Aggregate);
                        None
                    }
                    Party::Korea => {
                        self.looked.exclude(Kind::Korea, Some(at));
                        // What it would be if the person says so.
                        self.inside.target
                    }
                    Party::Unknown => {
                        self.looked.exclude(Kind::Country, Some(at));
                        None
                    }
                },
            };
            if second { self.looked.second = found } else { self.looked.first = found }
        }
        let (first, second) = (self.looked.first, self.looked.second);
        if first.is_some() && first == second && !self.looked.is_bad() {
            let at = match (self.plan.second, self.plan.first) {
                (Whose::Column(at), _) | (_, Whose::Column(at)) => Some(at),
                _ => None,
            };
            self.looked.exclude(Kind::Itself, at);
        }
    }

    fn look_at_flow(&mut self, word: &[u8], at: usize) {
        let flows = &self.layout.profile.flows;
        let is_of = |words: &[String]| words.iter().any(|known| is_same(known, word));
        if is_of(&flows.export) {
            self.looked.export = Some(true);
        } else if is_of(&flows.import) {
            self.looked.export = Some(false);
        } else if is_of(&flows.other) {
            self.looked.passed = self.looked.passed.or(Some(Passed::OtherFlow));
        } else {
            self.looked.exclude(Kind::Flow, Some(at));
        }
    }

    #[inline]
    fn look_at_figures<R: Read>(&mut self, row: &Records<R>) {
        for (figure, column) in self.plan.figures.iter().enumerate() {
            let text = row.value(column.at);
            let amount = number(text, self.layout.decimal).and_then(|amount| amount.usd(self.layout.unit));
            match amount {
                Err(NumberProblem::Absent) => {}
                Err(_) if self.layout.profile.absent.iter().any(|word| is_same(word, text)) => {}
                amount => self.looked.figures.push(Amount { figure, amount }),
            }
        }
    }
}

/// Whether a text is a word that is written in small letters.
fn is_same(word: &str, text: &[u8]) -> bool {
    let ascii = word.as_bytes().eq_ignore_ascii_case(text);
    ascii || (!text.is_ascii() && std::str::from_utf8(text).is_ok_and(|text| text.to_lowercase() == word))
}

fn passes(filter: &Filter, text: &[u8]) -> bool {
    let is_of = |words: &[String]| words.iter().any(|word| is_same(word, text));
    if filter.keep.is_empty() { !is_of(&filter.drop) } else { is_of(&filter.keep) }
}
