//! Sheets of words and fixed numbers: what this is, where it comes from, and the bands.

use super::book::Book;
use super::page::{Page, Result};
use crate::export::Stamp;
use crate::model::{Band, Series};
use crate::say;
use crate::scenario::HORIZON;

/// What this file is and how to use it.
pub(super) fn read_me(book: &Book<'_>, stamp: &Stamp, sheets: &[(&'static str, String)]) -> Result<Page> {
    let sentences = [
        say!("This workbook holds one scenario of the program Détente, and works its path of trade out again with formulas that anybody can read. Change a lever on the sheet 'Levers' or 'Phases', and the sheet 'Results' gives the digits that the program gives for the same levers.").to_owned(),
        say!("It has no macro and no link to anything outside. After the results come the inputs, and then the program's own arithmetic, a sheet a step, in the order in which it is worked out.").to_owned(),
        say!("Recomputed here: recorded trade by partner, direction, quarter and year, the reference level, the year regained. Not recomputed: the status quo, the bands, the competition of other partners, chances and causes. They are the program's numbers of the day below.").to_owned(),
        say!("It is a conditional projection, not a forecast: nobody can say whether or when sanctions are lifted. Grades beside each lever say what is measured, what is taken from comparable cases, and what is judgement.").to_owned(),
        say!("If your program shows the old numbers after a change, have it recalculate everything (Ctrl+Shift+F9 in LibreOffice, Ctrl+Alt+F9 in Excel).").to_owned(),
    ];
    let mut page = Page::new(say!("Read me"), &book.looks, &book.made.scenario.title, &sentences, &[44.0, 90.0])?;
    page.sheet.set_print_fit_to_pages(1, 1);
    let looks = &book.looks;
    if !book.made.about.is_empty() {
        page.sentence(&book.made.about, looks)?;
    }
    let mut row = page.next + 1;
    page.text(row, 0, say!("Sheets"), &looks.section)?;
    for (name, about) in sheets {
        row += 1;
        page.text(row, 0, name, &looks.strong)?;
        page.text(row, 1, about, &looks.text)?;
    }
    row += 2;
    page.text(row, 0, say!("Where it comes from"), &looks.section)?;
    let author = book.made.scenario.author.trim();
    let author = (!author.is_empty()).then(|| (say!("Author").to_owned(), author.to_owned()));
    for (name, value) in author.into_iter().chain(stamp.rows()) {
        row += 1;
        page.text(row, 0, &name, &looks.strong)?;
        page.text(row, 1, &value, &looks.text)?;
    }
    Ok(page)
}

/// Where the figures are from.
pub(super) fn sources(book: &Book<'_>) -> Result<Page> {
    let sentences = [say!(
        "Sources of the trade figures; each row of the sheet 'Observed' names one. Sources of levers stand beside them."
    )
    .to_owned()];
    let mut page = Page::new(
        say!("Sources"),
        &book.looks,
        say!("Sources of the trade figures"),
        &sentences,
        &[20.0, 100.0, 16.0, 14.0],
    )?;
    let looks = &book.looks;
    let head = page.next;
    page.heads(head, 0, &[say!("Source"), say!("Title"), say!("Covers"), say!("Read on")], looks)?;
    page.freeze(head + 1, 0)?;
    let mut row = head + 1;
    for source in &book.dataset.sources {
        let texts = [&source.id, &source.title, &source.covers, &source.retrieved];
        for (column, text) in (0..).zip(texts) {
            page.text(row, column, text, &looks.wrapped)?;
        }
        row += 1;
    }
    let chosen = book.made.scenario.data.words(book.dataset);
    if !chosen.is_empty() {
        page.text(row + 1, 0, say!("Chosen among the data"), &looks.section)?;
        for (row, words) in (row + 2..).zip(&chosen) {
            page.text(row, 0, words, &looks.text)?;
        }
    }
    Ok(page)
}

/// The bands over the compared flows.
pub(super) fn bands(book: &Book<'_>) -> Result<Page> {
    let bands = &book.made.bands;
    let sentences = [say!(
        "What the outcome could be instead: at each year the 5, 25, 50, 75 and 95 % of {draws} draws (seed {seed}), over the compared flows, US$ million at 2016 prices. Fixed numbers of the levers as exported: no formula follows a changed lever here. Bands are pointwise, not paths; they hold doubt about parameters or data, not that the model may be wrong.",
        draws = bands.draws,
        seed = book.made.scenario.seed
    )];
    let mut page = Page::new(say!("Bands"), &book.looks, say!("Bands: fixed numbers"), &sentences, &[10.0; 18])?;
    let looks = &book.looks;
    let head = page.next + 1;
    page.text(head, 0, say!("Year"), &looks.head)?;
    for (row, year) in (head + 1..).zip(HORIZON.0..=HORIZON.1) {
        page.number(row, 0, f64::from(year), &looks.of_row)?;
    }
    page.freeze(head + 1, 1)?;
    let each: [(&str, Option<&Band>); 3] = [
        (say!("If relief holds"), bands.holds.as_ref()),
        (say!("With the risk of snapback"), bands.snapback.as_ref()),
        (say!("Doubt about the data alone"), bands.data.as_ref()),
    ];
    let mut column = 1;
    for (name, band) in each.into_iter().filter_map(|(name, band)| Some((name, band?))) {
        page.text(head - 1, column, name, &looks.strong)?;
        for (at, percent) in (0..).zip(["5 %", "25 %", "50 %", "75 %", "95 %"]) {
            page.text(head, column + at, percent, &looks.head)?;
            for (row, fan) in (head + 1..).zip(band.fan(Series::Compared)) {
                page.number(row, column + at, fan[usize::from(at)], &looks.money)?;
            }
        }
        column += 6;
    }
    if column == 1 {
        page.text(head + 1, 1, say!("No doubt is shown in this scenario"), &looks.text)?;
    }
    Ok(page)
}
