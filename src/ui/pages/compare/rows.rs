//! What the page says, as plain numbers and words: tested without a window.

use crate::chart::Laid;
use crate::model::{Ensemble, Outlook, Projection, Selection, Series, likely, musd, percent};
use crate::say;
use crate::scenario::{HORIZON, years_words};
use crate::session::{Comparator, Opened, Session};
use crate::words::{harmless_line, manner};

/// Years whose trade the table tells.
pub const TOLD: [i32; 2] = [2030, HORIZON.1];

/// The headline of one scenario; US$ million at 2016 prices, shares and chances 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    /// Year whose level is regained.
    pub reference: i32,
    /// First year at or above that level.
    pub regained: Option<i32>,
    /// Compared flows in the last year over the reference level.
    pub share: Option<f64>,
    /// Trade over all flows in the years of the table (2030 and 2040).
    pub trade: [f64; 2],
    /// 5 and 95 % of the draws of the same, if relief holds.
    pub ranges: [Option<(f64, f64)>; 2],
    /// Chance that the level is regained some time by the last year.
    pub chance: Option<f64>,
}

/// Place of a told year in the horizon.
fn place(year: i32) -> usize {
    (year - HORIZON.0) as usize
}

fn told(projection: &Projection) -> [f64; 2] {
    let path = projection.recorded(Selection::ALL);
    TOLD.map(|year| path.get(place(year)).copied().unwrap_or(0.0))
}

impl Numbers {
    /// Of a scenario.
    #[must_use]
    pub fn of(outlook: &Outlook, bands: &Ensemble) -> Self {
        let fan = bands.holds.as_ref().map(|band| band.fan(Series::All));
        let range = |year| fan.and_then(|fan| fan.get(place(year))).map(|[low, .., high]| (*low, *high));
        Self {
            reference: outlook.reference.year,
            regained: outlook.regained,
            share: outlook.share_at_end(),
            trade: told(&outlook.projection),
            ranges: TOLD.map(range),
            chance: bands.chance_by_the_end(),
        }
    }

    /// Of its status quo, for which no draws are made.
    #[must_use]
    pub fn of_baseline(outlook: &Outlook) -> Self {
        let level = outlook.reference.level;
        Self {
            reference: outlook.reference.year,
            regained: outlook.baseline_regained,
            share: (level > 0.0).then(|| outlook.drivers.without_relief / level),
            trade: told(&outlook.baseline),
            ranges: [None; 2],
            chance: None,
        }
    }
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadlineRow {
    /// Short name.
    pub name: String,
    /// Colour and dash on the chart; `None` where it is not drawn as a scenario.
    pub hue: Option<usize>,
    /// Whether the numbers belong to an older value of the scenario, or there are none yet.
    pub stale: bool,
    /// Whether that stays so, because the model stopped at it.
    pub stopped: bool,
    /// The numbers, once there is an answer.
    pub numbers: Option<Numbers>,
    /// Those of what it is compared with; `None` for the comparator itself.
    pub base: Option<Numbers>,
}

/// One cell: a figure, the range beside it, and the difference from the comparator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Large.
    pub figure: String,
    /// Below it; may be empty.
    pub range: String,
    /// Below that, with sign and arrow; may be empty.
    pub change: String,
}

impl HeadlineRow {
    /// Regained, share, trade twice, chance.
    #[must_use]
    pub fn cells(&self) -> [Cell; 5] {
        let Some(own) = &self.numbers else { return Default::default() };
        let base = self.base.as_ref();
        let change = |value: Option<f64>, base: Option<f64>, say: &dyn Fn(f64) -> String| match (value, base) {
            (Some(value), Some(base)) => change_words(value - base, say),
            _ => String::new(),
        };
        let points = |points: f64| say!("{points} points", points = crate::words::number(points * 100.0, 0));
        let trade = |at: usize| Cell {
            figure: musd(own.trade[at]),
            range: own.ranges[at]
                .map_or_else(String::new, |(low, high)| say!("{low} to {high}", low = musd(low), high = musd(high))),
            change: change(Some(own.trade[at]), base.map(|base| base.trade[at]), &musd),
        };
        [
            Cell {
                figure: year_or_not(own.regained),
                range: String::new(),
                change: base.map_or_else(String::new, |base| later_words(own, base)),
            },
            Cell {
                figure: own.share.map_or_else(|| "–".to_owned(), percent),
                range: String::new(),
                change: change(own.share, base.and_then(|base| base.share), &points),
            },
            trade(0),
            trade(1),
            Cell {
                figure: own.chance.map_or_else(|| "–".to_owned(), likely),
                range: String::new(),
                change: change(own.chance, base.and_then(|base| base.chance), &points),
            },
        ]
    }
}

fn year_or_not(year: Option<i32>) -> String {
    year.map_or_else(|| say!("not by {year}", year = HORIZON.1), |year| year.to_string())
}

/// "⏶ +12", "⏷ −3"; "=" where nothing is left at the shown precision.
fn change_words(change: f64, say: &dyn Fn(f64) -> String) -> String {
    let size = say(change.abs());
    if !size.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        return "=".to_owned();
    }
    if change > 0.0 { format!("⏶ +{size}") } else { format!("⏷ −{size}") }
}

/// How much later or sooner; words where one of them is not there at all.
fn later_words(own: &Numbers, base: &Numbers) -> String {
    match (own.regained, base.regained) {
        // Two levels are no common yardstick.
        _ if own.reference != base.reference => say!("other level: {year}", year = base.reference),
        (Some(own), Some(base)) => match own - base {
            0 => "=".to_owned(),
            1.. => say!("{years} later", years = years_words(f64::from(own - base))),
            _ => say!("{years} sooner", years = years_words(f64::from(base - own))),
        },
        (None, None) => "=".to_owned(),
        (_, there) => say!("there: {year}", year = year_or_not(there)),
    }
}

/// The scenarios on the chart that have an answer, the one in hand first.
#[must_use]
pub fn laid(session: &Session) -> Vec<Laid<'_>> {
    let all = session.overlaid();
    all.into_iter().enumerate().filter_map(|(hue, open)| laid_one(session, open, hue)).collect()
}

/// An open scenario as the chart takes it.
fn laid_one<'a>(session: &Session, open: Opened<'a>, hue: usize) -> Option<Laid<'a>> {
    let (answer, id) = (open.answer?, open.document.id());
    Some(Laid {
        id,
        name: session.name_of(id),
        hue,
        scenario: &answer.scenario,
        outlook: &answer.outlook,
        bands: Some(&answer.bands),
    })
}

/// The comparator as the chart takes it; `None` where it is the baseline or has no answer yet.
#[must_use]
pub fn laid_against(session: &Session) -> Option<Laid<'_>> {
    let open = session.compared()?;
    laid_one(session, open, 0)
}

/// Short name of the comparator.
#[must_use]
pub fn comparator_name(session: &Session) -> String {
    match session.comparator() {
        Comparator::Baseline => say!("Baseline").to_owned(),
        Comparator::Open(id) => session.name_of(id),
    }
}

/// A row for every scenario on the chart, and one for the comparator where it is not among them.
#[must_use]
pub fn headline_rows(session: &Session) -> Vec<HeadlineRow> {
    let against = session.compared();
    let base = |open: &Opened<'_>| match &against {
        Some(against) if against.document.id() == open.document.id() => None,
        Some(against) => against.answer.map(|answer| Numbers::of(&answer.outlook, &answer.bands)),
        None => open.answer.map(|answer| Numbers::of_baseline(&answer.outlook)),
    };
    let row = |open: &Opened<'_>, hue| HeadlineRow {
        name: session.name_of(open.document.id()),
        hue,
        stale: is_stale(open),
        stopped: open.stopped,
        numbers: open.answer.map(|answer| Numbers::of(&answer.outlook, &answer.bands)),
        base: base(open),
    };
    let shown = session.overlaid();
    let mut rows: Vec<HeadlineRow> = shown.iter().enumerate().map(|(hue, open)| row(open, Some(hue))).collect();
    match &against {
        Some(against) if shown.iter().all(|open| open.document.id() != against.document.id()) => {
            rows.push(row(against, None));
        }
        Some(_) => {}
        None => rows.extend(shown.first().map(|hand| HeadlineRow {
            name: comparator_name(session),
            hue: None,
            stale: is_stale(hand),
            stopped: hand.stopped,
            numbers: hand.answer.map(|answer| Numbers::of_baseline(&answer.outlook)),
            base: None,
        })),
    }
    rows
}

/// Whether an answer belongs to an older value.
#[must_use]
pub fn is_stale(open: &Opened<'_>) -> bool {
    open.answer.is_none_or(|answer| answer.scenario != open.document.scenario)
}

/// The table as text for a spreadsheet: columns apart by tabs, plain numbers with the person's decimal sign.
#[must_use]
pub fn headline_text(rows: &[HeadlineRow], comparator: &str) -> String {
    let plain = |value: f64| {
        let text = format!("{value:.3}");
        if manner().decimal_comma { text.replace('.', ",") } else { text }
    };
    let maybe = |value: Option<f64>| value.map_or_else(String::new, plain);
    let [first, last] = TOLD;
    let heads = [
        say!("Scenario").to_owned(),
        say!("Reference year").to_owned(),
        say!("Level regained in").to_owned(),
        say!("Share of the level in {last}, %", last),
        say!("Trade in {year}, US$ m, all flows", year = first),
        "5 %".to_owned(),
        "95 %".to_owned(),
        say!("Difference from {name}", name = comparator),
        say!("Trade in {year}, US$ m, all flows", year = last),
        "5 %".to_owned(),
        "95 %".to_owned(),
        say!("Difference from {name}", name = comparator),
        say!("Chance of the level some time by {last}, %", last),
    ];
    let mut lines = vec![heads.map(|head| harmless_line(&head)).join("\t")];
    for row in rows {
        let Some(own) = &row.numbers else { continue };
        let mut cells = vec![
            harmless_line(&row.name),
            own.reference.to_string(),
            year_or_not(own.regained),
            maybe(own.share.map(|share| share * 100.0)),
        ];
        for at in 0..TOLD.len() {
            let range = own.ranges[at].unzip();
            let change = row.base.as_ref().map(|base| own.trade[at] - base.trade[at]);
            cells.extend([plain(own.trade[at]), maybe(range.0), maybe(range.1), maybe(change)]);
        }
        cells.push(maybe(own.chance.map(|chance| chance * 100.0)));
        lines.push(cells.join("\t"));
    }
    lines.join("\n")
}
