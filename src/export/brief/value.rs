//! A number as a person reads it.

use crate::words::number;

/// Three figures, without zeros at the end.
pub(super) fn three(value: f64) -> String {
    let size = value.abs();
    let decimals = [100.0, 10.0, 1.0, 0.1].iter().position(|step| size >= *step).unwrap_or(4);
    let plain = format!("{value:.decimals$}");
    let kept = plain.split_once('.').map_or(0, |(_, part)| part.trim_end_matches('0').len());
    number(value, kept)
}

#[cfg(test)]
mod tests {
    use super::three;

    #[test]
    fn figures_are_three_at_most() {
        assert_eq!([100.0, 40.0, 2.5, 0.125].map(three), ["100", "40", "2.5", "0.125"]);
    }
}
