//! Files made to harm: each is refused with a sentence, or read within its bounds, in half a second.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use detente::file::{SheetReader, TradeFile};
use encoding_rs::UTF_8;

use crate::packing::{gzipped, sheet, texts, workbook, zipped};

const BACI: &str = "t,i,j,k,v,q\n2016,408,764,271011,73.5,1.25\n2016,764,408,100630,5,\n";
/// Without optimisation, what unpacks and what reads XML are ten times slower.
const LIMIT: Duration = Duration::from_millis(if cfg!(debug_assertions) { 5_000 } else { 500 });

fn reader() -> SheetReader {
    SheetReader::at(env!("CARGO_BIN_EXE_detente").into())
}

/// What a table of a file holds, or why not.
fn bytes(file: &TradeFile, member: usize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut stream = file.read(member, UTF_8, &|| false).map_err(|error| error.to_string())?;
    stream.read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// Opens and reads all there is; the names of the tables and their texts, or the sentence.
fn brought(path: &Path) -> Result<Vec<(String, String)>, String> {
    let file = TradeFile::open(path, &reader(), &|| false).map_err(|error| error.to_string())?;
    let names: Vec<String> = file.members().iter().map(|member| member.name.clone()).collect();
    let read = |(at, name)| Ok((name, String::from_utf8_lossy(&bytes(&file, at)?).into_owned()));
    names.into_iter().enumerate().map(read).collect()
}

fn written(name: &str, bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    (folder, path)
}

#[track_caller]
fn taken(name: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let (_folder, path) = written(name, bytes);
    brought(&path).unwrap_or_else(|sentence| panic!("{name}: {sentence}"))
}

/// Refused in time, with a sentence that has these words.
#[track_caller]
fn refused(name: &str, bytes: &[u8], words: &str) {
    let (_folder, path) = written(name, bytes);
    let began = Instant::now();
    let sentence = brought(&path).expect_err(name);
    let took = began.elapsed();
    assert!(sentence.contains(words), "{name}: {sentence}");
    assert!(sentence.contains(name), "it says which file: {sentence}");
    assert!(took <= LIMIT, "{name} took {took:?}");
}

#[test]
fn ordinary_files_of_each_kind_are_read() {
    assert_eq!(taken("plain.csv", BACI.as_bytes()), [("plain.csv".to_owned(), BACI.to_owned())]);
    assert_eq!(taken("packed.csv.gz", &gzipped(BACI.as_bytes())), [("packed.csv".to_owned(), BACI.to_owned())]);
    let two = [gzipped(b"t,i,j\n"), gzipped(b"1,2,3\n")].concat();
    assert_eq!(taken("two.gz", &two)[0].1, "t,i,j\n1,2,3\n", "gzip in two parts");
    let zip = zipped(&[
        ("BACI_HS92_Y2016_V1.csv", BACI.as_bytes()),
        ("BACI_HS92_Y2015_V1.csv", BACI.as_bytes()),
        ("country_codes_V1.csv", "country_code,country_name,country_iso2,country_iso3\n408,X,KP,PRK\n490,\"Other Asia, nes\",,S19\n900,New,,TLS\n901,None,,\n".as_bytes()),
        ("product_codes_HS92_V1.csv", b"code,description\n010121,Horses\n"),
        ("Readme.txt", b"CEPII"),
        ("__MACOSX/x.csv", b"a"),
        ("Metadata_Country_API.csv", b"a,b\n"),
    ]);
    let (_folder, path) = written("baci.zip", &zip);
    let file = TradeFile::open(&path, &reader(), &|| false).expect("an archive");
    let names: Vec<&str> = file.members().iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names, ["BACI_HS92_Y2015_V1.csv", "BACI_HS92_Y2016_V1.csv"], "in the order of the years");
    assert_eq!(file.members()[0].bytes, Some(BACI.len() as u64));
    let countries: Vec<(u16, &str)> = file.countries().iter().map(|(code, country)| (*code, country.code())).collect();
    assert_eq!(countries, [(408, "PRK"), (490, "S19"), (900, "TLS")]);
    let (sample, whole) = file.sample(1, 10, &|| false).expect("a sample");
    assert_eq!((sample.as_slice(), whole), (&BACI.as_bytes()[..10], false));
}

#[test]
fn utf_16_comes_out_as_utf_8_in_whatever_pieces_it_is_read() {
    let text = format!("t,i,name\n{}", "2016,384,Côte d'Ivoire 🚢\n".repeat(9_000));
    for (encoding, bytes) in [
        (encoding_rs::UTF_16LE, text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()),
        (encoding_rs::UTF_16BE, text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ] {
        let mark: &[u8] = if encoding == encoding_rs::UTF_16LE { b"\xff\xfe" } else { b"\xfe\xff" };
        let (_folder, path) = written("wide.csv", &[mark, &bytes].concat());
        let file = TradeFile::open(&path, &reader(), &|| false).expect("a file");
        let mut read = String::new();
        let mut stream = file.read(0, encoding, &|| false).expect("a stream");
        stream.read_to_string(&mut read).expect("UTF-8");
        assert_eq!(read, text);
        assert_eq!(stream.passed().load(std::sync::atomic::Ordering::Relaxed), bytes.len() as u64 + 2);
        assert_eq!(stream.total(), Some(bytes.len() as u64 + 2));
    }
}

#[test]
fn sheets_of_a_workbook_are_tables_with_a_line_for_each_row() {
    let notes = sheet("A note\n");
    let data = sheet("Year,Partner,Code,Value\n\n2016,\"Viet Nam; & Laos\",010121,73.50\n2017,x,,1e21\n");
    let tables = taken("book.xlsx", &workbook(&notes, &data, &texts("")));
    assert_eq!(tables.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Notes", "Data"]);
    assert_eq!(
        tables[1].1,
        "Year,Partner,Code,Value\n\n2016,Viet Nam; & Laos,10121,73.5\n2017,x,,1000000000000000000000\n"
    );
    let odd = data.replace("<c r=\"A4\"><v>2017</v></c>", "<c r=\"A4\" t=\"b\"><v>1</v></c>");
    let odd = odd.replace("<c r=\"D4\"><v>1e21</v></c>", "<c r=\"D4\" t=\"e\"><v>#N/A</v></c>");
    assert!(taken("odd.xlsx", &workbook(&notes, &odd, &texts("")))[1].1.ends_with("TRUE,x,,#N/A\n"));
}

#[test]
fn zip_bombs_are_refused() {
    let zeros = vec![b'0'; 40 << 20];
    refused("ratio.zip", &zipped(&[("a.csv", &zeros)]), "unpacks to far more");
    let nested = zipped(&[("b.zip", &zipped(&[("a.csv", BACI.as_bytes())]))]);
    refused("nested.zip", &nested, "holds another archive or a workbook, b.zip");
    let names: Vec<String> = (0..1_001).map(|at| format!("{at}.csv")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"a,b\n"[..])).collect();
    refused("many.zip", &zipped(&many), "holds more than 1000 files");
    let mut stated = zipped(&[("a.csv", BACI.as_bytes())]);
    let end = stated.len() - 22;
    stated[end + 8..end + 12].copy_from_slice(&[0xfe, 0xff, 0xfe, 0xff]);
    refused("stated.zip", &stated, "holds more than 1000 files");
    refused("only.zip", &zipped(&[("readme.txt", b"x"), ("dir/", b"")]), "without a table");
    refused("truncated.zip", &zipped(&[("a.csv", BACI.as_bytes())])[..60], "damaged zip archive");
    refused("start.zip", b"PK\x03\x04", "damaged zip archive");
}

#[test]
fn sizes_that_lie_are_found_out() {
    let zip = zipped(&[("a.csv", BACI.repeat(2_000).as_bytes())]);
    let directory = zip.windows(4).rposition(|magic| magic == b"PK\x01\x02").expect("a directory");
    let lying = |at: usize, bytes: &[u8]| {
        let mut zip = zip.clone();
        zip[directory + at..directory + at + bytes.len()].copy_from_slice(bytes);
        zip
    };
    refused_inside("small.zip", &lying(24, &[100, 0, 0, 0]), "unpacks to far more");
    refused_inside("large.zip", &lying(24, &[0, 0, 3, 0]), "damaged inside its archive");
    refused_inside("crc.zip", &lying(16, &[1, 2, 3, 4]), "damaged inside its archive");
    refused("huge.zip", &lying(24, &[0, 0, 0, 0xf0]), "unpacks to far more");
}

/// Refused while the member is read: the sentence names the member.
#[track_caller]
fn refused_inside(name: &str, bytes: &[u8], words: &str) {
    let (_folder, path) = written(name, bytes);
    let sentence = brought(&path).expect_err(name);
    assert!(sentence.contains(words) && sentence.contains("a.csv"), "{name}: {sentence}");
}

#[test]
fn what_is_protected_says_so() {
    let mut zip = zipped(&[("a.csv", BACI.as_bytes())]);
    let directory = zip.windows(4).rposition(|magic| magic == b"PK\x01\x02").expect("a directory");
    zip[6] |= 1;
    zip[directory + 8] |= 1;
    refused("locked.zip", &zip, "protected by a password");
    let mut ole = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    ole.resize(1024, 0);
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    refused("locked.xlsx", &ole, "protected by a password");
}

#[test]
fn names_in_an_archive_are_never_paths() {
    let zip = zipped(&[("../../etc/passwd.csv", BACI.as_bytes()), ("/abs/b.csv", BACI.as_bytes())]);
    let names: Vec<String> = taken("paths.zip", &zip).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["passwd.csv", "b.csv"]);
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default();
    writer.add_symlink("link.csv", "/etc/passwd", plain).expect("a link");
    writer.start_file("a\u{1b}[2J.csv", plain).expect("a member");
    writer.write_all(BACI.as_bytes()).expect("written");
    let tables = taken("link.zip", &writer.finish().expect("a directory").into_inner());
    assert_eq!(tables, [("a[2J.csv".to_owned(), BACI.to_owned())], "no link, and nothing that moves the cursor");
}

#[test]
fn gzip_bombs_and_broken_ones_are_refused() {
    refused("bomb.gz", &gzipped(&vec![b'0'; 40 << 20]), "unpacks to far more");
    let good = gzipped(BACI.repeat(500).as_bytes());
    refused("cut.gz", &good[..good.len() / 2], "cut.gz");
    refused("head.gz", &[0x1f, 0x8b], "damaged gzip file");
    refused("inner.gz", &gzipped(&zipped(&[("a.csv", BACI.as_bytes())])), "holds another archive");
    refused("twice.gz", &gzipped(&gzipped(BACI.as_bytes())), "holds another archive");
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    for path in ["/dev/zero", "/dev", "/proc/self/fd/0"].map(Path::new).into_iter().filter(|path| path.exists()) {
        let began = Instant::now();
        let sentence = brought(path).expect_err("no file");
        assert!(began.elapsed() <= LIMIT && sentence.contains('.'), "{sentence}");
    }
    assert!(brought(Path::new("/nowhere/a.csv")).expect_err("missing").contains("a.csv cannot be opened"));
    #[cfg(unix)]
    {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe.csv");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
        assert!(made.success());
        assert!(brought(&pipe).expect_err("a pipe").contains("no ordinary file"));
    }
}
