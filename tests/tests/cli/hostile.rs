//! Hostile documents: a clear message, nothing is written, memory is bounded.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tests::{root, xtask};

/// What every one of them begins with.
const HEAD: &str = "openapi: 3.1.0\ninfo: {title: Bakery, version: '1'}\npaths: {}\n";

/// Gives these bytes to `regen`; it must refuse them with `code` and write nothing. What it says.
fn refused(code: &str, bytes: impl AsRef<[u8]>, flags: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let (spec, out) = (folder.path().join("bakery.yaml"), folder.path().join("out"));
    fs::write(&spec, bytes).unwrap();
    let output = regen(&spec, &out, flags);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!out.exists(), "something was written");
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let codes: Vec<&str> =
        told["diagnostics"].as_array().unwrap().iter().map(|found| found["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&code), "{told:#}");
    told
}

fn regen(spec: &Path, out: &Path, flags: &[&str]) -> Output {
    let mut command = xtask(&root().canonicalize().unwrap());
    command.args(["regen", "--format", "json", "--crate-name", "bakery", "--spec"]).arg(spec).arg("--out").arg(out);
    command.args(flags).output().unwrap()
}

/// Megabytes that a run took at its peak, where the system tells.
fn megabytes(told: &Value) -> Option<u64> {
    told["peak_memory"].as_u64().map(|bytes| bytes >> 20)
}

#[test]
fn a_file_of_100_megabytes_is_not_even_read() {
    let folder = tempfile::tempdir().unwrap();
    let spec = folder.path().join("bakery.yaml");
    fs::write(&spec, HEAD).unwrap();
    // A hole: it takes no room on the disk.
    fs::OpenOptions::new().append(true).open(&spec).unwrap().set_len(100 << 20).unwrap();
    let out = folder.path().join("out");
    let told: Value = serde_json::from_slice(&regen(&spec, &out, &[]).stdout).unwrap();
    assert_eq!(told["diagnostics"][0]["code"], "limit-exceeded", "{told:#}");
    assert!(!out.exists());
    assert!(megabytes(&told).is_none_or(|peak| peak < 80), "{told:#}");
}

#[test]
fn an_alias_bomb_does_not_go_off() {
    let mut bomb = format!("{HEAD}x-0: &x0 [a, a, a, a, a, a, a, a, a]\n");
    for level in 1..30 {
        let aliases = vec![format!("*x{}", level - 1); 9].join(", ");
        bomb += &format!("x-{level}: &x{level} [{aliases}]\n");
    }
    let told = refused("limit-exceeded", bomb, &[]);
    assert!(megabytes(&told).is_none_or(|peak| peak < 2000), "{told:#}");
}

#[test]
fn ten_thousand_levels_are_too_many() {
    let levels = 10_000;
    let keys: String = (0..200).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    refused("limit-exceeded", format!("{HEAD}x: {}{}", "[".repeat(levels), "]".repeat(levels)), &[]);
    refused("limit-exceeded", format!("{{\"openapi\": \"3.1.0\", \"x\": {}", "{\"a\":".repeat(levels)), &[]);
    refused("limit-exceeded", format!("{HEAD}x:\n  {}", "- ".repeat(levels)), &[]);
    refused("limit-exceeded", format!("{HEAD}x:\n{}", keys.replace("a:", " a:")), &[]);
}

#[test]
fn what_is_no_text_is_refused() {
    refused("unreadable", [HEAD.as_bytes(), b"x: \xff\xfe\n"].concat(), &[]);
    refused("unreadable", [HEAD.as_bytes(), b"x: a\0b\n"].concat(), &[]);
    refused("unreadable", [b"\xff\xfe".as_slice(), b"o\0p\0"].concat(), &[]);
    refused("unreadable", "", &[]);
}

#[test]
fn limits_are_flags() {
    refused("limit-exceeded", HEAD, &["--max-bytes", "40"]);
    refused("limit-exceeded", HEAD, &["--max-nodes", "3"]);
    refused("limit-exceeded", HEAD, &["--max-depth", "1"]);
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("deep.yaml");
    fs::write(&deep, format!("{HEAD}x-deep: {}{}\n", "[".repeat(110), "]".repeat(110))).unwrap();
    let out = folder.path().join("out");
    assert_eq!(regen(&deep, &out, &[]).status.code(), Some(1));
    assert_eq!(regen(&deep, &out, &["--max-depth", "120"]).status.code(), Some(0));
    assert_eq!(regen(&deep, &out, &["--max-depth", "127"]).status.code(), Some(2), "no library reads as deep");
}

#[test]
fn every_command_that_reads_has_them() {
    let folder = tempfile::tempdir().unwrap();
    let spec = folder.path().join("bakery.yaml");
    fs::write(&spec, HEAD).unwrap();
    let (spec, out) = (spec.to_str().unwrap(), folder.path().join("out.yaml"));
    for arguments in
        [vec!["lint", spec], vec!["diff", spec, spec], vec!["import", spec, "--out", out.to_str().unwrap()]]
    {
        let output =
            xtask(&root().canonicalize().unwrap()).args(&arguments).args(["--max-nodes", "3"]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.contains("limit-exceeded"), "{arguments:?}: {said}");
        assert!(!out.exists());
    }
}
