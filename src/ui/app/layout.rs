//! Places the panels and the question that is open, if any.

use std::path::PathBuf;

use egui::{Key, Panel, Ui};

use super::{App, Dialog, Front, cases};
use crate::chart::{Against, Subject};
use crate::evidence::Curve;
use crate::export::Export;
use crate::say;
use crate::session::{Answered, Command, Session};
use crate::ui::beside::Beside;
use crate::ui::dialogs::{self, Answer, PathDialog, Purpose};
use crate::ui::keyboard::{self, Zone};
use crate::ui::menu::{self, Choice};
use crate::ui::pages::{self, Page, Wish};
use crate::ui::{comfort, headline, help, palette, status, tabs, theme, typing};

/// Below this width, in points, levers and charts take turns.
const NARROW: f32 = 900.0;

impl App {
    /// Everything in the window.
    pub fn content(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        typing::begin(&ctx, self.session.document.id());
        self.copy_drawn(&ctx);
        self.window_ui(ui);
        self.session.typing = typing::of(&ctx, self.session.document.id());
        // Also if this was the last frame.
        self.session.keep_edits();
    }

    fn window_ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.view.lists.before(&ctx);
        keyboard::keep_in_sight(&ctx, &mut self.view.in_sight, self.view.by_keyboard);
        if comfort::keys(&ctx, &mut self.session.preferences) {
            self.preferences_changed(&ctx);
        }
        if matches!(self.view.dialog, Dialog::None) {
            self.view.by_keyboard |= keyboard::step(&ctx);
            for command in menu::pressed(ui) {
                self.run(&ctx, command);
            }
            self.chart_keys(ui);
            let table_key = ui.input(|input| input.key_pressed(Key::T) && input.modifiers.is_none());
            // The page Views turns its own picture over.
            if table_key && !ctx.text_edit_focused() && self.view.tab != Page::Views {
                if self.view.tab == Page::Compare {
                    self.view.compare.table ^= true;
                } else {
                    let table = !self.view.slots[0].table;
                    self.view.slots.iter_mut().for_each(|slot| slot.table = table);
                }
            }
        }
        self.second_ui(&ctx);
        if self.is_presenting() {
            self.present_ui(ui);
            return self.dialog_ui(ui);
        }
        let narrow = ui.available_width() < NARROW;
        self.view.narrow = narrow;
        self.top_ui(ui, narrow);
        self.bottom_ui(ui, narrow);
        if !narrow {
            let own = self.panel_width("levers", 320.0);
            let side = Panel::left("levers").resizable(true).default_size(own).size_range(280.0..=420.0);
            let width = side.show(ui, |ui| self.levers_ui(ui)).response.rect.width();
            self.view.widths.insert("levers", width);
        }
        if !narrow {
            self.beside_ui(ui);
        }
        egui::CentralPanel::default().show(ui, |ui| {
            if narrow && self.view.beside.is_some() {
                // No room beside the charts: in their place until it is closed.
                self.beside_content_ui(ui);
            } else if narrow && self.view.front == Front::Levers {
                self.levers_ui(ui);
            } else {
                self.page_ui(ui, narrow);
            }
        });
        self.dialog_ui(ui);
        self.escape(&ctx);
        self.view.lists.after(&ctx);
        if ctx.memory(egui::Memory::focused) != self.view.in_sight {
            ctx.request_repaint();
        }
        self.focus_ui(ui);
        self.view.typing = ctx.text_edit_focused();
        if ui.input(|input| !input.raw.hovered_files.is_empty()) {
            drop_ui(ui);
        }
    }

    fn top_ui(&mut self, ui: &mut Ui, narrow: bool) {
        let ctx = ui.ctx().clone();
        Panel::top("menu").show(ui, |ui| {
            keyboard::landmark(ui, Zone::Menu);
            let (choice, asked) = egui::MenuBar::new()
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
                    if narrow {
                        for (front, label) in [(Front::Charts, say!("Charts")), (Front::Levers, say!("Levers"))] {
                            if ui.selectable_label(self.view.front == front, label).clicked() {
                                self.view.front = front;
                            }
                        }
                        ui.separator();
                    }
                    // The page Compare has every choice in sight, and is what a small window has for it.
                    let compares = !narrow && self.view.tab != Page::Compare;
                    let beside = if compares { pages::comparator_width(ui) } else { 0.0 };
                    let width = ui.available_width() - beside;
                    let rest = ui.available_rect_before_wrap();
                    let asked = ui.scope(|ui| tabs::tabs_ui(ui, &mut self.session, width)).inner;
                    if compares {
                        let place = rest.with_min_x(rest.right() - beside + theme::GAP);
                        let layout = egui::Layout::left_to_right(egui::Align::Center);
                        ui.scope_builder(egui::UiBuilder::new().max_rect(place).layout(layout), |ui| {
                            // Not a menu: it has the edges of a field.
                            ui.reset_style();
                            pages::comparator_ui(ui, &mut self.session);
                        });
                    }
                    (choice, asked)
                })
                .inner;
            if let Some(choice) = choice {
                self.choose(&ctx, choice);
            }
            if let Some(asked) = asked {
                self.tab(&ctx, &asked);
            }
        });
        self.recovery_bar_ui(ui);
        self.headline_ui(ui, narrow);
    }

    fn headline_ui(&self, ui: &mut Ui, narrow: bool) {
        let session = &self.session;
        Panel::top("headline").show(ui, |ui| {
            keyboard::mark(ui, Zone::Headline);
            ui.add_space(theme::GAP);
            status::old_ui(ui, session);
            match (subject(session, self.view.compared, None), session.causes()) {
                (Some(subject), Some(causes)) => drop(ui.scope(|ui| {
                    if session.is_old() {
                        ui.multiply_opacity(theme::OLD);
                    }
                    headline::headline_ui(ui, subject, causes, narrow);
                })),
                _ => status::waiting_ui(ui, session),
            }
            ui.add_space(theme::GAP);
        });
    }

    fn bottom_ui(&mut self, ui: &mut Ui, narrow: bool) {
        if !narrow {
            Panel::bottom("status").show(ui, |ui| {
                keyboard::mark(ui, Zone::Status);
                status::status_ui(ui, &self.session);
            });
        }
        if !self.session.notices.is_empty() || self.session.noticed().next().is_some() {
            Panel::bottom("notices").show(ui, |ui| {
                keyboard::mark(ui, Zone::Notices);
                dialogs::changed_bar_ui(ui, &mut self.session);
                status::notices_ui(ui, &mut self.session);
            });
        }
    }

    fn page_ui(&mut self, ui: &mut Ui, narrow: bool) {
        pages::tabs_ui(ui, &mut self.view.tab);
        ui.add_space(theme::GAP);
        let rest = ui.available_rect_before_wrap();
        ui.scope_builder(egui::UiBuilder::new().max_rect(rest), |ui| {
            keyboard::mark(ui, Zone::Page);
            self.tab_ui(ui, narrow);
        });
    }

    fn tab_ui(&mut self, ui: &mut Ui, narrow: bool) {
        match self.view.tab {
            Page::Projection => self.charts_ui(ui, narrow),
            Page::Compare => pages::compare_ui(ui, &mut self.view.compare, &mut self.session, self.view.today),
            Page::Data => {
                let wish = pages::data_ui(ui, &mut self.view.data, &mut self.session);
                self.grant(ui, wish);
            }
            Page::Brief => {
                let free = matches!(self.view.dialog, Dialog::None);
                let wish = pages::brief_ui(ui, &mut self.view.brief, &mut self.session, self.view.today, free);
                self.grant(ui, wish);
            }
            Page::Views => {
                let asked = pages::views_ui(ui, &mut self.view.views, &self.session, &mut self.view.compared);
                if let Some(point) = asked {
                    self.view.beside = Some(Beside::Why(point));
                }
            }
            Page::Uncertainty => pages::uncertainty_ui(ui, &mut self.session, &mut self.view.compared, self.view.today),
            Page::Causes => pages::causes_ui(ui, &mut self.view.causes, &mut self.session, self.view.today),
            Page::History => {
                let wish = pages::history_ui(ui, &mut self.view.history, &mut self.view.data, &mut self.session);
                self.grant(ui, wish);
            }
            Page::Claims => pages::claims_ui(ui, &mut self.session),
            Page::Manual => {
                if help::help_ui(ui, &mut self.view.help) {
                    self.view.tab = self.view.before_help;
                }
            }
        }
    }

    /// Does what a page asked the window for.
    fn grant(&mut self, ui: &Ui, wish: Option<Wish>) {
        match wish {
            None => {}
            Some(Wish::Run(command)) => self.run(&ui.ctx().clone(), command),
            Some(Wish::Save(what)) => self.pick(&ui.ctx().clone(), what, None),
            Some(Wish::Explain(point)) => self.view.beside = Some(Beside::Why(point)),
        }
    }

    /// A ring around what the keyboard is on: always for text, otherwise from the first Tab until the next click.
    fn focus_ui(&mut self, ui: &Ui) {
        let moves = [Key::Tab, Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight];
        let (tab, click) =
            ui.input(|input| (moves.into_iter().any(|key| input.key_pressed(key)), input.pointer.any_pressed()));
        self.view.by_keyboard = (self.view.by_keyboard || tab) && !click;
        let shown = self.view.by_keyboard || ui.ctx().text_edit_focused();
        // The toolkit takes the keyboard from what is read in the frame of a click beside it: also from the box of a
        // question that this very click has opened.
        let (seen, clicked) = (self.view.in_sight, ui.input(|input| input.pointer.any_click()));
        let focused = ui.memory(egui::Memory::focused).filter(|id| shown && !(clicked && seen != Some(*id)));
        if let Some(response) = focused.and_then(|id| ui.ctx().read_response(id)) {
            let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("focus"));
            let stroke = egui::Stroke::new(2.0, theme::tokens(ui.ctx()).accent);
            let painter = ui.ctx().layer_painter(layer);
            // Around a whole panel the ring would stand outside the window.
            let ring = response.rect.expand(2.0).intersect(ui.ctx().content_rect().shrink(2.0));
            painter.rect_stroke(ring, 4.0, stroke, egui::StrokeKind::Outside);
        }
    }

    fn dialog_ui(&mut self, ui: &Ui) {
        let ctx = ui.ctx().clone();
        self.ask_about_changed();
        match std::mem::replace(&mut self.view.dialog, Dialog::None) {
            Dialog::None => {}
            Dialog::Properties(drawn) => {
                if !dialogs::properties_ui(ui, &mut self.session.document.scenario, !drawn) {
                    self.view.dialog = Dialog::Properties(true);
                }
            }
            Dialog::Find(mut search) => match palette::palette_ui(ui, &mut search, &self.session) {
                None => self.view.dialog = Dialog::Find(search),
                Some(palette::Outcome::Closed) => {}
                Some(palette::Outcome::Goal(goal)) => self.go_to(&ctx, goal),
            },
            Dialog::Preferences(drawn) => {
                let (session, first) = (&mut self.session, !drawn);
                let (changed, close) = dialogs::preferences_ui(ui, &mut session.preferences, &session.dataset, first);
                if changed {
                    self.preferences_changed(&ctx);
                }
                if !close {
                    self.view.dialog = Dialog::Preferences(true);
                }
            }
            Dialog::About(sheet) => self.about_ui(ui, sheet),
            Dialog::Log => match dialogs::log_ui(ui, &mut self.session) {
                None => self.view.dialog = Dialog::Log,
                Some(dialogs::LogOutcome::Closed) => {}
                Some(dialogs::LogOutcome::Save) => self.pick(&ctx, Purpose::SaveLog, None),
            },
            Dialog::Versions(mut chosen) => {
                if !dialogs::versions_ui(ui, &mut self.session, &mut chosen) {
                    self.view.dialog = Dialog::Versions(chosen);
                }
            }
            Dialog::Merge(drawn) => self.merge_ui(ui, drawn),
            Dialog::Checked => self.checked_ui(ui),
            Dialog::Recovery(sheet) => self.recovery_ui(ui, sheet),
            Dialog::Changed(drawn) => self.changed_ui(ui, drawn),
            Dialog::Unsaved(pending, drawn) => {
                match dialogs::unsaved_ui(ui, &self.session.document.scenario.title, !drawn) {
                    None => self.view.dialog = Dialog::Unsaved(pending, true),
                    Some(Answer::Save) => self.save(&ctx, Some(pending)),
                    Some(Answer::Discard) => self.discard(&ctx, pending),
                    Some(Answer::Cancel) => self.view.given_up.clear(),
                }
            }
            Dialog::Path(mut dialog) => match dialogs::path_ui(ui, &mut dialog, |path| self.session.exists(path)) {
                None => self.view.dialog = Dialog::Path(dialog),
                Some(dialogs::Outcome::Cancelled) => {}
                Some(dialogs::Outcome::Paths(paths)) => self.picked(*dialog, &paths),
            },
        }
    }

    /// A path was chosen, or several trade files.
    fn picked(&mut self, mut dialog: PathDialog, paths: &[PathBuf]) {
        let Some(path) = paths.first() else { return };
        match dialog.purpose {
            Purpose::Open => self.session.load(path),
            Purpose::Merge => self.session.merge_with(path),
            Purpose::OpenData => self.load_data(paths),
            Purpose::OpenCase => self.session.load_case(cases::folder_of(path)),
            Purpose::Export(Export::Chart(_)) if self.view.watch.has_waiting() => self.save_waiting(path),
            Purpose::Export(what) => self.session.export(what, path, self.view.today),
            Purpose::CheckStamp => self.session.check_stamp(path),
            Purpose::SaveReport => self.session.save_data_report(path),
            Purpose::SaveLog => self.session.save_log(path),
            Purpose::Score => self.score_against(paths),
            Purpose::SaveScore => self.session.save_score(path),
            Purpose::Save => {
                self.session.sign(&dialog.by, &dialog.note);
                self.view.pending = dialog.then.take();
                self.session.save(path);
            }
        }
    }
}

/// The open scenario that takes the place of the status quo, once it has an answer.
fn against(session: &Session) -> Option<Against<'_>> {
    let open = session.compared()?;
    let answer = open.answer?;
    let title = &open.document.scenario.title;
    Some(Against { title, outlook: &answer.outlook, chance: answer.bands.chance_by_the_end() })
}

/// What the charts are about, once the model has answered.
pub(super) fn subject<'a>(session: &'a Session, compared: bool, overlay: Option<&'a Curve>) -> Option<Subject<'a>> {
    Some(subject_of(session, session.answer()?, compared, overlay))
}

/// The same of any open scenario.
pub(super) fn subject_of<'a>(
    session: &'a Session,
    answer: &'a Answered,
    compared: bool,
    overlay: Option<&'a Curve>,
) -> Subject<'a> {
    Subject {
        dataset: &session.dataset,
        scenario: &answer.scenario,
        outlook: &answer.outlook,
        bands: Some(&answer.bands),
        compared,
        overlay,
        against: against(session),
    }
}

/// While a file hangs over the window: what letting go will do.
fn drop_ui(ui: &Ui) {
    let tokens = *theme::tokens(ui.ctx());
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop"));
    let painter = ui.ctx().layer_painter(layer);
    let screen = ui.ctx().content_rect();
    painter.rect_filled(screen, 0.0, tokens.surface.gamma_multiply(0.85));
    let font = egui::FontId::proportional(theme::HEADLINE);
    painter.text(
        screen.center(),
        egui::Align2::CENTER_CENTER,
        say!("Let go to open this scenario, or to look at these trade data"),
        font,
        tokens.ink,
    );
}
