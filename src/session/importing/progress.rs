//! How far reading has come, told from one thread to another without waiting.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Shared by the thread that reads and the window that shows it.
#[derive(Debug)]
pub struct Reading {
    /// Name of the file that is being read.
    name: Mutex<String>,
    done: AtomicU64,
    total: AtomicU64,
    rows: AtomicU64,
    cancelled: AtomicBool,
    /// Counts the bytes of the file that is being read.
    passed: Mutex<Option<Arc<AtomicU64>>>,
    started: Instant,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            name: Mutex::default(),
            done: AtomicU64::new(0),
            total: AtomicU64::new(0),
            rows: AtomicU64::new(0),
            cancelled: AtomicBool::new(false),
            passed: Mutex::default(),
            started: Instant::now(),
        }
    }
}

/// Reading at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Name of the file that is being read.
    pub name: String,
    /// Bytes read.
    pub done: u64,
    /// Bytes of all files; 0 while that is not known.
    pub total: u64,
    /// Rows read.
    pub rows: u64,
    /// How long it has taken.
    pub elapsed: Duration,
}

impl Reading {
    /// Another file is being read.
    pub fn begin(&self, name: &str) {
        if let Ok(mut known) = self.name.lock() {
            name.clone_into(&mut known);
        }
    }

    /// So many bytes there are to read.
    pub fn expect(&self, bytes: u64) {
        self.total.store(bytes, Relaxed);
    }

    /// Bytes of the next file are counted elsewhere; `total` is how many there are, where that is known only now.
    pub fn follow(&self, passed: Arc<AtomicU64>, total: Option<u64>) {
        if let Some(total) = total.filter(|_| self.total.load(Relaxed) == 0) {
            self.total.store(total, Relaxed);
        }
        if let Ok(mut known) = self.passed.lock() {
            *known = Some(passed);
        }
    }

    /// The file that was followed is read: what it counted stays.
    pub fn settle(&self) {
        if let Some(passed) = self.passed.lock().ok().and_then(|mut passed| passed.take()) {
            self.advance(passed.load(Relaxed));
        }
    }

    /// So many bytes more were read.
    pub fn advance(&self, bytes: u64) {
        self.done.fetch_add(bytes, Relaxed);
    }

    /// So many rows more were read.
    pub fn count(&self, rows: u64) {
        self.rows.fetch_add(rows, Relaxed);
    }

    /// The person does not want it any more.
    pub fn cancel(&self) {
        self.cancelled.store(true, Relaxed);
    }

    /// Whether to stop. Whoever reads asks at least every 100 ms.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Relaxed)
    }

    /// How far it is now.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let passed = self.passed.lock().ok().and_then(|passed| passed.as_ref().map(|passed| passed.load(Relaxed)));
        Snapshot {
            name: self.name.lock().map(|name| name.clone()).unwrap_or_default(),
            done: self.done.load(Relaxed) + passed.unwrap_or(0),
            total: self.total.load(Relaxed),
            rows: self.rows.load(Relaxed),
            elapsed: self.started.elapsed(),
        }
    }
}

impl Snapshot {
    /// Share done, 0 to 1; `None` while the length is not known.
    #[must_use]
    pub fn share(&self) -> Option<f32> {
        (self.total > 0).then(|| (self.done as f64 / self.total as f64).min(1.0) as f32)
    }

    /// Rows a second so far.
    #[must_use]
    pub fn rate(&self) -> f64 {
        self.rows as f64 / self.elapsed.as_secs_f64().max(1e-3)
    }

    /// Time left at the pace so far; `None` until that can be told.
    #[must_use]
    pub fn left(&self) -> Option<Duration> {
        let share = f64::from(self.share()?);
        let known = share > 0.01 && self.elapsed > Duration::from_millis(300);
        known.then(|| self.elapsed.mul_f64((1.0 - share) / share))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_done_in_two_seconds_leaves_six() {
        let quarter =
            Snapshot { name: "x.csv".to_owned(), done: 25, total: 100, rows: 1000, elapsed: Duration::from_secs(2) };
        assert_eq!((quarter.share(), quarter.rate()), (Some(0.25), 500.0));
        assert_eq!(quarter.left(), Some(Duration::from_secs(6)));
        let unknown = Snapshot { total: 0, ..quarter.clone() };
        assert_eq!((unknown.share(), unknown.left()), (None, None));
        let early = Snapshot { elapsed: Duration::from_millis(5), ..quarter };
        assert_eq!(early.left(), None, "nothing is promised from the first milliseconds");
    }
}
