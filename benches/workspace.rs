//! How long a frame takes with a full desk: four scenarios, two charts with their fan, the miniatures and the
//! timeline, while a lever is dragged. Prints percentiles, because a slow frame among fast ones is what the hand feels.
//! Run with `cargo bench --bench workspace`.

use std::time::{Duration, Instant};

use detente::session::Session;
use detente::ui::App;

/// Frames that are timed, after as many that are not.
const FRAMES: usize = 1_000;
/// A frame at 60 a second.
const BAR: f64 = 16.7;

fn four_scenarios() -> Session {
    let mut session = Session::new(None, || {});
    for index in 0..3 {
        session.duplicate();
        session.document.scenario.relief.extent = 0.8 - 0.2 * f64::from(index);
        session.document.scenario.envoy.formed = true;
        session.tick(false);
    }
    let end = Instant::now() + Duration::from_mins(1);
    while !session.is_all_answered() {
        session.tick(false);
        assert!(Instant::now() < end, "the model answers");
        std::thread::sleep(Duration::from_millis(2));
    }
    session
}

/// Milliseconds of each frame on a page: logic, layout and tessellation, no GPU.
fn frames(size: [f32; 2], page: egui::Key) -> Vec<f64> {
    let ctx = egui::Context::default();
    let mut app = App::new(&ctx, four_scenarios(), 2026.9).without_system_dialog();
    let mut times = Vec::new();
    for frame in 0..2 * FRAMES {
        app.session.document.scenario.relief.extent = 0.5 + (frame % 50) as f64 / 100.0;
        let mut input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size.into())),
            time: Some(frame as f64 / 60.0),
            ..Default::default()
        };
        if frame == 0 {
            let modifiers = egui::Modifiers::COMMAND;
            input.events.push(egui::Event::Key {
                key: page,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers,
            });
        }
        input.events.push(egui::Event::PointerMoved(egui::pos2(40.0 + (frame % 100) as f32, 300.0)));
        let start = Instant::now();
        let mut output = ctx.run_ui(input, |ui| {
            app.logic(ui.ctx());
            app.content(ui);
        });
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = ctx.tessellate(shapes, output.pixels_per_point);
        if frame >= FRAMES {
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
        drop(primitives);
        output.drop_without_applying_deltas();
    }
    times
}

fn main() {
    let pages = [("Projection", egui::Key::Num1), ("Compare", egui::Key::Num2), ("Views", egui::Key::Num9)];
    println!("milliseconds a frame, {FRAMES} frames; the bar is {BAR} at the 99th percentile");
    for (name, page) in pages {
        for size in [[1280.0, 720.0], [1920.0, 1080.0]] {
            let mut times = frames(size, page);
            times.sort_by(f64::total_cmp);
            let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
            let [width, height] = size;
            println!(
                "{name:<10} {width}x{height}: median {:.2}, p95 {:.2}, p99 {:.2}, slowest {:.2}",
                at(0.5),
                at(0.95),
                at(0.99),
                at(1.0)
            );
        }
    }
}
