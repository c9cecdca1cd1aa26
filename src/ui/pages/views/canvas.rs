//! A picture that is painted by hand: a name for a screen reader, a cursor by pointer and arrow keys, text.

use egui::{Align2, Color32, EventFilter, FontId, Key, Painter, Pos2, Rect, Response, Sense, Ui, Vec2};

use crate::ui::theme;

/// Column and row of what is read out.
pub(in crate::ui::pages) type At = (usize, usize);

/// The rows of the data behind a name's observed year.
pub(super) type Rows<'a> = &'a dyn Fn(&str, i32) -> Option<String>;

/// Space for a picture, with its sentence. It takes the keyboard and clicks.
pub(super) fn canvas(ui: &mut Ui, size: Vec2, summary: &str) -> (Rect, Response) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Figure, true, summary));
    if response.clicked() {
        response.request_focus();
    }
    (rect, response)
}

/// Moves the cursor: to what is under the pointer, or by the arrow keys while the picture has the keyboard. Without
/// either there is none.
pub(super) fn follow(ui: &Ui, response: &Response, at: &mut Option<At>, size: At, find: impl Fn(Pos2) -> Option<At>) {
    if size.0 == 0 || size.1 == 0 {
        *at = None;
        return;
    }
    let focused = response.has_focus();
    let moved = ui.input(|input| input.pointer.delta() != Vec2::ZERO);
    if let Some(pos) = response.hover_pos()
        && (moved || !focused)
    {
        *at = find(pos);
    } else if !focused {
        *at = None;
    }
    if focused {
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let step = arrow(ui);
        if step != (0, 0) {
            let (x, y) = at.map_or((0, 0), |(x, y)| (x as i32 + step.0, y as i32 + step.1));
            *at = Some((x.clamp(0, size.0 as i32 - 1) as usize, y.clamp(0, size.1 as i32 - 1) as usize));
        }
    }
    *at = at.map(|(x, y)| (x.min(size.0 - 1), y.min(size.1 - 1)));
}

/// Which way the arrow keys point in this frame.
pub(super) fn arrow(ui: &Ui) -> (i32, i32) {
    ui.input(|input| {
        let way = |back: Key, on: Key| i32::from(input.key_pressed(on)) - i32::from(input.key_pressed(back));
        (way(Key::ArrowLeft, Key::ArrowRight), way(Key::ArrowUp, Key::ArrowDown))
    })
}

/// Writes one line, and says where it stands.
pub(super) fn write(painter: &Painter, at: Pos2, align: Align2, text: &str, size: f32, colour: Color32) -> Rect {
    painter.text(at, align, text, FontId::proportional(size), colour)
}

/// Writes one line that ends in "…" where it would be wider than `width`.
pub(super) fn write_short(
    painter: &Painter,
    at: Pos2,
    align: Align2,
    text: &str,
    size: f32,
    (width, colour): (f32, Color32),
) {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), FontId::proportional(size), colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    let galley = painter.layout_job(job);
    let rect = align.anchor_size(at, galley.size());
    painter.galley(rect.min, galley, colour);
}

/// Width of one line.
pub(super) fn width(painter: &Painter, text: &str, size: f32) -> f32 {
    painter.layout_no_wrap(text.to_owned(), FontId::proportional(size), Color32::PLACEHOLDER).size().x
}

/// A colour by place.
pub(super) fn hue(tokens: &theme::Tokens, at: usize) -> Color32 {
    tokens.series[at % tokens.series.len()]
}
