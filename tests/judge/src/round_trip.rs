//! Judges whether generated types keep what a valid response holds: it is decoded, encoded again, and compared with itself.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use crate::document::Document;
use crate::instance::{Places, Stream};
use crate::loss::{Loss, Losses, Tolerance};
use crate::oracle::{self, Court, Oracle};
use crate::report::shortened;
use crate::response_target::ResponseTarget;
use crate::run::in_parallel;
use crate::target::Schema;

/// How many instances are made at most for each valid one.
const PATIENCE: usize = 20;

/// How many examples of one target, and of all, are kept.
const MOST_OF_TARGET: usize = 2;
const MOST_EXAMPLES: usize = 40;

/// The counts of a run.
#[derive(Debug, Clone, Default)]
pub struct RoundTrips {
    /// Responses that were judged
    pub targets: usize,
    /// Valid instances
    pub cases: u64,
    /// Instances that came back as they were
    pub unchanged: u64,
    /// Instances that came back with expected differences only
    pub tolerated: u64,
    /// Instances of which something was lost
    pub lost: u64,
    /// The expected differences
    pub tolerances: BTreeMap<Tolerance, u64>,
    /// Some of the losses
    pub examples: Vec<String>,
    /// Responses of which no instance was valid
    pub without_instance: Vec<String>,
    /// Responses that the oracle can't judge, and why
    pub unjudged: Vec<String>,
    /// Responses that are not judged
    pub left_out: Vec<String>,
}

/// Judges all responses, with `cases` instances in total. The same seed gives the same instances.
#[must_use]
pub fn judge_round_trips(documents: &[Document], targets: &[ResponseTarget], cases: usize, seed: u64) -> RoundTrips {
    let courts: Vec<Result<Court<'_>, String>> = documents.iter().map(Court::new).collect();
    let count = |index| cases / targets.len() + usize::from(index < cases % targets.len());
    let mut groups: BTreeMap<(usize, String), Vec<(usize, &ResponseTarget)>> = BTreeMap::new();
    for (index, target) in targets.iter().enumerate() {
        let schema = named(&documents[target.document], &target.schema);
        groups.entry((target.document, schema)).or_default().push((index, target));
    }
    let groups: Vec<_> = groups.into_iter().collect();
    let results = in_parallel(&groups, &|_, ((document, schema), targets)| {
        let ready = courts[*document].as_ref().map_err(Clone::clone);
        let judged = ready.and_then(|court| {
            let schema = oracle::schema(&Schema::Body(schema.clone()));
            let oracle = court.oracle("response", &schema)?;
            let places = Places::new(&documents[*document].value);
            let root = places.root(&schema, oracle::subject("response"));
            // An arm that can't be judged may accept the value.
            let accepts = |arm: &str, value: &Value| {
                let schema = oracle::schema(&Schema::Body(arm.to_owned()));
                court.oracle("arm", &schema).map_or(true, |arm| arm.accepts(value))
            };
            let one = |(index, target): &(usize, &ResponseTarget)| {
                let seed = seed ^ (*index as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                one(&oracle, (&places, root), &accepts, target, count(*index), seed)
            };
            Ok(targets.iter().map(one).collect::<Vec<_>>())
        });
        match judged {
            Ok(judged) => targets.iter().zip(judged).map(|((index, _), one)| (*index, Ok(one))).collect::<Vec<_>>(),
            Err(error) => targets.iter().map(|(index, _)| (*index, Err(error.clone()))).collect(),
        }
    });
    let mut results: Vec<_> = results.into_iter().flatten().collect();
    results.sort_by_key(|(index, _)| *index);
    let mut all = RoundTrips::default();
    for (index, result) in results {
        match result {
            Ok(one) => all.merge(one),
            Err(error) => all.unjudged.push(format!("{}: {error}", targets[index].name)),
        }
    }
    all
}

/// The pointer of the schema that the one at `pointer` only refers to, as far as it does. What an oracle needs is made once for
/// all responses of one schema: an error's is that of every operation.
fn named(document: &Document, pointer: &str) -> String {
    let mut pointer = pointer.to_owned();
    for _ in 0..64 {
        let schema = document.pointer(&pointer).and_then(Value::as_object).filter(|schema| schema.len() == 1);
        let reference = schema.and_then(|schema| schema.get("$ref")?.as_str());
        match reference.and_then(oracle::pointer_of) {
            Some(target) => pointer = target,
            None => break,
        }
    }
    pointer
}

fn one(
    oracle: &Oracle,
    (places, root): (&Places<'_>, usize),
    accepts: &dyn Fn(&str, &Value) -> bool,
    target: &ResponseTarget,
    count: usize,
    seed: u64,
) -> RoundTrips {
    let mut stream = Stream::of_valid(places, root, seed);
    let mut trips = RoundTrips { targets: 1, ..RoundTrips::default() };
    for _ in 0..count.saturating_mul(PATIENCE) {
        if trips.cases >= count as u64 {
            break;
        }
        let (response, _) = stream.next(false);
        if !oracle.accepts(&response) {
            continue;
        }
        match (target.round_trip)(&response) {
            Ok(left) => {
                let mut losses = Losses { places, found: Vec::new() };
                losses.find(&[root], "", &response, &left);
                losses.reconsider(root, &response, accepts);
                trips.count(&target.name, &response, &losses.found);
            }
            Err(error) => trips.lose(format!("{}  {error}\n    {}", target.name, shortened(&response.to_string()))),
        }
    }
    if count > 0 && trips.cases == 0 {
        trips.without_instance.push(target.name.clone());
    }
    trips
}

impl RoundTrips {
    /// Whether everything was judged, and nothing was lost. Of responses there must be instances; there may be no responses.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.lost == 0 && self.unjudged.is_empty() && (self.cases > 0 || self.targets == 0)
    }

    fn count(&mut self, name: &str, response: &Value, losses: &[Loss]) {
        if let Some(loss) = losses.iter().find(|loss| loss.tolerance.is_none()) {
            let given =
                response.pointer(&loss.pointer).map_or("nothing".to_owned(), |given| shortened(&given.to_string()));
            let left = loss.left.as_ref().map_or("nothing".to_owned(), |left| shortened(&left.to_string()));
            let response = shortened(&response.to_string());
            return self.lose(format!("{name}  at {}: {given} becomes {left}\n    {response}", loss.pointer));
        }
        self.cases += 1;
        match losses {
            [] => self.unchanged += 1,
            _ => self.tolerated += 1,
        }
        for tolerance in losses.iter().filter_map(|loss| loss.tolerance) {
            *self.tolerances.entry(tolerance).or_default() += 1;
        }
    }

    fn lose(&mut self, example: String) {
        self.cases += 1;
        self.lost += 1;
        if self.examples.len() < MOST_OF_TARGET {
            self.examples.push(example);
        }
    }

    fn merge(&mut self, other: Self) {
        self.targets += other.targets;
        self.cases += other.cases;
        self.unchanged += other.unchanged;
        self.tolerated += other.tolerated;
        self.lost += other.lost;
        for (tolerance, count) in other.tolerances {
            *self.tolerances.entry(tolerance).or_default() += count;
        }
        self.examples.extend(other.examples);
        self.examples.truncate(MOST_EXAMPLES);
        self.without_instance.extend(other.without_instance);
        self.unjudged.extend(other.unjudged);
    }
}

impl fmt::Display for RoundTrips {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { targets, cases, unchanged, tolerated, lost, .. } = self;
        writeln!(
            out,
            "round trip of {targets} responses and payloads, {cases} valid instances: {unchanged} unchanged, {tolerated} tolerated, {lost} lost"
        )?;
        for (tolerance, count) in &self.tolerances {
            writeln!(out, "  {count:>9}  {tolerance}")?;
        }
        for (title, list) in [
            ("no valid instance found:", &self.without_instance),
            ("not judged:", &self.unjudged),
            ("left out, because several schemas are one type:", &self.left_out),
            ("lost:", &self.examples),
        ] {
            if !list.is_empty() {
                writeln!(out, "{title}")?;
            }
            list.iter().try_for_each(|line| writeln!(out, "  {line}"))?;
        }
        Ok(())
    }
}
