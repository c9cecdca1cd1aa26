//! What the program is: version, licence, how to cite it, where its files are, what draws it; then what it can say.

mod told;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Button, Id, Key, Label, RichText, Ui, Vec2};

use told::{title_ui, told_ui};

use crate::export::citation;
use crate::file::Places;
use crate::model::MODEL_VERSION;
use crate::say;
use crate::session::Task;
use crate::trade::Dataset;
use crate::ui::theme;

/// Opens a file or a folder with the program that the system has for it; an error says why not. Takes its time.
pub(in crate::ui) type Opener = fn(&Path) -> Result<(), String>;

/// The system's own way.
pub(in crate::ui) fn system_opener(path: &Path) -> Result<(), String> {
    opener::open(path).map_err(|error| error.to_string())
}

/// The sheet while it is open.
pub(in crate::ui) struct AboutSheet {
    places: Places,
    drawn_by: String,
    opener: Opener,
    opening: Option<(PathBuf, Task<Result<(), String>>)>,
    problem: Option<String>,
    drawn: bool,
}

impl AboutSheet {
    /// `drawn_by`: the renderer, in words; empty where it is not known.
    pub fn new(places: Places, drawn_by: String, opener: Opener) -> Self {
        Self { places, drawn_by, opener, opening: None, problem: None, drawn: false }
    }

    fn open(&mut self, ctx: &egui::Context, path: &Path) {
        let (ctx, opener, path) = (ctx.clone(), self.opener, path.to_owned());
        self.problem = None;
        let from = path.clone();
        self.opening = Some((path, Task::start(Arc::new(move || ctx.request_repaint()), move || opener(&from))));
    }

    /// Takes what came of opening something.
    fn tick(&mut self) {
        let Some((path, result)) = self.opening.as_ref().and_then(|(path, task)| Some((path, task.poll()?))) else {
            return;
        };
        let problem = match result {
            Ok(opened) => opened.err(),
            Err(failed) => Some(failed.to_string()),
        };
        self.problem = problem.map(|problem| {
            say!(
                "{path} could not be opened from here ({problem}). Copy its place and open it in your file manager",
                path = path.display(),
                problem
            )
        });
        self.opening = None;
    }

    /// What somebody who helps wants to know first.
    fn details(&self, dataset: &Dataset) -> String {
        let folder = self.places.folder.as_deref().map_or_else(|| "-".into(), |folder| folder.display().to_string());
        let lines = [
            version(dataset),
            say!("Drawn by {renderer}", renderer = self.renderer()),
            say!("System: {system}", system = system()),
            say!("Files of the program: {folder}", folder),
        ];
        lines.join("\n")
    }

    fn renderer(&self) -> &str {
        if self.drawn_by.is_empty() { say!("something that does not tell its name") } else { &self.drawn_by }
    }
}

fn version(dataset: &Dataset) -> String {
    say!(
        "Version {version}, model {model}, data gathered {day}.",
        version = env!("CARGO_PKG_VERSION"),
        model = MODEL_VERSION,
        day = dataset.case.retrieved
    )
}

fn system() -> String {
    format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)
}

/// Draws the sheet; returns whether it should close.
pub(in crate::ui) fn about_ui(ui: &Ui, sheet: &mut AboutSheet, dataset: &Dataset) -> bool {
    sheet.tick();
    let mut close = false;
    let modal = egui::Modal::new(Id::unique("about")).show(ui.ctx(), |ui| {
        let room = ui.ctx().content_rect();
        ui.set_width(560.0_f32.min(room.width() - 60.0));
        let heading = ui.heading("Détente");
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::accesskit::Role::Dialog);
            node.push_labelled_by(heading.id.accesskit_id());
        });
        ui.label(version(dataset));
        ui.label(say!("Opens no network connection: nothing you do here leaves this computer by itself."));
        let height = (room.height() - 200.0).max(120.0);
        egui::ScrollArea::vertical().max_height(height).show(ui, |ui| {
            page_keys(ui, height);
            citing_ui(ui, dataset);
            licence_ui(ui, sheet);
            places_ui(ui, sheet);
            support_ui(ui, sheet, dataset);
            told_ui(ui, dataset);
        });
        problem_ui(ui, sheet);
        ui.add_space(theme::GAP * 2.0);
        let button = ui.button(say!("Close"));
        if !sheet.drawn {
            button.request_focus();
        }
        close = button.clicked();
    });
    sheet.drawn = true;
    close || modal.should_close()
}

/// Most of the sheet is text, which Tab does not stop at: Page Up and Page Down go through it.
fn page_keys(ui: &Ui, height: f32) {
    let step = |key, by| if ui.input(|input| input.key_pressed(key)) { by } else { 0.0 };
    let by = step(Key::PageUp, 0.8) + step(Key::PageDown, -0.8);
    if by != 0.0 {
        ui.scroll_with_delta(Vec2::new(0.0, by * height));
    }
}

fn citing_ui(ui: &mut Ui, dataset: &Dataset) {
    title_ui(ui, say!("How to cite it"));
    let text = citation(dataset);
    ui.add(Label::new(&text).wrap().selectable(true));
    ui.label(say!("A figure is cited with the stamp that stands on everything passed on: it leads back to the scenario, the data and the model."));
    if ui.button(say!("Copy citation")).clicked() {
        ui.copy_text(text);
    }
}

fn licence_ui(ui: &mut Ui, sheet: &mut AboutSheet) {
    title_ui(ui, say!("Licence"));
    ui.label(say!("MIT or Apache 2.0, as you prefer: use it, change it, pass it on."));
    match sheet.places.notices.clone() {
        Some(path) => {
            ui.label(say!("Parts by others and their licences: {path}", path = path.display()));
            if ui.button(say!("Open the list of parts by others")).clicked() {
                sheet.open(ui.ctx(), &path);
            }
        }
        None => drop(ui.label(say!(
            "Parts by others have licences of their own; the list, THIRD-PARTY.txt, comes with every package and is not beside this copy."
        ))),
    }
}

fn places_ui(ui: &mut Ui, sheet: &mut AboutSheet) {
    title_ui(ui, say!("Where it keeps its files"));
    let Some(folder) = sheet.places.folder.clone() else {
        ui.label(say!("Nowhere: the system names no folder for you. Preferences and unsaved work are gone when the program ends; what you save is where you save it."));
        return;
    };
    ui.add(Label::new(folder.display().to_string()).wrap().selectable(true));
    ui.label(say!("Preferences, remembered formats of tables, and unsaved work (in the folder 'journal') until it is saved. Nothing else, and nothing elsewhere but what you save."));
    ui.horizontal_wrapped(|ui| {
        let words = say!("It is made with the first thing that is kept");
        let open = ui.add_enabled(sheet.places.is_there, Button::new(say!("Open the folder")));
        if open.on_disabled_hover_text(words).clicked() {
            sheet.open(ui.ctx(), &folder);
        }
        if ui.button(say!("Copy its place")).clicked() {
            ui.copy_text(folder.display().to_string());
        }
    });
}

fn support_ui(ui: &mut Ui, sheet: &AboutSheet, dataset: &Dataset) {
    title_ui(ui, say!("For whoever helps you"));
    ui.label(say!("Drawn by {renderer}", renderer = sheet.renderer()));
    ui.label(say!("System: {system}", system = system()));
    if ui.button(say!("Copy these details")).clicked() {
        ui.copy_text(sheet.details(dataset));
    }
}

fn problem_ui(ui: &mut Ui, sheet: &AboutSheet) {
    if let Some(problem) = &sheet.problem {
        ui.add_space(theme::GAP);
        let colour = theme::tokens(ui.ctx()).warning;
        ui.add(Label::new(RichText::new(problem).color(colour)).wrap());
    }
}
