//! The case compiled into the program.

use std::sync::{Arc, OnceLock};

use super::{Dataset, Tables, read};

macro_rules! table {
    ($name:literal) => {
        include_str!(concat!("../../assets/asean-dprk/", $name))
    };
}

/// The tables of the ASEAN-DPRK case, as text.
#[must_use]
pub fn bundled_tables() -> Tables<'static> {
    Tables {
        case: table!("case.ron"),
        countries: table!("countries.csv"),
        sources: table!("sources.csv"),
        products: table!("products.csv"),
        flows: table!("flows.csv"),
        by_source: table!("flows_by_source.csv"),
        statements: table!("statements.csv"),
        coverage: table!("coverage.csv"),
        measures: table!("measures.csv"),
        suspensions: table!("suspensions.csv"),
        border: table!("border.csv"),
        embassies: table!("embassies.csv"),
        groups: table!("groups.csv"),
        gdp: table!("gdp.csv"),
        deflator: table!("deflator.csv"),
        world: table!("world.csv"),
    }
}

/// The ASEAN-DPRK case, read once.
///
/// # Panics
/// Never in a build that passed its tests: they read every table.
#[must_use]
pub fn bundled() -> Arc<Dataset> {
    static CASE: OnceLock<Arc<Dataset>> = OnceLock::new();
    let case = CASE.get_or_init(|| match read(&bundled_tables()) {
        Ok(dataset) => Arc::new(dataset),
        Err(error) => panic!("the bundled case does not read: {error}"),
    });
    Arc::clone(case)
}
