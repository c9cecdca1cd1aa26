//! The page "Ever right?": the model on past reliefs of sanctions, beside lines that know nothing.

mod curves;
mod rows;
mod score;
mod tables;

use std::sync::Arc;

use egui::{CollapsingHeader, Label, RichText, ScrollArea, Ui};

use super::Wish;
use super::data::{DataView, coming_ui};
use crate::chart::Subject;
use crate::evidence::{Backtest, Curve, Horizon};
use crate::say;
use crate::session::Session;
use crate::ui::theme;

pub use rows::{ScoreRow, notes, pair_rows, score_rows};

/// What the person chose on the page.
pub(in crate::ui) struct HistoryView {
    horizon: Horizon,
    /// Names of the cases that are not drawn.
    hidden: Vec<String>,
    overlay: Option<Curve>,
    score: score::ScoreView,
}

impl Default for HistoryView {
    fn default() -> Self {
        Self { horizon: Horizon::Pooled, hidden: Vec::new(), overlay: None, score: score::ScoreView::default() }
    }
}

impl HistoryView {
    /// The past recovery to lay over the projection.
    pub fn overlay(&self) -> Option<&Curve> {
        self.overlay.as_ref()
    }
}

/// Draws the page.
pub(in crate::ui) fn history_ui(
    ui: &mut Ui,
    view: &mut HistoryView,
    data: &mut DataView,
    session: &mut Session,
) -> Option<Wish> {
    // Later figures on their way are asked about here, where they lead to.
    if session.is_scoring() && coming_ui(ui, data, session) {
        return None;
    }
    let mut wish = None;
    ScrollArea::vertical().id_salt("history").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme::GAP;
        // The scroll bar floats; keep the page clear of it.
        ui.set_max_width(ui.available_width() - theme::GAP * 3.0);
        wish = score::score_ui(ui, &mut view.score, session);
        ui.add_space(theme::GAP * 3.0);
        past_ui(ui, view, session);
    });
    wish
}

/// The past reliefs.
fn past_ui(ui: &mut Ui, view: &mut HistoryView, session: &mut Session) {
    let Some(backtest) = session.backtest().map(Arc::clone) else {
        let words = if session.is_backtest_stopped() {
            say!("No scores: the model stopped at the past reliefs of sanctions. Change a lever to try again.")
        } else {
            say!("Predicting past reliefs of sanctions and scoring them…")
        };
        ui.label(words);
        return;
    };
    let lifted = session.document.scenario.relief.lifted;
    let subject = match (session.outlook(), session.answered()) {
        (Some(outlook), Some(scenario)) => {
            let dataset = &session.dataset;
            Some(Subject { dataset, scenario, outlook, bands: None, compared: true, overlay: None, against: None })
        }
        _ => None,
    };
    words_ui(ui, &backtest);
    ui.add_space(theme::GAP * 2.0);
    tables::scores_ui(ui, &mut view.horizon, &backtest);
    ui.add_space(theme::GAP * 3.0);
    curves::overlay_ui(ui, view, &backtest, lifted);
    ui.add_space(theme::GAP * 3.0);
    curves::curves_ui(ui, view, &backtest, subject);
    ui.add_space(theme::GAP * 3.0);
    tables::pairs_ui(ui, &backtest);
}

/// The answer, and all that was said about it.
fn words_ui(ui: &mut Ui, backtest: &Backtest) {
    let words = backtest.words();
    let Some((first, rest)) = words.split_first() else { return };
    ui.add(Label::new(RichText::new(format!("{first}.")).size(theme::STRONG).strong()).wrap());
    CollapsingHeader::new(say!("More on how this was scored")).show(ui, |ui| {
        for sentence in rest {
            ui.add(Label::new(format!("{sentence}.")).wrap());
            ui.add_space(theme::GAP);
        }
    });
}
