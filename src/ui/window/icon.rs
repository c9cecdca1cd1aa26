//! The picture of the window in a task bar. On Wayland the desktop entry gives it.

use std::io::Cursor;

use egui::IconData;
use png::{BitDepth, ColorType, Decoder};

/// Drawn by `dist/icons/make` from `dist/icons/org.detente.Detente.svg`.
const PICTURE: &[u8] = include_bytes!("../../../assets/icon.png");

/// Red, green, blue and transparency of each dot; `None`, and the toolkit's own picture, if it cannot be read.
pub(super) fn icon() -> Option<IconData> {
    let mut reader = Decoder::new(Cursor::new(PICTURE)).read_info().ok()?;
    let mut rgba = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut rgba).ok()?;
    let as_drawn = info.color_type == ColorType::Rgba && info.bit_depth == BitDepth::Eight;
    as_drawn.then_some(IconData { rgba, width: info.width, height: info.height })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_window_has_its_own_picture() {
        let icon = super::icon().expect("a picture of eight bits with transparency");
        assert_eq!((icon.width, icon.height), (128, 128));
        assert_eq!(icon.rgba[3], 0, "the corner is transparent");
    }
}
