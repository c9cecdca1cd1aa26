//! A scenario as a workbook that works its path out again: the model's own arithmetic as live formulas, a sheet a step.
//!
//! Every formula is built together with the number it gives (`term`), so that a program that does not recalculate shows
//! the right digits too, and a test can hold them to the model's.

mod about;
mod annual;
mod barriers;
mod book;
mod economies;
mod entry;
mod flows;
mod levers;
mod looks;
mod observed;
mod page;
mod paths;
mod phases;
mod quarters;
mod results;
mod stops;
mod term;
mod timing;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::{Made, Stamp};
use crate::say;
use crate::words::harmless;

use book::Book;
use page::{Page, Result};

/// The workbook, whole: an XLSX file with formulas and what they give. Numbers are US$ million at constant 2016 prices,
/// dates decimal years.
///
/// # Errors
/// A sentence: something does not fit into a spreadsheet.
pub fn workbook(made: &Made) -> std::result::Result<Vec<u8>, String> {
    made_of(made).map_err(|problem| say!("The workbook could not be made: {problem}", problem))
}

fn made_of(made: &Made) -> Result<Vec<u8>> {
    let stamp = Stamp::of(made, Some("workbook {} -o scenario.xlsx"));
    let mut book = Book::new(made);
    let pages = pages(&mut book, &stamp)?;
    let mut file = Workbook::new();
    for page in pages {
        file.push_worksheet(page.sheet);
    }
    for (name, address) in &book.names {
        file.define_name(name.as_str(), &format!("={address}"))?;
    }
    file.set_properties(&properties(made, &stamp)?);
    file.save_to_buffer()
}

/// The sheets in the order in which they are read.
fn pages(book: &mut Book<'_>, stamp: &Stamp) -> Result<Vec<Page>> {
    let (levers_page, levers) = levers::levers(book)?;
    let (phases_page, phases) = phases::phases(book)?;
    let (timing_page, timing) = timing::timing(book, &levers, &phases)?;
    let (observed_page, observed) = observed::observed(book)?;
    let (base_page, base) = observed::levels(book, &observed)?;
    let (stops_page, stops) = stops::stops(book, &levers)?;
    let (economies_page, economies) = economies::economies(book, &levers)?;
    let (posts_page, posts) = economies::posts(book)?.unzip();
    let (barrier_pages, barriers) = barriers::barriers(book, &levers, &timing, &stops)?;
    let (path_pages, used) = paths::paths(book, &base, &stops, &barriers, &timing)?;
    let (potential_page, potential) = flows::potential(book, &levers, &timing, &economies, posts.as_ref())?;
    let (competition_page, competition) = flows::competition(book)?.unzip();
    let (flow_pages, flows) = flows::flows(book, &levers, &timing, (&used, &potential), competition.as_ref())?;
    let (annual_page, annual) = annual::annual(book, &timing, &observed, &flows)?;
    let results_page = results::results(book, &levers, &phases, (&timing, &observed, &annual))?;
    let mut pages = vec![results_page, annual_page, levers_page, phases_page, timing_page, observed_page];
    pages.extend([base_page, stops_page, economies_page].into_iter().chain(posts_page));
    pages.extend(barrier_pages.into_iter().chain(path_pages).chain([potential_page]));
    pages.extend(competition_page.into_iter().chain(flow_pages));
    pages.extend([about::bands(book)?, about::sources(book)?]);
    let sheets: Vec<_> = pages.iter().map(|page| (page.name, page.title.clone())).collect();
    pages.insert(0, about::read_me(book, stamp, &sheets)?);
    Ok(pages)
}

/// Title, author, the day and the stamp, where file managers and the audit find them.
fn properties(made: &Made, stamp: &Stamp) -> Result<DocProperties> {
    let properties = DocProperties::new()
        .set_title(harmless(&made.scenario.title))
        .set_author(harmless(made.scenario.author.trim()))
        .set_subject(harmless(&stamp.line()))
        .set_keywords(stamp.text())
        .set_comment(harmless(&made.about));
    // Without a day it would be the clock's, and the same answer would give other bytes.
    let day = ExcelDateTime::parse_from_str(&made.day).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    Ok(properties.set_creation_datetime(&day))
}
