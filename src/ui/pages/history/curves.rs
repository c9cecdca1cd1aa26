//! The chart of past recoveries, and the chooser of the one to lay over the projection.

use egui::{ComboBox, RichText, Ui, Vec2};

use super::HistoryView;
use crate::chart::{Subject, curve_words, overlay_name, recoveries};
use crate::evidence::{Backtest, Curve};
use crate::say;
use crate::ui::charts::{Frame, plot_ui};
use crate::ui::theme;

/// Height of the chart.
const HEIGHT: f32 = 340.0;
/// Words for no curve.
fn none() -> &'static str {
    say!("None")
}

/// Draws the chart with its switches.
pub(super) fn curves_ui(ui: &mut Ui, view: &mut HistoryView, backtest: &Backtest, subject: Option<Subject<'_>>) {
    let tokens = *theme::tokens(ui.ctx());
    let figure = recoveries(&backtest.curves, &view.hidden, subject);
    ui.label(RichText::new(&figure.title).size(theme::STRONG).strong());
    ui.label(RichText::new(&figure.subtitle).size(theme::CAPTION).color(tokens.muted));
    ui.horizontal_wrapped(|ui| {
        ui.label(say!("Shown"));
        for curve in &backtest.curves {
            shown_ui(ui, &mut view.hidden, curve);
        }
    });
    if subject.is_some_and(|subject| !subject.scenario.relief.lifted) {
        ui.label(RichText::new(say!("This scenario is not drawn: it has no relief date.")).size(theme::CAPTION).weak());
    }
    let (bottom, top) = figure.fitted();
    let size = Vec2::new(ui.available_width() - theme::GAP * 4.0, HEIGHT);
    let frame = Frame { size, top, bottom, miniature: false, today: f64::NEG_INFINITY };
    egui::Frame::new().fill(tokens.raised).corner_radius(6.0).inner_margin(theme::GAP * 2.0).show(ui, |ui| {
        plot_ui(ui, "recoveries", &figure, frame, &|line, since| {
            let own = || subject?.own_words(line, since);
            let curve = backtest.curves.iter().find(|curve| curve.episode == line);
            curve.and_then(|curve| curve_words(curve, since)).or_else(own)
        });
    });
    ui.label(RichText::new(&figure.reliability).size(theme::CAPTION).color(tokens.muted));
}

/// A box to hide a case.
fn shown_ui(ui: &mut Ui, hidden: &mut Vec<String>, curve: &Curve) {
    let mut shown = !hidden.contains(&curve.episode);
    let words = say!(
        "{episode}, lifted {year}; {level}",
        episode = curve.episode,
        year = curve.lifted,
        level = curve.rebase.label()
    );
    let words = if curve.note.is_empty() { words } else { format!("{words}\n{}", crate::words::phrase(&curve.note)) };
    if ui.checkbox(&mut shown, &curve.episode).on_hover_text(words).changed() {
        hidden.retain(|name| *name != curve.episode);
        if !shown {
            hidden.push(curve.episode.clone());
        }
    }
}

/// The chooser.
pub(super) fn overlay_ui(ui: &mut Ui, view: &mut HistoryView, backtest: &Backtest, lifted: bool) {
    let name = say!("Lay over the projection");
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(name).size(theme::STRONG).strong());
        let chosen = view.overlay.as_ref().map_or_else(|| none().to_owned(), overlay_name);
        let combo = ComboBox::from_id_salt("overlay").width(190.0).selected_text(chosen).show_ui(ui, |ui| {
            if ui.selectable_label(view.overlay.is_none(), none()).clicked() {
                view.overlay = None;
            }
            for curve in &backtest.curves {
                let on = view.overlay.as_ref() == Some(curve);
                let choice = ui.selectable_label(on, overlay_name(curve));
                if choice.on_hover_text(curve.rebase.label()).clicked() {
                    view.overlay = Some(curve.clone());
                }
            }
        });
        combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name));
        combo
            .response
            .on_hover_text(say!("Draws a past recovery into the chart of total trade, from the relief date on"));
        if !lifted {
            ui.label(say!("Needs a relief date: nothing is drawn until UN sanctions are lifted in this scenario."));
        } else if view.overlay.is_some() {
            ui.label(say!("Drawn in 'Total trade' on the page Projection."));
        }
    });
}
