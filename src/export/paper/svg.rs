//! A picture as an SVG document: nothing to fetch, no script, its stamp in the metadata.

use super::super::Stamp;
use crate::chart::{Hand, Picture, escaped};

/// Fonts of the reader's that come near the one that widths are measured in, nearest first.
const FONTS: &str = "Ubuntu, 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/// The document.
#[must_use]
pub fn svg(picture: &Picture, stamp: &Stamp) -> String {
    let [width, height] = picture.size;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{FONTS}\">\n<title>{title}</title>\n<desc>{summary}</desc>\n<metadata>{stamp}</metadata>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n{marks}\n</svg>\n",
        title = escaped(&picture.title),
        summary = escaped(&picture.summary),
        stamp = escaped(&stamp.text()),
        marks = picture.marks_written(Hand::Reader).replace("/><", "/>\n<").replace("</text><", "</text>\n<"),
    )
}
