//! The world table, and the partners outside the group that it names.

use super::ReadError;
use super::table::rows;
use crate::trade::{Dataset, Rival, WorldFlow};

pub(super) fn read_world(text: &str) -> Result<Vec<WorldFlow>, ReadError> {
    rows("world", text, |t, (exporter, importer, musd, kind, source): (String, String, f64, String, String)| {
        let is_estimate = match kind.as_str() {
            "measured" => false,
            "estimate" => true,
            _ => return Err(t.error(format!("expected measured or estimate, found '{kind}'"))),
        };
        let (exporter, importer) = (t.country(&exporter)?, t.country(&importer)?);
        Ok(WorldFlow { exporter, importer, musd: t.amount(musd)?, is_estimate, source })
    })
}

/// Countries of the world table that are neither target nor member and whose trade with the target is measured.
pub(super) fn rivals(dataset: &Dataset) -> Vec<Rival> {
    let measured = |exporter, importer| {
        let row = dataset.world.iter().find(|f| f.exporter == exporter && f.importer == importer && !f.is_estimate);
        row.map_or(0.0, |row| row.musd)
    };
    let others = dataset.world.iter().filter(|f| f.exporter == f.importer).map(|f| f.exporter);
    let mut rivals: Vec<Rival> = others
        .filter(|country| *country != dataset.target && !dataset.members.contains(country))
        .map(|c| Rival { country: c, flows: [measured(dataset.target, c), measured(c, dataset.target)] })
        .filter(|rival| rival.flows.iter().sum::<f64>() > 0.0)
        .collect();
    rivals.sort_by_key(|rival| rival.country);
    rivals
}
