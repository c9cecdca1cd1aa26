//! A chart as a picture on the clipboard: cut out of the window as it stands.

use egui::{Context, Rect};

fn done() -> egui::Id {
    egui::Id::unique("chart picture copied")
}

/// Asks for the pixels of this part of the window and puts them on the clipboard once they are there.
pub(in crate::ui) fn copy_picture(ctx: &Context, rect: Rect) {
    let own = ctx.clone();
    ctx.request_screenshot(move |image| {
        // The window may have become smaller meanwhile.
        let points = own.pixels_per_point();
        let [width, height] = image.size.map(|pixels| pixels as f32 / points);
        let inside = rect.intersect(Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height)));
        if !inside.is_positive() {
            return;
        }
        own.copy_image(image.region(&inside, Some(points)));
        own.data_mut(|data| data.insert_temp(done(), true));
        own.request_repaint();
    });
}

/// Whether a picture has been put on the clipboard since the last call.
pub(in crate::ui) fn is_copied(ctx: &Context) -> bool {
    ctx.data_mut(|data| data.remove_temp::<bool>(done())).unwrap_or(false)
}
