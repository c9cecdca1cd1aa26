//! Numbers and periods as people write them: exact values, or why not.

use std::time::Instant;

use detente::import::{Decimal, NumberProblem, Part, Period, is_ambiguous, number, period};

use Decimal::{Comma, Point, Unsaid};
use NumberProblem::{Absent, Ambiguous, Currency, Negative, NotANumber, NotFinite, Separators, TooLarge};

/// Millionths of a US$ for a value in US$.
fn usd(text: &[u8], decimal: Decimal) -> Result<i64, NumberProblem> {
    number(text, decimal)?.usd(1)
}

#[test]
fn each_way_of_writing_gives_its_exact_value() {
    let rows: [(&str, Decimal, i64); 36] = [
        ("0", Point, 0),
        ("1234", Point, 1_234_000_000),
        ("1234.5", Point, 1_234_500_000),
        ("1234.5", Unsaid, 1_234_500_000),
        ("1.234", Point, 1_234_000),
        ("0.000001", Point, 1),
        ("0.0000005", Point, 1),
        ("0.0000004", Point, 0),
        (".5", Point, 500_000),
        ("5.", Point, 5_000_000),
        ("  42 ", Point, 42_000_000),
        ("+42", Point, 42_000_000),
        ("-0.0", Point, 0),
        ("1,234,567.8", Point, 1_234_567_800_000),
        ("1,234,567.8", Unsaid, 1_234_567_800_000),
        ("1,234,567", Unsaid, 1_234_567_000_000),
        ("1,234", Point, 1_234_000_000),
        ("1234,5", Comma, 1_234_500_000),
        ("1234,5", Unsaid, 1_234_500_000),
        ("1,234", Comma, 1_234_000),
        ("1.234", Comma, 1_234_000_000),
        ("1.234.567,8", Comma, 1_234_567_800_000),
        ("1.234.567,8", Unsaid, 1_234_567_800_000),
        ("1 234 567", Point, 1_234_567_000_000),
        ("1 234 567,5", Comma, 1_234_567_500_000),
        ("1\u{a0}234\u{a0}567", Point, 1_234_567_000_000),
        ("1\u{202f}234,25", Unsaid, 1_234_250_000),
        ("1\u{2009}234", Point, 1_234_000_000),
        ("1'234'567.25", Point, 1_234_567_250_000),
        ("1\u{2019}234", Point, 1_234_000_000),
        ("1.5e9", Point, 1_500_000_000_000_000),
        ("1.234e6", Unsaid, 1_234_000_000_000),
        ("2E+3", Point, 2_000_000_000),
        ("12.5e-1", Point, 1_250_000),
        ("8999999999999.999999", Point, 8_999_999_999_999_999_999),
        ("0e999", Point, 0),
    ];
    for (text, decimal, value) in rows {
        assert_eq!(usd(text.as_bytes(), decimal), Ok(value), "{text:?} with {decimal:?}");
    }
    // Latin-1's no-break space is a byte of its own, and so is the apostrophe of windows-1252.
    assert_eq!(usd(b"1\xa0234", Point), Ok(1_234_000_000));
    assert_eq!(usd(b"1\x92234", Point), Ok(1_234_000_000));
}

#[test]
fn what_is_no_amount_is_named_for_what_it_is() {
    let rows: [(&str, Decimal, NumberProblem); 44] = [
        ("", Point, Absent),
        ("  ", Point, Absent),
        ("NA", Point, Absent),
        ("n/a", Point, Absent),
        ("..", Point, Absent),
        ("-", Point, Absent),
        ("\u{2013}", Point, Absent),
        ("\u{2026}", Point, Absent),
        ("NULL", Point, Absent),
        ("NaN", Point, NotFinite),
        ("nan", Comma, NotFinite),
        ("inf", Point, NotFinite),
        ("-Infinity", Point, NotFinite),
        ("-5", Point, Negative),
        ("5-", Point, Negative),
        ("\u{2212}5", Point, Negative),
        ("(1,234)", Point, Negative),
        ("1.234", Unsaid, Ambiguous),
        ("12,345", Unsaid, Ambiguous),
        (" 1,234 ", Unsaid, Ambiguous),
        ("-1.234", Unsaid, Ambiguous),
        ("1.234,5", Point, Separators),
        ("1,234.5", Comma, Separators),
        ("1234,5", Point, Separators),
        ("1,23,456", Point, Separators),
        ("12,34,567.5", Unsaid, Separators),
        ("1,2345", Point, Separators),
        ("0,123", Point, Separators),
        ("1 23", Point, Separators),
        ("1.2.3", Point, Separators),
        ("1,234'567", Point, Separators),
        ("$5", Point, Currency),
        ("US$ 1,234", Point, Currency),
        ("5 \u{20ac}", Point, Currency),
        ("1234 EUR", Point, Currency),
        ("9000000000001", Point, TooLarge),
        ("1e300", Point, TooLarge),
        ("99999999999999999999999999999999", Point, TooLarge),
        ("abc", Point, NotANumber),
        ("20x7", Point, NotANumber),
        ("5 %", Point, NotANumber),
        ("e5", Point, NotANumber),
        ("2016-03", Point, NotANumber),
        ("1e99999", Point, NotANumber),
    ];
    for (text, decimal, problem) in rows {
        assert_eq!(usd(text.as_bytes(), decimal), Err(problem), "{text:?} with {decimal:?}");
    }
    assert_eq!(usd(b"\xff\xfe", Point), Err(NotANumber));
    assert_eq!(usd(&b"9".repeat(10_000_000), Point), Err(NotANumber));
}

#[test]
fn units_multiply_exactly_and_overflow_is_told() {
    let amount = |text: &str, unit| number(text.as_bytes(), Point).and_then(|amount| amount.usd(unit));
    assert_eq!(amount("12.345", 1000), Ok(12_345_000_000));
    assert_eq!(amount("1.2345678", 1_000_000), Ok(1_234_567_800_000));
    assert_eq!(amount("0.0000000005", 1000), Ok(1));
    assert_eq!(amount("1.23456789012345678", 1_000_000), Ok(1_234_567_890_123));
    assert_eq!(amount("9000000000", 1000), Ok(9_000_000_000_000_000_000));
    assert_eq!(amount("9000000000.000001", 1000), Err(TooLarge));
    assert_eq!(amount("9000001", 1_000_000), Err(TooLarge));
    assert_eq!(amount("999999999999999999", 1_000_000_000), Err(TooLarge));
}

#[test]
fn every_plain_number_reads_as_itself_in_each_manner() {
    for value in (0..2_000_000_u64).step_by(997) {
        let (whole, part) = (value * 31 / 1000, value * 31 % 1000);
        let expected = Ok((value * 31 * 1000) as i64);
        assert_eq!(usd(format!("{whole}.{part:03}").as_bytes(), Point), expected);
        assert_eq!(usd(format!("{whole},{part:03}").as_bytes(), Comma), expected);
        let groups = detente::words::number(whole as f64, 0);
        assert_eq!(usd(format!("{groups}.{part:03}").as_bytes(), Point), expected, "{groups}");
        let ambiguous = (1..=999).contains(&whole);
        assert_eq!(is_ambiguous(format!("{whole}.{part:03}").as_bytes()), ambiguous);
    }
}

#[test]
fn a_plain_number_takes_a_few_billionths_of_a_second() {
    let texts: Vec<String> = (0..1000_u64).map(|n| format!("{}.{:03}", n * n * 7, n)).collect();
    let best = (0..20).map(|_| {
        let start = Instant::now();
        let sum: i64 =
            texts.iter().map(|text| number(text.as_bytes(), Point).and_then(|a| a.usd(1000)).unwrap_or(0)).sum();
        assert!(sum > 0);
        start.elapsed()
    });
    let best = best.min().unwrap_or_default();
    // Some 10 ns where optimised, ten times that in this build and on a busy machine.
    assert!(best.as_micros() < 500, "{best:?} for a thousand");
}

#[test]
fn periods_are_years_or_their_parts() {
    let year = |year| Some(Period { year, part: Part::Year });
    for text in ["2016", " 2016 ", "2016.0", "2016.00", "201600", "201652", "201699", "2016-A1"] {
        assert_eq!(period(text.as_bytes()), year(2016), "{text}");
    }
    for text in ["2010 [YR2010]", "YR2010", "X2010"] {
        assert_eq!(period(text.as_bytes()), year(2010), "{text}");
    }
    for text in ["201612", "2016-12", "2016M12", "2016-M12", "2016m12"] {
        assert_eq!(period(text.as_bytes()), Some(Period { year: 2016, part: Part::Month(12) }), "{text}");
    }
    for text in ["2016Q3", "2016-Q3", "2016 Q3", "2016q3"] {
        assert_eq!(period(text.as_bytes()), Some(Period { year: 2016, part: Part::Quarter(3) }), "{text}");
    }
    for text in
        ["", "20x7", "99999", "1850", "201613", "2016Q5", "2016-3", "2016/17", "2016-03-31", "2016-S1", "2010 [YR2011]"]
    {
        assert_eq!(period(text.as_bytes()), None, "{text}");
    }
}
