//! Taking hold of a bar: with the pointer, with the keyboard, and through a screen reader.

use egui::accesskit::{Action, ActionData};
use egui::{EventFilter, Key, Response, Ui};

use super::edit::{self, Part, QUARTER};
use super::place::Axis;
use super::rows::{Bar, Item};
use super::{Subject, TimelineView};
use crate::chart::year_words;

/// Points at a bar's end that take hold of the end rather than of the whole.
const END_GRIP: f32 = 5.0;

/// A bar in hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grab {
    pub item: Item,
    part: Part,
    /// From what is moved to the pointer, years.
    offset: f64,
}

/// Which part of a bar a point takes hold of.
pub(super) fn part_at(bar: &Bar, right: f32, x: f32) -> Part {
    if x > right - END_GRIP && edit_has_length(bar.item) { Part::Length } else { Part::Date }
}

fn edit_has_length(item: Item) -> bool {
    matches!(item, Item::Phase(_) | Item::Snapback)
}

/// Lets the pointer drag a bar: its date, or its end.
pub(super) fn drag(
    ui: &Ui,
    response: &Response,
    bar: &Bar,
    right: f32,
    axis: &Axis,
    view: &mut TimelineView,
    subject: &mut Subject<'_>,
) {
    if response.drag_started()
        && let Some(at) = ui.input(|input| input.pointer.press_origin())
    {
        let part = part_at(bar, right, at.x);
        let held = if part == Part::Length { bar.start + bar.length } else { bar.start };
        view.grab = Some(Grab { item: bar.item, part, offset: axis.year(at.x) - held });
        view.select(bar.item);
        response.request_focus();
    }
    let grabbed = view.grab.filter(|grab| grab.item == bar.item && response.dragged());
    if let (Some(grab), Some(at)) = (grabbed, response.interact_pointer_pos()) {
        let date = ((axis.year(at.x) - grab.offset) / QUARTER).round() * QUARTER;
        let value = if grab.part == Part::Length { date - bar.start } else { date };
        edit::move_to(subject.catalog, subject.scenario, bar.item, grab.part, value);
    }
    if response.drag_stopped() {
        view.grab = None;
    }
}

/// The date in hand, as words.
pub(super) fn held_words(bar: &Bar, view: &TimelineView) -> Option<String> {
    let grab = view.grab.filter(|grab| grab.item == bar.item)?;
    Some(year_words(if grab.part == Part::Length { bar.start + bar.length } else { bar.start }))
}

/// Whether the end of this bar is in hand.
pub(super) fn holds_end(bar: &Bar, view: &TimelineView) -> bool {
    view.grab.is_some_and(|grab| grab.item == bar.item && grab.part == Part::Length)
}

/// Arrows move a bar by a quarter, with Shift its end; Enter opens its boxes; Delete removes it.
pub(super) fn keys(ui: &Ui, response: &Response, bar: &Bar, view: &mut TimelineView, subject: &mut Subject<'_>) {
    if view.refocus == Some(bar.item) {
        view.refocus = None;
        response.request_focus();
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let enter = ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
    if response.clicked() {
        view.select(bar.item);
        view.typing = response.has_focus() && enter;
        response.request_focus();
    }
    if !bar.is_editable() {
        return;
    }
    let id = response.id;
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let (right, left, shift, delete) = ui.input(|input| {
            let delete = input.key_pressed(Key::Delete) || input.key_pressed(Key::Backspace);
            (input.num_presses(Key::ArrowRight), input.num_presses(Key::ArrowLeft), input.modifiers.shift, delete)
        });
        nudge(bar.item, if shift { Part::Length } else { Part::Date }, right as f64 - left as f64, subject);
        if delete {
            edit::remove(subject.scenario, bar.item);
            view.selected = None;
        }
    }
    let (more, less, set) = ui.input(|input| {
        let set = input.accesskit_action_requests(id, Action::SetValue).filter_map(|request| match request.data {
            Some(ActionData::NumericValue(value)) => Some(value),
            _ => None,
        });
        let count = |action| input.num_accesskit_action_requests(id, action) as f64;
        (count(Action::Increment), count(Action::Decrement), set.last())
    });
    nudge(bar.item, Part::Date, more - less, subject);
    if let Some(value) = set {
        edit::move_to(subject.catalog, subject.scenario, bar.item, Part::Date, value);
    }
}

fn nudge(item: Item, part: Part, quarters: f64, subject: &mut Subject<'_>) {
    let Some(value) = edit::get(subject.scenario, item, part).filter(|_| quarters != 0.0) else { return };
    edit::move_to(subject.catalog, subject.scenario, item, part, edit::step(value, quarters));
}

/// What a screen reader hears and can do.
pub(super) fn declare(ui: &Ui, response: &Response, bar: &Bar, subject: &Subject<'_>) {
    response.widget_info(|| {
        if bar.is_editable() {
            egui::WidgetInfo::slider(true, bar.start, &bar.name)
        } else {
            egui::WidgetInfo::labeled(egui::Role::Button, true, &bar.name)
        }
    });
    let Some((low, high)) = edit::range(subject.catalog, subject.scenario, bar.item, Part::Date) else { return };
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(year_words(bar.start));
        node.set_min_numeric_value(low);
        node.set_max_numeric_value(high);
        node.set_numeric_value_step(QUARTER);
        node.set_description(bar.about.as_str());
        node.add_action(Action::SetValue);
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });
}
