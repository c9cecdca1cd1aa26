//! Find anything: one box over every command, lever, partner, page, chart, scenario and chapter of the manual.

use egui::{Align2, Id, Key, Modal, Modifiers, RichText, TextEdit, Ui};

use super::menu::{self, Choice};
use super::pages::Page;
use super::theme;
use crate::chart::Kind;
use crate::export::chapters;
use crate::say;
use crate::scenario::{Key as LeverKey, Kind as LeverKind};
use crate::session::{Command, Session};
use crate::words::phrase;

/// Where something leads.
pub(super) enum Goal {
    Choice(Choice),
    Page(Page),
    Lever(LeverKey),
    /// By its place among the members.
    Partner(usize),
    Chart(Kind),
    /// An open scenario, by its place among the tabs.
    Open(usize),
    /// By its place in the manual.
    Chapter(usize),
}

/// What was typed, and which of the answers is chosen.
#[derive(Default)]
pub(super) struct Search {
    query: String,
    at: usize,
    drawn: bool,
}

/// What came of it.
pub(super) enum Outcome {
    Closed,
    Goal(Goal),
}

/// Something that can be found.
struct Entry {
    label: String,
    /// What kind of thing it is.
    group: &'static str,
    /// Further words it is found by.
    also: String,
    keys: String,
    /// What is looked for more often stands before others that fit as well.
    weight: u32,
    goal: Goal,
}

/// Draws the box; `None` while it stays open.
pub(super) fn palette_ui(ui: &Ui, search: &mut Search, session: &Session) -> Option<Outcome> {
    let id = Id::unique("palette");
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, [0.0, theme::GAP * 12.0]);
    let mut chosen = None;
    let modal = Modal::new(id).area(area).show(ui.ctx(), |ui| {
        ui.set_width(520.0_f32.min(ui.ctx().content_rect().width() - 60.0));
        let moved = arrows(ui);
        let entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let label = ui.label(RichText::new(say!("Find anything")).strong());
        let hint = say!("A lever, a partner, a page, a command…");
        let edit = TextEdit::singleline(&mut search.query).hint_text(hint).desired_width(f32::INFINITY);
        let edit = ui.add(edit).labelled_by(label.id);
        if !search.drawn {
            edit.request_focus();
            search.drawn = true;
        }
        if edit.changed() {
            search.at = 0;
        }
        let mut found = found(entries(ui.ctx(), session), &search.query);
        let last = found.len().saturating_sub(1);
        search.at = search.at.saturating_add_signed(moved).min(last);
        let clicked = list_ui(ui, &found, search.at, moved != 0);
        if let Some(at) = clicked.or(entered.then_some(search.at)).filter(|at| *at < found.len()) {
            chosen = Some(found.swap_remove(at).goal);
        }
        ui.separator();
        ui.label(RichText::new(say!("Arrow keys choose, Enter goes there, Esc closes")).size(theme::CAPTION).weak());
    });
    match chosen {
        Some(goal) => Some(Outcome::Goal(goal)),
        None => modal.should_close().then_some(Outcome::Closed),
    }
}

/// How far the arrow keys move the choice; the box for typing does not see them.
fn arrows(ui: &Ui) -> isize {
    ui.input_mut(|input| {
        let down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
        isize::from(down) - isize::from(up)
    })
}

/// The answers; gives the one that was clicked.
fn list_ui(ui: &mut Ui, found: &[Entry], at: usize, moved: bool) -> Option<usize> {
    let height = (ui.ctx().content_rect().height() - 220.0).clamp(80.0, 380.0);
    let mut clicked = None;
    egui::ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        if found.is_empty() {
            ui.label(say!("Nothing has these words"));
        }
        ui.with_layout(egui::Layout::top_down_justified(egui::Align::LEFT), |ui| {
            for (place, entry) in found.iter().enumerate() {
                let right = if entry.keys.is_empty() { entry.group } else { entry.keys.as_str() };
                let button = egui::Button::selectable(place == at, entry.label.as_str()).truncate();
                // Weak words would be lost on the chosen row.
                let row = ui.add(if place == at { button.right_text(right) } else { button.shortcut_text(right) });
                let name = say!("Go to: {what}", what = &entry.label);
                row.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, place == at, &name));
                if moved && place == at {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    clicked = Some(place);
                }
            }
        });
    });
    clicked
}

/// What has all the words, best first.
fn found(entries: Vec<Entry>, query: &str) -> Vec<Entry> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let mut scored: Vec<(u32, Entry)> = entries
        .into_iter()
        .filter_map(|entry| {
            Some((score(&words, &entry.label.to_lowercase(), &entry.also.to_lowercase())? + entry.weight, entry))
        })
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, entry)| entry).collect()
}

/// What governments decide is looked for before what the world does: more than a word at the beginning of a label.
const DECISION: u32 = 25;

/// How well a label has all the words: at its beginning, at that of a word, inside one, among the further words, or
/// at least its letters in this order. `None` when a word is in none of these.
fn score(words: &[String], label: &str, also: &str) -> Option<u32> {
    let one = |word: &String| {
        let word = word.as_str();
        if label.starts_with(word) {
            Some(100)
        } else if label.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(word)) {
            Some(80)
        } else if label.contains(word) {
            Some(60)
        } else if also.contains(word) {
            Some(40)
        } else {
            (word.chars().count() > 2 && in_order(word, label)).then_some(20)
        }
    };
    let sum: u32 = words.iter().map(one).sum::<Option<u32>>()?;
    let places: Option<Vec<usize>> = words.iter().map(|word| label.find(word.as_str())).collect();
    // "trade viet" means "Trade with Viet Nam" rather than "Viet Nam: all trade".
    Some(sum + if places.is_some_and(|places| places.is_sorted()) { 10 } else { 0 })
}

/// Whether the letters of a word stand in a label in this order, each run of them close to the next.
fn in_order(word: &str, label: &str) -> bool {
    let mut rest = label.chars();
    word.chars().all(|letter| rest.by_ref().take(8).any(|other| other == letter))
}

/// Everything there is to find.
fn entries(ctx: &egui::Context, session: &Session) -> Vec<Entry> {
    let entry = |label: &str, group, also: String, goal| Entry {
        label: label.to_owned(),
        group,
        also,
        keys: String::new(),
        weight: 0,
        goal,
    };
    let mut all = commands(ctx, session);
    for page in Page::ALL {
        let keys = egui::KeyboardShortcut::new(Modifiers::COMMAND, page.key());
        let page = entry(page.label(), say!("page"), page.about().to_owned(), Goal::Page(page));
        all.push(Entry { keys: ctx.format_shortcut(&keys), ..page });
    }
    // A range stands in the card of its parameter.
    let own = |lever: &&crate::scenario::Lever| !matches!(lever.kind, LeverKind::Range { .. });
    for lever in session.catalog.levers().iter().filter(own) {
        let also = format!("{} {}", lever.key, phrase(lever.section.label()));
        let found = entry(phrase(&lever.label), say!("lever"), also, Goal::Lever(lever.key.clone()));
        all.push(Entry { weight: if lever.section.is_decision() { DECISION } else { 0 }, ..found });
    }
    for (place, member) in session.dataset.members.iter().enumerate() {
        let label = say!("Trade with {partner}", partner = session.dataset.name(*member));
        all.push(entry(&label, say!("partner"), member.to_string(), Goal::Partner(place)));
    }
    for kind in Kind::ALL {
        all.push(entry(phrase(kind.label()), say!("chart"), phrase(kind.short()).to_owned(), Goal::Chart(kind)));
    }
    for (place, open) in session.opened().iter().enumerate() {
        let label = say!("Scenario tab: {title}", title = open.document.scenario.title);
        all.push(entry(&label, say!("scenario"), String::new(), Goal::Open(place)));
    }
    for (place, preset) in session.presets.iter().enumerate() {
        let also = format!("{} {}", preset.name, phrase(&preset.scenario.about));
        let goal = Goal::Choice(Choice::Preset(place));
        all.push(entry(phrase(&preset.scenario.title), say!("scenario"), also, goal));
    }
    for path in &session.preferences.recent {
        let goal = Goal::Choice(Choice::Recent(path.clone()));
        all.push(entry(&path.display().to_string(), say!("recent file"), String::new(), goal));
    }
    for (theme, label) in menu::themes() {
        all.push(entry(
            &say!("Look: {theme}", theme = label),
            say!("view"),
            String::new(),
            Goal::Choice(Choice::Theme(theme)),
        ));
    }
    for (place, chapter) in chapters().iter().enumerate() {
        let also = chapter.headings().join(" ");
        all.push(entry(chapter.title(), say!("manual"), also, Goal::Chapter(place)));
    }
    all
}

/// Commands that can do something now.
fn commands(ctx: &egui::Context, session: &Session) -> Vec<Entry> {
    let other = |command: &Command| *command != Command::Find && session.can(*command);
    let entry = |command: Command| Entry {
        label: command.label().to_owned(),
        group: say!("command"),
        also: String::new(),
        weight: 0,
        keys: menu::shortcut(command).map(|keys| ctx.format_shortcut(&keys)).unwrap_or_default(),
        goal: Goal::Choice(Choice::Run(command)),
    };
    Command::ALL.into_iter().filter(other).map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn every_word_must_be_somewhere_and_beginnings_come_first() {
        let score = |query: &str, label| {
            let words: Vec<String> = query.split_whitespace().map(str::to_owned).collect();
            score(&words, label, "relief.extent un sanctions")
        };
        assert!(score("how", "how far") > score("far", "how far"));
        assert!(score("far", "how far") > score("sanc", "how far"));
        assert!(score("how sanc", "how far").is_some());
        assert!(score("hwfr", "how far").is_some(), "letters in order");
        assert_eq!(score("envoy", "how far"), None);
        assert_eq!(score("how envoy", "how far"), None);
    }
}
