//! The files of the open scenarios, looked at from a thread of its own: what somebody else did to them, and who else
//! has them open. By looking, not by the system's notices, which do not come from network shares.

mod look;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use look::{Report, serve};

use super::{Clash, Notice, Session};
use crate::file::{Holder, Mark, OnDisk, host};
use crate::say;

/// How long the end of the run waits for the cards beside the files to be removed.
const PATIENCE: Duration = Duration::from_secs(1);

/// A file to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Watched {
    document: u32,
    path: PathBuf,
    /// What it should hold.
    mark: Mark,
    /// Who has it open, as the person says; empty if they do not.
    name: String,
}

/// What the thread is asked for.
#[derive(Default)]
struct Wanted {
    files: Vec<Watched>,
    /// Grows with each wish to look at once.
    revision: u64,
    closed: bool,
}

type Shared = Arc<(Mutex<Wanted>, Condvar)>;

/// The thread, which starts with the first file, and what it has found.
#[derive(Default)]
pub(super) struct Watching {
    thread: Option<(Shared, Receiver<Report>)>,
    files: Vec<Watched>,
    noticed: Vec<(Mark, Clash)>,
}

impl Watching {
    fn want(&self, change: impl FnOnce(&mut Wanted)) {
        let Some((shared, _)) = &self.thread else { return };
        // A poisoned lock only says that a panic happened elsewhere; the list is a plain value and still good.
        let mut wanted = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut wanted);
        wanted.revision += 1;
        shared.1.notify_one();
    }
}

impl Drop for Watching {
    /// The thread takes its cards away; one that waits for a share which does not answer is not waited for.
    fn drop(&mut self) {
        self.want(|wanted| wanted.closed = true);
        let end = Instant::now() + PATIENCE;
        if let Some((_, reports)) = &self.thread {
            while reports.recv_timeout(end.saturating_duration_since(Instant::now())).is_ok() {}
        }
    }
}

impl Session {
    /// Looks at the files now instead of within two seconds: the person has come back from another window.
    pub fn look(&self) {
        self.watching.want(|_| {});
    }

    /// Files of open scenarios that somebody else has changed or removed, and about which nothing is decided.
    pub fn noticed(&self) -> impl Iterator<Item = &Clash> {
        self.watching.noticed.iter().map(|(_, clash)| clash)
    }

    pub(super) fn forget_noticed(&mut self, document: u32) {
        self.watching.noticed.retain(|(_, clash)| clash.document != document);
    }

    pub(super) fn tick_watching(&mut self) {
        // A save under way changes its file: what is seen meanwhile is judged when it is done.
        if self.saving.is_some() {
            return;
        }
        if let Some((_, reports)) = &self.watching.thread {
            for report in reports.try_iter().collect::<Vec<_>>() {
                self.take_report(report);
            }
        }
        let files = self.watched();
        let is_open = |(mark, clash): &(Mark, Clash)| {
            files.iter().any(|file| file.document == clash.document && file.path == clash.path && file.mark == *mark)
        };
        self.watching.noticed.retain(is_open);
        if files == self.watching.files {
            return;
        }
        if self.watching.thread.is_none() {
            let (shared, (sender, reports)) = (Shared::default(), channel());
            self.start_watching(Arc::clone(&shared), sender);
            self.watching.thread = Some((shared, reports));
        }
        self.watching.files.clone_from(&files);
        self.watching.want(|wanted| wanted.files = files);
    }

    fn start_watching(&self, shared: Shared, reports: Sender<Report>) {
        let (wake, manner) = (self.worker.wake(), crate::words::manner());
        #[expect(clippy::disallowed_methods, reason = "one thread for as long as files are open, not a single answer")]
        std::thread::spawn(move || {
            crate::words::set_manner(manner);
            serve(&shared, &reports, &*wake);
        });
    }

    fn watched(&self) -> Vec<Watched> {
        let opened = self.opened();
        let file = |open: &super::Opened<'_>| {
            let (path, mark) = (open.document.path()?.to_owned(), open.document.mark()?.clone());
            // Who it is was said when the file was opened: typing another name does not reopen it.
            let known = self.watching.files.iter().find(|known| known.document == open.document.id());
            let given = self.preferences.author.as_ref().filter(|name| !name.is_empty());
            let name = || given.unwrap_or(&open.document.scenario.author).clone();
            let name = known.map_or_else(name, |known| known.name.clone());
            Some(Watched { document: open.document.id(), path, mark, name })
        };
        opened.iter().filter_map(file).collect()
    }

    fn take_report(&mut self, report: Report) {
        match report {
            Report::Changed { file: Watched { document, path, mark, .. }, found } => {
                let Some(open) = self.document_mut(document) else { return };
                if open.path() != Some(&path) || open.mark() != Some(&mark) {
                    return;
                }
                open.set_missing(found == OnDisk::Gone);
                match &mut self.clash {
                    Some(clash) if clash.document == document && clash.path == path => clash.found = found,
                    _ => {
                        self.forget_noticed(document);
                        self.watching.noticed.push((mark, Clash { document, path, found }));
                    }
                }
            }
            Report::Settled(Watched { document, path, mark, .. }) => {
                let Some(open) = self.document_mut(document) else { return };
                if open.path() == Some(&path) && open.mark() == Some(&mark) {
                    open.set_missing(false);
                    // A save that was refused since then still waits for the person's word.
                    self.forget_noticed(document);
                }
            }
            Report::Others { path, holder, age } => self.say(Notice::warning(others_words(&path, &holder, age))),
        }
    }
}

/// "Ann (on PC-7) has had plan.detente open for 12 minutes. …"
fn others_words(path: &std::path::Path, holder: &Holder, age: Duration) -> String {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let time = time_words(age);
    let (name, computer) = (&holder.name, &holder.host);
    match (name.is_empty(), computer.is_empty(), computer == host()) {
        (true, false, true) => say!(
            "Another window on this computer has had {file} open for {time}. Both can work on it: whoever saves second is asked first",
            file,
            time
        ),
        (true, false, false) => say!(
            "Somebody on {computer} has had {file} open for {time}. Both can work on it: whoever saves second is asked first",
            computer,
            file,
            time
        ),
        (true, true, _) => say!(
            "Somebody else has had {file} open for {time}. Both can work on it: whoever saves second is asked first",
            file,
            time
        ),
        (false, false, true) => say!(
            "{name}, in another window on this computer, has had {file} open for {time}. Both can work on it: whoever saves second is asked first",
            name,
            file,
            time
        ),
        (false, false, false) => say!(
            "{name} (on {computer}) has had {file} open for {time}. Both can work on it: whoever saves second is asked first",
            name,
            computer,
            file,
            time
        ),
        (false, true, _) => say!(
            "{name} has had {file} open for {time}. Both can work on it: whoever saves second is asked first",
            name,
            file,
            time
        ),
    }
}

/// How long ago, in the largest unit that says it; clocks of other time zones are not known, the time passed is.
fn time_words(age: Duration) -> String {
    let minutes = age.as_secs() / 60;
    match (minutes, minutes / 60, minutes / 1440) {
        (0, ..) => say!("less than a minute").to_owned(),
        (1, ..) => say!("a minute").to_owned(),
        (minutes, 0, _) => say!("{minutes} minutes", minutes),
        (_, 1, _) => say!("an hour").to_owned(),
        (_, hours, 0) => say!("{hours} hours", hours),
        (.., 1) => say!("a day").to_owned(),
        (.., days) => say!("{days} days", days),
    }
}
