//! Measures of how near a prediction came.

/// Logarithm of a level of trade: ln(x + 1), x in US$ million at 2016 prices.
///
/// Zero trade is observed (Libya, Myanmar), and its logarithm is not defined. The 1 keeps such years instead of dropping
/// the hardest cases. One million is where the sources themselves end (COW and early US Census figures are rounded to
/// it), and at 100 million it moves the logarithm by less than 0.01.
#[must_use]
pub(super) fn log_level(musd: f64) -> f64 {
    musd.ln_1p()
}

/// Continuous ranked probability score of an ensemble, `mean |x - y| - mean |x - x'| / 2` over all pairs of draws
/// (Gneiting and Raftery 2007), from the sorted draws: the double sum is `2 sum (2i - n + 1) x_i`.
///
/// NaN for an empty ensemble.
#[must_use]
pub fn crps(sorted: &[f64], observed: f64) -> f64 {
    let n = sorted.len() as f64;
    let (mut off, mut spread) = (0.0, 0.0);
    for (i, x) in sorted.iter().enumerate() {
        off += (x - observed).abs();
        spread += (2.0 * i as f64 - n + 1.0) * x;
    }
    off / n - spread / (n * n)
}

/// Quantile of sorted values, linear between order statistics (type 7 of Hyndman and Fan 1996). NaN without values.
#[must_use]
pub fn quantile(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let at = p * last as f64;
    let below = at.floor() as usize;
    let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
    low + (high - low) * (at - below as f64)
}

/// 95 % interval of a share, Wilson (1927): it stays inside 0 to 1 and is honest at small n. (0, 1) when n is 0.
#[must_use]
pub fn wilson(hits: usize, n: usize) -> (f64, f64) {
    const Z: f64 = 1.959_963_984_540_054;
    if n == 0 {
        return (0.0, 1.0);
    }
    let (n, share) = (n as f64, hits as f64 / n as f64);
    let scale = 1.0 + Z * Z / n;
    let centre = (share + Z * Z / (2.0 * n)) / scale;
    let half = Z / scale * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

/// Sorts, smallest first.
pub(super) fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_unstable_by(f64::total_cmp);
    values
}
