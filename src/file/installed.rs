//! Where the program keeps its files, and what came with it in its package.

use std::path::{Path, PathBuf};

/// Where the notices of parts by others stand, seen from the program's own folder: as a package of Debian, Flatpak or the
/// plain archive has it, beside the program on Windows, in a bundle of macOS, and where the source was built.
const NOTICES: [&str; 5] = [
    "../share/doc/detente/THIRD-PARTY.txt",
    "../share/doc/detente/THIRD-PARTY.txt.gz",
    "THIRD-PARTY.txt",
    "../Resources/THIRD-PARTY.txt",
    "../dist/THIRD-PARTY.txt",
];

/// What lies where on this computer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Preferences, remembered formats of tables and unsaved work; `None` where the system names no folder for them.
    pub folder: Option<PathBuf>,
    /// Whether that folder is there already: it is made with the first thing that is kept.
    pub is_there: bool,
    /// Licences of the parts by others, if they came along.
    pub notices: Option<PathBuf>,
}

/// Looks on the disk; `folder` is the one for preferences.
#[must_use]
pub fn places(folder: Option<&Path>) -> Places {
    let program = std::env::current_exe().and_then(|program| program.canonicalize());
    Places {
        folder: folder.map(Path::to_owned),
        is_there: folder.is_some_and(Path::is_dir),
        notices: program.ok().as_deref().and_then(Path::parent).and_then(notices),
    }
}

/// The notices that belong to a program in this folder, by their full path.
fn notices(folder: &Path) -> Option<PathBuf> {
    let all = NOTICES.iter().map(|place| folder.join(place));
    all.filter(|path| path.is_file()).find_map(|path| path.canonicalize().ok())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::notices;

    #[test]
    fn notices_are_found_where_packages_put_them() {
        let root = tempfile::tempdir().expect("a folder");
        let root = root.path().canonicalize().expect("a path");
        for (program, list) in [
            ("usr/bin", "usr/share/doc/detente/THIRD-PARTY.txt.gz"),
            ("app/bin", "app/share/doc/detente/THIRD-PARTY.txt"),
            ("windows", "windows/THIRD-PARTY.txt"),
            ("Contents/MacOS", "Contents/Resources/THIRD-PARTY.txt"),
            ("target/release", "target/dist/THIRD-PARTY.txt"),
        ] {
            let (folder, list) = (root.join(program), root.join(list));
            fs::create_dir_all(&folder).expect("a folder");
            assert_eq!(notices(&folder), None, "{program}: nothing there yet");
            fs::create_dir_all(list.parent().expect("a folder")).expect("a folder");
            fs::File::create(&list).expect("a file");
            assert_eq!(notices(&folder), Some(list));
        }
    }
}
