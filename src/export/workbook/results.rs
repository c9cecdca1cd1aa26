//! The first sheet with numbers: the headline, the path by year beside what the program had, and a picture of it.

use rust_xlsxwriter::{Chart, ChartFont, ChartFormat, ChartLine, ChartLineDashType, ChartType};

use super::annual::Annual;
use super::book::Book;
use super::levers::Levers;
use super::observed::Observed;
use super::page::{Cell, Page, Result, range};
use super::phases::Phases;
use super::term::Term;
use super::timing::Timing;
use crate::model::Selection;
use crate::say;
use crate::scenario::{HORIZON, short_name};

/// Widths of the columns.
const WIDTHS: [f64; 11] = [44.0, 14.0, 14.0, 12.0, 14.0, 14.0, 14.0, 14.0, 12.0, 12.0, 12.0];
/// Columns of the table by year.
const HERE: u16 = 1;
const PROGRAM: u16 = 2;
const OFF: u16 = 3;
const STATUS_QUO: u16 = 4;
const REFERENCE: u16 = 5;
const ALL: u16 = 6;
const ALL_PROGRAM: u16 = 7;
const ALL_OFF: u16 = 8;
const THERE: u16 = 9;
const LOST: u16 = 10;
/// First row of the summary, and of the table's heads.
const SUMMARY: u32 = 6;
const HEAD: u32 = 36;

/// Writes the sheet.
pub(super) fn results(
    book: &Book<'_>,
    levers: &Levers,
    phases: &Phases,
    (timing, observed, annual): (&Timing, &Observed, &Annual),
) -> Result<Page> {
    let outlook = &book.made.outlook;
    let sentences = [
        say!("{recovery}. {baseline}.", recovery = outlook.recovery_words(), baseline = outlook.baseline_words()),
        say!(
            "{compared}. US$ million at constant 2016 prices. Conditional on the levers, not a forecast.",
            compared = outlook.compared_words(book.dataset)
        ),
        say!("The sentence above is of the levers as exported; the numbers below follow the levers as they are now.")
            .to_owned(),
    ];
    let mut page = Page::new(say!("Results"), &book.looks, &book.made.scenario.title, &sentences, &WIDTHS)?;
    page.sheet.set_print_fit_to_pages(1, 1);
    let table = table(book, &mut page, timing, observed, annual)?;
    summary(book, &mut page, levers, phases, timing, &table)?;
    chart(book, &mut page)?;
    say!("The headline in numbers, and the path by year beside the program's").clone_into(&mut page.title);
    page.sheet.set_active(true);
    Ok(page)
}

struct Table {
    level: Cell,
    compared: Vec<Cell>,
    there: Vec<Cell>,
    /// Largest relative difference on this sheet and the one by partner.
    off: Term,
}

/// The table by year.
fn table(book: &Book<'_>, page: &mut Page, timing: &Timing, observed: &Observed, annual: &Annual) -> Result<Table> {
    let looks = &book.looks;
    let heads = [
        say!("Year"),
        say!("Compared flows, worked out here"),
        say!("Compared flows, by the program"),
        say!("Relative difference"),
        say!("Status quo, fixed"),
        say!("Reference level"),
        say!("All flows, worked out here"),
        say!("All flows, by the program"),
        say!("Relative difference"),
        say!("At the level"),
        say!("Lost again"),
    ];
    page.heads(HEAD, 0, &heads, looks)?;
    let outlook = &book.made.outlook;
    let flows = outlook.reference.selection();
    let [exported, status_quo] = [&outlook.projection, &outlook.baseline].map(|p| p.recorded(flows));
    let all = outlook.projection.recorded(Selection::ALL);
    let level = page.formula(SUMMARY + 1, HERE, &observed.level(book, &timing.reference_year), &looks.money)?;
    let (mut there, mut compared, mut offs) = (Vec::<Cell>::new(), Vec::new(), Vec::new());
    for (at, year) in (HORIZON.0..=HORIZON.1).enumerate() {
        let row = HEAD + 1 + at as u32;
        let year = page.number(row, 0, f64::from(year), &looks.of_row)?.here();
        let here = page.formula(row, HERE, &annual.compared[at].here(), &looks.money)?;
        let program = page.number(row, PROGRAM, exported[at], &looks.money)?;
        offs.push(page.formula(row, OFF, &off(here, program), &looks.tiny)?);
        page.number(row, STATUS_QUO, status_quo[at], &looks.money)?;
        page.formula(row, REFERENCE, &level.fixed(), &looks.money)?;
        let every = page.formula(row, ALL, &annual.all[at].here(), &looks.money)?;
        let every_program = page.number(row, ALL_PROGRAM, all[at], &looks.money)?;
        offs.push(page.formula(row, ALL_OFF, &off(every, every_program), &looks.tiny)?);
        // The year itself while the level is reached, so that the first is the smallest.
        let is_there = year.is_at_least(&timing.search).and(&here.here().is_at_least(level.fixed()));
        there.push(page.formula(row, THERE, &is_there.then(&year, NOT_YET), &looks.year)?);
        compared.push(here);
    }
    lost(book, page, level, &compared, &there)?;
    let both = offs.iter().map(|cell| cell.value).fold(annual.off.value, f64::max);
    let column = |column: u16| {
        let [from, to] = [HEAD + 1, HEAD + compared.len() as u32].map(|row| page.address(row, column));
        range(&Term::given(from, 0.0), &Term::given(to, 0.0))
    };
    let off = Term::given(format!("MAX({},{},{})", column(OFF), column(ALL_OFF), annual.off.here().text()), both);
    Ok(Table { level, compared, there, off })
}

/// Stands for a year that does not come.
const NOT_YET: f64 = 9999.0;

/// Years after the first at the level in which it is lost again.
fn lost(book: &Book<'_>, page: &mut Page, level: Cell, compared: &[Cell], there: &[Cell]) -> Result<()> {
    let first = there.iter().map(|cell| cell.value).fold(NOT_YET, f64::min);
    let [top, bottom] = [HEAD + 1, HEAD + there.len() as u32].map(|row| page.address(row, THERE));
    let regained = Term::given(format!("MIN({})", range(&Term::given(top, 0.0), &Term::given(bottom, 0.0))), first);
    for (at, here) in compared.iter().enumerate() {
        let row = HEAD + 1 + at as u32;
        let year = f64::from(HORIZON.0 + at as i32);
        let year = Term::given(format!("A{}", row + 1), year);
        let is_lost = year.is_above(&regained).and(&level.fixed().is_above(here.here()));
        page.formula(row, LOST, &is_lost.then(&year, NOT_YET), &book.looks.year)?;
    }
    Ok(())
}

fn off(here: Cell, program: Cell) -> Term {
    let value = if program.value == 0.0 { 0.0 } else { (here.value - program.value).abs() / program.value };
    let (here, program) = (here.here(), program.here());
    let (here, program) = (here.text(), program.text());
    Term::given(format!("IF({program}=0,ABS({here}),ABS({here}-{program})/{program})"), value)
}

/// The headline in numbers, and whether the levers are still as exported.
fn summary(
    book: &Book<'_>,
    page: &mut Page,
    levers: &Levers,
    phases: &Phases,
    timing: &Timing,
    table: &Table,
) -> Result<()> {
    let looks = &book.looks;
    let outlook = &book.made.outlook;
    let end = HORIZON.1;
    page.heads(SUMMARY - 1, 0, &[say!("What"), say!("Worked out here"), say!("By the program")], looks)?;
    let labels = [
        say!("Reference year").to_owned(),
        say!("Reference level, US$ million").to_owned(),
        say!("Level regained in").to_owned(),
        say!("Level lost again in").to_owned(),
        say!("Trade over the compared flows in {end}, US$ million", end),
        say!("Share of the reference level in {end}", end),
    ];
    for (row, label) in (SUMMARY..).zip(&labels) {
        page.text(row, 0, label, &looks.strong)?;
    }
    page.formula(SUMMARY, HERE, &timing.reference_year, &looks.answer)?;
    page.number(SUMMARY, PROGRAM, f64::from(outlook.reference.year), &looks.answer)?;
    page.number(SUMMARY + 1, PROGRAM, outlook.reference.level, &looks.money)?;
    for (row, column, year) in [(SUMMARY + 2, THERE, outlook.regained), (SUMMARY + 3, LOST, outlook.lost_again)] {
        let [top, bottom] = [HEAD + 1, HEAD + table.there.len() as u32].map(|row| page.address(row, column));
        let years = range(&Term::given(top, 0.0), &Term::given(bottom, 0.0));
        let never = say!("not by {end}", end);
        let gives = year.map_or_else(|| never.clone(), |year| year.to_string());
        let text = format!("IF(MIN({years})=9999,\"{never}\",MIN({years}))");
        page.said_formula(row, HERE, &text, &gives, &looks.answer)?;
        match year {
            Some(year) => drop(page.number(row, PROGRAM, f64::from(year), &looks.answer)?),
            None => page.text(row, PROGRAM, &never, &looks.answer)?,
        }
    }
    if let Some(last) = table.compared.last() {
        page.formula(SUMMARY + 4, HERE, &last.here(), &looks.money)?;
        page.number(SUMMARY + 4, PROGRAM, outlook.drivers.both, &looks.money)?;
        let share = table.level.here().is_above(0.0).then(last.here() / table.level.here(), 0.0);
        page.formula(SUMMARY + 5, HERE, &share, &looks.percent)?;
        page.number(SUMMARY + 5, PROGRAM, outlook.share_at_end().unwrap_or(0.0), &looks.percent)?;
    }
    check(book, page, &(&levers.changed + &phases.changed), &table.off)
}

/// Relative difference below which two numbers are one.
const SAME: f64 = 1e-6;

/// Whether what is here is still what was exported.
fn check(book: &Book<'_>, page: &mut Page, changed: &Term, off: &Term) -> Result<()> {
    let looks = &book.looks;
    let row = SUMMARY + 7;
    page.text(row, 0, say!("Lever cells that are no longer as exported"), &looks.strong)?;
    let changed = page.formula(row, HERE, changed, &looks.year)?;
    page.text(row + 1, 0, say!("Largest relative difference to the program"), &looks.strong)?;
    let off = page.formula(row + 1, HERE, off, &looks.tiny)?;
    page.text(row + 2, 0, say!("Check"), &looks.strong)?;
    let [same, differs, moved] = if book.fitted.equilibrium {
        [
            say!("Levers as exported: the numbers here are the program's"),
            say!("Levers as exported, but the numbers differ: something other than a lever was changed"),
            say!(
                "Levers changed: the columns 'by the program' are of the exported ones, and so are the factors of competition, which do not follow"
            ),
        ]
    } else {
        [
            say!("Levers as exported: the numbers here are the program's"),
            say!("Levers as exported, but the numbers differ: something other than a lever was changed"),
            say!("Levers changed: the columns 'by the program' are of the exported ones"),
        ]
    };
    let (changed, off) = (changed.here(), off.here());
    let text = format!("IF({}>0,\"{moved}\",IF({}<{SAME},\"{same}\",\"{differs}\"))", changed.text(), off.text());
    let gives = if off.value < SAME { same } else { differs };
    page.said_formula(row + 2, HERE, &text, gives, &looks.strong)
}

/// A line chart of the table.
fn chart(book: &Book<'_>, page: &mut Page) -> Result<()> {
    let last = HEAD + (HORIZON.1 - HORIZON.0) as u32 + 1;
    // Before the first full year under the bans nothing is drawn as projection.
    let first = HEAD + 1 + (crate::model::FIRST_DRAWN - HORIZON.0) as u32;
    let mut chart = Chart::new(ChartType::Line);
    let status_quo = say!("Status quo");
    let title = short_name(&book.made.scenario.title);
    let lines = [
        // The library takes what has an exclamation mark for the address of a cell.
        (HERE, crate::words::harmless(&title).replace('!', "."), 0x001F_4E8C_u32, ChartLineDashType::Solid, 2.5),
        (STATUS_QUO, status_quo.to_owned(), 0x0080_8080, ChartLineDashType::Solid, 1.75),
        (REFERENCE, say!("Reference level").to_owned(), 0x00B0_5A00, ChartLineDashType::Dash, 1.5),
    ];
    for (column, name, colour, dash, width) in lines {
        let mut line = ChartLine::new();
        line.set_color(colour).set_dash_type(dash).set_width(width);
        chart
            .add_series()
            .set_categories((page.name, first, 0, last, 0))
            .set_values((page.name, first, column, last, column))
            .set_name(name.as_str())
            .set_format(ChartFormat::new().set_line(&line));
    }
    chart.title().set_name(say!("Trade over the compared flows, US$ million at 2016 prices")).set_overlay(false);
    chart.title().set_font(ChartFont::new().set_size(11));
    let mut grid = ChartLine::new();
    grid.set_color(0x00D9_DDE3).set_width(0.75);
    chart.y_axis().set_num_format("#,##0").set_min(0).set_major_gridlines(true).set_major_gridlines_line(&grid);
    chart.x_axis().set_label_interval(2);
    chart.legend().set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
    chart.set_width(880).set_height(330).set_alt_text(say!("Line chart of the table below by year"));
    page.sheet.insert_chart(SUMMARY + 11, 0, &chart)?;
    Ok(())
}
