//! The projection and its data from other sides: small charts, shares, rankings, coverage, a map.
//!
//! Each view is plain numbers first (`multiples`, `shares`, `ranking`, `coverage`, `map`), prepared once per answer and
//! choice; drawing is apart (`small`, `area`, `places`, `grid`, `atlas`).

mod area;
mod atlas;
mod canvas;
mod choices;
pub mod coverage;
mod grid;
pub mod map;
pub mod multiples;
pub mod outlines;
pub mod parts;
mod places;
pub mod ranking;
mod rows;
pub mod shares;
mod small;

use std::sync::Arc;

use egui::{Key, Label, RichText, ScrollArea, Ui, Vec2};

pub use choices::Look;

use crate::chart::{Kind, Subject};
use crate::model::{Outlook, Point};
use crate::say;
use crate::session::Session;
use crate::ui::theme;
use crate::words::{self, Manner};
pub(super) use canvas::At;
pub(super) use grid::grid_ui;

use choices::{Choices, choices_ui, looks_ui};
use parts::Told;

/// Least height of a picture; below it the page scrolls.
const LEAST: f32 = 250.0;

/// What the page shows. View only: never part of undo or of a file.
#[derive(Default)]
pub(in crate::ui) struct ViewsView {
    choices: Choices,
    table: bool,
    /// Where the cursor is in the picture.
    at: Option<At>,
    /// The year of the cursor in the small charts.
    year: Option<i32>,
    prepared: Option<Prepared>,
}

/// A view made ready for drawing, and what it was made from.
struct Prepared {
    outlook: Arc<Outlook>,
    choices: Choices,
    compared: bool,
    manner: Manner,
    shown: Shown,
}

enum Shown {
    Multiples(multiples::Multiples),
    Shares(shares::Shares),
    Ranking(ranking::Ranking),
    Coverage(coverage::Coverage),
    Map(map::PartnerMap),
}

impl Shown {
    fn new(subject: Subject<'_>, choices: &Choices) -> Self {
        match choices.look {
            Look::Partners => Self::Multiples(multiples::by_partner(subject)),
            Look::Products => Self::Multiples(multiples::by_product(subject)),
            Look::Shares => Self::Shares(shares::shares(subject, choices.split)),
            Look::Ranking => {
                Self::Ranking(ranking::ranking(subject.dataset, choices.rank_year, choices.rank_way, choices.others))
            }
            Look::Coverage => Self::Coverage(coverage::coverage(subject.dataset, choices.way)),
            Look::Map => Self::Map(map::partner_map(subject, choices.map_year, choices.measure)),
        }
    }

    fn told(&self) -> &Told {
        match self {
            Self::Multiples(view) => &view.told,
            Self::Shares(view) => &view.told,
            Self::Ranking(view) => &view.told,
            Self::Coverage(view) => &view.told,
            Self::Map(view) => &view.told,
        }
    }
}

/// Draws the page, and says which number the person wants explained.
pub(in crate::ui) fn views_ui(
    ui: &mut Ui,
    view: &mut ViewsView,
    session: &Session,
    compared: &mut bool,
) -> Option<Point> {
    let (Some(outlook), Some(scenario)) = (session.outlook(), session.answered()) else {
        ui.label(say!("Views appear as soon as the model has answered."));
        return None;
    };
    let typing = ui.ctx().text_edit_focused();
    if !typing && ui.input(|input| input.key_pressed(Key::T) && input.modifiers.is_none()) {
        view.table = !view.table;
    }
    ui.horizontal_wrapped(|ui| {
        looks_ui(ui, &mut view.choices);
        ui.separator();
        ui.toggle_value(&mut view.table, say!("Table"))
            .on_hover_text(say!("Show the numbers instead of the picture (T)"));
    });
    ui.horizontal_wrapped(|ui| choices_ui(ui, &mut view.choices, compared, (&session.dataset, scenario)));
    let subject = Subject {
        dataset: &session.dataset,
        scenario,
        outlook,
        bands: None,
        compared: *compared,
        overlay: None,
        against: None,
    };
    let ready = prepared(view, outlook, subject);
    let asked = card_ui(ui, view, &ready.shown, subject);
    view.prepared = Some(ready);
    asked
}

/// The view of this answer and these choices: the one at hand, or a new one.
fn prepared(view: &mut ViewsView, outlook: &Arc<Outlook>, subject: Subject<'_>) -> Prepared {
    let manner = words::manner();
    let known = view.prepared.take().filter(|ready| {
        Arc::ptr_eq(&ready.outlook, outlook)
            && ready.choices == view.choices
            && ready.compared == subject.compared
            && ready.manner == manner
    });
    known.unwrap_or_else(|| Prepared {
        outlook: Arc::clone(outlook),
        choices: view.choices.clone(),
        compared: subject.compared,
        manner,
        shown: Shown::new(subject, &view.choices),
    })
}

/// Title, picture or table, what the cursor is on, and what to know before believing it.
fn card_ui(ui: &mut Ui, view: &mut ViewsView, shown: &Shown, subject: Subject<'_>) -> Option<Point> {
    let tokens = theme::tokens(ui.ctx());
    ScrollArea::vertical()
        .id_salt("views")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let frame = egui::Frame::new().fill(tokens.raised).corner_radius(6.0).inner_margin(theme::GAP * 2.0);
            frame
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = theme::GAP;
                    let told = shown.told();
                    ui.add(Label::new(RichText::new(&told.title).size(theme::STRONG).strong()).truncate());
                    let caption = |text: &str| RichText::new(text).size(theme::CAPTION).color(tokens.muted);
                    ui.add(Label::new(caption(&told.subtitle)).truncate());
                    // Below the picture: one line for the cursor, two for the note.
                    let space = ui.available_size();
                    let size = Vec2::new(space.x, (space.y - 62.0).max(LEAST));
                    if view.table {
                        ui.allocate_ui(size, |ui| rows::rows_ui(ui, view.choices.look.label(), &told.table));
                        ui.add(Label::new(caption(&told.note)).wrap());
                        return None;
                    }
                    let (asked, read_out) = picture_ui(ui, view, shown, subject, size);
                    let words = read_out.as_deref().map_or(
                        say!("Point at the picture, or go to it with Tab and move with the arrow keys, to read values"),
                        |words| words,
                    );
                    let words = words.replace('\n', "; ");
                    ui.add(Label::new(RichText::new(words).size(theme::CAPTION)).truncate());
                    ui.add(Label::new(caption(&shown.told().note)).wrap());
                    asked
                })
                .inner
        })
        .inner
}

/// The picture; what is to be explained, and what the cursor is on.
fn picture_ui(
    ui: &mut Ui,
    view: &mut ViewsView,
    shown: &Shown,
    subject: Subject<'_>,
    size: Vec2,
) -> (Option<Point>, Option<String>) {
    let dataset = subject.dataset;
    let by_partner = |name: &str, year: i32| subject.provenance(Kind::Partner, name, year);
    match shown {
        Shown::Multiples(charts) => {
            let provenance =
                |panel: &multiples::Panel, year: i32| panel.partner.and_then(|_| by_partner(&panel.name, year));
            let how = small::How { own_scale: view.choices.own_scale, provenance: &provenance };
            let done = small::small_ui(ui, charts, &how, &mut view.year, size);
            let point = done.chosen.and_then(|(at, year)| {
                let partner = charts.panels[at].partner?;
                Some(Point { partner: Some(partner), direction: None, year, compared: subject.compared })
            });
            (point, done.read_out)
        }
        Shown::Shares(shares) => {
            let kind = match view.choices.split {
                shares::Split::Direction => Kind::Direction,
                _ => Kind::Partner,
            };
            let rows = |name: &str, year: i32| subject.provenance(kind, name, year);
            (None, area::area_ui(ui, shares, &mut view.at, &rows, size))
        }
        Shown::Ranking(ranking) => (None, places::places_ui(ui, ranking, &mut view.at, size)),
        Shown::Coverage(grid) => (None, grid_ui(ui, grid, dataset, &mut view.at, size).words),
        Shown::Map(map) => (None, atlas::atlas_ui(ui, map, dataset, &mut view.at, &by_partner, size)),
    }
}
