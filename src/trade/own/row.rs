//! One row: what it says, and everything that is odd about it.

use super::FlowProblem;
use super::layout::{COLUMNS, shortened};
use super::names::country;
use crate::say;
use crate::trade::{Country, Dataset, Direction, Flow, Named, Quality};
use crate::words::number;

/// More than the output of the world, US$: a unit is wrong.
const TOO_MUCH: f64 = 1e15;
/// How near to a thousand or a million times the present figure counts as a change of unit; tenfold steps.
const NEAR: f64 = 0.3;

/// Values of a row by column, without spaces around them.
pub(super) struct Cells<'a> {
    pub line: u64,
    pub values: [&'a str; COLUMNS.len()],
}

impl Cells<'_> {
    fn problem(&self, column: usize, expected: String, left_out: bool) -> FlowProblem {
        let found = shortened(self.values[column]);
        FlowProblem { line: self.line, column: COLUMNS[column].to_owned(), found, expected, left_out }
    }
}

/// Where a row stands, as its note says it.
pub(super) fn origin(line: u64, file: &str) -> String {
    say!("line {line} of {file}", line, file)
}

/// The flow of a row, if it can be used, and what there is to say about it.
pub(super) fn flow(cells: &Cells<'_>, file: &str, dataset: &Dataset) -> (Option<Flow>, Vec<FlowProblem>) {
    let mut problems = Vec::new();
    let year = year(cells, dataset).map_err(|problem| problems.push(problem)).ok();
    let quality = quality(cells).map_err(|problem| problems.push(problem)).ok();
    let value = value(cells, quality).map_err(|problem| problems.push(problem)).ok();
    let sides = sides(cells, dataset).map_err(|found| problems.extend(found)).ok();
    let (Some(year), Some(quality), Some(value_usd), Some((partner, direction))) = (year, quality, value, sides) else {
        return (None, problems);
    };
    let [.., source, _, note] = cells.values;
    let origin = origin(cells.line, file);
    let flow = Flow {
        partner,
        direction,
        year,
        value_usd,
        source: if source.is_empty() { file.to_owned() } else { source.to_owned() },
        quality,
        note: if note.is_empty() { origin } else { format!("{note}; {origin}") },
    };
    problems.extend(unit_jump(cells, &flow, dataset));
    (Some(flow), problems)
}

fn year(cells: &Cells<'_>, dataset: &Dataset) -> Result<i32, FlowProblem> {
    let years = || dataset.deflator.keys().copied();
    let (from, to) = (years().min().unwrap_or(0), years().max().unwrap_or(0));
    let year = cells.values[0].parse::<i32>().ok().filter(|year| (from..=to).contains(year));
    let expected = || say!("a year from {from} to {to}, those that can be brought to 2016 prices", from, to);
    year.ok_or_else(|| cells.problem(0, expected(), true))
}

/// What is not stated is an estimate of unknown worth.
fn quality(cells: &Cells<'_>) -> Result<Quality, FlowProblem> {
    let text = cells.values[5];
    if text.is_empty() {
        return Ok(Quality::C);
    }
    let expected =
        || say!("a grade A, B, C, N (zero that may mean no report) or X (left blank), or nothing").to_owned();
    Quality::parse(&text.to_ascii_uppercase()).ok_or_else(|| cells.problem(5, expected(), true))
}

/// Nominal US$; `None` where the row says that the figure is blank on purpose.
fn value(cells: &Cells<'_>, quality: Option<Quality>) -> Result<Option<f64>, FlowProblem> {
    let text = cells.values[3];
    let problem = |expected: &str| Err(cells.problem(3, expected.to_owned(), true));
    match (text.is_empty(), quality) {
        (true, Some(Quality::X)) => return Ok(None),
        (true, _) => return problem(say!("a number; leave the row out, or give it grade X, where it is not known")),
        (false, Some(Quality::X)) => return problem(say!("nothing, because the grade X says left blank")),
        (false, _) => {}
    }
    if is_ambiguous(text) {
        return problem(say!("a number without thousands signs: this could be thousands or a decimal"));
    }
    match text.parse::<f64>() {
        Err(_) => problem(say!("a plain number of US$ such as 1250000.5: decimal point, no thousands signs, no unit")),
        Ok(value) if !value.is_finite() => problem(say!("a number of US$, not infinity or 'not a number'")),
        Ok(value) if value < 0.0 => problem(say!("a number of at least 0: trade is never negative")),
        Ok(value) if value > TOO_MUCH => problem(say!("less than the output of the whole world: is the unit US$?")),
        Ok(value) if value > 0.0 && quality == Some(Quality::N) => {
            problem(say!("0, because the grade N marks a zero that may mean no report"))
        }
        Ok(value) => Ok(Some(value + 0.0)),
    }
}

/// `1.234`: a thousand in some countries, one and a bit in others. US$ have no third decimal.
pub(super) fn is_ambiguous(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.')
        .is_some_and(|(whole, part)| digits(whole) && whole.len() <= 3 && digits(part) && part.len() == 3)
}

/// Partner and direction, seen from the target.
fn sides(cells: &Cells<'_>, dataset: &Dataset) -> Result<(Country, Direction), Vec<FlowProblem>> {
    let target = dataset.name(dataset.target);
    let mut problems = Vec::new();
    let sides = [1, 2].map(|column| match country(dataset, cells.values[column]) {
        Named::Country(country) => Some(country),
        Named::Korea => {
            let expected = say!("North or South: write PRK for the DPRK, KOR for the Republic of Korea").to_owned();
            problems.push(cells.problem(column, expected, true));
            None
        }
        Named::Unknown | Named::Aggregate => {
            let expected = say!("a country of this case, as a code such as THA or by its name").to_owned();
            problems.push(cells.problem(column, expected, true));
            None
        }
    });
    let [Some(exporter), Some(importer)] = sides else { return Err(problems) };
    match (exporter == dataset.target, importer == dataset.target) {
        (true, false) => Ok((importer, Direction::X)),
        (false, true) => Ok((exporter, Direction::M)),
        (true, true) => Err(vec![cells.problem(2, say!("another country than {target} itself", target), true)]),
        (false, false) => {
            let south = Country::parse("KOR");
            let column = if Some(importer) == south { 2 } else { 1 };
            let expected = if sides.contains(&south) {
                say!("{target} on one side; this is South Korea. If the North is meant, write PRK", target)
            } else {
                say!("{target} on one side; trade between others is not part of this case", target)
            };
            Err(vec![cells.problem(column, expected, true)])
        }
    }
}

/// A figure about a thousand or a million times the present one, or as much below it: flagged, never mended.
fn unit_jump(cells: &Cells<'_>, flow: &Flow, dataset: &Dataset) -> Option<FlowProblem> {
    let present = dataset.flow(flow.partner, flow.direction, flow.year)?.value_usd.filter(|value| *value > 0.0)?;
    let value = flow.value_usd.filter(|value| *value > 0.0)?;
    let tenfold = (value / present).log10();
    let step = [3.0, 6.0].into_iter().find(|step| (tenfold.abs() - step).abs() < NEAR)?;
    let (times, present) = (number(10_f64.powf(step), 0), number(present, 0));
    let expected = if tenfold > 0.0 {
        say!("about US$ {present} as now; this is some {times} times as much. Is the unit US$?", present, times)
    } else {
        say!("about US$ {present} as now; this is some {times} times less. Is the unit US$?", present, times)
    };
    Some(cells.problem(3, expected, false))
}
