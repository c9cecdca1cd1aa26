//! Puts icons, version and manifest into the Windows program. On every other system there is nothing to put, and
//! nothing is done again before this file changes.

use std::env::var;
use std::io;

use winresource::WindowsResource;

/// What the program's resources are made of.
const FOLDER: &str = "dist/windows";
/// American English, the language of the texts.
const ENGLISH: u16 = 0x0409;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    // The system that is built for, which need not be the one that builds.
    if var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return Ok(());
    }
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut resource = WindowsResource::new();
    resource
        .set_language(ENGLISH)
        .set("ProductName", "Détente")
        // The name that Windows shows in *Open with* and in the task manager.
        .set("FileDescription", "Détente")
        .set("CompanyName", "Détente authors")
        .set("LegalCopyright", "Détente authors; MIT or Apache 2.0")
        .set("OriginalFilename", "detente.exe")
        .set("InternalName", "detente")
        // The first is the program's own; the installer names the second for scenario files.
        .set_icon_with_id(&format!("{FOLDER}/detente.ico"), "1")
        .set_icon_with_id(&format!("{FOLDER}/scenario.ico"), "2")
        .set_manifest_file(&format!("{FOLDER}/detente.manifest"));
    resource.compile_for("detente")
}
