//! How long pictures take: from an answer to the bytes of a file. Run with `cargo bench --bench paper`.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use detente::chart::{Weight, width};
use detente::export::{Chart, Made, Origin, Shown};
use detente::file::{OPENING, presets};
use detente::scenario::Catalog;
use detente::trade::bundled;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let dataset = bundled();
    let catalog = Catalog::new(&dataset);
    let known = presets(&catalog).into_iter().find(|known| known.name == OPENING).expect("a preset");
    let origin = Origin::Preset(known.name.to_owned());
    Made::of(dataset, Arc::new(catalog), known.scenario, "2026-11-28".to_owned(), origin).expect("an answer")
});

fn bytes(bencher: Bencher<'_, '_>, chart: Chart, name: &str) {
    let made = &*MADE;
    bencher.bench(|| chart.bytes(black_box(made), None, Path::new(name)));
}

fn named(code: &str) -> Chart {
    Chart { shown: Shown::named(code).expect("a chart"), ..Chart::default() }
}

/// 800 x 450 points, 1600 x 900 dots.
#[divan::bench(args = Shown::ALL.map(|(code, _)| code))]
fn png(bencher: Bencher<'_, '_>, code: &str) {
    bytes(bencher, named(code), "chart.png");
}

/// The same as SVG.
#[divan::bench(args = ["total", "partner", "recoveries"])]
fn svg(bencher: Bencher<'_, '_>, code: &str) {
    bytes(bencher, named(code), "chart.svg");
}

/// The same as PDF.
#[divan::bench(args = ["total", "partner", "recoveries"])]
fn pdf(bencher: Bencher<'_, '_>, code: &str) {
    bytes(bencher, named(code), "chart.pdf");
}

/// Square, for a file manager.
#[divan::bench(args = [128, 256, 512])]
fn thumbnail(bencher: Bencher<'_, '_>, side: u16) {
    bytes(bencher, Chart { thumbnail: true, size: [side, side], scale: 1, ..Chart::default() }, "chart.png");
}

/// Widths of all words of a page of 4,000 letters.
#[divan::bench]
fn width_of_a_page(bencher: Bencher<'_, '_>) {
    let page = "Perdagangan mencapai kembali tingkat 2016 pada 2030. ".repeat(75);
    bencher.bench(|| width(black_box(&page), 10.0, Weight::Normal));
}
