//! Lines inside a table that are no rows of it.

use super::header::normalised;
use super::{Kind, Layout};

/// How lines below a table begin.
const OPENINGS: [&str; 12] = [
    "source",
    "note",
    "data from",
    "data source",
    "downloaded",
    "last updated",
    "copyright",
    "retrieved",
    "sumber",
    "catatan",
    "remark",
    "footnote",
];

/// What a row is that does not read as one: the header once more ([`Kind::HeaderAgain`]) or a line of text
/// ([`Kind::Footnote`]); `None` where it is simply a bad row. Only such rows need to be asked about.
#[must_use]
pub fn aside<C: AsRef<[u8]>>(cells: &[C], layout: &Layout) -> Option<Kind> {
    let plain = |at: usize| normalised(&String::from_utf8_lossy(cells.get(at).map_or(&[], |cell| cell.as_ref())));
    let named = |at: usize| layout.header.get(at).map(|name| normalised(name));
    let mut used = layout.places.iter().map(|place| place.at).peekable();
    if used.peek().is_some() && used.all(|at| named(at).is_some_and(|name| name == plain(at))) {
        return Some(Kind::HeaderAgain);
    }
    let first = String::from_utf8_lossy(cells.first()?.as_ref()).trim().to_lowercase();
    let bare = first.trim_start_matches(|c: char| !c.is_alphanumeric());
    let opening = OPENINGS.iter().any(|opening| {
        let rest = bare.strip_prefix(opening).map(|rest| rest.strip_prefix('s').unwrap_or(rest));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', ' ', '.', ',']))
    });
    let values = layout.places.iter().filter(|place| place.role.is_number()).map(|place| place.at);
    let values = values.chain(layout.years.iter().map(|(at, _)| *at));
    let figures = values.filter(|at| cells.get(*at).is_some_and(|cell| !cell.as_ref().trim_ascii().is_empty())).count();
    let alone = cells.iter().skip(1).all(|cell| cell.as_ref().trim_ascii().is_empty());
    let prose = alone && layout.header.len() > 2 && bare.contains(' ') && bare.chars().any(char::is_alphabetic);
    // A sentence with commas reaches into other columns, and seldom with a figure.
    let note = (opening && figures == 0) || prose || (opening && cells.len() < layout.header.len());
    note.then_some(Kind::Footnote)
}
