//! Files as read become figures of the case: products once, sides and repeated rows as decided; sums by hand.

use std::sync::Arc;

use detente::import::{
    Action, At, Decimal, Decisions, Facts, Imported, Kind, Layout, Part, Place, Problem, Products, Profile, Repeated,
    Role, Row, Side, Sides, Summed, USD, Valuation, doubts, own_file, profiles, used_sum,
};
use detente::trade::{Direction, Quality, bundled};

use crate::fixture::country;

/// A row: line, year, exporter, importer, place of the product, US$, reported by.
pub type Plain = (u64, i16, &'static str, &'static str, u32, i64, Side);

pub fn row((line, year, exporter, importer, product, usd, side): Plain) -> Row {
    let (exporter, importer) = (country(exporter), country(importer));
    Row { amount: usd * USD, line, product, exporter, importer, year, part: Part::Year, side }
}

pub fn problem(line: u64, kind: Kind, action: Action, column: &str, value: &str, other: Option<u64>) -> Problem {
    Problem { line, kind, action, column: column.to_owned(), value: value.to_owned(), other }
}

/// A file as it would have been read.
pub fn imported(name: &str, valuation: Valuation, products: &[&str], rows: &[Plain]) -> Imported {
    let baci = profiles().iter().find(|profile| profile.id == "baci").expect("BACI");
    let profile = Profile { valuation, ..baci.clone() };
    let place = |at, role| Place { role, at };
    let layout = Layout {
        unit: profile.unit,
        profile,
        encoding: encoding_rs::UTF_8,
        delimiter: b',',
        decimal: Decimal::Point,
        header_line: 1,
        header: ["t", "i", "j", "k", "v", "q"].map(str::to_owned).to_vec(),
        places: vec![place(0, Role::Year), place(1, Role::Exporter), place(3, Role::Product), place(4, Role::Value)],
        years: Vec::new(),
        filters: Vec::new(),
        trailing: false,
        reporter: None,
        exports: None,
        countries: std::collections::BTreeMap::new(),
    };
    Imported {
        name: name.to_owned(),
        layout,
        facts: Facts { rows: rows.len() as u64, ..Facts::default() },
        products: products.iter().map(|code| (*code).to_owned()).collect(),
        rows: rows.iter().copied().map(row).collect(),
        held: Vec::new(),
        problems: [].into_iter().collect(),
    }
}

/// What the case would use.
fn figures(files: &[Arc<Imported>], decisions: &Decisions) -> Summed {
    own_file(files, &doubts(files), &bundled(), decisions)
}

const EX: Side = Side::Exporter;
const IM: Side = Side::Importer;

#[test]
fn a_product_counts_once_whatever_mixture_of_levels_a_file_has() {
    let codes = ["27", "270112", "7203", "720310", "TOTAL"];
    let file = imported(
        "mixed.csv",
        Valuation::AsReported,
        &codes,
        &[
            // Thailand sells: a chapter, a part of it, a heading, a part of it: 100 + 30.
            (2, 2014, "THA", "PRK", 0, 100, EX),
            (3, 2014, "THA", "PRK", 1, 60, EX),
            (4, 2014, "THA", "PRK", 2, 30, EX),
            (5, 2014, "THA", "PRK", 3, 20, EX),
            // Singapore states a total: that, and nothing beside it.
            (6, 2014, "SGP", "PRK", 0, 100, EX),
            (7, 2014, "SGP", "PRK", 4, 150, EX),
            // Only parts: their sum.
            (8, 2015, "SGP", "PRK", 1, 7, EX),
            (9, 2015, "SGP", "PRK", 3, 8, EX),
            // Trade between others is none of this case.
            (10, 2015, "SGP", "THA", 1, 999, EX),
        ],
    );
    let summed = figures(&[Arc::new(file)], &Decisions::default());
    let figures: Vec<_> =
        summed.file.used.iter().map(|own| (own.flow.partner.to_string(), own.flow.year, own.flow.value_usd)).collect();
    let expected = [("SGP", 2014, 150.0), ("SGP", 2015, 15.0), ("THA", 2014, 130.0)];
    assert_eq!(figures, expected.map(|(partner, year, value)| (partner.to_owned(), year, Some(value))));
    assert_eq!((summed.counted, summed.nested), (5, 3), "rows 3, 5 and 6 are parts of others");
    assert_eq!(summed.products, Products::All);
    let flow = &summed.file.used[2].flow;
    assert_eq!((flow.direction, flow.quality), (Direction::M, Quality::A), "FOB, reported by the partner");
    assert_eq!(flow.source, "mixed.csv (CEPII BACI)");
    assert_eq!(
        flow.note,
        "sum of 2 products, FOB as reported by Thailand; 2 rows that are parts of others not counted twice; lines 2 to 4 of mixed.csv"
    );
}

#[test]
fn the_person_chooses_whose_report_counts_and_a_sole_report_counts_always() {
    let file = imported(
        "both.csv",
        Valuation::AsReported,
        &["TOTAL"],
        &[
            (2, 2014, "PRK", "THA", 0, 100, EX),
            (3, 2014, "PRK", "THA", 0, 130, IM),
            (4, 2014, "THA", "PRK", 0, 50, EX),
            (5, 2014, "THA", "PRK", 0, 70, IM),
            (6, 2015, "THA", "PRK", 0, 9, IM),
        ],
    );
    let files = [Arc::new(file)];
    let sums = Sides::ALL.map(|sides| {
        let decisions = Decisions { sides, ..Decisions::default() };
        let summed = figures(&files, &decisions);
        assert_eq!((summed.both, summed.other_side, summed.counted), (2, 2, 3));
        used_sum(&summed.file)
    });
    // The partner: Thailand as importer 130, as exporter 50, and the only report 9.
    assert_eq!(sums, [189.0, 179.0, 159.0, 209.0]);
    let summed = figures(&files, &Decisions::default());
    let grades: Vec<_> = summed.file.used.iter().map(|own| own.flow.quality).collect();
    // CIF is a known weakness; what the target itself reports too.
    assert_eq!(grades, [Quality::B, Quality::A, Quality::B]);
    assert!(summed.file.used[0].flow.note.contains("CIF as reported by Thailand; with freight and insurance"));
    assert!(summed.file.used[0].flow.note.contains("the other side reports it too"));
}

#[test]
fn repeated_rows_are_added_up_and_flagged_until_the_person_says_otherwise() {
    let file = || {
        let rows = [
            (2, 2014, "THA", "PRK", 0, 100, EX),
            (3, 2014, "THA", "PRK", 0, 40, EX),
            (4, 2014, "THA", "PRK", 1, 5, EX),
        ];
        imported("again.csv", Valuation::AsReported, &["01", "02"], &rows)
    };
    let of = |repeated| figures(&[Arc::new(file())], &Decisions { repeated, ..Decisions::default() });
    assert_eq!(Repeated::ALL.map(|repeated| used_sum(&of(repeated).file)), [145.0, 105.0, 5.0]);
    let flow = &of(Repeated::Summed).file.used[0].flow;
    assert!(flow.quality == Quality::B && flow.note.contains("1 repeated rows added in"), "{flow:?}");
    assert!(flow.note.contains("of these products only: 01, 02"), "{}", flow.note);
    // The same rows in a second file of the same drop are a repetition too.
    let twice = figures(&[Arc::new(file()), Arc::new(file())], &Decisions::default());
    assert_eq!((twice.repeated, used_sum(&twice.file)), (4, 290.0));
    assert_eq!(twice.file.name, "again.csv and 1 more");
}

#[test]
fn rows_are_left_out_and_taken_back_one_by_one_or_by_sort() {
    let mut file = imported(
        "doubt.csv",
        Valuation::Unknown,
        &["TOTAL"],
        &[(2, 2014, "THA", "PRK", 0, 100, EX), (9, 1950, "THA", "PRK", 0, 1, EX)],
    );
    file.held = [(3, 2015, "THA", "PRK", 0, 20, EX), (4, 2016, "THA", "PRK", 0, 30, EX)].map(row).to_vec();
    let out = |line, kind| problem(line, kind, Action::Excluded, "partner", "Korea", None);
    file.problems = [out(3, Kind::Korea), out(4, Kind::Korea), out(5, Kind::Year)].into_iter().collect();
    let files = [Arc::new(file)];
    let at = |line| At { file: 0, line };
    let of = |decisions: &Decisions| figures(&files, decisions);
    let none = of(&Decisions::default());
    assert_eq!((used_sum(&none.file), none.outside, none.back), (100.0, 1, 0), "1950 has no price level");
    let one = of(&Decisions { taken_back: [at(4)].into(), ..Decisions::default() });
    assert_eq!((used_sum(&one.file), one.back), (130.0, 1));
    assert_eq!(one.file.used[1].flow.quality, Quality::C, "a doubt that the person took is still a doubt");
    let all = of(&Decisions { kinds_back: [Kind::Korea].into(), ..Decisions::default() });
    assert_eq!((used_sum(&all.file), all.back), (150.0, 2));
    let none = of(&Decisions { kinds_back: [Kind::Year].into(), ..Decisions::default() });
    assert_eq!(used_sum(&none.file), 100.0, "what cannot be read cannot be used");
    let out = of(&Decisions { left_out: [(at(2), "double".to_owned())].into(), ..Decisions::default() });
    assert!(out.file.used.is_empty());
}
