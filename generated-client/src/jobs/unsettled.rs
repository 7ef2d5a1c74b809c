//! Jobs that have no outcome yet, what is known of each, and the outcomes as they are found.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::mem;
use std::ops::Bound;

use super::log::LogEntry;
use super::{GET_WRITE_STATUS, Outcome};
use crate::runtime::client::{Error, TransportError};

/// Jobs that have no outcome yet.
pub(super) struct Unsettled {
    /// Whether an outcome has to have the id of the record.
    pub needs_ids: bool,
    pending: BTreeSet<String>,
    /// Those that were not done according to their status or to the log.
    asked: BTreeSet<String>,
    /// The outcomes of jobs that are done, without the id of the record, which is asked for.
    without_id: BTreeMap<String, Outcome>,
    settled: VecDeque<(String, Result<Outcome, Error>)>,
}

impl Unsettled {
    pub fn new(pending: BTreeSet<String>) -> Self {
        Self {
            needs_ids: false,
            pending,
            asked: BTreeSet::new(),
            without_id: BTreeMap::new(),
            settled: VecDeque::new(),
        }
    }

    pub fn len(&self) -> usize {
        self.pending.len()
    }

    /// Whether every job has an outcome.
    pub fn is_empty(&self) -> bool {
        self.pending.is_empty()
    }

    pub fn contains(&self, id: &str) -> bool {
        self.pending.contains(id)
    }

    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.pending.iter().map(String::as_str)
    }

    /// All of them, beginning after this one.
    pub fn ids_after(&self, id: &str) -> impl Iterator<Item = &str> {
        let after = self.pending.range::<str, _>((Bound::Excluded(id), Bound::Unbounded));
        let up_to = self.pending.range::<str, _>((Bound::Unbounded, Bound::Included(id)));
        after.chain(up_to).map(String::as_str)
    }

    /// Whether there is an outcome to be taken.
    pub fn has_settled(&self) -> bool {
        !self.settled.is_empty()
    }

    /// Takes an outcome.
    pub fn take_settled(&mut self) -> Option<(String, Result<Outcome, Error>)> {
        self.settled.pop_front()
    }

    /// Takes what others report of a job. Returns its id if its status is to be asked for, because that of its record is missing.
    pub fn report(&mut self, id: String, outcome: Outcome) -> Option<String> {
        if !self.pending.contains(&id) {
            return None;
        }
        if self.needs_ids && lacks_id(&outcome) {
            return self.without_id.insert(id.clone(), outcome).is_none().then_some(id);
        }
        self.settle(id, Ok(outcome));
        None
    }

    /// Takes what the log has of a job. Whether its status is to be asked for.
    pub fn find(&mut self, entry: &LogEntry) -> bool {
        let id = &entry.job_id;
        if !self.pending.contains(id) {
            return false;
        }
        let done = Outcome::Success { record_id: None };
        match entry.is_success() {
            Some(true) if self.needs_ids => {
                self.without_id.entry(id.clone()).or_insert(done);
                true
            }
            Some(true) => {
                self.settle(id.clone(), Ok(done));
                false
            }
            is_success => {
                self.asked.insert(id.clone());
                is_success.is_some()
            }
        }
    }

    /// Takes the status of a job. Whether it is settled.
    pub fn note(&mut self, id: String, outcome: Result<Outcome, Error>) -> bool {
        match outcome {
            Ok(Outcome::Pending) => drop(self.asked.insert(id)),
            Err(error) if error.is_retryable() => {}
            outcome => {
                self.settle(id, outcome);
                return true;
            }
        }
        false
    }

    /// Ends all jobs at the deadline: as pending, or as not asked for.
    pub fn expire(&mut self) {
        for id in mem::take(&mut self.pending) {
            let outcome = if let Some(outcome) = self.without_id.remove(&id) {
                Ok(outcome)
            } else if self.asked.contains(&id) {
                Ok(Outcome::Pending)
            } else {
                let source = TransportError::deadline_exceeded(None);
                Err(Error::Transport { operation: &GET_WRITE_STATUS, source })
            };
            self.settled.push_back((id, outcome));
        }
    }

    fn settle(&mut self, id: String, outcome: Result<Outcome, Error>) {
        self.pending.remove(&id);
        self.settled.push_back((id, outcome));
    }
}

/// Whether a record was written whose id is not known.
const fn lacks_id(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Success { record_id: None } | Outcome::PartialSuccess { record_id: None, .. })
}
