//! The flows in use: one row a partner, direction and year.

use egui::{Align, Button, Layout, RichText, Role, Ui, WidgetInfo};
use egui_extras::{Column as Width, TableBuilder, TableRow};

use super::DataView;
use crate::model::{Point, musd};
use crate::say;
use crate::trade::{Dataset, Flow, Quality};
use crate::ui::pages::Wish;
use crate::ui::theme;
use crate::words::{self, number};

/// Columns by which rows can be put in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Column {
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

/// Rows in the order of a column; rows that are equal there keep the order of the data.
pub(super) fn sorted<'a>(dataset: &Dataset, mut flows: Vec<&'a Flow>, by: Column, descending: bool) -> Vec<&'a Flow> {
    let real = |flow: &Flow| dataset.value(flow.partner, flow.direction, flow.year);
    // A blank stands below every number, never among the zeros.
    let rank = |value: Option<f64>| value.unwrap_or(f64::NEG_INFINITY);
    flows.sort_by(|a, b| {
        let order = match by {
            Column::Partner => dataset.name(a.partner).cmp(&dataset.name(b.partner)),
            Column::Direction => a.direction.cmp(&b.direction),
            Column::Year => a.year.cmp(&b.year),
            Column::Nominal => rank(a.value_usd).total_cmp(&rank(b.value_usd)),
            Column::Real => rank(real(a)).total_cmp(&rank(real(b))),
            Column::Source => a.source.cmp(&b.source),
            Column::Grade => (a.quality as u8).cmp(&(b.quality as u8)),
            Column::Note => a.note.cmp(&b.note),
        };
        if descending { order.reverse() } else { order }
    });
    flows
}

/// Draws the rows in view.
pub(super) fn table_ui(ui: &mut Ui, view: &mut DataView, dataset: &Dataset, flows: &[&Flow]) -> Option<Wish> {
    let mut wish = None;
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
            .column(Width::exact(66.0))
            .header(20.0, |mut header| {
                for column in Column::ALL {
                    header.col(|ui| head_ui(ui, view, column));
                }
                header.col(|_| {});
            })
            .body(|body| {
                body.rows(20.0, flows.len(), |mut row| {
                    let flow = flows[row.index()];
                    row.set_selected(view.picked == Some((flow.partner, flow.direction)));
                    wish = row_ui(&mut row, dataset, flow).or(wish.take());
                    if row.response().clicked() {
                        view.picked = Some((flow.partner, flow.direction));
                    }
                });
            });
    });
    wish
}

/// A column's name, which puts the rows in its order; again, the other way round.
fn head_ui(ui: &mut Ui, view: &mut DataView, column: Column) {
    let layout =
        if column.is_figure() { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    ui.with_layout(layout, |ui| {
        ui.add_space(if column.is_figure() { theme::GAP * 2.0 } else { 0.0 });
        let arrow = match (view.sort == column, view.descending) {
            (false, _) => "",
            (true, false) => " ⏶",
            (true, true) => " ⏷",
        };
        let text = RichText::new(format!("{}{arrow}", column.label())).strong();
        let name = say!("Sort by {column}", column = column.label());
        let button = ui.add(Button::new(text).frame(false)).on_hover_text(&name);
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if button.clicked() {
            view.descending = view.sort == column && !view.descending;
            view.sort = column;
        }
    });
}

fn row_ui(row: &mut TableRow<'_, '_>, dataset: &Dataset, flow: &Flow) -> Option<Wish> {
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
    for column in Column::ALL {
        let (text, about) = match column {
            Column::Partner => (dataset.name(flow.partner), None),
            Column::Direction => (words::phrase(flow.direction.label()).to_owned(), None),
            Column::Year => (flow.year.to_string(), None),
            Column::Nominal => (flow.value_usd.map_or_else(blank, |usd| number(usd, 0)), None),
            Column::Real => (real.map_or_else(blank, musd), None),
            Column::Source => (flow.source.clone(), Some(source.clone())),
            Column::Grade => (letter.to_owned(), Some(words::phrase(flow.quality.label()).to_owned())),
            Column::Note => (flow.note.clone(), Some(flow.note.clone())),
        };
        row.col(|ui| cell_ui(ui, &text, about.filter(|about| !about.is_empty()), column.is_figure()));
    }
    let mut wish = None;
    row.col(|ui| {
        let Some(partner) = dataset.members.iter().position(|member| *member == flow.partner) else {
            let about = say!("Trade with this partner is not projected; it only stands beside the others");
            ui.label(RichText::new("–").weak()).on_hover_text(about);
            return;
        };
        let button = Button::new(RichText::new(say!("Explain")).size(theme::CAPTION)).small();
        let button = ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.add(button)).inner;
        let (name, direction, year) = (dataset.name(flow.partner), words::phrase(flow.direction.label()), flow.year);
        let name = say!("Explain {name}, {direction}, {year}", name, direction, year);
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if button.on_hover_text(say!("What this figure is made of, and what the model makes of it")).clicked() {
            let direction = Some(flow.direction);
            wish = Some(Wish::Explain(Point { partner: Some(partner), direction, year: flow.year, compared: false }));
        }
    });
    wish
}

/// Figures to the right, words to the left; all of a long text on hover.
fn cell_ui(ui: &mut Ui, text: &str, about: Option<String>, figure: bool) {
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
