//! Choosing a file: the system's dialog where there is one, a typed path always.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use egui::{Id, Key, RichText, TextEdit, Ui};

use super::{Pending, Purpose};
use crate::say;
use crate::session::Task;
use crate::ui::theme;

/// Asks the system for a path, or for several trade files at once; none when cancelled or when no dialog can be shown. Runs
/// on a thread of its own.
pub(in crate::ui) type Picker = Arc<dyn Fn(Purpose, &str) -> Vec<PathBuf> + Send + Sync>;

/// The system's own dialog.
pub(in crate::ui) fn system_picker() -> Picker {
    Arc::new(|purpose, name| {
        let dialog = purpose
            .filters()
            .iter()
            .fold(rfd::FileDialog::new(), |dialog, (words, endings)| dialog.add_filter(*words, endings));
        let one = match purpose {
            Purpose::OpenData | Purpose::Score => return dialog.pick_files().unwrap_or_default(),
            _ if purpose.is_save() => dialog.set_file_name(name).save_file(),
            _ => dialog.pick_file(),
        };
        one.into_iter().collect()
    })
}

/// A "no" that comes faster than a person can cancel means that there is no dialog.
const TOO_FAST: Duration = Duration::from_millis(600);

/// The question while it is open.
pub(in crate::ui) struct PathDialog {
    pub purpose: Purpose,
    /// What to do once the file is saved.
    pub then: Option<Pending>,
    text: String,
    /// Who saves, and what this version is for; both go into a scenario's file.
    pub by: String,
    pub note: String,
    waiting: Option<Task<Vec<PathBuf>>>,
    words: &'static str,
    replace: Option<PathBuf>,
    focused: bool,
}

impl PathDialog {
    /// Starts the system's dialog and offers the typed path beside it.
    pub fn new(
        purpose: Purpose,
        name: String,
        then: Option<Pending>,
        picker: &Picker,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Self {
        let (picker, proposed) = (Arc::clone(picker), name.clone());
        Self {
            purpose,
            then,
            text: if purpose.is_save() { name } else { String::new() },
            by: String::new(),
            note: String::new(),
            waiting: Some(Task::start(wake, move || picker(purpose, &proposed))),
            words: say!("The system's file dialog is open. You can also type a path here"),
            replace: None,
            focused: false,
        }
    }
}

/// How the question ended.
pub(in crate::ui) enum Outcome {
    Paths(Vec<PathBuf>),
    Cancelled,
}

/// What the system's dialog gave, once it has.
fn picked(dialog: &mut PathDialog) -> Option<Outcome> {
    let task = dialog.waiting.as_ref()?;
    let (picked, age) = (task.poll()?, task.age());
    dialog.waiting = None;
    match picked {
        Ok(paths) if !paths.is_empty() => {
            let named = paths.into_iter().map(|path| dialog.purpose.named(path));
            return Some(Outcome::Paths(named.collect()));
        }
        Ok(_) if age > TOO_FAST => return Some(Outcome::Cancelled),
        // A dialog that stopped short is no dialog.
        Ok(_) | Err(_) => {
            dialog.words =
                say!("This desktop offers no file dialog. Type a path; a name alone goes into the current folder");
        }
    }
    None
}

/// Draws the question; `None` while it is open. `exists` tells whether a typed path would replace a file.
pub(in crate::ui) fn path_ui(
    ui: &Ui,
    dialog: &mut PathDialog,
    exists: impl Fn(&std::path::Path) -> bool,
) -> Option<Outcome> {
    if let Some(outcome) = picked(dialog) {
        return Some(outcome);
    }
    let mut outcome = None;
    egui::Modal::new(Id::unique("path")).show(ui.ctx(), |ui| {
        ui.set_width(440.0);
        let verb = match (dialog.purpose.is_save(), &dialog.replace) {
            (false, _) => say!("Open"),
            (true, None) => say!("Save"),
            (true, Some(_)) => say!("Replace"),
        };
        ui.heading(dialog.purpose.title());
        let label = ui.label(dialog.words);
        let edit = TextEdit::singleline(&mut dialog.text).desired_width(f32::INFINITY).hint_text(dialog.purpose.hint());
        let response = ui.add(edit).labelled_by(label.id);
        // The keyboard belongs to the question from its first frame on.
        if !std::mem::replace(&mut dialog.focused, true) {
            response.request_focus();
        }
        if response.changed() {
            dialog.replace = None;
        }
        if let Some(path) = &dialog.replace {
            let words = say!("{path} exists. 'Replace' writes over it", path = path.display());
            ui.label(RichText::new(words).color(theme::tokens(ui.ctx()).warning));
        }
        let mut left = response.lost_focus();
        if dialog.purpose == Purpose::Save {
            left |= versions_ui(ui, dialog);
        }
        ui.add_space(theme::GAP * 2.0);
        let entered = left && ui.input(|input| input.key_pressed(Key::Enter));
        ui.horizontal(|ui| {
            let typed = !dialog.text.trim().is_empty();
            if (ui.add_enabled(typed, egui::Button::new(verb)).clicked() || entered) && typed {
                let path = dialog.purpose.named(PathBuf::from(dialog.text.trim()));
                if dialog.purpose.is_save() && dialog.replace.as_ref() != Some(&path) && exists(&path) {
                    dialog.replace = Some(path);
                } else {
                    outcome = Some(Outcome::Paths(vec![path]));
                }
            }
            if ui.button(say!("Cancel")).clicked() {
                outcome = Some(Outcome::Cancelled);
            }
        });
    });
    // A click beside the question does not throw away what was typed.
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        outcome = outcome.or(Some(Outcome::Cancelled));
    }
    outcome
}

/// Who and why, for the history that a scenario's file keeps. Neither is taken from the machine. Returns
/// whether a box was left.
fn versions_ui(ui: &mut Ui, dialog: &mut PathDialog) -> bool {
    let mut left = false;
    ui.add_space(theme::GAP);
    let (by, note) =
        (say!("Your name, for the file's versions (optional)"), say!("What this version is for (optional)"));
    for (words, text) in [(by, &mut dialog.by), (note, &mut dialog.note)] {
        let label = ui.label(words);
        let edit = ui.add(TextEdit::singleline(text).desired_width(f32::INFINITY)).labelled_by(label.id);
        left |= edit.lost_focus();
    }
    left
}
