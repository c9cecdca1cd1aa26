//! Going over to another case: its tables are read, unsaved work is asked about, and everything begins anew.

use std::path::Path;
use std::sync::Arc;

use super::App;
use crate::trade::Dataset;
use crate::ui::dialogs::Pending;

/// The folder that a person means who chose a file in it, or the folder itself.
pub(super) fn folder_of(path: &Path) -> String {
    let inside = path.extension().is_some_and(|ending| ending == "ron" || ending == "csv");
    path.parent().filter(|_| inside).unwrap_or(path).display().to_string()
}

impl App {
    /// A case that was asked for and has been read.
    pub(super) fn take_case(&mut self, ctx: &egui::Context) {
        if let Some(case) = self.session.take_case() {
            self.ask_first(ctx, Pending::Case(case));
        }
    }

    /// Leaves every open scenario: they belong to the case that is left.
    pub(super) fn go_over(&mut self, ctx: &egui::Context, case: &Arc<Dataset>) {
        let session = self.session.on_another(Arc::clone(case));
        let picker = Arc::clone(&self.picker);
        // What a page had prepared of the old case is forgotten.
        ctx.memory_mut(|memory| memory.data.clear());
        *self = Self { picker, ..Self::new(ctx, session, self.view.today) };
    }
}
