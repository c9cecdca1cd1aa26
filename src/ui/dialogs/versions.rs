//! Saved versions of the scenario in hand: when, by whom, what for, and the way back to one.

use egui::{Id, RichText, Ui};

use crate::file::Version;
use crate::say;
use crate::scenario::{Scenario, facts_difference};
use crate::session::Session;
use crate::ui::theme;

/// Draws the sheet; returns whether it should close. `chosen` is the version that is looked at.
pub(in crate::ui) fn versions_ui(ui: &Ui, session: &mut Session, chosen: &mut Option<usize>) -> bool {
    let mut close = false;
    let modal = egui::Modal::new(Id::unique("versions")).show(ui.ctx(), |ui| {
        let screen = ui.ctx().content_rect();
        ui.set_width(620.0_f32.min(screen.width() - 60.0));
        ui.heading(say!("Versions in the file"));
        let about = say!(
            "Every save that changes the scenario keeps a version in its file. Going back to one is an undo step; the later ones stay"
        );
        ui.label(RichText::new(about).weak());
        let height = ((screen.height() - 240.0) / 2.0).clamp(60.0, 220.0);
        egui::ScrollArea::vertical().id_salt("list").max_height(height).show(ui, |ui| {
            for (place, version) in session.document.versions().iter().enumerate().rev() {
                let row = ui.selectable_label(*chosen == Some(place), line(version));
                if row.clicked() {
                    *chosen = Some(place);
                }
            }
        });
        if session.document.versions().is_empty() {
            ui.label(say!("There is none yet: the first save makes the first version."));
        }
        ui.separator();
        egui::ScrollArea::vertical().id_salt("differences").max_height(height).show(ui, |ui| {
            differences_ui(ui, session, *chosen);
        });
        ui.add_space(theme::GAP);
        note_ui(ui, session);
        ui.add_space(theme::GAP);
        ui.horizontal(|ui| close = buttons_ui(ui, session, chosen));
    });
    close || modal.should_close()
}

/// When, who and why.
fn line(version: &Version) -> String {
    let by = if version.by.is_empty() { say!("no name given") } else { &version.by };
    let parts = [version.local(), by.to_owned(), version.scenario.title.clone(), version.note.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  •  ")
}

/// What going back would change.
fn differences_ui(ui: &mut Ui, session: &Session, chosen: Option<usize>) {
    let Some(version) = chosen.and_then(|place| session.document.versions().get(place)) else {
        ui.label(RichText::new(say!("Choose a version to see how it differs from the scenario in hand.")).weak());
        return;
    };
    let (then, now) = (&version.scenario, &session.document.scenario);
    let differing = session.catalog.differing(then, now);
    for lever in &differing {
        let [then, now] = [then, now].map(|scenario| lever.said(&scenario.get(&lever.key)));
        let label = crate::words::phrase(&lever.label);
        ui.add(egui::Label::new(say!("{label}: {then}, now {now}", label, then, now)).wrap());
    }
    let facts = facts_difference(then, now);
    for row in &facts {
        let label = row.unit.label(&session.catalog);
        let [then, now] = [&row.a, &row.b].map(|standing| row.unit.said(&session.catalog, standing));
        ui.add(egui::Label::new(say!("{label}: {then}, now {now}", label, then, now)).wrap());
    }
    if differing.is_empty() && facts.is_empty() {
        let same = if then == now {
            say!("The same as the scenario in hand.")
        } else {
            say!("The same assumptions; only title, description or notes differ.")
        };
        ui.label(same);
    }
}

/// What the next version is for.
fn note_ui(ui: &mut Ui, session: &mut Session) {
    let label = ui.label(say!("What the next version is for (optional)"));
    ui.add(egui::TextEdit::singleline(&mut session.note).desired_width(f32::INFINITY)).labelled_by(label.id);
}

fn buttons_ui(ui: &mut Ui, session: &mut Session, chosen: &mut Option<usize>) -> bool {
    let versions = session.document.versions();
    let differs = |scenario: &Scenario| *scenario != session.document.scenario;
    let can_restore = chosen.and_then(|place| versions.get(place)).is_some_and(|version| differs(&version.scenario));
    let many = versions.len() > 1;
    let restore = ui.add_enabled(can_restore, egui::Button::new(say!("Go back to this version")));
    let forget = ui.add_enabled(many, egui::Button::new(say!("Forget earlier versions"))).on_hover_text(say!(
        "Keeps only the latest, for a file that others are to read. They are in the file until it is saved"
    ));
    let close = ui.button(say!("Close")).clicked();
    if let Some(place) = chosen.filter(|_| restore.clicked()) {
        session.document.restore(place);
        return true;
    }
    if forget.clicked() {
        session.document.forget_versions();
        *chosen = None;
    }
    close
}
