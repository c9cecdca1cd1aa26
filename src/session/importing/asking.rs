//! What a person is asked before a file can be read.

use super::Table;
use crate::import::{Detected, Layout, Question};

/// Files of which at least one leaves a question.
#[derive(Clone, Debug)]
pub struct Asking {
    tables: Vec<Table>,
}

impl Asking {
    pub(super) fn new(tables: Vec<Table>) -> Self {
        Self { tables }
    }

    /// The file that is asked about.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        self.tables.iter().find(|table| !matches!(table.detected, Detected::Known(_)))
    }

    /// Files that are still to be asked about, this one included.
    #[must_use]
    pub fn left(&self) -> usize {
        self.tables.iter().filter(|table| !matches!(table.detected, Detected::Known(_))).count()
    }

    /// Takes the answer for the file that is asked about, and for all others that leave the same questions: a folder of
    /// yearly files is asked about once. Whether nothing is left to ask.
    pub(super) fn answer(&mut self, layout: &Layout) -> bool {
        let Some(first) = self.table().map(|table| table.detected.clone()) else { return true };
        for table in &mut self.tables {
            match (&first, &table.detected) {
                (_, detected) if *detected == first => table.detected = Detected::Known(Box::new(layout.clone())),
                (Detected::Asks(_, asked), Detected::Asks(known, questions)) if same(asked, questions) => {
                    let known = Layout {
                        unit: layout.unit,
                        decimal: layout.decimal,
                        reporter: layout.reporter,
                        ..(**known).clone()
                    };
                    table.detected = Detected::Known(Box::new(known));
                }
                _ => {}
            }
        }
        self.table().is_none()
    }

    pub(super) fn take(&mut self) -> Vec<Table> {
        std::mem::take(&mut self.tables)
    }
}

/// Whether two files leave the same questions, whatever the examples are.
fn same(a: &[Question], b: &[Question]) -> bool {
    let kind = |question: &Question| std::mem::discriminant(question);
    a.iter().map(kind).eq(b.iter().map(kind))
}
