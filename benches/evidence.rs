//! How long bands and causes take. Run with `cargo bench --bench evidence`.

use detente::file::{OPENING, presets};
use detente::model::{Plan, Reference, ensemble, goal, shapley, tornado};
use detente::scenario::{Catalog, Scenario};
use detente::trade::bundled;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn opening() -> Scenario {
    let presets = presets(&Catalog::new(&bundled()));
    presets.into_iter().find(|preset| preset.name == OPENING).map(|preset| preset.scenario).unwrap_or_default()
}

/// Exact shares of the rise (256 runs) and the tornado (two runs a parameter), as each edit asks them: threads.
#[divan::bench(args = [1, 2])]
fn shares_and_tornado(bencher: Bencher<'_, '_>, threads: usize) {
    let (dataset, scenario) = (bundled(), opening());
    let reference = Reference::new(&dataset, &scenario);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    bencher.bench(|| {
        pool.install(|| {
            let plan = Plan::new(&dataset, black_box(&scenario));
            (shapley(&plan, &reference, 2040), tornado(&plan, &reference, |path| path[24]))
        })
    });
}

/// Goal seek: every lever over its whole range, all else as it is.
#[divan::bench(sample_count = 5)]
fn goal_seek(bencher: Bencher<'_, '_>) {
    let (dataset, scenario) = (bundled(), opening());
    let catalog = Catalog::new(&dataset);
    bencher.bench(|| goal(&dataset, &catalog, black_box(&scenario), 2029, 2026.9));
}

/// Both bands of the doubt about parameters, "if relief holds" and "with snapback risk": all partners, quarterly, with
/// noise; (draws, threads).
#[divan::bench(args = [(2_000, 1), (2_000, 2), (10_000, 2)])]
fn both_fans(bencher: Bencher<'_, '_>, (draws, threads): (usize, usize)) {
    let (dataset, mut scenario) = (bundled(), opening());
    scenario.doubts = [false, true, true];
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    bencher.bench(|| pool.install(|| ensemble(&dataset, black_box(&scenario), draws, &|| true)));
}

/// Every band of the opening scenario, all partners, with noise: (draws, threads).
#[divan::bench(args = [(200, 2), (2_000, 1), (2_000, 2), (10_000, 2)])]
fn bands(bencher: Bencher<'_, '_>, (draws, threads): (usize, usize)) {
    let (dataset, scenario) = (bundled(), opening());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    bencher.bench(|| pool.install(|| ensemble(&dataset, black_box(&scenario), draws, &|| true)));
}
