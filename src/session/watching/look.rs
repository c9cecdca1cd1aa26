//! The thread that looks at the files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::PoisonError;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant, SystemTime};

use super::{Shared, Watched};
use crate::file::{self, Holder, OnDisk, Presence, Stamp};

/// Between two looks.
const EVERY: Duration = Duration::from_secs(2);
/// Until the second look at a file that has just gone: many programs save by removing and renaming.
const SOON: Duration = Duration::from_millis(400);
/// Between two looks for others who have the file open: reading a large folder on a share is no small thing.
const OTHERS: Duration = Duration::from_secs(30);
/// Between two signs of life on a card.
const REFRESH: Duration = Duration::from_mins(3);

/// What the thread tells.
pub(super) enum Report {
    /// Something else is there than should be.
    Changed { file: Watched, found: OnDisk },
    /// What should be there is there again.
    Settled(Watched),
    /// Somebody else has the file open, for so long.
    Others { path: PathBuf, holder: Holder, age: Duration },
}

/// Looks until the session ends; one look at a time, so that a slow share delays looks and does not pile them up.
pub(super) fn serve(shared: &Shared, reports: &Sender<Report>, wake: &(dyn Fn() + Send + Sync)) {
    let mut known: BTreeMap<u32, Known> = BTreeMap::new();
    loop {
        let (files, revision) = {
            let wanted = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
            if wanted.closed {
                return;
            }
            (wanted.files.clone(), wanted.revision)
        };
        // Closed, or saved elsewhere: its card goes with it.
        known.retain(|id, known| files.iter().any(|file| file.document == *id && file.path == known.path));
        let mut news = Vec::new();
        for file in &files {
            known.entry(file.document).or_insert_with(|| Known::new(file)).look(file, &mut news);
        }
        let is_news = !news.is_empty();
        for report in news {
            if reports.send(report).is_err() {
                return;
            }
        }
        if is_news {
            wake();
        }
        let pause = if known.values().any(|known| known.is_suspect) { SOON } else { EVERY };
        let wanted = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = |wanted: &mut super::Wanted| wanted.revision == revision && !wanted.closed;
        if files.is_empty() {
            drop(shared.1.wait_while(wanted, idle));
        } else {
            drop(shared.1.wait_timeout_while(wanted, pause, idle));
        }
    }
}

/// What is known of a file from the looks before.
struct Known {
    path: PathBuf,
    stamp: Option<Stamp>,
    found: Option<OnDisk>,
    /// Gone or unreadable, seen once.
    is_suspect: bool,
    /// What was told, and against which mark.
    told: Option<(file::Mark, OnDisk)>,
    since: u64,
    presence: Option<Presence>,
    refreshed: Instant,
    asked: Option<Instant>,
    met: BTreeSet<PathBuf>,
}

impl Known {
    fn new(file: &Watched) -> Self {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        Self {
            path: file.path.clone(),
            stamp: None,
            found: None,
            is_suspect: false,
            told: None,
            since,
            presence: Presence::of(&file.path, &file.name, since),
            refreshed: Instant::now(),
            asked: None,
            met: BTreeSet::new(),
        }
    }

    fn look(&mut self, file: &Watched, news: &mut Vec<Report>) {
        self.look_at_file(file, news);
        if self.refreshed.elapsed() > REFRESH {
            self.refreshed = Instant::now();
            if !self.presence.as_ref().is_some_and(Presence::refresh) {
                self.presence = Presence::of(&file.path, &file.name, self.since);
            }
        }
        if self.asked.is_none_or(|asked| asked.elapsed() > OTHERS) {
            self.asked = Some(Instant::now());
            self.look_for_others(news);
        }
    }

    fn look_at_file(&mut self, file: &Watched, news: &mut Vec<Report>) {
        // Read only when the folder says that something happened to it.
        let found = match Stamp::of(&self.path) {
            Err(instead) => {
                self.stamp = None;
                instead
            }
            Ok(stamp) => match &self.found {
                Some(found) if self.stamp.as_ref() == Some(&stamp) => found.clone(),
                _ => {
                    self.stamp = Some(stamp);
                    OnDisk::at(&self.path)
                }
            },
        };
        let was_seen = self.found.replace(found.clone()).as_ref() == Some(&found);
        let is_held = matches!(found, OnDisk::Held(_));
        self.is_suspect = !is_held && !was_seen;
        if found == OnDisk::Held(file.mark.clone()) {
            if self.told.take().is_some() {
                news.push(Report::Settled(file.clone()));
            }
            return;
        }
        let told = (file.mark.clone(), found.clone());
        if !self.is_suspect && self.told.as_ref() != Some(&told) {
            self.told = Some(told);
            news.push(Report::Changed { file: file.clone(), found });
        }
    }

    fn look_for_others(&mut self, news: &mut Vec<Report>) {
        let others = file::others(&self.path, self.presence.as_ref());
        self.met.retain(|card| others.iter().any(|(other, _)| other == card));
        for (card, holder) in others {
            if self.met.insert(card) {
                let since = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(holder.since));
                let age = since.and_then(|since| since.elapsed().ok()).unwrap_or_default();
                news.push(Report::Others { path: self.path.clone(), holder, age });
            }
        }
    }
}
