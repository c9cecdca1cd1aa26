//! A file of an unknown format: the person says which column is which, and sees at once what its rows would be.

mod answers;
mod table;
mod tried;

use egui::{Button, Key, Modifiers, RichText, ScrollArea, Ui};

pub(super) use answers::country_ui;

use crate::import::{Codes, Decimal, Flows, Mapping, Profile, Role, Sample, guessed, guessed_flows};
use crate::say;
use crate::session::Session;
use crate::ui::theme;

/// What the person has said so far. View only until the file is read.
#[derive(Debug, Default)]
pub(super) struct MappingView {
    of: Option<Open>,
}

#[derive(Debug)]
struct Open {
    name: String,
    answers: Answers,
    /// Whether the next file with these columns is to be known.
    remember: bool,
    /// What the rows of the sample would be, for answers.
    tried: Option<(Answers, tried::Tried)>,
}

/// What the person says about the file.
#[derive(Clone, Debug, PartialEq)]
struct Answers {
    roles: Vec<Option<Role>>,
    unit: u32,
    decimal: Decimal,
    codes: Codes,
    /// Words of the flow column, between commas.
    exports: String,
    imports: String,
    title: String,
}

impl Answers {
    fn new(name: &str, sample: &Sample) -> Self {
        let decimal = if sample.delimiter == b';' { Decimal::Comma } else { Decimal::Point };
        let (exports, imports) = (String::new(), String::new());
        let (roles, title) = (guessed(sample), name.to_owned());
        let mut answers = Self { roles, unit: 1, decimal, codes: Codes::Any, exports, imports, title };
        answers.guess_flows(sample);
        answers
    }

    fn guess_flows(&mut self, sample: &Sample) {
        if let Some(at) = self.roles.iter().position(|role| *role == Some(Role::Flow)) {
            let (exports, imports) = guessed_flows(sample, at);
            (self.exports, self.imports) = (exports.join(", "), imports.join(", "));
        }
    }

    /// The format as data, or what is still missing.
    fn profile(&self, sample: &Sample) -> Result<Profile, String> {
        let words = |text: &str| -> Vec<String> {
            let words = text.split(',').map(|word| word.trim().to_lowercase());
            words.filter(|word| !word.is_empty()).collect()
        };
        let mapping = Mapping {
            title: self.title.trim().to_owned(),
            header: sample.rows.first().cloned().unwrap_or_default(),
            roles: self.roles.clone(),
            unit: self.unit,
            decimal: Some(self.decimal),
            flows: Flows { export: words(&self.exports), import: words(&self.imports), other: Vec::new() },
        };
        Ok(Profile { codes: self.codes, ..Profile::from_mapping(&mapping)? })
    }
}

/// Draws the page.
pub(super) fn mapping_ui(ui: &mut Ui, view: &mut MappingView, name: &str, sample: &Sample, session: &mut Session) {
    if view.of.as_ref().is_none_or(|open| open.name != name) {
        let answers = Answers::new(name, sample);
        view.of = Some(Open { name: name.to_owned(), answers, remember: true, tried: None });
    }
    let Some(open) = &mut view.of else { return };
    ui.label(RichText::new(say!("{name}: which column is which?", name)).size(theme::STRONG + 2.0).strong());
    let words = say!(
        "The program does not know this format. Say what the columns are; names it knows are filled in already. Nothing is read or changed before you say so."
    );
    ui.add(egui::Label::new(words).wrap());
    ui.add_space(theme::GAP * 2.0);
    let before = open.answers.roles.clone();
    let height = (ui.available_height() - 250.0).clamp(120.0, 300.0);
    table::table_ui(ui, &mut open.answers.roles, sample, height);
    if before != open.answers.roles {
        open.answers.guess_flows(sample);
    }
    ui.add_space(theme::GAP * 2.0);
    ScrollArea::vertical().id_salt("mapping").auto_shrink(false).show(ui, |ui| {
        answers::answers_ui(ui, &mut open.answers);
        ui.add_space(theme::GAP * 2.0);
        let profile = open.answers.profile(sample);
        match &profile {
            Err(lacks) => {
                ui.label(RichText::new(lacks).color(theme::tokens(ui.ctx()).warning));
            }
            Ok(profile) => {
                if open.tried.as_ref().is_none_or(|(answers, _)| *answers != open.answers) {
                    let tried = tried::Tried::new(sample, profile, session);
                    open.tried = Some((open.answers.clone(), tried));
                }
                if let Some((_, tried)) = &open.tried {
                    tried::tried_ui(ui, tried);
                }
            }
        }
        ui.add_space(theme::GAP * 2.0);
        buttons_ui(ui, &mut open.remember, profile.ok(), session);
    });
}

fn buttons_ui(ui: &mut Ui, remember: &mut bool, profile: Option<Profile>, session: &mut Session) {
    let tokens = *theme::tokens(ui.ctx());
    ui.checkbox(remember, say!("Remember this format: the next file with these columns is then known"));
    ui.horizontal(|ui| {
        let text = RichText::new(say!("Read the file so")).strong();
        let whole = profile.is_some();
        let text = if whole { text.color(tokens.on_accent) } else { text };
        let button = if whole { Button::new(text).fill(tokens.accent) } else { Button::new(text) };
        let read = ui.add_enabled(whole, button).clicked();
        let left = ui.button(say!("Leave it (Esc)")).clicked();
        if let (true, Some(profile)) = (read, profile) {
            session.map_import(profile, *remember);
        } else if left || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            session.cancel_import();
        }
    });
}
