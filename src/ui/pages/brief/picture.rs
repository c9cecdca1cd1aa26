//! The marks of a picture on the screen.

use egui::{Align2, Color32, FontId, Mesh, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::chart::{Align, Element, Ink, Picture, Weight};
use crate::ui::theme::{self, Tokens};

fn colour(ink: Ink, tokens: &Tokens) -> Color32 {
    match ink {
        Ink::Ink => tokens.ink,
        Ink::Muted => tokens.muted,
        Ink::Rule => tokens.rule,
        Ink::Scenario => tokens.series[0],
        Ink::Band => tokens.series[0].gamma_multiply(0.18),
        Ink::Loss => tokens.series[1],
        Ink::Series(place) => tokens.series[place % tokens.series.len()],
        Ink::Fan(place) => tokens.series[place % tokens.series.len()].gamma_multiply(crate::chart::BAND[0]),
        Ink::FanMiddle(place) => tokens.series[place % tokens.series.len()].gamma_multiply(crate::chart::BAND[1]),
        Ink::Future => tokens.future,
        Ink::Warning => tokens.warning,
        Ink::Paper => tokens.raised,
    }
}

/// Draws a picture as wide as given.
pub(super) fn picture_ui(ui: &mut Ui, picture: &Picture, width: f32) {
    let scale = width / picture.size[0];
    let (rect, response) = ui.allocate_exact_size(Vec2::from(picture.size) * scale, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &picture.summary));
    let tokens = *theme::tokens(ui.ctx());
    let painter = ui.painter().with_clip_rect(rect.expand(2.0).intersect(ui.clip_rect()));
    let at = |x: f32, y: f32| pos2(rect.left() + x * scale, rect.top() + y * scale);
    for mark in &picture.marks {
        match mark {
            Element::Line { points, ink, width, dash } => {
                let points: Vec<Pos2> = points.iter().map(|[x, y]| at(*x, *y)).collect();
                let stroke = Stroke::new(width * scale.min(1.2), colour(*ink, &tokens));
                if *dash > 0.0 {
                    painter.extend(Shape::dashed_line(&points, stroke, dash * scale, dash * scale * 0.6));
                } else {
                    painter.line(points, stroke);
                }
            }
            Element::Band { points, ink } => drop(painter.add(band(points, colour(*ink, &tokens), &at))),
            Element::Shape { points, ink, filled, width } => {
                let points: Vec<Pos2> = points.iter().map(|[x, y]| at(*x, *y)).collect();
                let colour = colour(*ink, &tokens);
                let fill = if *filled { colour } else { tokens.raised };
                painter.add(Shape::convex_polygon(points, fill, Stroke::new(width * scale, colour)));
            }
            Element::Dot { at: [x, y], ink, filled: true, radius } => {
                painter.circle_filled(at(*x, *y), radius * scale, colour(*ink, &tokens));
            }
            Element::Dot { at: [x, y], ink, filled: false, radius } => {
                painter.circle_stroke(at(*x, *y), radius * scale, Stroke::new(1.0, colour(*ink, &tokens)));
            }
            Element::Bar { from, to, ink } => {
                let bar = Rect::from_two_pos(at(from[0], from[1]), at(to[0], to[1]));
                let bar = Rect::from_min_max(bar.min, pos2(bar.right().max(bar.left() + 1.0), bar.bottom()));
                painter.rect_filled(bar, 1.0, colour(*ink, &tokens));
            }
            Element::Words { at: [x, y], text, ink, align, size, weight } => {
                let anchor = match align {
                    Align::Left => Align2::LEFT_CENTER,
                    Align::Middle => Align2::CENTER_CENTER,
                    Align::Right => Align2::RIGHT_CENTER,
                };
                let font = FontId::proportional(size * scale);
                let place = at(*x, *y);
                painter.text(place, anchor, text, font.clone(), colour(*ink, &tokens));
                if *weight == Weight::Bold {
                    // The window's font has no bold: the letters once more, a little to the side.
                    painter.text(
                        place + Vec2::new(size * scale * 0.03, 0.0),
                        anchor,
                        text,
                        font,
                        colour(*ink, &tokens),
                    );
                }
            }
        }
    }
}

/// The space between two lines, as a strip of triangles.
fn band(points: &[[f32; 3]], colour: Color32, at: &dyn Fn(f32, f32) -> Pos2) -> Shape {
    let mut mesh = Mesh::default();
    for (place, [x, upper, lower]) in points.iter().enumerate() {
        mesh.colored_vertex(at(*x, *upper), colour);
        mesh.colored_vertex(at(*x, *lower), colour);
        if place > 0 {
            let corner = place as u32 * 2;
            mesh.add_triangle(corner - 2, corner - 1, corner);
            mesh.add_triangle(corner - 1, corner, corner + 1);
        }
    }
    Shape::mesh(mesh)
}
