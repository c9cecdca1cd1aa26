//! The very first start: the hint, and what is said of a file that cannot be opened.

use std::path::Path;

use detente::file::{FileError, read};
use detente::scenario::Catalog;
use detente::trade::bundled;
use egui::accesskit::Role;

use crate::desk::Desk;

/// What is said of a file that was asked for.
fn said(path: &Path) -> String {
    match read(path, &Catalog::new(&bundled())) {
        Ok(_) => panic!("{} was read", path.display()),
        Err(error @ (FileError::Unreadable { .. } | FileError::Invalid { .. })) => error.to_string(),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn what_cannot_be_opened_is_said_in_words_and_with_a_way_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let absent = folder.path().join("absent.detente");
    assert_eq!(said(&absent), format!("{}: is not there; check the name and folder", absent.display()));
    let words = said(folder.path());
    assert!(words.contains("is a folder") && words.contains("File > Case > From a folder"), "{words}");
    let empty = folder.path().join("EMPTY.DETENTE");
    std::fs::write(&empty, "\n").expect("written");
    assert!(said(&empty).contains("the file is empty"), "{}", said(&empty));
    for path in [&absent, folder.path(), &empty] {
        assert!(!said(path).contains("os error"), "no number of the system");
    }
}

#[test]
fn a_table_that_is_none_ends_its_sentence_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("page.pdf");
    std::fs::write(&page, "%PDF-1.4 x").expect("written");
    let mut desk = Desk::new();
    desk.drop_file(&page);
    let told = |desk: &Desk| desk.session().notices.iter().map(|notice| notice.text.clone()).collect::<String>();
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while told(&desk).is_empty() {
        assert!(std::time::Instant::now() < end, "something is said");
        desk.window.run_steps(2);
    }
    assert!(told(&desk).contains("is a PDF. Ask for the table") && !told(&desk).contains(".."), "{}", told(&desk));
}

#[test]
fn the_hint_is_there_once_and_leads_on() {
    let mut desk = Desk::new();
    assert!(desk.says("Drag 'How far'") && desk.says("F1 opens the manual"));
    desk.click(Role::Button, "Dismiss the hint");
    assert!(!desk.says("Drag 'How far'"));
}
