//! The invented three-partner case of the golden numbers. Never shown to a person.

use std::collections::BTreeMap;

use detente::trade::{
    Case, Country, Coverage, Dataset, Direction, Flow, Grade, Membership, Post, Product, Quality, SourcedFlow,
    Suspension,
};

/// Product groups, each with a SITC section of its own, so that the split reproduces the invented levels.
const GROUPS: [&str; 5] = ["coal", "seafood", "textiles", "mach", "other"];

/// (partner, [exports, imports] by group), invented US$ million a year.
const LEVELS: [(&str, [[f64; 5]; 2]); 3] = [
    ("PHL", [[8.0, 2.0, 4.0, 1.0, 5.0], [1.0, 0.0, 3.0, 20.0, 16.0]]),
    ("SGP", [[0.0, 1.0, 1.0, 2.0, 2.0], [6.0, 0.0, 1.0, 5.0, 12.0]]),
    ("THA", [[3.0, 4.0, 2.0, 3.0, 3.0], [2.0, 1.0, 4.0, 9.0, 24.0]]),
];

pub fn country(code: &str) -> Country {
    Country::parse(code).expect("a code")
}

fn coverage(direction: Direction, product: usize, effective: f64, share: f64) -> Coverage {
    Coverage {
        direction,
        product,
        effective,
        share,
        resolutions: String::new(),
        grade: Grade::Measured,
        note: String::new(),
    }
}

/// The case, every flow multiplied by `scale`. Countries have no GDP series: they grow smoothly at gk and gp.
#[expect(clippy::too_many_lines, reason = "one literal")]
pub fn case(scale: f64) -> Dataset {
    let product = |(section, id): (usize, &&str)| {
        let mut sitc = [[0.0; 10]; 2];
        sitc[0][section] = 1.0;
        sitc[1][section] = 1.0;
        Product { id: (*id).to_owned(), label: (*id).to_owned(), hs: String::new(), sitc, note: String::new() }
    };
    let mut flows = Vec::new();
    let mut by_source = Vec::new();
    for (code, levels) in LEVELS {
        for direction in Direction::BOTH {
            let groups = levels[direction as usize];
            for (section, value) in groups.iter().enumerate() {
                by_source.push(SourcedFlow {
                    partner: country(code),
                    direction,
                    year: 2015,
                    product: format!("SITC{section}"),
                    value_usd: value * scale * 1e6,
                    source: "invented".to_owned(),
                    flags: String::new(),
                });
            }
            for year in 2013..=2016 {
                flows.push(Flow {
                    partner: country(code),
                    direction,
                    year,
                    value_usd: Some(groups.iter().sum::<f64>() * scale * 1e6),
                    source: "invented".to_owned(),
                    quality: Quality::A,
                    note: String::new(),
                });
            }
        }
    }
    let both = Direction::BOTH.to_vec();
    let stop = |code: &str, effective: f64, extent: f64| Suspension {
        partner: country(code),
        directions: both.clone(),
        effective,
        extent,
        kind: "law".to_owned(),
        grade: Grade::Measured,
        source: String::new(),
    };
    Dataset {
        case: Case {
            id: "golden".to_owned(),
            title: "Invented".to_owned(),
            target: "PRK".to_owned(),
            group: "INVENTED".to_owned(),
            group_date: "2016-12-31".to_owned(),
            base_window: (2013, 2016),
            reference_year: 2016,
            split_year: 2015,
            split_source: "invented".to_owned(),
            retrieved: String::new(),
            over_compliance_from: None,
            exports_2016_musd: None,
        },
        said: None,
        fingerprint: String::new(),
        target: country("PRK"),
        members: LEVELS.iter().map(|(code, _)| country(code)).collect(),
        names: BTreeMap::new(),
        sources: Vec::new(),
        products: GROUPS.iter().enumerate().map(product).collect(),
        flows,
        by_source,
        statements: Vec::new(),
        coverage: vec![
            coverage(Direction::X, 0, 2016.17, 0.0),
            coverage(Direction::X, 0, 2017.00, 0.60),
            coverage(Direction::X, 0, 2017.59, 1.00),
            coverage(Direction::X, 1, 2017.59, 1.00),
            coverage(Direction::X, 2, 2017.70, 1.00),
            coverage(Direction::X, 3, 2017.98, 1.00),
            coverage(Direction::M, 3, 2017.98, 1.00),
        ],
        measures: Vec::new(),
        suspensions: vec![stop("PHL", 2017.69, 1.0), stop("SGP", 2017.85, 1.0), stop("THA", 2018.0, 0.0)],
        border: Vec::new(),
        // No embassy is open, and the target takes part in the forum an envoy comes from.
        posts: vec![Post { year: 2013, partner: country("PHL"), open: [false; 2], source: String::new() }],
        memberships: vec![Membership {
            group: "ARF".to_owned(),
            country: country("PRK"),
            from: "2000".to_owned(),
            to: None,
            source: String::new(),
        }],
        gdp: Vec::new(),
        deflator: (2013..=2016).map(|year| (year, 1.0)).collect(),
        rivals: Vec::new(),
        world: Vec::new(),
    }
}
