//! The styles of the document: a person changes one, and every paragraph of its kind follows.

use docx_rs::{
    AbstractNumbering, BorderType, Docx, IndentLevel, Level, LevelJc, LevelText, NumberFormat, Numbering, NumberingId,
    NumberingProperty, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, RunFonts, SpecialIndentType, Start,
    Style, StyleType,
};

use super::super::fit::SMALLEST;
use super::spaced;

pub(super) const TITLE: &str = "Title";
pub(super) const BYLINE: &str = "Subtitle";
pub(super) const HEADLINE: &str = "Headline";
pub(super) const BODY: &str = "BodyText";
pub(super) const HEADING: &str = "Heading1";
pub(super) const CAPTION: &str = "Caption";
pub(super) const SMALL: &str = "SmallPrint";
pub(super) const ITEM: &str = "ListBullet";
pub(super) const CELL: &str = "TableText";
pub(super) const CELL_HEAD: &str = "TableHead";
pub(super) const FOOT: &str = "Footer";

/// A font that every Word has, and that other programs have in the same widths.
const FONT: &str = "Arial";
/// Text that stands back.
const MUTED: &str = "5A5C60";
const BULLETS: usize = 2;

pub(super) fn bullets() -> NumberingId {
    NumberingId::new(BULLETS)
}

pub(super) fn level() -> IndentLevel {
    IndentLevel::new(0)
}

/// Half points, in which Word measures letters.
fn half(letters: f32) -> usize {
    (letters * 2.0).round() as usize
}

/// A document with all of them; `letters` is the size of its text in points.
pub(super) fn styled(document: Docx, letters: f32) -> Docx {
    let small = (letters - 1.0).max(SMALLEST);
    let style = |id: &str, name: &str, letters: f32, before: f32, after: f32| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
            .size(half(letters))
            .line_spacing(spaced(letters, before, after))
    };
    let mut byline = style(BYLINE, "Subtitle", letters, 0.0, 0.4).color(MUTED);
    byline.paragraph_property = byline.paragraph_property.set_borders(border(ParagraphBorderPosition::Bottom, 8));
    let mut foot = style(FOOT, "footer", SMALLEST, 0.0, 0.0).color(MUTED);
    foot.paragraph_property = foot.paragraph_property.set_borders(border(ParagraphBorderPosition::Top, 4));
    let mut item = style(ITEM, "List Bullet", letters, 0.0, 0.2);
    item.paragraph_property =
        item.paragraph_property.numbering_property(NumberingProperty::new().add_num(bullets(), level()));
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT);
    let dots = Level::new(0, Start::new(1), NumberFormat::new("bullet"), LevelText::new("•"), LevelJc::new("left"))
        .indent(Some(160), Some(SpecialIndentType::Hanging(160)), None, None)
        .paragraph_style(ITEM);
    let all = vec![
        Style::new("Normal", StyleType::Paragraph).name("Normal").size(half(letters)),
        style(TITLE, "Title", letters * 1.8, 0.0, 0.1).bold().next(BODY),
        byline,
        style(HEADLINE, "Headline", letters * 1.25, 0.2, 0.3).bold(),
        style(BODY, "Body Text", letters, 0.0, 0.35),
        style(HEADING, "heading 1", letters * 1.1, 0.7, 0.25).bold().outline_lvl(0).next(BODY),
        style(CAPTION, "caption", letters, 0.3, 0.0).bold(),
        style(SMALL, "Small Print", small, 0.15, 0.15).color(MUTED),
        item,
        style(CELL, "Table Text", letters, 0.0, 0.0),
        style(CELL_HEAD, "Table Head", letters, 0.0, 0.0).bold(),
        foot,
    ];
    let document = document
        .default_fonts(fonts)
        .default_size(half(letters))
        .add_abstract_numbering(AbstractNumbering::new(BULLETS).add_level(dots))
        .add_numbering(Numbering::new(BULLETS, BULLETS));
    all.into_iter().fold(document, Docx::add_style)
}

fn border(at: ParagraphBorderPosition, size: usize) -> ParagraphBorders {
    let line = ParagraphBorder::new(at).val(BorderType::Single).size(size).space(2).color("1B1B1D");
    ParagraphBorders::with_empty().set(line)
}
