//! How the outcomes of many jobs are found: rounds, each of which reads the log of writes or asks for each job's status.

use std::collections::{BTreeSet, VecDeque};
use std::mem;
use std::ops::Bound;
use std::time::{Duration, Instant};

use super::feed::Inbox;
use super::log::{Log, PAGE};
use super::{GET_WRITE_STATUS, JobStatus, Outcome, Wait};
use crate::runtime::client::{Client, Error, TransportError};

/// How many jobs that a reading of the log did not have are asked for, after it: the log may never have them.
const SAMPLE: usize = 10;

/// The jobs that have no outcome yet, and what is asked next.
pub(super) struct Round {
    client: Client,
    pub wait: Wait,
    pub log: Log,
    /// How long before the first round the first of the writes was sent at most.
    pub age: Duration,
    /// What others report.
    pub inbox: Inbox,
    /// Whether a success in the log is not enough.
    pub needs_ids: bool,
    pub settled: VecDeque<(String, Result<Outcome, Error>)>,
    pending: BTreeSet<String>,
    /// Those that were pending according to a response.
    asked: BTreeSet<String>,
    next: Next,
    start: Option<Instant>,
    pause: Duration,
    /// Whether this round began at the deadline.
    is_last: bool,
    /// How many requests it takes to read the log; `None` if it can't be read.
    pages: Option<usize>,
    /// How many jobs the next sample has.
    sample: usize,
    /// The job that was last in a sample, so that the next one has others.
    sampled: String,
}

enum Next {
    /// Wait until this time, or for so long from now on, then begin a round.
    Pause(Option<Instant>),
    /// Read a page of the log.
    Page(Reading),
    /// Ask for the status of these jobs, and then of those of a sample.
    Statuses { ids: VecDeque<String>, sample: VecDeque<String> },
}

/// How much of the log is read.
#[derive(Default)]
struct Reading {
    pages: usize,
    /// The jobs whose status is to be asked for.
    listed: BTreeSet<String>,
}

impl Round {
    pub fn new(client: Client, pending: BTreeSet<String>) -> Self {
        let wait = Wait::default().deadline(Duration::from_secs(1800));
        Self {
            client,
            wait,
            log: Log::default(),
            age: DAY,
            inbox: Inbox::default(),
            needs_ids: false,
            settled: VecDeque::new(),
            pages: Some(pending.len().div_ceil(PAGE)),
            pending,
            asked: BTreeSet::new(),
            next: Next::Pause(None),
            start: None,
            pause: wait.first,
            is_last: false,
            sample: SAMPLE,
            sampled: String::new(),
        }
    }

    /// Whether every job has an outcome.
    pub fn is_over(&self) -> bool {
        self.pending.is_empty()
    }

    /// Makes one request, or waits for the next round; but first takes what others report.
    pub async fn ask(&mut self) {
        if self.take_reported() {
            return;
        }
        let (client, now) = (self.client.clone(), self.client.clock().now());
        // Even a deadline of zero has one reading.
        let is_first = self.start.is_none();
        let start = match self.start {
            Some(start) => start,
            None => {
                self.pause = self.wait.first;
                *self.start.insert(now)
            }
        };
        let left = self.wait.deadline.saturating_sub(now.saturating_duration_since(start));
        if left.is_zero() && !is_first && (!self.is_last || matches!(self.next, Next::Pause(None))) {
            self.expire();
            return;
        }
        self.next = match mem::replace(&mut self.next, Next::Pause(None)) {
            Next::Pause(until) => {
                let until = until.unwrap_or_else(|| {
                    self.is_last = self.pause >= left;
                    now + self.pause.min(left)
                });
                let pause = client.clock().sleep(until.saturating_duration_since(now));
                if self.inbox.interrupts(pause).await {
                    self.next = Next::Pause(Some(until));
                    self.take_reported();
                    return;
                }
                self.pause = self.pause.saturating_add(self.pause / 2).min(self.wait.longest);
                self.begin()
            }
            Next::Page(reading) => self.read(&client, reading).await,
            Next::Statuses { mut ids, mut sample } => {
                let (id, is_sample) = match ids.pop_front() {
                    Some(id) => (Some(id), false),
                    None => (sample.pop_front(), true),
                };
                // Others may have reported it meanwhile.
                if let Some(id) = id.filter(|id| self.pending.contains(id))
                    && self.look(&client, id).await
                    && is_sample
                {
                    // The more the log lacks, the more the next sample has.
                    self.sample += 2;
                }
                if ids.is_empty() && sample.is_empty() { Next::Pause(None) } else { Next::Statuses { ids, sample } }
            }
        };
    }

    /// Settles the jobs whose outcome others report. Whether there are any.
    fn take_reported(&mut self) -> bool {
        let reported = self.inbox.take().into_iter().filter(|(id, _)| self.pending.remove(id));
        let before = self.settled.len();
        self.settled.extend(reported.map(|(id, outcome)| (id, Ok(outcome))));
        self.settled.len() > before
    }

    /// Ends all jobs at the deadline: as pending, or as not asked for.
    fn expire(&mut self) {
        for id in mem::take(&mut self.pending) {
            let outcome = if self.asked.contains(&id) {
                Ok(Outcome::Pending)
            } else {
                let source = TransportError::deadline_exceeded(None);
                Err(Error::Transport { operation: &GET_WRITE_STATUS, source })
            };
            self.settled.push_back((id, outcome));
        }
    }

    /// What takes fewer requests: the log, or the status of each job.
    fn begin(&self) -> Next {
        if self.pages.is_some_and(|pages| pages < self.pending.len()) {
            Next::Page(Reading::default())
        } else {
            self.all_statuses()
        }
    }

    fn all_statuses(&self) -> Next {
        Next::Statuses { ids: self.pending.iter().cloned().collect(), sample: VecDeque::new() }
    }

    /// Reads a page of the log.
    async fn read(&mut self, client: &Client, mut reading: Reading) -> Next {
        let waited = self.start.map(|start| client.clock().now().saturating_duration_since(start));
        let time_range = time_range(self.age.saturating_add(waited.unwrap_or_default()));
        let entries = match self.log.page(client, reading.pages * PAGE, time_range).await {
            Ok(page) => page.entries,
            Err(error) if error.is_retryable() => {
                return Next::Statuses { ids: reading.listed.into_iter().collect(), sample: VecDeque::new() };
            }
            Err(_) => {
                self.pages = None;
                return self.begin();
            }
        };
        reading.pages += 1;
        let is_last = entries.len() < PAGE;
        for entry in entries {
            match entry.is_success().filter(|_| self.pending.contains(&entry.job_id)) {
                Some(true) if !self.needs_ids => {
                    self.pending.remove(&entry.job_id);
                    self.settled.push_back((entry.job_id, Ok(Outcome::Success { record_id: None })));
                }
                Some(_) => {
                    reading.listed.insert(entry.job_id);
                }
                None => {}
            }
        }
        let missing = self.pending.len().saturating_sub(reading.listed.len());
        if is_last {
            self.pages = Some(reading.pages);
            // The log has those that have ended.
            self.asked.extend(self.pending.difference(&reading.listed).cloned());
            return self.with_sample(reading.listed);
        }
        if reading.pages >= missing {
            // To ask for each of the others takes no more requests than what was read.
            self.pages = Some(reading.pages);
            return self.all_statuses();
        }
        Next::Page(reading)
    }

    /// Asks for the status of the listed jobs, and of some that the log does not have.
    fn with_sample(&mut self, listed: BTreeSet<String>) -> Next {
        let after = (Bound::Excluded(self.sampled.as_str()), Bound::Unbounded);
        let up_to = (Bound::Unbounded, Bound::Included(self.sampled.as_str()));
        let others = self.pending.range::<str, _>(after).chain(self.pending.range::<str, _>(up_to));
        let others = others.filter(|id| !listed.contains(*id));
        let sample: VecDeque<String> = others.take(mem::replace(&mut self.sample, SAMPLE)).cloned().collect();
        if let Some(last) = sample.back() {
            self.sampled.clone_from(last);
        }
        Next::Statuses { ids: listed.into_iter().collect(), sample }
    }

    /// Asks for the status of a job. Whether it is settled.
    async fn look(&mut self, client: &Client, id: String) -> bool {
        let request = client.job(id.as_str()).status_request().waiting_for_limit();
        let outcome = match request.send().await.map(|status| JobStatus::outcome(status.into_inner())) {
            Ok(Outcome::Pending) => {
                self.asked.insert(id);
                return false;
            }
            Err(error) if error.is_retryable() => return false,
            outcome => outcome,
        };
        self.pending.remove(&id);
        self.settled.push_back((id, outcome));
        true
    }
}

const DAY: Duration = Duration::from_secs(24 * 3600);

/// The part of the log that goes back so far.
fn time_range(age: Duration) -> &'static str {
    match age {
        age if age <= DAY / 24 => "hour",
        age if age <= DAY => "day",
        age if age <= 7 * DAY => "week",
        _ => "month",
    }
}
