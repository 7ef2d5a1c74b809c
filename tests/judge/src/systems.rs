//! Judges whether a general request is one that a single system takes: by the schemas of both requests.
//!
//! The values are the same in both, so converting is reading the same JSON by the other schema. A property that the system's own
//! schema does not name is rejected, by the rule `unknown`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use fastrand::Rng;
use serde_json::{Map, Value};

use crate::compare::{Outcome, compare_all};
use crate::document::Document;
use crate::expected::Expected;
use crate::explained::Case;
use crate::instance::{Places, Stream};
use crate::oracle::{self, Court};
use crate::report::Report;
use crate::run::{Cases, in_parallel};
use crate::system_report::{SystemReport, SystemRow};
use crate::system_target::SystemTarget;
use crate::target::Verdict;

/// How many instances are made at most for each one that the Rust type can hold.
const PATIENCE: usize = 20;

/// Judges all targets. The same seed gives the same cases, whatever the number of threads.
pub fn judge_systems(documents: &[Document], targets: &[SystemTarget], cases: Cases, seed: u64) -> SystemReport {
    let closed: Vec<Document> = documents.iter().map(closed).collect();
    let [of_general, of_own] =
        [documents, &closed].map(|documents| documents.iter().map(Court::new).collect::<Vec<_>>());
    let results = in_parallel(targets, &|index, target: &SystemTarget| {
        let count = match cases {
            Cases::PerTarget(count) => count,
            Cases::Total(total) => total / targets.len() + usize::from(index < total % targets.len()),
        };
        let seed = seed ^ (index as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        match (&of_general[target.general.0], &of_own[target.own.0]) {
            (Ok(general), Ok(own)) => one(documents, [general, own], target, count, seed),
            (Err(error), _) | (_, Err(error)) => Err(error.clone()),
        }
    });
    let mut report = SystemReport::default();
    for (target, result) in targets.iter().zip(results) {
        match result {
            Ok((row, counts)) => {
                report.rows.push(row);
                report.total.merge(counts);
            }
            Err(error) => report.total.unjudged.push(format!("{}: {error}", target.name)),
        }
    }
    report
}

/// The counts of one target, by the courts of both documents.
fn one(
    documents: &[Document],
    [general_court, own_court]: [&Court<'_>; 2],
    target: &SystemTarget,
    count: usize,
    seed: u64,
) -> Result<(SystemRow, Report), String> {
    let (general, own) = (&documents[target.general.0], &documents[target.own.0]);
    let (general_schema, own_schema) = (oracle::schema(&target.general.1), oracle::schema(&target.own.1));
    let general_oracle = general_court.oracle(&target.name, &general_schema)?;
    let own_oracle = own_court.oracle(&target.name, &own_schema)?;
    let (general_places, own_places) = (Places::new(&general.value), Places::new(&own.value));
    let subject = oracle::subject(&target.name);
    let mut of_general = Stream::new(&general_places, &general_schema, subject.clone(), seed);
    let mut of_own = Stream::new(&own_places, &own_schema, subject, seed);
    let mut rng = Rng::with_seed(seed);
    let mut report = Report { targets: 1, ..Report::default() };
    let (mut only_general, mut only_own) = (0, 0);
    for number in 0..count.saturating_mul(PATIENCE) {
        if report.cases >= count as u64 {
            break;
        }
        let instance = match number % 4 {
            0 => of_general.next(false).0,
            1 => of_own.next(false).0,
            _ => mixed(of_general.next(false).0, of_own.next(false).0, &mut rng),
        };
        let verdict = catch_unwind(AssertUnwindSafe(|| (target.verdict)(&instance))).ok();
        let by_general = general_oracle.judge(&instance);
        let by_own = unknown(own_oracle.judge(&instance), own);
        // What the type can't hold can't be asked about.
        let is_held = |verdict: &Verdict| verdict.is_decoded && verdict.changed.is_none();
        if !verdict.as_ref().is_none_or(is_held) {
            continue;
        }
        only_general += u64::from(!by_general.is_empty() && by_own.is_empty());
        only_own += u64::from(by_general.is_empty() && !by_own.is_empty());
        let general_case = Case { document: general, schema: &target.general.1, instance: &instance };
        let own_case = Case { document: own, schema: &target.own.1, instance: &instance };
        let sides = [(&by_general, &general_case), (&by_own, &own_case)];
        let found = verdict.as_ref().and_then(|verdict| verdict.typed.as_deref());
        let outcome = found.map_or(Outcome::Disagreed, |found| compare_all(&sides, found));
        let expected = Expected::all([by_general.clone(), by_own.clone()]);
        report.count(&target.name, &instance, &expected, verdict.as_ref(), &outcome);
    }
    let Report { cases, valid, agreed, disagreed, .. } = report;
    let (name, explained) = (target.name.clone(), cases - agreed - disagreed);
    let row = SystemRow { name, cases, valid, only_general, only_own, agreed, explained, disagreed };
    Ok((row, report))
}

/// An instance of the system's own schema with a few values of the other.
fn mixed(general: Value, own: Value, rng: &mut Rng) -> Value {
    let (Value::Object(general), Value::Object(mut mixed)) = (general, own) else { return Value::Object(Map::new()) };
    let (shared, others): (Vec<_>, Vec<_>) = general.into_iter().partition(|(name, _)| mixed.contains_key(name));
    let share = [0.1, 0.5, 1.0][rng.usize(..3)];
    for (name, value) in shared {
        if rng.f64() < share {
            mixed.insert(name, value);
        }
    }
    // One property of the other schema is enough for the instance to be rejected; most instances have none.
    let another = (!others.is_empty() && rng.usize(..4) == 0).then(|| others[rng.usize(..others.len())].clone());
    mixed.extend(another);
    Value::Object(mixed)
}

/// The document with schemas that accept no other properties than those that they name. A property that only another schema
/// of an `allOf` names would be rejected: no request of a system has one.
fn closed(document: &Document) -> Document {
    let mut document = document.clone();
    close(&mut document.value);
    document
}

fn close(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.values_mut().for_each(close);
            let names = object.get("properties").is_some_and(Value::is_object);
            let is_open =
                ["additionalProperties", "unevaluatedProperties"].iter().all(|name| !object.contains_key(*name));
            if names && is_open {
                object.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// The findings with the rule of properties that only the closed schemas forbid.
fn unknown(mut expected: Expected, document: &Document) -> Expected {
    for broken in &mut expected.exact {
        if broken.keyword == "additionalProperties" && document.pointer(&broken.schema).is_none() {
            "unknown".clone_into(&mut broken.keyword);
            "unknown".clone_into(&mut broken.finding.keyword);
        }
    }
    for arm in expected.choices.iter_mut().flat_map(|choice| &mut choice.arms) {
        *arm = unknown(std::mem::take(arm), document);
    }
    expected
}
