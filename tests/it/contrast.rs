//! Contrast and colour-blind eyes, computed from the theme's own colours.
//!
//! Contrast as in WCAG 2.2 (success criteria 1.4.3 and 1.4.11). Colour vision deficiencies with the matrices of
//! Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
//! TVCG 15(6), 2009, severity 1.0, applied to linear RGB. Distance is CIE 1976 delta E in L*a*b* under D65.

use detente::chart::{BAND, dash};
use detente::ui::{Tokens, tokens_of};
use egui::{Color32, Theme};

const TEXT: f64 = 4.5;
const MARK: f64 = 3.0;
/// Colours closer than this could be taken for each other; about 2.3 is a just noticeable difference.
const APART: f64 = 12.0;
/// Lines of which one has dashes this much longer are told apart without colour.
const DASH: f32 = 1.25;

type Matrix = [[f64; 3]; 3];
const PROTANOPIA: Matrix =
    [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]];
const DEUTERANOPIA: Matrix =
    [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]];
const EVERY_COLOUR: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

fn linear(colour: Color32) -> [f64; 3] {
    [colour.r(), colour.g(), colour.b()].map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance([r, g, b]: [f64; 3]) -> f64 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(linear(a)), luminance(linear(b)));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn seen(matrix: &Matrix, colour: Color32) -> [f64; 3] {
    let rgb = linear(colour);
    matrix.map(|row| row.iter().zip(rgb).map(|(m, c)| m * c).sum::<f64>().clamp(0.0, 1.0))
}

#[expect(clippy::many_single_char_names, reason = "the names of the formula")]
fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.950_47);
    let y = f(luminance([r, g, b]));
    let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// One colour laid over another, mixed as the window mixes them.
fn over(below: Color32, above: Color32) -> Color32 {
    below.blend(above)
}

fn both(check: impl Fn(Theme, &Tokens)) {
    for theme in [Theme::Light, Theme::Dark] {
        check(theme, tokens_of(theme));
    }
}

fn hold(theme: Theme, what: &str, contrast: f64, least: f64) {
    assert!(contrast >= least, "{theme:?}: {what} has {contrast:.2}:1, needs {least}:1");
}

#[test]
fn the_yardstick_is_right() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
    // A grey that WCAG's own examples give as just passing on white.
    assert!((contrast(Color32::from_gray(0x76), Color32::WHITE) - 4.54).abs() < 0.01);
    // White stays white for every eye: the rows of the matrices add up to one.
    for matrix in [PROTANOPIA, DEUTERANOPIA] {
        assert!(seen(&matrix, Color32::WHITE).iter().all(|c| (c - 1.0).abs() < 1e-3));
    }
    // Red and green of one brightness are far apart, and near for a deuteranope.
    let (red, green) = (Color32::from_rgb(0xB0, 0x50, 0x00), Color32::from_rgb(0x70, 0x78, 0x00));
    let apart = |matrix: &Matrix| distance(lab(seen(matrix, red)), lab(seen(matrix, green)));
    assert!(apart(&DEUTERANOPIA) < apart(&EVERY_COLOUR) / 3.0);
}

#[test]
fn every_text_is_legible_on_every_surface() {
    both(|theme, t| {
        for (surface, name) in [(t.surface, "surface"), (t.raised, "raised"), (t.field, "field")] {
            for (text, what) in [(t.ink, "ink"), (t.muted, "muted"), (t.accent, "accent"), (t.warning, "warning")] {
                hold(theme, &format!("{what} on {name}"), contrast(text, surface), TEXT);
            }
        }
        hold(theme, "text on the accent", contrast(t.on_accent, t.accent), TEXT);
        let years_to_come = over(t.raised, t.future);
        for (text, what) in [(t.ink, "ink"), (t.muted, "muted")] {
            hold(theme, &format!("{what} over the years to come"), contrast(text, years_to_come), TEXT);
        }
        for (at, series) in t.series.into_iter().enumerate() {
            hold(theme, &format!("name of line {at}"), contrast(series, t.raised), TEXT);
        }
    });
}

#[test]
fn lines_and_controls_stand_out() {
    both(|theme, t| {
        for (surface, name) in [(t.surface, "surface"), (t.raised, "raised"), (t.field, "field")] {
            for (mark, what) in [
                (t.outline, "edge of a control, rail of a slider"),
                (t.accent, "ring around what has the keyboard, filled part of a slider"),
                (t.zone, "where values are plausible"),
                (t.muted, "floor and relief date"),
            ] {
                hold(theme, &format!("{what} on {name}"), contrast(mark, surface), MARK);
            }
        }
        hold(theme, "handle of a slider on its rail", contrast(t.ink, t.outline), MARK);
        let years_to_come = over(t.raised, t.future);
        for (at, series) in t.series.into_iter().enumerate() {
            // A line runs through its own band: both layers of it, over the years to come.
            let [all, middle] = BAND.map(|strength| series.gamma_multiply(strength));
            let band = over(over(years_to_come, all), middle);
            hold(theme, &format!("line {at} over the years to come"), contrast(series, years_to_come), MARK);
            hold(theme, &format!("line {at} in its band"), contrast(series, band), MARK);
        }
    });
}

#[test]
fn lines_are_told_apart_by_every_eye() {
    both(|theme, t| {
        for (name, matrix) in
            [("every colour", EVERY_COLOUR), ("protanopia", PROTANOPIA), ("deuteranopia", DEUTERANOPIA)]
        {
            for a in 0..t.series.len() {
                for b in 0..a {
                    let apart = distance(lab(seen(&matrix, t.series[a])), lab(seen(&matrix, t.series[b])));
                    assert!(apart >= APART, "{theme:?}, {name}: lines {b} and {a} are {apart:.1} apart");
                }
            }
        }
    });
}

#[test]
fn in_greyscale_dashes_tell_lines_apart() {
    // Where greys are close, the projections differ by their dashes, and every line has its name at its end.
    both(|theme, t| {
        for a in 0..t.series.len() {
            for b in 0..a {
                let grey = |at: usize| lab([luminance(linear(t.series[at])); 3])[0];
                let (one, other) = (dash(Some(a)), dash(Some(b)));
                let longer = one.max(other) / one.min(other);
                let told = (grey(a) - grey(b)).abs() >= APART || longer >= DASH;
                assert!(told, "{theme:?}: lines {b} and {a} look the same in print");
            }
        }
    });
}
