//! How far a parameter could be from its value: a 5-95 % range, typed as "25 to 35".

use egui::{Id, Key as Keyboard, RichText, TextEdit, Ui};

use super::{Panel, caption};
use crate::say;
use crate::scenario::{Key, Kind, Lever, Prior, Range, Value};
use crate::ui::number::{parse_number, three_figures};
use crate::ui::{theme, typing};
use crate::words::phrase;

/// A text being typed and what is wrong with it.
#[derive(Clone, Default)]
struct Draft {
    text: String,
    problem: String,
}

/// Draws the range of a parameter's lever, if it has one.
pub(super) fn range_ui(ui: &mut Ui, lever: &Lever, panel: &mut Panel<'_>) {
    let Key::Parameter(parameter) = lever.key else { return };
    let (Some(prior), Kind::Number { scale, shown_unit, .. }) = (Prior::new(panel.scenario, parameter), &lever.kind)
    else {
        return;
    };
    let key = Key::Range(parameter);
    if panel.catalog.lever(&key).is_none() {
        return;
    }
    let id = typing::of_document(ui.ctx(), Id::unique(("range", key.to_string())));
    let (low, high) = prior.range();
    let stated = panel.scenario.ranges.contains_key(&parameter);
    let present = say!("{low} to {high}", low = three_figures(low * scale), high = three_figures(high * scale));
    let mut draft: Option<Draft> = ui.data(|data| data.get_temp(id));
    let mut text = draft.as_ref().map_or(present, |draft| draft.text.clone());
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(say!("My 5-95 %"));
        let response = ui.add(TextEdit::singleline(&mut text).desired_width(90.0)).labelled_by(label.id);
        let response = response.on_hover_text(say!("Type a range as 25 to 35; the bands draw from it"));
        ui.label(RichText::new(phrase(shown_unit)).size(theme::CAPTION).weak());
        if response.changed() {
            draft = Some(Draft { text: text.clone(), problem: String::new() });
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(Keyboard::Escape)) {
            draft = None;
        } else if response.lost_focus() && draft.is_some() {
            draft = match enter(&text, *scale, &key, panel) {
                Ok(()) => None,
                Err(problem) => Some(Draft { text: text.clone(), problem }),
            };
        }
        if stated
            && ui.small_button(say!("reset range")).on_hover_text(say!("Back to the range of the table")).clicked()
        {
            panel.scenario.ranges.remove(&parameter);
            draft = None;
        }
    });
    if let Some(problem) = draft.as_ref().map(|draft| draft.problem.clone()).filter(|problem| !problem.is_empty()) {
        let warning = theme::tokens(ui.ctx()).warning;
        ui.label(RichText::new(problem).size(theme::CAPTION).color(warning));
    }
    if let Some(reason) = panel.catalog.idle(panel.scenario, &key) {
        caption(ui, say!("About the range: {reason}", reason = phrase(reason)));
    }
    let name = say!("{lever}, my 5-95 %", lever = phrase(&lever.label));
    typing::note(ui.ctx(), &name, draft.as_ref().map(|draft| draft.text.as_str()));
    match draft {
        Some(draft) => drop(ui.data_mut(|data| data.insert_temp(id, draft))),
        None => ui.data_mut(|data| data.remove::<Draft>(id)),
    }
}

/// Reads the text in the unit shown and sets the range.
fn enter(text: &str, scale: f64, key: &Key, panel: &mut Panel<'_>) -> Result<(), String> {
    let expected = || say!("Type a range as 25 to 35").to_owned();
    let (low, high) = text
        .split_once(" to ")
        .or_else(|| text.split_once(format!(" {} ", say!("to")).as_str()))
        .or_else(|| text.split_once('–'))
        .ok_or_else(expected)?;
    let number = |part: &str| parse_number(part).map(|shown| shown / scale).ok_or_else(expected);
    let range = Range { low: number(low)?, high: number(high)? };
    let catalog = panel.catalog;
    catalog.set(panel.scenario, key, &Value::Text(range.to_string())).map_err(|refusal| refusal.problem)
}
