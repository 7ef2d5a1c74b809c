//! The JSON-Schema-Test-Suite on generated code: what passes, what the generator reports, and what is silently wrong.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value, json};

use crate::claim::{Claim, Part};
use crate::subject::Subject;
use crate::suite::Group;
use crate::target::Verdict;

/// The files that take `format` and `contentEncoding` for annotations. Generated code asserts both: the specification allows
/// the first, and `optional/format` tests it; the second is [`Reason::Undecodable`].
///
/// [`Reason::Undecodable`]: crate::Reason::Undecodable
const ANNOTATED: [&str; 2] = ["format.json", "content.json"];

/// The results, by file.
#[derive(Debug, Default)]
pub struct Tally {
    rows: BTreeMap<String, Row>,
    wrong: Vec<String>,
    unrepresentable: usize,
    asserted: usize,
    reasons: BTreeMap<String, usize>,
}

/// The results of one file.
#[derive(Debug, Default)]
struct Row {
    passed: usize,
    refused: usize,
    wrong: usize,
}

impl Tally {
    /// Runs the suite on `subject`. `plan` has the generator's diagnostics of each group, by number.
    #[must_use]
    pub fn of(groups: &[Group], subject: &Subject, plan: &BTreeMap<String, Vec<String>>) -> Self {
        let claims = subject.claims();
        let mut tally = Self::default();
        for (number, group) in groups.iter().enumerate() {
            let operation = format!("/paths/~1g~1{number}/post");
            let is_body = |claim: &Claim| claim.operation == operation && claim.part == Part::Body;
            let target = claims.iter().position(is_body);
            let diagnostics = plan.get(&number.to_string());
            let file = group.file.strip_prefix("tests/draft2020-12/").unwrap_or(&group.file).to_owned();
            for test in &group.tests {
                let fault = match target {
                    None => Some("was not generated".to_owned()),
                    Some(target) => {
                        let verdict = subject.ask(target, &json!({ "instance": test.data }));
                        tally.fault(&verdict, test.valid, ANNOTATED.contains(&file.as_str()))
                    }
                };
                let row = tally.rows.entry(file.clone()).or_default();
                match (fault, diagnostics) {
                    (None, _) => row.passed += 1,
                    (Some(_), Some(said)) => {
                        row.refused += 1;
                        for reason in said {
                            *tally.reasons.entry(reason.clone()).or_default() += 1;
                        }
                    }
                    (Some(fault), None) => {
                        row.wrong += 1;
                        let (description, data) = (&test.description, shortened(&test.data));
                        tally.wrong.push(format!("{file}: {}: {description}: {data}: {fault}", group.description));
                    }
                }
            }
        }
        tally
    }

    /// Whether nothing is silently wrong.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.wrong.is_empty()
    }

    /// What is wrong with the verdict of the code on an instance.
    fn fault(&mut self, verdict: &Verdict, is_valid: bool, is_annotated: bool) -> Option<String> {
        // `representable` means that a Rust type can't hold a value, which may be valid.
        let found = verdict.from_json.iter().flatten();
        let (unfit, broken): (Vec<_>, Vec<_>) = found.partition(|finding| finding.keyword == "representable");
        let word = if is_valid { "valid" } else { "invalid" };
        if broken.is_empty() != is_valid {
            if is_valid && is_annotated && broken.iter().all(|finding| finding.keyword == "format") {
                self.asserted += 1;
                return None;
            }
            return Some(format!("is {word}, and from_json reports {broken:?}"));
        }
        self.unrepresentable += usize::from(!unfit.is_empty());
        match (&verdict.typed, &verdict.changed) {
            (Some(typed), _) if typed.is_empty() != is_valid => {
                Some(format!("is {word}, and validate reports {typed:?}"))
            }
            (_, Some(changed)) if is_valid && unfit.is_empty() => Some(format!("is valid, and is sent as {changed}")),
            _ => None,
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<44} {:>6} {:>8} {:>6}", "file", "passed", "reported", "wrong")?;
        let mut total = Row::default();
        for (file, row) in &self.rows {
            writeln!(f, "{file:<44} {:>6} {:>8} {:>6}", row.passed, row.refused, row.wrong)?;
            total.passed += row.passed;
            total.refused += row.refused;
            total.wrong += row.wrong;
        }
        writeln!(f, "{:<44} {:>6} {:>8} {:>6}", "all", total.passed, total.refused, total.wrong)?;
        writeln!(f, "\nvalid, but not held by the Rust type (rule `representable`): {}", self.unrepresentable)?;
        let files = ANNOTATED.join(", ");
        writeln!(
            f,
            "{files}: {} valid by annotation alone, rejected: `format` and Base64 are asserted",
            self.asserted
        )?;
        writeln!(f, "\nreported by the generator, cases by diagnostic:")?;
        for (reason, cases) in &self.reasons {
            writeln!(f, "  {cases:>5}  {reason}")?;
        }
        writeln!(f, "\nsilently wrong: {}", self.wrong.len())?;
        self.wrong.iter().try_for_each(|line| writeln!(f, "  {line}"))
    }
}

fn shortened(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, Verdict};
    use crate::finding::Finding;

    #[test]
    fn only_a_valid_text_is_excused_by_its_format() {
        let said = |keywords: &[&str], is_valid| {
            let findings = keywords.iter().map(|keyword| Finding::new("", *keyword)).collect();
            let verdict = Verdict { from_json: Some(findings), ..Verdict::default() };
            Tally::default().fault(&verdict, is_valid, true)
        };
        assert_eq!(said(&["format"], true), None);
        assert!(said(&["format", "type"], true).is_some());
        assert!(said(&[], false).is_some(), "it is invalid, and accepted");
    }
}
