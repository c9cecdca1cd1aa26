//! The comparison, the Word file and the command: what differs, who is first, what is refused, what is in every form.

use std::io::Read as _;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;

use detente::chart::PaperSize;
use detente::export::{Briefing, Comparison, Made, comparison};
use detente::scenario::Key;
use detente::session::{Command, Session};
use detente::trade::bundled_case;

use crate::brief_page::{made, presets};
use crate::command_line::{detente, stderr, stdout};

static PRESETS: LazyLock<Vec<Made>> = LazyLock::new(|| presets("asean-dprk"));

fn preset(name: &str) -> Made {
    PRESETS
        .iter()
        .find(|made| made.origin.argument().is_some_and(|word| word.ends_with(name)))
        .expect("it is there")
        .clone()
}

fn compared(names: &[&str]) -> Comparison {
    let of: Vec<Made> = names.iter().map(|name| preset(name)).collect();
    comparison(&of).expect("one case")
}

#[test]
fn a_comparison_says_who_is_first_and_what_differs_with_the_reasons() {
    let several = compared(&["iran", "full-normalisation", "status-quo"]);
    let years: Vec<Option<i32>> = several.standings.iter().map(|standing| standing.regained).collect();
    assert_eq!(years, [Some(2030), Some(2029), None]);
    let mut of = ["iran", "full-normalisation", "status-quo"].map(preset);
    for (made, author) in of.iter_mut().zip(["A", "B", "A"]) {
        made.scenario.author = author.to_owned();
    }
    assert_eq!(comparison(&of).expect("one case").author, "A, B", "each once");
    let said = several.headline.join(" ");
    assert!(said.contains("First to regain the level: Full normalisation, in 2029."), "{said}");
    assert!(
        said.contains("A year later: Iran-style deal, in 2030.") && said.contains("Not by 2040: Status quo."),
        "{said}"
    );
    let iran = preset("iran");
    let path = iran.outlook.projection.recorded(iran.outlook.reference.selection());
    assert_eq!(several.standings[0].amounts.map(|(amount, _)| amount), [path[14], path[19], path[24]]);
    let clearing =
        several.differing.iter().find(|one| one.label == "Finance friction that can clear").expect("it differs");
    assert_eq!(clearing.values, ["30 %", "100 %", "100 %"]);
    assert!(clearing.notes[0].starts_with("US secondary sanctions stay") && clearing.notes[2].is_empty());
    // By value: no lever that stands alike is listed, and every one that does not is.
    for lever in iran.catalog.levers() {
        let values: Vec<_> =
            ["iran", "full-normalisation", "status-quo"].map(|name| preset(name).scenario.get(&lever.key)).to_vec();
        let differs = values.iter().any(|value| *value != values[0]);
        assert_eq!(several.differing.iter().any(|one| one.label == lever.label), differs, "{}", lever.label);
    }
    let command = several.stamps[2].command.clone().expect("all are presets");
    assert!(command.starts_with("detente brief --preset iran --preset full-normalisation --preset status-quo --date"));
    assert_eq!(several.stamps[1].scenario.len(), 64);
}

#[test]
fn other_cases_and_too_many_are_refused_and_other_data_told() {
    let (iran, other) = (preset("iran"), presets("iran-eu").remove(0));
    let refusal = Briefing::of(&[iran.clone(), other]).expect_err("two cases");
    assert!(refusal.contains("only scenarios of one case") && refusal.contains("iran-eu"), "{refusal}");
    assert!(Briefing::of(&vec![iran.clone(); 5]).expect_err("five").contains("at most 4"));
    let mut changed = iran.clone();
    changed.scenario.reference_year = Some(2014);
    changed.scenario.seed = 7;
    let changed = made(&bundled_case("asean-dprk").expect("a case"), changed.scenario);
    let both = comparison(&[iran, changed]).expect("one case");
    let told = both.caveats.join(" ");
    assert!(told.contains("reference levels differ") && told.contains("random numbers differ"), "{told}");
    assert_eq!(both.standings[1].name, "Iran-style deal (2)");
}

/// The parts of a Word file.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut out = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        if Path::new(&name).extension().is_some_and(|ending| ending == "xml") {
            let mut text = String::new();
            part.read_to_string(&mut text).expect("text");
            out.push((name, text));
        }
    }
    out
}

#[test]
fn a_word_file_has_styles_alternative_texts_and_its_stamp_and_the_same_bytes_twice() {
    let briefing = Briefing::of(&[preset("iran")]).expect("a brief");
    let bytes = briefing.docx(PaperSize::Letter).expect("a file");
    assert_eq!(bytes, briefing.docx(PaperSize::Letter).expect("a file"), "the same bytes");
    let parts = parts(&bytes);
    let part = |name: &str| &parts.iter().find(|(known, _)| known == name).expect("the part").1;
    let document = part("word/document.xml");
    assert_eq!(document.matches("w:val=\"Heading1\"").count(), 4);
    assert_eq!(document.matches("<w:tbl>").count(), 4, "two tables, the charts, the two halves");
    assert_eq!(document.matches(" descr=\"").count(), 2);
    assert!(document.contains("descr=\"Trade regains its 2016 level in 2030."));
    assert!(document.contains("w:w=\"12240\"") && document.contains("w:h=\"15840\""), "Letter");
    let core = part("docProps/core.xml");
    assert!(
        core.contains("<dc:title>Iran-style deal</dc:title>") && core.contains("detente-stamp/1; scenario="),
        "{core}"
    );
    assert!(core.contains("--paper letter -o brief.docx"), "{core}");
    assert!(part("word/styles.xml").contains("w:val=\"heading 1\""));
}

#[test]
fn nothing_a_person_typed_breaks_a_word_file() {
    let mut hostile = preset("iran");
    let typed = "</w:t></w:r><dc:creator>unknown</dc:creator>&#0;\u{0}\u{b}\u{1f}\u{fffe}\u{ffff}\u{202e}]]> \"'<wp:docPr id=\"1\" name=\"Figure\" />";
    hostile.scenario.title = typed.to_owned();
    hostile.scenario.author = typed.to_owned();
    hostile.about = typed.to_owned();
    hostile.scenario.notes.insert(Key::Lifted, typed.to_owned());
    for of in [vec![hostile.clone()], vec![hostile.clone(), preset("status-quo")]] {
        let bytes = Briefing::of(&of).expect("a brief").docx(PaperSize::A4).expect("a file");
        for (name, text) in parts(&bytes) {
            let legal = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{202e}') || c == '\n';
            assert!(text.chars().all(legal), "{name}");
            assert!(!text.contains("]]>") && !text.contains("&#0;"), "{name}");
            let tree = resvg::usvg::roxmltree::Document::parse(&text);
            assert!(tree.is_ok(), "{name}: {:?}", tree.err());
        }
    }
}

#[test]
fn a_session_compares_the_open_scenarios_that_were_chosen() {
    let mut session = Session::new(None, || {});
    let limit = Duration::from_mins(1);
    assert!(session.wait(limit));
    session.apply(Command::Duplicate);
    session.document.scenario.title = "Later".to_owned();
    session.document.scenario.relief.date = 2030.0;
    while !session.is_all_answered() {
        assert!(session.wait(limit));
    }
    assert!(
        matches!(session.briefing(2026.9), Some(Ok(Briefing::One(_)))),
        "the one in hand, unless others are chosen"
    );
    let first = session.opened()[0].document.id();
    session.brief_with(first, true);
    let Some(Ok(Briefing::Several(several))) = session.briefing(2026.9) else { panic!("a comparison") };
    let names: Vec<&str> = several.standings.iter().map(|standing| standing.name.as_str()).collect();
    assert_eq!(names, ["Later", "Iran-style deal"], "the preset after the one that is in no file");
    assert!(several.stamps[0].command.is_none(), "no command finds what was never saved");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("both.html");
    session.export(detente::export::Export::Brief(PaperSize::Letter), &path, 2026.9);
    assert!(session.wait(limit));
    let html = std::fs::read_to_string(&path).expect("written");
    assert!(html.contains("2 scenarios compared") && html.contains("size: letter"), "{html}");
    session.brief_with(first, false);
    assert_eq!(session.briefed().len(), 1);
}

#[test]
fn the_command_makes_one_page_or_says_why_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let out = path("a.html");
    let made = detente(&["brief", "--preset", "iran", "--preset", "envoy", "--date", "2026-11-28", "-o", &out]);
    assert!(made.status.success(), "{}", stderr(&made));
    let html = std::fs::read_to_string(&out).expect("written");
    assert!(html.contains("detente brief --preset iran --preset envoy --date 2026-11-28 -o brief.html"));
    let text = detente(&["brief"]);
    assert!(stdout(&text).starts_with("# Iran-style deal"), "{}", stderr(&text));
    for (args, why) in [
        (&["brief", "a", "b", "c", "d", "e"][..], "too many for one page"),
        (&["brief", "--preset", "iran", "-o", "a.txt"], ".pdf, .html, .docx or .md"),
        (&["brief", "--preset", "iran", "--preset", "envoy", "--set", "U=1"], "one scenario"),
        (&["brief", "nowhere.detente"], "nowhere.detente"),
        (&["brief", "--preset", "nothing"], "there is no preset"),
    ] {
        let refused = detente(args);
        assert_eq!(refused.status.code(), Some(2), "{args:?}");
        assert!(stderr(&refused).contains(why), "{args:?}: {}", stderr(&refused));
    }
    assert!(!Path::new("a.txt").exists());
}
