//! Whether part of a partner's figure may belong to the other Korea.

use crate::say;
use crate::trade::{Country, Dataset, Direction};

/// SITC section of machinery and transport equipment.
const MACHINERY: &str = "SITC7";

/// "55 % of the US$ 53.2 m in `UNCTAD_MTM` is machinery ..." for every source that splits the partner's imports of a year.
pub(super) fn words(dataset: &Dataset, partner: Country, year: i32) -> Option<String> {
    let of = |product: &'static str| {
        dataset.by_source.iter().filter(move |row| {
            (row.partner, row.direction, row.year) == (partner, Direction::M, year) && row.product == product
        })
    };
    let (source, part, whole) = of(MACHINERY).find_map(|part| {
        let whole = of("all").find(|whole| whole.source == part.source && whole.value_usd > 0.0)?;
        Some((&part.source, part.value_usd, whole.value_usd))
    })?;
    let note = dataset.flow(partner, Direction::M, year).map_or("", |flow| flow.note.as_str());
    let (share, amount) = (crate::model::percent(part / whole), crate::model::musd(whole / 1e6));
    let partner = super::in_sentence(dataset, partner);
    let words = say!(
        "{share} of the US$ {amount} m that {source} has as DPRK imports from {partner} in {year} is machinery (SITC section 7): goods meant for South Korea may have been booked under the North",
        share,
        amount,
        source,
        partner,
        year
    );
    Some(if note.is_empty() { words } else { say!("{words}; the note on the row says “{note}”", words, note) })
}
