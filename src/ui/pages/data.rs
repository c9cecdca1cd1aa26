//! The figures behind the projection: every flow with its source and grade, what is chosen among them, and a file of
//! one's own, looked at before anything changes.

mod arranged;
mod asking;
mod decision;
mod kinds;
mod known;
mod loading;
mod mapping;
mod marks;
mod preview;
mod review;
mod rows;
mod series;
mod sources;
mod spread;
mod table;

use egui::{ComboBox, RichText, Role, Ui, WidgetInfo};

use super::Wish;
use crate::import::Detected;
use crate::say;
use crate::session::{Command, Session};
use crate::trade::{Country, Direction};
use crate::ui::dialogs::Purpose;
use crate::ui::theme;
use arranged::{Arranged, Arrangement, Ground, Wanted};
use decision::Pending;
use marks::Mark;

pub use series::series_words;

/// What of the data is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Look {
    /// Every flow, row by row.
    #[default]
    Flows,
    /// Whose word goes first.
    Sources,
    /// Where sources say different things.
    Spread,
    /// Which partner's year is known, and how well.
    Known,
}

impl Look {
    const ALL: [Self; 4] = [Self::Flows, Self::Sources, Self::Spread, Self::Known];

    fn label(self) -> &'static str {
        match self {
            Self::Flows => say!("Row by row"),
            Self::Sources => say!("Whose figures"),
            Self::Spread => say!("Where sources differ"),
            Self::Known => say!("What is known"),
        }
    }

    fn about(self) -> &'static str {
        match self {
            Self::Flows => {
                say!("Every flow with its source and grade; a row can be left out or taken in, for a reason")
            }
            Self::Sources => say!("Which source goes first, and whose reports"),
            Self::Spread => say!("Lowest and highest figure of every flow beside the one in use, widest first"),
            Self::Known => say!("Partner by year: grade and number of sources; a click shows the rows"),
        }
    }
}

/// What the page shows. View only: never part of undo or of a file.
#[derive(Default)]
pub(in crate::ui) struct DataView {
    look: Look,
    wanted: Wanted,
    arrangement: Arrangement,
    /// A row that waits for its reason, of the document with this id.
    pending: Option<Pending>,
    document: u32,
    counts: sources::Counted,
    spreads: spread::Spreads,
    known: known::Known,
    /// Series that the person clicked on.
    picked: Option<(Country, Direction)>,
    /// What is looked at of a file that waits.
    review: review::ReviewView,
    asking: asking::AskingView,
    mapping: mapping::MappingView,
    /// Whether the file that is offered has had the keyboard already.
    met: bool,
}

/// Draws the page.
pub(in crate::ui) fn data_ui(ui: &mut Ui, view: &mut DataView, session: &mut Session) -> Option<Wish> {
    if session.is_reading_data() {
        ui.label(say!("Reading the file…"));
        return None;
    }
    if !session.is_scoring() && coming_ui(ui, view, session) {
        return None;
    }
    if let Some(data) = session.offered_data().cloned() {
        if let Some(review) = session.reviewed().cloned() {
            return review::review_ui(ui, &mut view.review, &review, &data, session);
        }
        return preview::preview_ui(ui, &mut view.met, &data, session);
    }
    (view.met, view.review) = (false, review::ReviewView::default());
    // A reason that was begun belongs to the scenario it was begun for.
    let document = session.document.id();
    if std::mem::replace(&mut view.document, document) != document {
        view.pending = None;
    }
    let mut wish = head_ui(ui, session);
    looks_ui(ui, view);
    chosen_ui(ui, session);
    match view.look {
        Look::Flows => wish = flows_ui(ui, view, session).or(wish),
        Look::Sources => sources::sources_ui(ui, &mut view.counts, session),
        Look::Spread => spread::spread_ui(ui, &mut view.spreads, session),
        Look::Known => {
            if let Some((partner, year, direction)) = known::known_ui(ui, &mut view.known, session) {
                let (partner, year) = (Some(partner), Some(year));
                view.wanted = Wanted { partner, year, direction, mark: None, ..view.wanted };
                (view.look, view.picked) = (Look::Flows, None);
            }
        }
    }
    wish
}

fn looks_ui(ui: &mut Ui, view: &mut DataView) {
    ui.horizontal_wrapped(|ui| {
        let buttons: Vec<egui::Response> = Look::ALL
            .into_iter()
            .map(|look| ui.selectable_value(&mut view.look, look, look.label()).on_hover_text(look.about()))
            .collect();
        if let Some(next) = crate::ui::keyboard::along(ui, &buttons) {
            view.look = Look::ALL[next];
        }
    });
}

/// The table with its filters, the row that waits for a reason, and what to know before believing it.
fn flows_ui(ui: &mut Ui, view: &mut DataView, session: &mut Session) -> Option<Wish> {
    let ground = view.arrangement.ground(&session.dataset).clone();
    filter_ui(ui, view, session, &ground);
    decision::pending_ui(ui, &mut view.pending, session);
    let (rows, is_ready) = view.arrangement.rows(session, view.wanted);
    if !is_ready {
        ui.label(RichText::new(say!("Putting the rows in order…")).weak());
    }
    let rows = rows?;
    let space = ui.available_size();
    let words_height = if space.y < 240.0 { 54.0 } else { 106.0 };
    let case = session.case().clone();
    let asked = ui
        .allocate_ui(egui::vec2(space.x, (space.y - words_height).max(90.0)), |ui| {
            let choices = &session.document.scenario.data;
            let ground = table::Ground { dataset: &rows.dataset, choices, case: &case };
            table::table_ui(ui, view, ground, &rows)
        })
        .inner;
    if let Some(change) = asked.change {
        decision::take(change, &mut view.pending, session);
    }
    series_ui(ui, view, session, &rows);
    asked.wish
}

fn series_ui(ui: &mut Ui, view: &DataView, session: &Session, rows: &Arranged) {
    let chosen = session.document.scenario.data.words(&rows.dataset).join(" ");
    series::series_ui(ui, view.picked, rows, &chosen);
}

/// A file on its way: read, or asked about. Whether there is one.
pub(in crate::ui) fn coming_ui(ui: &mut Ui, view: &mut DataView, session: &mut Session) -> bool {
    if let Some(snapshot) = session.import_progress() {
        loading::loading_ui(ui, &snapshot, session);
        return true;
    }
    let Some(asking) = session.import_asks().cloned() else {
        (view.asking, view.mapping) = <(asking::AskingView, mapping::MappingView)>::default();
        return false;
    };
    match asking.table().map(|table| (&table.name, &table.detected)) {
        Some((_, Detected::Asks(layout, questions))) => {
            asking::asking_ui(ui, &mut view.asking, &asking, layout, questions, session);
        }
        Some((name, Detected::Unknown(sample))) => {
            mapping::mapping_ui(ui, &mut view.mapping, name, sample, session);
        }
        _ => {}
    }
    true
}

/// Which figures these are, what is chosen among them, and the way to others.
fn head_ui(ui: &mut Ui, session: &mut Session) -> Option<Wish> {
    let mut wish = None;
    let count = session.dataset.flows.len();
    let words = match session.own_data() {
        None => say!(
            "{count} best estimates of trade with the DPRK, gathered {day}",
            count,
            day = session.dataset.case.retrieved
        ),
        Some(data) => say!(
            "{count} best estimates; {own} of them are yours, from {name}",
            count,
            own = data.used.len(),
            name = data.name
        ),
    };
    ui.horizontal_wrapped(|ui| {
        let head = ui.label(RichText::new(words).size(theme::STRONG).strong());
        if let Some(review) = session.review_in_use() {
            head.on_hover_text(review::account(review));
        }
        let about =
            say!("A CSV with columns year, exporter, importer, value_usd; you can also drop it on the window (Ctrl+I)");
        if ui.button(say!("Load a file of your own…")).on_hover_text(about).clicked() {
            wish = Some(Wish::Run(Command::LoadData));
        }
        if session.can(Command::BundledData) {
            let about = say!("A step of the scenario: undo brings your figures back");
            if ui.button(say!("Back to the bundled figures")).on_hover_text(about).clicked() {
                wish = Some(Wish::Run(Command::BundledData));
            }
        }
        if session.has_used_report() {
            let about = say!("Every row of your file that was left out or flagged, with line and reason, as CSV");
            if ui.button(say!("Save the full report…")).on_hover_text(about).clicked() {
                wish = Some(Wish::Save(Purpose::SaveReport));
            }
        }
        if session.own_data().is_some() {
            let mut carried = session.is_carried();
            let about = say!(
                "The scenario's file then holds the rows it rests on, so that a colleague without your file sees the same charts. Off, nothing of them leaves this computer"
            );
            if ui.checkbox(&mut carried, say!("Carry these figures in the file")).on_hover_text(about).changed() {
                session.carry_data(carried);
            }
        }
    });
    wish
}

/// What is chosen among the data, below the tabs so that these stay where they are.
fn chosen_ui(ui: &mut Ui, session: &Session) {
    let chosen = session.document.scenario.data.words(&session.dataset);
    if !chosen.is_empty() {
        let colour = theme::tokens(ui.ctx()).accent;
        ui.add(egui::Label::new(RichText::new(chosen.join(" ")).color(colour)).wrap());
    }
}

/// Partner, direction, year and mark of the rows shown.
fn filter_ui(ui: &mut Ui, view: &mut DataView, session: &Session, ground: &Ground) {
    let dataset = &session.dataset;
    let wanted = &mut view.wanted;
    let before = *wanted;
    ui.horizontal_wrapped(|ui| {
        let name =
            |partner: Option<Country>| partner.map_or_else(|| say!("All partners").to_owned(), |p| dataset.name(p));
        let partners = ground.partners.iter().copied().map(Some);
        choice_ui(ui, say!("Partner shown"), &mut wanted.partner, partners, &name);
        let name =
            |direction: Option<Direction>| direction.map_or(say!("Both directions"), Direction::label).to_owned();
        choice_ui(ui, say!("Direction shown"), &mut wanted.direction, Direction::BOTH.into_iter().map(Some), &name);
        let name = |year: Option<i32>| year.map_or_else(|| say!("All years").to_owned(), |year| year.to_string());
        let (from, to) = ground.years;
        choice_ui(ui, say!("Year shown"), &mut wanted.year, (from..=to).rev().map(Some), &name);
        let name = |mark: Option<Mark>| mark.map_or(say!("Rows of all kinds"), Mark::rows_label).to_owned();
        choice_ui(ui, say!("Kind shown"), &mut wanted.mark, Mark::ALL.into_iter().map(Some), &name);
        let all = Wanted { sort: wanted.sort, descending: wanted.descending, ..Wanted::default() };
        if *wanted != all && ui.button(say!("Show all rows")).clicked() {
            *wanted = all;
        }
    });
    let shown = |wanted: &Wanted| (wanted.partner, wanted.direction, wanted.year, wanted.mark);
    if shown(&before) != shown(&view.wanted) {
        view.picked = None;
    }
}

fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    about: &str,
    chosen: &mut Option<T>,
    choices: impl Iterator<Item = Option<T>>,
    name: &dyn Fn(Option<T>) -> String,
) {
    let combo = ComboBox::from_id_salt(about).selected_text(name(*chosen)).width(130.0);
    let combo = combo.show_ui(ui, |ui| {
        for choice in std::iter::once(None).chain(choices) {
            ui.selectable_value(chosen, choice, name(choice));
        }
    });
    combo.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, about));
}
