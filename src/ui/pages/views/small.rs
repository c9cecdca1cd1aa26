//! The small charts drawn: observed solid, projection dashed, status quo muted, one scale or one each.

use egui::{Align2, Color32, EventFilter, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, pos2};

use super::Look;
use super::canvas::{arrow, write, write_short};
use super::multiples::{Multiples, Panel, Sort};
use super::parts::with_rows;
use crate::model::musd;
use crate::say;
use crate::ui::charts::round_up;
use crate::ui::theme::{self, Tokens};

/// Least size of a chart.
const LEAST: Vec2 = Vec2::new(150.0, 92.0);
/// Between charts.
const GAP: f32 = theme::GAP * 2.0;

/// What the person did with the charts.
#[derive(Default)]
pub(super) struct Done {
    /// The chart that was chosen, and the year.
    pub chosen: Option<(usize, i32)>,
    /// Words for what the cursor is on.
    pub read_out: Option<String>,
}

/// How the charts are drawn.
pub(super) struct How<'a> {
    /// A scale for each chart instead of one for all.
    pub own_scale: bool,
    /// The rows behind an observed year.
    pub provenance: &'a dyn Fn(&Panel, i32) -> Option<String>,
}

/// Columns for so many charts: as few rows as fit, and those filled evenly.
fn columns(count: usize, width: f32) -> usize {
    let most = (((width + GAP) / (LEAST.x + GAP)) as usize).max(1);
    count.div_ceil(count.div_ceil(most).max(1)).max(1)
}

/// Draws them into a space; `year` is where the cursor is, in all charts alike.
pub(super) fn small_ui(ui: &mut Ui, view: &Multiples, how: &How<'_>, year: &mut Option<i32>, size: Vec2) -> Done {
    let columns = columns(view.panels.len(), size.x);
    let rows = view.panels.len().div_ceil(columns).max(1);
    let each = Vec2::new(
        (size.x - GAP * (columns - 1) as f32) / columns as f32,
        ((size.y - GAP * (rows - 1) as f32) / rows as f32).max(LEAST.y),
    );
    let shown = *year;
    let mut done = Done::default();
    let mut now = None;
    let common = round_up(view.top());
    ui.spacing_mut().item_spacing = Vec2::splat(GAP);
    for row in 0..rows {
        ui.horizontal(|ui| {
            for at in (row * columns)..((row + 1) * columns).min(view.panels.len()) {
                let panel = &view.panels[at];
                let top = if how.own_scale { round_up(panel.top()) } else { common };
                let (rect, response) = ui.allocate_exact_size(each, Sense::click());
                let chart = Chart { rect, top, years: view.years, relief: view.relief };
                name(&response, panel, view.years.1);
                if let Some(here) = cursor(ui, &response, &chart, shown) {
                    now = Some(here);
                    done.read_out = Some(read_out(panel, here, how));
                }
                if response.clicked() {
                    let here = response.interact_pointer_pos().map_or(view.years.1, |at| chart.year(at.x));
                    done.chosen = Some((at, if panel.at(here).is_some() { here } else { view.years.1 }));
                }
                chart.draw(ui, panel, shown);
                if response.hovered() {
                    outline(ui, rect);
                    if let Some(words) = &done.read_out {
                        response.on_hover_text_at_pointer(words);
                    }
                }
            }
        });
    }
    if now != shown {
        ui.ctx().request_repaint();
    }
    *year = now;
    done
}

fn outline(ui: &Ui, rect: Rect) {
    let stroke = Stroke::new(1.0, theme::tokens(ui.ctx()).accent);
    ui.painter().rect_stroke(rect, 4.0, stroke, egui::StrokeKind::Inside);
}

fn read_out(panel: &Panel, year: i32, how: &How<'_>) -> String {
    with_rows(panel.said(year), (how.provenance)(panel, year))
}

/// What a screen reader says: a button where it opens something.
fn name(response: &Response, panel: &Panel, last: i32) {
    let words = if panel.flows == 0 {
        say!("{name}: none of its flows is compared", name = panel.name)
    } else {
        panel.said(last)
    };
    let (role, words) = match panel.partner {
        Some(_) => (egui::Role::Button, say!("Explain {value}", value = words)),
        None => (egui::Role::Figure, words),
    };
    response.widget_info(|| egui::WidgetInfo::labeled(role, true, &words));
}

/// The year under the pointer, or the one the arrow keys went to.
fn cursor(ui: &Ui, response: &Response, chart: &Chart, shown: Option<i32>) -> Option<i32> {
    if let Some(at) = response.hover_pos() {
        return Some(chart.year(at.x));
    }
    if !response.has_focus() {
        return None;
    }
    let arrows = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    let (first, last) = chart.years;
    Some((shown.unwrap_or(last) + arrow(ui).0).clamp(first, last))
}

/// One chart's place and scale.
struct Chart {
    rect: Rect,
    top: f64,
    years: (i32, i32),
    relief: Option<f64>,
}

impl Chart {
    /// Where lines are drawn: under the name, above the years.
    fn plot(&self) -> Rect {
        let rect = self.rect.shrink(theme::GAP);
        Rect::from_min_max(pos2(rect.left(), rect.top() + 30.0), pos2(rect.right() - 4.0, rect.bottom() - 14.0))
    }

    fn at(&self, [year, value]: [f64; 2]) -> Pos2 {
        let plot = self.plot();
        let (first, last) = (f64::from(self.years.0), f64::from(self.years.1));
        let x = egui::remap(year, first..=last, f64::from(plot.left())..=f64::from(plot.right()));
        let y = egui::remap(value, 0.0..=self.top, f64::from(plot.bottom())..=f64::from(plot.top()));
        pos2(x as f32, y as f32)
    }

    fn year(&self, x: f32) -> i32 {
        let plot = self.plot();
        let share = ((x - plot.left()) / plot.width().max(1.0)).clamp(0.0, 1.0);
        self.years.0 + (share * (self.years.1 - self.years.0) as f32).round() as i32
    }

    fn draw(&self, ui: &Ui, panel: &Panel, year: Option<i32>) {
        let tokens = theme::tokens(ui.ctx());
        let painter = ui.painter().with_clip_rect(self.rect.intersect(ui.clip_rect()));
        painter.rect_filled(self.rect, 4.0, tokens.surface);
        self.frame(&painter, tokens);
        self.head(&painter, tokens, panel, year);
        if panel.flows == 0 {
            let words = say!("No flow is compared");
            write(&painter, self.plot().center(), Align2::CENTER_CENTER, words, theme::CAPTION, tokens.muted);
            return;
        }
        let line = |points: &[[f64; 2]]| -> Vec<Pos2> { points.iter().map(|point| self.at(*point)).collect() };
        let ink = tokens.series[0];
        painter.extend(Shape::dashed_line(&line(&panel.baseline), Stroke::new(1.25, tokens.muted), 2.0, 2.5));
        painter.extend(Shape::dashed_line(&line(&panel.projection), Stroke::new(1.75, ink), 6.0, 3.0));
        for run in &panel.observed {
            match run.as_slice() {
                // A lone year between gaps would be invisible as a line.
                [one] => _ = painter.circle_filled(self.at(*one), 1.75, ink),
                many => _ = painter.line(line(many), Stroke::new(1.75, ink)),
            }
        }
        for point in &panel.partial {
            painter.circle_stroke(self.at(*point), 2.0, Stroke::new(1.0, ink));
        }
        if let Some((at, (value, sort))) = year.and_then(|year| Some((year, panel.at(year)?))) {
            let at = self.at([f64::from(at), value]);
            painter.vline(at.x, self.plot().y_range(), Stroke::new(1.0, tokens.outline));
            let fill = if sort == Sort::Partial { tokens.raised } else { ink };
            painter.circle(at, 3.0, fill, Stroke::new(1.0, ink));
        }
    }

    /// Floor, top of the scale, relief and years.
    fn frame(&self, painter: &Painter, tokens: &Tokens) {
        let plot = self.plot();
        painter.hline(plot.x_range(), plot.bottom(), Stroke::new(1.0, tokens.muted));
        painter.hline(plot.x_range(), plot.top(), Stroke::new(1.0, tokens.rule));
        let small = theme::CAPTION - 1.0;
        write(painter, plot.left_top(), Align2::LEFT_BOTTOM, &musd(self.top), small, tokens.muted);
        if let Some(date) = self.relief.filter(|date| *date > f64::from(self.years.0)) {
            painter.vline(self.at([date, 0.0]).x, plot.y_range(), Stroke::new(1.0, tokens.outline));
        }
        let (first, last) = self.years;
        let below = |year: i32, align: Align2, colour: Color32| {
            let at = pos2(self.at([f64::from(year), 0.0]).x, plot.bottom() + 1.0);
            write(painter, at, align, &year.to_string(), small, colour);
        };
        below(first, Align2::LEFT_TOP, tokens.muted);
        below(last, Align2::RIGHT_TOP, tokens.muted);
        if first < 2010 {
            below(2020, Align2::CENTER_TOP, tokens.muted);
        }
    }

    /// The name, and the value of the last year or of the cursor's.
    fn head(&self, painter: &Painter, tokens: &Tokens, panel: &Panel, year: Option<i32>) {
        let rect = self.rect.shrink(theme::GAP);
        let when = year.unwrap_or(self.years.1);
        let value = panel.at(when).map_or_else(|| "–".to_owned(), |(value, _)| musd(value));
        let value = say!("{year}: {value}", year = when, value);
        let said = write(painter, rect.right_top(), Align2::RIGHT_TOP, &value, theme::BODY, tokens.ink);
        let room = said.left() - rect.left() - theme::GAP;
        write_short(painter, rect.left_top(), Align2::LEFT_TOP, &panel.name, theme::BODY, (room, tokens.ink));
    }
}

/// One line for all charts: what is solid, dashed and muted.
pub(super) fn legend_ui(ui: &mut Ui, look: Look, relief: bool) {
    let tokens = theme::tokens(ui.ctx());
    let ink = tokens.series[0];
    let mut sign = |words: &str, colour: Color32, dash: Option<(f32, f32)>| {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(26.0, theme::BODY), Sense::hover());
        let ends = [rect.left_center(), rect.right_center()];
        match dash {
            Some((dash, gap)) => ui.painter().extend(Shape::dashed_line(&ends, Stroke::new(1.75, colour), dash, gap)),
            None => _ = ui.painter().line_segment(ends, Stroke::new(1.75, colour)),
        }
        ui.label(egui::RichText::new(words).size(theme::CAPTION));
    };
    if look == Look::Partners {
        sign(say!("observed"), ink, None);
    }
    sign(say!("this scenario"), ink, Some((6.0, 3.0)));
    sign(say!("status quo"), tokens.muted, Some((2.0, 2.5)));
    if relief {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(10.0, theme::BODY), Sense::hover());
        ui.painter().vline(rect.center().x, rect.y_range(), Stroke::new(1.0, tokens.outline));
        ui.label(egui::RichText::new(say!("relief")).size(theme::CAPTION));
    }
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn rows_are_few_and_filled_evenly() {
        assert_eq!(columns(10, 900.0), 5);
        assert_eq!(columns(11, 900.0), 4);
        assert_eq!(columns(10, 660.0), 4);
        assert_eq!(columns(10, 100.0), 1);
    }
}
