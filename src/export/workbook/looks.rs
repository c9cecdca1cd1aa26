//! How cells look: what may be changed, what is worked out, what is fixed.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::say;

/// Behind heads of columns.
const HEAD: u32 = 0x00E3_E9F1;
/// Behind cells that may be changed.
const LIVE: u32 = 0x00FF_F4CC;
/// Letters in them.
const TYPED: u32 = 0x001F_3D8F;
/// Behind cells that change nothing here.
const STILL: u32 = 0x00EC_ECEC;
/// Lines between cells.
const LINE: u32 = 0x00B8_C0CC;

/// Every format, made once.
pub(super) struct Looks {
    pub title: Format,
    pub section: Format,
    pub sentence: Format,
    pub head: Format,
    pub text: Format,
    pub wrapped: Format,
    pub strong: Format,
    /// US$ million.
    pub money: Format,
    /// A number between 0 and 1, or a multiple, with digits enough to follow it.
    pub share: Format,
    /// The same said in per cent.
    pub percent: Format,
    /// A decimal year.
    pub date: Format,
    pub year: Format,
    /// The quarter that a row is about, as a decimal year.
    pub time: Format,
    /// The year that a row is about.
    pub of_row: Format,
    /// A year, or words in place of one.
    pub answer: Format,
    /// The same, or a date that may never come.
    pub value: Format,
    /// A number with all the digits it has.
    pub plain: Format,
    /// A difference between two ways of computing one number.
    pub tiny: Format,
}

/// Whether a cell of the sheet of levers may be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// It may: what follows is worked out anew.
    Live,
    /// Nothing here follows it.
    Still,
}

impl Looks {
    pub fn new() -> Self {
        let base = || Format::new().set_font_size(10);
        let top = || base().set_align(FormatAlign::Top);
        let number = |format: &str| top().set_num_format(format);
        let never = say!("never");
        Self {
            title: base().set_bold().set_font_size(16),
            section: base().set_bold().set_font_size(12),
            sentence: top().set_text_wrap(),
            head: top()
                .set_bold()
                .set_text_wrap()
                .set_background_color(Color::RGB(HEAD))
                .set_border_bottom(FormatBorder::Thin)
                .set_border_color(Color::RGB(LINE)),
            text: top(),
            wrapped: top().set_text_wrap(),
            strong: base().set_bold(),
            money: number("#,##0.00"),
            share: number("0.0000"),
            percent: number("0.0%"),
            date: number(&format!("[=9999]\"{never}\";0.00##")),
            year: number("[=9999]\"–\";0"),
            time: number("0.00").set_align(FormatAlign::Left),
            of_row: number("0").set_align(FormatAlign::Left),
            answer: number("0").set_align(FormatAlign::Right),
            value: number(&format!("[=9999]\"{never}\";0.00########")).set_align(FormatAlign::Left),
            plain: number("General").set_align(FormatAlign::Left),
            tiny: number("0.0E+00"),
        }
    }

    /// A cell for a lever's value: what may be changed is marked by its frame as well as by its colour.
    pub fn entry(&self, how: Use, number_format: &str) -> Format {
        let format = self.wrapped.clone().set_num_format(number_format).set_align(FormatAlign::Left);
        match how {
            Use::Live => format
                .set_background_color(Color::RGB(LIVE))
                .set_font_color(Color::RGB(TYPED))
                .set_bold()
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(LINE)),
            Use::Still => format.set_background_color(Color::RGB(STILL)),
        }
    }
}
