//! Percentiles of a column of draws.

use super::PERCENTILES;

/// The [`PERCENTILES`] with linear interpolation between neighbours (Hyndman and Fan 1996, type 7, numpy's default).
/// An empty column gives zeros.
#[must_use]
pub fn quantiles(column: &[f64]) -> [f64; 5] {
    let Some(last) = column.len().checked_sub(1) else { return [0.0; 5] };
    // As whole numbers in the same order, which are quicker to compare.
    let mut keys: Vec<i64> = column.iter().map(|value| ordered(value.to_bits() as i64)).collect();
    let places = PERCENTILES.map(|percentile| percentile * last as f64);
    let mut wanted: Vec<usize> =
        places.iter().flat_map(|place| [place.floor(), place.ceil()]).map(|p| p as usize).collect();
    // With few draws the places of neighbouring percentiles overlap.
    wanted.sort_unstable();
    wanted.dedup();
    let mut found = vec![0; wanted.len()];
    pick(&mut keys, 0, &wanted, &mut found);
    let value = |place: f64| {
        let at = wanted.binary_search(&(place as usize)).map_or(0, |at| found[at]);
        f64::from_bits(ordered(at) as u64)
    };
    places.map(|place| {
        let (low, high) = (value(place.floor()), value(place.ceil()));
        low + (place - place.floor()) * (high - low)
    })
}

/// Finds the numbers that would stand at some places if all were sorted: the middle place first, then each side by
/// itself. `keys` are those from place `first` on, `wanted` rises.
fn pick(keys: &mut [i64], first: usize, wanted: &[usize], found: &mut [i64]) {
    let middle = wanted.len() / 2;
    let Some(place) = wanted.get(middle) else { return };
    let (below, at, above) = keys.select_nth_unstable(place - first);
    found[middle] = *at;
    pick(below, first, &wanted[..middle], &mut found[..middle]);
    pick(above, place + 1, &wanted[middle + 1..], &mut found[middle + 1..]);
}

/// Bits of a float as a whole number of the same order, and back (the order of `f64::total_cmp`).
fn ordered(bits: i64) -> i64 {
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}
