//! What a file held: enough to know whether somebody else has written it since.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Unread, read_whole};

/// More than anything this program keeps a mark of.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Length and digest of what a file held. Times are not asked: copies and restored backups keep or lose them, and a
/// change within one tick of the clock does not show in them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256 as 64 hexadecimal figures.
    pub sha256: String,
}

impl Mark {
    /// The mark of what is, or is about to be, in a file.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len() as u64, sha256: hex(&Sha256::digest(bytes)) }
    }

    /// What a file holds now; `None` where there is none.
    ///
    /// # Errors
    /// As of the disk.
    pub fn on_disk(path: &Path) -> io::Result<Option<Self>> {
        match read_whole(path, MAX_BYTES) {
            Ok(bytes) => Ok(Some(Self::of(&bytes))),
            Err(Unread::System(error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(Unread::System(error)) => Err(error),
            Err(Unread::NotAFile) if path.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Err(unread @ Unread::NotAFile) => Err(unread.into()),
            // Whatever it is, it is none of ours.
            Err(Unread::TooLarge(bytes)) => Ok(Some(Self { bytes, sha256: "-".to_owned() })),
        }
    }
}

/// SHA-256 of a text as hexadecimal figures.
#[must_use]
pub fn digest(text: &str) -> String {
    hex(&Sha256::digest(text))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing into a String cannot fail.
        let _infallible = write!(hex, "{byte:02x}");
        hex
    })
}
