//! Sorted pieces merged into one order.

use crate::import::rows::Packed;

/// What comes first among the pieces: a tree of matches, in which a winner meets only those on its way up.
pub(super) struct Merge<'a> {
    pieces: Vec<&'a [Packed]>,
    /// The loser of each match; place 0 is the winner of all.
    losers: Vec<u32>,
}

impl<'a> Merge<'a> {
    pub fn new(pieces: impl Iterator<Item = &'a [Packed]>) -> Self {
        let mut merge = Self { pieces: pieces.collect(), losers: Vec::new() };
        let players = merge.pieces.len().next_power_of_two();
        merge.pieces.resize(players, &[]);
        merge.losers = vec![0; players];
        let winner = merge.play(1);
        merge.losers[0] = winner;
        merge
    }

    /// Plays all matches below a node; its winner.
    fn play(&mut self, node: usize) -> u32 {
        let players = self.pieces.len();
        if node >= players {
            return (node - players) as u32;
        }
        let (a, b) = (self.play(2 * node), self.play(2 * node + 1));
        let (winner, loser) = if self.before(a, b) { (a, b) } else { (b, a) };
        self.losers[node] = loser;
        winner
    }

    /// Whether the head of one piece comes before that of another; an empty piece comes last.
    #[inline]
    fn before(&self, a: u32, b: u32) -> bool {
        match (self.pieces[a as usize].first(), self.pieces[b as usize].first()) {
            (Some(a), Some(b)) => a < b,
            (a, _) => a.is_some(),
        }
    }
}

impl Iterator for Merge<'_> {
    type Item = Packed;

    #[inline]
    fn next(&mut self) -> Option<Packed> {
        let mut winner = self.losers[0];
        let (first, rest) = self.pieces[winner as usize].split_first()?;
        self.pieces[winner as usize] = rest;
        // The match above the leaf.
        let mut node = (winner as usize + self.pieces.len()) >> 1;
        while node > 0 {
            if self.before(self.losers[node], winner) {
                std::mem::swap(&mut self.losers[node], &mut winner);
            }
            node >>= 1;
        }
        self.losers[0] = winner;
        Some(*first)
    }
}
