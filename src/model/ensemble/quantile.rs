//! Percentiles of a column of draws.

use super::PERCENTILES;

/// The [`PERCENTILES`] with linear interpolation between neighbours (Hyndman and Fan 1996, type 7, numpy's default).
/// An empty column gives zeros.
#[must_use]
pub fn quantiles(column: &[f64]) -> [f64; 5] {
    let mut out = [0.0; 5];
    let Some(last) = column.len().checked_sub(1) else { return out };
    // As whole numbers in the same order, which are quicker to compare.
    let mut keys: Vec<i64> = column.iter().map(|value| ordered(value.to_bits() as i64)).collect();
    let value = |key: i64| f64::from_bits(ordered(key) as u64);
    let smallest = |keys: &[i64]| keys.iter().copied().min();
    // From the top down: each search needs only what is left below the one before.
    let mut end = keys.len();
    for (out, percentile) in out.iter_mut().zip(PERCENTILES).rev() {
        let at = percentile * last as f64;
        let low = at.floor() as usize;
        let (_, found, above) = keys[..end].select_nth_unstable(low);
        let (found, above) = (*found, smallest(above));
        // The smallest above is the next in order. What earlier searches left behind is larger still, and counts only
        // where this search has nothing above.
        let next = above.or_else(|| smallest(&keys[end..])).unwrap_or(found);
        *out = value(found) + (at - low as f64) * (value(next) - value(found));
        end = low + 1;
    }
    out
}

/// Bits of a float as a whole number of the same order, and back (the order of `f64::total_cmp`).
fn ordered(bits: i64) -> i64 {
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}
