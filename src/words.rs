//! How things are said: the language, and how numbers are written. No facts, no arithmetic.
//!
//! Every text a person sees is written in English where it is used, inside [`say!`](crate::say); `assets/words/`
//! holds all of them in one place, a column a language. A text that has no row is said in English.
//!
//! The manner is a property of the thread: the window sets its own, threads that it starts inherit it
//! (the session's `Task`), and the command line keeps the default, so that its output is the same everywhere.

mod wording;

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt::Display;
use std::sync::OnceLock;

pub use wording::{Names, Wording, elsewhere, wording};

/// The languages there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Language {
    /// As written in the code.
    #[default]
    English,
    /// Bahasa Indonesia.
    Indonesian,
    /// English with every text of the table in brackets: shows a translator, and a test, what escaped the table.
    Marked,
}

impl Language {
    /// Its code on the command line (ISO 639-1); `None` for the one that nobody chooses.
    #[must_use]
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::English => Some("en"),
            Self::Indonesian => Some("id"),
            Self::Marked => None,
        }
    }

    /// The language of a code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::CHOICES.into_iter().map(|(language, _)| language).find(|language| language.code() == Some(code))
    }

    /// Those a person can choose, with their own names for themselves.
    pub const CHOICES: [(Self, &str); 2] = [(Self::English, "English"), (Self::Indonesian, "Bahasa Indonesia")];
}

/// How things are said on this thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// In which language.
    pub language: Language,
    /// Whether decimals follow a comma and thousands a point, as in 1.234,5.
    pub decimal_comma: bool,
    /// What texts that name a country or a group say; `None` = as they are written, for the first case.
    pub case: Option<&'static Wording>,
}

thread_local! {
    static MANNER: Cell<Manner> =
        const { Cell::new(Manner { language: Language::English, decimal_comma: false, case: None }) };
}

/// The manner of this thread.
#[must_use]
pub fn manner() -> Manner {
    MANNER.get()
}

/// From now on texts that name a country or a group are those of a case with these names on this thread; `None` = the
/// first case, for which they are written.
pub fn set_case(names: Option<&Names>) {
    MANNER.set(Manner { case: names.map(wording), ..manner() });
}

/// From now on things are said like this on this thread.
pub fn set_manner(manner: Manner) {
    MANNER.set(manner);
}

/// What `work` gives with everything said in plain English on this thread: for what is read by programs. Names stay those
/// of the case.
pub fn in_english<T>(work: impl FnOnce() -> T) -> T {
    said_as(Manner::default(), work)
}

/// What `work` gives with everything said in a language and with a decimal sign on this thread. Names stay those of the
/// case.
pub fn said_as<T>(manner: Manner, work: impl FnOnce() -> T) -> T {
    let own = self::manner();
    set_manner(Manner { case: own.case, ..manner });
    let made = work();
    set_manner(own);
    made
}

/// All texts by where they are said: English, then one column a language.
const TABLES: &[&str] = &[
    include_str!("../assets/words/about.csv"),
    include_str!("../assets/words/brief.csv"),
    include_str!("../assets/words/briefing.csv"),
    include_str!("../assets/words/cases.csv"),
    include_str!("../assets/words/charts.csv"),
    include_str!("../assets/words/choices.csv"),
    include_str!("../assets/words/comfort.csv"),
    include_str!("../assets/words/compare.csv"),
    include_str!("../assets/words/containers.csv"),
    include_str!("../assets/words/data.csv"),
    include_str!("../assets/words/detect.csv"),
    include_str!("../assets/words/evidence.csv"),
    include_str!("../assets/words/failing.csv"),
    include_str!("../assets/words/files.csv"),
    include_str!("../assets/words/finding.csv"),
    include_str!("../assets/words/importing.csv"),
    include_str!("../assets/words/journal.csv"),
    include_str!("../assets/words/levers.csv"),
    include_str!("../assets/words/merge.csv"),
    include_str!("../assets/words/model.csv"),
    include_str!("../assets/words/pages.csv"),
    include_str!("../assets/words/pictures.csv"),
    include_str!("../assets/words/presenting.csv"),
    include_str!("../assets/words/scan.csv"),
    include_str!("../assets/words/scenario.csv"),
    include_str!("../assets/words/score.csv"),
    include_str!("../assets/words/session.csv"),
    include_str!("../assets/words/tables.csv"),
    include_str!("../assets/words/timeline.csv"),
    include_str!("../assets/words/trade.csv"),
    include_str!("../assets/words/views.csv"),
    include_str!("../assets/words/watching.csv"),
    include_str!("../assets/words/window.csv"),
    include_str!("../assets/words/workbook.csv"),
];

type Texts = HashMap<String, String>;

/// The rows of the tables: (English, Indonesian).
#[must_use]
pub fn table() -> Vec<(String, String)> {
    let mut rows = Vec::new();
    for table in TABLES {
        for row in csv::Reader::from_reader(table.as_bytes()).into_deserialize() {
            match row {
                Ok(row) => rows.push(row),
                Err(error) => log::error!("assets/words: {error}"),
            }
        }
    }
    rows
}

fn texts(language: Language) -> Option<&'static Texts> {
    static INDONESIAN: OnceLock<Texts> = OnceLock::new();
    static MARKED: OnceLock<Texts> = OnceLock::new();
    match language {
        Language::English => None,
        Language::Indonesian => Some(INDONESIAN.get_or_init(|| table().into_iter().collect())),
        Language::Marked => Some(MARKED.get_or_init(|| {
            table().into_iter().map(|(english, _)| (english.clone(), format!("[{english}]"))).collect()
        })),
    }
}

/// A text in the language of this thread; English where the table has none.
#[must_use]
pub fn phrase(english: &str) -> &str {
    let Manner { language, case, .. } = manner();
    if let Some(said) = case.and_then(|case| case.said(language, english)) {
        return said;
    }
    let said = texts(language).and_then(|texts| texts.get(english));
    said.filter(|said| !said.is_empty()).map_or(english, String::as_str)
}

/// A sentence with values in its places: `{name}` in the text stands for the value of that name.
#[must_use]
pub fn sentence(english: &str, values: &[(&str, &dyn Display)]) -> String {
    let text = phrase(english);
    let mut out = String::with_capacity(text.len() + 16 * values.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            break;
        };
        let value = values.iter().find(|(known, _)| *known == name);
        debug_assert!(value.is_some(), "no value for {{{name}}} in '{english}'");
        if let Some((_, value)) = value {
            out.push_str(&value.to_string());
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Says a text in the language of the thread. Without values it is a `&'static str`, with values a `String`:
/// `say!("Nothing yet")`, `say!("{first} carries {share} of trade", first, share = percent(part))`.
#[macro_export]
macro_rules! say {
    ($english:literal $(,)?) => {
        $crate::words::phrase($english)
    };
    ($english:literal, $($name:ident $(= $value:expr)?),+ $(,)?) => {
        $crate::words::sentence($english, &[$((stringify!($name), &$crate::say!(@ $name $(= $value)?))),+])
    };
    (@ $name:ident) => { $name };
    (@ $name:ident = $value:expr) => { $value };
}

/// A number as a person writes it: so many decimals, thousands set apart from 1,000 on, the manner's own signs.
#[must_use]
pub fn number(value: f64, decimals: usize) -> String {
    let plain = format!("{value:.decimals$}");
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
    // Less than nothing, but too little to be seen, is nothing.
    let sign = if digits.bytes().all(|digit| matches!(digit, b'0' | b'.')) { "" } else { sign };
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let (thousands, point) = if manner().decimal_comma { ('.', ',') } else { (',', '.') };
    let mut out = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 && whole.bytes().all(|b| b.is_ascii_digit()) {
            out.push(thousands);
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push(point);
        out.push_str(part);
    }
    out
}

/// A number of so many decimals with nothing between its digits, as in a decimal year: 2028.50.
#[must_use]
pub fn ungrouped(value: f64, decimals: usize) -> String {
    signed(format!("{value:.decimals$}"))
}

/// A number as short as it can be written, with nothing between its digits: 0.1, 2028.5.
#[must_use]
pub fn shortest(value: f64) -> String {
    signed(format!("{value}"))
}

/// The manner's own sign before the decimals.
fn signed(plain: String) -> String {
    if manner().decimal_comma { plain.replace('.', ",") } else { plain }
}

/// A text as one cell of a table that a spreadsheet may open: one that it would run as a formula gets an apostrophe
/// before it, which makes it a text. Only for texts: a number of our own stays a number, also below zero.
#[must_use]
pub fn harmless(text: &str) -> String {
    let is_live = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']);
    if is_live { format!("'{text}") } else { text.to_owned() }
}

/// The same where tabs part the cells and line ends the rows: a text holds neither.
#[must_use]
pub fn harmless_line(text: &str) -> String {
    harmless(text).replace(['\t', '\r', '\n', '\0'], " ")
}

/// One line of what a person wrote: no signs that steer a reader's program instead of being read, such as those that turn
/// the direction of writing, and none that XML has no place for.
#[must_use]
pub fn one_line(text: &str) -> String {
    let steers = |c: &char| matches!(c, '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}');
    let plain: String = text
        .chars()
        .filter(|c| !steers(c))
        .map(|c| if c == '\n' || c == '\r' || c == '\t' || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .filter(|c| !c.is_control())
        .collect();
    plain.trim().to_owned()
}

/// The first letters of a long text, which then ends in "…".
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let short: String = text.chars().take(most).collect();
    // At the end of a word, if one ends near.
    let word = short.rfind(' ').filter(|at| short.len() - at < 16).unwrap_or(short.len());
    format!("{}…", short[..word].trim_end_matches([' ', ',', ';', '.', ':']))
}

#[cfg(test)]
mod tests {
    use super::{Manner, harmless, harmless_line, number, set_manner, shortest, ungrouped};

    #[test]
    fn numbers_follow_the_manner() {
        assert_eq!(number(1_234_567.25, 1), "1,234,567.2");
        assert_eq!(number(-999.5, 2), "-999.50");
        assert_eq!(number(f64::INFINITY, 0), "inf");
        assert_eq!((number(-0.2, 0), number(-0.0, 2)), ("0".to_owned(), "0.00".to_owned()));
        set_manner(Manner { decimal_comma: true, ..Manner::default() });
        assert_eq!(number(1_234.5, 1), "1.234,5");
        assert_eq!((ungrouped(2028.5, 2), shortest(2028.5)), ("2028,50".to_owned(), "2028,5".to_owned()));
        set_manner(Manner::default());
    }

    #[test]
    fn no_text_in_a_cell_is_a_formula() {
        for live in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\0=1", "-", "=HYPERLINK(\"http://x\")"] {
            assert_eq!(harmless(live), format!("'{live}"));
            assert!(harmless_line(live).starts_with('\'') && !harmless_line(live).contains(['\t', '\r', '\0']));
        }
        for plain in ["", "1", "a=1", " x", "'=1", "−1", "Δ", "a\tb"] {
            assert_eq!(harmless(plain), plain);
        }
        assert_eq!(harmless_line("a\tb\nc"), "a b c");
    }

    #[test]
    fn values_stand_where_the_text_has_their_names() {
        let year = 2030;
        assert_eq!(say!("In {year}: {what}", year, what = "trade"), "In 2030: trade");
        assert_eq!(say!("Plain"), "Plain");
    }
}
