//! A row of small charts under the large ones.

use egui::{RichText, Ui, Vec2};

use super::plot::{Frame, plot_ui, round_up};
use super::scene::Scene;
use crate::chart::{Figure, Kind, blend, figure};
use crate::say;
use crate::ui::theme;

/// The figure of a kind at this moment of a replay, or as it is.
fn shown(kind: Kind, scene: &Scene<'_>) -> Option<Figure> {
    let now = figure(kind, scene.now)?;
    let before = scene.replay.zip(scene.before).and_then(|(phase, before)| Some((phase, figure(kind, before)?)));
    Some(before.map_or(now.clone(), |(phase, before)| blend(&before, &now, phase.share)))
}

/// A row of small charts; a click puts one into the large slot used last.
pub(in crate::ui) fn miniatures_ui(ui: &mut Ui, scene: &Scene<'_>, height: f32) -> Option<Kind> {
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Statements).collect();
    let gap = theme::GAP * 2.0;
    let each = (ui.available_width() - gap * (kinds.len() - 1) as f32) / kinds.len() as f32;
    let tokens = *theme::tokens(ui.ctx());
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for kind in kinds {
            let Some(figure) = shown(kind, scene) else { continue };
            let figure = figure.until(scene.last_year);
            let size = Vec2::new(each, height);
            let layout = egui::Layout::top_down(egui::Align::Min);
            let drawn = ui.push_id(kind.label(), |ui| {
                ui.allocate_ui_with_layout(size, layout, |ui| miniature_ui(ui, kind, &figure, size, scene.today))
            });
            let response = drawn.inner.response;
            let button = ui.interact(response.rect, response.id.with("choose"), egui::Sense::click());
            button.widget_info(|| {
                let words = say!("Show chart: {chart}", chart = kind.label());
                egui::WidgetInfo::labeled(egui::Role::Button, true, words)
            });
            if button.has_focus() || button.hovered() {
                let stroke = egui::Stroke::new(1.5, tokens.accent);
                ui.painter().rect_stroke(response.rect, 6.0, stroke, egui::StrokeKind::Inside);
            }
            if button.on_hover_text(&figure.title).clicked() {
                chosen = Some(kind);
            }
        }
    });
    chosen
}

fn miniature_ui(ui: &mut Ui, kind: Kind, figure: &Figure, size: Vec2, today: f64) {
    let tokens = *theme::tokens(ui.ctx());
    egui::Frame::new().fill(tokens.raised).corner_radius(6.0).inner_margin(theme::GAP).show(ui, |ui| {
        let inner = size - Vec2::splat(theme::GAP * 2.0);
        ui.set_min_size(inner);
        ui.set_max_size(inner);
        ui.spacing_mut().item_spacing.y = 0.0;
        let label = RichText::new(kind.short()).size(theme::CAPTION);
        ui.add(egui::Label::new(label).truncate().selectable(false));
        let top = round_up(figure.top());
        let bottom = if figure.bottom() < 0.0 { -round_up(-figure.bottom()) } else { 0.0 };
        let size = Vec2::new(inner.x, ui.available_height().max(10.0));
        let _not_clickable =
            plot_ui(ui, "miniature", figure, Frame { size, top, bottom, miniature: true, today }, &|_, _| None);
    });
}
