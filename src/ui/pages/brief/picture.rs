//! The marks of a page on the screen, in the colours of paper.

use egui::{Align2, Color32, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2};

use crate::chart::{Align, Element, Ink, Picture, Weight};
use crate::ui::theme;

fn colour(ink: Ink) -> Color32 {
    theme::of_paper(ink.on_paper())
}

/// Paints a picture from a place on, so many times its size.
pub(super) fn paint(painter: &Painter, picture: &Picture, origin: Pos2, scale: f32) {
    let at = |x: f32, y: f32| pos2(origin.x + x * scale, origin.y + y * scale);
    for mark in &picture.marks {
        match mark {
            Element::Line { points, ink, width, dash } => {
                let points: Vec<Pos2> = points.iter().map(|[x, y]| at(*x, *y)).collect();
                let stroke = Stroke::new((width * scale).max(0.5), colour(*ink));
                if *dash > 0.0 {
                    painter.extend(Shape::dashed_line(&points, stroke, dash * scale, dash * scale * 0.6));
                } else {
                    painter.line(points, stroke);
                }
            }
            Element::Band { points, ink } => drop(painter.add(band(points, colour(*ink), &at))),
            Element::Shape { points, ink, filled, width } => {
                let points: Vec<Pos2> = points.iter().map(|[x, y]| at(*x, *y)).collect();
                let fill = colour(if *filled { *ink } else { Ink::Paper });
                painter.add(Shape::convex_polygon(points, fill, Stroke::new(width * scale, colour(*ink))));
            }
            Element::Dot { at: [x, y], ink, filled, radius } => {
                let (place, radius) = (at(*x, *y), radius * scale);
                let fill = if *filled { *ink } else { Ink::Paper };
                painter.circle(place, radius, colour(fill), Stroke::new(radius * 0.5, colour(*ink)));
            }
            Element::Bar { from, to, ink } => {
                let bar = Rect::from_two_pos(at(from[0], from[1]), at(to[0], to[1]));
                let bar = Rect::from_min_max(bar.min, pos2(bar.right().max(bar.left() + 1.0), bar.bottom()));
                painter.rect_filled(bar, 0.0, colour(*ink));
            }
            Element::Words { at: [x, y], text, ink, align, size, weight } => {
                let anchor = match align {
                    Align::Left => Align2::LEFT_CENTER,
                    Align::Middle => Align2::CENTER_CENTER,
                    Align::Right => Align2::RIGHT_CENTER,
                };
                let (font, place) = (FontId::proportional(size * scale), at(*x, *y));
                painter.text(place, anchor, text, font.clone(), colour(*ink));
                if *weight == Weight::Bold {
                    // The window's font has no bold: the letters once more, whole dots to the side, so that all are
                    // equally heavy.
                    let dot = 1.0 / painter.pixels_per_point();
                    let aside = (size * scale * 0.03 / dot).round().max(1.0) * dot;
                    painter.text(place + Vec2::new(aside, 0.0), anchor, text, font, colour(*ink));
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
