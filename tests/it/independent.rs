//! The bundled case against an implementation that shares nothing with this one.
//!
//! `bundled_annual.csv` was computed in plain Python from the model's specification and the published figures, by
//! somebody who had not seen this code; its own check against the golden numbers agreed to 1e-12.

use detente::file::presets;
use detente::model::{Measured, Selection, project};
use detente::scenario::Catalog;
use detente::trade::{Direction, bundled};

#[test]
fn five_presets_agree_cell_by_cell() {
    let dataset = bundled();
    let presets = presets(&Catalog::new(&dataset));
    let mut rows = csv::Reader::from_reader(include_str!("../fixtures/bundled_annual.csv").as_bytes());
    let mut compared = 0;
    let mut last: Option<(String, detente::model::Projection)> = None;
    for row in rows.deserialize::<(String, i32, String, String, f64, f64)>() {
        let (name, year, partner, direction, recorded, informal) = row.expect("a row");
        if last.as_ref().is_none_or(|(known, _)| *known != name) {
            let preset = presets.iter().find(|p| p.name == name).expect("a preset");
            last = Some((name.clone(), project(&dataset, &preset.scenario, &|| true).expect("not superseded")));
        }
        let (_, projection) = last.as_ref().expect("just set");
        let selection = Selection {
            partner: projection.partners.iter().position(|p| p.code() == partner),
            direction: Direction::BOTH.into_iter().find(|d| d.code() == direction),
            ..Selection::ALL
        };
        let at = usize::try_from(year - 2016).expect("in the horizon");
        for (measured, expected) in [(Measured::Recorded, recorded), (Measured::Informal, informal)] {
            let actual = projection.annual(measured, selection)[at];
            let close = (actual - expected).abs() <= 1e-9 * expected.abs().max(1e-6);
            assert!(close, "{name} {year} {partner} {direction} {measured:?}: {actual} instead of {expected}");
        }
        compared += 1;
    }
    assert_eq!(compared, 5 * 7 * 10 * 2, "every row was compared");
}
