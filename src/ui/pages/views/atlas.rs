//! The map drawn: land without borders, the partners' outlines, circles by trade, names with values.

use egui::{Align2, Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2};

use super::canvas::{At, Rows, canvas, follow, width, write};
use super::map::{PartnerMap, value_words};
use super::outlines::{LAND, Outline, Ring, outlines};
use super::parts::with_rows;
use crate::model::musd;
use crate::say;
use crate::trade::{Country, Dataset};
use crate::ui::theme::{self, Tokens};

/// Degrees that the outlines cover, less a little: beyond them land would end in a straight line.
const COVERED: (f64, f64) = (72.5, 157.5);
/// Degrees that are always in view.
const LONGITUDES: (f64, f64) = (82.0, 146.0);
const LATITUDES: (f64, f64) = (-13.0, 45.0);
/// Meridian in the middle.
const MIDDLE: f64 = 110.0;
/// Cosine of the latitude (17 degrees) at which a degree east is as long as on the globe.
const NARROWED: f64 = 0.956;

/// From degrees to the screen: equirectangular.
struct Projected {
    rect: Rect,
    scale: f64,
}

impl Projected {
    fn new(rect: Rect) -> Self {
        let wide = f64::from(rect.width()) / ((LONGITUDES.1 - LONGITUDES.0) * NARROWED);
        let high = f64::from(rect.height()) / (LATITUDES.1 - LATITUDES.0);
        Self { rect, scale: wide.min(high) }
    }

    fn at(&self, [longitude, latitude]: [f64; 2]) -> Pos2 {
        let centre = self.rect.center();
        let middle = f64::midpoint(LONGITUDES.0, LONGITUDES.1) - MIDDLE;
        let x = (longitude - MIDDLE - middle) * NARROWED * self.scale;
        let y = (f64::midpoint(LATITUDES.0, LATITUDES.1) - latitude) * self.scale;
        pos2(centre.x + x as f32, centre.y + y as f32)
    }
}

/// Draws it, and says what the cursor is on.
pub(super) fn atlas_ui(
    ui: &mut Ui,
    view: &PartnerMap,
    dataset: &Dataset,
    at: &mut Option<At>,
    rows: Rows<'_>,
    size: Vec2,
) -> Option<String> {
    let (rect, response) = canvas(ui, size, &view.told.summary);
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let map = Projected::new(rect);
    let drawn = Drawn { map, view, painter: &painter, tokens };
    let circles: Vec<Option<(Pos2, f32)>> = view.places.iter().map(|place| drawn.circle(place)).collect();
    let find = |pos: Pos2| {
        let near = circles.iter().enumerate().filter_map(|(at, circle)| {
            let (centre, radius) = (*circle)?;
            let distance = centre.distance(pos);
            (distance <= radius.max(10.0)).then_some((radius, at))
        });
        // The smallest of those that lie over each other.
        near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, at)| (at, 0))
    };
    follow(ui, &response, at, (view.places.len(), 1), find);
    drawn.land();
    drawn.others(dataset);
    let mut order: Vec<usize> = (0..circles.len()).collect();
    order.sort_by(|a, b| circles[*b].map_or(0.0, |c| c.1).total_cmp(&circles[*a].map_or(0.0, |c| c.1)));
    for index in &order {
        drawn.partner(*index, circles[*index], at.is_some_and(|(own, _)| own == *index));
    }
    for (index, circle) in circles.iter().enumerate() {
        drawn.name(index, *circle);
    }
    drawn.legend();
    let (index, _) = (*at)?;
    let words = with_rows(view.said(index), rows(&view.places[index].name, view.year));
    response.on_hover_text_at_pointer(&words);
    Some(words)
}

struct Drawn<'a> {
    map: Projected,
    view: &'a PartnerMap,
    painter: &'a Painter,
    tokens: &'a Tokens,
}

impl Drawn<'_> {
    fn outline(code: &str) -> Option<&'static Outline> {
        outlines().iter().find(|outline| outline.code == code)
    }

    /// Largest radius, points.
    fn most(&self) -> f32 {
        (self.map.scale * 4.4) as f32
    }

    fn radius(&self, value: f64) -> f32 {
        if self.view.top > 0.0 { (value.abs() / self.view.top).sqrt() as f32 * self.most() } else { 0.0 }
    }

    fn circle(&self, place: &super::map::Place) -> Option<(Pos2, f32)> {
        let dot = Self::outline(&place.code)?.dot?;
        Some((self.map.at(dot), self.radius(place.value.unwrap_or(0.0)).max(2.0)))
    }

    /// Everything that has an outline, partners a little stronger.
    fn land(&self) {
        let members: Vec<&str> = self.view.places.iter().map(|place| place.code.as_str()).collect();
        let [left, right] = [COVERED.0, COVERED.1].map(|longitude| self.map.at([longitude, 0.0]).x);
        let sheet = Rect::from_x_y_ranges(left..=right, self.map.rect.y_range()).intersect(self.map.rect);
        let painter = self.painter.with_clip_rect(sheet.intersect(self.painter.clip_rect()));
        painter.rect_filled(sheet, 4.0, self.tokens.surface);
        for outline in outlines() {
            let strength = if outline.code == LAND {
                0.25
            } else if members.contains(&outline.code.as_str()) {
                0.75
            } else {
                0.45
            };
            let fill = self.tokens.outline.gamma_multiply(strength * 0.6);
            for ring in &outline.rings {
                self.ring(&painter, ring, fill, outline.code != LAND);
            }
        }
    }

    fn ring(&self, painter: &Painter, ring: &Ring, fill: Color32, border: bool) {
        let points: Vec<Pos2> = ring.points.iter().map(|point| self.map.at(*point)).collect();
        let mut mesh = Mesh::default();
        for point in &points {
            mesh.colored_vertex(*point, fill);
        }
        for [a, b, c] in &ring.triangles {
            mesh.add_triangle(*a as u32, *b as u32, *c as u32);
        }
        painter.add(Shape::mesh(mesh));
        if border {
            painter.add(Shape::closed_line(points, Stroke::new(0.75, self.tokens.raised)));
        }
    }

    /// The target, the neighbours, and the member without figures.
    fn others(&self, dataset: &Dataset) {
        let members: Vec<&str> = self.view.places.iter().map(|place| place.code.as_str()).collect();
        for outline in outlines().iter().filter(|outline| !members.contains(&outline.code.as_str())) {
            let (Some(at), Some(country)) = (outline.name, Country::parse(&outline.code)) else { continue };
            let name = dataset.name(country);
            let ink = if country == dataset.target { self.tokens.ink } else { self.tokens.muted };
            match outline.dot {
                Some(dot) => {
                    let (from, to) = (self.map.at(dot), self.map.at(at));
                    self.painter.line_segment([from, to], Stroke::new(0.75, ink));
                    self.painter.rect_filled(Rect::from_center_size(from, Vec2::splat(6.0)), 0.0, ink);
                    write(self.painter, to + Vec2::new(3.0, 0.0), Align2::LEFT_CENTER, &name, theme::CAPTION, ink);
                }
                None => _ = write(self.painter, self.map.at(at), Align2::CENTER_CENTER, &name, theme::CAPTION, ink),
            }
        }
    }

    /// Filled where all is known, hollow where some flow is missing or the value is a loss, a cross where nothing is.
    fn partner(&self, index: usize, circle: Option<(Pos2, f32)>, chosen: bool) {
        let Some((centre, radius)) = circle else { return };
        let place = &self.view.places[index];
        let colour = self.tokens.series[0];
        let stroke = Stroke::new(if chosen { 2.5 } else { 1.25 }, if chosen { self.tokens.ink } else { colour });
        match place.value {
            None => {
                for way in [1.0, -1.0] {
                    let arm = Vec2::new(4.0, 4.0 * way);
                    self.painter.line_segment([centre - arm, centre + arm], Stroke::new(1.25, self.tokens.ink));
                }
            }
            Some(value) if value < 0.0 || place.missing > 0 => _ = self.painter.circle_stroke(centre, radius, stroke),
            Some(_) => _ = self.painter.circle(centre, radius, colour.gamma_multiply(0.45), stroke),
        }
    }

    /// Name and value beside the map's crowd, with a line to the circle.
    fn name(&self, index: usize, circle: Option<(Pos2, f32)>) {
        let place = &self.view.places[index];
        let outline = Self::outline(&place.code);
        let (Some((centre, radius)), Some(at)) = (circle, outline.and_then(|outline| outline.name)) else { return };
        let at = self.map.at(at);
        let text = format!("{} {}", place.name, value_words(place));
        let size = Vec2::new(width(self.painter, &text, theme::CAPTION), theme::CAPTION + 2.0);
        let right = at.x >= centre.x;
        let align = if right { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
        let way = (at - centre).normalized();
        let stroke = Stroke::new(0.75, self.tokens.ink);
        if centre.distance(at) > radius {
            self.painter.line_segment([centre + way * radius, at], stroke);
        }
        let shift = Vec2::new(if right { 3.0 } else { -3.0 }, 0.0);
        let patch = align.anchor_size(at + shift, size).expand2(Vec2::new(2.0, 0.0));
        self.painter.rect_filled(patch, 2.0, self.tokens.surface.gamma_multiply(0.85));
        write(self.painter, at + shift, align, &text, theme::CAPTION, self.tokens.ink);
    }

    /// Three circles with what they stand for.
    fn legend(&self) {
        let rect = self.map.rect;
        let mut left = rect.left() + 10.0;
        let bottom = rect.bottom() - 22.0;
        let start = left;
        for share in [1.0, 0.25, 0.05] {
            let value = self.view.top * share;
            let radius = self.radius(value);
            let words = musd(value);
            let half = radius.max(width(self.painter, &words, theme::CAPTION) / 2.0);
            let centre = pos2(left + half, bottom - radius);
            self.painter.circle_stroke(centre, radius, Stroke::new(1.0, self.tokens.ink));
            write(
                self.painter,
                pos2(centre.x, bottom + 2.0),
                Align2::CENTER_TOP,
                &words,
                theme::CAPTION,
                self.tokens.ink,
            );
            left += half * 2.0 + 8.0;
        }
        let at = pos2(start, bottom - self.most() * 2.0 - 4.0);
        write(self.painter, at, Align2::LEFT_BOTTOM, say!("US$ million a year"), theme::CAPTION, self.tokens.ink);
    }
}
