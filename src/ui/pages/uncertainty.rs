//! "How sure?": three doubts, each with its own switch and its own band, and the chances that follow.

use egui::{RichText, Ui, Vec2};

use crate::chart::{Figure, Subject, Version, band, reaching, relief_chance};
use crate::evidence::{Horizon, Method};
use crate::model::{band_words, percent};
use crate::say;
use crate::scenario::{Catalog, Doubt, Key, Parameter, Scenario};
use crate::session::Session;
use crate::ui::charts::{Frame, card_ui, plot_ui, round_up};
use crate::ui::comfort::last_year;
use crate::ui::theme;
use crate::words;

/// Said after what a band is.
fn apart() -> &'static str {
    say!("Bands are never merged: what people decide is compared by scenarios, not averaged.")
}

/// Draws the page.
pub(in crate::ui) fn uncertainty_ui(ui: &mut Ui, session: &mut Session, compared: &mut bool, today: f64) {
    switches_ui(ui, session, compared);
    let past = past_words(session);
    let (Some(outlook), Some(scenario), Some(causes)) = (session.outlook(), session.answered(), session.causes())
    else {
        ui.label(say!("Bands appear as soon as the model has answered."));
        return;
    };
    let bands = session.bands().map(AsRef::as_ref);
    let subject = Subject {
        dataset: &session.dataset,
        scenario,
        outlook,
        bands,
        compared: *compared,
        overlay: None,
        against: None,
    };
    let gap = theme::GAP * 2.0;
    if let Some(words) = evidence_words(scenario) {
        ui.label(RichText::new(words).size(theme::CAPTION).color(theme::tokens(ui.ctx()).warning));
    }
    egui::ScrollArea::vertical().id_salt("uncertainty").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(gap);
        let width = ui.available_width() - gap;
        let height = ((ui.available_height() - 64.0) / 2.0 - gap).max(190.0);
        let figures: Vec<(Version, Option<Figure>)> =
            Version::ALL.into_iter().map(|version| (version, band(subject, version))).collect();
        // One axis for all bands, so that they can be compared.
        let drawn = || figures.iter().filter_map(|(_, figure)| figure.as_ref());
        let top = round_up(drawn().map(Figure::top).fold(0.0, f64::max));
        let columns = if width < 700.0 { 1 } else { 3 };
        let size = Vec2::new((width - gap * (columns - 1) as f32) / columns as f32, height);
        egui::Grid::new("bands").num_columns(columns).spacing(Vec2::splat(gap)).show(ui, |ui| {
            for (index, (version, figure)) in figures.iter().enumerate() {
                match figure {
                    Some(figure) => figure_ui(ui, version.label(), figure, size, top, today),
                    None => off_ui(ui, *version, scenario, size),
                }
                if (index + 1) % columns == 0 {
                    ui.end_row();
                }
            }
        });
        let columns = if width < 700.0 { 1 } else { 2 };
        let size = Vec2::new((width - gap * (columns - 1) as f32) / columns as f32, height);
        egui::Grid::new("chances").num_columns(columns).spacing(Vec2::splat(gap)).show(ui, |ui| {
            figure_ui(ui, "reaching", &reaching(subject), size, 100.0, today);
            if columns == 1 {
                ui.end_row();
            }
            figure_ui(ui, "relief", &relief_chance(&causes.chance), size, 100.0, today);
        });
        ui.label(RichText::new(format!("{past}{} {}", band_words(), apart())).size(theme::CAPTION));
    });
}

/// How often bands like these held what came, on past reliefs; empty until that is worked out.
fn past_words(session: &mut Session) -> String {
    let Some(score) = session.backtest().and_then(|test| test.score(Horizon::Pooled, Method::Model)) else {
        return String::new();
    };
    let Some([_, wide, _]) = &score.coverage else { return String::new() };
    let (inside, n, level) = (wide.inside, score.n, percent(wide.level));
    let words = if wide.wilson.1 < wide.level {
        say!(
            "On past reliefs of sanctions {inside} of {n} outcomes fell inside the model's {level} band: they are too narrow there, and may be here (see Ever right?).",
            inside,
            n,
            level
        )
    } else {
        say!(
            "On past reliefs of sanctions {inside} of {n} outcomes fell inside the model's {level} band (see Ever right?).",
            inside,
            n,
            level
        )
    };
    words + " "
}

/// What the view for evidence leaves out, which is not the same as being surer.
fn evidence_words(scenario: &Scenario) -> Option<String> {
    let off: Vec<&str> = Parameter::ALL
        .iter()
        .map(|parameter| parameter.row())
        .filter(|row| row.no_effect.is_some_and(|value| value != row.default))
        .map(|row| words::phrase(&row.label))
        .collect();
    scenario.evidence_only.then(|| {
        say!(
            "{n} judgements are set to no effect, and with them their doubt. Many are frictions, so recovery looks better here, not surer: {names}.",
            n = off.len(),
            names = off.join("; ")
        )
    })
}

/// The switches that decide what the bands show; all of them are levers of the scenario.
fn switches_ui(ui: &mut Ui, session: &mut Session, compared: &mut bool) {
    let coarse = session.is_coarse();
    let draws = session.bands().map_or(0, |bands| bands.draws);
    let (catalog, scenario) = (session.catalog.clone(), &mut session.document.scenario);
    ui.horizontal_wrapped(|ui| {
        for doubt in Doubt::ALL {
            switch_ui(ui, &catalog, scenario, &Key::Doubt(doubt));
        }
        // No rule between the groups: where the row goes on below, it would stand at an end.
        ui.add_space(theme::GAP * 3.0);
        switch_ui(ui, &catalog, scenario, &Key::Hazard);
        switch_ui(ui, &catalog, scenario, &Key::EvidenceOnly);
    });
    ui.horizontal(|ui| {
        ui.checkbox(compared, say!("Compared"))
            .on_hover_text(say!("Only the flows observed in the reference year, or all"));
        ui.separator();
        let label = ui.label(say!("Seed"));
        let mut seed = scenario.seed;
        let about = say!("The same seed gives a colleague the same band. It is saved with the scenario");
        if ui.add(egui::DragValue::new(&mut seed)).labelled_by(label.id).on_hover_text(about).changed() {
            scenario.seed = seed;
        }
        let words = if coarse { say!("{n} draws, refining…", n = draws) } else { say!("{n} draws", n = draws) };
        ui.add(egui::Label::new(RichText::new(words).size(theme::CAPTION).weak()).extend());
    });
}

fn switch_ui(ui: &mut Ui, catalog: &Catalog, scenario: &mut Scenario, key: &Key) {
    let Some(lever) = catalog.lever(key) else { return };
    let idle = catalog.idle(scenario, key);
    let hover = idle.map_or_else(|| lever.help.clone(), |idle| format!("{}\n{idle}", lever.help));
    if let Some(on) = scenario.switch_mut(key) {
        ui.checkbox(on, &lever.label).on_hover_text(hover);
    }
}

fn figure_ui(ui: &mut Ui, id: &str, figure: &Figure, size: Vec2, top: f64, today: f64) {
    let figure = &figure.clone().until(last_year(ui.ctx()));
    card_ui(ui, size, &figure.title, &figure.subtitle, |ui, space| {
        let space = space - Vec2::new(0.0, theme::CAPTION + 8.0);
        let frame = Frame { size: space, top, bottom: 0.0, miniature: false, today };
        let _no_rows = plot_ui(ui, id, figure, frame, &|_, _| None);
        let words = RichText::new(&figure.reliability).size(theme::CAPTION).weak();
        ui.add(egui::Label::new(words).truncate());
    });
}

/// The place of a band whose doubt is off, or which cannot be.
fn off_ui(ui: &mut Ui, version: Version, scenario: &Scenario, size: Vec2) {
    let why = if scenario.doubts(version.doubt()) {
        say!("There is no relief in this scenario to take back.")
    } else {
        say!("This doubt is switched off, so there is no band.")
    };
    card_ui(ui, size, version.label(), why, |_, _| {});
}
