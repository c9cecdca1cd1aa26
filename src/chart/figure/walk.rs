//! A cursor that the keyboard moves over a figure: along a line by year, from line to line.

use super::{Figure, Line, Style};

/// Where the cursor stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Cursor {
    /// Name of the line.
    pub name: String,
    /// Year of the point.
    pub year: f64,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the year before.
    Earlier,
    /// To the year after.
    Later,
    /// To the first year of the line.
    First,
    /// To its last year.
    Last,
    /// To the line above.
    Above,
    /// To the line below.
    Below,
}

impl Cursor {
    /// At the last year of the first projected line, or of whatever is drawn.
    #[must_use]
    pub fn start(figure: &Figure) -> Option<Self> {
        let at = |line: &Line| Some(Self { name: line.name.clone(), year: line.points.last()?[0] });
        let projected = figure.lines.iter().filter(|line| line.style == Style::Projection).find_map(at);
        projected.or_else(|| figure.lines.iter().find_map(at))
    }

    /// The line and point it stands on, or the nearest in time if its own is gone; `None` if its line is.
    #[must_use]
    pub fn spot<'a>(&self, figure: &'a Figure) -> Option<(&'a Line, [f64; 2])> {
        let nearest = points(figure, &self.name).into_iter();
        nearest.min_by(|a, b| (a.1[0] - self.year).abs().total_cmp(&(b.1[0] - self.year).abs()))
    }

    /// Moves it; at an end it stays.
    pub fn go(&mut self, figure: &Figure, step: Step) {
        let Some((_, [year, value])) = self.spot(figure) else {
            if let Some(start) = Self::start(figure) {
                *self = start;
            }
            return;
        };
        self.year = year;
        match step {
            Step::Above | Step::Below => self.change_line(figure, value, step == Step::Above),
            Step::Earlier | Step::Later | Step::First | Step::Last => {
                let mut years: Vec<f64> = points(figure, &self.name).iter().map(|(_, point)| point[0]).collect();
                years.sort_by(f64::total_cmp);
                let at = years.iter().position(|known| *known == year).unwrap_or(0);
                let to = match step {
                    Step::Earlier => at.saturating_sub(1),
                    Step::Later => (at + 1).min(years.len() - 1),
                    Step::First => 0,
                    _ => years.len() - 1,
                };
                self.year = years[to];
            }
        }
    }

    /// To the next line above or below at this year, or as near to it as that line comes; equal values in drawing
    /// order.
    fn change_line(&mut self, figure: &Figure, value: f64, up: bool) {
        let names = figure.names();
        let place = |name: &str| names.iter().position(|known| known == name).unwrap_or(0);
        let heights = names.iter().filter_map(|name| {
            let at = Self { name: name.clone(), year: self.year };
            Some((at.spot(figure)?.1[1], place(name), name))
        });
        let own = (value, place(&self.name));
        let order = |a: (f64, usize), b: (f64, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
        let beyond = heights.filter(|(height, place, name)| {
            let side = order((*height, *place), own);
            **name != self.name && (if up { side.is_gt() } else { side.is_lt() })
        });
        let next = if up {
            beyond.min_by(|a, b| order((a.0, a.1), (b.0, b.1)))
        } else {
            beyond.max_by(|a, b| order((a.0, a.1), (b.0, b.1)))
        };
        if let Some((_, _, name)) = next {
            self.name.clone_from(name);
        }
    }
}

/// Every point of a line with the part it belongs to; what only joins two others is no point.
fn points<'a>(figure: &'a Figure, name: &str) -> Vec<(&'a Line, [f64; 2])> {
    let parts =
        figure.lines.iter().filter(|line| line.name == name && !matches!(line.style, Style::Connector | Style::Ghost));
    parts.flat_map(|line| line.points.iter().map(move |point| (line, *point))).collect()
}
