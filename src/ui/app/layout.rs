//! Places the panels and the question that is open, if any.

use egui::{Key, Panel, RichText, Ui};

use super::{App, Dialog, Front};
use crate::evidence::Curve;
use crate::session::{Command, Session};
use crate::ui::charts::figure::Subject;
use crate::ui::dialogs::{self, Answer, Purpose};
use crate::ui::menu::{self, Choice};
use crate::ui::pages::{self, Page};
use crate::ui::{headline, levers, status, theme, why};

/// Below this width, in points, levers and charts take turns.
const NARROW: f32 = 900.0;

impl App {
    /// Everything in the window.
    pub fn content(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if matches!(self.view.dialog, Dialog::None) {
            for command in menu::pressed(ui) {
                self.run(&ctx, command);
            }
            self.chart_keys(ui);
            if !ctx.text_edit_focused() && ui.input(|input| input.key_pressed(Key::T) && input.modifiers.is_none()) {
                let table = !self.view.slots[0].table;
                self.view.slots.iter_mut().for_each(|slot| slot.table = table);
            }
        }
        let narrow = ui.available_width() < NARROW;
        self.top_ui(ui, narrow);
        self.bottom_ui(ui, narrow);
        if !narrow {
            let side = Panel::left("levers").resizable(true).default_size(320.0).size_range(280.0..=420.0);
            side.show(ui, |ui| self.levers_ui(ui));
        }
        if !narrow {
            self.why_ui(ui);
        }
        egui::CentralPanel::default().show(ui, |ui| {
            if narrow && self.view.why.is_some() {
                // No room beside the charts: in their place until it is closed.
                let mut point = self.view.why.take();
                if let Some(point) = point.as_mut()
                    && why::why_ui(ui, point, &mut self.session)
                {
                    self.view.why = Some(*point);
                }
            } else if narrow && self.view.front == Front::Levers {
                self.levers_ui(ui);
            } else {
                self.page_ui(ui, narrow);
            }
        });
        self.dialog_ui(ui);
        self.focus_ui(ui);
        if ui.input(|input| !input.raw.hovered_files.is_empty()) {
            drop_ui(ui);
        }
    }

    fn top_ui(&mut self, ui: &mut Ui, narrow: bool) {
        let ctx = ui.ctx().clone();
        Panel::top("menu").show(ui, |ui| {
            let choice = egui::MenuBar::new()
                .ui(ui, |ui| {
                    let mut choice = menu::menu_ui(ui, &self.session);
                    ui.separator();
                    for command in [Command::Undo, Command::Redo] {
                        let button = ui.add_enabled(self.session.can(command), egui::Button::new(command.label()));
                        let words = self.session.step_words(command).unwrap_or_default();
                        if button.on_hover_text(words).clicked() {
                            choice = Some(Choice::Run(command));
                        }
                    }
                    if !narrow {
                        self.replay_ui(ui);
                    }
                    ui.separator();
                    self.title_ui(ui);
                    if narrow {
                        ui.separator();
                        for (front, label) in [(Front::Charts, "Charts"), (Front::Levers, "Levers")] {
                            if ui.selectable_label(self.view.front == front, label).clicked() {
                                self.view.front = front;
                            }
                        }
                    }
                    choice
                })
                .inner;
            if let Some(choice) = choice {
                self.choose(&ctx, choice);
            }
        });
        Panel::top("headline").show(ui, |ui| {
            ui.add_space(theme::GAP);
            match (subject(&self.session, self.view.compared, None), self.session.causes()) {
                (Some(subject), Some(causes)) => headline::headline_ui(ui, subject, causes, narrow),
                _ => drop(ui.label("Working out the opening scenario…")),
            }
            ui.add_space(theme::GAP);
        });
    }

    /// The scenario's name, and beside it the presets it could be.
    fn title_ui(&mut self, ui: &mut Ui) {
        let label = ui.label(RichText::new("Scenario").weak());
        let title = &mut self.session.document.scenario.title;
        let edit = egui::TextEdit::singleline(title).desired_width(190.0).char_limit(200);
        ui.add_sized([190.0, 20.0], edit.align(egui::Align2::LEFT_CENTER))
            .labelled_by(label.id)
            .on_hover_text("Name of this scenario; choose others in the Scenario menu");
        if self.session.document.has_unsaved_changes() {
            ui.label("•").on_hover_text("Changes that are in no file");
        }
    }

    fn bottom_ui(&mut self, ui: &mut Ui, narrow: bool) {
        if !narrow {
            Panel::bottom("status").show(ui, |ui| status::status_ui(ui, &self.session));
        }
        if !self.session.notices.is_empty() {
            Panel::bottom("notices").show(ui, |ui| status::notices_ui(ui, &mut self.session));
        }
    }

    fn levers_ui(&mut self, ui: &mut Ui) {
        let session = &mut self.session;
        let mut panel = levers::Panel {
            scenario: &mut session.document.scenario,
            catalog: &session.catalog,
            dataset: &session.dataset,
            status_quo: &self.status_quo,
        };
        levers::panel_ui(ui, &mut self.view.page, &mut panel);
    }

    /// Why a number is what it is, beside the charts.
    fn why_ui(&mut self, ui: &mut Ui) {
        let Some(mut point) = self.view.why else { return };
        let panel = Panel::right("why").resizable(true).default_size(330.0).size_range(280.0..=520.0);
        let open = panel.show(ui, |ui| why::why_ui(ui, &mut point, &mut self.session)).inner;
        self.view.why = open.then_some(point);
    }

    fn page_ui(&mut self, ui: &mut Ui, narrow: bool) {
        pages::tabs_ui(ui, &mut self.view.tab);
        ui.add_space(theme::GAP);
        match self.view.tab {
            Page::Projection => self.charts_ui(ui, narrow),
            Page::Compare => pages::compare_ui(ui, &mut self.view.compare, &mut self.session),
            Page::Data => pages::data_ui(ui, &mut self.view.data, &mut self.session),
            Page::Brief => pages::brief_ui(ui, &mut self.view.brief, &mut self.session),
            Page::Views => pages::views_ui(ui, &mut self.view.views, &mut self.session),
            Page::Uncertainty => {
                pages::uncertainty_ui(ui, &mut self.session, &mut self.view.compared, self.view.today);
            }
            Page::Causes => pages::causes_ui(ui, &mut self.view.causes, &mut self.session, self.view.today),
            Page::History => pages::history_ui(ui, &mut self.view.history, &mut self.session),
            Page::Claims => pages::claims_ui(ui, &mut self.session),
        }
    }

    /// A ring around what the keyboard is on: always for text, otherwise from the first Tab until the next click.
    fn focus_ui(&mut self, ui: &Ui) {
        let (tab, click) = ui.input(|input| (input.key_pressed(Key::Tab), input.pointer.any_pressed()));
        self.view.by_keyboard = (self.view.by_keyboard || tab) && !click;
        let shown = self.view.by_keyboard || ui.ctx().text_edit_focused();
        let focused = ui.memory(egui::Memory::focused).filter(|_| shown);
        if let Some(response) = focused.and_then(|id| ui.ctx().read_response(id)) {
            let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("focus"));
            let stroke = egui::Stroke::new(2.0, theme::tokens(ui.ctx()).accent);
            let painter = ui.ctx().layer_painter(layer);
            painter.rect_stroke(response.rect.expand(2.0), 4.0, stroke, egui::StrokeKind::Outside);
        }
    }

    fn dialog_ui(&mut self, ui: &Ui) {
        let ctx = ui.ctx().clone();
        match std::mem::replace(&mut self.view.dialog, Dialog::None) {
            Dialog::None => {}
            Dialog::Properties(drawn) => {
                if !dialogs::properties_ui(ui, &mut self.session.document.scenario, !drawn) {
                    self.view.dialog = Dialog::Properties(true);
                }
            }
            Dialog::About => {
                if !dialogs::about_ui(ui, &self.session.dataset) {
                    self.view.dialog = Dialog::About;
                }
            }
            Dialog::Unsaved(pending, drawn) => {
                match dialogs::unsaved_ui(ui, &self.session.document.scenario.title, !drawn) {
                    None => self.view.dialog = Dialog::Unsaved(pending, true),
                    Some(Answer::Save) => self.save(&ctx, Some(pending)),
                    Some(Answer::Discard) => self.go_on(&ctx, pending),
                    Some(Answer::Cancel) => {}
                }
            }
            Dialog::Path(mut dialog) => match dialogs::path_ui(ui, &mut dialog, |path| self.session.exists(path)) {
                None => self.view.dialog = Dialog::Path(dialog),
                Some(dialogs::Outcome::Cancelled) => {}
                Some(dialogs::Outcome::Path(path)) => match dialog.purpose {
                    Purpose::Open => self.session.load(&path),
                    Purpose::Save => {
                        self.view.pending = dialog.then.take();
                        self.session.save(&path);
                    }
                },
            },
        }
    }
}

/// What the charts are about, once the model has answered.
pub(super) fn subject<'a>(session: &'a Session, compared: bool, overlay: Option<&'a Curve>) -> Option<Subject<'a>> {
    Some(Subject {
        dataset: &session.dataset,
        scenario: session.answered()?,
        outlook: session.outlook()?,
        bands: session.bands().map(AsRef::as_ref),
        compared,
        overlay,
    })
}

/// While a file hangs over the window: what letting go will do.
fn drop_ui(ui: &Ui) {
    let tokens = *theme::tokens(ui.ctx());
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop"));
    let painter = ui.ctx().layer_painter(layer);
    let screen = ui.ctx().content_rect();
    painter.rect_filled(screen, 0.0, tokens.surface.gamma_multiply(0.85));
    let font = egui::FontId::proportional(theme::HEADLINE);
    painter.text(screen.center(), egui::Align2::CENTER_CENTER, "Let go to open this scenario", font, tokens.ink);
}
