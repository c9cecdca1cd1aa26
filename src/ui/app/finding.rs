//! Goes where a person asked to go: what the box that finds anything leads to, and the manual.

use egui::Context;

use super::{App, Tab};
use crate::chart::Kind;
use crate::model::Point;
use crate::scenario::HORIZON;
use crate::ui::beside::Beside;
use crate::ui::palette::Goal;

impl App {
    pub(super) fn go_to(&mut self, ctx: &Context, goal: Goal) {
        match goal {
            Goal::Choice(choice) => self.choose(ctx, choice),
            Goal::Page(page) => self.show_page(page),
            Goal::Lever(key) => self.go_to_lever(&key),
            Goal::Chart(kind) => self.show_chart(kind),
            Goal::Open(place) => self.session.go_to(place),
            Goal::Chapter(place) => self.read(place),
            Goal::Partner(place) => {
                self.show_chart(Kind::Partner);
                let compared = self.view.compared;
                let point = Point { partner: Some(place), direction: None, year: HORIZON.1, compared };
                self.view.beside = Some(Beside::Why(point));
            }
        }
    }

    /// Opens the manual at a chapter.
    pub(super) fn read(&mut self, place: usize) {
        if self.view.tab != Tab::Manual {
            self.view.before_help = self.view.tab;
        }
        self.view.help.open(place, 0);
        self.show_page(Tab::Manual);
    }
}
