//! Name, author and description of the scenario: what a colleague reads first.

use egui::{Id, TextEdit, Ui};

use crate::say;
use crate::scenario::Scenario;
use crate::ui::{endonym, theme};

/// Draws the sheet, for the `first` time or again; returns whether it should close.
pub(in crate::ui) fn properties_ui(ui: &Ui, scenario: &mut Scenario, first: bool) -> bool {
    let mut close = false;
    let modal = egui::Modal::new(Id::unique("properties")).show(ui.ctx(), |ui| {
        ui.set_width(420.0);
        ui.heading(say!("This scenario"));
        let label = ui.label(say!("Name"));
        let name = ui.add(TextEdit::singleline(&mut scenario.title).desired_width(f32::INFINITY).char_limit(200));
        if first {
            name.request_focus();
        }
        name.labelled_by(label.id);
        endonym::missing_font_ui(ui, &scenario.title);
        let label = ui.label(say!("Author (only what you write here is in the file)"));
        ui.add(TextEdit::singleline(&mut scenario.author).desired_width(f32::INFINITY).char_limit(200))
            .labelled_by(label.id);
        endonym::missing_font_ui(ui, &scenario.author);
        let label = ui.label(say!("What it is meant to show"));
        ui.add(TextEdit::multiline(&mut scenario.about).desired_rows(4).desired_width(f32::INFINITY).char_limit(5000))
            .labelled_by(label.id);
        endonym::missing_font_ui(ui, &scenario.about);
        ui.label(say!(
            "Seed {seed}: kept in the file for ranges drawn by chance; it moves no central path.",
            seed = scenario.seed
        ));
        ui.add_space(theme::GAP * 2.0);
        close = ui.button(say!("Close")).clicked();
    });
    close || modal.should_close()
}
