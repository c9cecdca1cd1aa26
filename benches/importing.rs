//! How long a frame takes while a large file is read, and while a million rows and a million problems scroll. Prints
//! percentiles and the longest, because one slow frame is what the hand feels.
//! Run with `cargo bench --bench importing`.

#![expect(clippy::disallowed_methods, reason = "a file that need not survive a power cut")]

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use detente::import::{Action, Detected, Facts, Imported, Kind, Part, Problem, Row, Side, USD, detect};
use detente::session::Session;
use detente::trade::{Country, Dataset, Direction, Flow, Quality, bundled};
use detente::ui::App;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

/// No frame may be longer, milliseconds.
const BAR: f64 = 50.0;
/// Rows of a file on disk, and rows and problems that scroll.
const ROWS: u64 = 5_000_000;
const SCROLLED: u64 = 1_000_000;
/// Frames that are timed while something scrolls.
const FRAMES: usize = 600;

fn window() -> Harness<'static, App> {
    let mut window = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(60).build_eframe(|cc| {
        let ctx = cc.egui_ctx.clone();
        App::new(&cc.egui_ctx, Session::new(None, move || ctx.request_repaint()), 2026.9).without_system_dialog()
    });
    settle(&mut window);
    window
}

fn settle(window: &mut Harness<'static, App>) {
    let end = Instant::now() + Duration::from_mins(5);
    loop {
        window.run_steps(2);
        let session = &window.state().session;
        if !session.is_stale() && !session.is_busy() {
            return;
        }
        assert!(Instant::now() < end, "everything answers");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Times one frame, milliseconds.
fn frame(window: &mut Harness<'static, App>) -> f64 {
    let start = Instant::now();
    window.run_steps(1);
    start.elapsed().as_secs_f64() * 1e3
}

fn told(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    let verdict = if at(1.0) <= BAR { "holds" } else { "TOO LONG" };
    println!(
        "{what:<28} {:>5} frames  p50 {:6.2}  p99 {:6.2}  longest {:6.2} ms  {verdict}",
        times.len(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
}

/// Frames while a file of five million rows is read, and how long it takes to get rid of it.
fn loading() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.csv");
    let mut text = "t,i,j,k,v,q\n".to_owned();
    for row in 0..ROWS {
        let (exporter, importer) = if row % 50 == 0 { (764, 408) } else { (4 + row % 800, 842) };
        let product = 10_000 + row / 50 % 900_000;
        writeln!(text, "{},{exporter},{importer},{product:06},{}.5,1", 1995 + row % 25, row % 977)
            .expect("into memory");
    }
    std::fs::write(&path, &text).expect("written");
    let mut window = window();
    window.get_by_role_and_label(egui::accesskit::Role::Button, "Data").click();
    settle(&mut window);
    window.state_mut().session.import(std::slice::from_ref(&path));
    let start = Instant::now();
    let mut times = Vec::new();
    while window.state().session.reviewed().is_none() {
        times.push(frame(&mut window));
        assert!(start.elapsed() < Duration::from_mins(5), "it is read");
    }
    println!("{} MB, {ROWS} rows: looked at after {:.2} s", text.len() / 1_000_000, start.elapsed().as_secs_f64());
    told("while loading", times);

    window.state_mut().session.import(&[path]);
    while window.state().session.import_progress().is_none_or(|reading| reading.rows < 100_000) {
        frame(&mut window);
    }
    let start = Instant::now();
    window.state_mut().session.cancel_import();
    frame(&mut window);
    println!("{:<28} {:.2} ms until the page is free", "cancelled", start.elapsed().as_secs_f64() * 1e3);
}

/// A file of which a million rows are of the case, and as many are wrong.
fn a_million() -> Imported {
    let head = b"t,i,j,k,v,q\n2015,764,408,270112,1,1\n";
    let Ok(Detected::Known(layout)) = detect("large.csv", head, true, &[]) else { panic!("BACI") };
    let country = |code: &str| Country::parse(code).expect("a code");
    let row = |line: u64| Row {
        amount: (1 + line as i64 % 9_999) * USD,
        line,
        product: (line % 5_000) as u32,
        exporter: country(["THA", "IDN", "SGP", "MYS", "VNM"][line as usize % 5]),
        importer: country("PRK"),
        year: 2000 + (line % 25) as i16,
        part: Part::Year,
        side: Side::Both,
    };
    let problem = |line: u64| Problem {
        line,
        kind: if line.is_multiple_of(3) { Kind::Country } else { Kind::NotANumber },
        action: Action::Excluded,
        column: "v".to_owned(),
        value: format!("n/a {line}"),
        other: None,
    };
    Imported {
        name: "large.csv".to_owned(),
        layout: *layout,
        facts: Facts { rows: 2 * SCROLLED, left_out: SCROLLED, ..Facts::default() },
        products: (0..5_000).map(|code| format!("{:06}", 10_000 + code * 7)).collect(),
        rows: (2..2 + SCROLLED).map(row).collect(),
        held: Vec::new(),
        problems: (2 + SCROLLED..2 + 2 * SCROLLED).map(problem).collect(),
    }
}

fn scrolling() {
    let mut window = window();
    window.get_by_role_and_label(egui::accesskit::Role::Button, "Data").click();
    let start = Instant::now();
    window.state_mut().session.review(vec![a_million()]);
    settle(&mut window);
    println!("{SCROLLED} rows and as many problems: looked at after {:.2} s", start.elapsed().as_secs_f64());
    for part in ["Rows of this case: ", "Problems: "] {
        window.get_by_label_contains(part).click();
        settle(&mut window);
        window.hover_at(egui::pos2(900.0, 600.0));
        let mut times = Vec::new();
        for at in 0..FRAMES {
            // Slowly at first, then in leaps, and back.
            let step = if at % 3 == 0 { -30_000.0 } else { -40.0 };
            let delta = egui::vec2(0.0, if at < FRAMES * 3 / 4 { step } else { -2.0 * step });
            let (unit, phase) = (egui::MouseWheelUnit::Point, egui::TouchPhase::Move);
            let (modifiers, source) = (egui::Modifiers::NONE, egui::MouseWheelSource::Wheel);
            window.event(egui::Event::MouseWheel { unit, delta, phase, modifiers, source });
            times.push(frame(&mut window));
        }
        told(part.trim_end_matches([':', ' ']), times);
    }
}

/// The case with more than a million best estimates, in the table of the page Data.
fn flows() {
    let mut dataset = Dataset::clone(&bundled());
    let letters = || b'A'..=b'Z';
    let codes = letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| [a, b, c])));
    let codes = codes.filter_map(|code| Country::parse(std::str::from_utf8(&code).ok()?));
    let keys = codes.flat_map(|partner| Direction::BOTH.map(|direction| (partner, direction)));
    let keys = keys.flat_map(|(partner, direction)| (1995..2024).map(move |year| (partner, direction, year)));
    let value = |at: usize| Some((at as u64).wrapping_mul(2_654_435_761).rem_euclid(1_000_003) as f64);
    let flow = |(at, (partner, direction, year))| Flow {
        partner,
        direction,
        year,
        value_usd: value(at),
        source: "COW4".to_owned(),
        quality: Quality::B,
        note: String::new(),
    };
    dataset.flows = keys.enumerate().map(flow).collect();
    "a million".clone_into(&mut dataset.fingerprint);
    let (count, dataset) = (dataset.flows.len(), Arc::new(dataset));
    let mut window = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(60).build_eframe(|cc| {
        let ctx = cc.egui_ctx.clone();
        let session = Session::on(Arc::clone(&dataset), None, move || ctx.request_repaint());
        App::new(&cc.egui_ctx, session, 2026.9).without_system_dialog()
    });
    settle(&mut window);
    window.get_by_role_and_label(egui::accesskit::Role::Button, "Data").click();
    let all = format!("the {count} rows shown");
    while window.query_all_by_label_contains(&all).count() == 0 {
        frame(&mut window);
        std::thread::sleep(Duration::from_millis(2));
    }
    window.hover_at(egui::pos2(900.0, 600.0));
    let times = (0..FRAMES).map(|_| {
        let (unit, phase) = (egui::MouseWheelUnit::Point, egui::TouchPhase::Move);
        let (modifiers, source) = (egui::Modifiers::NONE, egui::MouseWheelSource::Wheel);
        window.event(egui::Event::MouseWheel { unit, delta: egui::vec2(0.0, -300.0), phase, modifiers, source });
        frame(&mut window)
    });
    told("the case's own flows", times.collect());
    window.get_by_role_and_label(egui::accesskit::Role::Button, "Sort by US$, nominal").click();
    let mut times = vec![frame(&mut window)];
    while window.query_all_by_label_contains("Putting the rows in order").count() > 0 {
        times.push(frame(&mut window));
        std::thread::sleep(Duration::from_millis(1));
    }
    told("while they are sorted", times);
}

fn main() {
    println!("milliseconds a frame, layout and the screen reader's tree, no GPU; the bar is {BAR}");
    loading();
    scrolling();
    flows();
}
