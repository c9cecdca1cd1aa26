//! The lever panel, and the panel at the right: cards and explanations, with the ways between them.

use egui::{Panel, Ui};

use super::{App, Front};
use crate::chart::Kind;
use crate::scenario::Key;
use crate::ui::beside::Beside;
use crate::ui::keyboard::{self, Zone};
use crate::ui::levers::{self, Asked, Page};
use crate::ui::pages::Page as Tab;
use crate::ui::why;

/// Frames for which a lever that was looked for is held in sight: its section opens meanwhile.
const FRAMES: u8 = 12;

impl App {
    /// Runs something with all that a lever row or a card needs.
    fn with_levers<R>(&mut self, run: impl FnOnce(&mut Page, &mut levers::Panel<'_>) -> R) -> R {
        let session = &mut self.session;
        let saved = session.document.saved().clone();
        let card = match &self.view.beside {
            Some(Beside::Card(key)) => Some(key.clone()),
            _ => None,
        };
        let target = self.view.target.as_ref().map(|(key, _)| key);
        let extent = session.document.scenario.relief.extent;
        let mut panel = levers::Panel {
            scenario: &mut session.document.scenario,
            catalog: &session.catalog,
            dataset: &session.dataset,
            status_quo: &self.status_quo,
            saved: &saved,
            card: card.as_ref(),
            target,
            hint: !session.preferences.hint_seen,
            asked: None,
        };
        let result = run(&mut self.view.page, &mut panel);
        let (hint, asked) = (panel.hint, panel.asked);
        // Whether it was dismissed or followed, it never comes back.
        if !session.preferences.hint_seen && (!hint || session.document.scenario.relief.extent != extent) {
            session.preferences.hint_seen = true;
            session.save_preferences();
        }
        if let Some(key) = asked {
            let beside = Beside::Card(key);
            self.view.beside = (self.view.beside.as_ref() != Some(&beside)).then_some(beside);
        }
        result
    }

    pub(super) fn levers_ui(&mut self, ui: &mut Ui) {
        keyboard::mark(ui, Zone::Levers);
        self.with_levers(|page, panel| levers::panel_ui(ui, page, panel));
        if let Some((_, frames)) = &mut self.view.target {
            *frames -= 1;
            if *frames == 0 {
                self.view.target = None;
            }
            ui.ctx().request_repaint();
        }
    }

    /// The panel at the right, if something is to be shown there.
    pub(super) fn beside_ui(&mut self, ui: &mut Ui) {
        if self.view.beside.is_none() {
            return;
        }
        let size = self.panel_width("beside", 330.0);
        let panel = Panel::right("beside").resizable(true).default_size(size).size_range(280.0..=520.0);
        let shown = panel.show(ui, |ui| {
            keyboard::mark(ui, Zone::Beside);
            self.beside_content_ui(ui);
        });
        self.view.widths.insert("beside", shown.response.rect.width());
    }

    /// Its content; in a small window it stands where the page was.
    pub(super) fn beside_content_ui(&mut self, ui: &mut Ui) {
        match self.view.beside.clone() {
            None => {}
            Some(Beside::Why(mut point)) => {
                let open = why::why_ui(ui, &mut point, &mut self.session);
                self.view.beside = open.then_some(Beside::Why(point));
            }
            Some(Beside::Card(key)) => match self.with_levers(|_, panel| levers::card_ui(ui, &key, panel)) {
                None => {}
                Some(Asked::Close) => self.view.beside = None,
                Some(Asked::Lever(key)) => self.go_to_lever(&key),
                Some(Asked::Chart(kind)) => self.show_chart(kind),
            },
        }
    }

    /// Shows a lever where it stands, with its card.
    pub(super) fn go_to_lever(&mut self, key: &Key) {
        let Some(lever) = self.session.catalog.lever(key) else { return };
        self.view.page = if lever.section.is_decision() { Page::Decisions } else { Page::World };
        // What is said only once an envoy is formed is found at the envoy itself.
        let shown = match key {
            Key::EnvoyDate | Key::Seat(_) if !self.session.document.scenario.envoy.formed => Key::EnvoyFormed,
            Key::Range(parameter) => Key::Parameter(*parameter),
            other => other.clone(),
        };
        self.view.target = Some((shown, FRAMES));
        self.view.beside = Some(Beside::Card(key.clone()));
        self.view.front = Front::Levers;
    }

    /// Puts a chart into the place used last.
    pub(super) fn show_chart(&mut self, kind: Kind) {
        self.show_page(Tab::Projection);
        let slot = if self.view.narrow { 0 } else { self.view.last_used };
        self.view.slots[slot].kind = kind;
    }

    /// Shows a page; where there is room for one thing only, it takes the place of what is there.
    pub(super) fn show_page(&mut self, page: Tab) {
        self.view.tab = page;
        self.view.front = Front::Charts;
        if self.view.narrow {
            self.view.beside = None;
        }
    }
}
