//! The colours of lines on paper; the light window has the same.

/// Colours of lines by place: told apart by colour-blind eyes, at least 4.5:1 on white (Okabe and Ito, darkened where
/// their own fall short; a test computes it).
pub const SERIES: [[u8; 3]; 5] =
    [[0x00, 0x5F, 0x9E], [0xBC, 0x52, 0x00], [0x00, 0x7D, 0x5B], [0xA6, 0x4B, 0x84], [0x4E, 0x52, 0x56]];
/// Text, and lines without a colour of their own.
pub const INK: [u8; 3] = [0x1B, 0x1B, 0x1D];
/// Text that stands back.
pub const MUTED: [u8; 3] = [0x5A, 0x5C, 0x60];
/// Faint lines that carry no meaning.
pub const RULE: [u8; 3] = [0xD9, 0xD5, 0xCB];
/// Text that warns.
pub const WARNING: [u8; 3] = [0x9A, 0x43, 0x00];

/// Dash length of a line by its place, in 2 pt lines: colour is never the only sign.
#[must_use]
pub fn dash(hue: Option<usize>) -> f32 {
    [9.0, 5.0, 14.0, 3.0, 7.0][hue.unwrap_or(0) % 5]
}

/// How strongly a band is filled: all of it, and its middle half once more.
pub const BAND: [f32; 2] = [0.11, 0.17];

/// A colour laid over white, `strength` of 1.
pub(super) fn thinned(colour: [u8; 3], strength: f32) -> [u8; 3] {
    colour.map(|part| (255.0 - (255.0 - f32::from(part)) * strength).round() as u8)
}
