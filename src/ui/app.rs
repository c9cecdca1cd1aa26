//! The window's content: places the panels and runs commands.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Key, Panel, RichText, Ui, Vec2, ViewportCommand};

use super::charts::figure::{Kind, Subject};
use super::charts::{Slot, miniatures_ui, slot_ui};
use super::dialogs::{self, Answer, PathDialog, Pending, Picker, Purpose};
use super::levers::{self, Page};
use super::menu::{self, Choice};
use super::{headline, status, theme};
use crate::file::Theme;
use crate::scenario::Scenario;
use crate::session::{Command, Session};

/// Below this width, in points, levers and charts take turns.
const NARROW: f32 = 900.0;

/// What is shown and how. Never part of undo or of a file.
pub struct View {
    slots: [Slot; 2],
    last_used: usize,
    compared: bool,
    page: Page,
    charts_in_front: bool,
    dialog: Dialog,
    pending: Option<Pending>,
    today: f64,
    closing: bool,
    title: String,
}

enum Dialog {
    None,
    /// What waits, and whether the question has been drawn already.
    Unsaved(Pending, bool),
    Path(Box<PathDialog>),
    /// Whether the sheet has been drawn already.
    Properties(bool),
    About,
}

/// The program in a window.
pub struct App {
    /// State.
    pub session: Session,
    view: View,
    status_quo: Scenario,
    picker: Picker,
}

impl App {
    /// Installs the look. `today` is the present as a decimal year.
    #[must_use]
    pub fn new(ctx: &egui::Context, session: Session, today: f64) -> Self {
        theme::install(ctx);
        set_theme(ctx, session.preferences.theme);
        let view = View {
            slots: [Slot::new(Kind::Total), Slot::new(Kind::Partner)],
            last_used: 1,
            compared: true,
            page: Page::Decisions,
            charts_in_front: true,
            dialog: Dialog::None,
            pending: None,
            today,
            closing: false,
            title: String::new(),
        };
        Self { session, view, status_quo: Scenario::default(), picker: dialogs::system_picker() }
    }

    /// Replaces the system's file dialog, for tests: it gives `None` as a desktop without one.
    #[must_use]
    pub fn without_system_dialog(mut self) -> Self {
        self.picker = Arc::new(|_, _| None);
        self
    }

    fn run(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::New => self.ask_first(ctx, Pending::New),
            Command::Open => self.ask_first(ctx, Pending::Open),
            Command::Quit => self.ask_first(ctx, Pending::Quit),
            Command::Save => self.save(ctx, None),
            Command::SaveAs => self.save_as(ctx, None),
            Command::Properties => self.view.dialog = Dialog::Properties(false),
            Command::About => self.view.dialog = Dialog::About,
            _ if self.session.can(command) => self.session.apply(command),
            _ => {}
        }
    }

    /// Goes on at once when nothing would be lost, otherwise asks.
    fn ask_first(&mut self, ctx: &egui::Context, pending: Pending) {
        if self.session.document.has_unsaved_changes() {
            self.view.dialog = Dialog::Unsaved(pending, false);
        } else {
            self.go_on(ctx, pending);
        }
    }

    fn go_on(&mut self, ctx: &egui::Context, pending: Pending) {
        match pending {
            Pending::New => self.session.apply(Command::New),
            Pending::Open => self.pick(ctx, Purpose::Open, None),
            Pending::OpenPath(path) => self.session.load(&path),
            Pending::Quit => {
                self.view.closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    fn save(&mut self, ctx: &egui::Context, then: Option<Pending>) {
        match self.session.document.path().map(Path::to_owned) {
            Some(path) => {
                self.view.pending = then;
                self.session.save(&path);
            }
            None => self.save_as(ctx, then),
        }
    }

    fn save_as(&mut self, ctx: &egui::Context, then: Option<Pending>) {
        self.pick(ctx, Purpose::Save, then);
    }

    fn pick(&mut self, ctx: &egui::Context, purpose: Purpose, then: Option<Pending>) {
        let ctx = ctx.clone();
        let wake = Arc::new(move || ctx.request_repaint());
        let name = self.session.document.proposed_name();
        self.view.dialog = Dialog::Path(Box::new(PathDialog::new(purpose, name, then, &self.picker, wake)));
    }

    fn choose(&mut self, ctx: &egui::Context, choice: Choice) {
        match choice {
            Choice::Run(command) => self.run(ctx, command),
            Choice::Preset(index) => self.session.use_preset(index),
            Choice::Recent(path) => self.ask_first(ctx, Pending::OpenPath(path)),
            Choice::Theme(theme) => {
                self.session.preferences.theme = theme;
                self.session.save_preferences();
                set_theme(ctx, theme);
            }
        }
    }

    /// Opens a file named on the command line or dropped on the window.
    pub fn open(&mut self, ctx: &egui::Context, path: PathBuf) {
        self.ask_first(ctx, Pending::OpenPath(path));
    }

    /// What happens between frames; runs before drawing.
    pub fn logic(&mut self, ctx: &egui::Context) {
        let gesturing = ctx.input(|input| input.pointer.any_down()) || ctx.text_edit_focused();
        self.session.tick(gesturing);
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|f| f.path().to_owned()));
        if let Some(path) = dropped {
            self.open(ctx, path);
        }
        // Go on with what waited for a save, if the save went well.
        if self.view.pending.is_some() && !self.session.is_busy() {
            let pending = self.view.pending.take();
            if let Some(pending) = pending.filter(|_| !self.session.document.has_unsaved_changes()) {
                self.go_on(ctx, pending);
            }
        }
        let closing = ctx.input(|input| input.viewport().close_requested());
        if closing && !self.view.closing && self.session.document.has_unsaved_changes() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.view.dialog = Dialog::Unsaved(Pending::Quit, false);
        }
        let mark = if self.session.document.has_unsaved_changes() { " •" } else { "" };
        let title = format!("{}{mark} – Détente", self.session.document.scenario.title);
        // Only when it changes: every command asks for a frame.
        if title != self.view.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.view.title = title;
        }
    }

    /// Everything in the window.
    pub fn content(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if matches!(self.view.dialog, Dialog::None) {
            for command in menu::pressed(ui) {
                self.run(&ctx, command);
            }
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
        egui::CentralPanel::default().show(ui, |ui| {
            if narrow && !self.view.charts_in_front {
                self.levers_ui(ui);
            } else {
                self.charts_ui(ui, narrow);
            }
        });
        self.dialog_ui(ui);
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
                    ui.separator();
                    self.title_ui(ui);
                    if narrow {
                        ui.separator();
                        for (front, label) in [(true, "Charts"), (false, "Levers")] {
                            if ui.selectable_label(self.view.charts_in_front == front, label).clicked() {
                                self.view.charts_in_front = front;
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
            match self.session.outlook() {
                Some(outlook) => headline::headline_ui(ui, &self.session.dataset, outlook, narrow),
                None => drop(ui.label("Working out the opening scenario…")),
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

    fn charts_ui(&mut self, ui: &mut Ui, narrow: bool) {
        let (Some(outlook), Some(scenario)) = (self.session.outlook(), self.session.answered()) else {
            ui.centered_and_justified(|ui| ui.label("Charts appear as soon as the model has answered."));
            return;
        };
        let view = &mut self.view;
        let subject = Subject { dataset: &self.session.dataset, scenario, outlook, compared: view.compared };
        let gap = theme::GAP * 2.0;
        let space = ui.available_size();
        let small = if narrow || space.y < 380.0 { 0.0 } else { (space.y * 0.22).clamp(84.0, 150.0) };
        let count = if narrow { 1 } else { 2 };
        let size = Vec2::new(
            (space.x - gap * (count - 1) as f32) / count as f32,
            space.y - small - if small > 0.0 { gap } else { 0.0 },
        );
        ui.spacing_mut().item_spacing = Vec2::splat(gap);
        ui.horizontal(|ui| {
            for (index, name) in ["left chart", "right chart"].into_iter().enumerate().take(count) {
                let kind = view.slots[index].kind;
                let slot = &mut view.slots[index];
                ui.push_id(name, |ui| slot_ui(ui, name, slot, subject, &mut view.compared, view.today, size));
                if slot.kind != kind {
                    view.last_used = index;
                }
            }
        });
        if small > 0.0
            && let Some(kind) = miniatures_ui(ui, subject, view.today, small)
        {
            view.slots[view.last_used].kind = kind;
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

fn set_theme(ctx: &egui::Context, theme: Theme) {
    ctx.set_theme(match theme {
        Theme::System => egui::ThemePreference::System,
        Theme::Light => egui::ThemePreference::Light,
        Theme::Dark => egui::ThemePreference::Dark,
    });
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        Self::logic(self, ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.content(ui);
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
