//! A person at the window whose gestures are counted: by the pointer, by single keys, and texts typed.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use detente::model::{Outlook, musd, outlook};
use detente::session::Session;
use detente::ui::App;
use egui::accesskit::Role;
use egui::{ColorImage, Key, Modifiers, OutputCommand, Pos2, Rect, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::window::{answered, click, window};

pub const CTRL: Modifiers = Modifiers::COMMAND;
pub const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

/// What leaves the window: texts and pictures for the clipboard.
#[derive(Clone, Default)]
struct Outside(Arc<Mutex<Vec<OutputCommand>>>);

impl egui::Plugin for Outside {
    fn debug_name(&self) -> &'static str {
        "what leaves the window"
    }

    fn output_hook(&mut self, _: &egui::Context, output: &mut egui::FullOutput) {
        self.0.lock().expect("one thread").extend(output.platform_output.commands.iter().cloned());
    }
}

/// The window, and what was done to it so far.
pub struct Desk {
    pub window: Harness<'static, App>,
    /// Clicks, drags, and files let go over the window. Moving the pointer is none of them.
    pub gestures: usize,
    /// Keys and combinations pressed.
    pub keys: usize,
    /// Texts typed.
    pub texts: usize,
    outside: Outside,
}

impl Desk {
    pub fn new() -> Self {
        let outside = Outside::default();
        let window = window([1280.0, 720.0]);
        window.ctx.add_plugin(outside.clone());
        Self { window, gestures: 0, keys: 0, texts: 0, outside }
    }

    /// What was done so far was preparation.
    pub fn begin(&mut self) {
        (self.gestures, self.keys, self.texts) = (0, 0, 0);
    }

    /// The task is done: no more gestures of the pointer than its budget.
    pub fn within(&self, task: &str, budget: usize) {
        let Self { gestures, keys, texts, .. } = self;
        println!("{task}: {gestures} of {budget} gestures, {keys} keys, {texts} texts");
        assert!(*gestures <= budget, "{task}: {gestures} gestures, {budget} at most");
    }

    pub fn session(&self) -> &Session {
        &self.window.state().session
    }

    pub fn click(&mut self, role: Role, name: &str) {
        self.gestures += 1;
        click(&mut self.window, role, name);
    }

    /// An entry of a menu: its name is followed by its keys.
    pub fn entry(&mut self, name: &str) {
        self.gestures += 1;
        let is_entry = |label: String| label.starts_with(name);
        self.window.get_by(|node| node.role() == Role::Button && node.label().is_some_and(is_entry)).click();
        answered(&mut self.window);
    }

    pub fn click_at(&mut self, at: Pos2) {
        self.gestures += 1;
        self.drag_by(at, 0.0);
    }

    pub fn drag(&mut self, from: Pos2, by: f32) {
        self.gestures += 1;
        self.drag_by(from, by);
    }

    fn drag_by(&mut self, from: Pos2, by: f32) {
        let window = &mut self.window;
        window.hover_at(from);
        window.run_steps(1);
        window.drag_at(from);
        window.run_steps(1);
        for share in [0.3, 0.7, 1.0].into_iter().filter(|_| by != 0.0) {
            window.hover_at(from + Vec2::new(by * share, 0.0));
            window.run_steps(1);
        }
        window.drop_at(from + Vec2::new(by, 0.0));
        answered(window);
    }

    /// A file let go over the window.
    pub fn drop_file(&mut self, path: &Path) {
        self.gestures += 1;
        self.window.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
        self.window.run_steps(1);
        self.window.input_mut().dropped_files.clear();
        answered(&mut self.window);
    }

    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.keys += 1;
        self.window.key_press_modifiers(modifiers, key);
        answered(&mut self.window);
    }

    pub fn write(&mut self, text: &str) {
        self.texts += 1;
        self.window.event(egui::Event::Text(text.to_owned()));
        self.window.run_steps(2);
    }

    /// Answers the question for a file: it has the keyboard, and Enter ends what is typed.
    pub fn write_path(&mut self, path: &Path) {
        self.press(CTRL, Key::A);
        self.write(&path.display().to_string());
        self.press(Modifiers::NONE, Key::Enter);
    }

    /// From zone to zone, then from control to control, until the keyboard is on this one.
    pub fn reach(&mut self, zones: usize, shift: bool, role: Role, name: &str) {
        let modifiers = if shift { Modifiers::SHIFT } else { Modifiers::NONE };
        for _ in 0..zones {
            self.press(modifiers, Key::F6);
        }
        for _ in 0..80 {
            self.keys += 1;
            self.window.key_press_modifiers(modifiers, Key::Tab);
            self.window.run_steps(2);
            let here = |node: &egui_kittest::Node<'_>| {
                let node = node.accesskit_node();
                node.is_focused() && node.role() == role && node.label().is_some_and(|label| label.starts_with(name))
            };
            if self.window.get_all_by_role(role).any(|node| here(&node)) {
                return;
            }
        }
        panic!("Tab never comes to {name}");
    }

    pub fn says(&self, words: &str) -> bool {
        self.window.query_all_by_label_contains(words).count() > 0
    }

    /// The large charts' sentences, left and right, then those of the small ones.
    pub fn charts(&self) -> Vec<String> {
        let nodes = self.window.get_all_by_role(Role::Figure);
        nodes.map(|node| node.accesskit_node().label().unwrap_or_default()).collect()
    }

    /// Where the left large chart is drawn.
    pub fn left_chart(&self) -> Rect {
        self.window.get_all_by_role(Role::Figure).next().expect("a chart").rect()
    }

    /// What the left large chart reads out.
    pub fn read_out(&self) -> String {
        let chart = self.window.get_all_by_role(Role::Figure).next().expect("a chart");
        chart.accesskit_node().value().unwrap_or_default()
    }

    /// The model asked apart from the window on the scenario in hand; the window has the same numbers and shows them.
    pub fn agrees(&self) -> Outlook {
        let session = self.session();
        let apart = outlook(&session.dataset, &session.document.scenario, &|| true).expect("not superseded");
        let all = detente::model::Selection::ALL;
        let own = apart.projection.recorded(all);
        assert_eq!(session.outlook().expect("an answer").projection.recorded(all), own);
        assert!(self.says(&format!("US$ {} m", musd(own[24]))), "the headline says trade in 2040");
        apart
    }

    /// Texts put on the clipboard.
    pub fn copied_texts(&self) -> Vec<String> {
        let commands = self.outside.0.lock().expect("one thread");
        let text = |command: &OutputCommand| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        };
        commands.iter().filter_map(text).collect()
    }

    /// Pictures put on the clipboard.
    pub fn copied_images(&self) -> Vec<ColorImage> {
        let commands = self.outside.0.lock().expect("one thread");
        let image = |command: &OutputCommand| match command {
            OutputCommand::CopyImage(image) => Some(image.clone()),
            _ => None,
        };
        commands.iter().filter_map(image).collect()
    }
}

/// "scenario US$ 363 m in 2040": how the chart of the total says where an answer ends.
pub fn ending(outlook: &Outlook) -> String {
    let compared = outlook.projection.recorded(outlook.reference.selection());
    format!("scenario US$ {} m in 2040", musd(compared[24]))
}

/// A file as the desktop hands it over.
#[derive(Debug)]
pub struct Dropped(pub PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
