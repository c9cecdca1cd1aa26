//! say!("Why this number?"): beside the charts, never over them.

use egui::{ComboBox, RichText, Ui};

use super::beside::heading_ui;
use super::theme;
use crate::model::Point;
use crate::say;
use crate::session::{Progress, Session};
use crate::trade::Direction;

/// Draws the panel's content; `false` once it is closed.
pub(super) fn why_ui(ui: &mut Ui, point: &mut Point, session: &mut Session) -> bool {
    let open = heading_ui(ui, say!("Why this number?"), say!("Close"));
    chooser_ui(ui, point, session);
    ui.separator();
    let (text, current) = match session.why(*point) {
        Progress::Ready(text) => (text.clone(), true),
        Progress::Working(Some(text)) => (text.clone(), false),
        Progress::Working(None) => {
            ui.label(say!("Working it out…"));
            return open;
        }
        Progress::Stopped => {
            ui.label(say!(
                "No answer: the model stopped at this number. Choose another, or change a lever to try again."
            ));
            return open;
        }
    };
    ui.horizontal(|ui| {
        if ui
            .add_enabled(current, egui::Button::new(say!("Copy")))
            .on_hover_text(say!("Copy all of it as text"))
            .clicked()
        {
            ui.ctx().copy_text(text.clone());
        }
        if !current {
            ui.label(RichText::new(say!("Working it out anew…")).weak());
        }
    });
    egui::ScrollArea::vertical().id_salt("why").auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - theme::GAP * 2.0);
        ui.add(egui::Label::new(RichText::new(&text).size(theme::CAPTION + 1.0)).wrap().selectable(true));
    });
    open
}

/// Which number: partner, direction, year, and over which flows.
fn chooser_ui(ui: &mut Ui, point: &mut Point, session: &Session) {
    let dataset = &session.dataset;
    let partner = |place: Option<usize>| {
        place.map_or_else(|| say!("All of {group}", group = dataset.case.group), |p| dataset.name(dataset.members[p]))
    };
    ui.horizontal_wrapped(|ui| {
        let combo = ComboBox::from_id_salt("why partner").selected_text(partner(point.partner)).width(120.0);
        let combo = combo.show_ui(ui, |ui| {
            for choice in std::iter::once(None).chain((0..dataset.members.len()).map(Some)) {
                ui.selectable_value(&mut point.partner, choice, partner(choice));
            }
        });
        combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, say!("Partner")));
        let words = |direction: Option<Direction>| direction.map_or(say!("Both directions"), Direction::label);
        let combo = ComboBox::from_id_salt("why direction").selected_text(words(point.direction)).width(110.0);
        let combo = combo.show_ui(ui, |ui| {
            for choice in [None, Some(Direction::X), Some(Direction::M)] {
                ui.selectable_value(&mut point.direction, choice, words(choice));
            }
        });
        combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, say!("Direction")));
    });
    // Apart, so that the year stays beside its box.
    ui.horizontal(|ui| {
        let years = dataset.years().0..=crate::scenario::HORIZON.1;
        let label = ui.label(say!("Year"));
        ui.add(egui::DragValue::new(&mut point.year).range(years).speed(0.1)).labelled_by(label.id);
        let about = say!("Only the flows observed in the reference year");
        ui.checkbox(&mut point.compared, say!("Compared")).on_hover_text(about);
    });
}
