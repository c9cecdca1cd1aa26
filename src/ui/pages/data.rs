//! The figures behind the projection: every flow with its source and grade, and a file of one's own, looked at before
//! anything changes.

mod asking;
mod kinds;
mod loading;
mod mapping;
mod preview;
mod review;
mod rows;
mod series;
mod table;

use egui::{ComboBox, RichText, Role, Ui, WidgetInfo};

use super::Wish;
use crate::import::Detected;
use crate::say;
use crate::session::{Command, Session};
use crate::trade::{Country, Direction, Flow};
use crate::ui::theme;

pub use series::series_words;
use table::{Column, sorted};

/// What the page shows. View only: never part of undo or of a file.
#[derive(Debug, Default)]
pub(in crate::ui) struct DataView {
    partner: Option<Country>,
    direction: Option<Direction>,
    year: Option<i32>,
    sort: Column,
    descending: bool,
    /// Series that the person clicked on.
    picked: Option<(Country, Direction)>,
    /// What is looked at of a file that waits.
    review: review::ReviewView,
    asking: asking::AskingView,
    mapping: mapping::MappingView,
    /// Whether the file that is offered has had the keyboard already.
    met: bool,
}

impl DataView {
    fn takes(&self, flow: &Flow) -> bool {
        self.partner.is_none_or(|partner| partner == flow.partner)
            && self.direction.is_none_or(|direction| direction == flow.direction)
            && self.year.is_none_or(|year| year == flow.year)
    }
}

/// Draws the page.
pub(in crate::ui) fn data_ui(ui: &mut Ui, view: &mut DataView, session: &mut Session) -> Option<Wish> {
    if session.is_reading_data() {
        ui.label(say!("Reading the file…"));
        return None;
    }
    if coming_ui(ui, view, session) {
        return None;
    }
    if let Some(data) = session.offered_data().cloned() {
        if let Some(review) = session.reviewed().cloned() {
            return review::review_ui(ui, &mut view.review, &review, &data, session);
        }
        return preview::preview_ui(ui, &mut view.met, &data, session);
    }
    (view.met, view.review) = (false, review::ReviewView::default());
    let mut wish = head_ui(ui, session);
    filter_ui(ui, view, session);
    let dataset = session.dataset.clone();
    let flows =
        sorted(&dataset, dataset.flows.iter().filter(|flow| view.takes(flow)).collect(), view.sort, view.descending);
    let space = ui.available_size();
    let words_height = if space.y < 240.0 { 54.0 } else { 106.0 };
    ui.allocate_ui(egui::vec2(space.x, (space.y - words_height).max(90.0)), |ui| {
        wish = table::table_ui(ui, view, &dataset, &flows).or(wish);
    });
    series::series_ui(ui, &dataset, view.picked, &flows);
    wish
}

/// A file on its way: read, or asked about. Whether there is one.
fn coming_ui(ui: &mut Ui, view: &mut DataView, session: &mut Session) -> bool {
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

/// Which figures these are, and the way to others.
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
        ui.label(RichText::new(words).size(theme::STRONG).strong());
        let about =
            say!("A CSV with columns year, exporter, importer, value_usd; you can also drop it on the window (Ctrl+I)");
        if ui.button(say!("Load a file of your own…")).on_hover_text(about).clicked() {
            wish = Some(Wish::Run(Command::LoadData));
        }
        if session.own_data().is_some() {
            let about = say!("A step of the scenario: undo brings your figures back");
            if ui.button(say!("Back to the bundled figures")).on_hover_text(about).clicked() {
                wish = Some(Wish::Run(Command::BundledData));
            }
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

/// Partner, direction and year of the rows shown.
fn filter_ui(ui: &mut Ui, view: &mut DataView, session: &Session) {
    let dataset = &session.dataset;
    let mut partners: Vec<Country> = dataset.flows.iter().map(|flow| flow.partner).collect();
    partners.dedup();
    let before = (view.partner, view.direction, view.year);
    ui.horizontal_wrapped(|ui| {
        let name =
            |partner: Option<Country>| partner.map_or_else(|| say!("All partners").to_owned(), |p| dataset.name(p));
        choice_ui(ui, say!("Partner shown"), &mut view.partner, partners.into_iter().map(Some), &name);
        let name =
            |direction: Option<Direction>| direction.map_or(say!("Both directions"), Direction::label).to_owned();
        choice_ui(ui, say!("Direction shown"), &mut view.direction, Direction::BOTH.into_iter().map(Some), &name);
        let name = |year: Option<i32>| year.map_or_else(|| say!("All years").to_owned(), |year| year.to_string());
        let (from, to) = dataset.years();
        choice_ui(ui, say!("Year shown"), &mut view.year, (from..=to).rev().map(Some), &name);
        if before != (None, None, None) && ui.button(say!("Show all rows")).clicked() {
            (view.partner, view.direction, view.year) = (None, None, None);
        }
    });
    if before != (view.partner, view.direction, view.year) {
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
