//! The line above the rows: what can be added, and the boxes of the bar that was chosen.

use egui::{Id, Key, RichText, Ui};

use super::edit::{self, Part};
use super::rows::{Bar, Item, Row, RowKind};
use super::{Subject, TimelineView};
use crate::chart::year_words;
use crate::say;
use crate::scenario::{Key as Lever, Phase, Reopening};
use crate::trade::Side;
use crate::ui::number::{Range, number_ui, problem_ui};
use crate::ui::theme;
use crate::words;

/// The menu of what can be added; its words name the kinds that have no row yet.
pub(super) fn add_ui(ui: &mut Ui, rows: &[Row], subject: &mut Subject<'_>) -> Option<Item> {
    let none = |kind: RowKind| rows.iter().all(|row| row.kind != kind);
    let relief = &subject.scenario.relief;
    let empty: Vec<&str> = [
        (none(RowKind::Relief), say!("relief")),
        (relief.lifted && !relief.snapback, say!("snapback")),
        (none(RowKind::Envoy), say!("envoy")),
        (none(RowKind::Summit), say!("summit")),
        (none(RowKind::Embassies), say!("embassies")),
    ]
    .into_iter()
    .filter(|(empty, _)| *empty)
    .map(|(_, words)| words)
    .collect();
    let text =
        if empty.is_empty() { say!("Add: …").to_owned() } else { say!("Add: {kinds} …", kinds = empty.join(", ")) };
    let menu = ui.menu_button(RichText::new(text).size(theme::CAPTION), |ui| choices_ui(ui, subject));
    let response = menu.response;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, say!("Add to the timeline")));
    response.on_hover_text(say!("Add to the timeline"));
    menu.inner.flatten()
}

fn choices_ui(ui: &mut Ui, subject: &mut Subject<'_>) -> Option<Item> {
    let mut added = None;
    let lifted = subject.scenario.relief.lifted;
    let phase = if lifted { say!("A phase of relief") } else { say!("Relief of UN sanctions") };
    let room = !lifted || subject.scenario.relief.phases.len() < Phase::MOST;
    if ui.add_enabled(room, egui::Button::new(phase)).clicked() {
        added = Some(edit::add_phase(subject.scenario));
    }
    let snapback = ui.add_enabled(lifted && !subject.scenario.relief.snapback, egui::Button::new(say!("Snapback")));
    if snapback.on_disabled_hover_text(say!("Only once, and only after relief")).clicked() {
        added = Some(edit::add_snapback(subject.catalog, subject.scenario));
    }
    if ui.add_enabled(!subject.scenario.envoy.formed, egui::Button::new(say!("A special envoy"))).clicked() {
        added = Some(edit::add_envoy(subject.scenario));
    }
    let members = subject.dataset.members.clone();
    ui.menu_button(say!("A summit host"), |ui| {
        for member in &members {
            if ui.button(subject.dataset.name(*member)).clicked() {
                added = Some(edit::add_summit(subject.scenario, *member));
            }
        }
    });
    ui.menu_button(say!("A member's own re-opening"), |ui| {
        for member in &members {
            let own = matches!(subject.scenario.reopening(*member), Reopening::On(_));
            if ui.add_enabled(!own, egui::Button::new(subject.dataset.name(*member))).clicked() {
                added = Some(edit::add_reopening(subject.scenario, *member));
            }
        }
    });
    ui.menu_button(say!("An embassy that opens or closes"), |ui| added = posts_ui(ui, subject).or(added));
    if added.is_some() {
        ui.close();
    }
    added
}

/// Each embassy as it can change on the date of relief: open now, it closes.
fn posts_ui(ui: &mut Ui, subject: &mut Subject<'_>) -> Option<Item> {
    let mut added = None;
    let year = subject.scenario.relief.date.floor() as i32;
    // All of them at once where the window is high enough.
    let most = ui.ctx().content_rect().height() * 0.7;
    egui::ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
        for country in &subject.dataset.members {
            for side in Side::BOTH {
                let Some(lever) = subject.catalog.lever(&Lever::Post(*country, side)) else { continue };
                let open = subject.dataset.posts_in(*country, year)[side as usize];
                let embassy = words::phrase(&lever.label);
                let text = if open { say!("{embassy} closes", embassy) } else { say!("{embassy} opens", embassy) };
                let free = !subject.scenario.posts.contains_key(&(*country, side));
                if ui.add_enabled(free, egui::Button::new(text)).clicked() {
                    added = Some(edit::add_post(subject.scenario, *country, side, !open));
                }
            }
        }
    });
    added
}

/// Boxes for the figures of a bar, or all that is known of a past one.
pub(super) fn boxes_ui(ui: &mut Ui, view: &mut TimelineView, bar: &Bar, subject: &mut Subject<'_>) {
    if ui.button(say!("Done")).on_hover_text(say!("Put the boxes away")).clicked() {
        view.selected = None;
        return;
    }
    if !bar.is_editable() {
        let text = format!(
            "{}. {}",
            bar.name,
            bar.about.lines().skip(usize::from(bar.returns.is_none())).collect::<Vec<_>>().join("; ")
        );
        ui.add(egui::Label::new(RichText::new(text).size(theme::CAPTION)).truncate());
        return;
    }
    if ui.button(say!("Delete")).on_hover_text(say!("Take it out of the scenario (Delete)")).clicked() {
        edit::remove(subject.scenario, bar.item);
        view.selected = None;
        return;
    }
    let thing = title(bar.item, subject);
    ui.label(RichText::new(&thing).size(theme::CAPTION).strong());
    let mut ids = Vec::new();
    for part in [Part::Date, Part::Length, Part::Share] {
        ids.extend(box_ui(ui, view, bar, part, &thing, subject));
    }
    for id in ids {
        problem_ui(ui, id);
    }
}

/// Short name of what a bar stands for.
fn title(item: Item, subject: &Subject<'_>) -> String {
    match item {
        Item::Phase(place) => say!("Phase {n}", n = place + 1),
        Item::Snapback => say!("Snapback").to_owned(),
        Item::Envoy => say!("Envoy").to_owned(),
        Item::Summit => say!("Summit").to_owned(),
        Item::Reopening(member) => say!("{name} re-opens", name = subject.dataset.name(member)),
        Item::Post(country, side) => {
            let lever = subject.catalog.lever(&Lever::Post(country, side));
            lever.map_or_else(String::new, |lever| words::phrase(&lever.label).to_owned())
        }
        Item::Measure(..) | Item::Following => String::new(),
    }
}

/// One box with its words; `None` where the bar has no such figure.
fn box_ui(
    ui: &mut Ui,
    view: &mut TimelineView,
    bar: &Bar,
    part: Part,
    thing: &str,
    subject: &mut Subject<'_>,
) -> Option<Id> {
    let mut value = edit::get(subject.scenario, bar.item, part)?;
    let ends = edit::range(subject.catalog, subject.scenario, bar.item, part)?;
    let before = value;
    let (words, unit, scale, name) = match part {
        Part::Date => (say!("from"), "", 1.0, say!("Timeline: {thing}, from", thing)),
        Part::Length => (say!("takes"), say!("years"), 1.0, say!("Timeline: {thing}, takes", thing)),
        Part::Share => (say!("lifts"), "%", 100.0, say!("Timeline: {thing}, lifts", thing)),
    };
    let small = |text: &str| RichText::new(text).size(theme::CAPTION).weak();
    ui.label(small(words));
    let id = ui.scope_id().with((bar.item, part));
    let had = ui.memory(|memory| memory.has_focus(id));
    // Before the box is drawn, so that it sees itself gain the keyboard and takes all its text into the selection.
    if part == Part::Date && std::mem::take(&mut view.typing) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let width = if part == Part::Date { 58.0 } else { 40.0 };
    number_ui(ui, id, &name, &mut value, &Range { ends, scale, unit }, width);
    // Back to the bar, so that the arrows go on where the typing ended.
    let done = ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Escape));
    if had && done && !ui.memory(|memory| memory.has_focus(id)) {
        view.refocus = Some(bar.item);
    }
    let after = if part == Part::Date { year_words(value) } else { unit.to_owned() };
    ui.label(small(&after));
    if value != before {
        edit::set(subject.scenario, bar.item, part, value);
    }
    Some(id)
}
