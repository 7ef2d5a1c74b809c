//! Findings for reviewers: SARIF, held against its official schema, and the workflow commands of GitHub Actions.

use std::collections::BTreeSet;

use generator::diagnostic::{Annotation, Code, Level, Rule, Tool, annotations, github, sarif};
use generator::lint::rule;
use generator::source::Source;
use serde_json::Value;

use super::diagnostics::{all, found, sources};

fn described(id: &'static str) -> Rule {
    rule(id).unwrap_or_else(|| panic!("no rule {id}"))
}

fn log(annotations: &[Annotation]) -> Value {
    sarif(annotations, described, &Tool { name: "bakery".to_owned(), version: "1.2.3".to_owned() })
}

#[test]
fn each_fault_is_sarif_by_its_schema_and_within_its_line() {
    let validator = jsonschema::validator_for(&tests::sarif::schema()).unwrap();
    let mut rules = BTreeSet::new();
    for case in all() {
        let files = sources(&case);
        let log = log(&annotations(&found(&case), &files));
        let faults: Vec<String> = validator.iter_errors(&log).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", case.name);
        let run = &log["runs"][0];
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
            rules.insert(result["ruleId"].as_str().unwrap().to_owned());
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            let file = files.iter().find(|file| file.name == uri).unwrap_or_else(|| panic!("{uri}"));
            let Some(region) = place.get("region") else { continue };
            let number = |name: &str| usize::try_from(region[name].as_u64().unwrap()).unwrap();
            let text = String::from_utf8_lossy(&file.bytes);
            let line = text.trim_start_matches('\u{feff}').lines().nth(number("startLine") - 1).unwrap_or_default();
            let (start, end) = (number("startColumn"), number("endColumn"));
            assert!(1 <= start && start < end && end <= line.chars().count().max(start) + 1, "{}: {region}", case.name);
        }
    }
    assert_eq!(rules.len(), Code::ALL.len(), "each code is a rule");
    // The oracle sees what is not SARIF.
    assert!(!validator.is_valid(&serde_json::json!({ "version": "2.1.0", "runs": [{ "results": [] }] })));
}

#[test]
fn a_rule_has_the_words_of_its_explanation() {
    for code in Code::ALL {
        let rule = described(code.as_str());
        assert!(rule.summary.ends_with('.') && rule.summary.len() < 300, "{}", rule.summary);
        assert!(!rule.help.contains("../"), "a link to nowhere: {}", rule.help);
    }
    assert_eq!(rule("no-such-code"), None);
}

#[test]
fn a_fingerprint_stays_if_lines_move_and_is_that_of_one_finding() {
    let prints = |log: &Value| -> Vec<String> {
        let results = log["runs"][0]["results"].as_array().unwrap();
        let print =
            |result: &Value| result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap().to_owned();
        results.iter().map(print).collect()
    };
    let document = "openapi: 3.1.0\ninfo: {title: Bakery, version: '1'}\npaths:\n  /a:\n    get: {x: 1, y: 2, responses: {'204': {description: ''}}}\n";
    let of = |text: String| {
        let files = [Source { name: "bakery.yaml".to_owned(), bytes: text.into_bytes() }];
        log(&annotations(&generator::lint::lint(&generator::Input::new(files.clone())), &files))
    };
    let (before, after) = (of(document.to_owned()), of(format!("# Moved.\n\n{document}")));
    assert_ne!(before, after);
    assert_eq!(prints(&before), prints(&after));
    assert_eq!(prints(&before).len(), 2);
    // Two findings that nothing tells apart are two.
    let twin = || Annotation::of_file("malformed", Level::Error, "Twice.".to_owned(), "a b:c.yaml".to_owned());
    let twins = log(&[twin(), twin()]);
    assert_eq!(prints(&twins).into_iter().collect::<BTreeSet<_>>().len(), 2);
    let uri = &twins["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "a%20b%3Ac.yaml");
}

#[test]
fn what_a_document_says_is_no_link_and_no_command() {
    let evil = "100% [here](https://x.test)\r\n::error::mine\u{1b}[2K\u{202e}";
    let annotation = Annotation::of_file("malformed", Level::Note, evil.to_owned(), "a,line=1:%.yaml".to_owned());
    let shown = log(std::slice::from_ref(&annotation));
    let message = shown["runs"][0]["results"][0]["message"]["text"].as_str().unwrap();
    assert!(message.contains(r"\[here\](https://x.test)"), "{message}");
    // What would clear a line or turn it around is shown.
    assert!(!message.contains(['\r', '\u{1b}', '\u{202e}']) && message.contains("\n::error::mine"), "{message:?}");
    let commands = github(&[annotation]);
    assert_eq!(
        commands,
        "::notice file=a%2Cline=1%3A%25.yaml,title=malformed::100%25 [here](https://x.test)␍%0A::error::mine␛[2K�\n"
    );
}

#[test]
fn a_command_tells_where_a_fault_is() {
    let case = all().find(|case| case.name == "unknown-keyword/slip.yaml").unwrap();
    let commands = github(&annotations(&found(&case), &sources(&case)));
    assert_eq!(
        commands,
        "::warning file=unknown-keyword/slip.yaml,line=15,endLine=15,col=19,endColumn=32,title=unknown-keyword::`maxLenght` is not a \
         schema keyword%0Ahelp: did you mean `maxLength`?\n"
    );
}
