//! Fonts for paper: the one that the program carries, and the machine's own for letters that it lacks.

use std::sync::{Arc, LazyLock};

use epaint_default_fonts::UBUNTU_LIGHT;
use resvg::usvg::FontResolver;
use resvg::usvg::fontdb::{Database, FaceInfo, Source, Style};
use ttf_parser::Face;

use crate::chart::has_letter;

static CARRIED: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_source(Source::Binary(Arc::new(UBUNTU_LIGHT)));
    Arc::new(fonts)
});

/// Read from the disk when the first such letter is met, and kept.
static WITH_THE_MACHINES: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::clone(&CARRIED);
    fonts.load_system_fonts();
    Arc::new(fonts)
});

/// Fonts to draw these words with. The one that the program carries is the same everywhere; with a letter that it lacks
/// (of Thai, Khmer, Burmese or Korean, for example) those of this machine come after it, and what is drawn is as this
/// machine draws it.
#[must_use]
pub fn fonts_for<'a>(words: impl IntoIterator<Item = &'a str>) -> Arc<Database> {
    let all_known = words.into_iter().flat_map(str::chars).all(has_letter);
    Arc::clone(if all_known { &CARRIED } else { &WITH_THE_MACHINES })
}

/// Which font draws what: the carried one all that it can, whatever else the machine has.
#[must_use]
pub fn carried_first() -> FontResolver<'static> {
    FontResolver {
        // The carried one was read first.
        select_font: Box::new(|_, fonts| fonts.faces().next().map(|face| face.id)),
        select_fallback: Box::new(|letter, used, fonts| {
            let others = fonts.faces().filter(|face| !used.contains(&face.id));
            let able = others.filter(|face| has(fonts, face, letter));
            able.min_by_key(|face| likeness(face)).map(|face| face.id)
        }),
    }
}

fn has(fonts: &Database, face: &FaceInfo, letter: char) -> bool {
    let found = fonts.with_face_data(face.id, |data, index| {
        Face::parse(data, index).is_ok_and(|face| face.glyph_index(letter).is_some())
    });
    found.unwrap_or(false)
}

/// The smaller, the more like the carried font: upright, without serifs, of usual weight; then by name, so that one
/// machine always takes the same.
fn likeness(face: &FaceInfo) -> (bool, bool, u16, &str) {
    let name = face.families.first().map_or("", |(name, _)| name.as_str());
    (face.style != Style::Normal, !name.contains("Sans"), face.weight.0.abs_diff(400), name)
}
