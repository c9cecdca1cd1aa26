//! Charts as pictures: all words on the sheet and apart, every line with its points, told apart without colour, and a
//! stamp in every file; from the command line and from the window.

use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use detente::chart::{Element, Figure, Picture, Style, Weight, dash, width};
use detente::export::{Chart, Made, Origin, STAMP, Shown, Stamp, Verdict, audit, svg};
use detente::file::presets;
use detente::model::{causes, ensemble, outlook};
use detente::scenario::Catalog;
use detente::trade::bundled;
use detente::words::{Language, Manner, set_manner};
use egui::accesskit::Role;
use resvg::usvg::roxmltree::Document;

use crate::command_line::{detente, stderr};
use crate::desk::Desk;
use crate::window::answered;

/// The opening scenario, with few draws.
static MADE: LazyLock<Made> = LazyLock::new(|| of("iran"));

fn of(preset: &str) -> Made {
    let dataset = bundled();
    let catalog = Catalog::new(&dataset);
    let known = presets(&catalog).into_iter().find(|known| known.name == preset).expect("a preset");
    let scenario = known.scenario;
    Made {
        outlook: Arc::new(outlook(&dataset, &scenario, &|| true).expect("an answer")),
        causes: Arc::new(causes(&dataset, &scenario)),
        bands: Arc::new(ensemble(&dataset, &scenario, 50, &|| true).expect("bands")),
        about: scenario.about.clone(),
        origin: Origin::Preset(preset.to_owned()),
        catalog: Arc::new(catalog),
        day: "2026-11-28".to_owned(),
        own: None,
        dataset,
        scenario,
    }
}

const SIZES: [[u16; 2]; 5] = [[480, 270], [800, 450], [1600, 900], [400, 800], [360, 240]];

fn drawn(chart: Chart, made: &Made) -> (Figure, Picture) {
    let figure = chart.figure(made).expect("a figure");
    let picture = chart.picture(&figure, made, &Stamp::of(made, None));
    (figure, picture)
}

fn texts(picture: &Picture) -> Vec<(&str, [f32; 4])> {
    picture
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Element::Words { text, .. } => Some((text.as_str(), mark.words_box()?)),
            _ => None,
        })
        .collect()
}

/// All words lie on the sheet, and none over another.
fn apart(picture: &Picture, what: &str) {
    let [wide, high] = picture.size;
    let texts = texts(picture);
    for (text, [left, top, right, bottom]) in &texts {
        let inside = *left >= 0.0 && *top >= 0.0 && *right <= wide + 0.5 && *bottom <= high + 0.5;
        assert!(inside, "{what}: '{text}' at {left} {top} {right} {bottom}");
    }
    for (at, (one, a)) in texts.iter().enumerate() {
        for (other, b) in &texts[at + 1..] {
            // A box has room above and below small letters: a fifth of it may be shared.
            let slack = (a[3] - a[1]).min(b[3] - b[1]) * 0.2;
            let over = a[0] < b[2] - 0.5 && b[0] < a[2] - 0.5 && a[1] < b[3] - slack && b[1] < a[3] - slack;
            assert!(!over, "{what}: '{one}' {a:?} lies over '{other}' {b:?}");
        }
    }
}

#[test]
fn at_every_size_all_words_are_on_the_sheet_and_apart() {
    for (name, shown) in Shown::ALL {
        for size in SIZES {
            let (_, picture) = drawn(Chart { shown, size, ..Chart::default() }, &MADE);
            apart(&picture, &format!("{name} {size:?}"));
        }
    }
}

#[test]
fn long_titles_and_long_languages_are_not_cut_off() {
    let mut made = MADE.clone();
    made.scenario.title = "A title that goes on, as those of committees do, ".repeat(8);
    set_manner(Manner { language: Language::Indonesian, decimal_comma: true, case: None });
    for (name, shown) in Shown::ALL {
        for size in SIZES {
            let (figure, picture) = drawn(Chart { shown, size, ..Chart::default() }, &made);
            apart(&picture, &format!("{name} {size:?}"));
            let told = texts(&picture).iter().map(|(text, _)| *text).collect::<Vec<_>>().join(" ");
            for whole in [&figure.title, &figure.subtitle] {
                assert!(told.contains(whole.as_str()), "{name} {size:?}: '{whole}' in '{told}'");
            }
        }
    }
    set_manner(Manner::default());
}

#[test]
fn every_line_has_its_points_and_its_dashes() {
    for (name, shown) in Shown::ALL {
        let (figure, picture) = drawn(Chart { shown, ..Chart::default() }, &MADE);
        for line in figure.lines.iter().filter(|line| line.points.len() > 1) {
            let solid = matches!(line.style, Style::Observed | Style::Analogue);
            let with_points = |mark: &&Element| match mark {
                Element::Line { points, dash, .. } => points.len() == line.points.len() && (*dash == 0.0) == solid,
                _ => false,
            };
            let dots = |mark: &&Element| matches!(mark, Element::Dot { filled: false, .. } | Element::Shape { .. });
            let found = match line.style {
                Style::Partial => picture.marks.iter().filter(dots).count() >= line.points.len(),
                _ => picture.marks.iter().any(|mark| with_points(&mark)),
            };
            assert!(found, "{name}: {} {:?}", line.name, line.style);
        }
        let names = figure.lines.iter().filter(|line| line.is_named());
        let told = texts(&picture).iter().map(|(text, _)| *text).collect::<Vec<_>>().join(" ");
        for line in names {
            assert!(told.contains(line.label().split(' ').next().expect("a word")), "{name}: {} in {told}", line.name);
        }
    }
}

/// What is left of a line without colour: its dash, and the form of its marks.
fn without_colour(figure: &Figure, place: usize) -> (Style, u32, usize, bool) {
    let line = &figure.lines[place];
    let second = figure.lines[..place]
        .iter()
        .any(|known| known.hue == line.hue && known.style == line.style && known.name != line.name);
    let dashes = if line.style == Style::Projection { dash(line.hue) as u32 } else { 0 };
    (line.style, dashes, line.hue.map_or(9, |hue| hue % 5), second && line.hue.is_some())
}

#[test]
fn without_colour_no_two_lines_are_alike() {
    for (name, shown) in Shown::ALL {
        let (figure, picture) = drawn(Chart { shown, ..Chart::default() }, &MADE);
        let named: Vec<usize> = (0..figure.lines.len()).filter(|place| figure.lines[*place].is_named()).collect();
        for (at, one) in named.iter().enumerate() {
            for other in &named[at + 1..] {
                let (a, b) = (without_colour(&figure, *one), without_colour(&figure, *other));
                assert_ne!(a, b, "{name}: {} and {}", figure.lines[*one].name, figure.lines[*other].name);
            }
        }
        // Where marks tell lines apart, they stand at the names too.
        let colours: std::collections::BTreeSet<_> = figure.lines.iter().filter_map(|line| line.hue).collect();
        let marks = picture.marks.iter().filter(|mark| matches!(mark, Element::Shape { .. })).count();
        assert!(colours.len() < 2 || marks > 3, "{name}: {marks} marks");
    }
}

#[test]
fn svg_is_xml_with_title_words_and_stamp() {
    let chart = Chart::default();
    let (figure, picture) = drawn(chart, &MADE);
    let stamp = Stamp::of(&MADE, Some("chart {} -o x.svg"));
    let text = svg(&picture, &stamp);
    let document = Document::parse(&text).expect("XML");
    let root = document.root_element();
    let child = |name: &str| {
        let node = root.children().find(|node| node.tag_name().name() == name).expect("the element");
        node.text().expect("its text").to_owned()
    };
    assert_eq!(child("title"), figure.title);
    assert_eq!(child("metadata"), stamp.text());
    assert!(child("metadata").contains("detente chart --preset iran -o x.svg --date 2026-11-28"));
    assert_eq!(root.attribute("width"), Some("800"));
    let told: Vec<&str> = root
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
        .filter_map(|node| node.text())
        .collect();
    assert!(told.iter().any(|text| text.contains("US$ million a year")), "the unit");
    assert!(told.iter().any(|text| text.contains("UN Comtrade")), "the sources");
    assert!(told.iter().any(|text| text.contains("2026-11-28")), "the stamp");
    assert!(!text.contains("href") && !text.contains("script"), "nothing to fetch");
}

#[test]
fn each_format_holds_the_stamp_and_comes_out_the_same_twice() {
    let chart = Chart { size: [360, 240], scale: 1, ..Chart::default() };
    for name in ["a.svg", "a.png", "a.pdf"] {
        let bytes = chart.bytes(&MADE, None, Path::new(name)).expect("a file");
        assert_eq!(bytes, chart.bytes(&MADE, None, Path::new(name)).expect("a file"), "{name}");
        let found = bytes.windows(STAMP.len()).any(|part| part == STAMP.as_bytes());
        assert!(found, "{name}: the stamp");
    }
    let png = chart.bytes(&MADE, None, Path::new("a.png")).expect("a file");
    let reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG");
    let info = reader.info();
    assert_eq!((info.width, info.height), (360, 240));
    let comment = info.utf8_text.iter().find(|chunk| chunk.keyword == "Comment").expect("the stamp");
    assert!(comment.get_text().expect("text").starts_with(STAMP));
    assert_eq!(info.pixel_dims.expect("a size for printing").xppu, 3780);
    let wrong = chart.bytes(&MADE, None, Path::new("a.gif")).expect_err("no GIF");
    assert!(wrong.contains(".svg, .png or .pdf"), "{wrong}");
}

#[test]
fn letters_that_no_font_here_may_have_stop_nothing() {
    let mut made = MADE.clone();
    made.scenario.title = "ไทย · កម្ពុជា · မြန်မာ · 한국 · Đường · \u{fffe}\u{e000}<&\"".to_owned();
    let chart = Chart { size: [360, 240], scale: 1, ..Chart::default() };
    for name in ["a.svg", "a.png", "a.pdf"] {
        assert!(!chart.bytes(&made, None, Path::new(name)).expect("a file").is_empty());
    }
    let text = String::from_utf8(chart.bytes(&made, None, Path::new("a.svg")).expect("a file")).expect("UTF-8");
    Document::parse(&text).expect("XML");
    assert!(width("한국", 10.0, Weight::Normal) >= 20.0, "what is not known is taken to be wide");
}

#[test]
fn a_title_of_any_length_leaves_room_for_the_drawing_and_steers_no_reader() {
    let mut made = MADE.clone();
    for title in ["x".repeat(20_000), "word ".repeat(4_000), "mm\u{202e}fdp.exe\n=1+1".to_owned()] {
        made.scenario.title = title;
        for size in SIZES {
            let chart = Chart { size, ..Chart::default() };
            let (figure, picture) = drawn(chart, &made);
            apart(&picture, &format!("{size:?}"));
            let lines = picture.marks.iter().filter(|mark| matches!(mark, Element::Line { .. })).count();
            assert!(lines > figure.lines.len(), "{size:?}: {lines} lines");
            let text = svg(&picture, &Stamp::of(&made, None));
            assert!(!text.contains('\u{202e}') && !text.contains("\u{a}=1"), "{size:?}");
        }
    }
}

#[test]
fn a_picture_that_would_take_all_memory_is_refused_at_once() {
    let chart = Chart { size: [4000, 4000], scale: 8, ..Chart::default() };
    let refused = chart.bytes(&MADE, None, Path::new("a.png")).expect_err("a thousand million dots");
    assert!(refused.contains("32000 by 32000 dots is too large"), "{refused}");
}

#[test]
fn a_name_that_begins_with_a_dash_is_no_option_of_the_stamped_command() {
    let text = Chart::default().bytes(&MADE, None, Path::new("-x.svg")).expect("a file");
    let found = audit("-x.svg", &text, &bundled(), &|_| None);
    assert!(found.said.iter().any(|said| said.ends_with("-o ./-x.svg --date 2026-11-28")), "{found:?}");
    let odd = String::from_utf8(text).expect("UTF-8").replace("--compared", "--compared --until soon");
    let found = audit("-x.svg", odd.as_bytes(), &bundled(), &|_| None);
    assert!(found.verdict == Verdict::Unread, "{found:?}");
}

#[test]
fn thumbnails_are_square_and_their_words_fit() {
    for preset in ["iran", "snapback", "status-quo"] {
        let made = of(preset);
        for side in [128, 256, 512] {
            let (_, picture) =
                drawn(Chart { thumbnail: true, size: [side, side], scale: 1, ..Chart::default() }, &made);
            assert_eq!(picture.size, [f32::from(side); 2]);
            apart(&picture, &format!("{preset} {side}"));
            let projected = |mark: &&Element| matches!(mark, Element::Line { dash, .. } if *dash > 0.0);
            assert!(picture.marks.iter().filter(projected).count() >= 2, "the scenario and the level");
        }
    }
}

#[test]
fn the_stamped_command_makes_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("it.svg");
    let name = path.display().to_string();
    let asked =
        ["chart", "--preset", "envoy", "--set", "relief.date=2030.5", "--chart", "difference", "--until", "2035"];
    let output = detente(&[&asked[..], &["--size", "640x400", "--date", "2026-11-28", "-o", &name]].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    let text = std::fs::read_to_string(&path).expect("written");
    let document = Document::parse(&text).expect("XML");
    let stamp = document.descendants().find(|node| node.tag_name().name() == "metadata").expect("metadata");
    let stamp = stamp.text().expect("a stamp");
    let command = stamp.split("command=detente ").nth(1).expect("a command");
    let again: Vec<&str> = command.split(' ').map(|word| if word == "it.svg" { &name } else { word }).collect();
    std::fs::remove_file(&path).expect("removed");
    assert!(detente(&again).status.success(), "{command}");
    assert_eq!(std::fs::read_to_string(&path).expect("written again"), text);
}

#[test]
fn what_cannot_be_drawn_is_refused_in_a_sentence() {
    let said = |args: &[&str]| {
        let output = detente(&[&["chart"], args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        stderr(&output)
    };
    assert!(said(&["--chart", "pie"]).contains("total, partner, direction"));
    assert!(said(&["--size", "10x10"]).contains("360 to 4000 wide"));
    assert!(said(&["--until", "1999"]).contains("a year from 2019"));
    assert!(said(&["--overlay", "Atlantis"]).contains("there are"));
    assert!(said(&["--date", "tomorrow"]).contains("--date"));
    assert!(said(&["-o", "x.gif"]).contains(".svg, .png or .pdf"));
}

/// The picture that was put on the clipboard, once it is drawn.
fn copied(desk: &mut Desk) -> [usize; 2] {
    let end = Instant::now() + Duration::from_mins(1);
    loop {
        answered(&mut desk.window);
        if let Some(image) = desk.copied_images().pop() {
            return image.size;
        }
        assert!(Instant::now() < end, "the picture is drawn");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn the_window_saves_the_bytes_of_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::new();
    desk.click(Role::Button, "File");
    desk.click(Role::Button, "Pass on");
    desk.entry("Save a chart as a picture…");
    let path = folder.path().join("right.svg");
    desk.write_path(&path);
    let text = std::fs::read_to_string(&path).expect("written");
    let document = Document::parse(&text).expect("XML");
    let stamp = document.descendants().find(|node| node.tag_name().name() == "metadata").expect("metadata");
    let command = stamp.text().expect("a stamp").split("command=detente ").nth(1).expect("a command").to_owned();
    let name = path.display().to_string();
    let again: Vec<&str> = command.split(' ').map(|word| if word == "right.svg" { &name } else { word }).collect();
    std::fs::remove_file(&path).expect("removed");
    let output = detente(&again);
    assert!(output.status.success(), "{command}: {}", stderr(&output));
    assert_eq!(std::fs::read_to_string(&path).expect("written again"), text);
    assert!(desk.says("right.svg"), "said");
}

#[test]
fn a_copied_picture_is_drawn_for_paper() {
    let mut desk = Desk::new();
    desk.click(Role::Button, "Copy picture, left chart");
    assert_eq!(copied(&mut desk), [1600, 900]);
    assert!(desk.says("The chart is on the clipboard, as a picture"));
}
