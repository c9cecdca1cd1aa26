//! What the person decides: each proposal with what it would come to.

use egui::{RichText, Ui};

use crate::import::{Decisions, Repeated, Sides};
use crate::say;
use crate::session::Review;
use crate::ui::pages::data::kinds;
use crate::ui::theme;
use crate::words::number;

/// Draws what there is to decide; nothing where nothing is.
pub(super) fn choices_ui(ui: &mut Ui, review: &Review, decisions: &mut Decisions) {
    let effects = &review.effects;
    if let Some(sums) = effects.repeated {
        let count = number(review.summed.repeated as f64, 0);
        let title = say!("Rows that state a flow of a product again: {count}", count);
        let about = say!("One shipment counted twice, or two shipments: the file does not say.");
        let options = Repeated::ALL.map(repeated_words);
        choice_ui(ui, &title, about, &mut decisions.repeated, Repeated::ALL, options, sums);
    }
    if let Some(sums) = effects.sides {
        let count = number(review.summed.both as f64, 0);
        let title = say!("Flows that both sides report: {count}. Whose report counts?", count);
        let about = say!("Where only one side reports a flow, that report is used.");
        let options = Sides::ALL.map(sides_words);
        choice_ui(ui, &title, about, &mut decisions.sides, Sides::ALL, options, sums);
    }
    for (kind, sum) in &effects.back {
        let Some(group) = review.groups.iter().find(|group| group.kind == *kind && group.held > 0) else { continue };
        let mut taken = decisions.kinds_back.contains(kind);
        let (count, problem) = (number(group.held as f64, 0), kinds::label(*kind));
        ui.label(RichText::new(say!("Left out, {count}: {problem}", count, problem)).strong());
        ui.add(egui::Label::new(kinds::about(*kind)).wrap());
        let words = say!("Use them all the same: all figures then add up to US$ {sum}", sum = number(*sum, 0));
        if ui.checkbox(&mut taken, words).changed() {
            if taken {
                decisions.kinds_back.insert(*kind);
            } else {
                decisions.kinds_back.remove(kind);
            }
        }
        ui.add_space(theme::GAP * 3.0);
    }
}

fn choice_ui<T: Copy + PartialEq, const N: usize>(
    ui: &mut Ui,
    title: &str,
    about: &str,
    chosen: &mut T,
    all: [T; N],
    words: [&'static str; N],
    sums: [f64; N],
) {
    ui.label(RichText::new(title).strong());
    ui.add(egui::Label::new(about).wrap());
    for ((option, words), sum) in all.into_iter().zip(words).zip(sums) {
        let text = say!("{choice}: all figures add up to US$ {sum}", choice = words, sum = number(sum, 0));
        ui.radio_value(chosen, option, text);
    }
    ui.add_space(theme::GAP * 3.0);
}

fn repeated_words(repeated: Repeated) -> &'static str {
    match repeated {
        Repeated::Summed => say!("Add them up, and flag the figure"),
        Repeated::First => say!("Use the first only"),
        Repeated::Excluded => say!("Use none of them"),
    }
}

fn sides_words(sides: Sides) -> &'static str {
    match sides {
        Sides::Partner => say!("The partner's, as in the bundled figures (mirror data)"),
        Sides::Target => say!("The target's own (direct data)"),
        Sides::Exporter => say!("The exporter's, without freight (FOB)"),
        Sides::Importer => say!("The importer's, with freight and insurance (CIF)"),
    }
}
