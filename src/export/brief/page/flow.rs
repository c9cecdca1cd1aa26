//! From top to bottom: paragraphs, pictures and halves, each under the one before.

use super::super::fit::SMALLEST;
use super::super::sheet::Block;
use super::{Part, Role};
use crate::chart::{Align, Element, Ink, Picture, Weight, wrapped};

/// From one line of letters to the next, in heights of the letters.
pub(super) const LEADING: f32 = 1.26;
/// Between two halves of the page, points.
pub(super) const GUTTER: f32 = 16.0;
/// What sets a line of a list in, points.
const INDENT: f32 = 7.0;

/// How a paragraph looks.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub size: f32,
    pub weight: Weight,
    pub ink: Ink,
}

/// What has been put on the page so far.
pub(super) struct Flow {
    /// Where the next block begins.
    pub y: f32,
    pub left: f32,
    pub width: f32,
    letters: f32,
    marks: Vec<Element>,
    parts: Vec<Part>,
    foot: Vec<String>,
}

impl Flow {
    pub fn new(letters: f32, [left, top]: [f32; 2], width: f32) -> Self {
        Self { y: top, left, width, letters, marks: Vec::new(), parts: Vec::new(), foot: Vec::new() }
    }

    pub fn done(self) -> (Vec<Element>, Vec<Part>) {
        (self.marks, self.parts)
    }

    pub fn body(&self) -> Look {
        Look { size: self.letters, weight: Weight::Normal, ink: Ink::Ink }
    }

    pub fn small(&self) -> Look {
        Look { size: (self.letters - 1.0).max(SMALLEST), weight: Weight::Normal, ink: Ink::Muted }
    }

    pub fn strong(&self) -> Look {
        Look { weight: Weight::Bold, ..self.body() }
    }

    /// Puts a block under the one before.
    pub fn put(&mut self, block: &Block) {
        let unit = self.letters;
        match block {
            Block::Title(text) => {
                self.paragraph(text, Look { size: unit * 1.9, ..self.strong() }, Role::Heading);
            }
            Block::Byline(text) => {
                self.y += unit * 0.15;
                self.paragraph(text, Look { ink: Ink::Muted, ..self.body() }, Role::Text);
                self.y += unit * 0.4;
                self.rule(Ink::Ink, 1.0);
                self.y += unit * 0.6;
            }
            Block::Headline(text) => {
                self.y += unit * 0.15;
                self.paragraph(text, Look { size: unit * 1.28, ..self.strong() }, Role::Heading);
                self.y += unit * 0.25;
            }
            Block::Text(text) => {
                self.paragraph(text, self.body(), Role::Text);
                self.y += unit * 0.35;
            }
            Block::Small(text) => {
                self.y += unit * 0.2;
                self.paragraph(text, self.small(), Role::Text);
                self.y += unit * 0.2;
            }
            Block::Heading(text) => {
                self.y += unit * 0.75;
                self.paragraph(text, Look { size: unit * 1.1, ..self.strong() }, Role::Heading);
                self.y += unit * 0.25;
            }
            Block::List(lines) => lines.iter().for_each(|line| self.item(line)),
            Block::Pictures(pictures) => self.pictures(pictures),
            Block::Table(table) => self.table(table),
            Block::Pair([one, other]) => self.pair(one, other),
            Block::Foot(lines) => self.foot.clone_from(lines),
        }
    }

    /// Words in lines from `left` on, no wider than `width`; they begin at `y`. Returns where they end.
    pub fn words(&mut self, text: &str, look: Look, [left, y]: [f32; 2], width: f32) -> f32 {
        let lines = wrapped(text, width, look.size, look.weight);
        let step = look.size * LEADING;
        let count = lines.len() as f32;
        for (row, line) in lines.into_iter().enumerate() {
            let at = [left, y + (row as f32 + 0.5) * step];
            self.marks.push(said(line, at, look, Align::Left));
        }
        y + count * step
    }

    pub fn mark(&mut self, mark: Element) {
        self.marks.push(mark);
    }

    pub fn part(&mut self, place: [f32; 4], text: &str, role: Role) {
        self.parts.push(Part { place, text: text.to_owned(), role });
    }

    fn paragraph(&mut self, text: &str, look: Look, role: Role) {
        let top = self.y;
        self.y = self.words(text, look, [self.left, top], self.width);
        self.part([self.left, top, self.left + self.width, self.y], text, role);
    }

    fn item(&mut self, text: &str) {
        let (top, look) = (self.y, self.body());
        self.marks.push(said("•".to_owned(), [self.left, top + look.size * LEADING * 0.5], look, Align::Left));
        self.y = self.words(text, look, [self.left + INDENT, top], self.width - INDENT);
        self.part([self.left, top, self.left + self.width, self.y], text, Role::Text);
        self.y += self.letters * 0.22;
    }

    pub fn rule(&mut self, ink: Ink, width: f32) {
        let points = vec![[self.left, self.y], [self.left + self.width, self.y]];
        self.marks.push(Element::Line { points, ink, width, dash: 0.0 });
    }

    fn pictures(&mut self, pictures: &[Picture]) {
        self.y += self.letters * 0.4;
        let (left, width, top) = (self.left, self.width, self.y);
        let each = if pictures.len() > 1 { (width - GUTTER) / 2.0 } else { width };
        let looks = [self.strong(), self.small()];
        // The pictures of a row stand at one height, however long what is said over each.
        let captions: Vec<f32> = pictures
            .iter()
            .map(|picture| {
                let lines = |text: &str, look: Look| wrapped(text, each, look.size, look.weight).len() as f32;
                lines(&picture.title, looks[0]) * looks[0].size * LEADING
                    + lines(&picture.subtitle, looks[1]) * looks[1].size * LEADING
            })
            .collect();
        let from = top + captions.iter().fold(0.0_f32, |most, caption| most.max(*caption)) + 4.0;
        for (place, picture) in pictures.iter().enumerate() {
            let x = left + place as f32 * (each + GUTTER);
            let y = self.words(&picture.title, looks[0], [x, top], each);
            let y = self.words(&picture.subtitle, looks[1], [x, y], each);
            self.part([x, top, x + each, y], &format!("{}. {}", picture.title, picture.subtitle), Role::Text);
            let scale = each / picture.size[0];
            self.marks.extend(picture.marks.iter().map(|mark| moved(mark, [x, from], scale)));
            let bottom = from + picture.size[1] * scale;
            self.part([x, from, x + each, bottom], &picture.summary, Role::Figure);
            self.y = self.y.max(bottom);
        }
        self.y += self.letters * 0.2;
    }

    fn pair(&mut self, one: &[Block], other: &[Block]) {
        let (left, width, top) = (self.left, self.width, self.y);
        let half = (width - GUTTER) / 2.0;
        let mut lowest = top;
        for (place, blocks) in [one, other].into_iter().enumerate() {
            (self.y, self.left, self.width) = (top, left + place as f32 * (half + GUTTER), half);
            for block in blocks {
                self.put(block);
            }
            lowest = lowest.max(self.y);
        }
        (self.y, self.left, self.width) = (lowest, left, width);
    }

    fn foot_text(&self) -> String {
        self.foot.join(" · ")
    }

    /// What the foot takes, with the rule above it.
    pub fn foot_height(&self) -> f32 {
        let look = self.foot_look();
        let lines = wrapped(&self.foot_text(), self.width, look.size, look.weight).len() as f32;
        lines * look.size * LEADING + 9.0
    }

    fn foot_look(&self) -> Look {
        Look { size: SMALLEST, ..self.small() }
    }

    /// Puts the foot so that it ends at `bottom`.
    pub fn put_foot(&mut self, bottom: f32) {
        self.y = bottom - self.foot_height() + 5.0;
        self.rule(Ink::Muted, 0.6);
        self.y += 4.0;
        let text = self.foot_text();
        self.paragraph(&text, self.foot_look(), Role::Text);
    }
}

/// One line of words.
pub(super) fn said(text: String, at: [f32; 2], look: Look, align: Align) -> Element {
    let Look { size, weight, ink } = look;
    Element::Words { at, text, ink, align, size, weight }
}

/// A mark of a picture, at its place on the page.
fn moved(mark: &Element, [left, top]: [f32; 2], scale: f32) -> Element {
    let at = |[x, y]: [f32; 2]| [left + x * scale, top + y * scale];
    match mark.clone() {
        Element::Line { points, ink, width, dash } => Element::Line {
            points: points.into_iter().map(at).collect(),
            ink,
            width: width * scale,
            dash: dash * scale,
        },
        Element::Band { points, ink } => {
            let place = |[x, upper, lower]: [f32; 3]| [left + x * scale, top + upper * scale, top + lower * scale];
            Element::Band { points: points.into_iter().map(place).collect(), ink }
        }
        Element::Dot { at: place, ink, filled, radius } => {
            Element::Dot { at: at(place), ink, filled, radius: radius * scale }
        }
        Element::Shape { points, ink, filled, width } => {
            Element::Shape { points: points.into_iter().map(at).collect(), ink, filled, width: width * scale }
        }
        Element::Bar { from, to, ink } => Element::Bar { from: at(from), to: at(to), ink },
        Element::Words { at: place, text, ink, align, size, weight } => {
            Element::Words { at: at(place), text, ink, align, size: size * scale, weight }
        }
    }
}
