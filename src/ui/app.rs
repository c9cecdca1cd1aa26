//! The program in a window: runs commands, asks before work is lost. Drawing is in `layout`.

mod charts;
mod layout;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Ui, ViewportCommand};

use super::charts::Slot;
use super::charts::figure::Kind;
use super::dialogs::{self, PathDialog, Pending, Picker, Purpose};
use super::levers::Page;
use super::menu::Choice;
use super::pages::{BriefView, CausesView, CompareView, DataView, HistoryView, Page as Tab, ViewsView};
use super::{number, theme};
use crate::file::Theme;
use crate::model::Point;
use crate::scenario::Scenario;
use crate::session::{Command, Session};

/// What is shown and how. Never part of undo or of a file.
struct View {
    slots: [Slot; 2],
    last_used: usize,
    watch: charts::Watch,
    compared: bool,
    page: Page,
    tab: Tab,
    causes: CausesView,
    history: HistoryView,
    compare: CompareView,
    data: DataView,
    brief: BriefView,
    views: ViewsView,
    /// The number that is explained, if any.
    why: Option<Point>,
    front: Front,
    dialog: Dialog,
    pending: Option<Pending>,
    today: f64,
    closing: bool,
    title: String,
    by_keyboard: bool,
}

/// What a small window shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Front {
    Charts,
    Levers,
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
            watch: charts::Watch::default(),
            compared: true,
            page: Page::Decisions,
            tab: Tab::Projection,
            causes: CausesView::default(),
            history: HistoryView::default(),
            compare: CompareView::default(),
            data: DataView::default(),
            brief: BriefView::default(),
            views: ViewsView::default(),
            why: None,
            front: Front::Charts,
            dialog: Dialog::None,
            pending: None,
            today,
            closing: false,
            title: String::new(),
            by_keyboard: false,
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
        // A drag and a text being typed are one step each; a number that was entered is a step of its own, also when
        // the keyboard is in the next box already.
        let dragging = ctx.input(|input| input.pointer.any_down());
        let gesturing = dragging || (ctx.text_edit_focused() && !number::take_entered(ctx));
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
