//! While a file is read: progress in sight, and a way out at once.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use detente::import::{Detected, Imported, Layout, Scope, Valuation};
use detente::session::{Looked, Reading, Steps, Table};
use egui::Key;

use super::says;
use crate::import_own::imported;
use crate::window::{answered, click, window, without_window};

const LIMIT: Duration = Duration::from_secs(30);

/// A file of 400 MB that is never done: it has come to a quarter.
struct Endless {
    ended: Arc<AtomicBool>,
}

impl Steps for Endless {
    fn look(&self, path: &Path, _: &Reading) -> Result<Looked, String> {
        let layout = imported("endless.csv", Valuation::Reconciled, &[], &[]).layout;
        let detected = Detected::Known(Box::new(layout));
        let (name, bytes) = ("endless.csv".to_owned(), 400_000_000);
        Ok(Looked::Tables(
            vec![Table { path: path.to_owned(), name, member: 0, bytes, detected, file: None }],
            Vec::new(),
        ))
    }

    fn read(&self, _: &Table, _: &Layout, _: &Scope, reading: &Reading) -> Result<Imported, String> {
        reading.advance(100_000_000);
        reading.count(3_000_000);
        while !reading.is_cancelled() {
            std::thread::sleep(Duration::from_millis(1));
        }
        self.ended.store(true, Ordering::Relaxed);
        Err("cancelled".to_owned())
    }
}

fn until(what: &str, mut holds: impl FnMut() -> bool) -> Duration {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < LIMIT, "{what}");
        std::thread::sleep(Duration::from_millis(1));
    }
    start.elapsed()
}

#[test]
fn progress_is_shown_and_escape_ends_the_reading_within_a_tenth_of_a_second() {
    let mut window = window([1280.0, 800.0]);
    click(&mut window, egui::accesskit::Role::Button, "Data");
    let dataset = Arc::clone(&window.state().session.dataset);
    let ended = Arc::new(AtomicBool::new(false));
    let steps = Arc::new(Endless { ended: Arc::clone(&ended) });
    window.state_mut().session.import_with(&[PathBuf::from("endless.csv")], steps);
    until("it is being read", || {
        window.run_steps(1);
        window.state().session.import_progress().is_some_and(|snapshot| snapshot.rows > 0)
    });
    std::thread::sleep(Duration::from_millis(350));
    window.run_steps(2);
    assert!(says(&window, "Reading endless.csv"));
    assert!(says(&window, "100 MB of 400 MB") && says(&window, "3,000,000 rows so far"));
    assert!(says(&window, "rows a second") && says(&window, "left"));
    window.key_press(Key::Escape);
    window.run_steps(1);
    let took = until("the thread ends", || ended.load(Ordering::Relaxed));
    assert!(took < Duration::from_millis(100), "{took:?}");
    answered(&mut window);
    let session = &window.state().session;
    assert!(session.import_progress().is_none() && session.offered_data().is_none());
    assert!(Arc::ptr_eq(&session.dataset, &dataset));
    assert!(says(&window, "Reading was cancelled. Nothing was changed"));
}

#[test]
fn a_large_file_is_read_off_the_frame_and_cancelled_in_the_middle() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.csv");
    let mut text = "t,i,j,k,v,q\n".to_owned();
    for row in 0..1_500_000 {
        use std::fmt::Write as _;
        writeln!(text, "2015,{},{},270112,{}.5,1", 4 + row % 800, 764, row % 977).expect("into memory");
    }
    std::fs::write(&path, &text).expect("written");
    let mut session = without_window(None);
    session.import(&[path]);
    until("rows are counted", || {
        session.tick(false);
        session.import_progress().is_none_or(|snapshot| snapshot.rows > 10_000)
    });
    let snapshot = session.import_progress().expect("30 MB are not read in a millisecond");
    assert!(snapshot.total == text.len() as u64 && snapshot.done > 0, "{snapshot:?}");
    session.cancel_import();
    assert!(session.wait(LIMIT) && session.reviewed().is_none() && session.offered_data().is_none());
}

#[test]
fn what_cannot_be_read_is_a_sentence_and_changes_nothing() {
    let mut session = without_window(None);
    assert!(session.wait(LIMIT));
    let dataset = Arc::clone(&session.dataset);
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in
        [("empty.csv", &b""[..]), ("page.csv", b"<html><body>log in</body></html>"), ("a.pdf.csv", b"%PDF-1.7 x")]
    {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        session.import(&[path]);
        assert!(session.wait(LIMIT));
        let said = session.notices.last().map_or("", |notice| notice.text.as_str());
        assert!(said.contains(name) && said.contains("Nothing was changed"), "{said}");
        assert!(session.offered_data().is_none() && Arc::ptr_eq(&session.dataset, &dataset));
    }
    session.import(&[folder.path().join("absent.csv")]);
    assert!(session.wait(LIMIT));
    assert!(session.notices.last().is_some_and(|notice| notice.text.contains("absent.csv")));
}
