//! The manual inside the program: the same Markdown as in `docs/manual/`, a page a chapter, and the table of keys.

mod chapter;

use egui::{RichText, TextEdit, Ui};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

use chapter::{Piece, pieces};

use super::beside::heading_ui;
use super::{menu, theme};
use crate::export::{Chapter, chapters};
use crate::say;
use crate::words::{Language, manner};

/// Place of the table of keys, after all chapters.
pub(super) const SHORTCUTS: usize = usize::MAX;
/// Most places a search lists.
const MOST: usize = 40;
/// Frames for which a heading that was looked for is held in sight.
const FRAMES: u8 = 3;

/// What of the manual is shown.
#[derive(Default)]
pub(super) struct HelpView {
    place: usize,
    query: String,
    /// A section that was looked for, and for how many frames it is held in sight.
    section: Option<(usize, u8)>,
    cache: CommonMarkCache,
}

impl HelpView {
    /// Opens a chapter at a section.
    pub fn open(&mut self, place: usize, section: usize) {
        self.place = place;
        self.section = Some((section, FRAMES));
    }
}

/// Draws the manual in place of a page; `true` once it was closed.
pub(super) fn help_ui(ui: &mut Ui, view: &mut HelpView) -> bool {
    let open = heading_ui(ui, say!("Manual"), say!("Close the manual"));
    let width = (ui.available_width() * 0.3).clamp(130.0, 220.0);
    egui::Panel::left("chapters").resizable(false).exact_size(width).show(ui, |ui| contents_ui(ui, view));
    egui::CentralPanel::default().show(ui, |ui| {
        // Every chapter begins at its top.
        egui::ScrollArea::vertical().id_salt(("manual", view.place)).auto_shrink(false).show(ui, |ui| {
            let width = ui.available_width().min(680.0) - theme::GAP * 6.0;
            egui::Frame::new().inner_margin(theme::GAP * 2.0).show(ui, |ui| {
                ui.set_width(width);
                // The viewer sets what follows a bullet on the bullet's line only if controls are as high as text.
                ui.spacing_mut().interact_size.y = ui.text_style_height(&egui::TextStyle::Body);
                let heading = egui::FontId::proportional(theme::HEADLINE);
                ui.style_mut().text_styles.insert(egui::TextStyle::Heading, heading);
                match chapters().get(view.place) {
                    Some(chapter) => chapter_ui(ui, chapter, view),
                    None => shortcuts_ui(ui),
                }
            });
        });
    });
    if let Some((_, frames)) = &mut view.section {
        *frames -= 1;
        if *frames == 0 {
            view.section = None;
        }
        ui.ctx().request_repaint();
    }
    !open
}

/// Search and the list of chapters, or of what was found.
fn contents_ui(ui: &mut Ui, view: &mut HelpView) {
    let label = ui.label(RichText::new(say!("Search the manual")).size(theme::CAPTION));
    ui.add(TextEdit::singleline(&mut view.query).desired_width(f32::INFINITY)).labelled_by(label.id);
    ui.add_space(theme::GAP);
    egui::ScrollArea::vertical().id_salt("contents").auto_shrink(false).show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Wrap);
        if view.query.trim().chars().count() > 1 {
            found_ui(ui, view);
            return;
        }
        for (place, chapter) in chapters().iter().enumerate() {
            if ui.selectable_label(view.place == place, chapter.title()).clicked() {
                view.open(place, 0);
            }
        }
        if ui.selectable_label(view.place == SHORTCUTS, say!("All keyboard shortcuts")).clicked() {
            view.open(SHORTCUTS, 0);
        }
        if manner().language != Language::English {
            ui.add_space(theme::GAP * 2.0);
            ui.label(RichText::new(say!("The manual is in English only.")).size(theme::CAPTION).weak());
        }
    });
}

/// Where the words stand, section by section.
fn found_ui(ui: &mut Ui, view: &mut HelpView) {
    let found = chapter::search(&view.query);
    if found.is_empty() {
        ui.label(say!("Nothing in the manual has these words"));
    }
    for hit in found.into_iter().take(MOST) {
        let name = say!("{chapter}: {heading}", chapter = chapters()[hit.place].title(), heading = &hit.heading);
        if ui.selectable_label(false, name).clicked() {
            view.open(hit.place, hit.section);
        }
        ui.label(RichText::new(hit.excerpt).size(theme::CAPTION).weak());
    }
}

fn chapter_ui(ui: &mut Ui, chapter: &Chapter, view: &mut HelpView) {
    for other in chapters() {
        view.cache.add_link_hook(other.file);
    }
    let mut follow = None;
    for (place, section) in chapter.sections().into_iter().enumerate() {
        let top = ui.cursor().left_top();
        if view.section.is_some_and(|(wanted, _)| wanted == place) {
            let still = egui::style::ScrollAnimation::none();
            let line = egui::Rect::from_min_size(top, egui::vec2(1.0, 1.0));
            ui.scroll_to_rect_animation(line, Some(egui::Align::Min), still);
        }
        for (at, piece) in pieces(section).into_iter().enumerate() {
            match piece {
                Piece::Code(text) => code_ui(ui, &text),
                Piece::Text(text) => {
                    ui.push_id((place, at), |ui| CommonMarkViewer::new().show(ui, &mut view.cache, &text));
                    // Each text forgets which links of the one before were clicked.
                    let clicked = |other: &Chapter| view.cache.get_link_hook(other.file) == Some(true);
                    follow = chapters().iter().position(clicked).or(follow);
                }
            }
        }
    }
    if let Some(place) = follow {
        view.open(place, 0);
    }
}

/// A formula, or what is typed at a prompt.
fn code_ui(ui: &mut Ui, text: &str) {
    let tokens = *theme::tokens(ui.ctx());
    let frame = egui::Frame::new().fill(tokens.raised).corner_radius(4.0).inner_margin(theme::GAP * 2.0);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(egui::Label::new(RichText::new(text).monospace()).wrap().selectable(true));
    });
    ui.add_space(theme::GAP);
}

/// Every key there is.
fn shortcuts_ui(ui: &mut Ui) {
    ui.heading(say!("Keyboard shortcuts"));
    for (title, keys) in menu::keys(ui.ctx()) {
        ui.add_space(theme::GAP * 2.0);
        ui.label(RichText::new(title).strong());
        egui::Grid::new(title).num_columns(2).spacing([theme::GAP * 6.0, theme::GAP]).striped(true).show(ui, |ui| {
            for (keys, what) in keys {
                ui.label(RichText::new(keys).monospace());
                ui.label(what);
                ui.end_row();
            }
        });
    }
}
