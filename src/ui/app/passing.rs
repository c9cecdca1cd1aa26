//! Verbs that pass something on, and the check of what was passed on before.

use egui::Ui;

use super::{App, Dialog, Tab};
use crate::chart::Kind;
use crate::export::{Export, Layout, TableOf};
use crate::session::Command;
use crate::ui::dialogs::{self, Purpose};

impl App {
    /// Asks where to, if a command passes something on and can; whether it was such a command.
    pub(super) fn passes_on(&mut self, ctx: &egui::Context, command: Command) -> bool {
        let purpose = match command {
            Command::SaveChartTable => Purpose::Export(self.chart_table(self.view.slots[self.view.last_used].kind)),
            Command::SaveWorkbook => Purpose::Export(Export::Workbook),
            Command::SavePicture if self.session.can(command) => {
                self.view.tab = Tab::Projection;
                self.view.watch.save_last(self.view.last_used);
                return true;
            }
            Command::SaveTable => Purpose::Export(Export::Table { of: TableOf::Projection, layout: Layout::Tidy }),
            Command::SaveJson => Purpose::Export(Export::Json),
            Command::CheckStamp => Purpose::CheckStamp,
            _ => return false,
        };
        if self.session.can(command) {
            self.pick(ctx, purpose, None);
        }
        true
    }

    /// The numbers of a chart as its own table has them.
    pub(super) fn chart_table(&self, kind: Kind) -> Export {
        let of = TableOf::Chart { kind, compared: self.view.compared };
        Export::Table { of, layout: Layout::Wide }
    }

    /// Shows what a check found once no other question is open.
    pub(super) fn show_checked(&mut self) {
        if self.session.checked().is_some() && matches!(self.view.dialog, Dialog::None) {
            self.view.dialog = Dialog::Checked;
        }
    }

    /// Draws what a check found.
    pub(super) fn checked_ui(&mut self, ui: &Ui) {
        let Some(checked) = self.session.checked() else { return };
        match dialogs::checked_ui(ui, checked) {
            None => self.view.dialog = Dialog::Checked,
            Some(another) => {
                self.session.leave_checked();
                if another {
                    self.pick(&ui.ctx().clone(), Purpose::CheckStamp, None);
                }
            }
        }
    }
}
