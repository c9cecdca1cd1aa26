//! What the program is, where its data come from, and what it cannot say.

use egui::{Id, RichText, Ui};

use crate::model::MODEL_VERSION;
use crate::say;
use crate::trade::Dataset;
use crate::ui::theme;
use crate::words;

/// Limits of the model: shown in the program, not hidden in a manual (MODEL section 7).
fn limits() -> [&'static str; 8] {
    [
        say!("Whether or when sanctions are lifted: no source can say; the date is yours."),
        say!("Whether an envoy causes relief: figures on mediation are selected cases, none about ASEAN."),
        say!("ASEAN unity: no measured figure exists; the chance of a veto is bookkeeping."),
        say!("Illicit trade: the share that goes around the bans is a guess."),
        say!("Welfare, jobs, or who gains in the DPRK; services, labour, tourism, Kaesong; prices."),
        say!("Product detail beyond groups; new goods and supply chains."),
        say!("Small partners: one shipment moves Brunei or Lao PDR."),
        say!("Partner-reported data are wrong by up to a factor of two."),
    ]
}

/// Draws the sheet; returns whether it should close.
pub(in crate::ui) fn about_ui(ui: &Ui, dataset: &Dataset) -> bool {
    let mut close = false;
    let modal = egui::Modal::new(Id::unique("about")).show(ui.ctx(), |ui| {
        ui.set_width(560.0_f32.min(ui.ctx().content_rect().width() - 60.0));
        ui.heading("Détente");
        ui.label(say!("Version {version}, model {model}. Makes no network connection.", version = env!("CARGO_PKG_VERSION"), model = MODEL_VERSION));
        let height = (ui.ctx().content_rect().height() - 180.0).max(120.0);
        egui::ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.add_space(theme::GAP * 2.0);
            ui.label(RichText::new(say!("What it computes")).strong());
            ui.label(say!("Trade in each flow is the smaller of what is allowed and what traders are still able to do, times what it would be with neither limit. A conditional projection, not a forecast."));
            ui.add_space(theme::GAP * 2.0);
            ui.label(RichText::new(say!("What it cannot say")).strong());
            for limit in limits() {
                ui.label(format!("• {limit}"));
            }
            ui.add_space(theme::GAP * 2.0);
            ui.label(RichText::new(say!("Data: {case}", case = words::phrase(&dataset.case.title))).strong());
            for source in &dataset.sources {
                ui.label(say!("{id}: {title} ({years}), gathered {day}", id = source.id, title = source.title, years = source.covers, day = source.retrieved));
            }
            ui.label(say!("Fingerprint of all tables: {fingerprint}", fingerprint = &dataset.fingerprint[..16.min(dataset.fingerprint.len())]));
            ui.add_space(theme::GAP * 2.0);
            ui.label(RichText::new(say!("Group membership")).strong());
            let group = &dataset.case.group;
            let projected = dataset.members.len();
            ui.label(say!("Totals cover the {n} members of {group} on {day}.", n = projected, group, day = dataset.case.group_date));
            let later = dataset.memberships.iter().filter(|m| m.group == *group && !dataset.members.contains(&m.country));
            for member in later {
                ui.label(say!("{country} joined on {day} ({source}); no source knows its trade with the DPRK.", country = dataset.name(member.country), day = member.from, source = member.source));
            }
            ui.add_space(theme::GAP * 2.0);
            ui.label(RichText::new(say!("Keys")).strong());
            ui.label(say!("Everything can be done from the keyboard: the list is under Help, Keyboard shortcuts."));
        });
        ui.add_space(theme::GAP * 2.0);
        close = ui.button(say!("Close")).clicked();
    });
    close || modal.should_close()
}
