//! Rows added up: repeated keys, sides, odd series, several files, and the table and the report that come out.

use detente::import::{Action, Gathered, Imported, Kind, Problem, Problems, Scope, Side, report};

use super::import_scan::{baci, country, dprk, layout, read_all};

fn flows(files: Vec<Imported>) -> (String, Vec<Imported>) {
    let mut out = Vec::new();
    let mut all = Gathered::new(files).expect("few products");
    all.write(Some(country("PRK")), &mut out).expect("memory");
    (String::from_utf8(out).expect("text"), all.files().to_vec())
}

fn of(text: &str) -> Imported {
    read_all(&layout(text.as_bytes()), text.as_bytes(), &dprk())
}

/// Line, sort and the line it has to do with, of rows that are kept.
fn flags(imported: &Imported) -> Vec<(u64, Kind, Option<u64>)> {
    let kept = imported.problems.iter().filter(|p| p.action == Action::Kept);
    kept.map(|p| (p.line, p.kind, p.other)).collect()
}

#[test]
fn rows_of_a_key_are_added_up_and_flagged() {
    let file = baci(
        "2016,764,408,270112,1.5,1\n2016,764,408,270112,1.5,1\n2016,764,408,270112,0.25,1\n2015,764,408,270112,9,1\n",
    );
    let expected = [(3, Kind::Repeated, Some(2)), (4, Kind::Contradicting, Some(2))];
    assert_eq!(flags(&file), expected);
    let lines: Vec<u64> = file.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 3, 4, 5], "rows stay in the order of the file");
    let (table, _) = flows(vec![file]);
    let expected = "year,exporter,importer,product,value_usd,source\n2015,THA,PRK,270112,9000,baci\n2016,THA,PRK,270112,3250,baci\n";
    assert_eq!(table, expected);
}

#[test]
fn millionths_of_a_dollar_are_written_as_they_are() {
    let (table, _) = flows(vec![baci("2016,764,408,270112,0.001234567,1\n2016,764,408,010121,0.000000001,1\n")]);
    assert!(table.contains("010121,0.000001,baci\n"), "{table}");
    assert!(table.contains("270112,1.234567,baci\n"), "{table}");
}

#[test]
fn both_sides_of_a_flow_are_never_added_up() {
    let header =
        "Reporter Name,Partner Name,Year,Trade Flow,Product Group,Export (US$ Thousand),Import (US$ Thousand)\n";
    let text = format!(
        "{header}Thailand,North Korea,2016,,All Products,1000,300\nNorth Korea,Thailand,2016,,All Products,400,1050\n"
    );
    let file = of(&text);
    let mut sides: Vec<(u64, Side, i64)> =
        file.rows.iter().map(|row| (row.line, row.side, row.amount / 1_000_000)).collect();
    sides.sort_unstable();
    let expected = [
        (2, Side::Exporter, 1_000_000),
        (2, Side::Importer, 300_000),
        (3, Side::Exporter, 400_000),
        (3, Side::Importer, 1_050_000),
    ];
    assert_eq!(sides, expected);
    let (table, _) = flows(vec![file]);
    let expected = "year,exporter,importer,product,value_usd,source\n\
        2016,PRK,THA,All Products,400000,wits-profile:exporter\n\
        2016,PRK,THA,All Products,300000,wits-profile:importer\n\
        2016,THA,PRK,All Products,1000000,wits-profile:exporter\n\
        2016,THA,PRK,All Products,1050000,wits-profile:importer\n";
    assert_eq!(table, expected);
}

#[test]
fn a_table_of_flows_reads_back_with_its_sides() {
    let text = "year,exporter,importer,product,value_usd,source\n\
        2016,PRK,THA,TOTAL,400000,comtrade:exporter\n2016,PRK,THA,TOTAL,300000.25,comtrade:importer\n";
    let (table, files) = flows(vec![of(text)]);
    assert_eq!(table, text.replace("comtrade", "detente"));
    assert_eq!(files[0].problems.count(Kind::Contradicting, Action::Kept), 0);
}

#[test]
fn codes_that_lost_their_zero_are_told_by_the_others() {
    let header = "year,exporter,importer,product,value_usd\n";
    let file =
        of(&format!("{header}2016,PRK,THA,10121,1\n2016,PRK,THA,270112,1\n2017,PRK,THA,010121,1\n2017,PRK,THA,1,1\n"));
    assert_eq!(file.products, ["01", "010121", "270112"]);
    assert_eq!(flags(&file), [(2, Kind::Padded, None), (5, Kind::Padded, None)]);
    // Without a code of six digits, five are a code of another classification.
    let file = of(&format!("{header}2016,PRK,THA,10121,1\n2016,PRK,THA,0011,1\n"));
    assert_eq!((file.products.as_slice(), flags(&file).len()), (["0011".to_owned(), "10121".to_owned()].as_slice(), 0));
}

#[test]
fn reports_further_apart_than_freight_explains_are_flagged() {
    let header =
        "Reporter Name,Partner Name,Year,Trade Flow,Product Group,Export (US$ Thousand),Import (US$ Thousand)\n";
    for (import, kind) in [
        ("1100", None),
        ("1490", None),
        ("1600", Some(Kind::Mirror)),
        ("690", Some(Kind::Mirror)),
        ("1000000", Some(Kind::UnitJump)),
    ] {
        let text = format!(
            "{header}Thailand,North Korea,2016,,All Products,1000,\nNorth Korea,Thailand,2016,,All Products,,{import}\n"
        );
        let found: Vec<_> = flags(&of(&text)).into_iter().collect();
        assert_eq!(found, kind.map(|kind| (3, kind, Some(2))).into_iter().collect::<Vec<_>>(), "{import}");
    }
}

#[test]
fn a_thousandfold_year_and_a_missing_one_stand_out() {
    let rows = [(2010, 5000.0), (2011, 6_000_000.0), (2012, 7000.0), (2015, 6500.0)]
        .map(|(year, value)| format!("{year},764,408,270112,{value},1\n"))
        .concat();
    let text = format!("t,i,j,k,v,q\n{rows}");
    assert_eq!(flags(&of(&text)), [(3, Kind::UnitJump, Some(2)), (5, Kind::Gap, Some(4))]);
    // A series that grows, and one of small consignments, are no mistakes.
    let grown =
        "2010,764,408,270112,5,1\n2011,764,408,270112,50,1\n2012,764,408,270112,5000,1\n2013,764,408,270112,9000,1\n";
    assert_eq!(flags(&of(&format!("t,i,j,k,v,q\n{grown}"))), []);
    let small = "2010,764,408,270112,0.5,1\n2011,764,408,270112,600,1\n2012,764,408,270112,0.6,1\n";
    assert_eq!(flags(&of(&format!("t,i,j,k,v,q\n{small}"))), []);
}

#[test]
fn electronics_in_a_year_of_their_own_may_be_the_souths() {
    let rows = "2010,764,408,270112,5000,1\n2011,764,408,270112,4000,1\n2011,764,408,854231,90000,1\n2012,764,408,270112,5500,1\n";
    assert_eq!(flags(&of(&format!("t,i,j,k,v,q\n{rows}"))), [(3, Kind::Korea, None)]);
    let other = rows.replace("854231", "270900");
    assert_eq!(flags(&of(&format!("t,i,j,k,v,q\n{other}"))), [], "oil is not");
}

#[test]
fn products_of_several_levels_are_counted_once_in_a_total() {
    // The chapter and its headings side by side, from one year to the next: no jump, because nothing is counted twice.
    let rows = |year: i32, factor: f64, codes: &[&str]| -> String {
        codes.iter().map(|code| format!("{year},THA,PRK,{code},{},,,\n", 2e6 * factor)).collect::<Vec<_>>().concat()
    };
    let header = "Year,Exporter,Importer,Product,Value_USD,Source,Quality,Note\n";
    let text = format!(
        "{header}{}{}{}",
        rows(2010, 1.0, &["27"]),
        rows(2011, 1.0, &["27", "2701", "270112", "TOTAL"]),
        rows(2012, 1.0, &["270112"])
    );
    let file = of(&text);
    assert_eq!(file.rows.len(), 6);
    assert_eq!(flags(&file), []);
}

#[test]
fn the_same_row_in_two_files_is_told() {
    let file = || baci("2016,764,408,270112,1.5,1\n");
    let (table, files) = flows(vec![file(), file()]);
    assert!(table.ends_with("2016,THA,PRK,270112,3000,baci\n"), "{table}");
    assert_eq!(flags(&files[0]), []);
    assert_eq!(flags(&files[1]), [(2, Kind::Repeated, None)]);
    let mut out = Vec::new();
    report(&files, &mut out).expect("memory");
    let text = String::from_utf8(out).expect("text");
    assert!(text.contains("as in another file"), "{text}");
}

#[test]
fn many_rows_in_many_pieces_come_out_in_order() {
    // More than a piece holds, in an order that has nothing to do with the keys.
    let rows = (0..150_000_u32)
        .map(|n| {
            let mixed = n.wrapping_mul(2_654_435_761) % 150_000;
            format!("{},764,408,{:06},{}.5,1\n", 2000 + mixed % 10, mixed % 5000, n % 100)
        })
        .collect::<Vec<_>>()
        .concat();
    let file = baci(&rows);
    assert_eq!(file.rows.len(), 150_000);
    assert!(file.rows.iter().map(|row| row.line).eq(2..150_002));
    assert_eq!(file.rows.get(149_999).expect("the last").line, 150_001);
    let mut sums = std::collections::BTreeMap::new();
    for row in file.rows.iter() {
        *sums.entry((row.year, file.products[row.product as usize].clone())).or_insert(0_i128) +=
            i128::from(row.amount);
    }
    let (table, _) = flows(vec![file]);
    let expected = sums.iter().map(|((year, code), sum)| format!("{year},THA,PRK,{code},{},baci\n", sum / 1_000_000));
    assert_eq!(table.split_once('\n').expect("a header").1, expected.collect::<Vec<_>>().concat());
}

#[test]
fn problems_are_kept_in_little_and_come_out_as_they_went_in() {
    let made = |n: u64| Problem {
        line: 1 + n * 7 % 100_000,
        kind: Kind::ALL[n as usize % Kind::ALL.len()],
        action: if n.is_multiple_of(3) { Action::Kept } else { Action::Excluded },
        column: ["v", "-", "Trade Value (US$)"][n as usize % 3].to_owned(),
        value: "x".repeat(n as usize % 30),
        other: n.is_multiple_of(5).then_some(n),
    };
    let all: Problems = (0..100_000).map(made).collect();
    assert_eq!(all.len(), 100_000);
    assert!(all.iter().eq((0..100_000).map(made)));
    for at in [0, 1, 4095, 54_321, 99_999] {
        assert_eq!(all.from(at).next(), Some(made(at as u64)), "{at}");
    }
    assert_eq!(all.from(100_000).next(), None);
    let counted: u64 = all.counts().map(|(_, _, count)| count).sum();
    assert_eq!(counted, 100_000);
}

#[test]
fn a_report_says_where_what_and_what_was_done_without_formulas() {
    let file = baci("2016,764,408,270112,=1+1,1\n2016,764,408,270112,1,1\n2016,764,408,270112,2,1\n");
    let mut out = Vec::new();
    report([&file], &mut out).expect("memory");
    let text = String::from_utf8(out).expect("text");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "file,line,column,value,problem,action");
    assert_eq!(lines[1], "f.csv,2,v,'=1+1,expected a number,excluded");
    assert!(lines[2].starts_with("f.csv,4,v,2,") && lines[2].ends_with(",kept"), "{text}");
    assert!(lines[2].contains("line 3"), "{text}");
    assert_eq!(lines.len(), 3);
}

#[test]
fn rows_outside_the_case_are_checked_and_passed_over() {
    let text = "t,i,j,k,v,q\n2016,764,458,270112,1,1\n2016,764,458,270112,abc,1\n2016,764,408,270112,1,1\n2016,156,408,270112,1,1\n";
    let scope = Scope { target: Some(country("PRK")), partners: [country("THA")].into() };
    let file = read_all(&layout(text.as_bytes()), text.as_bytes(), &scope);
    assert_eq!((file.rows.len(), file.facts.left_out, file.facts.passed()), (1, 1, 2));
    assert_eq!(file.facts.countries.len(), 4, "the countries of all good rows");
    assert_eq!(file.facts.total_usd, 3000.0);
}

#[test]
fn figures_of_two_sources_are_never_added_up() {
    let text = "year,exporter,importer,product,value_usd,source\n\
        2016,PRK,THA,27,100,kotra\n2016,PRK,THA,27,130,comtrade:exporter\n2016,PRK,THA,72,5,Comtrade\n\
        2016,PRK,THA,03,7,KOTRA\n2017,PRK,THA,27,200,comtrade:exporter\n2017,PRK,THA,27,90,comtrade:importer\n\
        2017,PRK,THA,27,1,kotra:importer\n2016,THA,PRK,27,40,\n2016,THA,PRK,27,60,wits\n";
    let (table, files) = flows(vec![of(text)]);
    // Of 2016 what the first source says, with all its products; line 3 is one side's report, a flow of its own.
    let expected = "year,exporter,importer,product,value_usd,source\n\
        2016,PRK,THA,03,7,detente\n2016,PRK,THA,27,100,detente\n2016,PRK,THA,27,130,detente:exporter\n\
        2016,THA,PRK,27,40,detente\n2017,PRK,THA,27,200,detente:exporter\n2017,PRK,THA,27,90,detente:importer\n";
    assert_eq!(table, expected);
    let facts = &files[0].facts;
    assert_eq!((facts.rows, facts.left_out), (9, 0));
    assert_eq!(facts.passed_over.len(), 1, "{facts:?}");
    assert!(facts.passed_over[0].0.starts_with("another source") && facts.passed_over[0].1 == 3, "{facts:?}");
}

#[test]
fn a_row_taken_back_is_of_the_source_that_counts() {
    let text = "year,exporter,importer,product,value_usd,source\n\
        2016,Korea,THA,27,100,kotra\n2016,PRK,THA,27,130,comtrade\n2016,Korea,THA,72,5,comtrade\n\
        2017,Korea,THA,27,1,kotra\n2017,Korea,THA,27,2,comtrade\n";
    let file = of(text);
    let held: Vec<u64> = file.held.iter().map(|row| row.line).collect();
    assert_eq!((held, file.facts.left_out), (vec![4, 5], 4));
}
