//! Mutated files, two hundred of the ten thousand that `tests/proof/run long mutate` brings.

use detente::file::SheetReader;
use detente::import::{Detected, Scope, detect, read};

#[path = "../proof/mutate/changes.rs"]
mod changes;
#[path = "../proof/mutate/judge.rs"]
mod judge;
#[path = "../proof/mutate/seeds.rs"]
mod seeds;

#[test]
fn mutated_files_give_flows_or_a_sentence() {
    let reader = SheetReader::at(env!("CARGO_BIN_EXE_detente").into());
    let folder = tempfile::tempdir().expect("a folder");
    let mut ends = judge::Ends::default();
    for number in 1_000_000..1_000_200 {
        judge::judge(number, folder.path(), &reader, &mut ends).expect("flows or a sentence");
    }
    let each = [ends.read, ends.flows, ends.asked, ends.refused];
    assert!(each.iter().all(|count| *count > 10), "every end comes about: {ends:?}");
}

#[test]
fn a_quotation_mark_far_inside_a_value_is_passed() {
    for length in [0, 1, 62, 63, 64, 65, 127, 128, 129, 400] {
        let long = "9".repeat(length);
        let text = format!("t,i,j,k,v,q\n2016,408,764,{long}7\"x\"\"y,5,\n2016,408,764,270112,5,\n");
        let detected = detect("baci.csv", text.as_bytes(), true, &[]).expect("a table");
        let (Detected::Known(layout) | Detected::Asks(layout, _)) = detected else { panic!("{detected:?}") };
        let imported =
            read("baci.csv", &layout, &mut text.as_bytes(), &Scope::default(), &mut |_| true).expect("an end");
        assert_eq!(imported.facts.rows, 2, "{length}");
    }
}

#[test]
fn every_seed_is_read_as_it_stands() {
    let reader = SheetReader::at(env!("CARGO_BIN_EXE_detente").into());
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("seed");
    for (name, text) in seeds::texts_of_all_formats() {
        for pack in [seeds::Pack::Plain, seeds::Pack::Utf16, seeds::Pack::Gzip, seeds::Pack::Zip] {
            std::fs::write(&path, pack.pack(text.as_bytes())).expect("written");
            let file = detente::file::TradeFile::open(&path, &reader, &|| false);
            let file = file.unwrap_or_else(|sentence| panic!("{name} {pack:?}: {sentence}"));
            let (sample, whole) = file.sample(0, 1 << 20, &|| false).expect("a sample");
            assert!(whole && !sample.is_empty(), "{name} {pack:?}");
        }
    }
}
