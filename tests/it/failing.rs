//! Work that fails: the model, a page's question, a file being read. One sentence, old charts marked as old, nothing
//! busy for ever, and the next edit answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use detente::model::Point;
use detente::session::{Asked, Command, Part, Progress, Session, Severity, Task, Worker, work};
use detente::ui::App;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const LIMIT: Duration = Duration::from_secs(30);
/// The model fails at scenarios with this seed, wholly or in its second part.
const FAILS: u64 = 666;
const FAILS_LATE: u64 = 667;

/// A session whose model fails at some scenarios, with how often it was asked for a first part.
fn session(wake: impl Fn() + Clone + Send + Sync + 'static) -> (Session, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let worker = Worker::serving(
        wake.clone(),
        Box::new(move |part, dataset, scenario, still_wanted| {
            count.fetch_add(usize::from(part == Part::First), Ordering::SeqCst);
            assert!(scenario.seed != FAILS, "no path for seed {}\nand more lines", scenario.seed);
            assert!(scenario.seed != FAILS_LATE || part == Part::First, "no draws");
            work(part, dataset, scenario, still_wanted)
        }),
    );
    let session = Session::new(None, wake).with_worker(worker);
    (session, asked)
}

/// Frames until something is so.
fn until(session: &mut Session, what: &str, is_so: impl Fn(&Session) -> bool) {
    let end = Instant::now() + LIMIT;
    while !is_so(session) {
        assert!(Instant::now() < end, "{what}");
        session.tick(false);
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn errors(session: &Session) -> Vec<&str> {
    let errors = session.notices.iter().filter(|notice| notice.severity == Severity::Error);
    errors.map(|notice| notice.text.as_str()).collect()
}

#[test]
fn a_model_that_fails_says_so_once_keeps_the_old_answer_and_answers_the_next_edit() {
    let (mut session, asked) = session(|| {});
    assert!(session.wait(LIMIT));
    let good = session.answered().cloned();
    session.document.scenario.seed = FAILS;
    assert!(!session.wait(LIMIT), "waiting ends without an answer");
    assert!(session.is_stopped() && session.is_old() && session.is_stale());
    assert_eq!(session.answered().cloned(), good, "the last good answer stays");
    let so_far = asked.load(Ordering::SeqCst);
    for _ in 0..20 {
        session.tick(false);
        std::thread::sleep(Duration::from_millis(1));
    }
    assert_eq!(asked.load(Ordering::SeqCst), so_far, "the same is not asked again in every frame");
    assert_eq!(errors(&session).len(), 1, "{:?}", session.notices);
    let text = errors(&session)[0];
    assert!(
        text.starts_with("The model stopped at 'Iran-style deal' (no path for seed 666). The last good chart stays")
    );
    assert!(!text.contains("more lines") && !text.contains(".rs"), "{text}");

    // Another value at which it fails is still one sentence.
    session.document.scenario.title = "Another".to_owned();
    session.tick(false);
    until(&mut session, "it fails again", Session::is_stopped);
    assert_eq!(errors(&session).len(), 1, "{:?}", session.notices);

    session.document.scenario.seed = 7;
    assert!(session.wait(LIMIT), "the next edit is answered");
    assert!(!session.is_stopped() && !session.is_old());
    assert_eq!(errors(&session), Vec::<&str>::new(), "and the sentence is taken back");

    // Back to where it failed: another edit, so it is tried again.
    let so_far = asked.load(Ordering::SeqCst);
    session.apply(Command::Undo);
    assert!(!session.wait(LIMIT) && session.is_old());
    assert_eq!(asked.load(Ordering::SeqCst), so_far + 1);
    assert!(session.document.can_undo() && session.document.can_redo(), "undo is as it was");
}

#[test]
fn a_failure_of_the_ranges_alone_keeps_the_answer_with_its_rough_ranges() {
    let (mut session, _) = session(|| {});
    assert!(session.wait(LIMIT));
    session.document.scenario.seed = FAILS_LATE;
    until(&mut session, "the second part fails", Session::is_stopped);
    assert!(!session.is_stale() && !session.is_old() && session.is_coarse());
    assert!(errors(&session)[0].contains("rough ranges stay"), "{:?}", session.notices);
    assert!(!session.is_all_answered());
}

#[test]
fn a_scenario_that_fails_does_not_keep_the_others_waiting() {
    let (mut session, _) = session(|| {});
    assert!(session.wait(LIMIT));
    session.apply(Command::Duplicate);
    session.document.scenario.seed = 5;
    session.tick(false);
    session.apply(Command::PreviousTab);
    session.document.scenario.seed = FAILS;
    until(&mut session, "the one aside has its whole answer", |session| {
        session.is_stopped()
            && session.opened().iter().any(|open| {
                !open.in_hand
                    && open.answer.is_some_and(|a| a.scenario == open.document.scenario && a.bands.draws > 200)
            })
    });
    let stopped: Vec<bool> = session.opened().iter().map(|open| open.stopped).collect();
    assert_eq!(stopped, [true, false]);
}

#[test]
fn a_question_that_fails_says_so_and_is_asked_again_only_when_it_is_another() {
    let mut session = Session::new(None, || {});
    assert!(session.wait(LIMIT));
    // There is no such partner: the work goes past the end of a list.
    let nobody = Point { partner: Some(99), direction: None, year: 2030, compared: true };
    let end = Instant::now() + LIMIT;
    while session.why(nobody) != Progress::Stopped {
        assert!(Instant::now() < end, "the question fails");
        std::thread::sleep(Duration::from_millis(1));
    }
    let all = Point { partner: None, ..nobody };
    while !matches!(session.why(all), Progress::Ready(_)) {
        assert!(Instant::now() < end, "the next question is answered");
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(session.wait(LIMIT) && !session.is_busy() && session.notices.is_empty());

    let (mut question, started) = (Asked::<u32, u32>::default(), AtomicUsize::new(0));
    let ask = |question: &mut Asked<u32, u32>, n: u32| {
        let start = |n: u32| {
            started.fetch_add(1, Ordering::SeqCst);
            Task::start(Arc::new(|| {}), move || if n == 13 { panic!("unlucky") } else { n * 2 })
        };
        loop {
            match question.ask(n, start) {
                Progress::Working(_) => std::thread::sleep(Duration::from_millis(1)),
                Progress::Ready(answer) => return Some(*answer),
                Progress::Stopped => return None,
            }
        }
    };
    assert_eq!((ask(&mut question, 13), ask(&mut question, 13)), (None, None));
    assert_eq!(started.load(Ordering::SeqCst), 1);
    assert_eq!((ask(&mut question, 4), ask(&mut question, 13), ask(&mut question, 4)), (Some(8), None, Some(8)));
    assert_eq!(started.load(Ordering::SeqCst), 3, "what was known is kept, what failed is tried once more");
}

#[test]
fn a_task_that_fails_answers_that_it_failed() {
    let woken = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&woken);
    let wake = Arc::new(move || {
        count.fetch_add(1, Ordering::SeqCst);
    });
    let task = Task::<u32>::start(wake.clone(), || panic!("{} of them", 3));
    let failed = task.wait(LIMIT).expect("an answer").expect_err("a failure");
    assert_eq!(failed.to_string(), "3 of them");
    let task = Task::<u32>::start(wake, || std::panic::panic_any(5));
    assert_eq!(task.wait(LIMIT).expect("an answer").expect_err("a failure").to_string(), "for an unknown reason");
    let end = Instant::now() + LIMIT;
    while woken.load(Ordering::SeqCst) < 2 {
        assert!(Instant::now() < end, "the window is woken all the same");
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn labels(window: &Harness<'_, App>, text: &str) -> usize {
    window.query_all_by_label_contains(text).count()
}

#[test]
fn the_window_marks_what_is_old_in_words_and_goes_on_with_the_next_edit() {
    let mut window = Harness::builder().with_size([1280.0, 720.0]).with_max_steps(60).build_eframe(|cc| {
        let ctx = cc.egui_ctx.clone();
        let (session, _) = session(move || ctx.request_repaint());
        App::new(&cc.egui_ctx, session, 2026.9).without_system_dialog()
    });
    crate::window::answered(&mut window);
    assert_eq!(labels(&window, "the model stopped"), 0);
    window.state_mut().session.document.scenario.seed = FAILS;
    let end = Instant::now() + LIMIT;
    while !window.state().session.is_stopped() {
        assert!(Instant::now() < end, "the model fails");
        window.run_steps(1);
    }
    window.run_steps(3);
    assert_eq!(labels(&window, "Old figures: the model stopped at the latest change"), 1);
    let said = labels(&window, "Old: the model stopped at the latest change");
    assert_eq!(said, 4, "each of the two large charts says so, above it and to a screen reader");
    assert_eq!(labels(&window, "recalculating"), 0, "nothing is under way");
    window.state_mut().session.document.scenario.seed = 7;
    crate::window::answered(&mut window);
    assert_eq!(labels(&window, "the model stopped"), 0);
}
