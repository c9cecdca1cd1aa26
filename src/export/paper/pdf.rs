//! Pictures as PDF, a page each: letters that can be selected, the font embedded, the stamp among the keywords.

use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::super::Stamp;
use super::tree::tree;
use crate::chart::Picture;
use crate::say;
use crate::words::{Language, manner};

/// What a document says of itself, beside its stamp.
#[derive(Clone, Copy, Debug)]
pub struct Paper<'a> {
    /// Its title.
    pub title: &'a str,
    /// Who made the scenario; may be empty.
    pub author: &'a str,
}

/// The pages, each as large as its picture, in points. The date in the file is the stamp's day, so that the same pages
/// give the same bytes on any other.
///
/// # Errors
/// A sentence: a page cannot be drawn or written.
pub fn pdf(pages: &[Picture], paper: Paper<'_>, stamps: &[Stamp]) -> Result<Vec<u8>, String> {
    let mut document = Document::new();
    for picture in pages {
        let [width, height] = picture.size;
        let (Some(settings), Some(size)) = (PageSettings::from_wh(width, height), Size::from_wh(width, height)) else {
            return Err(say!("The picture cannot be drawn: {error}", error = format!("{width} x {height}")));
        };
        let tree = tree(picture)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let _drawn = surface.draw_svg(&tree, size, SvgSettings::default());
        surface.finish();
        page.finish();
    }
    document.set_metadata(described(pages, paper, stamps));
    document.finish().map_err(|error| say!("The pages cannot be written as PDF: {error}", error = format!("{error:?}")))
}

fn described(pages: &[Picture], paper: Paper<'_>, stamps: &[Stamp]) -> Metadata {
    let language = if manner().language == Language::Indonesian { "id" } else { "en" };
    let authors = [paper.author].iter().filter(|name| !name.is_empty()).map(|name| (*name).to_owned()).collect();
    let described = Metadata::new()
        .title(paper.title.to_owned())
        .description(pages.first().map(|page| page.summary.clone()).unwrap_or_default())
        .keywords(stamps.iter().map(Stamp::text).collect())
        .authors(authors)
        .creator(concat!("Détente ", env!("CARGO_PKG_VERSION")).to_owned())
        .language(language.to_owned());
    match stamps.first().and_then(|stamp| date(&stamp.day)) {
        Some(date) => described.creation_date(date),
        None => described,
    }
}

fn date(day: &str) -> Option<DateTime> {
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some(DateTime::new(year).month(month).day(day))
}
