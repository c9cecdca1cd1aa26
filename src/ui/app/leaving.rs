//! Closing a scenario, the window, or a whole case: nothing that a person wants to keep is lost.

use egui::ViewportCommand;

use super::{App, Dialog};
use crate::ui::dialogs::Pending;

impl App {
    /// Goes on at once when nothing would be lost, otherwise shows the scenario that would be and asks.
    pub(super) fn ask_first(&mut self, ctx: &egui::Context, pending: Pending) {
        let concerned = |id: u32| match &pending {
            Pending::Close(closed) => id == *closed,
            Pending::Quit | Pending::Case(_) => !self.view.given_up.contains(&id),
        };
        let opened = self.session.opened();
        let lost = opened.iter().position(|o| concerned(o.document.id()) && o.document.has_unsaved_changes());
        match lost {
            Some(place) => {
                self.session.go_to(place);
                self.view.dialog = Dialog::Unsaved(pending, false);
            }
            None => self.go_on(ctx, &pending),
        }
    }

    /// Nothing that a person wants to keep is lost any more.
    fn go_on(&mut self, ctx: &egui::Context, pending: &Pending) {
        match pending {
            Pending::Close(id) => {
                let place = self.session.opened().iter().position(|open| open.document.id() == *id);
                if let Some(place) = place {
                    self.session.close(place);
                }
            }
            Pending::Case(case) => self.go_over(ctx, case),
            Pending::Quit => {
                self.session.keep_nothing();
                self.view.closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// The person does not want to keep the changes of the scenario in hand.
    pub(super) fn discard(&mut self, ctx: &egui::Context, pending: Pending) {
        match pending {
            Pending::Close(_) => self.go_on(ctx, &pending),
            Pending::Quit | Pending::Case(_) => {
                self.view.given_up.push(self.session.document.id());
                self.ask_first(ctx, pending);
            }
        }
    }
}
