//! A picture as PNG.

use png::{BitDepth, ColorType, Compression, Encoder, PixelDimensions, Unit};
use resvg::tiny_skia::{Color, Pixmap, Transform};

use super::super::Stamp;
use super::tree::tree;
use crate::chart::Picture;
use crate::say;

/// Dots a metre at scale 1: 96 an inch.
const PER_METRE: f32 = 96.0 / 0.0254;

/// No picture has more: drawing one takes seven bytes of memory a dot.
const MOST: u64 = 64_000_000;

/// A picture as dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dots {
    /// How many wide.
    pub wide: u32,
    /// How many high.
    pub high: u32,
    /// Red, green, blue of each, row by row.
    pub colours: Vec<u8>,
}

/// The picture with `scale` dots a point.
///
/// # Errors
/// A sentence: it is too large, or cannot be drawn.
pub fn dots(picture: &Picture, scale: f32) -> Result<Dots, String> {
    let [width, height] = picture.size.map(|side| (side * scale).round().max(1.0) as u32);
    let is_small = u64::from(width) * u64::from(height) <= MOST;
    let pixmap = is_small.then(|| Pixmap::new(width, height)).flatten();
    let mut pixmap = pixmap.ok_or_else(|| {
        say!("A picture of {width} by {height} dots is too large to draw; choose a smaller one", width, height)
    })?;
    let tree = tree(picture)?;
    // Where the sheet ends between two dots, what is behind it shows: paper, not black.
    pixmap.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    // The sheet is opaque: what is drawn is its colour, with no transparency to take out.
    let colours = pixmap.data().chunks_exact(4).flat_map(|dot| [dot[0], dot[1], dot[2]]).collect();
    Ok(Dots { wide: width, high: height, colours })
}

/// The picture with `scale` dots a point, its stamp in the text chunks, its size for printing as if at 96 points an inch.
///
/// # Errors
/// A sentence: it is too large, or it cannot be written.
pub fn png(picture: &Picture, scale: f32, stamp: &Stamp) -> Result<Vec<u8>, String> {
    let drawn = dots(picture, scale)?;
    let refused = |error: png::EncodingError| say!("The picture cannot be written as PNG: {error}", error);
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, drawn.wide, drawn.high);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let dense = (PER_METRE * scale).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: dense, yppu: dense, unit: Unit::Meter }));
    for (name, text) in [("Title", &picture.title), ("Description", &picture.summary), ("Comment", &stamp.text())] {
        encoder.add_itxt_chunk(name.to_owned(), text.clone()).map_err(refused)?;
    }
    let mut writer = encoder.write_header().map_err(refused)?;
    writer.write_image_data(&drawn.colours).map_err(refused)?;
    writer.finish().map_err(refused)?;
    Ok(out)
}
