//! The bundled world: made as assets/README.md says, and as insensitive to its estimates as it says.

use std::path::{Path, PathBuf};

use detente::file::read_world;
use detente::model::{Deficits, World, exact_hat};
use detente::trade::{Country, Direction, bundled};

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/asean-dprk/world.csv")
}

/// Kind and source of every row, in the order of the file, which is that of the flows.
fn origins() -> Vec<(String, String)> {
    let mut reader = csv::Reader::from_path(path()).expect("the table opens");
    reader.records().map(|row| row.expect("a row")).map(|row| (row[3].to_owned(), row[4].to_owned())).collect()
}

/// Years of the base window.
const WINDOW: std::ops::RangeInclusive<i32> = 2013..=2016;

#[test]
fn flows_of_the_dprk_are_the_means_of_the_best_estimates() {
    let (world, dataset) = (read_world(&path()).expect("a world"), bundled());
    let n = world.countries().len();
    let dprk = world.position("PRK").expect("the DPRK");
    let mut compared = 0;
    for (partner, name) in world.countries().iter().enumerate() {
        let code = Country::parse(name).expect("a code");
        for (direction, at) in [(Direction::X, dprk * n + partner), (Direction::M, partner * n + dprk)] {
            let flows = dataset
                .flows
                .iter()
                .filter(|flow| flow.partner == code && flow.direction == direction && WINDOW.contains(&flow.year));
            let values: Vec<f64> =
                flows.filter_map(|flow| Some(flow.value_usd? * dataset.deflator[&flow.year] / 1e6)).collect();
            if values.is_empty() {
                continue;
            }
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            assert!((world.flows()[at] - mean).abs() <= 1e-6, "{name} {direction:?} {mean}");
            assert_eq!(origins()[at].0, "measured", "{name} {direction:?}");
            compared += 1;
        }
    }
    assert_eq!(compared, 14 * 2);
}

#[test]
fn inter_korean_trade_is_the_mean_of_the_published_figures() {
    let (world, deflator) = (read_world(&path()).expect("a world"), bundled().deflator.clone());
    let at = |exporter, importer| {
        let [i, j] = [exporter, importer].map(|name| world.position(name).expect("listed"));
        world.flow(i, j)
    };
    let mean = |values: [f64; 4]| WINDOW.zip(values).map(|(year, value)| value * deflator[&year]).sum::<f64>() / 4.0;
    assert!((at("KOR", "PRK") - mean([531.8, 1136.38, 1260.0, 147.0])).abs() <= 1e-6);
    assert!((at("PRK", "KOR") - mean([617.2, 1206.74, 1450.0, 186.0])).abs() <= 1e-6);
}

/// The table with its estimates between other countries multiplied; sales or domestic sales as they were.
fn with_estimates(world: &World, factor: f64, sales_held: bool) -> World {
    let n = world.countries().len();
    let origins = origins();
    let mut flows = world.flows().to_vec();
    for i in 0..n {
        for j in (0..n).filter(|&j| j != i && origins[i * n + j].0 == "estimate") {
            flows[i * n + j] *= factor;
            if sales_held {
                flows[i * n + i] += (1.0 - factor) * world.flow(i, j);
            }
        }
    }
    World::new(world.countries().to_vec(), flows).expect("a world")
}

#[test]
fn the_estimates_hardly_matter_to_the_dprk() {
    let world = read_world(&path()).expect("a world");
    let n = world.countries().len();
    let dprk = world.position("PRK").expect("the DPRK");
    let everyone = (0..n).collect::<Vec<_>>();
    let two = ["CHN", "KOR"].map(|name| world.position(name).expect("listed")).to_vec();
    // The bounds are those of assets/README.md.
    for (blocked, bound) in [(everyone, 0.0008), (two, 0.00041)] {
        let mut that = vec![1.0; n * n];
        for &partner in blocked.iter().filter(|&&partner| partner != dprk) {
            (that[dprk * n + partner], that[partner * n + dprk]) = (0.1, 0.1);
        }
        let mut largest = 0.0_f64;
        for (factor, held, theta, rule) in [2.0, 4.0, 6.0].into_iter().flat_map(|theta| {
            [(0.5, true), (2.0, true), (0.5, false), (2.0, false)].into_iter().flat_map(move |(factor, held)| {
                [Deficits::Additive, Deficits::Multiplicative].map(|rule| (factor, held, theta, rule))
            })
        }) {
            let as_it_is = exact_hat(&world, &that, theta, rule).expect("solved");
            let other = exact_hat(&with_estimates(&world, factor, held), &that, theta, rule).expect("solved");
            for at in (0..n).filter(|&p| p != dprk).flat_map(|p| [dprk * n + p, p * n + dprk]) {
                if as_it_is.flows[at] > 0.0 {
                    largest = largest.max((other.flows[at] / as_it_is.flows[at] - 1.0).abs());
                }
            }
        }
        assert!(largest <= bound && largest > 0.8 * bound, "{largest} {bound}");
    }
}
