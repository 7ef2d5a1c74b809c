//! Holds the judge itself to the JSON-Schema-Test-Suite: `cargo run -p judge --example suite -- DIR`

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(suite) = std::env::args().nth(1) else {
        eprintln!("usage: cargo run -p judge --example suite -- DIR, the folder of JSON-Schema-Test-Suite");
        return ExitCode::from(2);
    };
    let groups = match judge::suite::read(Path::new(&suite)) {
        Ok(groups) => groups,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let mut files: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let wrong = judge::suite::misjudged(&groups);
    for group in &groups {
        files.entry(&group.file).or_default().0 += group.tests.len();
    }
    for case in &wrong {
        files.entry(case.file.as_str()).or_default().1 += 1;
        println!("{}: {}: {}: {}", case.file, case.group, case.test, case.said);
    }
    println!("\n{:<60} {:>6} {:>6}", "file", "cases", "wrong");
    for (file, (cases, wrong)) in &files {
        println!("{file:<60} {cases:>6} {wrong:>6}");
    }
    println!("{:<60} {:>6} {:>6}", "", files.values().map(|(cases, _)| cases).sum::<usize>(), wrong.len());
    ExitCode::SUCCESS
}
