//! The page of the brief: everything on it at its place, one page whatever the scenario, in every case, language and size.

use std::sync::{Arc, LazyLock};

use detente::chart::{Element, PaperSize};
use detente::export::{Briefing, Made, Origin, Page, Role};
use detente::file;
use detente::model::{causes, ensemble, outlook};
use detente::scenario::{Catalog, Kind, Scenario, Value};
use detente::trade::{Dataset, bundled, bundled_case, cases};
use detente::words::{Language, Manner, set_manner};

/// A few draws: the layout does not hang on their number.
pub fn made(dataset: &Arc<Dataset>, scenario: Scenario) -> Made {
    let bands = ensemble(dataset, &scenario, 40, &|| true).expect("nobody gives it up");
    Made {
        catalog: Arc::new(Catalog::new(dataset)),
        outlook: Arc::new(outlook(dataset, &scenario, &|| true).expect("nobody gives it up")),
        causes: Arc::new(causes(dataset, &scenario)),
        bands: Arc::new(bands),
        dataset: Arc::clone(dataset),
        about: scenario.about.clone(),
        day: "2026-11-28".to_owned(),
        own: None,
        origin: Origin::Unsaved,
        scenario,
    }
}

/// The presets of a case.
pub fn presets(id: &str) -> Vec<Made> {
    let dataset = bundled_case(id).expect("a case");
    let presets = file::presets(&Catalog::new(&dataset));
    let of = |preset: file::Preset| Made {
        origin: Origin::Preset(preset.name.to_owned()),
        ..made(&dataset, preset.scenario)
    };
    presets.into_iter().map(of).collect()
}

static FIRST_CASE: LazyLock<Vec<Made>> = LazyLock::new(|| presets("asean-dprk"));

/// Every lever at another value than in the status quo, each with a long reason; a long title, a long description.
fn everything_moved(of: &Made) -> Made {
    let mut all = of.clone();
    let long = "Reason upon reason, because the committee asked for each of them to be written down in full. ";
    for lever in of.catalog.levers() {
        let now = all.scenario.get(&lever.key);
        let value = match (&lever.kind, now) {
            (Kind::Switch, Value::Switch(on)) => Value::Switch(!on),
            (Kind::Number { range, .. } | Kind::Date { range }, Value::Number(number)) => {
                Value::Number(if number < range.1 { number + (range.1 - number) * 0.37 } else { range.0 })
            }
            (Kind::Reopening, _) => Value::Text("2029.25".to_owned()),
            (Kind::Post, _) => Value::Text("closes 2029".to_owned()),
            _ => continue,
        };
        if of.catalog.set(&mut all.scenario, &lever.key, &value).is_ok() {
            all.scenario.notes.insert(lever.key.clone(), long.repeat(6));
        }
    }
    all.scenario.title = "A title of two hundred letters and more ".repeat(6);
    "Office for Questions that nobody else answers".clone_into(&mut all.scenario.author);
    all.about = long.repeat(40);
    all
}

/// What a person may type to break a page: one word without end, other directions, other scripts, no letters at all.
fn hostile(of: &Made) -> Made {
    let mut one = of.clone();
    one.scenario.title = "W".repeat(400) + "\u{202e}\u{0}\u{1b}[2J</w:t>\u{fffe}";
    one.scenario.author = "ไทย ខ្មែរ မြန်မာ 한국어 ".repeat(30);
    one.about = "\n\r\t".repeat(300) + &"x".repeat(5000);
    for lever in of.catalog.levers() {
        one.scenario.notes.insert(lever.key.clone(), "M".repeat(500));
    }
    one
}

/// Words on a page do not overlap, and stand on it; no letters are too small to read.
fn assert_in_order(page: &Page, paper: PaperSize, what: &str) {
    let [width, height] = paper.size();
    assert_eq!(page.picture.size, [width, height], "{what}");
    let boxes: Vec<([f32; 4], &str)> = page
        .picture
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Element::Words { text, size, .. } => {
                assert!(*size >= 7.45, "{what}: {size} pt: {text}");
                Some((mark.words_box()?, text.as_str()))
            }
            _ => None,
        })
        .filter(|(_, text)| !text.is_empty())
        .collect();
    assert!(boxes.len() > 60, "{what}: {}", boxes.len());
    for (at, (one, text)) in boxes.iter().enumerate() {
        let inside = one[0] >= 30.0 && one[1] >= 20.0 && one[2] <= width - 30.0 && one[3] <= height - 20.0;
        assert!(inside, "{what}: off the page at {one:?}: {text}");
        for (other, beside) in &boxes[at + 1..] {
            // A hair of each other's space is no overlap: letters do not fill their boxes.
            let across = one[2].min(other[2]) - one[0].max(other[0]);
            let down = one[3].min(other[3]) - one[1].max(other[1]);
            assert!(across <= 0.5 || down <= 0.5, "{what}: '{text}' {one:?} and '{beside}' {other:?}");
        }
    }
    for (at, part) in page.parts.iter().enumerate() {
        for other in &page.parts[at + 1..] {
            let across = part.place[2].min(other.place[2]) - part.place[0].max(other.place[0]);
            let down = part.place[3].min(other.place[3]) - part.place[1].max(other.place[1]);
            assert!(across <= 0.5 || down <= 0.5, "{what}: {part:?} and {other:?}");
        }
    }
}

fn assert_pages(of: &[Made], what: &str) {
    let briefing = Briefing::of(of).expect("a brief");
    for paper in PaperSize::ALL {
        let page = briefing.page(paper);
        assert_in_order(&page, paper, &format!("{what}, {paper:?}"));
        let figures = page.parts.iter().filter(|part| part.role == Role::Figure).count();
        assert_eq!(figures, if of.len() == 1 { 2 } else { 1 }, "{what}");
        let all = page.parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join("\n");
        for limit in ["not a forecast", "factor of two", "Nobody has measured", "no total", "fell outside such"] {
            assert!(all.contains(limit), "{what}: {limit}");
        }
        assert!(all.contains(&of[0].dataset.fingerprint[..16]) && all.contains("Source"), "{what}");
    }
}

#[test]
fn every_preset_of_every_case_is_one_page_in_order() {
    for preset in &*FIRST_CASE {
        assert_pages(std::slice::from_ref(preset), &preset.scenario.title);
    }
    for case in cases().into_iter().skip(1) {
        let presets = presets(case.id);
        detente::words::set_case(presets[0].dataset.said.as_ref());
        for preset in &presets {
            let briefing = Briefing::of(std::slice::from_ref(preset)).expect("a brief");
            assert_in_order(&briefing.page(PaperSize::A4), PaperSize::A4, &preset.scenario.title);
        }
        detente::words::set_case(None);
    }
}

#[test]
fn nothing_a_person_typed_makes_a_second_page() {
    let iran = FIRST_CASE.iter().find(|made| made.scenario.title.starts_with("Iran")).expect("the preset");
    let mut empty = made(&bundled(), Scenario { title: String::new(), ..Scenario::default() });
    assert_pages(std::slice::from_ref(&empty), "empty");
    let (all, hostile) = (everything_moved(iran), hostile(iran));
    assert_pages(std::slice::from_ref(&all), "everything moved");
    assert_pages(std::slice::from_ref(&hostile), "hostile");
    let page = Briefing::of(std::slice::from_ref(&all)).expect("a brief").page(PaperSize::A4);
    let more = page.parts.iter().any(|part| part.text.contains("more are in the scenario file"));
    assert!(more, "what is left out is counted");
    empty.scenario.title = "Empty".to_owned();
    assert_pages(&[all.clone(), empty.clone()], "everything and nothing");
    assert_pages(&[all.clone(), hostile.clone(), empty, everything_moved(&hostile)], "four of the worst");
}

#[test]
fn up_to_four_scenarios_are_one_page_and_so_is_all_of_it_in_indonesian() {
    for count in 2..=4 {
        assert_pages(&FIRST_CASE[..count], &format!("{count} scenarios"));
    }
    let iran = FIRST_CASE.iter().find(|made| made.scenario.title.starts_with("Iran")).expect("the preset");
    set_manner(Manner { language: Language::Indonesian, decimal_comma: true, ..Manner::default() });
    let all = everything_moved(iran);
    let pages: Vec<(Vec<Made>, &str)> = vec![
        (vec![iran.clone()], "one, Indonesian"),
        (vec![all.clone()], "everything, Indonesian"),
        (FIRST_CASE[..4].to_vec(), "four, Indonesian"),
        (vec![all.clone(), iran.clone(), all], "three, Indonesian"),
    ];
    let laid: Vec<_> = pages
        .iter()
        .flat_map(|(of, what)| {
            let briefing = Briefing::of(of).expect("a brief");
            PaperSize::ALL.map(|paper| (briefing.page(paper), paper, *what))
        })
        .collect();
    set_manner(Manner::default());
    for (page, paper, what) in &laid {
        assert_in_order(page, *paper, what);
    }
    assert!(laid[0].0.parts.iter().any(|part| part.text == "Yang paling menentukan"));
}
