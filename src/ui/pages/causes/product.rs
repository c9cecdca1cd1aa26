//! Trade = level x growth x share open x ramp-up: one small chart a factor, whose product is the headline.

use egui::{Ui, Vec2};

use crate::chart::{Figure, Line, Style};
use crate::model::{FIRST_DRAWN, Identity, Projection, Selection, identity, musd, percent};
use crate::say;
use crate::scenario::HORIZON;
use crate::ui::charts::{Frame, card_ui, plot_ui, round_up};
use crate::ui::comfort::last_year;
use crate::ui::theme;
use crate::words::number;

/// The four figures.
pub(super) fn figures(identity: &Identity) -> [Figure; 4] {
    let figure = |name: &str, words: String, unit: &'static str, scale: f64, values: &[f64]| {
        let points = (HORIZON.0..).zip(values).filter(|(year, _)| *year >= FIRST_DRAWN);
        let points = points.map(|(year, value)| [f64::from(year), value * scale]).collect();
        Figure {
            title: words,
            subtitle: name.to_owned(),
            unit,
            lines: vec![Line { name: String::new(), hue: Some(0), style: Style::Projection, points }],
            years: (FIRST_DRAWN, HORIZON.1),
            ..Figure::default()
        }
    };
    let last = |values: &[f64]| values.last().copied().unwrap_or(0.0);
    [
        figure(
            say!("Trade without bans, as a multiple of the base level"),
            say!("× growth {value}", value = number(last(&identity.growth), 2)),
            "×",
            1.0,
            &identity.growth,
        ),
        figure(
            say!("Share of it that the rules allow"),
            say!("× open {value}", value = percent(last(&identity.open))),
            "%",
            100.0,
            &identity.open,
        ),
        figure(
            say!("Share of what is allowed that traders do"),
            say!("× ramp-up {value}", value = percent(last(&identity.ramp))),
            "%",
            100.0,
            &identity.ramp,
        ),
        figure(
            say!("Recorded trade, US$ million at 2016 prices"),
            say!("= trade {value} m", value = musd(last(&identity.trade))),
            "US$ m",
            1.0,
            &identity.trade,
        ),
    ]
}

/// Draws them in a row.
pub(super) fn factors_ui(ui: &mut Ui, projection: &Projection, selection: Selection<'_>, today: f64, width: f32) {
    let identity = identity(projection, selection);
    let gap = theme::GAP * 2.0;
    ui.label(say!(
        "The headline as a product: base level of US$ {level} m a year (mean of the base window over the compared flows) × growth × share open × ramp-up, in {end}",
        level = musd(identity.level),
        end = HORIZON.1
    ));
    let columns = if width < 700.0 { 2 } else { 4 };
    let size = Vec2::new((width - gap * (columns - 1) as f32) / columns as f32, 150.0);
    egui::Grid::new("product").num_columns(columns).spacing(Vec2::splat(gap)).show(ui, |ui| {
        let last = last_year(ui.ctx());
        for (index, figure) in figures(&identity).map(|figure| figure.until(last)).iter().enumerate() {
            card_ui(ui, size, &figure.title, &figure.subtitle, |ui, space| {
                let frame = Frame { size: space, top: round_up(figure.top()), bottom: 0.0, miniature: false, today };
                let _no_rows = plot_ui(ui, &figure.subtitle, figure, frame, &|_, _| None);
            });
            if (index + 1) % columns == 0 {
                ui.end_row();
            }
        }
    });
}
