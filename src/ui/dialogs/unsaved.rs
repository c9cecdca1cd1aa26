//! Asks before unsaved work is lost.

use egui::{Id, Key, Ui};

use crate::say;
use crate::ui::theme;

/// What the person decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Answer {
    Save,
    Discard,
    Cancel,
}

/// Draws the question, for the `first` time or again; `None` while it is open.
pub(in crate::ui) fn unsaved_ui(ui: &Ui, title: &str, first: bool) -> Option<Answer> {
    let mut answer = None;
    let modal = egui::Modal::new(Id::unique("unsaved")).show(ui.ctx(), |ui| {
        ui.set_width(340.0);
        ui.heading(say!("Save changes?"));
        ui.label(say!("'{title}' has changes that are in no file.", title));
        ui.add_space(theme::GAP * 2.0);
        ui.horizontal(|ui| {
            let save = ui.button(say!("Save"));
            // The keyboard belongs to the question from its first frame on.
            if first {
                save.request_focus();
            }
            if save.clicked() {
                answer = Some(Answer::Save);
            }
            if ui.button(say!("Don't save")).clicked() {
                answer = Some(Answer::Discard);
            }
            if ui.button(say!("Cancel")).clicked() {
                answer = Some(Answer::Cancel);
            }
        });
    });
    if modal.should_close() || ui.input(|input| input.key_pressed(Key::Escape)) {
        answer = answer.or(Some(Answer::Cancel));
    }
    answer
}
