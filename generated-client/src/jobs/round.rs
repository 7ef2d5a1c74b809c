//! How the outcomes of many jobs are found: rounds, each of which reads the log of writes or asks for each job's status.

use std::collections::{BTreeSet, VecDeque};
use std::future::poll_fn;
use std::mem;
use std::task::Poll;
use std::time::{Duration, Instant};

use super::feed::Inbox;
use super::log::{Log, LogPage, PAGE};
use super::unsettled::Unsettled;
use super::{Outcome, Wait};
use crate::runtime::client::{BoxFuture, Client, Error};

/// How many jobs that a reading of the log did not have are asked for, after it: the log may never have them.
const SAMPLE: usize = 10;

/// How long a request of a reading that began at the deadline may take: longer than a window of the rate limit.
const GRACE: Duration = Duration::from_secs(120);

/// What is asked next.
pub(super) struct Round {
    client: Client,
    pub wait: Wait,
    pub log: Log,
    /// How long before the first round the first of the writes was sent at most.
    pub age: Duration,
    /// What others report.
    pub inbox: Inbox,
    pub jobs: Unsettled,
    next: Next,
    /// The request that is being made for the first of `next`; its result is `None` if it takes too long.
    request: Option<BoxFuture<'static, Option<Answer>>>,
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

/// The result of a request.
enum Answer {
    Page(Result<LogPage, Error>),
    Status(Result<Outcome, Error>),
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
            pages: Some(pending.len().div_ceil(PAGE)),
            jobs: Unsettled::new(pending),
            next: Next::Pause(None),
            request: None,
            start: None,
            pause: wait.first,
            is_last: false,
            sample: SAMPLE,
            sampled: String::new(),
        }
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
            self.jobs.expire();
            return;
        }
        self.next = match mem::replace(&mut self.next, Next::Pause(None)) {
            Next::Pause(until) => {
                let until = until.unwrap_or_else(|| {
                    self.is_last = self.pause >= left;
                    now + self.pause.min(left)
                });
                let mut pause = client.clock().sleep(until.saturating_duration_since(now));
                if self.inbox.unless_reported(&mut pause).await.is_none() {
                    self.next = Next::Pause(Some(until));
                    self.take_reported();
                    return;
                }
                self.pause = self.pause.saturating_add(self.pause / 2).min(self.wait.longest);
                self.begin()
            }
            Next::Page(reading) => match self.answer(left, |round| round.page(&reading)).await {
                Some(Answer::Page(page)) => self.read(page, reading),
                _ => Next::Page(reading),
            },
            Next::Statuses { mut ids, mut sample } => {
                let is_sample = ids.is_empty();
                let asked = if is_sample { &mut sample } else { &mut ids };
                let id = asked.front().cloned();
                // Others may have reported it meanwhile.
                if let Some(id) = id.filter(|id| self.jobs.contains(id)) {
                    if let Some(Answer::Status(outcome)) = self.answer(left, |round| round.status(&id)).await {
                        asked.pop_front();
                        if self.jobs.note(id, outcome) && is_sample {
                            // The more the log lacks, the more the next sample has.
                            self.sample += 2;
                        }
                    }
                } else {
                    self.request = None;
                    asked.pop_front();
                }
                if ids.is_empty() && sample.is_empty() { Next::Pause(None) } else { Next::Statuses { ids, sample } }
            }
        };
    }

    /// The answer to this request, or to the one that is being made already. `None` if something is reported before, so that the
    /// request goes on at the next call, or if it is not answered before the deadline: then all jobs have ended.
    async fn answer(
        &mut self,
        left: Duration,
        request: impl FnOnce(&Self) -> BoxFuture<'static, Answer>,
    ) -> Option<Answer> {
        let mut request = self.request.take().unwrap_or_else(|| {
            let limit = if self.is_last { left.max(GRACE) } else { left };
            let (mut sending, mut timeout) = (request(self), self.client.clock().timeout(limit));
            Box::pin(poll_fn(move |context| match sending.as_mut().poll(context) {
                Poll::Ready(answer) => Poll::Ready(Some(answer)),
                Poll::Pending => timeout.as_mut().poll(context).map(|()| None),
            }))
        });
        match self.inbox.unless_reported(&mut request).await {
            Some(None) => {
                self.jobs.expire();
                None
            }
            Some(answer) => answer,
            None => {
                self.request = Some(request);
                None
            }
        }
    }

    /// Takes the outcomes that others report. Whether a job is settled by them.
    fn take_reported(&mut self) -> bool {
        for (id, outcome) in self.inbox.take() {
            if let Some(id) = self.jobs.report(id, outcome) {
                self.ask_for(id);
            }
        }
        self.jobs.has_settled()
    }

    /// Asks for the status of this job too, without a pause.
    fn ask_for(&mut self, id: String) {
        match &mut self.next {
            Next::Pause(_) => self.next = Next::Statuses { ids: [id].into(), sample: VecDeque::new() },
            Next::Page(reading) => drop(reading.listed.insert(id)),
            // The first stays, since it may be asked for already.
            Next::Statuses { ids, sample } => if ids.is_empty() { sample } else { ids }.push_back(id),
        }
    }

    /// What takes fewer requests: the log, or the status of each job.
    fn begin(&self) -> Next {
        if self.pages.is_some_and(|pages| pages < self.jobs.len()) {
            Next::Page(Reading::default())
        } else {
            self.all_statuses()
        }
    }

    fn all_statuses(&self) -> Next {
        Next::Statuses { ids: self.jobs.ids().map(str::to_owned).collect(), sample: VecDeque::new() }
    }

    /// Requests a page of the log.
    fn page(&self, reading: &Reading) -> BoxFuture<'static, Answer> {
        let (client, log, offset) = (self.client.clone(), self.log.clone(), reading.pages * PAGE);
        let waited = self.start.map(|start| client.clock().now().saturating_duration_since(start));
        let time_range = time_range(self.age.saturating_add(waited.unwrap_or_default()));
        Box::pin(async move { Answer::Page(log.page(&client, offset, time_range).await) })
    }

    /// Takes from a page of the log what it tells.
    fn read(&mut self, page: Result<LogPage, Error>, mut reading: Reading) -> Next {
        let entries = match page {
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
            if self.jobs.find(&entry) {
                reading.listed.insert(entry.job_id);
            }
        }
        let missing = self.jobs.len().saturating_sub(reading.listed.len());
        if is_last {
            self.pages = Some(reading.pages);
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
        let others = self.jobs.ids_after(&self.sampled).filter(|id| !listed.contains(*id));
        let sample: VecDeque<String> = others.take(mem::replace(&mut self.sample, SAMPLE)).map(str::to_owned).collect();
        if let Some(last) = sample.back() {
            self.sampled.clone_from(last);
        }
        Next::Statuses { ids: listed.into_iter().collect(), sample }
    }

    /// Requests the status of a job.
    fn status(&self, id: &str) -> BoxFuture<'static, Answer> {
        let request = self.client.job(id).status_request().waiting_for_limit();
        Box::pin(async move { Answer::Status(request.send().await.map(|status| status.into_inner().outcome())) })
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
