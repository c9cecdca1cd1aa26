//! What the program is, where its data come from, and what it cannot say.

use egui::{Id, RichText, Ui};

use crate::model::MODEL_VERSION;
use crate::trade::Dataset;
use crate::ui::theme;

/// Limits of the model: shown in the program, not hidden in a manual (MODEL section 7).
const LIMITS: [&str; 8] = [
    "Whether or when sanctions are lifted: no source can say; the date is yours.",
    "Whether an envoy causes relief: figures on mediation are selected cases, none about ASEAN.",
    "ASEAN unity: no measured figure exists; the chance of a veto is bookkeeping.",
    "Illicit trade: the share that goes around the bans is a guess.",
    "Welfare, jobs, or who gains in the DPRK; services, labour, tourism, Kaesong; prices.",
    "Product detail beyond groups; new goods and supply chains.",
    "Small partners: one shipment moves Brunei or Lao PDR.",
    "Partner-reported data are wrong by up to a factor of two.",
];

/// Draws the sheet; returns whether it should close.
pub(in crate::ui) fn about_ui(ui: &Ui, dataset: &Dataset) -> bool {
    let mut close = false;
    let modal = egui::Modal::new(Id::unique("about")).show(ui.ctx(), |ui| {
        ui.set_width(560.0_f32.min(ui.ctx().content_rect().width() - 60.0));
        ui.heading("Détente");
        ui.label(format!("Version {}, model {MODEL_VERSION}. Makes no network connection.", env!("CARGO_PKG_VERSION")));
        let height = (ui.ctx().content_rect().height() - 180.0).max(120.0);
        egui::ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.add_space(theme::GAP * 2.0);
            ui.label(RichText::new("What it computes").strong());
            ui.label("Trade in each flow is the smaller of what is allowed and what traders are still able to do, times what it would be with neither limit. A conditional projection, not a forecast.");
            ui.add_space(theme::GAP * 2.0);
            ui.label(RichText::new("What it cannot say").strong());
            for limit in LIMITS {
                ui.label(format!("• {limit}"));
            }
            ui.add_space(theme::GAP * 2.0);
            ui.label(RichText::new(format!("Data: {}", dataset.case.title)).strong());
            for source in &dataset.sources {
                ui.label(format!("{}: {} ({}), gathered {}", source.id, source.title, source.covers, source.retrieved));
            }
            ui.label(format!("Fingerprint of all tables: {}", &dataset.fingerprint[..16.min(dataset.fingerprint.len())]));
            ui.add_space(theme::GAP * 2.0);
            ui.label(RichText::new("Group membership").strong());
            let group = &dataset.case.group;
            let projected = dataset.members.len();
            ui.label(format!("Totals cover the {projected} members of {group} on {}.", dataset.case.group_date));
            let later = dataset.memberships.iter().filter(|m| m.group == *group && !dataset.members.contains(&m.country));
            for member in later {
                ui.label(format!("{} joined on {} ({}); no source knows its trade with the DPRK.", dataset.name(member.country), member.from, member.source));
            }
            ui.add_space(theme::GAP * 2.0);
            ui.label(RichText::new("Keys").strong());
            ui.label("Tab and arrows reach every control; T turns both charts into tables; Ctrl+N, O, S, Shift+S, I, Z, Shift+Z, Q; Ctrl+plus and minus change the size; F1 opens the manual, Ctrl+P finds anything.");
        });
        ui.add_space(theme::GAP * 2.0);
        close = ui.button("Close").clicked();
    });
    close || modal.should_close()
}
