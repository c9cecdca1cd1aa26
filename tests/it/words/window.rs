//! The window in another language: nothing that it shows escaped the tables.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use detente::evidence;
use detente::model::{Point, why};
use detente::scenario::{Catalog, parameters};
use detente::session::ScenarioClaim;
use detente::trade::bundled;
use detente::ui::App;
use detente::words::{Language, Manner, phrase, set_manner};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::window::{answered, window};

/// Names that are the same in every language.
const NAMES: [&str; 6] = ["Détente", "ASEAN", "ARF", "Iran-style deal", "English", "Bahasa Indonesia"];

/// What the toolkit says by itself, in English whatever is set.
const TOOLKIT: &str = "Resize panel";

/// Citations that stand in the code.
const CITED: [&str; 3] = [
    "Armington gravity in exact-hat form: Dekle, Eaton and Kortum 2008; Arkolakis, Costinot and Rodriguez-Clare 2012",
    "Nitsch, World Economy 30(12) 2007: +8-10 %, short-lived",
    "KOTRA: DPRK exports of US$ 2,820 m in 2016; deficits 0.89 bn 2016, 2.01 bn 2017, 2.36 bn 2018",
];

const COMMAND_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

/// Runs of letters.
fn letters(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= 3)
}

/// What is quoted as it stands: names people typed, citations and notes of the data, codes.
fn quoted() -> Vec<String> {
    let dataset = bundled();
    let mut texts: BTreeSet<String> = NAMES.into_iter().chain(CITED).map(str::to_owned).collect();
    for source in &dataset.sources {
        texts.extend([&source.id, &source.title, &source.covers].into_iter().cloned());
    }
    texts.extend(dataset.by_source.iter().flat_map(|row| [row.source.clone(), row.flags.clone()]));
    texts.extend(dataset.flows.iter().flat_map(|flow| [flow.source.clone(), flow.note.clone()]));
    texts.extend(dataset.posts.iter().map(|post| post.source.clone()));
    texts.extend(dataset.memberships.iter().map(|spell| spell.source.clone()));
    texts.extend(dataset.suspensions.iter().map(|suspension| suspension.source.clone()));
    texts.extend(dataset.statements.iter().flat_map(|s| [s.basis.clone(), s.kind.clone(), s.source.clone()]));
    texts.extend(dataset.names.keys().map(ToString::to_string));
    // What its author wrote into the opening scenario, and digests.
    for preset in detente::file::presets(&Catalog::new(&dataset)) {
        texts.insert(preset.scenario.about);
        texts.extend(preset.scenario.notes.into_values());
    }
    texts.extend(parameters().iter().flat_map(|row| [row.source.clone(), row.symbol.clone()]));
    for episode in &evidence::bundled().episodes {
        texts.extend([&episode.name, &episode.target, &episode.sender, &episode.dates_source].into_iter().cloned());
        for datum in episode.observed.values().flat_map(evidence::Year::data) {
            texts.extend([&datum.source, &datum.flags].into_iter().cloned());
        }
    }
    texts.extend(dataset.statements.iter().map(|statement| statement.partner.clone()));
    texts.remove("");
    let mut texts: Vec<String> = texts.into_iter().collect();
    // A long citation goes before the code that is a part of it.
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    texts
}

/// A label without a text where that stands in it as words of its own.
fn without(label: &str, text: &str) -> String {
    let mut out = String::new();
    let mut rest = label;
    while let Some(at) = rest.find(text) {
        let (before, after) = (&rest[..at], &rest[at + text.len()..]);
        let inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        out.push_str(before);
        let part = inside(before.chars().next_back()) || inside(after.chars().next());
        out.push_str(if part { text } else { " " });
        rest = after;
    }
    out + rest
}

/// What of a label stands outside brackets, once what is quoted is taken away.
fn outside(label: &str, quoted: &[String]) -> String {
    let mut label = label.to_owned();
    for text in quoted.iter().filter(|text| text.chars().count() >= 3) {
        label = without(&label, text);
    }
    // Digests are sixteen hexadecimal digits.
    let is_digest = |word: &&str| word.len() == 16 && word.bytes().all(|b| b.is_ascii_hexdigit());
    for digest in label.clone().split(' ').filter(is_digest) {
        label = label.replace(digest, " ");
    }
    let (mut depth, mut outside) = (0_i32, String::new());
    for letter in label.chars() {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            other if depth <= 0 => outside.push(other),
            _ => {}
        }
    }
    outside
}

/// Every text in the window that no table knows.
struct Search {
    quoted: Vec<String>,
    found: BTreeSet<String>,
    seen: usize,
}

impl Search {
    fn new() -> Self {
        Self { quoted: quoted(), found: BTreeSet::new(), seen: 0 }
    }

    fn text(&mut self, place: &str, text: &str) {
        self.seen += 1;
        let left = outside(text, &self.quoted);
        if letters(&left).next().is_some() {
            self.found.insert(format!("{place}: {text}"));
        }
    }

    fn window(&mut self, place: &str, window: &Harness<'_, App>) {
        for node in window.query_all_by(|_| true) {
            let node = node.accesskit_node();
            // What a person types is theirs.
            // Runs are the lines of a text that is looked at whole.
            if node.role() == Role::TextRun || node.label().as_deref() == Some(TOOLKIT) {
                continue;
            }
            let typed = matches!(node.role(), Role::TextInput | Role::MultilineTextInput | Role::SpinButton);
            let value = node.value().filter(|_| !typed);
            for text in [node.label(), value].into_iter().flatten() {
                self.text(place, &text);
            }
        }
    }
}

fn open(window: &mut Harness<'_, App>, tab: &str) {
    window.get_by_role_and_label(Role::Button, tab).click();
    answered(window);
}

/// Opens what is folded away.
fn unfold(window: &mut Harness<'_, App>, named: &[&str]) {
    for name in named {
        let headers: Vec<_> = window.query_all_by_label_contains(name).map(|node| node.rect().center()).collect();
        assert!(!headers.is_empty(), "there is '{name}'");
        if let Some(node) = window.query_all_by_label_contains(name).next() {
            node.click();
        }
        window.run_steps(3);
    }
}

fn scored(window: &mut Harness<'_, App>) {
    let end = Instant::now() + Duration::from_mins(1);
    while window.state_mut().session.backtest().is_none() {
        assert!(Instant::now() < end, "the back-test is scored");
        std::thread::sleep(Duration::from_millis(20));
    }
    window.run_steps(3);
}

fn judged(window: &mut Harness<'_, App>) {
    let end = Instant::now() + Duration::from_mins(1);
    while !matches!(window.state().session.scenario_claim(), ScenarioClaim::Ready(_)) {
        assert!(Instant::now() < end, "the claim is judged");
        window.run_steps(1);
        std::thread::sleep(Duration::from_millis(20));
    }
    window.run_steps(3);
}

#[test]
fn nothing_in_the_window_escapes_the_tables() {
    set_manner(Manner { language: Language::Marked, decimal_comma: false, case: None });
    let mut search = Search::new();
    let mut window = window([1400.0, 3000.0]);
    search.window("Projection", &window);
    for (tab, named) in [
        ("[How sure?]", &[][..]),
        ("[Why?]", &["[Work it out]"][..]),
        ("[Ever right?]", &["[More on how this was scored]", "Libya US", "Serbia EU"][..]),
        ("[Claims checked]", &["[Embassies by year", "[Place of the Philippines", "[Levels in US$ m"][..]),
        ("[Compare]", &[][..]),
        ("[Data]", &[][..]),
        ("[Brief]", &[][..]),
        ("[Views]", &[][..]),
    ] {
        open(&mut window, tab);
        if tab == "[Ever right?]" {
            search.window(tab, &window);
            scored(&mut window);
        }
        if tab == "[Claims checked]" {
            search.window(tab, &window);
            judged(&mut window);
        }
        unfold(&mut window, named);
        std::thread::sleep(Duration::from_millis(300));
        answered(&mut window);
        search.window(tab, &window);
    }
    let session = &mut window.state_mut().session;
    let (backtest, claims) = (session.backtest().expect("scored").clone(), session.data_claims());
    for words in backtest.words() {
        search.text("back-test", &words);
    }
    for claim in claims.iter() {
        for line in claim.text().lines() {
            search.text("claim", line);
        }
    }
    for lever in session.catalog.levers() {
        for text in [&lever.label, &lever.help, &lever.source] {
            search.text(&lever.key.to_string(), text);
        }
        if let Some(reason) = session.catalog.idle(&session.document.scenario, &lever.key) {
            search.text(&lever.key.to_string(), reason);
        }
    }
    let point = Point { partner: None, direction: None, year: 2035, compared: true };
    for line in why(&session.dataset, &session.document.scenario, point).lines() {
        search.text("why", line);
    }
    set_manner(Manner::default());
    assert!(search.seen > 800, "the test sees the window: {}", search.seen);
    let found: Vec<String> = search.found.into_iter().collect();
    assert!(found.is_empty(), "{} texts escaped:\n{}", found.len(), found.join("\n"));
}

#[test]
fn questions_and_refusals_are_said_too() {
    set_manner(Manner { language: Language::Marked, decimal_comma: false, case: None });
    let mut search = Search::new();
    let mut window = window([1280.0, 900.0]);
    for (modifiers, key, place) in [
        (Modifiers::COMMAND, Key::Comma, "preferences"),
        (COMMAND_SHIFT, Key::I, "properties"),
        (Modifiers::COMMAND, Key::L, "log"),
        (Modifiers::COMMAND, Key::I, "trade data"),
        (Modifiers::COMMAND, Key::O, "open"),
        (Modifiers::COMMAND, Key::S, "save"),
    ] {
        window.key_press_modifiers(modifiers, key);
        window.run_steps(3);
        // The desktop of a test has no file dialog, which is found out a moment later.
        std::thread::sleep(Duration::from_millis(50));
        window.run_steps(3);
        assert!(window.query_by_label("[Close]").or_else(|| window.query_by_label("[Cancel]")).is_some(), "{place}");
        search.window(place, &window);
        window.key_press(Key::Escape);
        window.run_steps(3);
    }
    // Refused, noticed, asked.
    let relief = &mut window.state_mut().session.document.scenario.relief;
    (relief.snapback, relief.snapback_date) = (true, 2020.0);
    answered(&mut window);
    assert!(window.query_all_by_label_contains("[Not changed: ").count() >= 1);
    window.state_mut().session.document.scenario.relief.extent = 0.5;
    window.state_mut().session.document.scenario.evidence_only = true;
    answered(&mut window);
    window.get_by_role_and_label(Role::TextInput, "[How far]").click();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.get_by_role_and_label(Role::TextInput, "[How far]").type_text("many");
    window.run_steps(2);
    window.key_press(Key::Enter);
    answered(&mut window);
    assert!(window.query_all_by_label_contains("[Not a number").count() >= 1);
    open(&mut window, "[How sure?]");
    search.window("refused", &window);
    window.state_mut().session.load(Path::new("/nowhere/at-all.detente"));
    answered(&mut window);
    assert!(window.query_all_by_label_contains("check the name and folder").count() >= 1);
    window.key_press_modifiers(Modifiers::COMMAND, Key::W);
    window.run_steps(3);
    assert!(window.query_by_label("[Save changes?]").is_some());
    search.window("unsaved", &window);
    set_manner(Manner::default());
    search.found.retain(|text| !text.contains("/nowhere/at-all.detente"));
    let found: Vec<String> = search.found.into_iter().collect();
    assert!(found.is_empty(), "{} texts escaped:\n{}", found.len(), found.join("\n"));
}

#[test]
fn another_language_takes_hold_at_once_and_leaves_nothing_behind() {
    let mut window = window([1280.0, 1200.0]);
    open(&mut window, "Claims checked");
    judged(&mut window);
    let before = window.state_mut().session.data_claims()[0].words.clone();
    assert!(before.contains("Philippines") || before.contains("readings"), "{before}");
    window.state_mut().session.set_manner(Manner { language: Language::Indonesian, decimal_comma: true, case: None });
    answered(&mut window);
    judged(&mut window);
    assert!(window.query_all_by_label_contains("Kembali ke tingkat 2016 pada").count() >= 1, "the headline");
    assert!(window.query_all_by_label_contains("dalam skenario ini").count() >= 1, "the verdict");
    assert!(window.query_all_by_label_contains("under this scenario").count() == 0);
    let session = &mut window.state_mut().session;
    assert_eq!(session.catalog.levers()[0].label, "Sanksi PBB dicabut");
    assert_ne!(session.data_claims()[0].words, before);
    open(&mut window, "Seberapa yakin?");
    assert!(window.query_by_role_and_label(Role::CheckBox, phrase("Doubt about the data")).is_some());
    assert!(window.query_all_by_label_contains("simulasi").count() >= 1);
    open(&mut window, "Mengapa?");
    // Strengths and swings are numbers with decimals.
    let envoy = window.state().session.causes().expect("an answer").envoy.words();
    assert!(envoy.contains("kekuatan 0,") || envoy.contains("kekuatan 1,"), "{envoy}");
    assert!(window.query_by_label_contains(&envoy).is_some());
    window.state_mut().session.set_manner(Manner::default());
    answered(&mut window);
    assert_eq!(window.state().session.catalog.levers()[0].label, "UN sanctions lifted");
    assert!(window.query_by_role_and_label(Role::Button, "How sure?").is_some());
}
