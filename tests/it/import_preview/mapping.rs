//! A file of an unknown format: mapped by the person, read, remembered, forgotten.

use std::time::Duration;

use detente::import::{Detected, Flows, Mapping, Profile, Role as Says};
use detente::session::Session;
use detente::trade::Direction;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::{drop_on, says, used, written};
use crate::window::{answered, click, window};

const LIMIT: Duration = Duration::from_secs(30);

/// Thousands of US$ with decimal commas, under names that no format has.
const SHEET: &str = concat!(
    "Jahr;Absender;Ziel;Betrag\n",
    "2014;Thailand;North Korea;1.250,5\n",
    "2015;Thailand;North Korea;20\n",
    "2015;Atlantis;North Korea;20\n",
);

#[test]
fn the_person_says_which_column_is_which_and_the_next_file_is_known() {
    let (_folder, path) = written("sheet.csv", SHEET);
    let mut window = window([1280.0, 800.0]);
    drop_on(&mut window, std::slice::from_ref(&path));
    assert!(says(&window, "sheet.csv: which column is which?"), "{:?}", window.state().session.notices);
    assert!(says(&window, "Say which column holds the year."));
    for (column, role) in [("Jahr", "Year"), ("Absender", "Who sells"), ("Ziel", "Who buys"), ("Betrag", "Value")] {
        click(&mut window, Role::ComboBox, &format!("What the column '{column}' says"));
        window.get_by_role_and_label(Role::Button, role).click();
        answered(&mut window);
    }
    assert!(says(&window, "2 of the first 3 rows would be read"));
    click(&mut window, Role::RadioButton, "thousands of US$");
    assert!(says(&window, "Line 2: in 2014, Thailand sold DPRK (North Korea) goods for US$ 1,250,500"));
    assert!(says(&window, "Line 4: Country not known: 'Atlantis'"));
    click(&mut window, Role::Button, "Read the file so");
    assert!(says(&window, "Rows in the file: 3. Of this case: 2; left out because something is wrong: 1"));
    click(&mut window, Role::Button, "Use these figures");
    assert_eq!(used(&window.state().session, "THA", Direction::M, 2014).0, 1_250_500.0);
    assert_eq!(used(&window.state().session, "THA", Direction::M, 2015).0, 20_000.0);

    drop_on(&mut window, std::slice::from_ref(&path));
    assert!(says(&window, "Rows in the file: 3. Of this case: 2"), "known by its columns");
    click(&mut window, Role::Button, "Forget the format 'sheet.csv'");
    drop_on(&mut window, &[path]);
    assert!(says(&window, "which column is which?"), "forgotten");
    window.key_press(egui::Key::Escape);
    answered(&mut window);
    assert!(window.state().session.import_asks().is_none());
}

#[test]
fn a_mapping_outlives_the_program_beside_the_preferences() {
    let preferences = tempfile::tempdir().expect("a folder");
    let (_folder, path) = written("sheet.csv", SHEET);
    let start = || Session::new(Some(preferences.path().to_owned()), || {});
    let mut session = start();
    session.import(std::slice::from_ref(&path));
    assert!(session.wait(LIMIT));
    let asking = session.import_asks().expect("an unknown format").clone();
    let Some(Detected::Unknown(sample)) = asking.table().map(|table| &table.detected) else {
        panic!("a sample: {asking:?}")
    };
    let mapping = Mapping {
        title: "Ministry's sheet".to_owned(),
        header: sample.rows[0].clone(),
        roles: [Says::Year, Says::Exporter, Says::Importer, Says::Value].map(Some).to_vec(),
        unit: 1_000,
        decimal: Some(detente::import::Decimal::Comma),
        flows: Flows::default(),
    };
    session.map_import(Profile::from_mapping(&mapping).expect("whole"), true);
    assert!(session.wait(LIMIT));
    assert_eq!(session.reviewed().expect("read").summed.file.used.len(), 2);

    let file = preferences.path().join("mappings.ron");
    let end = std::time::Instant::now() + LIMIT;
    while !file.exists() {
        assert!(std::time::Instant::now() < end, "it is remembered");
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut again = start();
    again.import(std::slice::from_ref(&path));
    assert!(again.wait(LIMIT));
    let review = again.reviewed().expect("known by its columns").clone();
    assert_eq!(review.files[0].layout.profile.title, "Ministry's sheet");
    again.forget_mapping(&review.files[0].layout.profile);
    assert!(again.wait(LIMIT));
    while std::fs::read_to_string(&file).is_ok_and(|text| text.contains("Ministry")) {
        assert!(std::time::Instant::now() < end, "it is forgotten");
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut last = start();
    last.import(&[path]);
    assert!(last.wait(LIMIT) && last.import_asks().is_some());
}
