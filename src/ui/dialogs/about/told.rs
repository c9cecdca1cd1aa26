//! What the program computes, what it cannot say, and where its data come from.

use egui::{RichText, Ui};

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

/// A heading of the sheet.
pub(super) fn title_ui(ui: &mut Ui, words: &str) {
    ui.add_space(theme::GAP * 2.0);
    ui.label(RichText::new(words).strong());
}

pub(super) fn told_ui(ui: &mut Ui, dataset: &Dataset) {
    title_ui(ui, say!("What it computes"));
    ui.label(say!("Trade in each flow is the smaller of what is allowed and what traders are still able to do, times what it would be with neither limit. A conditional projection, not a forecast."));
    title_ui(ui, say!("What it cannot say"));
    for limit in limits() {
        ui.label(format!("• {limit}"));
    }
    title_ui(ui, &say!("Data: {case}", case = words::phrase(&dataset.case.title)));
    for source in &dataset.sources {
        ui.label(say!(
            "{id}: {title} ({years}), gathered {day}",
            id = source.id,
            title = source.title,
            years = source.covers,
            day = source.retrieved
        ));
    }
    ui.label(say!(
        "Fingerprint of all tables: {fingerprint}",
        fingerprint = &dataset.fingerprint[..16.min(dataset.fingerprint.len())]
    ));
    membership_ui(ui, dataset);
    title_ui(ui, say!("Keys"));
    ui.label(say!("Everything can be done from the keyboard: the list is under Help, Keyboard shortcuts."));
}

fn membership_ui(ui: &mut Ui, dataset: &Dataset) {
    title_ui(ui, say!("Group membership"));
    let group = &dataset.case.group;
    let projected = dataset.members.len();
    ui.label(say!(
        "Totals cover the {n} members of {group} on {day}.",
        n = projected,
        group,
        day = dataset.case.group_date
    ));
    let later = dataset.memberships.iter().filter(|m| m.group == *group && !dataset.members.contains(&m.country));
    for member in later {
        ui.label(say!(
            "{country} joined on {day} ({source}); no source knows its trade with the DPRK.",
            country = dataset.name(member.country),
            day = member.from,
            source = member.source
        ));
    }
}
