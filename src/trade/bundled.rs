//! The cases compiled into the program.

use std::sync::{Arc, OnceLock};

use super::{Dataset, Tables, read};

macro_rules! tables {
    ($folder:literal, $words:expr) => {
        Tables {
            case: include_str!(concat!("../../assets/", $folder, "/case.ron")),
            countries: include_str!(concat!("../../assets/", $folder, "/countries.csv")),
            sources: include_str!(concat!("../../assets/", $folder, "/sources.csv")),
            products: include_str!(concat!("../../assets/", $folder, "/products.csv")),
            flows: include_str!(concat!("../../assets/", $folder, "/flows.csv")),
            by_source: include_str!(concat!("../../assets/", $folder, "/flows_by_source.csv")),
            statements: include_str!(concat!("../../assets/", $folder, "/statements.csv")),
            coverage: include_str!(concat!("../../assets/", $folder, "/coverage.csv")),
            measures: include_str!(concat!("../../assets/", $folder, "/measures.csv")),
            suspensions: include_str!(concat!("../../assets/", $folder, "/suspensions.csv")),
            border: include_str!(concat!("../../assets/", $folder, "/border.csv")),
            embassies: include_str!(concat!("../../assets/", $folder, "/embassies.csv")),
            groups: include_str!(concat!("../../assets/", $folder, "/groups.csv")),
            gdp: include_str!(concat!("../../assets/", $folder, "/gdp.csv")),
            deflator: include_str!(concat!("../../assets/", $folder, "/deflator.csv")),
            world: include_str!(concat!("../../assets/", $folder, "/world.csv")),
            words: $words,
        }
    };
}

/// The tables of the ASEAN-DPRK case, as text. The texts of the program are written for it: it has no words of its own.
#[must_use]
pub fn bundled_tables() -> Tables<'static> {
    tables!("asean-dprk", "")
}

/// A case that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct BundledCase {
    /// Its id, as files and `--case` name it.
    pub id: &'static str,
    /// Its tables, as text.
    pub tables: fn() -> Tables<'static>,
}

/// Every case that comes with the program, the one it opens on first.
#[must_use]
pub fn cases() -> [BundledCase; 3] {
    [
        BundledCase { id: "asean-dprk", tables: bundled_tables },
        BundledCase { id: "iran-eu", tables: || tables!("iran-eu", include_str!("../../assets/iran-eu/words.ron")) },
        BundledCase {
            id: "myanmar-us",
            tables: || tables!("myanmar-us", include_str!("../../assets/myanmar-us/words.ron")),
        },
    ]
}

/// A case that comes with the program, by its id, read once; `None` where there is none of that id.
///
/// # Panics
/// Never in a build that passed its tests: they read every table.
#[must_use]
pub fn bundled_case(id: &str) -> Option<Arc<Dataset>> {
    cases().iter().position(|case| case.id == id).map(nth)
}

/// The ASEAN-DPRK case, read once.
///
/// # Panics
/// Never in a build that passed its tests: they read every table.
#[must_use]
pub fn bundled() -> Arc<Dataset> {
    nth(0)
}

fn nth(place: usize) -> Arc<Dataset> {
    static READ: [OnceLock<Arc<Dataset>>; 3] = [const { OnceLock::new() }; 3];
    let case = READ[place].get_or_init(|| {
        let case = cases()[place];
        match read(&(case.tables)()) {
            Ok(dataset) => Arc::new(dataset),
            Err(error) => panic!("the case {} does not read: {error}", case.id),
        }
    });
    Arc::clone(case)
}
