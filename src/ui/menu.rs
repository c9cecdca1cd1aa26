//! Menu bar and shortcuts, made from the list of commands.

use egui::{Key, KeyboardShortcut, Modifiers, Ui};

use crate::file::Theme;
use crate::session::{Command, Session};

/// Ctrl+Shift, or Cmd+Shift.
const COMMAND_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

/// Keys of a command.
fn shortcut(command: Command) -> Option<KeyboardShortcut> {
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
        Command::About => (Modifiers::NONE, Key::F1),
        // The brief has Ctrl+E while its page is shown.
        Command::ResetDecisions | Command::ResetWorld | Command::BundledData | Command::SaveBrief => return None,
    };
    Some(KeyboardShortcut::new(modifiers, key))
}

/// Commands whose keys were pressed. A text box keeps undo and redo for its own text.
pub(super) fn pressed(ui: &Ui) -> Vec<Command> {
    let typing = ui.ctx().text_edit_focused();
    let mut commands: Vec<Command> = Vec::new();
    // Longer combinations first: Ctrl+Shift+S is not Ctrl+S.
    let mut keyed: Vec<(Command, KeyboardShortcut)> =
        Command::ALL.into_iter().filter_map(|command| Some((command, shortcut(command)?))).collect();
    keyed.push((Command::Redo, KeyboardShortcut::new(Modifiers::COMMAND, Key::Y)));
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

/// What a person chose in the menu bar.
pub(super) enum Choice {
    Run(Command),
    Preset(usize),
    Recent(std::path::PathBuf),
    Theme(Theme),
}

fn entry_ui(ui: &mut Ui, command: Command, session: &Session, chosen: &mut Option<Choice>) {
    let label = match session.step_words(command) {
        Some(what) => format!("{}: {what}", command.label()),
        None => command.label().to_owned(),
    };
    let mut button = egui::Button::new(label);
    if let Some(keys) = shortcut(command) {
        button = button.shortcut_text(ui.ctx().format_shortcut(&keys));
    }
    if ui.add_enabled(session.can(command), button).clicked() {
        *chosen = Some(Choice::Run(command));
        ui.close();
    }
}

/// Draws the bar.
pub(super) fn menu_ui(ui: &mut Ui, session: &Session) -> Option<Choice> {
    let mut chosen = None;
    ui.menu_button("File", |ui| {
        for command in [Command::New, Command::Open, Command::Save, Command::SaveAs] {
            entry_ui(ui, command, session, &mut chosen);
        }
        ui.add_enabled_ui(!session.preferences.recent.is_empty(), |ui| {
            ui.menu_button("Recent", |ui| {
                for path in &session.preferences.recent {
                    if ui.button(path.display().to_string()).clicked() {
                        chosen = Some(Choice::Recent(path.clone()));
                        ui.close();
                    }
                }
            });
        });
        ui.separator();
        for command in [Command::LoadData, Command::BundledData, Command::SaveBrief] {
            entry_ui(ui, command, session, &mut chosen);
        }
        ui.separator();
        entry_ui(ui, Command::Quit, session, &mut chosen);
    });
    ui.menu_button("Edit", |ui| {
        for command in [Command::Undo, Command::Redo, Command::ResetDecisions, Command::ResetWorld] {
            entry_ui(ui, command, session, &mut chosen);
        }
    });
    ui.menu_button("Scenario", |ui| {
        entry_ui(ui, Command::Properties, session, &mut chosen);
        ui.separator();
        for (index, preset) in session.presets.iter().enumerate() {
            if ui.button(&preset.scenario.title).on_hover_text(&preset.scenario.about).clicked() {
                chosen = Some(Choice::Preset(index));
                ui.close();
            }
        }
    });
    ui.menu_button("View", |ui| {
        for (theme, label) in [(Theme::System, "As the system"), (Theme::Light, "Light"), (Theme::Dark, "Dark")] {
            if ui.selectable_label(session.preferences.theme == theme, label).clicked() {
                chosen = Some(Choice::Theme(theme));
                ui.close();
            }
        }
    });
    ui.menu_button("Help", |ui| entry_ui(ui, Command::About, session, &mut chosen));
    chosen
}
