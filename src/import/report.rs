//! Every problem of a file in words: a table for a person who mends the file.

use std::io::{self, Write};

use super::{Action, Imported, Kind, Problem};
use crate::say;
use crate::words::harmless;

/// The columns of a report.
const HEADER: [&str; 6] = ["file", "line", "column", "value", "problem", "action"];

/// Writes every problem as CSV, a row each: `file,line,column,value,problem,action` with action `excluded` or `kept`;
/// lines are counted from 1 with the header.
///
/// # Errors
/// The writer's.
pub fn report<'a>(files: impl IntoIterator<Item = &'a Imported>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(HEADER)?;
    for file in files {
        let name = harmless(&file.name);
        for problem in file.problems.iter() {
            let (line, words) = (problem.line.to_string(), problem.sentence());
            let [column, value, words] = [&problem.column, &problem.value, &words].map(|text| harmless(text));
            writer.write_record([&name, &line, &column, &value, &words, problem.action.code()])?;
        }
        let unlisted = file.problems.unlisted();
        if unlisted > 0 {
            let words = say!("{unlisted} more problems are counted and not listed", unlisted);
            writer.write_record([&name, "0", "-", "", &words, Action::Excluded.code()])?;
        }
    }
    writer.flush()
}

impl Problem {
    /// What is wrong and what was expected, in the language of the thread.
    #[must_use]
    pub fn sentence(&self) -> String {
        if let Some(line) = self.other {
            return self.beside(line);
        }
        match self.kind {
            Kind::Shape => say!("expected as many values as the header has; put text with a separator in quotation marks"),
            Kind::Year => say!("expected a year from 1900 to 2100"),
            Kind::Country => say!("expected a country: its name, or the code that this format uses"),
            Kind::Korea if self.action == Action::Kept => say!(
                "mostly machinery and electronics, and far more than in other years: is it South Korea's trade under the North's code?"
            ),
            Kind::Korea => say!("North or South Korea? The text does not say"),
            Kind::Flow => say!("expected export or import, in the words of this format"),
            Kind::Product => say!("expected a product code"),
            Kind::NotANumber if self.value.is_empty() => say!("no figure where one is expected"),
            Kind::NotANumber => say!("expected a number"),
            Kind::Negative => say!("trade cannot be below 0"),
            Kind::NotFinite => say!("not a number, or without end: no amount of trade"),
            Kind::TooLarge => say!("more than 9 trillion US$: no flow is that large"),
            Kind::Quantity => say!("expected a quantity; the value is used all the same"),
            Kind::Itself => say!("exporter and importer are the same country"),
            Kind::Ambiguous => say!("can be read in two ways: say whether decimals follow a point or a comma"),
            Kind::Repeated => say!("the same year, countries, product and value as in another file; both are added up"),
            Kind::Contradicting => {
                say!("the same year, countries and product as in another file, with another value; both are added up")
            }
            Kind::UnitJump => say!("about a thousand times what stands beside it: check the unit"),
            Kind::Gap => return say!("no figure for the years before it: {count}", count = self.value),
            Kind::Mirror => say!("further from the exporter's report than freight and insurance explain"),
            Kind::Padded => say!("a product code that had lost the zero in front; it was put back"),
            Kind::Incomplete => return say!("not the whole year: quarters or months that are there: {count}", count = self.value),
            Kind::HeaderAgain => say!("the header once more"),
            Kind::Footnote => say!("a line of text, no row of the table"),
        }
        .to_owned()
    }

    /// As [`Self::sentence`], where it has to do with another line.
    fn beside(&self, line: u64) -> String {
        match self.kind {
            Kind::Repeated => {
                say!("the same year, countries, product and value as line {line}; both are added up", line)
            }
            Kind::Contradicting => {
                say!("the same year, countries and product as line {line}, with another value; both are added up", line)
            }
            Kind::UnitJump => say!("about a thousand times what line {line} leads to expect: check the unit", line),
            Kind::Gap => {
                say!("no figure for years between line {line} and this one: {count}", line, count = self.value)
            }
            Kind::Mirror => say!(
                "line {line} has the exporter's report: the two are further apart than freight and insurance explain, 6 to 10 %",
                line
            ),
            _ => Self { other: None, ..self.clone() }.sentence(),
        }
    }
}
