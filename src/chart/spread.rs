//! Names at the ends of lines, pushed apart so that none covers another.

/// Moves the labels' heights apart by at least `height`, keeping their order, inside `top..=bottom`.
pub fn spread(heights: &mut [f32], height: f32, top: f32, bottom: f32) {
    stack(heights, &vec![height; heights.len()], top, bottom);
}

/// The same for labels of different heights: `middles` are the middles of blocks as high as `heights`. Where all of them
/// need more room than there is, they begin above `top`.
pub fn stack(middles: &mut [f32], heights: &[f32], top: f32, bottom: f32) {
    let mut order: Vec<usize> = (0..middles.len()).collect();
    order.sort_by(|a, b| middles[*a].total_cmp(&middles[*b]).then(a.cmp(b)));
    let apart = |one: usize, next: usize| f32::midpoint(heights[one], heights[next]);
    for (place, index) in order.iter().enumerate() {
        let floor = if place == 0 { top } else { middles[order[place - 1]] + apart(order[place - 1], *index) };
        middles[*index] = middles[*index].max(floor);
    }
    for (place, index) in order.iter().enumerate().rev() {
        let next = order.get(place + 1);
        let ceiling = next.map_or(bottom, |next| middles[*next] - apart(*index, *next));
        middles[*index] = middles[*index].min(ceiling);
    }
}

/// Heights of names that reach from `left` to `right`, moved apart where two of them stand above each other.
#[must_use]
pub fn heights(names: &[(f32, f32, f32)], height: f32, top: f32, bottom: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|a, b| names[*a].0.total_cmp(&names[*b].0));
    let mut columns: Vec<(f32, Vec<usize>)> = Vec::new();
    for at in order {
        let (left, right, _) = names[at];
        match columns.last_mut() {
            Some((end, column)) if left < *end => {
                *end = end.max(right);
                column.push(at);
            }
            _ => columns.push((right, vec![at])),
        }
    }
    let mut out: Vec<f32> = names.iter().map(|(_, _, y)| *y).collect();
    for (_, column) in columns {
        let mut own: Vec<f32> = column.iter().map(|at| out[*at]).collect();
        spread(&mut own, height, top, bottom);
        column.iter().zip(own).for_each(|(at, y)| out[*at] = y);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{heights, spread, stack};

    #[test]
    fn a_name_inside_the_chart_moves_only_those_it_would_cover() {
        let names = [(10.0, 90.0, 50.0), (60.0, 120.0, 51.0), (200.0, 260.0, 50.0)];
        let moved = heights(&names, 13.0, 0.0, 100.0);
        assert!((moved[1] - moved[0]).abs() >= 12.99, "{moved:?}");
        assert_eq!(moved[2], 50.0, "far to the right, nothing is in its way");
    }

    #[test]
    fn labels_are_pushed_apart_and_keep_their_order() {
        let mut heights = [50.0, 51.0, 10.0, 52.0];
        spread(&mut heights, 13.0, 0.0, 60.0);
        let mut sorted = heights;
        sorted.sort_by(f32::total_cmp);
        assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] >= 12.99), "{sorted:?}");
        assert!(heights[0] < heights[1] && heights[1] < heights[3], "{heights:?}");
        assert!(sorted[3] <= 60.0 && sorted[0] >= 0.0);
    }

    #[test]
    fn high_labels_take_the_room_they_need() {
        let mut middles = [50.0, 52.0, 90.0];
        stack(&mut middles, &[10.0, 30.0, 10.0], 0.0, 100.0);
        assert!(middles[1] - middles[0] >= 19.99 && middles[2] - middles[1] >= 19.99, "{middles:?}");
    }
}
