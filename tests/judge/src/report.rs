//! The results of a run, as data and as text.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

use crate::compare::Outcome;
use crate::expected::Expected;
use crate::explained::Reason;
use crate::finding::Finding;
use crate::target::Verdict;

/// The number of examples to keep of one kind of disagreement, and of all.
const MOST_ALIKE: usize = 3;
const MOST_EXAMPLES: usize = 40;

/// The counts of a run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Targets that were judged
    pub targets: usize,
    /// Instances
    pub cases: u64,
    /// Instances that are valid for the oracle
    pub valid: u64,
    /// Instances with a typed verdict too
    pub typed: u64,
    /// Cases in which all verdicts and sets agree
    pub agreed: u64,
    /// Cases in which they differ without an explanation
    pub disagreed: u64,
    /// Cases by the reason of their difference
    pub explained: BTreeMap<Reason, u64>,
    /// The counts of each keyword; `(valid)` for valid instances, `(sent)` for those that are sent as something else
    pub keywords: BTreeMap<String, Row>,
    /// Some of the disagreements, a few of each kind
    pub examples: Vec<Example>,
    /// Goals: keywords to violate alone, bounds to reach exactly
    pub goals: usize,
    /// Goals that were not reached, by document and JSON pointer
    pub gaps: Vec<String>,
    /// Keywords that were only violated together with others, or if another arm of a union accepts the value; and
    /// lengths that no text of the format or pattern has
    pub shadowed: Vec<String>,
    /// Targets that the oracle can't judge, and why
    pub unjudged: Vec<String>,
    /// Parts of operations that are not judged, or only in part, and why
    pub left_out: Vec<String>,
}

/// The counts of one keyword.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Row {
    /// Cases that violate it
    pub broke: u64,
    /// Cases that violate it and nothing else
    pub alone: u64,
    /// Of the cases in which one side reports it: they agree
    pub agreed: u64,
    /// They differ, for a known reason
    pub explained: u64,
    /// They differ
    pub disagreed: u64,
}

/// A disagreement.
#[derive(Debug, Clone)]
pub struct Example {
    /// The target's name
    pub target: String,
    /// The instance, shortened
    pub instance: String,
    /// The oracle's findings
    pub oracle: Vec<String>,
    /// The findings of `from_json`, or that it panicked
    pub from_json: Vec<String>,
    /// The findings of `validate`
    pub typed: Option<Vec<String>>,
    /// What is sent, if it differs from the instance
    pub changed: Option<String>,
    /// The keywords in which they differ
    keywords: BTreeSet<String>,
}

impl Report {
    /// Whether there was something to judge, everything was judged, and every difference is explained.
    pub fn is_clean(&self) -> bool {
        self.cases > 0 && self.disagreed == 0 && self.unjudged.is_empty()
    }

    /// Counts one case. `verdict` is `None` if the code under test panicked.
    pub(crate) fn count(
        &mut self,
        target: &str,
        instance: &Value,
        expected: &Expected,
        verdict: Option<&Verdict>,
        outcome: &Outcome,
    ) {
        self.cases += 1;
        self.valid += u64::from(expected.is_empty());
        self.typed += u64::from(verdict.is_some_and(|verdict| verdict.typed.is_some()));
        match outcome {
            Outcome::Agreed => self.agreed += 1,
            Outcome::Explained(reasons) => {
                for reason in reasons {
                    *self.explained.entry(*reason).or_default() += 1;
                }
            }
            Outcome::Disagreed => self.disagreed += 1,
        }
        let keywords = expected.keywords();
        let alone = expected.alone().is_some();
        let valid = expected.is_empty().then_some("(valid)");
        for keyword in keywords.iter().copied().chain(valid) {
            let row = row(&mut self.keywords, keyword);
            row.broke += 1;
            row.alone += u64::from(alone);
            match outcome {
                Outcome::Agreed => row.agreed += 1,
                Outcome::Explained(_) => row.explained += 1,
                Outcome::Disagreed => row.disagreed += 1,
            }
        }
        if *outcome == Outcome::Disagreed {
            let example = Example::of(target, instance, expected, verdict);
            for keyword in example.keywords.iter().filter(|keyword| !keywords.contains(keyword.as_str())) {
                row(&mut self.keywords, keyword).disagreed += 1;
            }
            self.keep(example);
        }
    }

    fn keep(&mut self, example: Example) {
        let alike = self.examples.iter().filter(|known| known.keywords == example.keywords).count();
        if alike < MOST_ALIKE && self.examples.len() < MOST_EXAMPLES {
            self.examples.push(example);
        }
    }

    /// Adds the tally of another target.
    pub(crate) fn merge(&mut self, other: Self) {
        self.targets += other.targets;
        self.cases += other.cases;
        self.valid += other.valid;
        self.typed += other.typed;
        self.agreed += other.agreed;
        self.disagreed += other.disagreed;
        for (reason, count) in other.explained {
            *self.explained.entry(reason).or_default() += count;
        }
        for (keyword, more) in other.keywords {
            let row = row(&mut self.keywords, &keyword);
            row.broke += more.broke;
            row.alone += more.alone;
            row.agreed += more.agreed;
            row.explained += more.explained;
            row.disagreed += more.disagreed;
        }
        other.examples.into_iter().for_each(|example| self.keep(example));
        self.unjudged.extend(other.unjudged);
    }
}

fn row<'r>(rows: &'r mut BTreeMap<String, Row>, keyword: &str) -> &'r mut Row {
    if !rows.contains_key(keyword) {
        rows.insert(keyword.to_owned(), Row::default());
    }
    rows.entry(keyword.to_owned()).or_default()
}

impl Example {
    fn of(target: &str, instance: &Value, expected: &Expected, verdict: Option<&Verdict>) -> Self {
        let texts = |findings: &[Finding]| findings.iter().map(Finding::to_string).collect::<Vec<_>>();
        let mut keywords: BTreeSet<String> = expected.keywords().into_iter().map(str::to_owned).collect();
        if let Some(verdict) = verdict {
            let ours = verdict.from_json.iter().chain(&verdict.typed).flatten();
            keywords.extend(ours.map(|finding| finding.keyword.clone()));
            keywords.extend(verdict.changed.as_ref().map(|_| "(sent)".to_owned()));
        }
        Self {
            target: target.to_owned(),
            instance: shortened(&instance.to_string()),
            oracle: expected.texts(),
            from_json: verdict.map_or_else(
                || vec!["panicked".to_owned()],
                |verdict| verdict.from_json.as_deref().map_or_else(|| vec!["no `from_json`".to_owned()], texts),
            ),
            typed: verdict.and_then(|verdict| verdict.typed.as_deref().map(texts)),
            changed: verdict.and_then(|verdict| verdict.changed.as_ref().map(|sent| shortened(&sent.to_string()))),
            keywords,
        }
    }
}

pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 400;
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

impl fmt::Display for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |texts: &[String]| if texts.is_empty() { "accepted".to_owned() } else { texts.join(", ") };
        writeln!(f, "{}  {}", self.target, self.instance)?;
        writeln!(f, "    oracle      {}", list(&self.oracle))?;
        writeln!(f, "    from_json   {}", list(&self.from_json))?;
        match (&self.typed, &self.changed) {
            (Some(typed), _) => writeln!(f, "    typed       {}", list(typed)),
            (None, Some(changed)) => writeln!(f, "    sent as     {changed}"),
            (None, None) => writeln!(f, "    typed       (no such value)"),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = if self.cases == 0 { 0.0 } else { self.valid as f64 * 100.0 / self.cases as f64 };
        writeln!(f, "{} targets, {} cases, {share:.1} % valid, {} typed", self.targets, self.cases, self.typed)?;
        let explained: u64 = self.cases - self.agreed - self.disagreed;
        writeln!(f, "{} agreed, {explained} explained, {} disagreed", self.agreed, self.disagreed)?;
        for (reason, count) in &self.explained {
            writeln!(f, "  {count:>9}  {reason}")?;
        }
        writeln!(
            f,
            "\n{:<22} {:>9} {:>9} {:>9} {:>9} {:>9}",
            "keyword", "broken", "alone", "agreed", "explained", "disagreed"
        )?;
        for (keyword, row) in &self.keywords {
            let Row { broke, alone, agreed, explained, disagreed } = row;
            writeln!(f, "{keyword:<22} {broke:>9} {alone:>9} {agreed:>9} {explained:>9} {disagreed:>9}")?;
        }
        let (tried, shadowed) = (self.goals - self.gaps.len() - self.shadowed.len(), self.shadowed.len());
        writeln!(f, "\n{tried} of {} goals (a keyword violated alone, a bound reached exactly) reached;", self.goals)?;
        writeln!(f, "{shadowed} shadowed: such a value violates another keyword too, or another arm accepts it")?;
        for (title, list) in
            [("not tried:", &self.gaps), ("not judged:", &self.unjudged), ("left out:", &self.left_out)]
        {
            if !list.is_empty() {
                writeln!(f, "{title}")?;
            }
            list.iter().try_for_each(|line| writeln!(f, "  {line}"))?;
        }
        if !self.examples.is_empty() {
            writeln!(f, "\ndisagreements:")?;
        }
        self.examples.iter().try_for_each(|example| write!(f, "  {example}"))
    }
}
