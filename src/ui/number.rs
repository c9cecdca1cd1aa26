//! A box to type a number into. What is typed is never changed behind the person's back: out of range, it stays as
//! typed, is not applied, and the range is said.

use egui::{Id, Key, RichText, TextEdit, Ui};

use super::{theme, typing};
use crate::say;
use crate::words::{manner, shortest};

/// Reads "0.5", "0,5", "30 %", "1 200". The sign that is not the person's own decimal sign, with exactly three digits
/// after it, could mean either: `None`.
#[must_use]
pub fn parse_number(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect();
    let plain = plain.replace('\u{2212}', "-");
    let digits = plain.trim_end_matches(|c: char| c == '%' || c == '×' || c.is_alphabetic());
    let own = if manner().decimal_comma { ',' } else { '.' };
    let mut signs = digits.match_indices([',', '.']);
    let number = match (signs.next(), signs.next()) {
        (None, _) => digits.to_owned(),
        (Some((at, sign)), None) => {
            if !sign.starts_with(own) && digits.len() - at == 4 {
                return None;
            }
            digits.replace(',', ".")
        }
        _ => return None,
    };
    number.parse::<f64>().ok().filter(|n| n.is_finite())
}

/// A number as the box writes it: no more digits than it has.
#[must_use]
pub(super) fn number_text(value: f64) -> String {
    let rounded = (value * 1e6).round() / 1e6;
    shortest(rounded)
}

/// The same to three figures, for values that are worked out rather than typed.
#[must_use]
pub(super) fn three_figures(value: f64) -> String {
    let power = 10_f64.powf(2.0 - value.abs().max(1e-9).log10().floor());
    number_text((value * power).round() / power)
}

/// What the box needs to know.
pub(super) struct Range<'a> {
    /// Accepted values, as stored.
    pub ends: (f64, f64),
    /// Shown = stored x this.
    pub scale: f64,
    /// Unit beside the box, for the sentence.
    pub unit: &'a str,
}

/// A half-typed text and the sentence about it.
#[derive(Clone, Default)]
struct Draft {
    text: String,
    problem: Option<String>,
}

/// The box. Enter or leaving it applies the number; Esc gives it up.
pub(super) fn number_ui(ui: &mut Ui, id: Id, name: &str, value: &mut f64, range: &Range<'_>, width: f32) {
    let own = typing::of_document(ui.ctx(), id);
    let mut draft: Option<Draft> = ui.data(|data| data.get_temp(own));
    let mut text = draft.as_ref().map_or_else(|| number_text(*value * range.scale), |d| d.text.clone());
    let tokens = *theme::tokens(ui.ctx());
    let wrong = draft.as_ref().is_some_and(|d| d.problem.is_some());
    let edit = TextEdit::singleline(&mut text).id(id).desired_width(width).align(egui::Align2::RIGHT_CENTER);
    let edit = if wrong { edit.text_color(tokens.warning) } else { edit };
    let response = ui.add(edit);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
    if response.gained_focus() {
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        let all =
            egui::text::CCursorRange::two(egui::text::CCursor::new(0), egui::text::CCursor::new(text.chars().count()));
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), id);
    }
    if response.changed() {
        draft = Some(Draft { text: text.clone(), problem: None });
    }
    if response.lost_focus() {
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            draft = None;
        } else if let Some(d) = &mut draft {
            match parse_number(&text).map(|shown| shown / range.scale) {
                // Leaving the text as it was written changes nothing, not even by rounding.
                Some(_) if text == number_text(*value * range.scale) => draft = None,
                Some(typed) if (range.ends.0..=range.ends.1).contains(&typed) => {
                    *value = typed;
                    draft = None;
                    ui.data_mut(|data| data.insert_temp(entered_id(), true));
                }
                typed => d.problem = Some(refusal(typed.is_some(), range, *value)),
            }
        }
    }
    // Left without Enter, as when another scenario came to the front: what is shown is not the value.
    if let Some(draft) = draft.as_mut().filter(|draft| draft.problem.is_none() && !response.has_focus()) {
        draft.problem = Some(not_entered(range, *value));
    }
    if let Some(problem) = draft.as_ref().and_then(|d| d.problem.clone()) {
        ui.data_mut(|data| data.insert_temp(problem_id(id), problem));
    } else {
        ui.data_mut(|data| data.remove::<String>(problem_id(id)));
    }
    typing::note(ui.ctx(), name, draft.as_ref().map(|draft| draft.text.as_str()));
    match draft {
        Some(draft) => drop(ui.data_mut(|data| data.insert_temp(own, draft))),
        None => ui.data_mut(|data| data.remove::<Draft>(own)),
    }
}

fn entered_id() -> Id {
    Id::unique("a number was entered")
}

/// Whether a number was entered since this was asked last.
pub(super) fn take_entered(ctx: &egui::Context) -> bool {
    ctx.data_mut(|data| data.remove_temp::<bool>(entered_id())).unwrap_or(false)
}

fn problem_id(id: Id) -> Id {
    id.with("problem")
}

/// A stored value as the box shows it, with its unit.
fn in_words(value: f64, range: &Range<'_>) -> String {
    let text = number_text(value * range.scale);
    if range.unit.is_empty() { text } else { say!("{value} {unit}", value = text, unit = range.unit) }
}

fn not_entered(range: &Range<'_>, kept: f64) -> String {
    say!("Not entered yet: click into the box and press Enter. Still {kept}", kept = in_words(kept, range))
}

fn refusal(is_number: bool, range: &Range<'_>, kept: f64) -> String {
    let low = number_text(range.ends.0 * range.scale);
    let (high, kept) = (in_words(range.ends.1, range), in_words(kept, range));
    if is_number {
        say!("Out of range: {low} to {high}. Still {kept}", low, high, kept)
    } else {
        let (half, date) = (shortest(0.5), shortest(2031.25));
        say!("Not a number; write it as {half} or {date}: {low} to {high}. Still {kept}", half, date, low, high, kept)
    }
}

/// The sentence about a refused number, under the box it belongs to.
pub(super) fn problem_ui(ui: &mut Ui, id: Id) {
    if let Some(problem) = ui.data(|data| data.get_temp::<String>(problem_id(id))) {
        let tokens = *theme::tokens(ui.ctx());
        ui.label(RichText::new(problem).size(theme::CAPTION).color(tokens.warning));
    }
}

#[cfg(test)]
mod tests {
    use super::{number_text, parse_number};
    use crate::words::{Language, Manner, set_manner};

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, expected) in [
            ("0.5", Some(0.5)),
            ("0,5", Some(0.5)),
            (" 30 % ", Some(30.0)),
            ("−1.5", Some(-1.5)),
            ("1 200", Some(1200.0)),
            ("2 years", Some(2.0)),
            ("1,200", None),
            ("1.200,5", None),
            ("inf", None),
            ("NaN", None),
            ("", None),
            ("abc", None),
        ] {
            assert_eq!(parse_number(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_the_box_writes_it_reads_back() {
        for decimal_comma in [false, true] {
            set_manner(Manner { language: Language::English, decimal_comma, case: None });
            for value in [0.0, 0.3, 2028.25, 2028.125, 8.617_769, -0.1, 1e-6, 1500.0] {
                let text = number_text(value);
                assert_eq!(parse_number(&text), Some(value), "{text}");
            }
        }
        assert_eq!((parse_number("0,125"), parse_number("1.200"), parse_number("0.5")), (Some(0.125), None, Some(0.5)));
        set_manner(Manner::default());
    }
}
