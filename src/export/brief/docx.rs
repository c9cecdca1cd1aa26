//! The brief for Word and its like: headings, tables and lists in styles that can be changed, charts as pictures.

mod package;
mod styles;

use docx_rs::{
    AlignmentType, BorderType, Docx, Footer, LineSpacing, LineSpacingType, PageMargin, Paragraph, Pic, Run,
    Table as Grid, TableCell, TableCellBorder, TableCellBorderPosition, TableCellBorders, TableCellMargins,
    TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::page::WIDTH;
use super::sheet::{Block, Sheet, Table};
use crate::chart::{PaperSize, Picture};
use crate::export::{Stamp, png};
use crate::say;
use crate::words::one_line;
use styles::{CELL, CELL_HEAD, HEADING, HEADLINE, ITEM, SMALL, TITLE};

/// Twentieths of a point, in which Word measures.
const TWIPS: f32 = 20.0;
/// A point in the unit of pictures.
const EMU: f32 = 12_700.0;
/// Dots a point of a picture: 300 an inch.
const SCALE: f32 = 300.0 / 72.0;
/// Between two halves, twentieths of a point.
const GUTTER: usize = 320;

/// Something that blocks are put into: the document, or a cell of a table.
trait Into {
    fn paragraph(self, paragraph: Paragraph) -> Self;
    fn table(self, table: Grid) -> Self;
}

impl Into for Docx {
    fn paragraph(self, paragraph: Paragraph) -> Self {
        self.add_paragraph(paragraph)
    }

    fn table(self, table: Grid) -> Self {
        self.add_table(table)
    }
}

impl Into for TableCell {
    fn paragraph(self, paragraph: Paragraph) -> Self {
        self.add_paragraph(paragraph)
    }

    fn table(self, table: Grid) -> Self {
        self.add_table(table)
    }
}

/// What is written, with what stands beside it: the stamp of its pictures, and their sentences in the order in which they
/// come.
struct Writer<'a> {
    stamp: &'a Stamp,
    told: Vec<String>,
}

/// The document.
///
/// # Errors
/// A sentence: a picture cannot be drawn, or the file not put together.
pub(super) fn docx(sheet: &Sheet, paper: PaperSize) -> Result<Vec<u8>, String> {
    let Some(stamp) = sheet.stamps.first() else { return Err(say!("There is nothing to pass on").to_owned()) };
    let mut writer = Writer { stamp, told: Vec::new() };
    let [width, height] = paper.size().map(|side| (side * TWIPS).round());
    let side = ((width - WIDTH * TWIPS) / 2.0) as i32;
    let margin = PageMargin::new().top(640).bottom(560).left(side).right(side).header(300).footer(360);
    let document = Docx::new().page_size(width as u32, height as u32).page_margin(margin);
    let mut document = styles::styled(document, sheet.letters);
    for block in &sheet.blocks {
        document = match block {
            Block::Foot(lines) => document.footer(foot(lines)),
            _ => writer.block(document, block, WIDTH)?,
        };
    }
    let stamps: Vec<String> = sheet.stamps.iter().map(|stamp| one_line(&stamp.text())).collect();
    let document = document.custom_property("detente-stamp", stamps.join(" | "));
    package::packed(document, sheet, &writer.told)
}

fn paragraph(style: &str, text: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(Run::new().add_text(one_line(text)))
}

fn foot(lines: &[String]) -> Footer {
    Footer::new().add_paragraph(paragraph(styles::FOOT, &lines.join(" · ")))
}

/// A cell without lines around it.
fn cell(width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Top)
}

/// A table without lines, as wide as its columns.
fn grid(rows: Vec<TableRow>, widths: &[usize]) -> Grid {
    let margins = TableCellMargins::new().margin(0, 0, 0, 0);
    Grid::without_borders(rows)
        .set_grid(widths.to_vec())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(margins)
}

impl Writer<'_> {
    fn block<T: Into>(&mut self, into: T, block: &Block, width: f32) -> Result<T, String> {
        Ok(match block {
            Block::Title(text) => into.paragraph(paragraph(TITLE, text)),
            Block::Byline(text) => into.paragraph(paragraph(styles::BYLINE, text)),
            Block::Headline(text) => into.paragraph(paragraph(HEADLINE, text)),
            Block::Text(text) => into.paragraph(paragraph(styles::BODY, text)),
            Block::Small(text) => into.paragraph(paragraph(SMALL, text)),
            Block::Heading(text) => into.paragraph(paragraph(HEADING, text)),
            Block::List(lines) => lines.iter().fold(into, |into, line| {
                into.paragraph(paragraph(ITEM, line).numbering(styles::bullets(), styles::level()))
            }),
            Block::Pictures(pictures) => self.pictures(into, pictures, width)?,
            Block::Table(table) => into.table(rows(table, width)),
            Block::Pair(halves) => self.pair(into, halves, width)?,
            // Once a page, at its foot.
            Block::Foot(_) => into,
        })
    }

    fn pictures<T: Into>(&mut self, into: T, pictures: &[Picture], width: f32) -> Result<T, String> {
        let count = pictures.len().max(1);
        let whole = (width * TWIPS) as usize;
        let each = (whole - GUTTER * (count - 1)) / count;
        let mut cells = Vec::new();
        let mut widths = Vec::new();
        for (place, picture) in pictures.iter().enumerate() {
            if place > 0 {
                cells.push(cell(GUTTER).add_paragraph(Paragraph::new().style(SMALL)));
                widths.push(GUTTER);
            }
            let drawn = self.picture(picture, each as f32 / TWIPS)?;
            let caption = [paragraph(styles::CAPTION, &picture.title), paragraph(SMALL, &picture.subtitle)];
            let cell = caption.into_iter().fold(cell(each), TableCell::add_paragraph);
            cells.push(cell.add_paragraph(Paragraph::new().style(CELL).add_run(Run::new().add_image(drawn))));
            widths.push(each);
        }
        Ok(into.table(grid(vec![TableRow::new(cells)], &widths)))
    }

    fn picture(&mut self, picture: &Picture, width: f32) -> Result<Pic, String> {
        let bytes = png(picture, SCALE, self.stamp)?;
        self.told.push(picture.summary.clone());
        let height = picture.size[1] * width / picture.size[0];
        let [wide, high] = [width, height].map(|side| (side * EMU).round() as u32);
        let name = format!("rIdImage{}", self.told.len());
        Ok(Pic::new_with_dimensions(bytes, 1, 1).id(name).size(wide, high))
    }

    fn pair<T: Into>(&mut self, into: T, halves: &[Vec<Block>; 2], width: f32) -> Result<T, String> {
        let each = ((width * TWIPS) as usize - GUTTER) / 2;
        let mut cells = Vec::new();
        for half in halves {
            let mut side = cell(each);
            for block in half {
                side = self.block(side, block, each as f32 / TWIPS)?;
            }
            if !cells.is_empty() {
                cells.push(cell(GUTTER).add_paragraph(Paragraph::new().style(SMALL)));
            }
            cells.push(side);
        }
        Ok(into.table(grid(vec![TableRow::new(cells)], &[each, GUTTER, each])))
    }
}

/// A table of the sheet, with lines under its rows.
fn rows(table: &Table, width: f32) -> Grid {
    let widths: Vec<usize> = table.shares.iter().map(|share| (width * TWIPS * share) as usize).collect();
    let row = |cells: &[String], head: bool| {
        let cells = cells.iter().zip(&widths).enumerate().map(|(column, (text, width))| {
            let strong = head || (column == 0 && table.class == "findings");
            let words = paragraph(if strong { CELL_HEAD } else { CELL }, text);
            let words = if table.numbers && column > 0 { words.align(AlignmentType::Right) } else { words };
            let (size, colour) = if head { (6, "5A5C60") } else { (3, "B9B5AB") };
            let under = TableCellBorder::new(TableCellBorderPosition::Bottom)
                .border_type(BorderType::Single)
                .size(size)
                .color(colour);
            cell(*width).add_paragraph(words).set_borders(TableCellBorders::with_empty().set(under))
        });
        TableRow::new(cells.collect()).cant_split()
    };
    let heads = (!table.heads.is_empty()).then(|| row(&table.heads, true));
    let rows = heads.into_iter().chain(table.rows.iter().map(|cells| row(cells, false))).collect();
    let between = TableCellMargins::new().margin(12, 100, 12, 0);
    grid(rows, &widths).margins(between)
}

/// Space before and after a paragraph, in heights of its letters, with the lines close.
fn spaced(letters: f32, before: f32, after: f32) -> LineSpacing {
    let twips = |share: f32| (letters * share * TWIPS).round() as u32;
    LineSpacing::new().before(twips(before)).after(twips(after)).line(245).line_rule(LineSpacingType::Auto)
}
