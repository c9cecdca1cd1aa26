//! The same bytes whatever the system's language, calendar or number format: years are Gregorian everywhere.

use std::process::Command;

/// Calendars that do not count from the Gregorian year 1, and number formats that differ.
const LOCALES: [&str; 4] = ["th_TH.UTF-8", "fa_IR.UTF-8", "ar_SA.UTF-8", "id_ID.UTF-8"];

fn run(arguments: &[&str], locale: &str) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(arguments)
        .env_remove("LC_ALL")
        .env_remove("LANGUAGE")
        .env("LANG", locale)
        .env("LC_TIME", locale)
        .env("LC_NUMERIC", locale)
        .env("LC_CTYPE", locale)
        .env("TZ", if locale == "C" { "UTC" } else { "Asia/Bangkok" })
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{arguments:?} under {locale}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn the_command_line_writes_the_same_bytes_in_every_locale() {
    for arguments in [
        ["uncertainty", "--draws", "50", "--format", "json"].as_slice(),
        &["project", "--quarterly"],
        &["claims", "--draws", "50"],
        &["why", "--year", "2030"],
        &["levers"],
        &["presets"],
    ] {
        let plain = run(arguments, "C");
        assert!(!plain.is_empty());
        for locale in LOCALES {
            assert!(run(arguments, locale) == plain, "{arguments:?} differs under {locale}");
        }
    }
    let years = String::from_utf8(run(&["project", "--format", "csv"], "th_TH.UTF-8")).expect("UTF-8");
    let is_a_field = |year: &str| years.lines().any(|line| line.split(',').any(|field| field == year));
    assert!(is_a_field("2030") && !is_a_field("2573"), "2030, not 2573 of the Buddhist era");
}
