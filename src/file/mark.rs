//! What a file held: enough to know whether somebody else has written it since.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

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
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let (mut hash, mut bytes, mut part) = (Sha256::new(), 0, vec![0; 64 * 1024]);
        loop {
            let read = file.read(&mut part)?;
            if read == 0 {
                return Ok(Some(Self { bytes, sha256: hex(&hash.finalize()) }));
            }
            hash.update(&part[..read]);
            bytes += read as u64;
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
