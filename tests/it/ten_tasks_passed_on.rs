//! Tasks 8 to 10 of the ten: what leaves the program, and what is brought into it.

use std::path::Path;
use std::time::{Duration, Instant};

use detente::chart::{PaperSize, SERIES};
use detente::export::{Briefing, brief};
use detente::model::{Selection, outlook};
use detente::trade::{bundled, read_own, with_own};
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::desk::{CTRL, CTRL_SHIFT, Desk};
use crate::properties::iran;
use crate::window::answered;

/// A column's last value in copied data.
fn value_2040(text: &str, column: &str) -> f64 {
    let rows: Vec<&str> = text.lines().collect();
    let place = rows[2].split('\t').position(|name| name == column).expect("the column");
    let last = rows.iter().find(|row| row.starts_with("2040\t")).expect("the last year");
    last.split('\t').nth(place).expect("a cell").parse().expect("a number")
}

/// One text, of the chart that stood there; its numbers are the model's.
fn data_copied(desk: &Desk, chart: usize, column: &str, selection: Selection<'_>, budget: usize, task: &str) {
    desk.within(task, budget);
    let texts = desk.copied_texts();
    assert_eq!(texts.len(), 1, "{texts:?}");
    let title = texts[0].lines().next().expect("a title");
    assert!(desk.charts()[chart].starts_with(title), "{title}");
    let apart = desk.agrees();
    assert_eq!(value_2040(&texts[0], column), apart.projection.recorded(selection)[24]);
    assert!(texts[0].contains("2,000 draws") || texts[0].contains("Partner-reported"), "how far to trust it: {title}");
    assert!(desk.says("The chart's data are on the clipboard, as a table"));
}

#[test]
fn task_8_copy_the_data_of_a_chart() {
    let apart = outlook(&bundled(), &iran(), &|| true).expect("not superseded");
    let compared = apart.reference.selection();
    let mut desk = Desk::new();
    desk.click(Role::Button, "Copy data, left chart");
    data_copied(&desk, 0, "scenario", compared, 1, "8, data, mouse");

    let mut desk = Desk::new();
    desk.window.hover_at(desk.left_chart().center());
    desk.window.run_steps(2);
    desk.press(CTRL_SHIFT, Key::C);
    data_copied(&desk, 0, "scenario", compared, 0, "8, data, key over a chart");

    // Without the mouse the chart used last is meant: at first the right one.
    let mut desk = Desk::new();
    desk.press(CTRL_SHIFT, Key::C);
    let dataset = bundled();
    let thailand = dataset.members.iter().position(|member| dataset.name(*member) == "Thailand");
    let own = Selection { partner: thailand, ..compared };
    data_copied(&desk, 1, "Thailand", own, 0, "8, data, keyboard");
}

/// One picture, drawn for paper, of this chart: only the partners need the third colour.
fn picture_copied(desk: &mut Desk, chart: usize, budget: usize, task: &str) {
    desk.within(task, budget);
    let end = Instant::now() + Duration::from_mins(1);
    while desk.copied_images().is_empty() {
        assert!(Instant::now() < end, "the picture is drawn");
        answered(&mut desk.window);
    }
    let images = desk.copied_images();
    assert_eq!(images.len(), 1);
    assert_eq!(images[0].size, [1600, 900]);
    let [red, green, blue] = SERIES[2];
    let third = images[0].pixels.contains(&egui::Color32::from_rgb(red, green, blue));
    assert_eq!(third, chart == 1, "{task}");
    answered(&mut desk.window);
    assert!(desk.says("The chart is on the clipboard, as a picture"));
}

#[test]
fn task_8_copy_a_chart_as_a_picture() {
    let mut desk = Desk::new();
    desk.click(Role::Button, "Copy picture, left chart");
    picture_copied(&mut desk, 0, 1, "8, picture, mouse");

    let mut desk = Desk::new();
    desk.window.hover_at(desk.left_chart().center());
    desk.window.run_steps(2);
    desk.press(CTRL, Key::E);
    picture_copied(&mut desk, 0, 0, "8, picture, key over a chart");

    let mut desk = Desk::new();
    desk.press(CTRL, Key::E);
    picture_copied(&mut desk, 1, 0, "8, picture, keyboard");
}

/// Twice Thailand's DPRK exports in the base window, and one row that cannot be meant.
const TWICE: &str = concat!(
    "year,exporter,importer,value_usd\n",
    "2013,PRK,THA,90000000\n2014,PRK,THA,90000000\n2015,PRK,THA,90000000\n2016,PRK,THA,90000000\n",
    "2015,THA,KOR,5\n",
);

#[test]
fn task_9_load_a_data_file_and_see_its_problems() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("twice.csv");
    std::fs::write(&path, TWICE).expect("written");
    let file = read_own("twice.csv", TWICE, &bundled()).expect("the header is good");
    let merged = with_own(&bundled(), &file);
    let after = outlook(&merged, &iran(), &|| true).expect("not superseded").projection.recorded(Selection::ALL);
    let before = outlook(&bundled(), &iran(), &|| true).expect("not superseded").projection.recorded(Selection::ALL);
    assert!((after[24] - before[24]).abs() > 10.0);
    let now = |desk: &Desk| desk.session().outlook().expect("an answer").projection.recorded(Selection::ALL);
    let seen = |desk: &Desk| {
        assert!(desk.says("5 rows between commas: 4 can be used, 1 are left out"));
        for problem in &file.problems {
            assert!(desk.says(&problem.expected), "{problem:?}");
        }
        assert_eq!(now(desk), before, "nothing is changed before it is confirmed");
    };
    let used = |desk: &Desk, task: &str, budget: usize| {
        desk.within(task, budget);
        assert_eq!(now(desk), after);
        assert_eq!(desk.session().dataset.fingerprint, merged.fingerprint);
        assert!(desk.says("with your figures of twice.csv"), "the status line says whose figures these are");
        desk.agrees();
    };
    let mut desk = Desk::new();
    desk.drop_file(&path);
    seen(&desk);
    desk.click(Role::Button, "Use these figures");
    used(&desk, "9, mouse", 2);

    let mut desk = Desk::new();
    desk.press(CTRL, Key::I);
    desk.write_path(&path);
    seen(&desk);
    desk.press(Modifiers::NONE, Key::Enter);
    used(&desk, "9, keyboard", 0);
}

/// The file is the brief of what the window shows.
fn brief_written(desk: &mut Desk, path: &Path, task: &str, budget: usize) {
    desk.within(task, budget);
    let html = std::fs::read_to_string(path).expect("the file is there");
    // The file rests on all draws; the window may still be at the first few.
    let end = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while desk.session().is_coarse() {
        assert!(std::time::Instant::now() < end, "all draws come");
        desk.window.run_steps(1);
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let brief = brief(&desk.session().made(2026.9).expect("an answer"));
    assert_eq!(html, Briefing::One(Box::new(brief.clone())).html(PaperSize::A4));
    let apart = desk.agrees();
    let compared = apart.projection.recorded(apart.reference.selection());
    assert_eq!(brief.rows[3].scenario, compared[24], "2040");
    assert!(html.contains(&format!("<td>{}</td>", brief.rows[3].cells()[1])));
    assert!(html.contains("ARF special envoy formed") && html.contains("<svg"), "what was moved, and the charts");
    assert!(desk.says("for the minister.html"), "the window says where it is");
}

#[test]
fn task_10_produce_the_one_page_brief() {
    let folder = tempfile::tempdir().expect("a folder");
    let edited = || {
        let mut desk = Desk::new();
        desk.click(Role::CheckBox, "ARF special envoy formed");
        desk.begin();
        desk
    };
    let path = folder.path().join("by mouse").join("for the minister.html");
    std::fs::create_dir(folder.path().join("by mouse")).expect("a folder");
    let mut desk = edited();
    desk.click(Role::Button, "Brief");
    desk.click(Role::Button, "Save the brief…");
    desk.write_path(&path);
    brief_written(&mut desk, &path, "10, mouse", 2);

    let path = folder.path().join("for the minister.html");
    let mut desk = edited();
    desk.press(CTRL, Key::Num5);
    desk.press(CTRL, Key::E);
    desk.write_path(&path);
    brief_written(&mut desk, &path, "10, keyboard", 0);
}
