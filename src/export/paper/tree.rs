//! A picture laid out in the font that the program carries, for PNG and PDF.

use resvg::usvg::{Options, Tree};

use crate::chart::{Element, Hand, Picture};
use crate::file::{carried_first, fonts_for};
use crate::say;

/// The tree that is drawn.
///
/// # Errors
/// A sentence, if the picture has no size.
pub(super) fn tree(picture: &Picture) -> Result<Tree, String> {
    let [width, height] = picture.size;
    let marks = picture.marks_written(Hand::Own);
    let text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"><rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>{marks}</svg>"
    );
    let words = picture.marks.iter().filter_map(|mark| match mark {
        Element::Words { text, .. } => Some(text.as_str()),
        _ => None,
    });
    let options = Options { fontdb: fonts_for(words), font_resolver: carried_first(), ..Options::default() };
    Tree::from_str(&text, &options).map_err(|error| say!("The picture cannot be drawn: {error}", error))
}
