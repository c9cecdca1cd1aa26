//! `detente import`, run as a person runs it.

use std::fs;
use std::path::Path;

use super::command_line::{detente, stderr};

const BACI: &str = "t,i,j,k,v,q\n\
    2016,764,408,270112,1.5,2\n\
    2016,408,458,010121,0.25,NA\n\
    2016,764,458,010121,7,1\n\
    2016,764,408,270112,abc,2\n\
    2016,764,408,270112,1.5,2\n\
    2016,156,408,270112,3,2\n";

fn text(path: &Path) -> &str {
    path.to_str().expect("a path of letters")
}

#[test]
fn flows_and_report_are_written_and_the_summary_adds_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let [file, flows, report] = ["any name.txt", "flows.csv", "report.csv"].map(|name| folder.path().join(name));
    fs::write(&file, BACI).expect("written");
    let args = ["import", text(&file), "--target", "PRK", "--partners", "ASEAN"];
    let output = detente(&[args.as_slice(), &["-o", text(&flows), "--report", text(&report)]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let expected = "year,exporter,importer,product,value_usd,source\n\
        2016,PRK,MYS,010121,250,baci\n2016,THA,PRK,270112,3000,baci\n";
    assert_eq!(fs::read_to_string(&flows).expect("flows"), expected);
    let expected = "file,line,column,value,problem,action\n\
        any name.txt,5,v,abc,expected a number,excluded\n\
        any name.txt,6,v,1.5,\"the same year, countries, product and value as line 2; both are added up\",kept\n";
    assert_eq!(fs::read_to_string(&report).expect("a report"), expected);
    let told = stderr(&output);
    assert!(told.contains("CEPII BACI, 6 rows: 3 used, 1 left out, 2 passed over"), "{told}");
    assert!(told.contains("rows used: 3; flows: 2"), "{told}");
    // All pairs, and partners by their codes.
    let all = detente(&["import", text(&file), "-o", text(&flows)]);
    assert!(stderr(&all).contains("5 used, 1 left out, 0 passed over"), "{}", stderr(&all));
    let one = detente(&["import", text(&file), "--target", "prk", "--partners", "MYS,CHN", "-o", text(&flows)]);
    assert!(stderr(&one).contains("rows used: 2; flows: 2"), "{}", stderr(&one));
}

#[test]
fn nothing_imported_is_one_and_leaves_the_old_flows_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let [bad, flows, report] = ["bad.csv", "flows.csv", "report.csv"].map(|name| folder.path().join(name));
    fs::write(&bad, "t,i,j,k,v,q\n2016,764,408,270112,abc,2\n").expect("written");
    fs::write(&flows, "old").expect("written");
    let output = detente(&["import", text(&bad), "-o", text(&flows), "--report", text(&report)]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_to_string(&flows).expect("flows"), "old");
    assert_eq!(fs::read_to_string(&report).expect("a report").lines().count(), 2);
    for (name, bytes, words) in [
        ("empty.csv", b"".as_slice(), "is empty"),
        ("prose.txt", b"nothing here is a table of any kind\n", "prose.txt"),
        ("unknown.csv", b"a,b,c\n1,2,3\n4,5,6\n", "no known format"),
    ] {
        let file = folder.path().join(name);
        fs::write(&file, bytes).expect("written");
        let report = folder.path().join("of the refused.csv");
        let output = detente(&["import", text(&file), "--report", text(&report)]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(stderr(&output).contains(words), "{name}: {}", stderr(&output));
        assert!(!report.exists() && stderr(&output).contains("is not written"), "{name}: {}", stderr(&output));
    }
    let missing = detente(&["import", text(&folder.path().join("missing.csv"))]);
    assert_eq!(missing.status.code(), Some(1), "{}", stderr(&missing));
}

#[test]
fn a_question_is_put_with_the_option_that_answers_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let [file, flows] = ["dots.csv", "flows.csv"].map(|name| folder.path().join(name));
    let header = "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,Counterpart Country Code,Attribute,2015,2016,\n";
    let row = "Thailand,578,Imports,TMG_CIF_USD,North Korea,954,Value,1.5,2.5,\n";
    fs::write(&file, format!("{header}{row}")).expect("written");
    let asked = detente(&["import", text(&file), "-o", text(&flows)]);
    assert_eq!(asked.status.code(), Some(1));
    assert!(stderr(&asked).contains("--unit 1000000"), "{}", stderr(&asked));
    let answered = detente(&["import", text(&file), "--unit", "1000000", "-o", text(&flows)]);
    assert_eq!(answered.status.code(), Some(0), "{}", stderr(&answered));
    let expected = "year,exporter,importer,product,value_usd,source\n\
        2015,PRK,THA,TOTAL,1500000,imf-series:importer\n2016,PRK,THA,TOTAL,2500000,imf-series:importer\n";
    assert_eq!(fs::read_to_string(&flows).expect("flows"), expected);
}

#[test]
fn wrong_arguments_are_two_and_say_what_there_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("baci.csv");
    fs::write(&file, BACI).expect("written");
    for (args, words) in [
        (["--target", "North"], "PRK"),
        (["--profile", "nonsense"], "comtrade"),
        (["--reporter", "xyzw"], "three letters"),
    ] {
        let output = detente(&[["import", text(&file)].as_slice(), &args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
    let output = detente(&["import", text(&file), "--target", "PRK", "--partners", "NATO"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("ASEAN"), "{}", stderr(&output));
}
