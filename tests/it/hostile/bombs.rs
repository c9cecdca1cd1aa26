//! Files made to exhaust: each refused within half a second, in at most 64 MiB over what the program needs idle.

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use detente::file::{Preferences, SCHEMA, parse, read, read_text, read_world};
use detente::scenario::Catalog;
use detente::trade::bundled;

/// Half a second as released; a debug build is several times slower.
const LIMIT: Duration = Duration::from_millis(if cfg!(debug_assertions) { 1_500 } else { 500 });
/// Over idle.
const MEMORY_KIB: u64 = 64 * 1024;
/// Largest scenario that is looked into.
const FULL: usize = 4 * 1024 * 1024;

/// A scenario with something in it, up to the largest size that is read.
fn scenario(before: &str, repeated: &str, after: &str) -> Vec<u8> {
    let start = format!("{SCHEMA}\n(title: \"T\",{before}");
    let times = (FULL - start.len() - after.len()) / repeated.len();
    format!("{start}{}{after}", repeated.repeat(times)).into_bytes()
}

/// The same with entries that differ.
fn numbered(before: &str, entry: impl Fn(usize) -> String, after: &str) -> Vec<u8> {
    let mut text = format!("{SCHEMA}\n(title: \"T\",{before}");
    for n in 0.. {
        let entry = entry(n);
        if text.len() + entry.len() + after.len() > FULL {
            break;
        }
        text.push_str(&entry);
    }
    (text + after).into_bytes()
}

/// Makes a text when it is wanted: all of them at once are a hundred megabytes.
type Make = Box<dyn Fn() -> Vec<u8>>;

/// Texts by name; all but the last are of a size that is looked into.
fn texts() -> Vec<(&'static str, Make)> {
    let small = format!("{SCHEMA}\n(title: \"T\u{e9}\", assumptions: {{}})\n");
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(small.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let latin: Vec<u8> = small.chars().map(|letter| letter as u8).collect();
    vec![
        ("a million brackets", Box::new(move || format!("{SCHEMA}\n{}", "(".repeat(1_000_000)).into_bytes())),
        ("a million lists", Box::new(move || scenario(" assumptions: {\"relief.phases\": ", "[", ""))),
        ("a million maps", Box::new(move || scenario(" assumptions: ", "{", ""))),
        ("options", Box::new(move || scenario(" title: ", "Some(", ""))),
        ("brackets under a lever that is none", Box::new(move || scenario(" assumptions: {\"x\": ", "[", ""))),
        ("a lever given over and over", Box::new(move || scenario(" assumptions: {", "\"qmax\": 0.3,", "})"))),
        ("levers that are none", Box::new(move || scenario(" assumptions: {", "\"a\":1,", "})"))),
        ("notes over and over", Box::new(move || scenario(" notes: {", "\"qmax\":\"\",", "})"))),
        (
            "a list of phases",
            Box::new(move || {
                scenario(" assumptions: {\"relief.phases\": [", "(after: 0.0, ramp: 0.5, share: 0.0),", "]})")
            }),
        ),
        ("a list under a lever that is none", Box::new(move || scenario(" assumptions: {\"x\": [", "1,", "]})"))),
        ("digits", Box::new(move || scenario(" seed: ", "9", ")"))),
        ("decimals", Box::new(move || scenario(" assumptions: {\"qmax\": 0.", "3", "})"))),
        ("a comment", Box::new(move || scenario(" // ", "x", "\n"))),
        ("comments", Box::new(move || scenario("", "/**/", ""))),
        ("comments in comments", Box::new(move || scenario("", "/*", ""))),
        ("one line", Box::new(move || scenario(" about: \"", "x", "\")"))),
        ("escapes", Box::new(move || scenario(" about: \"", "\\u{e9}", "\")"))),
        ("hashes", Box::new(move || scenario(" about: r", "#", "\""))),
        ("line ends", Box::new(move || scenario("", "\n", ""))),
        ("fields that are none", Box::new(move || scenario(" ", "a:1,", ")"))),
        (
            "versions without end",
            Box::new(move || numbered(" versions: {", |n| format!("\"{n}\": (title: \"v\"),"), "})")),
        ),
        ("other fields without end", Box::new(move || numbered(" ", |n| format!("field{n}: 1,"), ")"))),
        ("a first line without end", Box::new(move || "#".repeat(FULL).into_bytes())),
        ("NUL bytes", Box::new(move || [SCHEMA.as_bytes(), b"\n(title: \"T\", \0\0\0)"].concat())),
        ("nothing but NUL bytes", Box::new(move || vec![0; FULL])),
        ("UTF-16", Box::new(move || utf16.clone())),
        ("Latin-1", Box::new(move || latin.clone())),
        ("nothing", Box::new(Vec::new)),
        (
            "keys of 12 MB",
            Box::new(move || {
                format!("{SCHEMA}\n(title: \"T\", assumptions: {{{}", "\"qmax\":1,".repeat(1_400_000)).into_bytes()
            }),
        ),
    ]
}

/// Things that have a name in a folder and are no scenario; what cannot be made here is said and left out.
fn things(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let sparse = folder.join("sparse.detente");
    File::create(&sparse).and_then(|file| file.set_len(4 << 30)).expect("a sparse file");
    let mut just_over = File::create(folder.join("just over.detente")).expect("a file");
    just_over.seek(SeekFrom::Start(FULL as u64)).and_then(|_| just_over.write_all(b"x")).expect("one byte too many");
    std::fs::create_dir(folder.join("folder.detente")).expect("a folder");
    paths.extend([sparse, folder.join("just over.detente"), folder.join("folder.detente")]);
    #[cfg(unix)]
    {
        let (one, other) = (folder.join("one.detente"), folder.join("other.detente"));
        std::os::unix::fs::symlink(&one, &other)
            .and_then(|()| std::os::unix::fs::symlink(&other, &one))
            .expect("links");
        let link = folder.join("link to a device.detente");
        std::os::unix::fs::symlink("/dev/zero", &link).expect("a link");
        paths.extend([one, link, PathBuf::from("/dev/zero"), PathBuf::from("/proc/self/mem")]);
        let pipe = folder.join("pipe.detente");
        if Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
            paths.push(pipe);
        } else {
            eprintln!("SKIPPED: no pipe can be made here, so none was opened");
        }
    }
    paths
}

/// A figure of this process in KiB.
fn kib(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what)).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}

/// Time that this thread has been at work, whatever else the machine does; by the clock where the system does not tell.
fn at_work(start: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|figure| figure.parse().ok());
    nanoseconds.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// In a process of its own, so that no other test is measured with it.
#[test]
#[ignore = "run by the test below, in a process of its own"]
fn measured() {
    let folder = tempfile::tempdir().expect("a folder");
    let catalog = Catalog::new(&bundled());
    assert!(parse(&format!("{SCHEMA}\n(title: \"T\")\n"), "idle", &catalog).is_ok());
    let idle = kib("VmRSS:");
    let mut paths: Vec<(String, PathBuf)> = Vec::new();
    for (nth, (name, text)) in texts().into_iter().enumerate() {
        let path = folder.path().join(format!("{nth}.detente"));
        std::fs::write(&path, text()).expect("written");
        paths.push((name.to_owned(), path));
    }
    paths.extend(things(folder.path()).into_iter().map(|path| (path.display().to_string(), path)));
    let mut failed = Vec::new();
    for (name, path) in paths {
        // Asks the system to count the most of memory from here on.
        drop(std::fs::write("/proc/self/clear_refs", "5"));
        let start = Instant::now();
        let before = at_work(start);
        let refused = read(&path, &catalog).err().map(|error| error.to_string());
        let (time, memory) = (at_work(start).saturating_sub(before), kib("VmHWM:").saturating_sub(idle));
        println!(
            "{:6} ms {:6} KiB  {name}: {:.90}",
            time.as_millis(),
            memory,
            refused.as_deref().unwrap_or("ACCEPTED")
        );
        // So many decimals are a number all the same.
        let named = refused.is_some_and(|text| text.contains(&path.display().to_string()));
        if !(named || name == "decimals") || time > LIMIT || memory > MEMORY_KIB {
            failed.push(name);
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn bombs_are_refused_at_once_and_take_no_memory() {
    let this = std::env::current_exe().expect("this program");
    let child = Command::new(this).args(["hostile::bombs::measured", "--exact", "--ignored", "--nocapture"]).output();
    let child = child.expect("it runs");
    let told = String::from_utf8_lossy(&child.stdout);
    print!("{told}");
    assert!(child.status.success(), "{told}\n{}", String::from_utf8_lossy(&child.stderr));
    assert!(told.contains("1 passed"), "{told}");
}

#[test]
fn no_reader_waits_for_a_pipe_or_takes_what_is_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    for path in things(folder.path()) {
        let start = Instant::now();
        let name = path.display().to_string();
        if name.contains("just over") {
            // For a table that is not large.
            continue;
        }
        let table = read_text(&path).expect_err("no table").to_string();
        let world = read_world(&path).expect_err("no world").to_string();
        assert!(table.starts_with(&name) && world.starts_with(&name), "{table}\n{world}");
        assert!(start.elapsed() < LIMIT, "{name}: {:?}", start.elapsed());
    }
}

#[test]
fn preferences_that_are_no_file_go_aside_and_the_program_starts() {
    let harmed = tempfile::tempdir().expect("a folder");
    let too_large = vec![b' '; 300 * 1024];
    let texts: [&[u8]; 4] = [&too_large, b"(theme: \xFF)", b"\0\0", b"(recent: [["];
    let mut paths = things(harmed.path());
    for (nth, text) in texts.into_iter().enumerate() {
        paths.push(harmed.path().join(format!("{nth}.ron")));
        std::fs::write(&paths[paths.len() - 1], text).expect("written");
    }
    let are_links = |path: &PathBuf| path.ends_with("one.detente");
    for path in paths.into_iter().filter(|path| path.starts_with(harmed.path()) && !are_links(path)) {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, aside) = (folder.path().join("preferences.ron"), folder.path().join("preferences.ron.bad"));
        std::fs::rename(&path, &file).expect("put in place");
        let start = Instant::now();
        assert_eq!(Preferences::last_window(folder.path()), Preferences::default().window);
        let (read, problems) = Preferences::load(folder.path());
        assert!(start.elapsed() < LIMIT, "{}: {:?}", path.display(), start.elapsed());
        assert_eq!(read, Preferences::default(), "{}", path.display());
        assert_eq!(problems.len(), 2, "{}: {problems:?}", path.display());
        assert!(std::fs::symlink_metadata(&aside).is_ok() && std::fs::symlink_metadata(&file).is_err());
        read.save(folder.path()).expect("the next save has a place");
        assert_eq!(Preferences::load(folder.path()), (read, Vec::new()));
    }
}
