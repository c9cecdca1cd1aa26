//! Rows of a trade file: each used, left out with its line and column, or passed over; the same however the bytes come.

use std::io::{self, Read};

use detente::import::{Action, Detected, Gathered, Imported, Kind, Layout, Scope, Stopped, detect, read, scan};
use detente::trade::Country;
use proptest::prelude::*;

pub fn country(code: &str) -> Country {
    Country::parse(code).expect("a code")
}

/// The layout of a file that leaves no question.
pub fn layout(text: &[u8]) -> Layout {
    match detect("f.csv", text, true, &[]).expect("a table") {
        Detected::Known(layout) => *layout,
        other => panic!("{other:?}"),
    }
}

/// Trade of the DPRK with anybody.
pub fn dprk() -> Scope {
    Scope { target: Some(country("PRK")), ..Scope::default() }
}

pub fn read_all(layout: &Layout, mut text: &[u8], scope: &Scope) -> Imported {
    let imported = read("f.csv", layout, &mut text, scope, &mut |_| true).expect("read to its end");
    let facts = &imported.facts;
    assert_eq!(facts.rows, imported.rows.len() as u64 + facts.left_out + facts.passed(), "{facts:?}");
    imported
}

/// A BACI file with these lines below its header.
pub fn baci(lines: &str) -> Imported {
    let text = format!("t,i,j,k,v,q\n{lines}");
    read_all(&layout(b"t,i,j,k,v,q\n2016,764,408,270112,1.5,2\n"), text.as_bytes(), &Scope::default())
}

/// Line, sort, action, column and value of every problem.
pub fn told(imported: &Imported) -> Vec<(u64, Kind, Action, String, String)> {
    imported.problems.iter().map(|p| (p.line, p.kind, p.action, p.column, p.value)).collect()
}

fn excluded(line: u64, kind: Kind, column: &str, value: &str) -> (u64, Kind, Action, String, String) {
    (line, kind, Action::Excluded, column.to_owned(), value.to_owned())
}

#[test]
fn every_bad_row_is_named_by_line_column_and_value() {
    let bad = [
        ("2016,764,408,270112,abc,1", Kind::NotANumber, "v", "abc"),
        ("2016,764,408", Kind::Shape, "-", "2016"),
        ("2016,764,408,270112,1,1,1", Kind::Shape, "-", "2016"),
        ("2016,764,408,270112,-0.5,1", Kind::Negative, "v", "-0.5"),
        ("2016,764,408,270112,NaN,1", Kind::NotFinite, "v", "NaN"),
        ("2016,764,408,270112,inf,1", Kind::NotFinite, "v", "inf"),
        ("2016,764,408,270112,1e308,1", Kind::TooLarge, "v", "1e308"),
        ("2016,764,408,270112,,1", Kind::NotANumber, "v", ""),
        ("2016,999999,408,270112,1,1", Kind::Country, "i", "999999"),
        ("2016,764,999,270112,1,1", Kind::Country, "j", "999"),
        ("20x7,764,408,270112,1,1", Kind::Year, "t", "20x7"),
        ("0,764,408,270112,1,1", Kind::Year, "t", "0"),
        ("99999,764,408,270112,1,1", Kind::Year, "t", "99999"),
        ("2016,764,764,270112,1,1", Kind::Itself, "j", "764"),
        ("2016,764,408,27,1,1", Kind::Product, "k", "27"),
        ("2016,764,408,9999AB,1,1", Kind::Product, "k", "9999AB"),
    ];
    let lines = bad.iter().map(|(line, ..)| format!("{line}\n2016,764,408,270112,1.0,1\n"));
    let imported = baci(&lines.collect::<Vec<_>>().concat());
    let expected: Vec<_> =
        bad.iter().zip(0..).map(|((_, kind, column, value), at)| excluded(2 + 2 * at, *kind, column, value)).collect();
    let found: Vec<_> = told(&imported).into_iter().filter(|(_, _, action, ..)| *action == Action::Excluded).collect();
    assert_eq!(found, expected);
    assert_eq!(imported.facts.left_out, bad.len() as u64);
    // The good rows are one key again and again: kept, each pointing to the first.
    assert_eq!(imported.problems.count(Kind::Repeated, Action::Kept), bad.len() as u64 - 1);
    assert!(imported.problems.iter().filter(|p| p.kind == Kind::Repeated).all(|p| p.other == Some(3)));
}

#[test]
fn a_row_with_several_mistakes_names_each() {
    let imported = baci("20x7,999,408,2701,abc,x\n");
    let kinds: Vec<Kind> = imported.problems.iter().map(|p| p.kind).collect();
    assert_eq!(kinds, [Kind::Year, Kind::Country, Kind::Product, Kind::NotANumber]);
    assert_eq!(imported.facts.left_out, 1);
}

#[test]
fn bytes_that_are_no_text_cost_their_row_and_are_shown_as_such() {
    let text = b"t,i,j,k,v,q\n2010,408,458,\xff\xfe,1.0,1\n2010,408,458,270112,1.0,1\n";
    let imported = read_all(&layout(b"t,i,j,k,v,q\n2016,764,408,270112,1.5,2\n"), text, &Scope::default());
    assert_eq!(told(&imported), [excluded(2, Kind::Product, "k", "\u{fffd}\u{fffd}")]);
    assert_eq!((imported.rows.len(), imported.held.len()), (1, 1), "it can be taken back");
}

#[test]
fn what_is_odd_and_harmless_is_kept_and_flagged() {
    let imported = baci("2016,764,408,10121,0,abc\n2016,764,408,9999AA,-0,NA\n2016,764,408,270112, 1.5 ,\n");
    let kept: Vec<_> = imported.problems.iter().map(|p| (p.line, p.kind, p.action)).collect();
    assert_eq!(kept, [(2, Kind::Padded, Action::Kept), (2, Kind::Quantity, Action::Kept)]);
    assert_eq!(imported.products, ["010121", "270112", "9999AA"]);
    let amounts: Vec<i64> = imported.rows.iter().map(|row| row.amount).collect();
    assert_eq!(amounts, [0, 0, 1_500_000_000], "a zero is a value, and minus nothing is nothing");
}

#[test]
fn lines_are_those_a_person_counts() {
    let layout = layout(b"note,t,i,j,k,v,q\n".as_slice().get(5..).expect("a header"));
    for end in ["\n", "\r\n", "\r"] {
        let text =
            ["t,i,j,k,v,q", "", "2016,764,408,270112,1,1", "", "", "x,764,408,270112,1,1", "2016,764,408,270112,y,1"];
        let imported = read_all(&layout, text.join(end).as_bytes(), &Scope::default());
        let lines: Vec<u64> = imported.problems.iter().map(|p| p.line).collect();
        assert_eq!(lines, [6, 7], "{end:?}");
        assert_eq!(imported.rows.get(0).expect("a row").line, 3);
    }
    // A value over two lines counts them both, and its row begins on the first.
    let wide = b"year,exporter,importer,value_usd,note\n2016,THA,PRK,5,\"two\r\nlines\"\n2016,THA,PRK,x,\n";
    let imported = read_all(&self::layout(wide), wide, &Scope::default());
    assert_eq!(imported.rows.get(0).expect("a row").line, 2);
    assert_eq!(imported.problems.iter().map(|p| p.line).collect::<Vec<_>>(), [4]);
}

#[test]
fn a_quotation_mark_that_is_not_closed_costs_one_row() {
    let good = |count: usize| "2016,764,408,270112,1,1\n".repeat(count);
    // Never closed, closed in another row, and closed where it happens to make a row of the right width.
    for rest in ["", "2016,764,408,270112,1,\"1\n", "2016,764,408,270112,1,1\"\n"] {
        let imported = baci(&format!("{}2016,764,408,\"270112,1,1\n{}{rest}{}", good(3), good(500), good(2)));
        let shapes: Vec<u64> = imported.problems.iter().filter(|p| p.kind == Kind::Shape).map(|p| p.line).collect();
        assert_eq!(shapes.first(), Some(&5), "{rest}");
        assert!(shapes.len() <= 2, "{rest}: {shapes:?}");
        assert!(imported.rows.len() >= 505, "{rest}: {}", imported.rows.len());
        assert_eq!(imported.facts.rows, 506 + u64::from(!rest.is_empty()), "{rest}");
    }
}

#[test]
fn a_line_without_end_costs_one_row() {
    let long = "9".repeat(10 << 20);
    let imported = baci(&format!("2016,764,408,270112,{long},1\n2016,764,408,270112,1,1\n2016,764,{long}"));
    assert_eq!(imported.rows.len(), 1);
    let shapes: Vec<_> = imported.problems.iter().map(|p| (p.line, p.kind, p.value.chars().count())).collect();
    assert_eq!(shapes, [(2, Kind::Shape, 41), (4, Kind::Shape, 41)]);
}

/// Hands out so many bytes at a time.
struct Drop<'a>(&'a [u8], usize);

impl Read for Drop<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.1.min(out.len()).min(self.0.len());
        out[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

#[test]
fn a_cancel_is_heard_within_a_quarter_of_a_megabyte() {
    let text = format!("t,i,j,k,v,q\n{}", "2016,764,408,270112,1,1\n".repeat(200_000));
    let layout = layout(b"t,i,j,k,v,q\n2016,764,408,270112,1.5,2\n");
    let mut seen = Vec::new();
    let stopped = read("f", &layout, &mut text.as_bytes(), &Scope::default(), &mut |bytes| {
        seen.push(bytes);
        seen.len() < 3
    });
    assert!(matches!(stopped, Err(Stopped::Cancelled)));
    assert_eq!(seen.len(), 3);
    assert!(seen.windows(2).all(|two| two[1] - two[0] <= 1 << 18), "{seen:?}");
}

#[test]
fn a_stream_that_breaks_off_gives_nothing() {
    struct Broken(bool);
    impl Read for Broken {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            if std::mem::take(&mut self.0) {
                let text = b"t,i,j,k,v,q\n2016,764,408,270112,1,1\n";
                out[..text.len()].copy_from_slice(text);
                return Ok(text.len());
            }
            Err(io::Error::other("the checksum is wrong"))
        }
    }
    let layout = layout(b"t,i,j,k,v,q\n2016,764,408,270112,1.5,2\n");
    let stopped = scan("f", &layout, &mut Broken(true), &Scope::default(), &mut |_| true);
    assert!(matches!(stopped, Err(Stopped::Stream(error)) if error.to_string().contains("checksum")));
}

/// Pieces of which odd files are made.
fn odd() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "2016,764,408,270112,1.5,2",
        "2017,408,458,010121,7,NA",
        "20x7,764,408,270112,1,1",
        "\n",
        "\r\n",
        "\r",
        "\"",
        ",",
        "\"\"",
        "2016,764,408,270112,\"3\",1\n",
        "\"2016\",\"764\",\"408\",\"270112\",\"4,5\",1\n",
        "\u{e9}",
        " ",
        "t,i,j,k,v,q\n",
        "2016,764,408,270112,5,\"1\n2\"\n",
        "source: somebody\n",
        ",,,,,\n",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_row_is_lost_however_the_bytes_come(body in odd(), step in 1_usize..50) {
        let layout = layout(b"t,i,j,k,v,q\n2016,764,408,270112,1.5,2\n");
        let text = format!("t,i,j,k,v,q\n{body}");
        let whole = read_all(&layout, text.as_bytes(), &dprk());
        let dropped = read("f.csv", &layout, &mut Drop(text.as_bytes(), step), &dprk(), &mut |_| true).expect("read");
        prop_assert_eq!(told(&whole), told(&dropped));
        prop_assert_eq!(whole.rows.iter().collect::<Vec<_>>(), dropped.rows.iter().collect::<Vec<_>>());
        prop_assert_eq!(whole.facts.clone(), dropped.facts);
        // Each row that is left out is named.
        let named = whole.problems.iter().filter(|p| p.action == Action::Excluded).map(|p| p.line);
        prop_assert_eq!(named.collect::<std::collections::BTreeSet<_>>().len() as u64, whole.facts.left_out);
    }

    #[test]
    fn the_order_of_rows_changes_no_flow(rows in prop::collection::vec((2010_i16..2014, 0_usize..3, 0_usize..3, 0_u32..1_000_000), 1..80), seed in any::<u64>()) {
        let line = |(year, pair, product, value): &(i16, usize, usize, u32)| {
            let pair = ["764,408", "408,458", "702,408"][*pair];
            format!("{year},{pair},{},{}.{:03},1\n", ["270112", "010121", "9999AA"][*product], value / 1000, value % 1000)
        };
        let mut shuffled = rows.clone();
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, (seed.rotate_left(at as u32 % 64) % (at as u64 + 1)) as usize);
        }
        let flows = |rows: &[(i16, usize, usize, u32)]| {
            let file = baci(&rows.iter().map(line).collect::<String>());
            let mut out = Vec::new();
            Gathered::new(vec![file]).expect("few products").write(None, &mut out).expect("memory");
            String::from_utf8(out).expect("text")
        };
        prop_assert_eq!(flows(&rows), flows(&shuffled));
    }
}
