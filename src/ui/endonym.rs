//! Names in other scripts: a country's own name where this machine can draw it, and a word where it cannot draw what
//! a person wrote. Fonts of the system come on demand, so each text is asked for when it is shown.

use egui::{Context, FontId, RichText, Ui};

use super::theme;
use crate::say;
use crate::trade::{Country, endonym};

/// Whether some font draws every character.
fn can_draw(ctx: &Context, text: &str) -> bool {
    // Spaces of any width and joiners draw nothing; no font needs to have them.
    let shown = |c: char| !c.is_ascii() && !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
    let font = FontId::proportional(theme::BODY);
    text.is_ascii() || ctx.fonts_mut(|fonts| text.chars().filter(|c| shown(*c)).all(|c| fonts.has_glyph(&font, c)))
}

/// "Thailand (THA), ประเทศไทย"; without a font for the script only the first half, never boxes.
fn full_name(ctx: &Context, country: Country, english: &str) -> String {
    let code = country.code();
    match endonym(country).filter(|own| *own != english && can_draw(ctx, own)) {
        Some(own) => say!("{english} ({code}), {own}", english, code, own),
        None => say!("{english} ({code})", english, code),
    }
}

/// Contents of a hover: the country in full, and more about it.
pub(super) fn hover_ui(ui: &mut Ui, country: Country, english: &str, more: &str) {
    ui.label(RichText::new(full_name(ui.ctx(), country, english)).strong());
    if !more.is_empty() {
        ui.label(more);
    }
}

/// A word beside a text that this machine cannot draw whole; nothing beside others.
pub(super) fn missing_font_ui(ui: &mut Ui, text: &str) {
    if can_draw(ui.ctx(), text) {
        return;
    }
    let words = RichText::new(say!("no font for it here")).size(theme::CAPTION);
    ui.label(words.color(theme::tokens(ui.ctx()).warning)).on_hover_text(say!(
        "This machine has no font for some of these characters and shows boxes instead. The text itself is kept as it is. On Debian, fonts-noto-core and fonts-noto-cjk bring them"
    ));
}
