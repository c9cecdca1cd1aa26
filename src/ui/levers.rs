//! The lever panel: decisions on one page, world assumptions on the other.

mod card;
mod cards;
mod choice;
mod embassies;
mod head;
mod phases;
mod range;
mod reopening;
mod row;

use egui::{CollapsingHeader, RichText, Ui};

pub use cards::{Card, card};

pub(super) use card::{Asked, card_ui};

use super::theme;
use crate::model::percent;
use crate::say;
use crate::scenario::{Catalog, Key, Kind, Lever, Parameter, Scenario, Section, Value};
use crate::trade::Dataset;
use crate::words::phrase;

/// The two pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Decisions,
    World,
}

/// What a lever row needs.
pub(super) struct Panel<'a> {
    pub scenario: &'a mut Scenario,
    pub catalog: &'a Catalog,
    pub dataset: &'a Dataset,
    pub status_quo: &'a Scenario,
    /// The document as last saved or opened.
    pub saved: &'a Scenario,
    /// The lever whose card is open.
    pub card: Option<&'a Key>,
    /// The lever that was looked for: its section opens and it comes into sight.
    pub target: Option<&'a Key>,
    /// Whether the hint for the first run is shown.
    pub hint: bool,
    /// Set when a person asks for a lever's card.
    pub asked: Option<Key>,
}

impl Panel<'_> {
    /// Whether a lever stands elsewhere than in the status quo.
    fn is_changed(&self, key: &Key) -> bool {
        self.scenario.get(key) != self.status_quo.get(key)
    }

    fn reset(&mut self, key: &Key) {
        self.put(key, &self.status_quo.get(key));
    }

    fn put(&mut self, key: &Key, value: &Value) {
        let put = self.scenario.put(key, value);
        debug_assert!(put.is_ok(), "a value of this lever from another scenario");
    }

    /// Whether the lever that was looked for is one of these.
    fn seeks(&self, mut takes: impl FnMut(&Lever) -> bool) -> Option<bool> {
        let lever = self.catalog.lever(self.target?)?;
        takes(lever).then_some(true)
    }
}

/// Draws the panel.
pub(super) fn panel_ui(ui: &mut Ui, page: &mut Page, panel: &mut Panel<'_>) {
    ui.horizontal(|ui| {
        for (choice, label) in [(Page::Decisions, say!("Decisions")), (Page::World, say!("World assumptions"))] {
            let count = changed(panel, |section| section.is_decision() == (choice == Page::Decisions));
            let text = if count > 0 { format!("{label}  • {count}") } else { label.to_owned() };
            if ui.selectable_label(*page == choice, RichText::new(text).size(theme::STRONG)).clicked() {
                *page = choice;
            }
        }
    });
    ui.separator();
    egui::ScrollArea::vertical().id_salt(("levers", *page == Page::World)).auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme::GAP;
        // The scroll bar floats; keep controls clear of it.
        ui.set_max_width(ui.available_width() - theme::GAP * 2.0);
        for section in Section::ALL.into_iter().filter(|s| s.is_decision() == (*page == Page::Decisions)) {
            section_ui(ui, section, panel);
        }
    });
}

fn changed(panel: &Panel<'_>, takes: impl Fn(Section) -> bool) -> usize {
    let levers = panel.catalog.levers().iter();
    levers.filter(|lever| takes(lever.section) && panel.is_changed(&lever.key)).count()
}

fn section_ui(ui: &mut Ui, section: Section, panel: &mut Panel<'_>) {
    let count = changed(panel, |s| s == section);
    let label = phrase(section.label());
    let title = if count > 0 { format!("{label}  • {count}") } else { label.to_owned() };
    let open = matches!(
        section,
        Section::Sanctions
            | Section::Secondary
            | Section::Envoy
            | Section::Unity
            | Section::Recovery
            | Section::Comparison
    );
    CollapsingHeader::new(RichText::new(title).size(theme::STRONG).strong())
        .id_salt(section.label())
        .open(panel.seeks(|lever| lever.section == section))
        .default_open(open)
        .show_unindented(ui, |ui| {
            let catalog = panel.catalog;
            // A range stands with its parameter, in the parameter's card.
            let own = |lever: &&Lever| lever.section == section && !matches!(lever.kind, Kind::Range { .. });
            let levers: Vec<&Lever> = catalog.levers().iter().filter(own).collect();
            match section {
                Section::Sanctions => sanctions_ui(ui, &levers, panel),
                Section::Secondary => secondary_ui(ui, &levers, panel),
                Section::Reopening => reopening::members_ui(ui, &levers, panel),
                Section::Envoy => envoy_ui(ui, &levers, panel),
                Section::Unity => {
                    rows_ui(ui, &levers, panel);
                    let chance = percent(panel.scenario.no_veto());
                    let words =
                        say!("Chance that no bloc vetoes: {chance} (bookkeeping of a veto, not a measurement)", chance);
                    caption(ui, words);
                }
                Section::Embassies => embassies::matrix_ui(ui, panel),
                _ => rows_ui(ui, &levers, panel),
            }
            ui.add_space(theme::GAP);
        });
}

fn rows_ui(ui: &mut Ui, levers: &[&Lever], panel: &mut Panel<'_>) {
    for lever in levers {
        row::lever_ui(ui, lever, panel);
    }
}

fn caption(ui: &mut Ui, text: impl Into<String>) {
    ui.label(RichText::new(text).size(theme::CAPTION).weak());
}

fn sanctions_ui(ui: &mut Ui, levers: &[&Lever], panel: &mut Panel<'_>) {
    let (main, more): (Vec<&Lever>, Vec<&Lever>) =
        levers.iter().partition(|lever| matches!(lever.key, Key::Lifted | Key::ReliefDate | Key::Extent));
    for lever in main {
        row::lever_ui(ui, lever, panel);
        if lever.key == Key::Extent && panel.hint {
            hint_ui(ui, panel);
        }
    }
    if panel.scenario.relief.lifted && panel.scenario.relief.extent < 1.0 {
        caption(ui, say!("Of the UN bans only: members re-open and finance clears whatever this share"));
    }
    CollapsingHeader::new(phases::summary(panel.scenario))
        .id_salt("phases")
        .open(panel.seeks(|sought| more.iter().any(|lever| lever.key == sought.key)))
        .show(ui, |ui| rows_ui(ui, &more, panel));
}

/// What to try first; gone for good once it is tried or dismissed.
fn hint_ui(ui: &mut Ui, panel: &mut Panel<'_>) {
    let tokens = *theme::tokens(ui.ctx());
    egui::Frame::new().fill(tokens.hint).corner_radius(4.0).inner_margin(theme::GAP * 1.5).show(ui, |ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            let close = ui.add(egui::Button::new("×").frame(false));
            close.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, say!("Dismiss the hint")));
            if close.clicked() {
                panel.hint = false;
            }
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                let words =
                    say!("Drag 'How far': charts, bands and figures follow at once. Click its name to learn more; F1 opens the manual.");
                ui.label(RichText::new(words).size(theme::CAPTION).color(tokens.ink));
            });
        });
    });
}

/// Clearing of friction when US secondary sanctions stay (IMF 2017 on Iran; `qmax` row, lower end).
const STAY: f64 = 0.3;

fn secondary_ui(ui: &mut Ui, levers: &[&Lever], panel: &mut Panel<'_>) {
    let qmax = &mut panel.scenario.parameters[Parameter::Qmax as usize];
    let mut eased = *qmax >= 1.0;
    let help =
        say!("Eased: all finance friction can clear after relief. Not eased: about 30 % can, as with Iran in 2016-17");
    ui.horizontal(|ui| {
        // In line with the other switches; long words go on below rather than widen the panel.
        ui.add_space(8.0 + ui.spacing().item_spacing.x);
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Wrap);
        if ui.checkbox(&mut eased, say!("US secondary sanctions eased with relief")).on_hover_text(help).changed() {
            *qmax = if eased { 1.0 } else { STAY };
        }
    });
    rows_ui(ui, levers, panel);
}

fn envoy_ui(ui: &mut Ui, levers: &[&Lever], panel: &mut Panel<'_>) {
    let (seats, main): (Vec<&Lever>, Vec<&Lever>) = levers.iter().partition(|lever| matches!(lever.key, Key::Seat(_)));
    let formed = panel.scenario.envoy.formed;
    rows_ui(ui, &main[..1], panel);
    // A party that has no envoy to send to is no choice yet: the row says what would follow.
    if !formed {
        return;
    }
    ui.scope(|ui| {
        rows_ui(ui, &main[1..], panel);
        caption(ui, say!("Six parties; without the DPRK and the United States there is no working envoy"));
        egui::Grid::new("seats").num_columns(2).spacing([theme::GAP * 2.0, theme::GAP]).show(ui, |ui| {
            for (index, lever) in seats.iter().enumerate() {
                seat_ui(ui, lever, panel);
                if index % 2 == 1 {
                    ui.end_row();
                }
            }
        });
    });
    let words = say!(
        "Strength of this envoy: {share} of the most it could be (seats, times the chance that no bloc vetoes)",
        share = percent(panel.scenario.envoy_strength())
    );
    caption(ui, words);
}

/// A check box with the seat's own card.
fn seat_ui(ui: &mut Ui, lever: &Lever, panel: &mut Panel<'_>) {
    let row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP * 0.5;
        if let Some(seat) = panel.scenario.switch_mut(&lever.key) {
            ui.checkbox(seat, phrase(&lever.label)).on_hover_text(phrase(&lever.help));
        }
        head::about_ui(ui, &lever.key, &say!("About the seat: {party}", party = phrase(&lever.label)), panel);
    });
    head::found_ui(ui, &lever.key, row.response.rect, panel);
}
