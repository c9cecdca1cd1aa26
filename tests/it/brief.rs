//! The brief: the numbers of the answer, the person's reasons, nothing that a browser would run, and one file.

use std::path::Path;
use std::time::{Duration, Instant};

use detente::chart::PaperSize;
use detente::export::{Brief, Briefing, Export, brief};
use detente::model::Series;
use detente::scenario::{Key, Scenario};
use detente::session::Session;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use sha2::{Digest as _, Sha256};

use crate::window::{answered, click, window};

const LIMIT: Duration = Duration::from_mins(1);
/// 24 November 2026.
const TODAY: f64 = 2026.898;

fn session_on(change: impl FnOnce(&mut Scenario)) -> Session {
    let mut session = Session::new(None, || {});
    change(&mut session.document.scenario);
    let end = Instant::now() + LIMIT;
    while !session.wait(LIMIT) || session.is_coarse() {
        assert!(Instant::now() < end, "the fine bands come");
        std::thread::sleep(Duration::from_millis(2));
    }
    session
}

fn brief_on(change: impl FnOnce(&mut Scenario)) -> (Session, Brief) {
    let session = session_on(change);
    let brief = brief(&session.made(TODAY).expect("an answer"));
    (session, brief)
}

fn html(brief: &Brief) -> String {
    Briefing::One(Box::new(brief.clone())).html(PaperSize::A4)
}

fn markdown(brief: &Brief) -> String {
    Briefing::One(Box::new(brief.clone())).markdown()
}

#[test]
fn its_numbers_are_those_of_the_answer() {
    let (session, brief) = brief_on(|_| {});
    let (outlook, bands) = (session.outlook().expect("an answer"), session.bands().expect("bands"));
    let flows = outlook.reference.selection();
    let (with, without) = (outlook.projection.recorded(flows), outlook.baseline.recorded(flows));
    let fan = bands.holds.as_ref().expect("a band").fan(Series::Compared);
    let years: Vec<i32> = brief.rows.iter().map(|row| row.year).collect();
    assert_eq!(years, [2025, 2030, 2035, 2040]);
    for row in &brief.rows {
        let at = (row.year - 2016) as usize;
        assert_eq!((row.scenario, row.status_quo), (with[at], without[at]));
        assert_eq!(row.range, Some((fan[at][0], fan[at][4])));
    }
    assert_eq!(brief.rows[3].difference(), outlook.drivers.both - outlook.drivers.without_relief);
    assert!(brief.headline.contains("Regains the 2016 level in 2030"), "{}", brief.headline);
    assert_eq!(brief.pictures[0].title, "Trade regains its 2016 level in 2030");
    assert_eq!(brief.byline, "2026-11-24");
    let html = html(&brief);
    for cell in brief.rows[3].cells() {
        assert!(html.contains(&format!("<td>{cell}</td>")), "{cell}");
    }
    assert!(!html.contains("NaN"));
    assert_eq!(
        brief,
        detente::export::brief(&session.made(TODAY).expect("an answer")),
        "the same answer, the same page"
    );
}

#[test]
fn what_was_moved_is_told_with_the_reason_and_the_digest_is_the_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Late.detente");
    let (mut session, brief) = brief_on(|scenario| {
        scenario.title = "Late".to_owned();
        scenario.author = "Desk 7".to_owned();
        scenario.relief.date = 2030.5;
        scenario.notes.insert(Key::ReliefDate, "After the review of 2029".to_owned());
    });
    let labels: Vec<String> = session
        .catalog
        .differing(&session.document.scenario, &Scenario::default())
        .iter()
        .map(|lever| lever.label.clone())
        .collect();
    assert_eq!(brief.moved.iter().map(|moved| moved.label.clone()).collect::<Vec<_>>(), labels);
    let when = brief.moved.iter().find(|moved| moved.label == "When").expect("the date was moved");
    assert_eq!((when.value.as_str(), when.status_quo.as_str()), ("Jul 2030", "Jan 2028"));
    assert_eq!(when.note, "After the review of 2029");
    for text in [html(&brief), markdown(&brief)] {
        assert!(text.contains("After the review of 2029") && text.contains("Desk 7, 2026-11-24"));
    }
    session.save(&path);
    assert!(session.wait(LIMIT));
    let saved = detente::file::read(&path, &session.catalog).expect("the file is there");
    let digest = saved.results.expect("results").scenario;
    assert_eq!(brief.stamp.scenario, digest);
    assert!(brief.stamp.rows().iter().any(|(_, value)| digest.starts_with(value.as_str())), "{digest}");
    // It is the digest of what the file says of the scenario, worked out here from its text alone.
    let alone = detente::file::render(&saved.scenario, &session.catalog, &saved.dataset.expect("a mark"));
    let alone = Sha256::digest(alone.expect("text"))[..8].iter().fold(0_u64, |all, byte| all << 8 | u64::from(*byte));
    assert!(digest.starts_with(&format!("{alone:016x}")));
    assert_eq!(brief.stamp.data, session.dataset.fingerprint);
}

#[test]
fn a_status_quo_and_a_scenario_without_doubts_have_a_brief_too() {
    let (_, brief) = brief_on(|scenario| *scenario = Scenario::default());
    assert!(brief.moved.is_empty() && html(&brief).contains("Nothing: this is the status quo"));
    let (_, brief) = brief_on(|scenario| scenario.doubts = [false; 3]);
    assert!(brief.rows.iter().all(|row| row.range.is_none() && row.cells()[2] == "–"));
    assert!(brief.range.is_none() && !brief.findings.iter().any(|finding| finding.contains("draws")));
    // With the date left to chance the range says so.
    let (_, brief) = brief_on(|scenario| scenario.hazard = true);
    assert!(brief.range.as_ref().is_some_and(|range| range.contains("left to chance")), "{:?}", brief.range);
}

#[test]
fn nothing_a_person_typed_is_read_by_a_browser() {
    let hostile = "</title><script>alert('1')</script>\" onload=\"x & <img src=x onerror=y>";
    let (_, brief) = brief_on(|scenario| {
        scenario.title = hostile.to_owned();
        scenario.author = hostile.to_owned();
        scenario.about = hostile.to_owned();
        scenario.notes.insert(Key::Lifted, format!("{hostile}|\n# not a heading"));
    });
    let html = html(&brief);
    for sign in ["<script", "<img", "onload=\"", "alert('"] {
        assert!(!html.contains(sign), "{sign}");
    }
    assert!(html.contains("&lt;/title&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"));
    assert_eq!(html.matches("<title>").count(), 1);
    // Every element that is opened is closed.
    for element in
        ["html", "head", "body", "main", "header", "figure", "svg", "table", "tr", "section", "footer", "div"]
    {
        let opened = html.matches(&format!("<{element}>")).count() + html.matches(&format!("<{element} ")).count();
        assert_eq!(opened, html.matches(&format!("</{element}>")).count(), "{element}");
    }
    let markdown = markdown(&brief);
    assert!(!markdown.contains("<script") && markdown.lines().filter(|line| line.starts_with("# ")).count() == 1);
    let row = markdown.lines().find(|line| line.contains("not a heading")).expect("the note");
    assert_eq!(row.replace("\\|", "").matches('|').count(), 7, "a note cannot add a column: {row}");
}

#[test]
fn the_form_follows_the_name_of_the_file() {
    let (mut session, brief) = brief_on(|_| {});
    let briefing = Briefing::One(Box::new(brief.clone()));
    let of = |name: &str| briefing.bytes_for(Path::new(name), PaperSize::A4);
    assert!(of("a.HTML").expect("html").starts_with(b"<!doctype html>"));
    assert!(of("a.md").expect("text").starts_with(b"# Iran-style deal"));
    assert!(of("a.pdf").expect("a page").starts_with(b"%PDF-") && of("a.docx").expect("a file").starts_with(b"PK"));
    assert!(of("a.txt").expect_err("no such form").contains(".pdf, .html, .docx or .md"));
    let folder = tempfile::tempdir().expect("a folder");
    let export = Export::Brief(PaperSize::A4);
    session.export(export, &folder.path().join("nowhere").join("a.html"), TODAY);
    assert!(session.wait(LIMIT));
    assert!(session.notices.last().is_some_and(|notice| notice.text.contains("the folder does not exist")));
    session.export(export, &folder.path().join("a.md"), TODAY);
    assert!(session.wait(LIMIT));
    assert_eq!(std::fs::read_to_string(folder.path().join("a.md")).expect("written"), markdown(&brief));
}

#[test]
fn a_page_holds_what_fits_and_counts_the_rest() {
    let (_, brief) = brief_on(|scenario| {
        for number in &mut scenario.parameters[..24] {
            *number *= 1.01;
        }
    });
    assert!(brief.moved.len() > 12);
    let html = html(&brief);
    let rows = html.split("class=\"moved\"").nth(1).and_then(|rest| rest.split("</table>").next()).expect("the table");
    let shown = rows.matches("<tr>").count() - 1;
    assert!(shown >= 3, "{shown}");
    if shown < brief.moved.len() {
        assert!(html.contains(&format!("{} more are in the scenario file", brief.moved.len() - shown)), "{shown}");
    }
    let whole = markdown(&brief);
    assert!(brief.moved.iter().all(|moved| whole.contains(&moved.label)));
}

#[test]
fn task_ten_one_tab_and_one_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("for the minister.html");
    let mut window = window([1280.0, 720.0]);
    click(&mut window, Role::CheckBox, "ARF special envoy formed");
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num5); // 1
    answered(&mut window);
    let figures = window.get_all_by_role(Role::Figure).count();
    assert_eq!(figures, 2, "both pictures say themselves");
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::E); // 2
    window.run_steps(3);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.event(egui::Event::Text(path.display().to_string()));
    window.run_steps(2);
    window.key_press(egui::Key::Enter);
    answered(&mut window);
    let html = std::fs::read_to_string(&path).expect("the file is there");
    assert!(html.contains("ARF special envoy formed") && html.contains("<svg"));
    assert!(window.query_all_by_label_contains("for the minister.html").count() >= 1, "it says where");
}

#[test]
fn task_ten_by_two_clicks() {
    let mut window = window([1280.0, 720.0]);
    click(&mut window, Role::Button, "Brief"); // 1
    click(&mut window, Role::Button, "Save the brief…"); // 2
    assert!(
        window.query_by_label("Save the brief: .pdf to print, .html, .docx to go on writing, .md as text").is_some()
    );
}

#[test]
fn the_page_names_the_file_as_soon_as_there_is_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window([1280.0, 720.0]);
    window.state_mut().session.document.scenario.relief.date = 2030.5;
    answered(&mut window);
    click(&mut window, Role::Button, "Brief");
    click(&mut window, Role::RadioButton, "Whole page");
    assert!(window.query_all_by_label_contains("Made again by").next().is_none(), "it is in no file");
    window.state_mut().session.save(&folder.path().join("Ours.detente"));
    answered(&mut window);
    assert!(window.query_all_by_label_contains("detente brief Ours.detente").next().is_some(), "as it will be written");
}

#[test]
fn the_paper_and_what_is_compared_are_chosen_on_the_page() {
    let mut window = window([1280.0, 720.0]);
    window.state_mut().session.apply(detente::session::Command::Duplicate);
    answered(&mut window);
    click(&mut window, Role::Button, "Brief");
    click(&mut window, Role::RadioButton, "Letter");
    assert_eq!(window.state().session.preferences.paper, PaperSize::Letter);
    click(&mut window, Role::RadioButton, "Whole page");
    assert_eq!(window.get_all_by_role(Role::Figure).count(), 2);
    let page = window.get_all_by_role(Role::Figure).fold(0.0_f32, |most, node| most.max(node.rect().bottom()));
    assert!(page < 720.0, "all of it is seen: {page}");
    click(&mut window, Role::CheckBox, "In the brief: Iran-style deal");
    assert_eq!(window.get_all_by_role(Role::Figure).count(), 1, "one chart for both");
    assert!(window.query_by_label("2 scenarios compared").is_some());
    assert_eq!(window.state().session.briefed().len(), 2);
}
