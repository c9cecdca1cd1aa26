//! Above and below a drawing: the finding, its unit, what to know before believing it, and where it comes from.

use super::{Measures, Sheet, words};
use crate::chart::figure::STATUS_QUO;
use crate::chart::picture::{Align, Element, Ink, Weight};
use crate::chart::{Figure, Style, shortened, wrapped};
use crate::say;

/// From one line of words to the next, in heights of letters.
const LEADING: f32 = 1.28;
/// Part of a sheet's height that the words below may take before their letters become smaller.
const FOOT: f32 = 0.34;

/// Scenario, finding, unit; returns where the drawing may begin.
pub(super) fn head(figure: &Figure, sheet: &Sheet<'_>, measures: Measures, marks: &mut Vec<Element>) -> f32 {
    let (unit, left) = (measures.unit, measures.pad);
    let most = sheet.size[0] - 2.0 * measures.pad;
    let mut y = measures.pad * 0.8;
    let mut put = |lines: Vec<String>, size: f32, ink: Ink, weight: Weight| {
        for text in lines {
            y += size * LEADING;
            let at = [left, y - size * LEADING / 2.0];
            marks.push(Element::Words { at, text, ink, align: Align::Left, size, weight });
        }
    };
    if !sheet.scenario.is_empty() {
        let size = 10.5 * unit;
        put(vec![shortened(sheet.scenario, most, size, Weight::Normal)], size, Ink::Muted, Weight::Normal);
    }
    // Two lines as large as they can be; a longer finding in smaller letters, whole.
    let sizes = [17.0, 15.0, 13.5].map(|size| size * unit);
    let fits = |size: &f32| wrapped(&figure.title, most, *size, Weight::Bold).len() <= 2;
    let size = sizes.into_iter().find(fits).unwrap_or(sizes[2]);
    put(wrapped(&figure.title, most, size, Weight::Bold), size, Ink::Ink, Weight::Bold);
    let size = 11.0 * unit;
    put(wrapped(&figure.subtitle, most, size, Weight::Normal), size, Ink::Muted, Weight::Normal);
    y + 6.0 * unit
}

/// Warnings, notes, how to read the lines, how far they can be trusted, sources and stamp; returns where the drawing with
/// its years must end.
pub(super) fn foot(figure: &Figure, sheet: &Sheet<'_>, measures: Measures, marks: &mut Vec<Element>) -> f32 {
    let [width, height] = sheet.size;
    let said = [
        (figure.warnings.join(". "), Ink::Warning),
        (figure.notes.join(". "), Ink::Ink),
        (reading(figure).join(" "), Ink::Muted),
        (figure.reliability.clone(), Ink::Muted),
        (sheet.sources.to_owned(), Ink::Muted),
        (sheet.stamp.to_owned(), Ink::Muted),
    ];
    let lines = |size: f32| -> Vec<(String, Ink)> {
        let told = said.iter().filter(|(text, _)| !text.is_empty());
        let broken = told.flat_map(|(text, ink)| {
            wrapped(text, width - 2.0 * measures.pad, size, Weight::Normal).into_iter().map(|line| (line, *ink))
        });
        broken.collect()
    };
    let sizes = [9.5, 9.0, 8.5, 8.0].map(|size| size * measures.unit);
    let fits = |size: &f32| lines(*size).len() as f32 * size * LEADING <= height * FOOT;
    let size = sizes.into_iter().find(fits).unwrap_or(sizes[3]);
    let lines = lines(size);
    let top = height - measures.pad * 0.8 - lines.len() as f32 * size * LEADING;
    for (place, (text, ink)) in lines.into_iter().enumerate() {
        let at = [measures.pad, top + (place as f32 + 0.5) * size * LEADING];
        marks.push(words(at, text, ink, Align::Left, size));
    }
    // Above them the years stand.
    top - 5.0 * measures.unit - measures.letters() * 1.6
}

/// What each kind of line that is drawn means.
fn reading(figure: &Figure) -> Vec<&'static str> {
    let has = |style: Style| figure.lines.iter().any(|line| line.style == style);
    let kinds = [
        (has(Style::Observed), say!("Solid: observed.")),
        (has(Style::Partial), say!("Hollow points: observed, some flows missing.")),
        (has(Style::Connector), say!("Dotted: not known.")),
        (has(Style::Projection), say!("Dashed: projected, conditional on the scenario.")),
        (figure.lines.iter().any(|line| line.name == STATUS_QUO), say!("Short dashes: no change of policy.")),
        (has(Style::Analogue) && !figure.since_lifting, say!("Thin: a past relief.")),
        // The chart of the total says of its band what it is.
        (
            figure.fans.iter().any(|fan| !fan.outline) && !has(Style::Observed),
            say!("Shaded: middle 90 % and 50 % of draws."),
        ),
    ];
    kinds.into_iter().filter(|(is_there, _)| *is_there).map(|(_, words)| words).collect()
}
