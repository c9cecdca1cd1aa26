//! A layout and a stream of bytes: rows and problems.
//!
//! Every value that a flow needs is checked in every row, also in rows that are not of the case. The stream is never
//! held as a whole. Where a file names a source for each row, figures of two sources are not added up: for each pair, year
//! and reporting side the source that is named first counts.

mod countries;
mod plan;
mod products;
mod records;
mod row;
mod sources;

use std::io::{self, Read};

use thiserror::Error;

use super::{Imported, Layout, Scope, tally};
use plan::Plan;
use records::{Next, Records};
use row::Rowwise;

/// Why a stream was not read to its end; nothing of it is then used.
#[derive(Debug, Error)]
pub enum Stopped {
    /// The person said so.
    #[error("cancelled")]
    Cancelled,
    /// The stream broke off.
    #[error("{0}")]
    Stream(#[from] io::Error),
    /// The layout names no columns for what a flow needs.
    #[error("the layout lacks a column for the year, the countries, the flow or the value")]
    Layout,
}

/// Reads a whole file. `progress` is told how many bytes were taken, about every quarter of a megabyte, and says whether
/// to go on. Repeated keys and odd series are flagged.
///
/// # Errors
/// [`Stopped`].
pub fn read(
    name: &str,
    layout: &Layout,
    bytes: &mut dyn Read,
    scope: &Scope,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<Imported, Stopped> {
    let mut imported = scan(name, layout, bytes, scope, progress)?;
    let found = tally::odd(&mut imported, scope.target);
    imported.problems = std::mem::take(&mut imported.problems).with(&found);
    Ok(imported)
}

/// As [`read`], without a look at what rows have to do with each other.
///
/// # Errors
/// [`Stopped`].
pub fn scan(
    name: &str,
    layout: &Layout,
    bytes: &mut dyn Read,
    scope: &Scope,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<Imported, Stopped> {
    let plan = Plan::new(layout).ok_or(Stopped::Layout)?;
    let mut records = Records::new(bytes, layout.delimiter, layout.header.len());
    let mut rows = Rowwise::new(layout, plan, scope);
    // A preamble is no table: its lines are passed as they are.
    for _ in 1..layout.header_line {
        while !records.pass_line() {
            fill(&mut records, progress)?;
        }
    }
    let mut header = true;
    loop {
        match records.next() {
            Next::More => fill(&mut records, progress)?,
            Next::End => break,
            _ if header => header = false,
            Next::Record => {
                if rows.look(&records) && records.again_by_line() {
                    rows.unreadable(&records);
                } else {
                    rows.settle(&records);
                }
            }
            Next::TooLong | Next::Unclosed => rows.unreadable(&records),
        }
    }
    Ok(rows.imported(name))
}

fn fill<R: Read>(records: &mut Records<R>, progress: &mut dyn FnMut(u64) -> bool) -> Result<(), Stopped> {
    records.fill()?;
    if progress(records.taken()) { Ok(()) } else { Err(Stopped::Cancelled) }
}
