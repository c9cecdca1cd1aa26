//! Rows and columns on a page.

use super::super::sheet::Table;
use super::Role;
use super::flow::{Flow, LEADING, Look, said};
use crate::chart::{Align, Ink, width, wrapped};

/// Between two columns, points.
const BETWEEN: f32 = 8.0;
/// Above and below the words of a row, in heights of the letters.
const AROUND: f32 = 0.16;

impl Flow {
    /// Puts a table under what came before, and what it says with it, row by row.
    pub fn table(&mut self, table: &Table) {
        let top = self.y;
        let (head, body) = (self.strong(), self.body());
        let mut told = Vec::new();
        if !table.heads.is_empty() {
            self.row(table, &table.heads, &|_| head, Ink::Muted);
            told.push(table.heads.join(", "));
        }
        for row in &table.rows {
            // The first column names the row where the others compare.
            let look = |column: usize| if column == 0 && table.class == "findings" { head } else { body };
            self.row(table, row, &look, Ink::Rule);
            told.push(row.join(", "));
        }
        self.part([self.left, top, self.left + self.width, self.y], &told.join("\n"), Role::Table);
    }

    fn row(&mut self, table: &Table, cells: &[String], look: &dyn Fn(usize) -> Look, rule: Ink) {
        let top = self.y + look(0).size * AROUND;
        let mut left = self.left;
        let mut lowest = top;
        let last = cells.len().saturating_sub(1);
        for (column, (cell, share)) in cells.iter().zip(&table.shares).enumerate() {
            let whole = self.width * share;
            let room = if column == last { whole } else { whole - BETWEEN };
            let look = look(column);
            let bottom = if table.numbers && column > 0 {
                self.number(cell, look, [left + if column == last { whole } else { whole - BETWEEN }, top], room)
            } else {
                self.words(cell, look, [left, top], room)
            };
            lowest = lowest.max(bottom);
            left += whole;
        }
        self.y = lowest + look(0).size * AROUND;
        self.rule(rule, if rule == Ink::Rule { 0.4 } else { 0.6 });
    }

    /// Words that end at the right.
    fn number(&mut self, text: &str, look: Look, [right, y]: [f32; 2], room: f32) -> f32 {
        let step = look.size * LEADING;
        let lines = if width(text, look.size, look.weight) <= room {
            vec![text.to_owned()]
        } else {
            wrapped(text, room, look.size, look.weight)
        };
        let count = lines.len() as f32;
        for (row, line) in lines.into_iter().enumerate() {
            self.mark(said(line, [right, y + (row as f32 + 0.5) * step], look, Align::Right));
        }
        y + count * step
    }
}
