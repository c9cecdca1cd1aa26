//! What the person chose on the page, and the row that belongs to each view.

use egui::Ui;

use super::map::MapMeasure;
use super::ranking::{WAYS, span, way_label};
use super::shares::Split;
use super::small;
use crate::evidence::claims::Way;
use crate::model::FIRST_DRAWN;
use crate::say;
use crate::scenario::{HORIZON, Scenario};
use crate::trade::Dataset;

/// The views, in the order of their buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A small chart a partner.
    Partners,
    /// A small chart a product group.
    Products,
    /// A stacked area.
    Shares,
    /// Places in every source.
    Ranking,
    /// What is known.
    Coverage,
    /// Circles on a map.
    Map,
}

impl Look {
    /// All.
    pub const ALL: [Self; 6] = [Self::Partners, Self::Products, Self::Shares, Self::Ranking, Self::Coverage, Self::Map];

    /// Words on the button.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Partners => say!("Partner by partner"),
            Self::Products => say!("Group by group"),
            Self::Shares => say!("Shares over time"),
            Self::Ranking => say!("Ranking by source"),
            Self::Coverage => say!("Coverage"),
            Self::Map => say!("Map"),
        }
    }

    /// What it shows.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Partners => say!("One small chart for each member, on one scale or each on its own"),
            Self::Products => say!("One small chart for each product group"),
            Self::Shares => say!("What part of trade each partner, product group or direction has, year by year"),
            Self::Ranking => say!("Partners in order, as each source has them, source beside source"),
            Self::Coverage => say!("Which partner's trade is known in which year, from how many sources and how well"),
            Self::Map => say!("Trade of a year with each partner, as circles on a map"),
        }
    }
}

/// What is chosen; a view is prepared anew when any of it changes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choices {
    pub look: Look,
    pub own_scale: bool,
    pub split: Split,
    pub rank_year: i32,
    pub rank_way: Way,
    pub others: bool,
    pub way: Way,
    pub map_year: i32,
    pub measure: MapMeasure,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            look: Look::Partners,
            own_scale: false,
            split: Split::Partner,
            rank_year: 2014,
            rank_way: Way::Both,
            others: false,
            way: Way::Both,
            map_year: HORIZON.1,
            measure: MapMeasure::Scenario,
        }
    }
}

/// The row of views.
pub(super) fn looks_ui(ui: &mut Ui, choices: &mut Choices) {
    for look in Look::ALL {
        let button = ui.selectable_label(choices.look == look, look.label());
        if button.on_hover_text(look.about()).clicked() {
            choices.look = look;
        }
    }
}

/// The row that belongs to the view.
pub(super) fn choices_ui(ui: &mut Ui, choices: &mut Choices, compared: &mut bool, subject: (&Dataset, &Scenario)) {
    let (dataset, scenario) = subject;
    match choices.look {
        Look::Partners | Look::Products => {
            let (one, own) = (say!("One scale for all"), say!("Each its own scale"));
            ui.selectable_value(&mut choices.own_scale, false, one)
                .on_hover_text(say!("Sizes can be compared from chart to chart"));
            ui.selectable_value(&mut choices.own_scale, true, own)
                .on_hover_text(say!("Shapes can be compared; the top of each scale is written above it"));
            compared_ui(ui, compared);
            small::legend_ui(ui, choices.look, scenario.relief.lifted);
        }
        Look::Shares => {
            for split in Split::ALL {
                ui.selectable_value(&mut choices.split, split, split.label());
            }
            compared_ui(ui, compared);
        }
        Look::Ranking => {
            ways_ui(ui, &mut choices.rank_way);
            year_ui(ui, &mut choices.rank_year, span(dataset));
            ui.checkbox(&mut choices.others, say!("Partners outside ASEAN"))
                .on_hover_text(say!("Shows them too. Places count them either way"));
        }
        Look::Coverage => ways_ui(ui, &mut choices.way),
        Look::Map => {
            year_ui(ui, &mut choices.map_year, (dataset.years().0, HORIZON.1));
            for measure in MapMeasure::ALL {
                let ahead = choices.map_year >= FIRST_DRAWN;
                let button = egui::Button::selectable(choices.measure == measure, measure.label());
                let button = ui.add_enabled(ahead, button);
                let button = button.on_disabled_hover_text(say!("An observed year is what it is in every scenario"));
                if button.clicked() {
                    choices.measure = measure;
                }
            }
            compared_ui(ui, compared);
        }
    }
}

fn compared_ui(ui: &mut Ui, compared: &mut bool) {
    let about = say!(
        "On: only the flows observed in the reference year, so that years can be compared like with like. Off: all flows"
    );
    ui.checkbox(compared, say!("Compared")).on_hover_text(about);
}

fn ways_ui(ui: &mut Ui, chosen: &mut Way) {
    for way in WAYS {
        ui.selectable_value(chosen, way, way_label(way));
    }
}

/// A year by steps, by typing or by dragging.
fn year_ui(ui: &mut Ui, year: &mut i32, (first, last): (i32, i32)) {
    if ui.add_enabled(*year > first, egui::Button::new(say!("Year back"))).clicked() {
        *year -= 1;
    }
    let number = egui::DragValue::new(year).range(first..=last).speed(0.1);
    let drag = ui.add(number).on_hover_text(say!("Drag, or click and type"));
    drag.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SpinButton, true, say!("Year shown")));
    if ui.add_enabled(*year < last, egui::Button::new(say!("Year on"))).clicked() {
        *year += 1;
    }
}
