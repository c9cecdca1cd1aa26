//! From a file back to what it was made from: the stamp is found in each format, the same file is said to be the same, and
//! a changed number, title, digest, scenario or data version is told; hostile and damaged files are answered politely.

use std::io::Write as _;
use std::path::Path;

use detente::chart::{Kind, PaperSize};
use detente::export::{Audit, Chart, Export, Layout, Made, Origin, TableOf, Verdict, audit, stamps};
use detente::file;
use detente::scenario::Catalog;
use detente::trade::bundled;
use detente::words::{Language, Manner, said_as};
use egui::accesskit::Role;

use crate::command_line::{detente, stdout};
use crate::desk::Desk;
use crate::tables::{MADE, made_again, written};
use crate::window::without_window;

const TOTAL: TableOf = TableOf::Chart { kind: Kind::Total, compared: true };

fn audited(name: &str, bytes: &[u8]) -> Audit {
    audit(name, bytes, &bundled(), &|_| None)
}

fn says(audit: &Audit, words: &str) -> bool {
    audit.said.iter().any(|said| said.contains(words))
}

#[test]
fn a_table_is_the_same_byte_for_byte_until_somebody_changes_it() {
    let text = written(&MADE, TOTAL, Layout::Tidy);
    let found = audited("total.csv", text.as_bytes());
    assert_eq!(found.verdict, Verdict::Agrees, "{found:?}");
    assert!(says(&found, "byte for byte") && says(&found, &MADE.dataset.fingerprint[..16]), "{found:?}");

    let value = text.lines().nth(10).and_then(|line| line.split(',').nth(7)).expect("a value");
    let number = audited("total.csv", text.replacen(value, "123.5", 1).as_bytes());
    assert_eq!(number.verdict, Verdict::Differs);
    assert!(says(&number, "it differs. First in line 11") && says(&number, "123.5"), "{number:?}");

    let title = audited("total.csv", text.replacen("Iran-style deal", "Our deal", 1).as_bytes());
    assert_eq!(title.verdict, Verdict::Differs);
    assert!(says(&title, "the same numbers, but other text"), "{title:?}");

    let cut = audited("total.csv", &text.as_bytes()[..text.len() - 200]);
    assert_eq!(cut.verdict, Verdict::Differs, "{cut:?}");
}

#[test]
fn a_file_of_every_kind_is_found_again_and_made_again() {
    let brief = Export::Brief(PaperSize::Letter);
    let chart = Export::Chart(Chart { size: [640, 360], scale: 1, ..Chart::default() });
    let json = Export::Table { of: TOTAL, layout: Layout::Wide };
    let other = || {
        let scenario =
            file::presets(&MADE.catalog).into_iter().find(|preset| preset.name == "envoy").expect("it").scenario;
        let (dataset, catalog) = (MADE.dataset.clone(), MADE.catalog.clone());
        Made::of(dataset, catalog, scenario, MADE.day.clone(), Origin::Preset("envoy".to_owned())).expect("an answer")
    };
    for (what, name, of) in [
        (chart, "a.svg", vec![MADE.clone()]),
        (chart, "a.png", vec![MADE.clone()]),
        (chart, "a.pdf", vec![MADE.clone()]),
        (json, "a.json", vec![MADE.clone()]),
        (Export::Json, "b.json", vec![MADE.clone()]),
        (Export::Workbook, "a.xlsx", vec![MADE.clone()]),
        (brief, "b.pdf", vec![MADE.clone()]),
        (brief, "b.html", vec![MADE.clone()]),
        (brief, "b.docx", vec![MADE.clone()]),
        (brief, "b.md", vec![MADE.clone()]),
        (Export::Brief(PaperSize::A4), "c.html", vec![MADE.clone(), other()]),
    ] {
        let bytes = what.bytes(&of, Path::new(name)).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        assert_eq!(stamps(&bytes).len(), of.len(), "{name}: {:?}", stamps(&bytes));
        let found = audited(name, &bytes);
        assert!(found.verdict == Verdict::Agrees && says(&found, "byte for byte"), "{name}: {found:?}");
    }
}

#[test]
fn another_scenario_and_other_data_are_told_apart() {
    let text = written(&MADE, TOTAL, Layout::Wide);
    let stamp = stamps(text.as_bytes()).pop().expect("a stamp");
    let scenario = text.replace(&stamp.scenario, &"0".repeat(64));
    let found = audited("total.csv", scenario.as_bytes());
    assert!(found.verdict == Verdict::Differs && says(&found, "another scenario than it was made from"), "{found:?}");
    assert!(says(&found, "The data are the same"));
    let data = text.replace(&stamp.data, &"f".repeat(64));
    let found = audited("total.csv", data.as_bytes());
    assert!(found.verdict == Verdict::Differs && says(&found, "ffffffffffffffff then"), "{found:?}");
    let model = text.replace("; model=1;", "; model=0;");
    let found = audited("total.csv", model.as_bytes());
    assert!(found.verdict == Verdict::Differs && says(&found, "The model is another version: 0 then"), "{found:?}");
}

#[test]
fn a_scenario_file_is_held_against_its_own_results() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.detente");
    let mut session = without_window(None);
    session.document.scenario.relief.date = 2029.5;
    assert!(session.wait(std::time::Duration::from_mins(1)));
    session.save(&path);
    assert!(session.wait(std::time::Duration::from_mins(1)));
    let text = std::fs::read_to_string(&path).expect("saved");
    let found = audited("mine.detente", text.as_bytes());
    assert_eq!(found.verdict, Verdict::Agrees, "{found:?}");
    assert!(
        says(&found, "those that were saved, to nine figures") && says(&found, "The data are the same"),
        "{found:?}"
    );

    assert!(text.contains("2029.5"), "{text}");
    let by_hand = audited("mine.detente", text.replacen("2029.5", "2031.5", 1).as_bytes());
    assert_eq!(by_hand.verdict, Verdict::Differs);
    assert!(
        says(&by_hand, "changed outside this program") && says(&by_hand, "This moves compared trade by"),
        "{by_hand:?}"
    );

    let data = audited("mine.detente", text.replacen(&bundled().fingerprint, &"a".repeat(64), 1).as_bytes());
    assert!(data.verdict == Verdict::Differs && says(&data, "aaaaaaaaaaaaaaaa then"), "{data:?}");

    let plain =
        file::compose(&file::Content::new(&session.document.scenario), &Catalog::new(&bundled())).expect("text");
    let none = audited("plain.detente", plain.as_bytes());
    assert!(none.verdict == Verdict::Unread && says(&none, "no numbers that were saved"), "{none:?}");
    assert_eq!(audited("bad.detente", b"hello").verdict, Verdict::Unread);

    // From the command line: a table of this file, then the file is changed under it.
    let (table, arg) = (folder.path().join("t.csv").display().to_string(), path.display().to_string());
    let output = detente(&["table", &arg, "--chart", "total", "--date", "2026-11-28", "-o", &table]);
    assert!(output.status.success());
    let verified = detente(&["verify", &table, &arg]);
    assert_eq!(verified.status.code(), Some(0), "{}", stdout(&verified));
    assert!(stdout(&verified).contains("mine.detente is what it was made from"), "{}", stdout(&verified));
    std::fs::write(&path, text.replacen("2029.5", "2031.5", 1)).expect("changed");
    let verified = detente(&["verify", &table]);
    assert_eq!(verified.status.code(), Some(1), "{}", stdout(&verified));
    assert!(stdout(&verified).contains("it was changed since"), "{}", stdout(&verified));
    std::fs::remove_file(&path).expect("gone");
    let verified = detente(&["verify", &table]);
    assert_eq!(verified.status.code(), Some(2), "{}", stdout(&verified));
    assert!(stdout(&verified).contains("mine.detente is not at hand"), "{}", stdout(&verified));
}

#[test]
fn a_stamp_cannot_lead_out_of_its_folder_or_run_anything() {
    let text = written(&MADE, TOTAL, Layout::Wide);
    for (name, words) in
        [("../../secret.detente", "not at hand"), ("/etc/passwd", "not at hand"), ("--preset moon", "no preset")]
    {
        let hostile = text.replace("--preset iran", name);
        let found = audit("t.csv", hostile.as_bytes(), &bundled(), &|asked| panic!("{asked} was read"));
        assert!(found.verdict == Verdict::Unread && says(&found, words), "{name}: {found:?}");
    }
    for verb in ["sheet", "import", "__sheet", "merge"] {
        let hostile = text.replace("detente table", &format!("detente {verb}"));
        assert!(says(&audited("t.csv", hostile.as_bytes()), "no such command"), "{verb}");
    }
    let unsaved = text.replace("command=detente table", "command=none: detente table");
    let found = audited("t.csv", unsaved.as_bytes());
    assert!(found.verdict == Verdict::Unread && says(&found, "No command makes it again"), "{found:?}");
}

#[test]
fn what_is_no_file_of_this_program_is_answered_politely() {
    let text = written(&MADE, TOTAL, Layout::Tidy);
    let stamp = stamps(text.as_bytes()).pop().expect("a stamp");
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    packed.start_file("docProps/core.xml", options).expect("a member");
    packed.write_all(&vec![b' '; 64 << 20]).expect("written");
    let bomb = packed.finish().expect("a zip").into_inner();
    let many = "detente-stamp/1; ".repeat(200_000);
    for (name, bytes) in [
        ("empty", &b""[..]),
        ("zeros.png", b"\x89PNG\r\n\x1a\n\0\0\0\0"),
        ("half.pdf", b"%PDF-1.7\n<pdf:Keywords>detente-stamp/1; scenario="),
        ("bomb.docx", &bomb),
        ("many.csv", many.as_bytes()),
        ("other.json", b"{\"stamp\": 5}"),
        ("page.html", b"<html><body>no stamp</body></html>"),
    ] {
        let found = audited(name, bytes);
        assert!(found.verdict == Verdict::Unread && says(&found, "has no stamp"), "{name}: {found:?}");
    }
    for end in (0..text.len().min(900)).step_by(13) {
        let found = stamps(&text.as_bytes()[..end]);
        assert!(found.iter().all(|found| found.scenario == stamp.scenario), "{end}");
    }
}

#[test]
fn the_window_checks_a_file_and_says_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("total.csv");
    let text = written(&MADE, TOTAL, Layout::Tidy);
    std::fs::write(&path, &text).expect("written");
    let mut desk = Desk::new();
    for words in ["Everything agrees", "Something differs"] {
        desk.click(Role::Button, "File");
        desk.entry("Check a file against its stamp");
        desk.write_path(&path);
        assert!(desk.says(words), "{words}: {:?}", desk.session().checked());
        assert!(desk.session().checked().is_some_and(|checked| checked.name == "total.csv"));
        desk.click(Role::Button, "Close");
        assert!(desk.session().checked().is_none());
        std::fs::write(&path, text.replacen("projected", "observed", 1)).expect("written");
    }
    let bytes = Export::Json.bytes(std::slice::from_ref(&MADE), Path::new("a.json")).expect("JSON");
    assert_eq!(
        stamps(&bytes)[0].command.as_deref(),
        Some("detente project --preset iran --format json --date 2026-11-28")
    );
}

#[test]
fn what_was_said_in_another_language_is_made_again_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let chart = Export::Chart(Chart { size: [640, 360], scale: 1, ..Chart::default() });
    for (what, name) in [(chart, "a.svg"), (Export::Brief(PaperSize::A4), "b.html"), (Export::Workbook, "c.xlsx")] {
        let bytes = said_as(Manner { language: Language::Indonesian, decimal_comma: true, case: None }, || {
            // Levers have their names from the language that they were listed in.
            let made = Made { catalog: std::sync::Arc::new(Catalog::new(&bundled())), ..MADE.clone() };
            what.bytes(&[made], Path::new(name)).unwrap_or_else(|problem| panic!("{name}: {problem}"))
        });
        let command = stamps(&bytes)[0].command.clone().expect("a command");
        assert!(command.contains("--language id --decimal-comma"), "{command}");
        let found = audited(name, &bytes);
        assert!(found.verdict == Verdict::Agrees && says(&found, "byte for byte"), "{name}: {found:?}");
        assert!(made_again(folder.path(), &bytes) == bytes, "{name}: {command}");
    }
}
