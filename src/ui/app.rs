//! The program in a window: runs commands, asks before work is lost. Drawing is in `layout`.

mod about;
mod beside;
mod cases;
mod charts;
mod finding;
mod layout;
mod leaving;
mod merging;
mod passing;
mod preferences;
mod present;
mod recovery;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Ui, ViewportCommand};

use super::beside::Beside;
use super::charts::Slot;
use super::dialogs::{self, Decision, Opener, PathDialog, Pending, Picker, Purpose};
use super::help::HelpView;
use super::keyboard::Lists;
use super::levers::Page;
use super::menu::Choice;
use super::pages::{BriefView, CausesView, CompareView, DataView, HistoryView, Page as Tab, ViewsView};
use super::timeline::TimelineView;
use crate::chart::Kind;
use crate::export::Export;

use super::palette::Search;
use super::{comfort, help, number, tabs, theme};
use crate::scenario::{Key, Scenario};
use crate::session::{Command, Session};

/// What is shown and how. Never part of undo or of a file.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
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
    timeline: TimelineView,
    /// What stands at the right of the charts, if anything.
    beside: Option<Beside>,
    /// A lever that was looked for, and for how many frames it is held in sight.
    target: Option<(Key, u8)>,
    help: HelpView,
    /// Where closing the manual leads.
    before_help: Tab,
    /// Whether levers and charts take turns.
    narrow: bool,
    /// Whether a text was being typed in the frame before.
    typing: bool,
    front: Front,
    /// The screen is given to one chart.
    present: Option<present::Present>,
    /// Charts in a window of their own.
    second: Option<[Slot; 2]>,
    dialog: Dialog,
    pending: Option<Pending>,
    today: f64,
    closing: bool,
    /// Documents whose changes need not be kept when the window closes.
    given_up: Vec<u32>,
    title: String,
    by_keyboard: bool,
    lists: Lists,
    /// What had the keyboard in the frame before.
    in_sight: Option<egui::Id>,
    /// Frames until the window fills the screen again, if it did when it was left.
    fill_in: Option<u8>,
    /// Widths of panels by name, in points.
    widths: BTreeMap<&'static str, f32>,
    /// What draws the window; nothing is known of it in a test.
    drawn_by: String,
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
    Find(Search),
    /// Whether the sheet has been drawn already.
    Preferences(bool),
    About(dialogs::AboutSheet),
    Log,
    /// The version that is looked at.
    Versions(Option<usize>),
    /// Whether the sheet has been drawn already.
    Merge(bool),
    /// What a check of a file's stamp found.
    Checked,
    Recovery(dialogs::RecoverySheet),
    /// Somebody else has changed the file; whether the sheet has been drawn already.
    Changed(bool),
}

/// The program in a window.
pub struct App {
    /// State.
    pub session: Session,
    view: View,
    status_quo: Scenario,
    picker: Picker,
    opener: Opener,
}

impl App {
    /// Installs the look. `today` is the present as a decimal year.
    #[must_use]
    pub fn new(ctx: &egui::Context, mut session: Session, today: f64) -> Self {
        theme::install(ctx);
        comfort::apply(ctx, &mut session);
        let view = View {
            slots: [Slot::new(Kind::Total), Slot::new(Kind::Partner)],
            last_used: 1,
            watch: charts::Watch::default(),
            compared: true,
            page: Page::Decisions,
            tab: Tab::named(&session.preferences.window.page).unwrap_or(Tab::Projection),
            causes: CausesView::default(),
            history: HistoryView::default(),
            compare: CompareView::default(),
            data: DataView::default(),
            brief: BriefView::default(),
            views: ViewsView::default(),
            timeline: TimelineView::default(),
            beside: None,
            target: None,
            help: HelpView::default(),
            before_help: Tab::Projection,
            narrow: false,
            typing: false,
            front: Front::Charts,
            present: None,
            second: None,
            dialog: Dialog::None,
            pending: None,
            today,
            closing: false,
            given_up: Vec::new(),
            title: String::new(),
            by_keyboard: false,
            lists: Lists::default(),
            in_sight: None,
            fill_in: session.preferences.window.maximised.then_some(3),
            widths: BTreeMap::new(),
            drawn_by: String::new(),
        };
        Self {
            session,
            view,
            status_quo: Scenario::default(),
            picker: dialogs::system_picker(),
            opener: dialogs::system_opener,
        }
    }

    /// Replaces what belongs to the system, for tests: its file dialog gives nothing, and it opens nothing.
    #[must_use]
    pub fn without_system_dialog(mut self) -> Self {
        self.picker = Arc::new(|_, _| Vec::new());
        self.opener = |_| Err("there is no desktop".to_owned());
        self
    }

    fn run(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::Open if self.session.can(command) => self.pick(ctx, Purpose::Open, None),
            Command::Quit => self.ask_first(ctx, Pending::Quit),
            Command::CloseTab => self.ask_first(ctx, Pending::Close(self.session.document.id())),
            Command::Save => self.save(ctx, None),
            Command::SaveAs => self.save_as(ctx, None),
            Command::Merge if self.session.can(command) => self.pick(ctx, Purpose::Merge, None),
            Command::LoadData => self.pick(ctx, Purpose::OpenData, None),
            Command::Score if self.session.can(command) => self.pick(ctx, Purpose::Score, None),
            Command::SaveBrief => {
                self.view.tab = Tab::Brief;
                self.pick(ctx, Purpose::Export(Export::Brief(self.session.preferences.paper)), None);
            }
            command if self.passes_on(ctx, command) => {}
            Command::Properties => self.view.dialog = Dialog::Properties(false),
            Command::Preferences => self.view.dialog = Dialog::Preferences(false),
            Command::About => self.open_about(),
            Command::Present => self.present(ctx),
            Command::SecondWindow => self.second_window(),
            Command::Log => self.view.dialog = Dialog::Log,
            Command::Versions => self.view.dialog = Dialog::Versions(None),
            Command::Find => self.view.dialog = Dialog::Find(Search::default()),
            Command::Manual => self.read(0),
            Command::Shortcuts => self.read(help::SHORTCUTS),
            _ if self.session.can(command) => self.session.apply(command),
            _ => {}
        }
    }

    fn tab(&mut self, ctx: &egui::Context, asked: &tabs::Asked) {
        match *asked {
            tabs::Asked::GoTo(place) => self.session.go_to(place),
            tabs::Asked::Close(id) => self.ask_first(ctx, Pending::Close(id)),
            tabs::Asked::Move(from, to) => self.session.move_tab(from, to),
            tabs::Asked::Run(command) => self.run(ctx, command),
        }
    }

    /// A save that met another version is asked about once no other question is open.
    fn ask_about_changed(&mut self) {
        if let (Dialog::None, Some(document)) = (&self.view.dialog, self.session.clash().map(|clash| clash.document)) {
            self.session.go_to_document(document);
            self.view.dialog = Dialog::Changed(false);
        }
    }

    fn changed_ui(&mut self, ui: &Ui, drawn: bool) {
        match dialogs::changed_ui(ui, &self.session, !drawn) {
            None => self.view.dialog = Dialog::Changed(true),
            Some(decision) => self.decide(decision),
        }
    }

    /// What the person decided about a file that somebody else has changed. What waited for the save goes on only after
    /// one.
    fn decide(&mut self, decision: Decision) {
        match decision {
            Decision::KeepMine => self.session.keep_as_copy(),
            Decision::Replace => self.session.replace_theirs(),
            Decision::TakeTheirs => {
                self.view.pending = None;
                self.session.take_theirs();
            }
            Decision::Merge => {
                self.view.pending = None;
                self.session.merge_clash();
            }
            Decision::NotNow => {
                self.view.pending = None;
                self.session.leave_clash();
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
        let name = purpose.proposed_name(&self.session);
        let mut dialog = PathDialog::new(purpose, name, then, &self.picker, wake);
        dialog.by = self.session.preferences.author.clone().unwrap_or_default();
        self.view.dialog = Dialog::Path(Box::new(dialog));
    }

    fn choose(&mut self, ctx: &egui::Context, choice: Choice) {
        match choice {
            Choice::Run(command) => self.run(ctx, command),
            Choice::Preset(index) => self.session.use_preset(index),
            Choice::Recent(path) => self.session.load(&path),
            Choice::Case(id) => self.session.load_case(id),
            Choice::CaseFolder => self.pick(ctx, Purpose::OpenCase, None),
            Choice::Theme(theme) => {
                self.session.preferences.theme = theme;
                self.preferences_changed(ctx);
            }
        }
    }

    /// Reads trade files and shows the page on which they are looked at.
    fn load_data(&mut self, paths: &[PathBuf]) {
        (self.view.tab, self.view.front, self.view.beside) = (Tab::Data, Front::Charts, None);
        self.session.import(paths);
    }

    /// Reads later figures and shows the page on which they are held against the stored projection.
    fn score_against(&mut self, paths: &[PathBuf]) {
        (self.view.tab, self.view.front, self.view.beside) = (Tab::History, Front::Charts, None);
        self.session.score_against(paths);
    }

    /// Opens a file named on the command line or dropped on the window: a scenario, or else a trade file.
    pub fn open(&mut self, path: &Path) {
        self.session.load(path);
    }

    /// What happens between frames; runs before drawing.
    pub fn logic(&mut self, ctx: &egui::Context) {
        // A drag and a text being typed are one step each; a number that was entered is a step of its own, also when
        // the keyboard is in the next box already.
        let dragging = ctx.input(|input| input.pointer.any_down());
        let gesturing = dragging || (ctx.text_edit_focused() && !number::take_entered(ctx));
        self.session.tick(gesturing);
        self.offer_merge();
        self.show_checked();
        self.take_case(ctx);
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        let (mut tables, scenarios): (Vec<PathBuf>, Vec<PathBuf>) =
            dropped.into_iter().partition(|path| dialogs::is_table(path));
        tables.append(&mut self.session.take_tables());
        if !tables.is_empty() {
            self.load_data(&tables);
        }
        for path in scenarios {
            self.open(&path);
        }
        if ctx.input(|input| input.events.contains(&egui::Event::WindowFocused(true))) {
            self.session.look();
        }
        // Go on with what waited for a save, if the save went well; one that met another version is still to be decided.
        if self.view.pending.is_some() && !self.session.is_busy() && self.session.clash().is_none() {
            let pending = self.view.pending.take();
            if let Some(pending) = pending.filter(|_| !self.session.document.has_unsaved_changes()) {
                self.ask_first(ctx, pending);
            }
        }
        self.watch_window(ctx);
        let closing = ctx.input(|input| input.viewport().close_requested());
        if closing && !self.view.closing {
            if self.session.opened().iter().any(|open| open.document.has_unsaved_changes()) {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            }
            self.ask_first(ctx, Pending::Quit);
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

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        Self::logic(self, ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.content(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.session.finish_writing();
        self.remember_window();
    }

    /// Between panels a rounded edge may leave a line of dots bare: it has the colour of the panels.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
