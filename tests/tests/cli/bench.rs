//! `cargo xtask bench`: the rows it prints, as a table and as JSON, and what it refuses. What the figures are is not tested.

use serde_json::Value;

use super::workspace::{DOCUMENT, Workspace};

/// Each number as `#`, and no columns: figures differ in length.
fn without_figures(text: &str) -> String {
    let line = |line: &str| {
        let words = line.split_whitespace().map(|word| {
            let mut text = String::new();
            for letter in word.chars().map(|letter| if letter.is_ascii_digit() { '#' } else { letter }) {
                if letter != '#' || !text.ends_with('#') {
                    text.push(letter);
                }
            }
            text.replace("#.#", "#")
        });
        words.collect::<Vec<_>>().join(" ")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn quick_rows_are_a_table_with_the_ratios_first() {
    let workspace = Workspace::generated();
    let printed = workspace
        .succeeds(&["bench", "--row", "diff", "--row", "check", "--row", "regen", "--spec", DOCUMENT, "--runs", "1"]);
    let figures = "# # #";
    assert_eq!(
        without_figures(&printed).replace(", # MB of", " of"),
        format!(
            "bakery.yaml; cores: #, load before: #\n\n\
             row measured ratio or exponent CPU s wall s peak MB size MB\n\
             regen dev {figures}\n\
             check dev # CPU of regen of spec/ {figures}\n\
             check dev, again # CPU of regen of spec/ {figures}\n\
             check dev, regen of spec/ {figures}\n\
             diff dev # CPU of regen of the first {figures}\n\
             diff dev, regen of the first {figures}"
        )
    );
}

#[test]
fn a_peer_is_measured_beside_it_and_everything_is_in_the_json() {
    let workspace = Workspace::generated();
    let before = workspace.files();
    let program = tests::xtask(&workspace.path("")).get_program().to_string_lossy().into_owned();
    let peer = format!("{program} regen --spec {{spec}} --out {{out}}");
    let printed = workspace
        .succeeds(&["bench", "--row", "regen", "--spec", DOCUMENT, "--runs", "1", "--format", "json", "--peer", &peer]);
    let printed: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!((&printed["document"], &printed["runs"]), (&"bakery.yaml".into(), &1.into()), "{printed:#}");
    assert!(printed["cores"].as_u64().unwrap() > 0, "{printed:#}");
    let [own, theirs] = printed["rows"].as_array().unwrap().as_slice() else { panic!("{printed:#}") };
    for (row, measured) in [(own, "dev"), (theirs, "xtask")] {
        assert_eq!((&row["row"], &row["measured"]), (&"regen".into(), &measured.into()), "{row:#}");
        assert!(row["cpu_seconds"].as_f64().unwrap() > 0.0 && row["seconds"].as_f64().unwrap() > 0.0, "{row:#}");
    }
    let quotient = own["cpu_seconds"].as_f64().unwrap() / theirs["cpu_seconds"].as_f64().unwrap();
    assert!((own["ratio"]["cpu"].as_f64().unwrap() - quotient).abs() < 1e-6, "{own:#}");
    assert_eq!((&own["ratio"]["with"], &theirs["ratio"]), (&"xtask".into(), &Value::Null), "{printed:#}");
    assert!(workspace.files() == before, "something was written into the workspace");
}

#[test]
fn a_row_that_can_not_be_measured_costs_no_other() {
    let workspace = Workspace::generated();
    let (code, printed) = workspace.run(&[
        "bench",
        "--row",
        "regen",
        "--row",
        "diff",
        "--spec",
        DOCUMENT,
        "--runs",
        "2",
        "--editions",
        DOCUMENT,
        "spec/names.lock",
    ]);
    assert_eq!(code, Some(1), "{printed}");
    assert!(printed.contains("error: diff: `") && printed.contains("nothing was compared"), "{printed}");
    assert!(printed.contains("; medians of 2, except of builds\n"), "{printed}");
    assert!(printed.lines().any(|line| line.starts_with("regen  dev")), "{printed}");
}

#[test]
fn arguments_that_can_not_be_measured_are_refused() {
    let workspace = Workspace::generated();
    let refused = |arguments: &[&str], why: &str| {
        let (code, printed) = workspace.run(&[&["bench"], arguments].concat());
        assert_ne!(code, Some(0), "{printed}");
        assert!(printed.contains(why), "{printed}");
    };
    refused(&["--row", "bread"], "[possible values: first-command, tests, regen,");
    refused(&["--row", "oracle"], "`--row oracle` needs --cases");
    refused(&["--row", "json-schema-suite"], "`--row json-schema-suite` needs --suite");
    refused(&["--row", "regen", "--spec", "no-bread.yaml"], "can't read no-bread.yaml");
    refused(&["--row", "regen"], "spec/propexo.yaml");
    refused(&["--peer", "baker {spec}"], "it has no `{out}`");
    refused(&["--runs", "0"], "--runs <N>");
    refused(&["--scale", "1"], "--scale <TIMES>");
}
