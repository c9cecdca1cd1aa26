//! Whose figures are used: sources in their order, and whose reports go first.

use std::sync::Arc;

use egui::{Button, RichText, Role, Ui, WidgetInfo};

use crate::say;
use crate::session::Session;
use crate::trade::{Choices, Dataset, Reported, SourceCount, source_counts};
use crate::ui::theme;
use crate::words::{number, phrase};

/// Widths in points: of the buttons, the name and the figures of a source.
const BUTTONS: f32 = 128.0;
const NAME: f32 = 126.0;
const FIGURES: f32 = 290.0;

/// How many figures each source gives, worked out once for the same choices.
#[derive(Default)]
pub(in crate::ui) struct Counted {
    of: Option<(Arc<Dataset>, Choices)>,
    counts: Vec<SourceCount>,
}

impl Counted {
    fn refresh(&mut self, session: &Session) {
        let (case, choices) = (session.case(), &session.document.scenario.data);
        let is_known = self.of.as_ref().is_some_and(|(known, of)| Arc::ptr_eq(known, case) && of == choices);
        if !is_known {
            self.counts = source_counts(case, choices);
            self.of = Some((Arc::clone(case), choices.clone()));
        }
    }
}

/// What was asked of the order.
enum Move {
    Add(String),
    Remove(usize),
    Exchange(usize, usize),
}

/// Draws it.
pub(super) fn sources_ui(ui: &mut Ui, counted: &mut Counted, session: &mut Session) {
    counted.refresh(session);
    egui::ScrollArea::vertical().id_salt("sources").auto_shrink(false).show(ui, |ui| {
        let mut asked = None;
        let order = session.document.scenario.data.order_words();
        ui.label(RichText::new(say!("In use: {order}.", order)).size(theme::STRONG).strong());
        ui.add_space(theme::GAP);
        let chosen = &session.document.scenario.data.sources;
        for (place, source) in chosen.iter().enumerate() {
            let count = counted.counts.iter().find(|count| count.source == *source);
            chosen_ui(ui, session, (place, chosen.len()), source, count, &mut asked);
        }
        ui.add_space(theme::GAP * 2.0);
        ui.label(RichText::new(say!("Sources that can be put at the end of the order")).strong());
        for count in counted.counts.iter().filter(|count| !chosen.contains(&count.source)) {
            other_ui(ui, session, count, &mut asked);
        }
        let blank = say!(
            "Figures left blank on purpose stay blank unless you take them in, row by row. Values stay as each source has them: some are valued with freight and insurance (CIF), about a tenth above the others."
        );
        ui.add(egui::Label::new(RichText::new(blank).size(theme::CAPTION + 1.0).weak()).wrap());
        let sources = &mut session.document.scenario.data.sources;
        match asked {
            Some(Move::Add(source)) => sources.push(source),
            Some(Move::Remove(place)) => drop(sources.remove(place)),
            Some(Move::Exchange(a, b)) => sources.swap(a, b),
            None => {}
        }
        ui.add_space(theme::GAP * 4.0);
        reported_ui(ui, counted, session);
    });
}

/// Its title, where the data name one.
fn title(dataset: &Dataset, source: &str) -> String {
    let known = dataset.sources.iter().find(|entry| entry.id == source);
    known.map_or_else(String::new, |entry| phrase(&entry.title).to_owned())
}

fn named(ui: &mut Ui, enabled: bool, text: &str, name: &str) -> bool {
    let button = ui.add_enabled(enabled, Button::new(text).small());
    button.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    button.on_hover_text(name).clicked()
}

/// Name, figures and title, each below those of the row above.
fn words_ui(ui: &mut Ui, session: &Session, (name, source): (&str, &str), words: &str) {
    let left = ui.max_rect().left();
    let to = |ui: &mut Ui, at: f32| ui.add_space((left + at - ui.cursor().left()).max(0.0));
    to(ui, BUTTONS);
    ui.label(RichText::new(name).strong());
    to(ui, BUTTONS + NAME);
    ui.label(words);
    to(ui, BUTTONS + NAME + FIGURES);
    let title = title(&session.dataset, source);
    ui.add(egui::Label::new(RichText::new(&title).weak()).truncate()).on_hover_text(title);
}

/// A source in the order, with its place.
fn chosen_ui(
    ui: &mut Ui,
    session: &Session,
    (place, all): (usize, usize),
    source: &str,
    count: Option<&SourceCount>,
    asked: &mut Option<Move>,
) {
    ui.horizontal(|ui| {
        if named(ui, place > 0, "⏶", &say!("Move {source} up", source)) {
            *asked = Some(Move::Exchange(place, place.saturating_sub(1)));
        }
        if named(ui, place + 1 < all, "⏷", &say!("Move {source} down", source)) {
            *asked = Some(Move::Exchange(place, place + 1));
        }
        if named(ui, true, say!("Remove"), &say!("Remove {source} from the order", source)) {
            *asked = Some(Move::Remove(place));
        }
        let [gives, has] = [count.map_or(0, |count| count.gives), count.map_or(0, |count| count.has)];
        let [gives, has] = [gives, has].map(|count| number(count as f64, 0));
        let words = if count.is_some() {
            say!("decides {gives} of the {has} flows it has a figure of", gives, has)
        } else {
            say!("has no figure here").to_owned()
        };
        words_ui(ui, session, (&format!("{}. {source}", place + 1), source), &words);
    });
}

/// A source that is not in the order.
fn other_ui(ui: &mut Ui, session: &Session, count: &SourceCount, asked: &mut Option<Move>) {
    let source = &count.source;
    ui.horizontal(|ui| {
        if named(ui, true, say!("Add"), &say!("Add {source} to the order", source)) {
            *asked = Some(Move::Add(source.clone()));
        }
        let [gives, has] = [count.gives, count.has].map(|count| number(count as f64, 0));
        let words = say!("would decide {gives} of the {has} flows it has a figure of", gives, has);
        words_ui(ui, session, (source, source), &words);
    });
}

/// Direct or mirror.
fn reported_ui(ui: &mut Ui, counted: &Counted, session: &mut Session) {
    let target = session.dataset.name(session.dataset.target);
    ui.label(RichText::new(say!("Whose reports of trade with {target} go first", target = &target)).strong());
    ui.horizontal_wrapped(|ui| {
        for reported in Reported::ALL {
            ui.radio_value(&mut session.document.scenario.data.reported, reported, reported.label());
        }
    });
    let sum = |side: usize| counted.counts.iter().map(|count| count.reported[side]).sum::<usize>();
    let all: usize = counted.counts.iter().map(|count| count.has).sum();
    let [direct, mirror, all] = [sum(0), sum(1), all].map(|count| number(count as f64, 0));
    let words = if sum(0) == 0 {
        say!(
            "No figure here is reported by {target} itself, so its own reports have nothing to give; {mirror} of {all} are known to be its partners' reports, the others are estimates or do not say.",
            target,
            mirror,
            all
        )
    } else {
        say!(
            "{direct} of {all} figures are known to be reports of {target} itself, {mirror} those of its partners; the others are estimates or do not say.",
            direct,
            all,
            target,
            mirror
        )
    };
    ui.add(egui::Label::new(RichText::new(words).size(theme::CAPTION + 1.0)).wrap());
}
