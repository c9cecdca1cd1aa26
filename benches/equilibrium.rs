//! How long the equilibrium takes, on one thread. Run with `cargo bench --bench equilibrium`.

use detente::model::{Deficits, PartnerAccess, World, competition, exact_hat};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// `SplitMix64`: the same world on every run.
struct Draws(u64);

impl Draws {
    /// From 0 to 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// A dense world of `n` countries of very different size whose domestic share is about 0.7.
fn world(n: usize) -> World {
    let mut draws = Draws(2016);
    let sizes: Vec<f64> = (0..n).map(|_| (6.0 * draws.next()).exp()).collect();
    let all: f64 = sizes.iter().sum();
    let mut flows: Vec<f64> =
        (0..n * n).map(|at| (0.2 + 0.8 * draws.next()) * 0.5 * sizes[at / n] * sizes[at % n] / all).collect();
    for (i, size) in sizes.iter().enumerate() {
        flows[i * n + i] = 0.7 * size;
    }
    World::new((0..n).map(|i| i.to_string()).collect(), flows).expect("a world")
}

/// All trade of one country becomes cheaper: its row and column by a factor of 2.
fn shock(n: usize) -> Vec<f64> {
    (0..n * n).map(|at| if (at / n == 1) == (at % n == 1) { 1.0 } else { 2.0 }).collect()
}

fn solve(bencher: Bencher<'_, '_>, n: usize, rule: Deficits) {
    let (world, shock) = (world(n), shock(n));
    bencher.bench(|| exact_hat(black_box(&world), black_box(&shock), 4.0, rule).expect("solved"));
}

#[divan::bench(args = [12, 30, 150])]
fn additive(bencher: Bencher<'_, '_>, n: usize) {
    solve(bencher, n, Deficits::Additive);
}

#[divan::bench(args = [12, 30, 150])]
fn multiplicative(bencher: Bencher<'_, '_>, n: usize) {
    solve(bencher, n, Deficits::Multiplicative);
}

/// The factors of 17 partners whose access has changed by different amounts.
#[divan::bench(args = [Deficits::Additive, Deficits::Multiplicative])]
fn competition_of_17(bencher: Bencher<'_, '_>, rule: Deficits) {
    let world = world(18);
    let mut draws = Draws(7);
    let mut factor = || 0.1 + 1.9 * draws.next();
    let access: Vec<_> =
        (1..18).map(|partner| PartnerAccess { partner, exports: factor(), imports: factor() }).collect();
    bencher.bench(|| competition(black_box(&world), 0, black_box(&access), 4.0, rule).expect("solved"));
}

/// The same on the bundled table: the DPRK with a tenth of its access to everyone.
#[divan::bench(args = [Deficits::Additive, Deficits::Multiplicative])]
fn competition_bundled(bencher: Bencher<'_, '_>, rule: Deficits) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/asean-dprk/world.csv");
    let world = detente::file::read_world(&path).expect("the bundled table");
    let target = world.position("PRK").expect("the DPRK");
    let partners = (0..world.countries().len()).filter(|&partner| partner != target);
    let access: Vec<_> =
        partners.map(|partner| PartnerAccess { partner, exports: 0.1, imports: 0.2 + 0.01 * partner as f64 }).collect();
    bencher.bench(|| competition(black_box(&world), target, black_box(&access), 4.0, rule).expect("solved"));
}
