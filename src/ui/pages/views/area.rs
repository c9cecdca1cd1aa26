//! Shares drawn as stacked areas: names at the right edge, rules between the parts, gaps as gaps.

use egui::{Align2, Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2};

use super::canvas::{At, Rows, canvas, follow, hue, width, write};
use super::parts::with_rows;
use super::shares::Shares;
use crate::model::percent;
use crate::say;
use crate::ui::theme::{self, Tokens};

/// Room for the numbers left of the chart.
const AXIS: f32 = 40.0;
/// Half the width of a year that stands alone, in years.
const ALONE: f32 = 0.3;

/// Draws the areas, and says what the cursor is on.
pub(super) fn area_ui(ui: &mut Ui, view: &Shares, at: &mut Option<At>, rows: Rows<'_>, size: Vec2) -> Option<String> {
    let (rect, response) = canvas(ui, size, &view.told.summary);
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let names = names(view);
    let room = names.iter().map(|name| width(&painter, name, theme::CAPTION)).fold(0.0, f32::max) + 16.0;
    let plot = Rect::from_min_max(rect.min + Vec2::new(AXIS, 18.0), rect.max - Vec2::new(room, 18.0));
    let area = Area { plot, view, painter: &painter, tokens };
    follow(ui, &response, at, (view.years.len(), view.names.len()), |pos| area.find(pos));
    area.axes();
    for run in view.runs() {
        area.run(&run);
    }
    area.names(&names);
    let (year, part) = (*at)?;
    area.mark(year, part);
    let words = with_rows(view.said(part, year), rows(&view.names[part], view.years[year].year));
    response.on_hover_text_at_pointer(&words);
    Some(words)
}

/// Names with their shares in the last year.
fn names(view: &Shares) -> Vec<String> {
    let last = view.years.last();
    let share = |part: usize| last.map_or_else(String::new, |year| percent(year.shares[part]));
    view.names.iter().enumerate().map(|(part, name)| format!("{name} {}", share(part))).collect()
}

struct Area<'a> {
    plot: Rect,
    view: &'a Shares,
    painter: &'a Painter,
    tokens: &'a Tokens,
}

impl Area<'_> {
    fn x(&self, year: f32) -> f32 {
        let (first, last) = self.view.span;
        egui::remap(year, first as f32..=last as f32, self.plot.left()..=self.plot.right())
    }

    fn y(&self, share: f64) -> f32 {
        self.plot.bottom() - share as f32 * self.plot.height()
    }

    /// Lower and upper edge of a part in a year, as shares.
    fn edges(&self, year: usize, part: usize) -> (f64, f64) {
        let shares = &self.view.years[year].shares;
        let below: f64 = shares[..part].iter().sum();
        (below, below + shares[part])
    }

    fn fill(&self, part: usize) -> Color32 {
        // Five colours, then the same ones lighter: names and rules tell the parts apart.
        // Opaque, so that the rules of the scale do not look like parts.
        let strength = if part < self.tokens.series.len() { 0.6 } else { 0.3 };
        self.tokens.raised.lerp_to_gamma(hue(self.tokens, part), strength)
    }

    /// The year and part under the pointer.
    fn find(&self, pos: Pos2) -> Option<At> {
        let (first, last) = self.view.span;
        let year = egui::remap(pos.x, self.plot.x_range(), first as f32..=last as f32).round() as i32;
        let at = self.view.years.iter().position(|known| known.year == year)?;
        let part = (0..self.view.names.len()).find(|part| {
            let (low, high) = self.edges(at, *part);
            (self.y(high)..=self.y(low)).contains(&pos.y)
        })?;
        Some((at, part))
    }

    fn axes(&self) {
        for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
            let y = self.y(share);
            self.painter.hline(self.plot.x_range(), y, Stroke::new(1.0, self.tokens.rule));
            let at = pos2(self.plot.left() - 6.0, y);
            write(self.painter, at, Align2::RIGHT_CENTER, &percent(share), theme::CAPTION, self.tokens.muted);
        }
        let (first, last) = self.view.span;
        let step = [1, 2, 5, 10].into_iter().find(|step| self.x((first + step) as f32) - self.plot.left() > 44.0);
        for year in (first..=last).filter(|year| year % step.unwrap_or(20) == 0) {
            let at = pos2(self.x(year as f32), self.plot.bottom() + 5.0);
            write(self.painter, at, Align2::CENTER_TOP, &year.to_string(), theme::CAPTION, self.tokens.muted);
        }
    }

    /// Years that follow each other; one alone as a column.
    fn run(&self, run: &std::ops::Range<usize>) {
        let years = &self.view.years[run.clone()];
        let xs: Vec<(f32, usize)> = match years {
            [one] => [-ALONE, ALONE].map(|side| (self.x(one.year as f32 + side), run.start)).to_vec(),
            many => many.iter().zip(run.clone()).map(|(year, at)| (self.x(year.year as f32), at)).collect(),
        };
        for part in 0..self.view.names.len() {
            let colour = self.fill(part);
            let mut mesh = Mesh::default();
            for (x, at) in &xs {
                let (low, high) = self.edges(*at, part);
                mesh.colored_vertex(pos2(*x, self.y(low)), colour);
                mesh.colored_vertex(pos2(*x, self.y(high)), colour);
            }
            for quad in 0..xs.len().saturating_sub(1) as u32 {
                mesh.add_triangle(quad * 2, quad * 2 + 1, quad * 2 + 2);
                mesh.add_triangle(quad * 2 + 1, quad * 2 + 2, quad * 2 + 3);
            }
            self.painter.add(Shape::mesh(mesh));
            let edge: Vec<Pos2> = xs.iter().map(|(x, at)| pos2(*x, self.y(self.edges(*at, part).1))).collect();
            let rule = Stroke::new(1.25, self.tokens.raised);
            if years.first().is_some_and(|year| year.projected) {
                self.painter.extend(Shape::dashed_line(&edge, rule, 6.0, 3.0));
            } else {
                self.painter.add(Shape::line(edge, rule));
            }
        }
        if let (Some(first), Some((x, _))) = (years.first(), xs.first()) {
            let words = if first.projected { say!("projected") } else { say!("observed") };
            // Once, above the longest stretch of each sort.
            if years.len() > 4 {
                let at = pos2(*x, self.plot.top() - 3.0);
                write(self.painter, at, Align2::LEFT_BOTTOM, words, theme::CAPTION, self.tokens.muted);
            }
        }
    }

    /// Names at the height of their parts, pushed apart.
    fn names(&self, names: &[String]) {
        let Some(last) = self.view.years.len().checked_sub(1) else { return };
        let middle = |part: usize| {
            let (low, high) = self.edges(last, part);
            self.y(f64::midpoint(low, high))
        };
        let wanted: Vec<f32> = (0..names.len()).map(middle).collect();
        let heights = apart(&wanted, theme::CAPTION + 2.0, (self.plot.top() - 10.0, self.plot.bottom() + 10.0));
        for (part, (name, y)) in names.iter().zip(heights).enumerate() {
            let from = pos2(self.plot.right() + 1.0, wanted[part]);
            let to = pos2(self.plot.right() + 10.0, y);
            self.painter.line_segment([from, to], Stroke::new(1.0, hue(self.tokens, part)));
            write(self.painter, to + Vec2::new(3.0, 0.0), Align2::LEFT_CENTER, name, theme::CAPTION, self.tokens.ink);
        }
    }

    /// The part and year of the cursor.
    fn mark(&self, year: usize, part: usize) {
        let x = self.x(self.view.years[year].year as f32);
        self.painter.vline(x, self.plot.y_range(), Stroke::new(1.0, self.tokens.ink));
        let (low, high) = self.edges(year, part);
        let span = Rect::from_x_y_ranges(x - 2.0..=x + 2.0, self.y(high)..=self.y(low));
        self.painter.rect_filled(span, 0.0, self.tokens.ink);
    }
}

/// Heights from bottom to top (falling values), moved apart by at least `least`, inside the span.
fn apart(wanted: &[f32], least: f32, (top, bottom): (f32, f32)) -> Vec<f32> {
    let mut out = wanted.to_vec();
    let mut floor = bottom;
    for y in &mut out {
        *y = y.min(floor);
        floor = *y - least;
    }
    let mut ceiling = top;
    for y in out.iter_mut().rev() {
        *y = y.max(ceiling);
        ceiling = *y + least;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn names_keep_their_order_and_do_not_cover_each_other() {
        let heights = apart(&[95.0, 60.0, 12.0, 11.0, 10.0], 13.0, (0.0, 100.0));
        assert!(heights.windows(2).all(|pair| pair[0] - pair[1] >= 12.99), "{heights:?}");
        assert!(heights.iter().all(|y| (0.0..=100.0).contains(y)), "{heights:?}");
        assert_eq!(heights[0], 95.0, "what covers nothing stays");
    }
}
