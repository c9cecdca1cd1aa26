//! The flows in use: one row a partner, direction and year.

use egui::{Align, Button, Layout, RichText, Role, Ui, WidgetInfo};
use egui_extras::{Column as Width, TableBuilder, TableRow};

use super::DataView;
use super::arranged::Arranged;
use super::decision::Change;
use super::marks::{mark, said};
use crate::model::{Point, musd};
use crate::say;
use crate::trade::{Choices, Dataset, Flow, Quality, RowKey};
use crate::ui::pages::Wish;
use crate::ui::theme;
use crate::words::{self, number};

/// Columns by which rows can be put in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) enum Column {
    #[default]
    Partner,
    Direction,
    Year,
    Nominal,
    Real,
    Source,
    Grade,
    Note,
}

impl Column {
    const ALL: [Self; 8] =
        [Self::Partner, Self::Direction, Self::Year, Self::Nominal, Self::Real, Self::Source, Self::Grade, Self::Note];

    fn label(self) -> &'static str {
        match self {
            Self::Partner => say!("Partner"),
            Self::Direction => say!("Direction"),
            Self::Year => say!("Year"),
            Self::Nominal => say!("US$, nominal"),
            Self::Real => say!("US$ m, 2016"),
            Self::Source => say!("Source"),
            Self::Grade => say!("Grade"),
            Self::Note => say!("Note"),
        }
    }

    /// Figures stand to the right.
    fn is_figure(self) -> bool {
        matches!(self, Self::Nominal | Self::Real)
    }

    /// Width in points; the last takes what is left.
    fn width(self) -> Width {
        match self {
            Self::Partner => Width::exact(124.0),
            Self::Nominal => Width::exact(104.0),
            Self::Direction => Width::exact(96.0),
            Self::Year => Width::exact(48.0),
            Self::Real => Width::exact(92.0),
            Self::Source => Width::exact(118.0),
            Self::Grade => Width::exact(54.0),
            Self::Note => Width::remainder().at_least(110.0),
        }
        .clip(true)
    }
}

/// What was asked of a row.
#[derive(Default)]
pub(super) struct Asked {
    pub wish: Option<Wish>,
    pub change: Option<Change>,
}

/// Facts, what is chosen among them, and the facts with nothing left out.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub dataset: &'a Dataset,
    pub choices: &'a Choices,
    /// The case without any choice: what its sources have.
    pub case: &'a Dataset,
}

/// Width of the buttons of a row.
const BUTTONS: f32 = 132.0;

/// Draws the rows in view.
pub(super) fn table_ui(ui: &mut Ui, view: &mut DataView, ground: Ground<'_>, rows: &Arranged) -> Asked {
    let mut asked = Asked::default();
    let height = ui.available_height();
    egui::ScrollArea::horizontal().id_salt("flows sideways").show(ui, |ui| {
        let mut builder = TableBuilder::new(ui)
            .id_salt("flows")
            .striped(true)
            .cell_layout(Layout::left_to_right(Align::Center))
            .sense(egui::Sense::click())
            .auto_shrink(false)
            .min_scrolled_height(40.0)
            .max_scroll_height((height - 24.0).max(40.0));
        for column in Column::ALL {
            builder = builder.column(column.width());
        }
        builder
            .column(Width::exact(BUTTONS))
            .header(20.0, |mut header| {
                for column in Column::ALL {
                    header.col(|ui| head_ui(ui, view, column));
                }
                header.col(|_| {});
            })
            .body(|body| {
                body.rows(20.0, rows.rows.len(), |mut row| {
                    let Some(flow) = rows.flow(row.index()) else { return };
                    row.set_selected(view.picked == Some((flow.partner, flow.direction)));
                    cells_ui(&mut row, ground, flow);
                    row.col(|ui| buttons_ui(ui, ground, flow, &mut asked));
                    if row.response().clicked() {
                        view.picked = Some((flow.partner, flow.direction));
                    }
                });
            });
    });
    asked
}

/// A column's name, which puts the rows in its order; again, the other way round.
fn head_ui(ui: &mut Ui, view: &mut DataView, column: Column) {
    let layout =
        if column.is_figure() { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    let wanted = &mut view.wanted;
    ui.with_layout(layout, |ui| {
        ui.add_space(if column.is_figure() { theme::GAP * 2.0 } else { 0.0 });
        let arrow = match (wanted.sort == column, wanted.descending) {
            (false, _) => "",
            (true, false) => " ⏶",
            (true, true) => " ⏷",
        };
        let text = RichText::new(format!("{}{arrow}", column.label())).strong();
        let name = say!("Sort by {column}", column = column.label());
        let button = ui.add(Button::new(text).frame(false)).on_hover_text(&name);
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if button.clicked() {
            wanted.descending = wanted.sort == column && !wanted.descending;
            wanted.sort = column;
        }
    });
}

fn cells_ui(row: &mut TableRow<'_, '_>, Ground { dataset, choices, case }: Ground<'_>, flow: &Flow) {
    let real = dataset.value(flow.partner, flow.direction, flow.year);
    let blank = || say!("blank").to_owned();
    let source = dataset.sources.iter().find(|source| source.id == flow.source);
    let source = source.map_or_else(|| flow.source.clone(), |source| words::phrase(&source.title).to_owned());
    let letter = match flow.quality {
        Quality::A => "A",
        Quality::B => "B",
        Quality::C => "C",
        Quality::N => "N",
        Quality::X => "X",
    };
    let mark = mark(choices, case, flow);
    let reasons = said(&choices.excluded, flow).chain(said(&choices.accepted, flow));
    let reasons: Vec<String> = reasons.map(|(row, reason)| format!("{}: {reason}", row.source)).collect();
    // What a person said of it is the first thing to be known of a row.
    let note = match mark {
        Some(mark) if reasons.is_empty() => format!("{}; {}", mark.label(), flow.note),
        Some(mark) => format!("{}: {}", mark.label(), reasons.join("; ")),
        None => flow.note.clone(),
    };
    for column in Column::ALL {
        let (text, about) = match column {
            Column::Partner => (dataset.name(flow.partner), None),
            Column::Direction => (words::phrase(flow.direction.label()).to_owned(), None),
            Column::Year => (flow.year.to_string(), None),
            Column::Nominal => (flow.value_usd.map_or_else(blank, |usd| number(usd, 0)), None),
            Column::Real => (real.map_or_else(blank, musd), None),
            Column::Source => (flow.source.clone(), Some(source.clone())),
            Column::Grade => (letter.to_owned(), Some(words::phrase(flow.quality.label()).to_owned())),
            Column::Note => {
                (note.clone(), Some(if mark.is_some() { format!("{note}\n{}", flow.note) } else { note.clone() }))
            }
        };
        let is_marked = mark.is_some() && column == Column::Note;
        let about = about.filter(|about| !about.is_empty());
        row.col(|ui| {
            let text = RichText::new(text);
            let text = if is_marked { text.strong().color(theme::tokens(ui.ctx()).accent) } else { text };
            cell_ui(ui, text, about, column.is_figure());
        });
    }
}

/// What can be asked of a row.
fn buttons_ui(ui: &mut Ui, ground: Ground<'_>, flow: &Flow, asked: &mut Asked) {
    let dataset = ground.dataset;
    let (name, direction, year) = (dataset.name(flow.partner), words::phrase(flow.direction.label()), flow.year);
    let small = |text: &'static str| RichText::new(text).size(theme::CAPTION);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let menu = egui::containers::menu::MenuButton::from_button(Button::new(small(say!("Change…"))).small());
        let (button, _) = menu.ui(ui, |ui| changes_ui(ui, ground, flow, &mut asked.change));
        let label = say!("Change {name}, {direction}, {year}", name, direction, year);
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        button.on_hover_text(say!("Leave this figure out, or take one in, for a reason"));
        let Some(partner) = dataset.members.iter().position(|member| *member == flow.partner) else {
            let about = say!("Trade with this partner is not projected; it only stands beside the others");
            ui.label(RichText::new("–").weak()).on_hover_text(about);
            return;
        };
        let button = ui.add(Button::new(small(say!("Explain"))).small());
        let name = say!("Explain {name}, {direction}, {year}", name, direction, year);
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if button.on_hover_text(say!("What this figure is made of, and what the model makes of it")).clicked() {
            let direction = Some(flow.direction);
            let point = Point { partner: Some(partner), direction, year: flow.year, compared: false };
            asked.wish = Some(Wish::Explain(point));
        }
    });
}

/// The menu of a row.
fn changes_ui(ui: &mut Ui, Ground { dataset, choices, case }: Ground<'_>, flow: &Flow, change: &mut Option<Change>) {
    let row = RowKey::of(flow);
    if flow.value_usd.is_some() && !choices.accepted.contains_key(&row) {
        let about = say!("It then does not count; the next source of your order takes its place, or nothing does");
        if ui.button(say!("Leave this figure out…")).on_hover_text(about).clicked() {
            *change = Some(Change::Exclude(row.clone()));
        }
    }
    let spoken: Vec<RowKey> =
        said(&choices.excluded, flow).chain(said(&choices.accepted, flow)).map(|(row, _)| row.clone()).collect();
    if !spoken.is_empty() && ui.button(say!("As it is in the data")).clicked() {
        *change = Some(Change::Forget(spoken));
    }
    if matches!(flow.quality, Quality::X | Quality::N) {
        let totals = crate::trade::totals(case, row.flow());
        let totals = totals.into_iter().filter(|(source, _)| *source != flow.source || flow.value_usd.is_some());
        for (source, value) in totals {
            let text = say!("Take in US$ {value} of {source}…", value = number(value, 0), source);
            if ui.button(text).clicked() {
                let row = RowKey { source: source.to_owned(), ..row.clone() };
                *change = Some(Change::Accept(row, value));
            }
        }
    }
    let source = dataset.sources.iter().find(|source| source.id == flow.source);
    ui.label(RichText::new(source.map_or(flow.source.as_str(), |source| words::phrase(&source.title))).weak());
}

/// Figures to the right, words to the left; all of a long text on hover.
fn cell_ui(ui: &mut Ui, text: RichText, about: Option<String>, figure: bool) {
    let layout = if figure { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    ui.with_layout(layout, |ui| {
        // Figures would touch the words beside them.
        ui.add_space(if figure { theme::GAP * 2.0 } else { 0.0 });
        // Otherwise selecting its text would take the click from the row.
        let label = ui.add(egui::Label::new(text).truncate().selectable(false));
        if let Some(about) = about {
            label.on_hover_text(about);
        }
    });
}
