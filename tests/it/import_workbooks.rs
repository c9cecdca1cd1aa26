//! Workbooks made to take all memory or all time: refused, or read within bounds, in half a second.

use std::time::{Duration, Instant};

use detente::file::{SheetReader, TradeFile};
use encoding_rs::UTF_8;

use crate::packing::{sheet, texts, workbook};

/// Without optimisation, what unpacks and what reads XML are ten times slower.
const LIMIT: Duration = Duration::from_millis(if cfg!(debug_assertions) { 5_000 } else { 500 });

/// Opens a workbook and reads its second sheet; how many bytes it has as CSV, or the sentence.
fn brought(bytes: &[u8]) -> (Result<usize, String>, Duration) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.xlsx");
    std::fs::write(&path, bytes).expect("written");
    let began = Instant::now();
    let read = || {
        let reader = SheetReader::at(env!("CARGO_BIN_EXE_detente").into());
        let file = TradeFile::open(&path, &reader, &|| false)?;
        let last = file.members().len() - 1;
        let mut stream = file.read(last, UTF_8, &|| false)?;
        Ok::<_, detente::file::NoTable>(std::io::copy(&mut stream, &mut std::io::sink()).expect("CSV") as usize)
    };
    let read = read().map_err(|error| error.to_string());
    (read, began.elapsed())
}

#[track_caller]
fn refused(bytes: &[u8], words: &str) {
    let (read, took) = brought(bytes);
    let sentence = read.expect_err(words);
    assert!(sentence.contains(words) && sentence.contains("book.xlsx"), "{sentence}");
    assert!(took <= LIMIT, "{sentence} {took:?}");
}

fn good() -> String {
    sheet("Year,Partner,Value\n2016,Laos,73.5\n")
}

#[test]
fn tables_of_texts_that_explode_are_refused() {
    let bomb = texts(&format!("<si><t>{}</t></si>", " ".repeat(16 << 20)));
    refused(&workbook(&good(), &good(), &bomb), "unpacks to far more");
    let laughs = texts("<si><t>&d;</t></si>").replace(
        "<sst",
        "<!DOCTYPE sst [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><sst",
    );
    refused(&workbook(&good(), &good(), &laughs), "entities of its own");
    let long = texts(&format!("<si><t>{}</t></si>", "x".repeat(200_000)));
    let often = good().replace("<v>2016</v>", "<v>0</v>").replace("<c r=\"A2\">", "<c r=\"A2\" t=\"s\">");
    refused(&workbook(&good(), &often, &long), "more text than Excel allows");
}

#[test]
fn sheets_that_claim_the_whole_grid_cost_nothing() {
    let claims = good().replace("<sheetData>", "<dimension ref=\"A1:XFD1048576\"/><sheetData>");
    let (read, took) = brought(&workbook(&good(), &claims, &texts("")));
    assert_eq!(read, Ok("Year,Partner,Value\n2016,Laos,73.5\n".len()), "only what is there counts");
    assert!(took <= LIMIT, "{took:?}");
    let corner =
        good().replace("</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>");
    refused(&workbook(&good(), &corner, &texts("")), "no more than 500 columns");
    let foot = good().replace("</sheetData>", "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData>");
    let (read, took) = brought(&workbook(&good(), &foot, &texts("")));
    assert!(read.is_ok_and(|bytes| (1_048_576..1_100_000).contains(&bytes)), "a million blank lines");
    assert!(took <= 4 * LIMIT, "{took:?}");
}

#[test]
fn broken_workbooks_say_what_to_do() {
    let advice = "Save its table as CSV";
    refused(&workbook(&good(), "<worksheet><sheetData><row r=\"1\"><c r=\"ZZZZZZZ99\">", &texts("")), advice);
    refused(&workbook(&good(), "no xml at all \u{0}\u{1}", &texts("<si><t>")), "book.xlsx");
    let index = good().replace("<c r=\"A2\">", "<c r=\"A2\" t=\"s\">");
    let (read, _) = brought(&workbook(&good(), &index, &texts("")));
    assert!(read.is_err() || read.is_ok_and(|bytes| bytes > 0), "a text that is not in the table of texts");
    let empty = sheet("");
    refused(&workbook(&empty, &empty, &texts("")), "whose sheets are empty");
}

#[test]
fn a_program_that_is_another_is_found_out_and_a_cancel_is_heeded() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.xlsx");
    std::fs::write(&path, workbook(&good(), &good(), &texts(""))).expect("written");
    let missing = SheetReader::at(folder.path().join("missing"));
    assert!(TradeFile::open(&path, &missing, &|| false).is_err());
    #[cfg(unix)]
    {
        let other = SheetReader::at("/bin/echo".into());
        let sentence = TradeFile::open(&path, &other, &|| false).expect_err("another program").to_string();
        assert!(sentence.contains("does not answer"), "{sentence}");
    }
    let reader = SheetReader::at(env!("CARGO_BIN_EXE_detente").into());
    let sentence = TradeFile::open(&path, &reader, &|| true).expect_err("cancelled").to_string();
    assert!(sentence.contains("cancelled"), "{sentence}");
}
