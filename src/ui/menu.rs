//! Menu bar and shortcuts, made from the list of commands.

use egui::{Context, Key, KeyboardShortcut, Modifiers, Ui};

use super::charts::{COPY_DATA, COPY_PICTURE};
use super::keyboard::{self, Zone};
use super::pages::Page;
use crate::file::Theme;
use crate::say;
use crate::session::{Command, Session};
use crate::trade::{bundled_case, cases};
use crate::words::phrase;

/// Ctrl+Shift, or Cmd+Shift.
const COMMAND_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

/// Keys of a command, as the menus show them.
#[must_use]
pub fn shortcut(command: Command) -> Option<KeyboardShortcut> {
    let (modifiers, key) = match command {
        Command::New => (Modifiers::COMMAND, Key::N),
        Command::Open => (Modifiers::COMMAND, Key::O),
        Command::LoadData => (Modifiers::COMMAND, Key::I),
        Command::Save => (Modifiers::COMMAND, Key::S),
        Command::SaveAs => (COMMAND_SHIFT, Key::S),
        Command::Quit => (Modifiers::COMMAND, Key::Q),
        Command::Undo => (Modifiers::COMMAND, Key::Z),
        Command::Redo => (COMMAND_SHIFT, Key::Z),
        Command::Properties => (COMMAND_SHIFT, Key::I),
        Command::Duplicate => (Modifiers::COMMAND, Key::D),
        Command::CloseTab => (Modifiers::COMMAND, Key::W),
        Command::NextTab => (Modifiers::COMMAND, Key::PageDown),
        Command::PreviousTab => (Modifiers::COMMAND, Key::PageUp),
        Command::MoveTabLeft => (COMMAND_SHIFT, Key::PageUp),
        Command::MoveTabRight => (COMMAND_SHIFT, Key::PageDown),
        Command::Present => (Modifiers::NONE, Key::F5),
        Command::SecondWindow => (Modifiers::NONE, Key::F9),
        Command::Log => (Modifiers::COMMAND, Key::L),
        Command::Versions => (Modifiers::COMMAND, Key::H),
        Command::Preferences => (Modifiers::COMMAND, Key::Comma),
        Command::Find => (Modifiers::COMMAND, Key::P),
        Command::Manual => (Modifiers::NONE, Key::F1),
        Command::ResetDecisions
        | Command::ResetWorld
        | Command::Merge
        | Command::Score
        | Command::Shortcuts
        | Command::About
        | Command::BundledData
        | Command::SaveBrief
        | Command::SaveWorkbook
        | Command::SavePicture
        | Command::SaveChartTable
        | Command::SaveTable
        | Command::SaveJson
        | Command::CheckStamp => return None,
    };
    Some(KeyboardShortcut::new(modifiers, key))
}

/// Second keys, for hands that learned another program.
const ALSO: [(Command, KeyboardShortcut); 2] = [
    (Command::Redo, KeyboardShortcut::new(Modifiers::COMMAND, Key::Y)),
    (Command::Find, KeyboardShortcut::new(Modifiers::COMMAND, Key::K)),
];

/// Every command that has keys, with them.
fn keyed() -> Vec<(Command, KeyboardShortcut)> {
    let own = Command::ALL.into_iter().filter_map(|command| Some((command, shortcut(command)?)));
    own.chain(ALSO).collect()
}

/// Commands whose keys were pressed. A text box keeps undo and redo for its own text.
pub(super) fn pressed(ui: &Ui) -> Vec<Command> {
    let typing = ui.ctx().text_edit_focused();
    let mut commands: Vec<Command> = Vec::new();
    // Longer combinations first: Ctrl+Shift+S is not Ctrl+S.
    let mut keyed = keyed();
    keyed.sort_by_key(|(_, keys)| !keys.modifiers.shift);
    for (command, keys) in keyed {
        if typing && matches!(command, Command::Undo | Command::Redo) {
            continue;
        }
        if ui.input_mut(|input| input.consume_shortcut(&keys)) {
            commands.push(command);
        }
    }
    commands
}

/// A group of keys: its heading, and (keys, what they do).
pub(super) type Keys = (&'static str, Vec<(String, String)>);

/// Every key there is, for the table of shortcuts.
pub(super) fn keys(ctx: &Context) -> Vec<Keys> {
    let shown = |keys: &KeyboardShortcut| ctx.format_shortcut(keys);
    let commands = keyed().iter().map(|(command, keys)| (shown(keys), command.label().to_owned())).collect();
    let page = |page: Page| {
        (shown(&KeyboardShortcut::new(Modifiers::COMMAND, page.key())), say!("Page: {name}", name = page.label()))
    };
    let zoom = |key| shown(&KeyboardShortcut::new(Modifiers::COMMAND, key));
    let hands = hands(&zoom);
    let charts = [
        (say!("Space, held"), say!("Show the chart before the last change")),
        ("R", say!("Replay the last change in all charts")),
        (say!("Arrow keys, Home, End"), say!("Read a chart that has the keyboard, year by year and line by line")),
        (say!("Enter"), say!("Explain the point of a chart that is read")),
        (say!("Arrow keys, Shift+arrow keys"), say!("Move or stretch a bar of the timeline that has the keyboard")),
        (say!("Enter, Delete"), say!("Type the date of a bar; take it away")),
    ];
    let copied = [
        (shown(&COPY_DATA), say!("Copy the data of a chart")),
        (shown(&COPY_PICTURE), say!("Copy a chart as a picture; on the page Brief: save the brief")),
    ];
    let own = |(keys, what): (String, &str)| (keys, what.to_owned());
    vec![
        (say!("Commands"), commands),
        (say!("Pages"), Page::ALL.into_iter().map(page).collect()),
        (say!("Everywhere"), hands.into_iter().map(own).collect()),
        (
            say!("Charts and timeline"),
            charts.map(|(keys, what)| (keys.to_owned(), what)).into_iter().chain(copied).map(own).collect(),
        ),
    ]
}

/// Keys that no command has.
fn hands(zoom: &dyn Fn(Key) -> String) -> [(String, &'static str); 11] {
    [
        (say!("F6, Shift+F6").to_owned(), say!("To the next or the previous part of the window")),
        ("F10".to_owned(), say!("To the menus")),
        (zoom(Key::Num0), say!("The usual size")),
        (say!("Tab, Shift+Tab").to_owned(), say!("To the next or the previous control")),
        (say!("Space, Enter").to_owned(), say!("Press the control that has the keyboard")),
        (say!("Arrow keys").to_owned(), say!("Move a slider by one step; move in a list")),
        (say!("Enter").to_owned(), say!("In a number box: take the number")),
        (say!("Esc").to_owned(), say!("Give up what was typed; close the panel beside the charts")),
        ("T".to_owned(), say!("Turn both charts into tables and back")),
        (format!("{}, {}", zoom(Key::Plus), zoom(Key::Minus)), say!("Everything larger or smaller")),
        (say!("Double click on a slider").to_owned(), say!("Put the lever back to the status quo")),
    ]
}

/// What a person chose in the menu bar.
pub(super) enum Choice {
    Run(Command),
    Preset(usize),
    Recent(std::path::PathBuf),
    Theme(Theme),
    /// Id of a case that comes with the program.
    Case(String),
    /// A folder with the tables of a case.
    CaseFolder,
}

fn entry_ui(ui: &mut Ui, command: Command, session: &Session, chosen: &mut Option<Choice>) {
    let label = match session.step_words(command) {
        Some(what) => say!("{verb}: {what}", verb = command.label(), what),
        None => command.label().to_owned(),
    };
    let mut button = egui::Button::new(label);
    if let Some(keys) = shortcut(command) {
        button = button.shortcut_text(ui.ctx().format_shortcut(&keys));
    }
    let mut entry = ui.add_enabled(session.can(command), button);
    if let Some(why) = session.why_no_score().filter(|_| command == Command::Score) {
        entry = entry.on_disabled_hover_text(why);
    }
    if entry.clicked() {
        *chosen = Some(Choice::Run(command));
        ui.close();
    }
}

/// The looks there are, with their words.
pub(super) fn themes() -> [(Theme, &'static str); 3] {
    [(Theme::System, say!("As the system")), (Theme::Light, say!("Light")), (Theme::Dark, say!("Dark"))]
}

/// Draws the bar.
pub(super) fn menu_ui(ui: &mut Ui, session: &Session) -> Option<Choice> {
    let mut chosen = None;
    let file = ui.menu_button(say!("File"), |ui| file_ui(ui, session, &mut chosen));
    keyboard::register(ui.ctx(), Zone::Menu, file.response.id, ui.max_rect());
    ui.menu_button(say!("Edit"), |ui| {
        for command in [Command::Undo, Command::Redo, Command::ResetDecisions, Command::ResetWorld] {
            entry_ui(ui, command, session, &mut chosen);
        }
        ui.separator();
        entry_ui(ui, Command::Preferences, session, &mut chosen);
    });
    ui.menu_button(say!("Scenario"), |ui| {
        for command in [
            Command::Properties,
            Command::Versions,
            Command::Duplicate,
            Command::NextTab,
            Command::PreviousTab,
            Command::MoveTabLeft,
            Command::MoveTabRight,
        ] {
            entry_ui(ui, command, session, &mut chosen);
        }
        ui.separator();
        for (index, preset) in session.presets.iter().enumerate() {
            let button = ui.button(phrase(&preset.scenario.title));
            if button.on_hover_text(phrase(&preset.scenario.about)).clicked() {
                chosen = Some(Choice::Preset(index));
                ui.close();
            }
        }
    });
    ui.menu_button(say!("View"), |ui| {
        for command in [Command::Present, Command::SecondWindow, Command::Log] {
            entry_ui(ui, command, session, &mut chosen);
        }
        ui.separator();
        for (theme, label) in themes() {
            if ui.selectable_label(session.preferences.theme == theme, label).clicked() {
                chosen = Some(Choice::Theme(theme));
                ui.close();
            }
        }
    });
    ui.menu_button(say!("Help"), |ui| {
        for command in [Command::Find, Command::Manual, Command::Shortcuts] {
            entry_ui(ui, command, session, &mut chosen);
        }
        ui.separator();
        entry_ui(ui, Command::About, session, &mut chosen);
    });
    chosen
}

/// The cases there are, the one in use marked.
fn case_ui(ui: &mut Ui, session: &Session, chosen: &mut Option<Choice>) {
    let own = session.case();
    ui.menu_button(say!("Case: {title}", title = phrase(&own.case.title)), |ui| {
        for case in cases() {
            let in_use = case.id == own.case.id;
            let Some(known) = bundled_case(case.id) else { continue };
            if ui.selectable_label(in_use, phrase(&known.case.title)).clicked() {
                *chosen = (!in_use).then(|| Choice::Case(case.id.to_owned()));
                ui.close();
            }
        }
        ui.separator();
        let words =
            say!("A folder with the tables of another case: target, partners, years and figures are what they say");
        if ui.button(say!("From a folder…")).on_hover_text(words).clicked() {
            *chosen = Some(Choice::CaseFolder);
            ui.close();
        }
    });
}

fn file_ui(ui: &mut Ui, session: &Session, chosen: &mut Option<Choice>) {
    for command in [Command::New, Command::Open, Command::Save, Command::SaveAs, Command::Merge, Command::CloseTab] {
        entry_ui(ui, command, session, chosen);
    }
    ui.add_enabled_ui(!session.preferences.recent.is_empty(), |ui| {
        ui.menu_button(say!("Recent"), |ui| {
            for path in &session.preferences.recent {
                if ui.button(path.display().to_string()).clicked() {
                    *chosen = Some(Choice::Recent(path.clone()));
                    ui.close();
                }
            }
        });
    });
    ui.separator();
    case_ui(ui, session, chosen);
    for command in [Command::LoadData, Command::BundledData, Command::Score] {
        entry_ui(ui, command, session, chosen);
    }
    ui.menu_button(say!("Pass on"), |ui| {
        for command in [
            Command::SaveBrief,
            Command::SavePicture,
            Command::SaveWorkbook,
            Command::SaveChartTable,
            Command::SaveTable,
            Command::SaveJson,
        ] {
            entry_ui(ui, command, session, chosen);
        }
    });
    entry_ui(ui, Command::CheckStamp, session, chosen);
    ui.separator();
    entry_ui(ui, Command::Quit, session, chosen);
}
