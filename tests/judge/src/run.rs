//! Runs the cases of all targets.

use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::Value;

use crate::claim::is_same;
use crate::compare::{Outcome, compare};
use crate::document::Document;
use crate::expected::Expected;
use crate::explained::Case;
use crate::finding::Finding;
use crate::instance::{Goals, Places, Stream};
use crate::oracle::{self, Court};
use crate::report::Report;
use crate::target::{Schema, Target, Verdict};

/// The number of cases.
#[derive(Debug, Clone, Copy)]
pub enum Cases {
    /// For each target, and more if that takes more to violate each keyword once
    PerTarget(usize),
    /// In total, in equal parts
    Total(usize),
}

/// After this many cases of a target, unreached goals are given up.
const PATIENCE: usize = 20_000;

/// Judges all targets. The same seed gives the same cases, whatever the number of threads.
///
/// A target whose document or schema the oracle rejects is listed in [`Report::unjudged`].
pub fn judge(documents: &[Document], targets: &[Target], cases: Cases, seed: u64) -> Report {
    let courts: Vec<Result<Court<'_>, String>> = documents.iter().map(Court::new).collect();
    let results = in_parallel(targets, &|index, target: &Target| {
        let (count, whole) = match cases {
            Cases::PerTarget(count) => (count, true),
            Cases::Total(total) => (total / targets.len() + usize::from(index < total % targets.len()), false),
        };
        let seed = seed ^ (index as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        match (documents.get(target.document), courts.get(target.document)) {
            (Some(document), Some(Ok(court))) => one(document, court, target, (count, whole), seed),
            (_, Some(Err(error))) => Err(error.clone()),
            _ => Err(format!("there is no document {}", target.document)),
        }
    });
    total(documents, targets, results)
}

/// What `judge` says of each target, in order, on all cores.
pub(crate) fn in_parallel<T: Sync, R: Send>(targets: &[T], judge: &(dyn Fn(usize, &T) -> R + Sync)) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    let work = || {
        while let Some((index, target)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, targets.get(at)?)))
        {
            let result = judge(index, target);
            if let Ok(mut results) = results.lock() {
                results.push((index, result));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(work);
        }
        work();
    });
    let mut results = results.into_inner().unwrap_or_default();
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// The results of one target.
struct Judged {
    report: Report,
    wanted: Goals,
    tried: Goals,
}

fn one(
    document: &Document,
    court: &Court<'_>,
    target: &Target,
    (count, whole): (usize, bool),
    seed: u64,
) -> Result<Judged, String> {
    let schema = oracle::schema(&target.schema);
    let oracle = court.oracle(&target.name, &schema)?;
    let places = Places::new(&document.value);
    let mut stream = Stream::new(&places, &schema, oracle::subject(&target.name), seed);
    let count = if whole { count.max(stream.first_round()) } else { count };
    let wanted = stream.goals();
    let mut tried = Goals::default();
    let mut report = Report { targets: 1, ..Report::default() };
    for number in 0..count {
        let looking = number < PATIENCE && !tried.has(&wanted);
        let (instance, held) = stream.next(looking);
        let expected = oracle.judge(&instance);
        if looking && expected.is_empty() {
            tried.held.extend(held);
        } else if looking {
            expected.each(&mut |schema, alone| {
                let list = if alone { &mut tried.broken } else { &mut tried.shadowed };
                if !list.contains(schema) {
                    list.insert(schema.to_owned());
                }
            });
        }
        let verdict = catch_unwind(AssertUnwindSafe(|| (target.verdict)(&instance))).ok();
        let case = Case { document, schema: &target.schema, instance: &instance };
        let outcome = verdict.as_ref().map_or(Outcome::Disagreed, |verdict| outcome(&expected, verdict, &case));
        report.count(&target.name, &instance, &expected, verdict.as_ref(), &outcome);
    }
    Ok(Judged { report, wanted, tried })
}

/// The worst of all verdicts.
fn outcome(expected: &Expected, verdict: &Verdict, case: &Case<'_>) -> Outcome {
    let of = |said: &Option<Vec<Finding>>| said.as_ref().map_or(Outcome::Agreed, |said| compare(expected, said, case));
    match (of(&verdict.from_json), of(&verdict.typed)) {
        // A valid and accepted instance must be decoded, and sent unchanged.
        _ if is_undecoded(expected, verdict) => Outcome::Disagreed,
        _ if is_lost(expected, verdict, case) => Outcome::Disagreed,
        (Outcome::Disagreed, _) | (_, Outcome::Disagreed) => Outcome::Disagreed,
        (Outcome::Agreed, other) | (other, Outcome::Agreed) => other,
        (Outcome::Explained(left), Outcome::Explained(right)) => Outcome::Explained(&left | &right),
    }
}

/// Whether a valid value is accepted and not decoded. Without `from_json` it is unknown whether the type can hold it.
fn is_undecoded(expected: &Expected, verdict: &Verdict) -> bool {
    expected.is_empty() && verdict.from_json.as_ref().is_some_and(Vec::is_empty) && !verdict.is_decoded
}

/// Whether a valid value is accepted, and sent as something else.
fn is_lost(expected: &Expected, verdict: &Verdict, case: &Case<'_>) -> bool {
    let is_accepted = verdict.from_json.as_ref().is_none_or(Vec::is_empty);
    let Some(sent) = verdict.changed.as_ref().filter(|_| expected.is_empty() && is_accepted) else { return false };
    match case.schema {
        Schema::Body(_) => true,
        // Unknown properties are not parameters and not sent; null means a missing parameter.
        Schema::Parameters(parameters) => {
            let mut declared = case.instance.clone();
            if let Value::Object(object) = &mut declared {
                object.retain(|name, value| {
                    !value.is_null() && parameters.iter().any(|parameter| parameter.name == *name)
                });
            }
            !is_same(sent, &declared)
        }
    }
}

/// Adds the targets up, in order; a goal of a shared schema that one target reaches is reached for all.
fn total(documents: &[Document], targets: &[Target], results: Vec<Result<Judged, String>>) -> Report {
    let mut report = Report::default();
    let mut goals: Vec<(Goals, Goals)> = documents.iter().map(|_| Default::default()).collect();
    for (target, result) in targets.iter().zip(results) {
        match result {
            Ok(judged) => {
                report.merge(judged.report);
                let (wanted, tried) = &mut goals[target.document];
                wanted.add(judged.wanted);
                tried.add(judged.tried);
            }
            Err(error) => report.unjudged.push(format!("{}: {error}", target.name)),
        }
    }
    for (document, (wanted, tried)) in documents.iter().zip(&goals) {
        report.goals += wanted.broken.len() + wanted.held.len();
        let named = |pointer: &String| format!("{} {pointer}", document.name);
        let (shadowed, missing): (Vec<&String>, Vec<&String>) = wanted
            .broken
            .difference(&tried.broken)
            .partition(|pointer| tried.shadowed.contains(*pointer) || wanted.shadowed.contains(*pointer));
        report.shadowed.extend(shadowed.into_iter().map(named));
        report.gaps.extend(missing.into_iter().map(|pointer| named(pointer) + ": never broken"));
        let (unheld, missing): (Vec<&String>, Vec<&String>) =
            wanted.held.difference(&tried.held).partition(|pointer| wanted.unheld.contains(*pointer));
        report.shadowed.extend(unheld.into_iter().map(named));
        report.gaps.extend(missing.into_iter().map(|pointer| named(pointer) + ": never kept exactly"));
    }
    report
}
