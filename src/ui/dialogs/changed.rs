//! A file that somebody else has changed or removed: what differs, and what to do about it. As a line at the bottom when
//! it is noticed, as a sheet when a save would have gone over it.

use egui::{Id, Key, Label, Layout, RichText, Role, ScrollArea, Ui, Vec2, WidgetInfo};

use crate::file::OnDisk;
use crate::say;
use crate::session::{Clash, Command, Session, Theirs};
use crate::ui::theme;

/// What the person decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Decision {
    TakeTheirs,
    KeepMine,
    /// Also where nothing is there any more.
    Replace,
    Merge,
    NotNow,
}

/// Name of the file alone.
fn name_of(clash: &Clash) -> String {
    clash.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Draws a line for each change that was noticed and about which nothing is decided.
pub(in crate::ui) fn changed_bar_ui(ui: &mut Ui, session: &mut Session) {
    let noticed: Vec<Clash> = session.noticed().take(3).cloned().collect();
    for clash in noticed {
        let file = name_of(&clash);
        let words = match &clash.found {
            OnDisk::Held(_) => say!("{file} has been changed outside this window since you opened it.", file),
            OnDisk::Gone => say!("{file} has been removed or renamed since you opened it.", file),
            OnDisk::Unreadable(why) => say!("{file} can no longer be read: {why}.", file, why),
        };
        let opened = session.opened();
        let document = opened.iter().map(|open| open.document).find(|document| document.id() == clash.document);
        let is_clean = document.is_some_and(|document| !document.has_unsaved_changes());
        let can_save = session.can(Command::Save);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(say!("Note")).strong().color(theme::tokens(ui.ctx()).warning));
            ui.label(words);
            if is_clean && matches!(clash.found, OnDisk::Held(_)) {
                let said = say!("Take theirs: {file}", file);
                if button_ui(ui, true, say!("Take theirs"), &said) {
                    session.follow(clash.document);
                }
            }
            if clash.found == OnDisk::Gone {
                let said = say!("Save again: {file}", file);
                if button_ui(ui, can_save, say!("Save again"), &said) {
                    session.ask_about(clash.document);
                    session.replace_theirs();
                }
            } else if button_ui(ui, can_save, say!("What differs…"), &say!("What differs in {file}", file)) {
                session.ask_about(clash.document);
            }
            if button_ui(ui, true, say!("Not now"), &say!("Not now: {file}", file)) {
                session.leave_noticed(clash.document);
            }
        });
    }
}

fn button_ui(ui: &mut Ui, enabled: bool, label: &str, said: &str) -> bool {
    let button = ui.add_enabled(enabled, egui::Button::new(label).small());
    button.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, said));
    button.clicked()
}

/// Draws the sheet, for the `first` time or again; `None` while it is open.
pub(in crate::ui) fn changed_ui(ui: &Ui, session: &Session, first: bool) -> Option<Decision> {
    let Some(clash) = session.clash() else { return Some(Decision::NotNow) };
    let mut decision = None;
    let modal = egui::Modal::new(Id::unique("changed")).show(ui.ctx(), |ui| {
        let room = ui.ctx().content_rect();
        ui.set_width(600.0_f32.min(room.width() - 60.0));
        let (title, words) = words_of(session, clash);
        let heading = ui.heading(title);
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::accesskit::Role::Dialog);
            node.push_labelled_by(heading.id.accesskit_id());
        });
        ui.add(Label::new(words).wrap());
        if matches!(clash.found, OnDisk::Held(_)) {
            ui.add_space(theme::GAP);
            let height = (room.height() - 230.0).max(80.0);
            ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
                differing_ui(ui, session.theirs());
            });
            ui.add_space(theme::GAP);
            let nothing_lost = say!(
                "Nothing is lost either way: taking theirs can be undone, and a version that you replace stays beside the file."
            );
            ui.add(Label::new(RichText::new(nothing_lost).size(theme::CAPTION).weak()).wrap());
        }
        ui.add_space(theme::GAP * 2.0);
        decision = buttons_ui(ui, session, clash, first);
    });
    if modal.should_close() || ui.input(|input| input.key_pressed(Key::Escape)) {
        decision = decision.or(Some(Decision::NotNow));
    }
    decision
}

/// Heading and sentence.
fn words_of(session: &Session, clash: &Clash) -> (&'static str, String) {
    let file = name_of(clash);
    match &clash.found {
        OnDisk::Held(_) if session.document.path() == Some(&clash.path) => (
            say!("This file was changed outside this window"),
            say!(
                "{file} is no longer what you opened or saved last. Nothing has been written over it; your work is still open.",
                file
            ),
        ),
        OnDisk::Held(_) => (
            say!("Somebody else has created this file"),
            say!("{file} was not there a moment ago. Nothing has been written over it; your work is still open.", file),
        ),
        OnDisk::Gone => (
            say!("This file has been removed or renamed"),
            say!("{file} is no longer there. Your work is still open; 'Save again' puts it back.", file),
        ),
        OnDisk::Unreadable(why) => (
            say!("This file can no longer be read"),
            say!("{file}: {why}. Your work is still open; keep it as a copy beside the file.", file, why),
        ),
    }
}

/// The choices, the safest first; that one has the keyboard.
fn buttons_ui(ui: &mut Ui, session: &Session, clash: &Clash, first: bool) -> Option<Decision> {
    let readable = session.theirs().is_some_and(|theirs| theirs.read.is_ok());
    let keep = (Decision::KeepMine, say!("Keep mine as a copy"), true);
    let take = (Decision::TakeTheirs, say!("Take theirs"), readable);
    let replace = (Decision::Replace, say!("Replace theirs with mine"), session.theirs().is_some());
    let again = (Decision::Replace, say!("Save again"), true);
    let merge = (Decision::Merge, say!("Merge…"), readable);
    let not_now = (Decision::NotNow, say!("Not now"), true);
    let choices = match &clash.found {
        OnDisk::Held(_) => vec![keep, merge, take, replace, not_now],
        OnDisk::Gone => vec![again, not_now],
        OnDisk::Unreadable(_) => vec![keep, not_now],
    };
    let mut decision = None;
    ui.horizontal_wrapped(|ui| {
        for (at, (choice, label, enabled)) in choices.into_iter().enumerate() {
            let button = ui.add_enabled(enabled, egui::Button::new(label)).on_hover_text(about(choice));
            if first && at == 0 {
                button.request_focus();
            }
            if button.clicked() {
                decision = Some(choice);
            }
        }
    });
    decision
}

fn about(choice: Decision) -> &'static str {
    match choice {
        Decision::TakeTheirs => say!("Opens what is in the file in this tab; Undo brings yours back"),
        Decision::KeepMine => say!("Saves yours beside the file under a name of its own, and goes on with that"),
        Decision::Replace => say!("Saves yours under this name; a version that is there is kept beside it"),
        Decision::Merge => say!("Brings both together, assumption by assumption; asks where both changed the same"),
        Decision::NotNow => say!("Changes nothing; the next save asks again"),
    }
}

fn differing_ui(ui: &mut Ui, theirs: Option<&Theirs>) {
    let Some(theirs) = theirs else { return drop(ui.label(say!("Reading the other version…"))) };
    if let Err(problem) = &theirs.read {
        let words = say!("The other version cannot be opened as a scenario: {problem}", problem);
        return drop(ui.add(Label::new(words).wrap()));
    }
    if theirs.differing.is_empty() {
        return drop(ui.label(say!("Both versions say the same.")));
    }
    // The scroll bar floats over the right end.
    let width = (ui.available_width() - theme::GAP * 6.0) / 3.0;
    row_ui(ui, width, ["", say!("Mine"), say!("Theirs")], true);
    for row in &theirs.differing {
        ui.separator();
        row_ui(ui, width, [&row.what, &row.mine, &row.theirs], false);
    }
}

fn row_ui(ui: &mut Ui, width: f32, cells: [&str; 3], strong: bool) {
    ui.horizontal_top(|ui| {
        for cell in cells {
            ui.allocate_ui_with_layout(Vec2::new(width, 0.0), Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(width);
                let words = RichText::new(cell);
                ui.add(Label::new(if strong { words.strong() } else { words }).wrap());
            });
        }
    });
}
