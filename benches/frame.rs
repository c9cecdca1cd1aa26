//! How long an edit and a frame take. Run with `cargo bench`.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use detente::file::{OPENING, presets};
use detente::model::{outlook, project};
use detente::scenario::{Catalog, Scenario};
use detente::session::Session;
use detente::trade::bundled;
use detente::ui::App;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn opening() -> Scenario {
    let presets = presets(&Catalog::new(&bundled()));
    presets.into_iter().find(|preset| preset.name == OPENING).map(|preset| preset.scenario).unwrap_or_default()
}

/// One projection of the bundled case: every cell, every quarter.
#[divan::bench]
fn one_projection(bencher: Bencher<'_, '_>) {
    let (dataset, scenario) = (bundled(), opening());
    bencher.bench(|| project(&dataset, black_box(&scenario), &|| true));
}

/// What one edit asks: scenario, baseline, and both without growth.
#[divan::bench]
fn one_edit(bencher: Bencher<'_, '_>) {
    let (dataset, scenario) = (bundled(), opening());
    bencher.bench(|| outlook(&dataset, black_box(&scenario), &|| true));
}

/// From a changed lever to the new numbers in the session, through the model's thread.
#[divan::bench]
fn lever_to_numbers(bencher: Bencher<'_, '_>) {
    let (sender, woken) = std::sync::mpsc::channel();
    let session = RefCell::new(Session::new(None, move || sender.send(()).unwrap_or_default()));
    assert!(session.borrow_mut().wait(Duration::from_secs(10)));
    while woken.try_recv().is_ok() {}
    let up = std::cell::Cell::new(false);
    bencher.bench_local(|| {
        let mut session = session.borrow_mut();
        up.set(!up.get());
        session.document.scenario.relief.extent = if up.get() { 0.8 } else { 0.7 };
        session.tick(true);
        woken.recv().expect("the model answers");
        session.tick(true);
        assert!(!session.is_stale());
    });
}

/// One frame of a drag with everything on screen: logic, layout and tessellation, no GPU.
fn frame(bencher: Bencher<'_, '_>, size: [f32; 2]) {
    let ctx = egui::Context::default();
    let mut session = Session::new(None, || {});
    assert!(session.wait(Duration::from_secs(10)));
    let app = RefCell::new(App::new(&ctx, session, 2026.9).without_system_dialog());
    let count = std::cell::Cell::new(0_u32);
    let draw = || {
        let frame = count.get() + 1;
        count.set(frame);
        let mut app = app.borrow_mut();
        app.session.document.scenario.relief.extent = 0.5 + f64::from(frame % 50) / 100.0;
        let mut input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size.into())),
            time: Some(f64::from(frame) / 60.0),
            ..Default::default()
        };
        let x = 40.0 + (frame % 100) as f32;
        input.events.push(egui::Event::PointerMoved(egui::pos2(x, 300.0)));
        let mut output = ctx.run_ui(input, |ui| {
            app.logic(ui.ctx());
            app.content(ui);
        });
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = ctx.tessellate(shapes, output.pixels_per_point);
        output.drop_without_applying_deltas();
        Arc::new(primitives)
    };
    for _ in 0..10 {
        drop(draw());
    }
    bencher.bench_local(draw);
}

#[divan::bench(sample_count = 1000, sample_size = 1)]
fn frame_1280x720(bencher: Bencher<'_, '_>) {
    frame(bencher, [1280.0, 720.0]);
}

#[divan::bench(sample_count = 1000, sample_size = 1)]
fn frame_1920x1080(bencher: Bencher<'_, '_>) {
    frame(bencher, [1920.0, 1080.0]);
}
