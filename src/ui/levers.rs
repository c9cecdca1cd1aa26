//! The lever panel: decisions on one page, world assumptions on the other.

mod choice;
mod embassies;
mod head;
mod phases;
mod range;
mod reopening;
mod row;

use egui::{CollapsingHeader, RichText, Ui};

use super::theme;
use crate::model::percent;
use crate::scenario::{Catalog, Key, Kind, Lever, Parameter, Scenario, Section};
use crate::trade::Dataset;

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
}

impl Panel<'_> {
    /// Whether a lever stands elsewhere than in the status quo.
    fn is_changed(&self, key: &Key) -> bool {
        self.scenario.get(key) != self.status_quo.get(key)
    }

    fn reset(&mut self, key: &Key) {
        let put = self.scenario.put(key, &self.status_quo.get(key));
        debug_assert!(put.is_ok(), "a default is a value of its lever");
    }
}

/// Draws the panel.
pub(super) fn panel_ui(ui: &mut Ui, page: &mut Page, panel: &mut Panel<'_>) {
    ui.horizontal(|ui| {
        for (choice, label) in [(Page::Decisions, "Decisions"), (Page::World, "World assumptions")] {
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
    let title = if count > 0 { format!("{}  • {count}", section.label()) } else { section.label().to_owned() };
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
        .default_open(open)
        .show_unindented(ui, |ui| {
            let catalog = panel.catalog;
            // A range stands with its parameter, in the parameter's story.
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
                    caption(
                        ui,
                        format!("Chance that no bloc vetoes: {chance} (bookkeeping of a veto, not a measurement)"),
                    );
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

fn caption(ui: &mut Ui, text: String) {
    ui.label(RichText::new(text).size(theme::CAPTION).weak());
}

fn sanctions_ui(ui: &mut Ui, levers: &[&Lever], panel: &mut Panel<'_>) {
    let (main, more): (Vec<&Lever>, Vec<&Lever>) =
        levers.iter().partition(|lever| matches!(lever.key, Key::Lifted | Key::ReliefDate | Key::Extent));
    rows_ui(ui, &main, panel);
    if panel.scenario.relief.lifted && panel.scenario.relief.extent < 1.0 {
        caption(ui, "Of the UN bans only: members re-open and finance clears whatever this share".to_owned());
    }
    CollapsingHeader::new(phases::summary(panel.scenario)).id_salt("phases").show(ui, |ui| rows_ui(ui, &more, panel));
}

/// Clearing of friction when US secondary sanctions stay (IMF 2017 on Iran; `qmax` row, lower end).
const STAY: f64 = 0.3;

fn secondary_ui(ui: &mut Ui, levers: &[&Lever], panel: &mut Panel<'_>) {
    let qmax = &mut panel.scenario.parameters[Parameter::Qmax as usize];
    let mut eased = *qmax >= 1.0;
    let help = "Eased: all finance friction can clear after relief. Not eased: about 30 % can, as with Iran in 2016-17";
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        if ui.checkbox(&mut eased, "US secondary sanctions eased with relief").on_hover_text(help).changed() {
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
        caption(ui, "Six parties; without the DPRK and the United States there is no working envoy".to_owned());
        egui::Grid::new("seats").num_columns(3).spacing([theme::GAP * 2.0, theme::GAP]).show(ui, |ui| {
            for (index, lever) in seats.iter().enumerate() {
                if let Some(seat) = panel.scenario.switch_mut(&lever.key) {
                    ui.checkbox(seat, &lever.label).on_hover_text(&lever.help);
                }
                if index % 3 == 2 {
                    ui.end_row();
                }
            }
        });
    });
    caption(
        ui,
        format!(
            "Strength of this envoy: {} of the most it could be (seats, times the chance that no bloc vetoes)",
            percent(panel.scenario.envoy_strength())
        ),
    );
}
