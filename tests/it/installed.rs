//! What a desktop is told about the program: one name everywhere, manual pages, completions, thumbnails.

use std::fs;
use std::path::Path;

use detente::ui::APP_ID;

use crate::command_line::{detente, stderr, stdout};

const TYPE: &str = "application/vnd.detente.scenario+ron";

fn dist(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_desktop_knows_the_program_and_its_files_by_one_name() {
    let desktop = dist(&format!("linux/{APP_ID}.desktop"));
    for line in [format!("Icon={APP_ID}"), format!("StartupWMClass={APP_ID}"), format!("MimeType={TYPE};")] {
        assert!(desktop.lines().any(|found| found == line), "the desktop entry lacks {line}");
    }
    let metainfo = dist(&format!("linux/{APP_ID}.metainfo.xml"));
    let launched = format!("<launchable type=\"desktop-id\">{APP_ID}.desktop</launchable>");
    for part in [format!("<id>{APP_ID}</id>"), launched, format!("<mediatype>{TYPE}</mediatype>")] {
        assert!(metainfo.contains(&part), "the metainfo lacks {part}");
    }
    let newest = metainfo.split("<release version=\"").nth(1).and_then(|rest| rest.split('"').next());
    assert_eq!(newest, Some(env!("CARGO_PKG_VERSION")), "the newest release of the metainfo");
    let mime = dist(&format!("linux/{APP_ID}.xml"));
    assert!(mime.contains(&format!("<mime-type type=\"{TYPE}\">")));
    let icon = TYPE.replace('/', "-");
    assert!(mime.contains(&format!("<icon name=\"{icon}\"/>")));
    dist(&format!("icons/{icon}.svg"));
    dist(&format!("icons/{APP_ID}.svg"));
    assert!(dist("linux/detente.thumbnailer").contains(TYPE));
}

#[test]
fn a_saved_scenario_begins_as_the_desktop_expects() {
    let mime = dist(&format!("linux/{APP_ID}.xml"));
    let magic = mime.split("value=\"").nth(1).and_then(|rest| rest.split("\"/>").next()).expect("a magic");
    let magic = magic.replace("&quot;", "\"");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/presets");
    let presets = fs::read_dir(folder).expect("presets").map(|entry| entry.expect("an entry").path());
    let presets: Vec<_> = presets.filter(|path| path.extension().is_some_and(|ending| ending == "detente")).collect();
    assert!(presets.len() > 3);
    for path in presets {
        assert!(fs::read_to_string(&path).expect("text").starts_with(&magic), "{}", path.display());
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let into = folder.path().to_str().expect("UTF-8");
    let output = detente(&["man", "--into", into, "--date", "2026-11-28"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let whole = fs::read_to_string(folder.path().join("detente.1")).expect("the page of the program");
    assert_eq!(whole, stdout(&detente(&["man", "--date", "2026-11-28"])));
    for section in ["EXAMPLES", "FILES", "\"EXIT STATUS\"", "\"SEE ALSO\""] {
        assert!(whole.contains(&format!(".SH {section}\n")), "no section {section}");
    }
    assert!(whole.contains(".TH detente 1 2026-11-28 \"detente 0.1.0\""), "{}", whole.lines().nth(2).unwrap_or(""));
    let pages = fs::read_dir(folder.path()).expect("pages").map(|page| page.expect("a page").file_name());
    let mut count = 0;
    for page in pages.map(|name| name.into_string().expect("UTF-8")).filter(|name| name != "detente.1") {
        let command = page.strip_prefix("detente-").and_then(|page| page.strip_suffix(".1")).expect("detente-NAME.1");
        assert!(whole.contains(&format!(".BR detente\\-{command} (1)")), "{command} is not named in detente.1");
        count += 1;
    }
    let help = stdout(&detente(&["--help"]));
    let listed = help.split("Commands:").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("commands");
    let listed = listed.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   ")).count();
    assert_eq!(count + 1, listed, "a page a command, none for 'help'");
    assert!(stdout(&detente(&["man", "verify"])).contains("detente\\-verify"));
    let unknown = detente(&["man", "vrify"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("verify"), "{}", stderr(&unknown));
}

#[test]
fn shells_complete_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        let script = stdout(&detente(&["completions", shell]));
        for word in ["uncertainty", "--renderer", "--quarterly"] {
            let word = if shell == "fish" { word.trim_start_matches('-') } else { word };
            assert!(script.contains(word), "{shell} does not complete {word}");
        }
        assert!(!script.contains("__sheet"), "{shell} offers a command that is not for people");
    }
}

#[test]
fn a_thumbnail_is_a_picture_under_any_name_and_a_broken_file_has_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let broken = folder.path().join("naïve plan.detente");
    fs::write(&broken, "#![schema = \"detente-scenario/1\"]\n(title: ").expect("written");
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/presets/envoy.detente");
    for (from, name, works) in [(&scenario, "thumb.A8K2ZQ", true), (&scenario, "none", true), (&broken, "x", false)] {
        let out = folder.path().join(name);
        let paths = [&out, from].map(|path| path.to_str().expect("UTF-8"));
        let output = detente(&["chart", "--thumbnail", "129", "-o", paths[0], paths[1]]);
        assert_eq!(output.status.success(), works, "{}", stderr(&output));
        assert_eq!(out.exists(), works, "{name}");
        if works {
            let bytes = fs::read(&out).expect("a picture");
            assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
            assert_eq!(bytes[16..24], [0, 0, 0, 129, 0, 0, 0, 129], "129 by 129 dots");
        }
    }
}
