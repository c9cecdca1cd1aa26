//! Rows as CSV and as JSON: numbers plain, with every figure that it takes to read the same number back.

use serde_json::{Map, json};

use super::layout::Rows;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Year(i32),
    Number(f64),
    /// Not known, or nothing to say.
    Unknown,
}

impl Value {
    /// A text; an empty one says nothing.
    pub fn text(text: impl AsRef<str>) -> Self {
        let text = text.as_ref();
        if text.is_empty() { Self::Unknown } else { Self::Text(text.to_owned()) }
    }

    /// A number, if it is known and one.
    pub fn number(value: Option<f64>) -> Self {
        value.filter(|value| value.is_finite()).map_or(Self::Unknown, Self::Number)
    }

    fn cell(&self) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::Year(year) => year.to_string(),
            Self::Number(value) => value.to_string(),
            Self::Unknown => String::new(),
        }
    }

    fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => json!(text),
            Self::Year(year) => json!(year),
            Self::Number(value) => json!(value),
            Self::Unknown => serde_json::Value::Null,
        }
    }
}

/// A text as a cell, in quotes where it holds what would end it. A NUL, which some readers take for the end, is a space.
fn quoted(text: &str) -> String {
    let text = guarded(&text.replace('\0', " "));
    if text.contains([',', ';', '\t', '"', '\r', '\n']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// A spreadsheet set to semicolons or tabs pays no heed to quotes inside its cells: it would cut "a;=1+1" in two and run
/// the second half. So what could begin a cell there gets the same apostrophe as what begins one here.
fn guarded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        out.push(letter);
        let next = rest.as_str().trim_start_matches('"');
        if matches!(letter, ';' | '\t' | '\r' | '\n') && next.starts_with(['=', '+', '-', '@']) {
            out.push('\'');
        }
    }
    out
}

impl Rows {
    /// UTF-8 without a mark before it: many readers would take the mark for a part of the first column's name. A
    /// spreadsheet that guesses wrong without it spoils the letters of a title, never a number.
    pub fn csv(&self) -> String {
        let line = |cells: &mut dyn Iterator<Item = String>| cells.collect::<Vec<_>>().join(",") + "\n";
        let mut text = line(&mut self.names.iter().map(|name| quoted(name)));
        for row in &self.rows {
            text.push_str(&line(&mut row.iter().map(Value::cell)));
        }
        text
    }

    /// Rows as objects; what is not known is `null`.
    pub fn json(&self) -> serde_json::Value {
        let object = |row: &Vec<Value>| -> Map<String, serde_json::Value> {
            self.names.iter().cloned().zip(row.iter().map(Value::json)).collect()
        };
        json!(self.rows.iter().map(object).collect::<Vec<_>>())
    }
}
