//! Tokens by meaning, light and dark: the only place with raw colours and sizes.

use egui::{Color32, Context, CornerRadius, FontFamily, FontId, Stroke, TextStyle, Theme, Visuals};

use crate::chart;

/// Space between things that belong together; multiples of it separate groups.
pub const GAP: f32 = 4.0;
/// Caption text size.
pub const CAPTION: f32 = 11.0;
/// Running text size.
pub const BODY: f32 = 13.0;
/// Titles of charts and sections.
pub const STRONG: f32 = 14.0;
/// Large figures.
pub const HEADLINE: f32 = 22.0;
/// Opacity of figures and charts from before a change that the model could not answer.
pub const OLD: f32 = 0.55;

/// Colours by meaning.
#[derive(Clone, Copy, Debug)]
pub struct Tokens {
    /// Behind panels.
    pub surface: Color32,
    /// Behind charts, menus and dialogs.
    pub raised: Color32,
    /// Inside boxes to type in.
    pub field: Color32,
    /// Text, and lines without a colour of their own.
    pub ink: Color32,
    /// Text that stands back.
    pub muted: Color32,
    /// Faint lines that carry no meaning: grid, separators.
    pub rule: Color32,
    /// Edges of controls: at least 3:1 on every surface.
    pub outline: Color32,
    /// What is chosen, changed, or has the keyboard.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Text that warns.
    pub warning: Color32,
    /// Laid over the years to come.
    pub future: Color32,
    /// Where values are plausible, under a slider.
    pub zone: Color32,
    /// Paper of a hint.
    pub hint: Color32,
    /// Lines by place, and the names at their ends: told apart by colour-blind eyes, at least 4.5:1 on `raised`
    /// (Okabe and Ito, darkened or lightened where their own fall short; a test computes it).
    pub series: [Color32; 5],
}

/// A colour that paper has as well.
#[must_use]
pub const fn of_paper([red, green, blue]: [u8; 3]) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

const LIGHT: Tokens = Tokens {
    surface: Color32::from_rgb(0xF4, 0xF2, 0xEC),
    raised: Color32::from_rgb(0xFD, 0xFC, 0xFA),
    field: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    ink: of_paper(chart::INK),
    muted: of_paper(chart::MUTED),
    rule: of_paper(chart::RULE),
    outline: Color32::from_rgb(0x8B, 0x88, 0x80),
    accent: Color32::from_rgb(0x00, 0x5A, 0x96),
    on_accent: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    warning: of_paper(chart::WARNING),
    future: Color32::from_rgba_premultiplied(0x00, 0x00, 0x00, 0x09),
    hint: Color32::from_rgb(0xFB, 0xEB, 0xB0),
    zone: Color32::from_rgb(0x74, 0x8F, 0xA4),
    series: [
        of_paper(chart::SERIES[0]),
        of_paper(chart::SERIES[1]),
        of_paper(chart::SERIES[2]),
        of_paper(chart::SERIES[3]),
        of_paper(chart::SERIES[4]),
    ],
};

const DARK: Tokens = Tokens {
    surface: Color32::from_rgb(0x14, 0x16, 0x19),
    raised: Color32::from_rgb(0x1B, 0x1E, 0x22),
    field: Color32::from_rgb(0x10, 0x12, 0x14),
    ink: Color32::from_rgb(0xEC, 0xEA, 0xE4),
    muted: Color32::from_rgb(0xA6, 0xA8, 0xAC),
    rule: Color32::from_rgb(0x36, 0x3A, 0x40),
    outline: Color32::from_rgb(0x6E, 0x74, 0x7C),
    accent: Color32::from_rgb(0x6C, 0xBE, 0xF0),
    on_accent: Color32::from_rgb(0x0B, 0x14, 0x1B),
    warning: Color32::from_rgb(0xF2, 0xA6, 0x5A),
    future: Color32::from_rgba_premultiplied(0x08, 0x08, 0x08, 0x08),
    hint: Color32::from_rgb(0x4A, 0x40, 0x1C),
    zone: Color32::from_rgb(0x5B, 0x7A, 0x92),
    series: [
        Color32::from_rgb(0x5E, 0xB9, 0xEE),
        Color32::from_rgb(0xE8, 0x8C, 0x3A),
        Color32::from_rgb(0x2F, 0xC0, 0x95),
        Color32::from_rgb(0xD9, 0x8C, 0xB8),
        Color32::from_rgb(0xC9, 0xCC, 0xD0),
    ],
};

/// Tokens of the theme in use.
#[must_use]
pub fn tokens(ctx: &Context) -> &'static Tokens {
    tokens_of(ctx.theme())
}

/// Tokens of a theme.
#[must_use]
pub fn tokens_of(theme: Theme) -> &'static Tokens {
    match theme {
        Theme::Dark => &DARK,
        Theme::Light => &LIGHT,
    }
}

/// A rail that stands out 3:1 from its panel, for the sliders of this part of the window.
pub fn show_rails(ui: &mut egui::Ui) {
    let outline = tokens(ui.ctx()).outline;
    ui.visuals_mut().widgets.inactive.bg_fill = outline;
}

/// How long a change of state may be seen moving, in seconds.
const MOTION: f32 = 0.1;

/// Lets things move, or not at all: no slide, no fade, no blinking cursor.
pub fn set_motion(ctx: &Context, moves: bool) {
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| {
            style.animation_time = if moves { MOTION } else { 0.0 };
            let still = egui::style::ScrollAnimation::none();
            style.scroll_animation = if moves { egui::style::ScrollAnimation::default() } else { still };
            style.visuals.text_cursor.blink = moves;
        });
    }
}

/// Installs both themes.
pub fn install(ctx: &Context) {
    // Paper unless the system asks for dark.
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| {
            let t = tokens_of(theme);
            let base = if theme == Theme::Dark { Visuals::dark() } else { Visuals::light() };
            style.visuals = visuals(base, t);
            let font = |size| FontId::new(size, FontFamily::Proportional);
            style.text_styles = [
                (TextStyle::Small, font(CAPTION)),
                (TextStyle::Body, font(BODY)),
                (TextStyle::Button, font(BODY)),
                (TextStyle::Heading, font(STRONG + 2.0)),
                (TextStyle::Monospace, FontId::new(BODY - 1.0, FontFamily::Monospace)),
            ]
            .into();
            style.spacing.item_spacing = egui::vec2(GAP * 1.5, GAP);
            style.spacing.button_padding = egui::vec2(GAP * 1.5, GAP * 0.5);
            style.spacing.interact_size.y = 20.0;
            style.animation_time = MOTION;
        });
    }
}

fn visuals(mut v: Visuals, t: &Tokens) -> Visuals {
    v.weak_text_color = Some(t.muted);
    v.panel_fill = t.surface;
    v.window_fill = t.raised;
    v.extreme_bg_color = t.field;
    v.faint_bg_color = t.surface;
    v.hyperlink_color = t.accent;
    v.warn_fg_color = t.warning;
    v.error_fg_color = t.warning;
    v.selection.bg_fill = t.accent;
    v.selection.stroke = Stroke::new(1.0, t.on_accent);
    v.window_stroke = Stroke::new(1.0, t.rule);
    v.text_cursor.stroke = Stroke::new(2.0, t.accent);
    v.slider_trailing_fill = true;
    let corner = CornerRadius::same(4);
    for (widget, fill, stroke) in [
        (&mut v.widgets.noninteractive, t.surface, t.rule),
        (&mut v.widgets.inactive, t.field, t.outline),
        (&mut v.widgets.hovered, t.field, t.accent),
        (&mut v.widgets.active, t.raised, t.accent),
        (&mut v.widgets.open, t.raised, t.accent),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, stroke);
        widget.corner_radius = corner;
    }
    // Rails, check marks and slider handles need 3:1 against their surroundings.
    v.widgets.inactive.bg_fill = t.rule;
    v.widgets.noninteractive.fg_stroke = Stroke::new(1.0, t.ink);
    v.widgets.inactive.fg_stroke = Stroke::new(1.5, t.ink);
    v.widgets.open.fg_stroke = Stroke::new(1.5, t.ink);
    v.widgets.hovered.fg_stroke = Stroke::new(1.5, t.ink);
    // Strong text takes its colour from here.
    v.widgets.active.fg_stroke = Stroke::new(2.0, t.ink);
    v
}
