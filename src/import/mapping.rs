//! A format that a person states: which column says what, in which unit and words. Remembered as a [`Profile`], so that
//! the next file with these columns is known.

use std::collections::BTreeSet;

use super::header::normalised;
use super::period::period;
use super::{Codes, Column, Decimal, Flows, Layout, Place, Profile, Role, Sample, Shape, Valuation, profiles};
use crate::say;
use crate::trade::Country;

/// Roles that a person can give to a column.
pub const MAPPED: [Role; 10] = [
    Role::Year,
    Role::Exporter,
    Role::Importer,
    Role::Reporter,
    Role::Partner,
    Role::Flow,
    Role::Product,
    Role::Value,
    Role::ExportValue,
    Role::ImportValue,
];

/// What a person says about a file of an unknown format.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// What each column of the sample says; `None`: not looked at.
    pub roles: Vec<Option<Role>>,
    /// US$ that a 1 stands for.
    pub unit: u32,
    /// What stands before the part of a number.
    pub decimal: Decimal,
    /// How countries are written.
    pub codes: Codes,
    /// Words for exports in the column of the flow, between commas.
    pub exports: String,
    /// Words for imports.
    pub imports: String,
    /// Whether all rows are the reporter's exports, where no column says so.
    pub all_exports: bool,
    /// The reporter, where no column says so.
    pub reporter: Option<Country>,
    /// What the format is called from now on.
    pub title: String,
}

/// Words between commas, in small letters.
fn words(text: &str) -> Vec<String> {
    text.split(',').map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty()).collect()
}

impl Mapping {
    /// What ids of mapped formats begin with.
    pub const PREFIX: &'static str = "own-";

    /// A first guess: columns that are named as in a format that is known.
    #[must_use]
    pub fn guessed(name: &str, sample: &Sample) -> Self {
        let mut taken = BTreeSet::new();
        let mut guess = |text: &String| {
            let plain = normalised(text);
            let known = profiles().iter().flat_map(|profile| &profile.columns);
            let mut fitting = known.filter(|column| plain.len() > 1 && column.names.contains(&plain));
            let by_word = || MAPPED.into_iter().find(|role| plain == format!("{role:?}").to_lowercase());
            let role =
                fitting.next().map(|column| column.role).filter(|role| MAPPED.contains(role)).or_else(by_word)?;
            taken.insert(role).then_some(role)
        };
        let header = sample.rows.first();
        let roles: Vec<Option<Role>> = header.map(|row| row.iter().map(&mut guess).collect()).unwrap_or_default();
        let mut guessed = Self {
            roles,
            unit: 1,
            decimal: if sample.delimiter == b';' { Decimal::Comma } else { Decimal::Point },
            codes: Codes::Any,
            exports: String::new(),
            imports: String::new(),
            all_exports: true,
            reporter: None,
            title: name.to_owned(),
        };
        guessed.guess_flows(sample);
        guessed
    }

    /// Sorts the words of the flow column by their first letter, as far as the sample shows them.
    pub fn guess_flows(&mut self, sample: &Sample) {
        let Some(at) = self.at(Role::Flow) else { return };
        let below = sample.rows.iter().skip(1).filter_map(|row| row.get(at));
        let found: BTreeSet<String> = below.map(|word| word.trim().to_lowercase()).filter(|w| !w.is_empty()).collect();
        let of = |letters: [char; 3]| -> String {
            let fit = found.iter().filter(|word| word.starts_with(letters));
            fit.cloned().collect::<Vec<_>>().join(", ")
        };
        (self.exports, self.imports) = (of(['x', 'e', '2']), of(['m', 'i', '1']));
    }

    /// The column of a role.
    fn at(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|known| *known == Some(role))
    }

    fn has(&self, role: Role) -> bool {
        self.at(role).is_some()
    }

    /// What is still missing before rows can be read, in words; `None` when nothing is.
    #[must_use]
    pub fn lacks(&self, sample: &Sample) -> Option<&'static str> {
        let twice =
            MAPPED.into_iter().find(|role| self.roles.iter().filter(|known| **known == Some(*role)).count() > 1);
        if twice.is_some() {
            return Some(say!("Two columns are said to be the same: choose one"));
        }
        let both = self.has(Role::ExportValue) || self.has(Role::ImportValue);
        let by_year = !self.years(sample).is_empty() && !self.has(Role::Year);
        if !self.has(Role::Year) && !by_year {
            return Some(say!("Say which column has the year"));
        }
        if !self.has(Role::Value) && !both && !by_year {
            return Some(say!("Say which column has the value"));
        }
        let pair = self.has(Role::Exporter) && self.has(Role::Importer);
        let reported = (self.has(Role::Reporter) || self.reporter.is_some()) && self.has(Role::Partner);
        if !pair && !reported {
            return Some(say!(
                "Say which columns have the two countries: exporter and importer, or reporter and partner"
            ));
        }
        if !pair && self.has(Role::Flow) && words(&self.exports).is_empty() && words(&self.imports).is_empty() {
            return Some(say!("Say which words of the flow column mean exports, and which imports"));
        }
        None
    }

    /// Columns that are named by a year.
    fn years(&self, sample: &Sample) -> Vec<(usize, super::Period)> {
        let header = sample.rows.first().map(Vec::as_slice).unwrap_or_default();
        let named = header.iter().enumerate().filter(|(at, _)| self.roles.get(*at).is_none_or(Option::is_none));
        named.filter_map(|(at, name)| Some((at, period(name.as_bytes())?))).collect()
    }

    /// The format as data.
    #[must_use]
    pub fn profile(&self, sample: &Sample) -> Profile {
        let header = sample.rows.first().map(Vec::as_slice).unwrap_or_default();
        let named = header.iter().zip(&self.roles).filter_map(|(name, role)| Some((name, (*role)?)));
        let columns =
            named.map(|(name, role)| Column { role, names: vec![normalised(name)], required: true, codes: Vec::new() });
        let by_year = !self.has(Role::Year) && !self.years(sample).is_empty();
        Profile {
            id: format!("{}{}", Self::PREFIX, normalised(&self.title)),
            title: self.title.trim().to_owned(),
            about: "mapped by a person".to_owned(),
            shape: if by_year { Shape::Years } else { Shape::Long },
            columns: columns.collect(),
            exact: false,
            before: Vec::new(),
            unit: self.unit,
            ask_unit: false,
            valuation: Valuation::Unknown,
            codes: self.codes,
            flows: Flows { export: words(&self.exports), import: words(&self.imports), other: Vec::new() },
            filters: Vec::new(),
            aggregates: Vec::new(),
            decimal: Some(self.decimal),
            blanks: false,
            absent: Vec::new(),
            levels: true,
            refused: None,
        }
    }

    /// How the file of the sample is read.
    #[must_use]
    pub fn layout(&self, sample: &Sample) -> Layout {
        let profile = self.profile(sample);
        let places = self.roles.iter().enumerate();
        let has_flow = [Role::Exporter, Role::Flow, Role::ExportValue, Role::ImportValue].iter().any(|r| self.has(*r));
        Layout {
            encoding: sample.encoding,
            delimiter: sample.delimiter,
            decimal: self.decimal,
            header_line: sample.header_line,
            header: sample.rows.first().cloned().unwrap_or_default(),
            places: places.filter_map(|(at, role)| Some(Place { role: (*role)?, at })).collect(),
            years: if profile.shape == Shape::Years { self.years(sample) } else { Vec::new() },
            filters: Vec::new(),
            trailing: false,
            reporter: if self.has(Role::Reporter) || self.has(Role::Exporter) { None } else { self.reporter },
            exports: (!has_flow).then_some(self.all_exports),
            unit: self.unit,
            profile,
        }
    }

    /// The sample as a file of its own, and how it is read: to see what rows would be.
    #[must_use]
    pub fn tried(&self, sample: &Sample) -> (Layout, Vec<u8>) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &sample.rows {
            // Writing into memory cannot fail.
            let _infallible = writer.write_record(row);
        }
        let layout = Layout { encoding: encoding_rs::UTF_8, delimiter: b',', header_line: 1, ..self.layout(sample) };
        (layout, writer.into_inner().unwrap_or_default())
    }
}
