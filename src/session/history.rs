//! Undo as snapshots of a small value, with a cursor. One gesture is one step.

/// How many steps back are kept.
const STEPS: usize = 200;

/// Snapshots; the one at the cursor is the present.
#[derive(Clone, Debug)]
pub struct History<T> {
    snapshots: Vec<T>,
    cursor: usize,
}

impl<T: Clone + PartialEq> History<T> {
    /// Starts with the present.
    #[must_use]
    pub fn new(present: T) -> Self {
        Self { snapshots: vec![present], cursor: 0 }
    }

    /// Adds a step if the value changed, and says so; what was undone before is forgotten.
    pub fn record(&mut self, value: &T) -> bool {
        if self.snapshots[self.cursor] == *value {
            return false;
        }
        self.snapshots.truncate(self.cursor + 1);
        self.snapshots.push(value.clone());
        if self.snapshots.len() > STEPS + 1 {
            self.snapshots.remove(0);
        }
        self.cursor = self.snapshots.len() - 1;
        true
    }

    /// One step back.
    pub fn undo(&mut self) -> Option<&T> {
        self.cursor = self.cursor.checked_sub(1)?;
        self.snapshots.get(self.cursor)
    }

    /// One step forward.
    pub fn redo(&mut self) -> Option<&T> {
        let next = self.snapshots.get(self.cursor + 1)?;
        self.cursor += 1;
        Some(next)
    }

    /// The value one step back.
    #[must_use]
    pub fn before(&self) -> Option<&T> {
        self.cursor.checked_sub(1).and_then(|at| self.snapshots.get(at))
    }

    /// The value at the cursor, then all before it, latest first.
    pub fn back(&self) -> impl Iterator<Item = &T> {
        self.snapshots[..=self.cursor].iter().rev()
    }

    /// The value at the cursor.
    #[must_use]
    pub fn present(&self) -> &T {
        &self.snapshots[self.cursor]
    }

    /// The value one step forward.
    #[must_use]
    pub fn after(&self) -> Option<&T> {
        self.snapshots.get(self.cursor + 1)
    }
}
