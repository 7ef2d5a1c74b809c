//! Lists the runtime's files, which are copied into the crates that are generated.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The runtime's folder. Relative: clones may share a target folder.
const RUNTIME: &str = "../../generated-client/src/runtime";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files = Vec::new();
    collect(Path::new(RUNTIME), &mut files)?;
    files.sort();
    let mut list = String::from("[\n");
    for file in files {
        let name = file.strip_prefix(RUNTIME)?.to_string_lossy().replace('\\', "/");
        let path = format!("/{RUNTIME}/{name}");
        writeln!(list, "    ({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),")?;
    }
    list.push_str("]\n");
    let out = PathBuf::from(std::env::var("OUT_DIR")?).join("runtime.rs");
    fs::write(out, list)?;
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
