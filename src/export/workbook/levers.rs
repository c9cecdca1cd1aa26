//! The sheet of levers: every lever of the catalogue, the live ones as cells that all formulas name.

use std::collections::BTreeMap;

use rust_xlsxwriter::{ConditionalFormatFormula, Format};

use super::book::Book;
use super::entry::{self, CLOSES, Entry, Held, ON, OPENS, Standing};
use super::looks::Use;
use super::page::{Page, Result, letters};
use super::term::{Term, Test};
use crate::say;
use crate::scenario::{Key, Lever, Parameter, Section};
use crate::words::phrase;

/// Columns of the sheet, from the left.
const VALUE: u16 = 1;
const DATE: u16 = 2;
const UNIT: u16 = 3;
const WORDS: u16 = 4;
const STANDING: u16 = 5;
const STATUS_QUO: u16 = 6;
const RANGE: u16 = 7;
const GRADE: u16 = 8;
const SOURCE: u16 = 9;
const NOTE: u16 = 10;
// From here on for formulas and checks; not printed.
const EFFECT: u16 = 11;
const EFFECT_DATE: u16 = 12;
const EXPORTED: u16 = 13;
const EXPORTED_DATE: u16 = 14;
const KEY: u16 = 15;
const NAME: u16 = 16;
/// Their widths.
const WIDTHS: [f64; 17] =
    [32.0, 12.0, 9.0, 12.0, 20.0, 28.0, 18.0, 20.0, 11.0, 40.0, 30.0, 11.0, 9.0, 11.0, 9.0, 24.0, 24.0];

/// Levers as formulas name them.
pub(super) struct Levers {
    numbers: BTreeMap<Key, Term>,
    words: BTreeMap<Key, (String, String)>,
    dates: BTreeMap<Key, Term>,
    /// How many cells are no longer as exported.
    pub changed: Term,
}

impl Levers {
    /// A number, or a date, in effect.
    pub fn number(&self, key: &Key) -> Term {
        self.numbers.get(key).cloned().unwrap_or_else(|| Term::from(0.0))
    }

    pub fn parameter(&self, parameter: Parameter) -> Term {
        self.number(&Key::Parameter(parameter))
    }

    /// The date that goes with a word.
    pub fn date(&self, key: &Key) -> Term {
        self.dates.get(key).cloned().unwrap_or_else(|| Term::from(0.0))
    }

    /// Whether formulas can name a lever that takes words.
    pub fn has(&self, key: &Key) -> bool {
        self.words.contains_key(key)
    }

    /// Whether a lever stands at a word.
    pub fn stands_at(&self, key: &Key, word: &str) -> Test {
        match self.words.get(key) {
            Some((name, value)) => Test::given(format!("{name}=\"{word}\""), value == word),
            None => Test::given("FALSE", false),
        }
    }

    /// Whether a switch is on.
    pub fn is_on(&self, key: &Key) -> Test {
        self.stands_at(key, say!("yes"))
    }
}

/// Writes the sheet.
pub(super) fn levers(book: &mut Book<'_>) -> Result<(Page, Levers)> {
    let sentences = [
        say!("Change a yellow, framed cell in the column 'Value', or the date beside it, and the sheets that follow work the path out anew. Grey cells change nothing here, and the column 'In this workbook' says why.").to_owned(),
        say!("Dates are decimal years: 2028.5 is July 2028. Shares may be typed as per cent. Formulas name the cells of the column 'In effect', by the names in the last column.").to_owned(),
    ];
    let mut page =
        Page::new(say!("Levers"), &book.looks, say!("Levers, and which may be changed here"), &sentences, &WIDTHS)?;
    let head = page.next;
    page.heads(head, 0, &heads(), &book.looks)?;
    page.freeze(head + 1, 2)?;
    let mut levers =
        Levers { numbers: BTreeMap::new(), words: BTreeMap::new(), dates: BTreeMap::new(), changed: Term::from(0.0) };
    let mut row = head + 1;
    let mut last: Option<Section> = None;
    // A lever may hang on one that stands further down: whether only evidence counts.
    let evidence = entry::name_of(&Key::EvidenceOnly);
    let all: Vec<Lever> = book.made.catalog.levers().to_vec();
    for lever in &all {
        if last != Some(lever.section) {
            last = Some(lever.section);
            page.text(row, 0, lever.section.label(), &book.looks.section)?;
            page.sheet.set_row_height(row, 20.0)?;
            row += 1;
        }
        let entry = entry::entry(book, lever);
        write(book, &mut page, row, lever, &entry)?;
        hold(book, &mut page, row, lever, &entry, &evidence, &mut levers)?;
        row += 1;
    }
    mark_changed(&mut page, head + 1, row - 1)?;
    page.sheet.set_print_area(0, 0, row - 1, NOTE)?;
    levers.changed = changed(&page, head + 1, row - 1);
    Ok((page, levers))
}

fn heads() -> [&'static str; 17] {
    [
        say!("Lever"),
        say!("Value"),
        say!("Its date"),
        say!("Unit"),
        say!("In words, as exported"),
        say!("In this workbook"),
        say!("Status quo"),
        say!("Range"),
        say!("Grade"),
        say!("Source"),
        say!("Note of the author"),
        say!("In effect"),
        say!("Its date"),
        say!("As exported"),
        say!("Its date"),
        say!("Key"),
        say!("Name in formulas"),
    ]
}

/// What is said about a lever, and its value to change.
fn write(book: &Book<'_>, page: &mut Page, row: u32, lever: &Lever, entry: &Entry) -> Result<()> {
    let looks = &book.looks;
    let how = if matches!(entry.standing, Standing::Live) { Use::Live } else { Use::Still };
    let looked = looks.entry(how, entry.number_format());
    let plain = looks.plain.clone().set_num_format(entry.number_format());
    let dated = looks.entry(how, "0.00##");
    for (column, look, date_look) in [(VALUE, &looked, &dated), (EXPORTED, &plain, &looks.date)] {
        put(page, row, column, &entry.held, look)?;
        if let Held::Choice(_, date) = &entry.held {
            page.number(row, column + 1, *date, date_look)?;
        }
    }
    if let (Some(validation), Standing::Live) = (Entry::validation(book, lever)?, &entry.standing) {
        page.sheet.add_data_validation(row, VALUE, row, VALUE, &validation)?;
    }
    if let (Held::Choice(..), Standing::Live) = (&entry.held, &entry.standing) {
        page.sheet.add_data_validation(row, DATE, row, DATE, &entry::dates(lever)?)?;
    }
    let standing = match &entry.standing {
        Standing::Live => say!("live"),
        Standing::Fixed(why) => why,
    };
    let value = book.made.scenario.get(&lever.key);
    // A sign of its own, or the cell would begin as a formula does.
    let range = lever.range().replace('-', "−");
    let (words, status_quo) = (lever.said(&value), lever.said(&lever.default));
    let note = book.made.scenario.notes.get(&lever.key).map_or("", String::as_str);
    let texts = [
        (UNIT, entry.unit(lever)),
        (WORDS, &words),
        (STANDING, standing),
        (STATUS_QUO, &status_quo),
        (RANGE, &range),
        (GRADE, lever.grade.label()),
        (SOURCE, phrase(&lever.source)),
        (NOTE, note),
        (0, phrase(&lever.label)),
    ];
    for (column, text) in texts {
        page.text(row, column, text, &looks.wrapped)?;
    }
    page.fit(row, &texts)?;
    page.text(row, KEY, &lever.key.to_string(), &looks.text)
}

fn put(page: &mut Page, row: u32, column: u16, held: &Held, look: &Format) -> Result<()> {
    match held {
        Held::Number(number) => page.number(row, column, *number, look).map(drop),
        Held::Word(word) | Held::Choice(word, _) => page.text(row, column, word, look),
    }
}

/// The cells that formulas name.
fn hold(
    book: &mut Book<'_>,
    page: &mut Page,
    row: u32,
    lever: &Lever,
    entry: &Entry,
    evidence: &str,
    levers: &mut Levers,
) -> Result<()> {
    let Some(effect) = &entry.effect else { return Ok(()) };
    let name = entry::name_of(&lever.key);
    let typed = format!("{}{}", letters(VALUE), row + 1);
    let look = book.looks.plain.clone().set_num_format(entry.number_format());
    page.text(row, NAME, &name, &book.looks.text)?;
    let is_live = matches!(entry.standing, Standing::Live);
    match effect {
        Held::Number(number) if is_live => {
            let formula = match entry.without {
                Some(without) => format!("IF({evidence}=\"{}\",{without},{typed})", say!("yes")),
                None => entry.formula(&typed),
            };
            page.said_formula(row, EFFECT, &formula, &number.to_string(), &look)?;
        }
        Held::Word(word) | Held::Choice(word, _) if is_live => {
            page.said_formula(row, EFFECT, &typed, word, &look)?;
        }
        held => put(page, row, EFFECT, held, &look)?,
    }
    book.names.push((name.clone(), page.address(row, EFFECT)));
    match effect {
        Held::Number(number) => {
            levers.numbers.insert(lever.key.clone(), Term::given(name, *number));
        }
        Held::Word(word) => {
            levers.words.insert(lever.key.clone(), (name, word.clone()));
        }
        Held::Choice(word, date) => {
            let dated = format!("{}{}", letters(DATE), row + 1);
            if is_live {
                page.said_formula(row, EFFECT_DATE, &dated, &date.to_string(), &book.looks.date)?;
            } else {
                page.number(row, EFFECT_DATE, *date, &book.looks.date)?;
            }
            let date_name = format!("{name}_date");
            book.names.push((date_name.clone(), page.address(row, EFFECT_DATE)));
            levers.dates.insert(lever.key.clone(), Term::given(date_name, *date));
            levers.words.insert(lever.key.clone(), (name, word.clone()));
        }
    }
    Ok(())
}

/// A value that is no longer as exported is struck by colour and by weight.
fn mark_changed(page: &mut Page, from: u32, to: u32) -> Result<()> {
    let look = Format::new().set_background_color(0x00F6_C9A8).set_bold();
    // A date that the word beside it does not need stands back.
    let faint = Format::new().set_font_color(0x00B0_B0B0);
    let value = letters(VALUE);
    let rule =
        format!("=AND(${value}{row}<>\"{ON}\",${value}{row}<>\"{OPENS}\",${value}{row}<>\"{CLOSES}\")", row = from + 1);
    let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(&faint);
    page.sheet.add_conditional_format(from, DATE, to, DATE, &rule)?;
    for (value, exported) in [(VALUE, EXPORTED), (DATE, EXPORTED_DATE)] {
        let [a, b] = [value, exported].map(letters);
        let rule = format!("=${a}{row}<>${b}{row}", row = from + 1);
        let mark = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(&look);
        page.sheet.add_conditional_format(from, value, to, value, &mark)?;
    }
    Ok(())
}

/// How many values are no longer as exported.
fn changed(page: &Page, from: u32, to: u32) -> Term {
    let differing = |value: u16, exported: u16| {
        let column = |column: u16| {
            let letters = letters(column);
            format!("'{}'!${letters}${}:${letters}${}", page.name, from + 1, to + 1)
        };
        Term::given(format!("SUMPRODUCT(--({}<>{}))", column(value), column(exported)), 0.0)
    };
    differing(VALUE, EXPORTED) + differing(DATE, EXPORTED_DATE)
}
