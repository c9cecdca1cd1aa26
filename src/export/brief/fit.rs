//! How much goes onto a sheet: letters grow smaller before anything is left out, and what is left out is counted.

/// How much, and how large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    /// Size of the letters of the text, points.
    pub letters: f32,
    /// Longest title and description, in letters.
    pub about: usize,
    /// Rows of the table of levers.
    pub rows: usize,
    /// Longest reason or value of a lever, in letters.
    pub reason: usize,
    /// Longest source, in letters.
    pub source: usize,
    /// Assumptions that the outcome hangs on.
    pub supports: usize,
}

/// No letters are smaller, points.
pub(super) const SMALLEST: f32 = 7.5;

const fn fit(letters: f32, about: usize, rows: usize, reason: usize, source: usize, supports: usize) -> Fit {
    Fit { letters, about, rows, reason, source, supports }
}

/// From the roomiest to the tightest; the last fits whatever a scenario holds, which a test shows.
pub(super) const LADDER: [Fit; 20] = [
    fit(9.5, 500, 20, 400, 240, 4),
    fit(9.0, 500, 20, 400, 240, 4),
    fit(8.5, 500, 20, 400, 240, 4),
    fit(8.0, 500, 20, 400, 240, 4),
    fit(8.0, 400, 16, 160, 140, 4),
    fit(7.5, 400, 16, 160, 140, 4),
    fit(7.5, 300, 16, 120, 110, 4),
    fit(7.5, 300, 14, 110, 100, 4),
    fit(7.5, 260, 14, 90, 80, 4),
    fit(7.5, 240, 12, 80, 80, 4),
    fit(7.5, 240, 11, 80, 80, 4),
    fit(7.5, 200, 10, 70, 70, 4),
    fit(7.5, 200, 9, 70, 70, 4),
    fit(7.5, 160, 8, 60, 60, 4),
    fit(7.5, 160, 7, 60, 60, 3),
    fit(7.5, 140, 6, 60, 55, 3),
    fit(7.5, 120, 5, 50, 50, 3),
    fit(7.5, 120, 4, 40, 40, 3),
    fit(7.5, 90, 3, 30, 30, 2),
    fit(7.5, 90, 2, 30, 30, 1),
];
