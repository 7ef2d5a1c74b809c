//! The official JSON Schema of SARIF 2.1.0, which a package has among its sources that is never compiled.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::cargo;

/// The schema.
///
/// # Panics
///
/// If cargo can't download the package.
#[must_use]
pub fn schema() -> Value {
    let output = cargo().args(["metadata", "--locked", "--format-version=1"]).output().expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let packages = metadata["packages"].as_array().expect("cargo lists packages");
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").expect("tests/Cargo.toml names it");
    let manifest = Path::new(package["manifest_path"].as_str().expect("a package has a manifest"));
    let text = fs::read_to_string(manifest.with_file_name("src").join("schema.json")).expect("it has the schema");
    // A slip in the pattern of a language: as ECMA-262 has it with Unicode, this is no pattern.
    let (slip, meant) = ("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    assert!(text.contains(slip), "the slip is mended: leave this out");
    serde_json::from_str(&text.replace(slip, meant)).expect("a schema is JSON")
}
