//! Whether a write was accepted whose response was lost, by the log of writes.

use std::collections::BTreeSet;
use std::fmt;
use std::time::{Duration, SystemTime};

use serde_json::{Map, Value};

use super::Job;
use super::likeness::{Likeness, likeness, tells};
use super::log::{Log, LogEntry, PAGE};
use crate::runtime::client::{BoxFuture, Client, Error};
use crate::runtime::{DateTime, Encode, Method, Operation, to_value};

/// What the log of writes tells of a write: see [`Client::find_write`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum FoundWrite {
    /// The log has one entry with exactly this body. This is its job, which says what came of it. It may be the job of another
    /// write of the same body, so look whether you know it by another one.
    Found(Job),
    /// The log has none: each entry since then has another name, id or email address. It may lack a job that has not ended, so
    /// ask again when the jobs of that time have.
    NotFound,
    /// The log has several with this body, or one that has more fields, and does not tell whether it is meant.
    Ambiguous(Vec<Job>),
    /// The log can't tell it.
    Unknown(LogLimit),
}

/// Why the log of writes can't tell whether a write was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LogLimit {
    /// The operation is no POST, or its path has a parameter, which the log does not have.
    NotACreation,
    /// The log has no category for the operation, so that other operations may have the same body.
    NoCategory,
    /// The body has no field but the integration's id.
    NoFields,
    /// The log does not go back that far.
    TooOld,
    /// The entries do not have the fields of their writes.
    NoParameters,
    /// Entries since then may be of this write: they lack fields of it, or differ only in what a server may have rewritten.
    Unclear,
}

impl fmt::Display for LogLimit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::NotACreation => "the log tells only of a POST whose path has no parameter",
            Self::NoCategory => "the log has no category for this operation",
            Self::NoFields => "the body has no field by which it can be told from others",
            Self::TooOld => "the log does not go back that far",
            Self::NoParameters => "the entries of the log do not have the fields of their writes",
            Self::Unclear => {
                "entries of the log may be of this write: no name, id or email address shows that they are not"
            }
        })
    }
}

impl Client {
    /// Looks in the log of writes for a write whose outcome is unknown: one with this body, sent at this time or later.
    ///
    /// The log's entries have no path, and not of every write what it was sent with. So it tells only of the creation of a record
    /// (a POST whose path has no parameter) of a kind that the log can be filtered by, and only if its entries have the fields of
    /// their writes; whatever else is [`Unknown`](FoundWrite::Unknown). Two writes of the same body can't be told apart.
    ///
    /// `since` is a time of this machine's clock. If that is ahead of the server's now, by the response's `Date`, it is taken to have
    /// been so then; without a `Date`, to have been a day ahead. Reads a page of the log for each 100 writes since then, and one
    /// more, within the rate limit.
    ///
    /// ```
    /// use std::time::SystemTime;
    ///
    /// use propexo::leads::{CREATE_LEAD, CreateLead};
    /// use propexo::{Client, Error, FoundWrite};
    ///
    /// async fn create(client: &Client, lead: &CreateLead) -> Result<(), Error> {
    ///     let since = SystemTime::now();
    ///     match client.leads().create(lead).await {
    ///         Err(error) if error.is_outcome_unknown() => match client.find_write(&CREATE_LEAD, lead, since).await? {
    ///             FoundWrite::Found(job) => println!("it was accepted: {:?}", job.wait().await?),
    ///             other => println!("look at it later: {other:?}"),
    ///         },
    ///         other => drop(other?),
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// If the body can't be written as JSON, or the log can't be read: see [`Error`].
    pub fn find_write(
        &self,
        operation: &'static Operation,
        body: &dyn Encode,
        since: SystemTime,
    ) -> BoxFuture<'static, Result<FoundWrite, Error>> {
        let (client, body) = (self.clone(), to_value(body));
        Box::pin(async move {
            match Search::new(operation, body.map_err(|source| Error::Unwritable { operation, source })?, since) {
                Ok(search) => search.run(&client).await,
                Err(limit) => Ok(FoundWrite::Unknown(limit)),
            }
        })
    }
}

/// By how much the clocks may differ otherwise than they do now.
const SKEW: Duration = Duration::from_secs(60);

/// By how much this machine's clock may be ahead of that of a server which does not tell its time.
const UNKNOWN_SKEW: Duration = Duration::from_secs(24 * 3600);

/// How far the log surely goes back: a month of it can be asked for.
const AGE: Duration = Duration::from_secs(28 * 24 * 3600);

struct Search {
    body: Map<String, Value>,
    since: SystemTime,
    log: Log,
}

impl Search {
    fn new(operation: &Operation, body: Value, since: SystemTime) -> Result<Self, LogLimit> {
        if operation.method != Method::Post || operation.path.contains('{') {
            return Err(LogLimit::NotACreation);
        }
        let category = category(operation.path).ok_or(LogLimit::NoCategory)?;
        let Value::Object(body) = body else { return Err(LogLimit::NoFields) };
        if !body.iter().any(|(name, value)| tells(name) && !value.is_null()) {
            return Err(LogLimit::NoFields);
        }
        let integration_id = body.get("integration_id").and_then(Value::as_str).map(str::to_owned);
        let log = Log { integration_id, category: Some(category) };
        Ok(Self { body, since, log })
    }

    async fn run(mut self, client: &Client) -> Result<FoundWrite, Error> {
        let (mut found, mut is_exact, mut is_unclear, mut has_fields) = (BTreeSet::new(), true, false, false);
        // More of it than is needed: what is older shows whether the entries have the fields of their writes.
        for number in 0.. {
            let page = self.log.page(client, number * PAGE, "month").await?;
            let here = SystemTime::now();
            let now = page.sent_at.unwrap_or(here);
            if number == 0 {
                let ahead = page.sent_at.map_or(UNKNOWN_SKEW, |_| here.duration_since(now).unwrap_or_default());
                self.since = self.since.checked_sub(ahead + SKEW).unwrap_or(SystemTime::UNIX_EPOCH);
            }
            if now.duration_since(self.since).is_ok_and(|age| age > AGE) {
                return Ok(FoundWrite::Unknown(LogLimit::TooOld));
            }
            let is_last = page.entries.len() < PAGE || page.entries.iter().all(|entry| !self.is_recent(entry));
            for entry in page.entries {
                let likeness = likeness(entry.parameters.as_ref(), &self.body);
                has_fields |= likeness != Likeness::NoFields;
                if self.is_recent(&entry) {
                    match likeness {
                        Likeness::Same | Likeness::Fuller => {
                            is_exact &= likeness == Likeness::Same;
                            found.insert(entry.job_id);
                        }
                        Likeness::Unclear | Likeness::NoFields => is_unclear = true,
                        Likeness::Other => {}
                    }
                }
            }
            if is_last {
                break;
            }
        }
        let mut jobs: Vec<Job> = found.into_iter().map(|id| client.job(id)).collect();
        Ok(match jobs.pop() {
            Some(job) if jobs.is_empty() && is_exact => FoundWrite::Found(job),
            Some(job) => FoundWrite::Ambiguous(jobs.into_iter().chain([job]).collect()),
            None if !has_fields => FoundWrite::Unknown(LogLimit::NoParameters),
            None if is_unclear => FoundWrite::Unknown(LogLimit::Unclear),
            None => FoundWrite::NotFound,
        })
    }

    /// Whether it may be of a write since then.
    fn is_recent(&self, entry: &LogEntry) -> bool {
        let at = entry.created_at.as_ref().and_then(DateTime::to_system_time);
        at.is_none_or(|at| at >= self.since)
    }
}

/// The kinds of writes that the log can be filtered by.
pub(super) const CATEGORIES: [&str; 25] = [
    "amenities",
    "applicants",
    "applications",
    "contracts",
    "crm_listings",
    "deposit_summaries",
    "event_types",
    "events",
    "file_types",
    "file_upload",
    "invoices",
    "leads",
    "leases",
    "listings",
    "properties",
    "purchase_orders",
    "recurring_resident_charges",
    "resident_charges",
    "resident_payments",
    "resident_pets",
    "residents",
    "service_request_vendors",
    "service_requests",
    "transactions",
    "units",
];

/// The kind of an operation: the first segment of its path after the version, for whichever system it is.
fn category(path: &str) -> Option<&'static str> {
    let segment = path.strip_prefix("/v1/")?.split('/').next()?.replace('-', "_");
    CATEGORIES.into_iter().find(|known| *known == segment)
}

#[cfg(all(test, feature = "admin"))]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn the_categories_are_those_of_the_document() {
        let documented = crate::admin::WriteCategory::VALUES.iter().copied();
        assert_eq!(BTreeSet::from(super::CATEGORIES), documented.collect());
    }
}
