//! What a file does not say and the command line does.

use super::{AnswerArgs, Sign, Way};
use crate::import::{Decimal, Detected, Layout, Profile, Question, Sample, profiles};
use crate::trade::Country;

/// What was said on the command line about the files.
pub(in crate::cli) struct Said {
    /// The format, if it is not to be looked for.
    pub profile: Option<Profile>,
    unit: Option<u32>,
    decimal: Option<Decimal>,
    reporter: Option<Country>,
    exports: Option<bool>,
}

impl Said {
    pub fn new(args: &AnswerArgs) -> Result<Self, String> {
        let known = |id: &String| {
            let found = profiles().iter().find(|profile| profile.id == *id).cloned();
            found.ok_or_else(|| format!("--profile: there is no format '{id}'; there are {}", ids()))
        };
        let profile = args.profile.as_ref().map(known).transpose()?;
        Ok(Self {
            profile,
            unit: args.unit.as_ref().and_then(|unit| unit.parse().ok()),
            decimal: args.decimal.map(|sign| match sign {
                Sign::Point => Decimal::Point,
                Sign::Comma => Decimal::Comma,
            }),
            reporter: args.reporter.as_deref().map(|code| super::scope::country("--reporter", code)).transpose()?,
            exports: args.flow.map(|way| way == Way::Export),
        })
    }

    /// The layout of a file, as far as nothing is left to ask.
    pub fn layout(&self, name: &str, detected: Detected) -> Result<Layout, String> {
        let (mut layout, questions) = match detected {
            Detected::Known(layout) => (*layout, Vec::new()),
            Detected::Asks(layout, questions) => (*layout, questions),
            Detected::Unknown(sample) => return Err(unknown(name, &sample)),
        };
        if let Some(profile) = &self.profile
            && profile.id != layout.profile.id
        {
            let (asked, is) = (&profile.title, &layout.profile.title);
            return Err(format!("{name}: is no file of {asked}, some of its columns are missing; it looks like {is}"));
        }
        let open: Vec<String> = questions.iter().filter(|question| !self.answers(question)).map(asked).collect();
        if !open.is_empty() {
            return Err(format!("{name} ({}): {}", layout.profile.title, open.join(" ")));
        }
        layout.unit = self.unit.unwrap_or(layout.unit);
        layout.decimal = self.decimal.unwrap_or(layout.decimal);
        layout.reporter = self.reporter.or(layout.reporter);
        layout.exports = self.exports.or(layout.exports);
        Ok(layout)
    }

    fn answers(&self, question: &Question) -> bool {
        match question {
            Question::Unit { .. } => self.unit.is_some(),
            Question::Decimal { .. } => self.decimal.is_some(),
            Question::Reporter => self.reporter.is_some(),
            Question::Flow => self.exports.is_some(),
            Question::Format(_) => self.profile.is_some(),
        }
    }
}

/// A question, and the option that answers it.
fn asked(question: &Question) -> String {
    match question {
        Question::Unit { column, line, value } => format!(
            "are values in dollars, thousands or millions? '{column}' on line {line} is {value}. \
             Say so with --unit 1, --unit 1000 or --unit 1000000."
        ),
        Question::Decimal { line, value } => format!(
            "'{value}' on line {line} can be one and a bit or more than a thousand. \
             Say so with --decimal point or --decimal comma."
        ),
        Question::Reporter => {
            "it does not say whose trade it is. Say so with --reporter and a code of three letters.".to_owned()
        }
        Question::Flow => {
            "it does not say which way the trade goes. Say so with --flow export or --flow import.".to_owned()
        }
        Question::Format(formats) => {
            let ids: Vec<&str> = formats.iter().map(|format| format.id.as_str()).collect();
            format!("its columns fit several formats. Say which with --profile {}.", ids.join(" or --profile "))
        }
    }
}

fn unknown(name: &str, sample: &Sample) -> String {
    let header: Vec<&str> =
        sample.rows.first().map(|row| row.iter().take(12).map(String::as_str).collect()).unwrap_or_default();
    let header: String = header.join(", ").chars().filter(|c| !c.is_control()).take(300).collect();
    format!(
        "{name} is of no known format: line {} has the columns {header}. Name them year, exporter, importer, value_usd \
         (US$), or open the file in the window, where you can say which column is which. Known formats: {}",
        sample.header_line,
        ids()
    )
}

/// The formats there are.
fn ids() -> String {
    let known = profiles().iter().filter(|profile| profile.refused.is_none());
    known.map(|profile| profile.id.as_str()).collect::<Vec<_>>().join(", ")
}
