//! Between two answers, for the eye only: no number on the way is an answer.

use super::{Fan, Figure, Style};

/// A figure on the way from one to another: lines, bands, level and relief date move in a straight line, `share` from
/// 0 to 1. What has no counterpart is drawn as it will be.
#[must_use]
pub fn blend(before: &Figure, after: &Figure, share: f64) -> Figure {
    let mut figure = after.clone();
    if share >= 1.0 {
        return figure;
    }
    let between = |from: f64, to: f64| from + (to - from) * share.max(0.0);
    for line in figure.lines.iter_mut().filter(|line| !line.is_observed() && line.style != Style::Ghost) {
        let Some(old) = before.lines.iter().find(|old| old.name == line.name && old.style == line.style) else {
            continue;
        };
        for point in &mut line.points {
            if let Some(from) = old.points.iter().find(|from| from[0] == point[0]) {
                point[1] = between(from[1], point[1]);
            }
        }
    }
    for (fan, old) in figure.fans.iter_mut().zip(&before.fans) {
        blend_fan(old, fan, &between);
    }
    if let (Some(level), Some(old)) = (&mut figure.level, &before.level) {
        level.value = between(old.value, level.value);
    }
    if let (Some((date, _)), Some((old, _))) = (&mut figure.relief, &before.relief) {
        *date = between(*old, *date);
    }
    if share < 0.5 {
        figure.title.clone_from(&before.title);
    }
    figure
}

fn blend_fan(old: &Fan, fan: &mut Fan, between: &dyn Fn(f64, f64) -> f64) {
    for (year, edges) in &mut fan.points {
        if let Some((_, from)) = old.points.iter().find(|(known, _)| known == year) {
            edges.iter_mut().zip(from).for_each(|(edge, from)| *edge = between(*from, *edge));
        }
    }
}
