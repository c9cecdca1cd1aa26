//! The page "Claims checked": what was said, the verdict, and the rows behind it.

mod table;

use egui::{Frame, Margin, RichText, Role, Ui, WidgetInfo};

use crate::evidence::claims::{Claim, Verdict, none_about, origin, recovery_quote};
use crate::say;
use crate::session::{Notice, ScenarioClaim, Session};
use crate::ui::theme;

/// Draws the page.
pub(in crate::ui) fn claims_ui(ui: &mut Ui, session: &mut Session) {
    if let Some(reason) = none_about(&session.dataset) {
        ui.label(format!("{reason}."));
        return;
    }
    session.work_on_claims();
    let of_data = session.data_claims();
    let mut copied = None;
    egui::ScrollArea::vertical().id_salt("claims").auto_shrink(false).show(ui, |ui| {
        ui.label(RichText::new(format!("{}.", origin())).size(theme::CAPTION).weak());
        let [third, embassies, forum] = &*of_data;
        copied = card_ui(ui, 1, third);
        copied = scenario_card_ui(ui, session.scenario_claim()).or(copied.take());
        copied = card_ui(ui, 3, embassies).or(copied.take());
        copied = card_ui(ui, 4, forum).or(copied.take());
    });
    if let Some(text) = copied {
        ui.ctx().copy_text(text);
        session.say(Notice::info(say!("The claim is on the clipboard, with its verdict and rows").to_owned()));
    }
}

/// Paper with a thin edge, as wide as the page.
fn paper_ui<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = *theme::tokens(ui.ctx());
    let frame = Frame::new()
        .fill(tokens.raised)
        .stroke(egui::Stroke::new(1.0, tokens.rule))
        .corner_radius(4)
        .inner_margin(Margin::same((theme::GAP * 3.0) as i8));
    let inner = frame.show(ui, |ui| {
        // The scroll bar floats over the edge.
        ui.set_width(ui.available_width() - theme::GAP * 2.0);
        content(ui)
    });
    ui.add_space(theme::GAP);
    inner.inner
}

fn quote_ui(ui: &mut Ui, number: usize, quote: &str) {
    let words = RichText::new(format!("{number}. \u{201c}{quote}\u{201d}")).size(theme::STRONG).strong();
    ui.add(egui::Label::new(words).wrap());
}

/// The claim that follows the levers, or words while there is no answer.
fn scenario_card_ui(ui: &mut Ui, claim: ScenarioClaim<'_>) -> Option<String> {
    let words = match claim {
        ScenarioClaim::Ready(claim) => return card_ui(ui, 2, claim),
        ScenarioClaim::Working => say!("Working out the years and chances for this scenario…").to_owned(),
        ScenarioClaim::Failed(problem) => say!("No verdict: {problem}. Change a lever to try again.", problem),
    };
    paper_ui(ui, |ui| {
        quote_ui(ui, 2, recovery_quote());
        ui.label(RichText::new(words).italics());
    });
    None
}

/// One claim; gives its text when the person wants it copied.
fn card_ui(ui: &mut Ui, number: usize, claim: &Claim) -> Option<String> {
    paper_ui(ui, |ui| {
        quote_ui(ui, number, claim.quote);
        let mut copied = None;
        ui.horizontal(|ui| {
            badge_ui(ui, claim.verdict);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let button = ui.button(say!("Copy")).on_hover_text(say!("Claim, verdict and rows as text"));
                let name = say!("Copy claim {number}", number);
                button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                if button.clicked() {
                    copied = Some(claim.text());
                }
            });
        });
        ui.add(egui::Label::new(&claim.words).wrap());
        for table in &claim.tables {
            table::table_ui(ui, number, table);
        }
        copied
    })
}

/// The verdict in words, framed; the frame's colour only repeats them.
fn badge_ui(ui: &mut Ui, verdict: Verdict) {
    let tokens = *theme::tokens(ui.ctx());
    let colour = if verdict.stands() { tokens.accent } else { tokens.warning };
    let margin = Margin::symmetric((theme::GAP * 2.0) as i8, (theme::GAP * 0.5) as i8);
    let frame = Frame::new().stroke(egui::Stroke::new(1.0, colour)).corner_radius(4).inner_margin(margin);
    frame.show(ui, |ui| ui.label(RichText::new(verdict.label()).strong().color(colour)));
}
