//! A person says which column is which; from then on files like it are known. And files that nobody meant well.

use std::time::{Duration, Instant};

use detente::import::{Decimal, Detected, Flows, Mapping, Profile, Question, Role, Sample, Scope, detect, read};
use detente::trade::Country;

/// A customs office's own table.
const OFFICE: &[u8] = b"Statistik ekspor\n\nTahun;Negara tujuan;Arus;Nilai (ribu US$)\n2016;Korea Utara;Ekspor;1.234,5\n2016;Viet Nam;Impor;7,25\n";

fn unknown(bytes: &[u8]) -> Sample {
    match detect("kantor.csv", bytes, true, &[]) {
        Ok(Detected::Unknown(sample)) => sample,
        other => panic!("{other:?}"),
    }
}

fn mapping(sample: &Sample) -> Mapping {
    Mapping {
        title: "Kantor statistik, ekspor".to_owned(),
        header: sample.rows[0].clone(),
        roles: vec![Some(Role::Year), Some(Role::Partner), Some(Role::Flow), Some(Role::Value)],
        unit: 1000,
        decimal: None,
        flows: Flows { export: vec!["ekspor".to_owned()], import: vec!["impor".to_owned()], other: Vec::new() },
    }
}

#[test]
fn an_unknown_table_is_shown_as_it_stands() {
    let sample = unknown(OFFICE);
    assert_eq!((sample.delimiter, sample.header_line), (b';', 3));
    assert_eq!(sample.rows[0], ["Tahun", "Negara tujuan", "Arus", "Nilai (ribu US$)"]);
    assert_eq!(sample.rows[2], ["2016", "Viet Nam", "Impor", "7,25"]);
    // A title that is as wide as the table names no columns.
    let titled = unknown(b"Trade of the year,,\nJahr,Land,Wert\n2016,Thailand,5\n2017,Thailand,6\n");
    assert_eq!((titled.header_line, titled.rows[0][1].as_str()), (2, "Land"));
    // Letters beyond ASCII, also in a table that nobody knows.
    let latin = unknown(b"ann\xe9e;pays;valeur\n2016;C\xf4te d'Ivoire;5\n2017;T\xfcrkiye;6\n");
    assert_eq!((latin.rows[0][0].as_str(), latin.rows[1][1].as_str()), ("ann\u{e9}e", "C\u{f4}te d'Ivoire"));
}

#[test]
fn a_mapping_reads_the_file_and_every_later_one_like_it() {
    let profile = Profile::from_mapping(&mapping(&unknown(OFFICE))).expect("complete");
    assert_eq!(profile.id, "kantor-statistik-ekspor");
    // As data: written, read, the same.
    let text = ron::ser::to_string_pretty(&profile, ron::ser::PrettyConfig::default()).expect("RON");
    let again: Profile = ron::from_str(&text).expect("the same");
    assert_eq!(again, profile);
    let later = String::from_utf8_lossy(OFFICE).replace("2016", "2017").replace("Statistik ekspor\n\n", "");
    let Ok(Detected::Asks(mut layout, questions)) = detect("later.csv", later.as_bytes(), true, &[again]) else {
        panic!("known by its columns");
    };
    assert_eq!(questions, [Question::Reporter]);
    assert_eq!((layout.header_line, layout.decimal), (1, Decimal::Comma));
    layout.reporter = Country::parse("IDN");
    let read = read("later.csv", &layout, &mut later.as_bytes(), &Scope::default(), &mut |_| true).expect("read");
    let flows: Vec<_> =
        read.rows.iter().map(|r| (r.year, r.exporter.to_string(), r.importer.to_string(), r.amount)).collect();
    let expected = [
        (2017, "IDN".to_owned(), "PRK".to_owned(), 1_234_500_000_000),
        (2017, "VNM".to_owned(), "IDN".to_owned(), 7_250_000_000),
    ];
    assert_eq!(flows, expected);
}

#[test]
fn columns_of_years_need_no_role_and_two_mappings_alike_are_asked_about() {
    let file = b"exporter_name|importer_name|2015|2016\nThailand|North Korea|5|6.5\n";
    let sample = unknown(file);
    let mapping = Mapping {
        title: "Jahre".to_owned(),
        header: sample.rows[0].clone(),
        roles: vec![Some(Role::Exporter), Some(Role::Importer), None, None],
        unit: 1_000_000,
        decimal: Some(Decimal::Point),
        flows: Flows::default(),
    };
    let profile = Profile::from_mapping(&mapping).expect("complete");
    let Ok(Detected::Known(layout)) = detect("years.csv", file, true, std::slice::from_ref(&profile)) else {
        panic!("known");
    };
    let read = read("years.csv", &layout, &mut file.as_slice(), &Scope::default(), &mut |_| true).expect("read");
    assert_eq!(read.rows.iter().map(|row| row.amount).collect::<Vec<_>>(), [5_000_000_000_000, 6_500_000_000_000]);
    let other = Profile { id: "other".to_owned(), ..profile.clone() };
    let Ok(Detected::Asks(_, questions)) = detect("years.csv", file, true, &[profile.clone(), other.clone()]) else {
        panic!("asks")
    };
    assert_eq!(questions, [Question::Format(vec![profile, other])]);
}

#[test]
fn a_mapping_that_makes_no_flow_says_what_is_missing() {
    let whole = mapping(&unknown(OFFICE));
    let without = |role: Role| {
        let roles = whole.roles.iter().map(|at| at.filter(|other| *other != role)).collect();
        Profile::from_mapping(&Mapping { roles, ..whole.clone() }).expect_err("incomplete")
    };
    assert!(without(Role::Year).contains("year"));
    assert!(without(Role::Value).contains("value"));
    assert!(without(Role::Partner).contains("countries"));
    let with = |roles: [Role; 4]| {
        Profile::from_mapping(&Mapping { roles: roles.map(Some).to_vec(), ..whole.clone() }).expect_err("wrong")
    };
    assert!(with([Role::Year, Role::Exporter, Role::Note, Role::Value]).contains("who buys"));
    assert!(with([Role::Year, Role::Partner, Role::Value, Role::Value]).contains("second one"));
    let no_words = Profile::from_mapping(&Mapping { flows: Flows::default(), ..whole.clone() });
    assert!(no_words.expect_err("no words").contains("flow column"));
    let mut header = whole.header.clone();
    header[1] = "17".to_owned();
    assert!(Profile::from_mapping(&Mapping { header, ..whole.clone() }).expect_err("no name").contains("Column 2"));
    let mut header = whole.header.clone();
    header.push("TAHUN".to_owned());
    assert!(Profile::from_mapping(&Mapping { header, ..whole }).expect_err("twice").contains("Two columns"));
}

/// Seeded and the same everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

#[test]
fn mutated_starts_of_files_are_told_or_refused_in_time() {
    let seeds: [&[u8]; 4] = [
        OFFICE,
        super::import_detect::COMTRADE,
        b"\xff\xfet\0,\0i\0,\0j\0,\0k\0,\0v\0,\0q\0\n\0",
        b"\"Country Name\",\"Country Code\",\"Indicator Code\",\"Counterpart Country Code\",\"2015\",\"2016Q1\"\n\"a\",\"578\",\"TXG_FOB_USD\",\"954\",\"1.234\",\"1,5\"\n",
    ];
    let bits: [&[u8]; 12] = [
        b"\"",
        b"\n",
        b"\r",
        b",",
        b";",
        b"\0",
        b"\xff",
        b"1.234",
        b"year,exporter",
        b"\t|",
        b"\xc3",
        b"9999999999999999999999",
    ];
    let mut chance = Chance(20_181_112);
    for round in 0..3000 {
        let mut bytes = seeds[round % seeds.len()].to_vec();
        for _ in 0..=chance.below(8) {
            let at = chance.below(bytes.len());
            match chance.below(4) {
                0 if !bytes.is_empty() => bytes[at] = chance.below(256) as u8,
                1 => drop(bytes.drain(at..at + chance.below(bytes.len() - at))),
                _ => drop(bytes.splice(at..at, bits[chance.below(bits.len())].iter().copied())),
            }
        }
        let start = Instant::now();
        let _told = detect("mutant.csv", &bytes, chance.below(2) == 0, &[]);
        assert!(start.elapsed() < Duration::from_secs(1), "{:?}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_megabyte_of_anything_is_told_in_time() {
    let fill = |part: &[u8]| part.iter().copied().cycle().take(1 << 20).collect::<Vec<u8>>();
    let mut samples = vec![
        fill(b"2016,"),
        fill(b"\","),
        fill(b"\"\n"),
        fill(b"1.234\n"),
        fill(b"a;b,c\td|e\n"),
        fill(b"\r"),
        fill(b"\xc3,"),
    ];
    samples.push([b"t,i,j,k,v,q\n".as_slice(), &fill(b"2016,764,408,100630,12.345,NA\n")].concat());
    samples.push(
        [b"year,exporter,importer,value_usd\n".as_slice(), &fill(b"2016,C\xf4te,T\xfcrkiye,\"1,234\"\n")].concat(),
    );
    for sample in samples {
        for whole in [false, true] {
            // The best of three: others may want the machine too.
            let took = (0..3).map(|_| {
                let start = Instant::now();
                let _told = detect("large.csv", &sample, whole, &[]);
                start.elapsed()
            });
            let best = took.min().unwrap_or_default();
            assert!(best < Duration::from_secs(2), "{best:?}: {:?}", &sample[..40]);
        }
    }
}
