//! Forty odd files, each a way in which somebody's table has gone wrong or is merely unusual: the right numbers come out,
//! or a sentence, or a question. None is guessed.

use std::collections::BTreeSet;

use detente::import::{
    Action, Decimal, Detected, Imported, Kind, Layout, Question, Scope, Unreadable, detect, encoding_of, read,
};

/// Millionths of a US$.
const USD: i64 = 1_000_000;

/// A flow as the test expects it: year, exporter, importer, millionths of a US$.
type Flow = (i16, String, String, i64);

/// What a file comes to.
pub struct Came {
    pub layout: Layout,
    pub questions: Vec<Question>,
    pub imported: Imported,
}

impl Came {
    pub fn flows(&self) -> Vec<Flow> {
        let rows = self.imported.rows.iter();
        rows.map(|row| (row.year, row.exporter.to_string(), row.importer.to_string(), row.amount)).collect()
    }

    pub fn problems(&self) -> Vec<(u64, Kind, Action)> {
        self.imported.problems.iter().map(|problem| (problem.line, problem.kind, problem.action)).collect()
    }

    /// Nothing is lost: rows in = rows used + left out + passed over.
    pub fn adds_up(&self) {
        let facts = &self.imported.facts;
        let used = self.imported.rows.len() as u64;
        assert_eq!(facts.rows, used + facts.left_out + facts.passed(), "{facts:?}");
    }
}

/// Reads a file by the whole path, all pairs; questions are left open.
pub fn came(bytes: &[u8]) -> Result<Came, Unreadable> {
    came_with(bytes, |_| {})
}

/// As [`came`], with what the person answers.
pub fn came_with(bytes: &[u8], answer: impl FnOnce(&mut Layout)) -> Result<Came, Unreadable> {
    let sample = &bytes[..bytes.len().min(1 << 20)];
    let (mut layout, questions) = match detect("mailed.csv", sample, sample.len() == bytes.len(), &[])? {
        Detected::Known(layout) => (*layout, Vec::new()),
        Detected::Asks(layout, questions) => (*layout, questions),
        Detected::Unknown(sample) => panic!("unknown: {sample:?}"),
    };
    answer(&mut layout);
    let encoding = encoding_of(sample);
    // As the reader below does it: what is not ASCII's relative is made UTF-8 first.
    let text = if encoding.is_ascii_compatible() {
        bytes.to_vec()
    } else {
        encoding.decode(bytes).0.into_owned().into_bytes()
    };
    let imported = read("mailed.csv", &layout, &mut text.as_slice(), &Scope::default(), &mut |_| true);
    let imported = imported.expect("a layout that reads");
    Ok(Came { layout, questions, imported })
}

/// The one flow of most odd files: Thailand to the DPRK, 2016.
fn thai(amount: i64) -> Vec<Flow> {
    vec![(2016, "THA".to_owned(), "PRK".to_owned(), amount)]
}

fn sixteen(text: &str, mark: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
}

const OWN: &str = "year,exporter,importer,value_usd\n2016,THA,PRK,1250000.5\n";
const MORE: i64 = 1_250_000 * USD + USD / 2;

/// Files that read without a question: a name, the bytes, the flows.
fn good() -> Vec<(&'static str, Vec<u8>, Vec<Flow>)> {
    let own = |body: &str| format!("year,exporter,importer,value_usd\n{body}").into_bytes();
    let ivory = |name: &[u8]| [b"year,exporter,importer,value_usd\n2016,", name, b",PRK,1250000.5\n"].concat();
    let ivorian = vec![(2016, "CIV".to_owned(), "PRK".to_owned(), MORE)];
    vec![
        ("plain", OWN.into(), thai(MORE)),
        ("UTF-8 with a mark", format!("\u{feff}{OWN}").into(), thai(MORE)),
        ("UTF-16 LE with a mark", sixteen(OWN, "\u{feff}", u16::to_le_bytes), thai(MORE)),
        ("UTF-16 BE with a mark", sixteen(OWN, "\u{feff}", u16::to_be_bytes), thai(MORE)),
        ("UTF-16 LE without", sixteen(OWN, "", u16::to_le_bytes), thai(MORE)),
        ("UTF-16 BE without", sixteen(OWN, "", u16::to_be_bytes), thai(MORE)),
        ("UTF-8 name", ivory("C\u{f4}te d'Ivoire".as_bytes()), ivorian.clone()),
        ("Latin-1 name", ivory(b"C\xf4te d'Ivoire"), ivorian.clone()),
        ("windows-1252 apostrophe", ivory(b"C\xf4te d\x92Ivoire"), ivorian.clone()),
        ("name encoded twice", ivory("C\u{c3}\u{b4}te d'Ivoire".as_bytes()), ivorian),
        ("CRLF", OWN.replace('\n', "\r\n").into(), thai(MORE)),
        ("CR alone", OWN.replace('\n', "\r").into(), thai(MORE)),
        ("no last end of line", OWN.trim_end().into(), thai(MORE)),
        ("semicolon, decimal comma", OWN.replace(',', ";").replace('.', ",").into(), thai(MORE)),
        ("tab", OWN.replace(',', "\t").into(), thai(MORE)),
        ("bar", OWN.replace(',', "|").into(), thai(MORE)),
        ("quoted values", own("\"2016\",\"THA\",\"PRK\",\"1,250,000.50\"\n"), thai(MORE)),
        ("quoted ends of lines", b"year,exporter,importer,value_usd,\"a note\nbelow\"\n2016,THA,PRK,1250000.5,\"first, \"\"second\"\"\r\nthird\"\n".to_vec(), thai(MORE)),
        ("thousands by comma", own("2016,THA,PRK,\"1,250,000.5\"\n"), thai(MORE)),
        ("thousands by space", own("2016,THA,PRK,1 250 000.5\n"), thai(MORE)),
        ("thousands by no-break space", own("2016,THA,PRK,1\u{a0}250\u{a0}000.5\n"), thai(MORE)),
        ("thousands by apostrophe", own("2016,THA,PRK,1'250'000.5\n"), thai(MORE)),
        ("thousands by point", b"year;exporter;importer;value_usd\n2016;THA;PRK;1.250.000,5\n".to_vec(), thai(MORE)),
        ("power of ten", own("2016,THA,PRK,1.2500005e6\n"), thai(MORE)),
        ("spaces around", b" year , exporter , importer , value_usd \n 2016 , THA , PRK , 1250000.5 \n".to_vec(), thai(MORE)),
        ("plus sign", own("2016,THA,PRK,+1250000.5\n"), thai(MORE)),
        ("year as a decimal", own("2016.0,THA,PRK,1250000.5\n"), thai(MORE)),
        ("small codes", own("2016,tha,prk,1250000.5\n"), thai(MORE)),
        ("names", own("2016,Thailand,\"Korea, Dem. People's Rep. of\",1250000.5\n"), thai(MORE)),
        ("header in capitals, another order", b"VALUE_USD,IMPORTER,EXPORTER,YEAR\n1250000.5,PRK,THA,2016\n".to_vec(), thai(MORE)),
        ("preamble and blank lines", format!("Trade of Thailand\n\nin US$, \"downloaded\"\n\n{OWN}").into(), thai(MORE)),
        ("preamble with a quoted end of line", format!("\"Trade\nof Thailand\",,,\n{OWN}").into(), thai(MORE)),
        ("trailing commas below", own("2016,THA,PRK,1250000.5,\n"), thai(MORE)),
        ("trailing commas everywhere", b"year,exporter,importer,value_usd,\n2016,THA,PRK,1250000.5,\n".to_vec(), thai(MORE)),
        ("unnamed extra columns", b",year,exporter,importer,value_usd,,\n0,2016,THA,PRK,1250000.5,,\n".to_vec(), thai(MORE)),
        ("the same name on columns not used", b"year,exporter,importer,value_usd,flag,flag\n2016,THA,PRK,1250000.5,a,b\n".to_vec(), thai(MORE)),
        ("header only", b"year,exporter,importer,value_usd\n".to_vec(), Vec::new()),
        ("header only, no end of line", b"t,i,j,k,v,q".to_vec(), Vec::new()),
        ("header only, a mark and CRLF", b"\xef\xbb\xbft,i,j,k,v,q\r\n\r\n".to_vec(), Vec::new()),
        ("blank lines between", own("\n\n2016,THA,PRK,1250000.5\n\n,,,\n\n"), thai(MORE)),
        ("BACI with padded numbers", b"t,i,j,k,v,q\n2016,764,408,100630,    1250.0005,   NA\n".to_vec(), thai(MORE)),
        ("BACI through a German spreadsheet", b"t;i;j;k;v;q\r\n2016;764;408;100630;1250,0005;NA\r\n".to_vec(), thai(MORE)),
        ("BACI through one, three decimals", b"t;i;j;k;v;q\r\n2016;764;408;100630;1,234;0,5\r\n".to_vec(), thai(1234 * USD)),
    ]
}

#[test]
fn odd_files_give_the_right_numbers() {
    let files = good();
    assert!(files.len() >= 40);
    for (name, bytes, flows) in files {
        let came = came(&bytes).unwrap_or_else(|sentence| panic!("{name}: {sentence}"));
        assert_eq!(came.questions, [], "{name}");
        assert_eq!(came.flows(), flows, "{name}: {:?}", came.problems());
        assert_eq!(came.imported.facts.left_out, 0, "{name}: {:?}", came.problems());
        came.adds_up();
    }
}

#[test]
fn files_that_are_no_tables_get_a_sentence() {
    let long_line = vec![b'a'; 10 << 20];
    let rows: [(&[u8], &str); 22] = [
        (b"", "is empty"),
        (b"\n\r\n  \n", "nothing but blank lines"),
        (b"\xef\xbb\xbf", "nothing but blank lines"),
        (&long_line, "more than a megabyte"),
        (b"PAR1\x15\x04", "Parquet"),
        (b"PK\x03\x04\x14", "archive or a workbook"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel 2003"),
        (b"<stata_dta><header>", "Stata"),
        (b"RDX3\nX\n", "R file"),
        (b"SQLite format 3\0", "database"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
        (b"\n  <HTML>\n<p>a,b,c</p>", "web page"),
        (b"<?xml version=\"1.0\"?><message:GenericData/>", "XML"),
        (b"{\"data\":[{\"period\":2016}]}", "JSON"),
        (b"[{\"period\":2016,\"value\":5}]", "JSON"),
        (b"a,b,c\n1,2,\0\0\0\0\0\0\0\0\0\n", "NUL"),
        (b"\x01\x02\x03\x04\x05\x06,\x0e\x0f\n\x01\x02\n", "no text"),
        (b"Dear colleague\nhere is the trade of last year\nregards\n", "no comma, semicolon, tab or bar"),
        (b"year,exporter,importer,value_usd,Value USD\n2016,THA,PRK,1,2\n", "two columns are named 'value_usd'"),
        (b"\xff\xfe\0\0a\0\0\0,\0\0\0b\0\0\0\n\0\0\0", "NUL"),
    ];
    for (bytes, part) in rows {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        let sample = &bytes[..bytes.len().min(1 << 20)];
        match detect("mailed.csv", sample, sample.len() == bytes.len(), &[]) {
            Err(sentence) => {
                assert!(sentence.0.contains(part), "{shown:?}: {sentence}");
                assert!(sentence.0.starts_with("mailed.csv") && sentence.0.ends_with(['.', '?']), "{sentence}");
            }
            Ok(detected) => panic!("{shown:?}: {detected:?}"),
        }
    }
}

#[test]
fn a_sign_that_could_be_both_is_asked_about_and_never_guessed() {
    let file = b"year,exporter,importer,value_usd\n2015,THA,PRK,500\n2016,THA,PRK,1.234\n2017,THA,PRK,12,\n";
    let left_open = came(&file[..file.len() - 17]).expect("a table");
    assert_eq!(left_open.questions, [Question::Decimal { line: 3, value: "1.234".to_owned() }]);
    assert_eq!(left_open.layout.decimal, Decimal::Unsaid);
    // Left open, the row is left out and named; the others are used.
    assert_eq!(left_open.problems(), [(3, Kind::Ambiguous, Action::Excluded)]);
    assert_eq!(left_open.flows(), [(2015, "THA".to_owned(), "PRK".to_owned(), 500 * USD)]);
    let bytes = &file[..file.len() - 17];
    let amount = |decimal| {
        let came = came_with(bytes, |layout| layout.decimal = decimal).expect("a table");
        came.flows().last().map(|flow| flow.3)
    };
    assert_eq!((amount(Decimal::Point), amount(Decimal::Comma)), (Some(1_234_000), Some(1234 * USD)));
}

#[test]
fn other_values_of_the_file_settle_the_sign() {
    let rows: [(&str, &str, i64); 8] = [
        ("1.234", "99.5", 1_234_000),
        ("1.234", "1.234.567", 1234 * USD),
        ("1.234", "1.234,5", 1234 * USD),
        ("1.234", "0,25", 1234 * USD),
        ("1,234", "99.5", 1234 * USD),
        ("1,234", "1,234,567", 1234 * USD),
        ("1,234", "7,5", 1_234_000),
        ("1,234", "5 000,25", 1_234_000),
    ];
    for (doubtful, telling, amount) in rows {
        let file = format!("year;exporter;importer;value_usd\n2016;THA;PRK;{doubtful}\n2017;THA;PRK;{telling}\n");
        let came = came(file.as_bytes()).expect("a table");
        assert_eq!(came.questions, [], "{doubtful} beside {telling}");
        assert_eq!(came.flows()[0].3, amount, "{doubtful} beside {telling}");
    }
    // Values that contradict each other tell nothing.
    let both = came(b"year;exporter;importer;value_usd\n2015;THA;PRK;7,5\n2016;THA;PRK;1.234\n2017;THA;PRK;7.5\n");
    let both = both.expect("a table");
    assert_eq!(both.questions, [Question::Decimal { line: 3, value: "1.234".to_owned() }]);
    assert_eq!(both.flows().iter().map(|flow| flow.3).collect::<BTreeSet<_>>(), BTreeSet::from([7_500_000]));
}

#[test]
fn an_ambiguous_value_far_below_the_sample_is_left_out_and_named() {
    let mut file = String::from("year,exporter,importer,value_usd\n");
    while file.len() < (1 << 20) + 100 {
        file.push_str("2015,THA,VNM,500\n");
    }
    let line = file.lines().count() as u64 + 1;
    file.push_str("2016,THA,PRK,1.234\n");
    let came = came(file.as_bytes()).expect("a table");
    assert_eq!(came.questions, []);
    let excluded: Vec<_> = came.problems().into_iter().filter(|(.., action)| *action == Action::Excluded).collect();
    assert_eq!(excluded, [(line, Kind::Ambiguous, Action::Excluded)]);
}

#[test]
fn footnotes_and_repeated_headers_are_named_as_such() {
    let file = format!(
        "{OWN}year,exporter,importer,value_usd\n2017,THA,PRK,5\n\nSource: UN Comtrade, downloaded in 2024\nNote: mirror data\n* provisional figures of the customs office\n"
    );
    let came = came(file.as_bytes()).expect("a table");
    assert_eq!(came.flows().len(), 2);
    let found: Vec<_> = came.problems().into_iter().map(|(line, kind, _)| (line, kind)).collect();
    assert_eq!(found, [(3, Kind::HeaderAgain), (6, Kind::Footnote), (7, Kind::Footnote), (8, Kind::Footnote)]);
    came.adds_up();
}

#[test]
fn a_few_broken_bytes_do_not_make_it_another_encoding() {
    let mut file = b"t,i,j,k,v,q\n".to_vec();
    for _ in 0..100 {
        file.extend_from_slice(b"2010,408,458,010121,1.0,1\n2010,408,458,\xff\xfe,1.0,1\n");
    }
    let came = came(&file).expect("a table");
    assert_eq!(came.layout.encoding.name(), "UTF-8");
    assert_eq!(came.imported.facts.left_out, 100);
    // Names in UTF-8, and one broken one among them.
    let mut names = String::from("year,exporter,importer,value_usd\n").into_bytes();
    for _ in 0..30 {
        names.extend_from_slice("2016,C\u{f4}te d'Ivoire,T\u{fc}rkiye,5.5\n".as_bytes());
    }
    names.extend_from_slice(b"2016,C\xf4te d'Ivoire,PRK,5.5\n");
    assert_eq!(super::import_odd::came(&names).expect("a table").layout.encoding.name(), "UTF-8");
    // Comtrade's page writes Latin-1 names beside its codes.
    let latin = b"year,exporter,importer,value_usd,note\n2016,THA,PRK,5.5,Dem. People\x92s Rep. d\xe9claration\n";
    assert_eq!(came_encoding(latin), "windows-1252");
}

fn came_encoding(bytes: &[u8]) -> &'static str {
    came(bytes).expect("a table").layout.encoding.name()
}

#[test]
fn odd_rows_in_a_good_file_cost_only_themselves() {
    let long = "9".repeat(10 << 20);
    let file = format!(
        "{OWN}2017,THA,PRK,{long}\n2018,THA,PRK,$5\n2019,THA,PRK,-5\n2020,THA,PRK,\u{0}\n2021,THA,PRK,1;5\n2022,THA,PRK,\n2023,THA,PRK,7\n"
    );
    let came = came(file.as_bytes()).expect("a table");
    assert_eq!(came.flows().iter().map(|flow| flow.0).collect::<Vec<_>>(), [2016, 2023]);
    let lines: BTreeSet<u64> =
        came.problems().iter().filter(|problem| problem.2 == Action::Excluded).map(|problem| problem.0).collect();
    assert_eq!(lines, BTreeSet::from([3, 4, 5, 6, 7, 8]));
    came.adds_up();
}
