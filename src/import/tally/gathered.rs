//! Several files brought together: one table of flows, each problem with its file.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use thiserror::Error;

use super::{Flow, Odd, Tables, decimal, problem, tally};
use crate::import::rows::{MOST_PRODUCTS, MOST_SOURCES, of_ordinal};
use crate::import::{Imported, Problems, Rows, Side, USD};
use crate::trade::Country;
use crate::words::harmless;

/// The columns of a table of flows.
const HEADER: &str = "year,exporter,importer,product,value_usd,source\n";

/// More than can be told apart at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum TooMany {
    /// Of product codes.
    #[error("these files have more than {MOST_PRODUCTS} different products together; import them one by one")]
    Products,
    /// Of formats.
    #[error("these files are of more than 21 formats; import some of them at a time")]
    Formats,
}

/// Files that are summed together. Their rows are not to be had one by one any more.
pub struct Gathered {
    files: Vec<Imported>,
    rows: Vec<Rows>,
    products: Vec<String>,
    sources: Vec<(usize, Side)>,
    /// By source: how it is called.
    names: Vec<String>,
}

/// How a source is called: the format, and whose report a row is where it is one side's, so that both sides of a flow
/// are never added up.
fn source(format: &str, side: Side) -> String {
    match side {
        Side::Exporter => format!("{format}:exporter"),
        Side::Importer => format!("{format}:importer"),
        Side::Both => format.to_owned(),
    }
}

impl Gathered {
    /// # Errors
    /// [`TooMany`].
    pub fn new(mut files: Vec<Imported>) -> Result<Self, TooMany> {
        let formats: BTreeSet<String> = files.iter().map(|file| file.layout.profile.id.clone()).collect();
        let formats: Vec<String> = formats.into_iter().collect();
        let mut known: BTreeMap<String, (usize, Side)> = BTreeMap::new();
        for (at, format) in formats.iter().enumerate() {
            known.extend(Side::ALL.map(|side| (source(format, side), (at, side))));
        }
        if known.len() > MOST_SOURCES {
            return Err(TooMany::Formats);
        }
        let (names, sources): (Vec<String>, Vec<(usize, Side)>) = known.into_iter().unzip();
        let all: BTreeSet<&String> = files.iter().flat_map(|file| &file.products).collect();
        let products: Vec<String> = all.into_iter().cloned().collect();
        if products.len() > MOST_PRODUCTS {
            return Err(TooMany::Products);
        }
        let mut rows = Vec::with_capacity(files.len());
        for (at, file) in files.iter_mut().enumerate() {
            let place = |code: &String| products.binary_search(code).unwrap_or_default() as u32;
            let places: Vec<u32> = file.products.iter().map(place).collect();
            let format = formats.binary_search(&file.layout.profile.id).unwrap_or_default();
            let of_side =
                Side::ALL.map(|side| sources.iter().position(|known| *known == (format, side)).unwrap_or(0) as u8);
            let mut own = std::mem::take(&mut file.rows);
            own.each(|row| {
                let (product, side) = (row.key.product() as usize, usize::from(row.key.source()));
                row.key = row.key.changed(places[product], of_side[side]);
                *row = row.of_file(at);
            });
            rows.push(own);
        }
        Ok(Self { files, rows, products, sources, names })
    }

    /// The files, with what was found in them; without their rows.
    #[must_use]
    pub fn files(&self) -> &[Imported] {
        &self.files
    }

    /// How many rows are used.
    #[must_use]
    pub fn used(&self) -> usize {
        self.rows.iter().map(Rows::len).sum()
    }

    /// Writes the flows: columns `year,exporter,importer,product,value_usd,source`, countries by ISO 3166 alpha-3, the
    /// product as the file has it, nominal US$ summed by key, in the order of the columns. Repeated keys and, for the
    /// target, odd series become problems of their files. Says how many flows there are.
    ///
    /// # Errors
    /// The writer's.
    pub fn write(&mut self, target: Option<Country>, out: &mut dyn Write) -> io::Result<u64> {
        out.write_all(HEADER.as_bytes())?;
        let codes: Vec<String> = self.products.iter().map(|code| quoted(&harmless(code))).collect();
        let tables = Tables { products: &self.products, sources: &self.sources, target };
        let (names, mut line, mut count) = (&self.names, String::new(), 0);
        let files = &self.files;
        let mut found: Vec<Problems> = vec![Problems::default(); files.len()];
        let mut each = |flow: Flow| {
            line.clear();
            written(&mut line, flow, &codes, names);
            count += 1;
            out.write_all(line.as_bytes())
        };
        tally(self.rows.iter_mut(), &tables, &mut each, &mut |odd: Odd| {
            let at = odd.at.file as usize;
            found[at].push(&problem(odd, &files[at]));
        })?;
        self.rows.clear();
        for (file, found) in self.files.iter_mut().zip(found) {
            file.problems = std::mem::take(&mut file.problems).with(&found);
        }
        Ok(count)
    }
}

/// A row of the table.
fn written(line: &mut String, flow: Flow, codes: &[String], names: &[String]) {
    let key = flow.key;
    line.push_str(&key.year().to_string());
    for country in [key.exporter(), key.importer()] {
        line.push(',');
        line.push_str(of_ordinal(country).as_ref().map_or("", Country::code));
    }
    line.push(',');
    line.push_str(codes.get(key.product() as usize).map_or("", String::as_str));
    line.push(',');
    line.push_str(&decimal(flow.amount, i128::from(USD), 6));
    line.push(',');
    line.push_str(names.get(usize::from(key.source())).map_or("", String::as_str));
    line.push('\n');
}

/// A text as a value of a CSV table.
fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
