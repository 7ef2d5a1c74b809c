//! What the fake knows, and how it responds to a request.

use std::collections::VecDeque;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, StatusCode};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::query::{decoded, is_path_of, pairs};
use super::records::Records;
use super::{Fault, Sent};
use crate::Outcome;
use crate::runtime::client::TransportError;
use crate::runtime::{DateTime, Operation};

type Received = Result<Response<Bytes>, TransportError>;

#[derive(Debug, Default)]
pub(super) struct State {
    pub records: Records,
    pub scripts: VecDeque<(Duration, Outcome)>,
    pub faults: VecDeque<Fault>,
    pub responses: Vec<(Operation, StatusCode, Value)>,
    pub limit: Limit,
    pub sent: Vec<Sent>,
    jobs: Vec<Job>,
    began: Option<Instant>,
}

/// The rate limit of a minute, and what is used of it.
#[derive(Debug)]
pub(super) struct Limit {
    pub requests: u32,
    used: u32,
    began: Option<Instant>,
}

impl Default for Limit {
    fn default() -> Self {
        Self { requests: 150, used: 0, began: None }
    }
}

const MINUTE: Duration = Duration::from_secs(60);

/// How long Propexo delays a response when more than 80 % of the limit is used.
const DELAY: Duration = Duration::from_secs(2);

/// What a job takes, and what becomes of it, without a script.
const JOB: Duration = Duration::from_secs(5);

#[derive(Debug)]
struct Job {
    write: Sent,
    /// How long after the first request
    accepted: Duration,
    /// `None` for never
    ends: Option<Instant>,
    outcome: Outcome,
    is_done: bool,
}

impl State {
    /// The response to a request, and how long it takes.
    pub(super) fn receive(&mut self, request: &Request<Bytes>) -> (Duration, Received) {
        let now = Instant::now();
        self.finish_jobs(now);
        let sent = Sent {
            method: request.method().clone(),
            path: decoded(request.uri().path()),
            query: pairs(request.uri().query().unwrap_or_default()),
            body: serde_json::from_slice(request.body()).unwrap_or_default(),
        };
        self.sent.push(sent.clone());
        let fault = self.faults.pop_front();
        if let Some(fault @ (Fault::Unreachable | Fault::Reset)) = fault {
            let is_unsent = fault == Fault::Unreachable;
            let error = if is_unsent { TransportError::unsent("unreachable") } else { TransportError::lost("reset") };
            return (Duration::ZERO, Err(error));
        }
        let left = self.limit.count(now);
        let (status, body, retry_after) = match (left, &fault) {
            (Err(wait), _) => (StatusCode::TOO_MANY_REQUESTS, error("too many requests"), Some(wait)),
            (_, Some(Fault::RateLimited(wait))) => {
                (StatusCode::TOO_MANY_REQUESTS, error("too many requests"), Some(*wait))
            }
            (_, Some(Fault::Status(status))) => (*status, error("a fault"), None),
            _ => {
                let (status, body) = self.respond(sent, now);
                (status, body, None)
            }
        };
        let delay =
            if u64::from(self.limit.used) * 5 > u64::from(self.limit.requests) * 4 { DELAY } else { Duration::ZERO };
        if fault == Some(Fault::LostResponse) {
            return (delay, Err(TransportError::lost("the response was lost")));
        }
        let mut response = Response::new(Bytes::from(body.to_string()));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert("content-type", HeaderValue::from_static("application/json"));
        if let Ok(date) = HeaderValue::try_from(self.date(now)) {
            headers.insert("date", date);
        }
        headers.insert("x-ratelimit-limit", self.limit.requests.into());
        headers.insert("x-ratelimit-remaining", left.unwrap_or(0).into());
        if let Some(wait) = retry_after {
            // Rounded up: a second less would be too early.
            headers.insert("retry-after", wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0)).into());
        }
        (delay, Ok(response))
    }

    fn respond(&mut self, sent: Sent, now: Instant) -> (StatusCode, Value) {
        let is_for = |operation: &Operation| {
            operation.method.as_str() == sent.method.as_str() && is_path_of(operation.path, &sent.path)
        };
        if let Some(scripted) = self.responses.iter().position(|(operation, ..)| is_for(operation)) {
            let (_, status, body) = self.responses.remove(scripted);
            return (status, body);
        }
        let found = match sent.path.strip_prefix("/v1/admin/") {
            Some(path) if path.starts_with("write-status/") => self.job(path).map(Job::status),
            Some("logs/writes/") => Some(self.log(&sent.query)),
            Some(path) if path.starts_with("retry-write/") => {
                self.job(path).map(|job| job.write.clone()).map(|write| self.accept(write, now))
            }
            _ if sent.method == Method::GET => self.records.read(&sent.path, &sent.query),
            _ => Some(self.accept(sent, now)),
        };
        found.map_or_else(|| (StatusCode::NOT_FOUND, error("not found")), |body| (StatusCode::OK, body))
    }

    /// Starts the job of a write.
    fn accept(&mut self, write: Sent, now: Instant) -> Value {
        let number = self.jobs.len() + 1;
        let id = format!("job-{number}");
        let success = || (JOB, Outcome::Success { record_id: Some(format!("record-{number}")) });
        let (after, outcome) = self.scripts.pop_front().unwrap_or_else(success);
        let data = if write.body.is_object() { write.body.clone() } else { json!({}) };
        let accepted = now.duration_since(*self.began.get_or_insert(now));
        self.jobs.push(Job { write, accepted, ends: now.checked_add(after), outcome, is_done: false });
        // Propexo has the id in one of two places, and what was sent in the other.
        json!({"job_id": id, "data": data, "meta": {"job_id": id}, "result": data})
    }

    /// The job whose id a path ends with.
    fn job(&self, path: &str) -> Option<&Job> {
        let number: usize = path.trim_end_matches('/').rsplit_once("/job-")?.1.parse().ok()?;
        self.jobs.get(number.checked_sub(1)?)
    }

    /// A page of the log of writes: the jobs that are done, the newest first.
    fn log(&self, query: &[(String, String)]) -> Value {
        let value = |name: &str| query.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str());
        let number = |name: &str| value(name).and_then(|text| text.parse().ok());
        let (offset, limit): (usize, usize) = (number("offset").unwrap_or(0), number("limit").unwrap_or(100));
        let (status, integration, category) = (value("status"), value("integration_id"), value("write_category"));
        let jobs = self.jobs.iter().enumerate().rev().filter(|(_, job)| {
            let is_of = integration.is_none_or(|asked| job.integration() == asked);
            let is_kind = category.is_none_or(|asked| job.category() == asked);
            job.is_done && is_of && is_kind && status.is_none_or(|asked| job.log_status() == asked)
        });
        let page = jobs.skip(offset).take(limit.min(100));
        let logs: Vec<Value> = page.map(|(index, job)| job.log_entry(index + 1)).collect();
        json!({"results": {"logs": logs}})
    }

    /// The header `Date`, on the day of the fake.
    fn date(&self, now: Instant) -> String {
        let time = time_of_day(self.began.map_or(Duration::ZERO, |began| now.duration_since(began)));
        httpdate::fmt_http_date(DateTime::from(time).to_system_time().unwrap_or(SystemTime::UNIX_EPOCH))
    }

    fn finish_jobs(&mut self, now: Instant) {
        let at = time_of_day(now.duration_since(*self.began.get_or_insert(now)));
        for (index, job) in self.jobs.iter_mut().enumerate() {
            if job.is_done || job.ends.is_none_or(|ends| ends > now) || job.outcome == Outcome::Pending {
                continue;
            }
            job.is_done = true;
            if let Outcome::Success { record_id } | Outcome::PartialSuccess { record_id, .. } = &job.outcome {
                let id = record_id.clone().unwrap_or_else(|| format!("record-{}", index + 1));
                match job.write.method {
                    Method::DELETE => self.records.delete(&job.write.path),
                    Method::POST => self.records.create(&job.write.path, &id, &at, &job.write.body),
                    _ => self.records.update(&job.write.path, &at, &job.write.body),
                }
            }
        }
    }
}

impl Job {
    fn log_entry(&self, number: usize) -> Value {
        let error = match &self.outcome {
            Outcome::PartialSuccess { errors, .. } | Outcome::Failure { errors } => Some(errors.join("; ")),
            Outcome::Success { .. } | Outcome::Pending => None,
        };
        json!({
            "id": format!("log-{number}"), "created_at": time_of_day(self.accepted), "job_id": format!("job-{number}"),
            "integration_id": self.integration(), "status": self.log_status(), "error": error,
            "parameters": self.write.body,
        })
    }

    const fn log_status(&self) -> &'static str {
        match &self.outcome {
            Outcome::Success { .. } => "SUCCESS",
            _ => "FAILURE",
        }
    }

    /// The first segment of the path after the version.
    fn category(&self) -> String {
        self.write.path.split('/').nth(2).unwrap_or_default().replace('-', "_")
    }

    fn integration(&self) -> &str {
        self.write.body["integration_id"].as_str().unwrap_or("int-1")
    }

    fn status(&self) -> Value {
        let (state, errors, id) = match &self.outcome {
            _ if !self.is_done => ("PENDING", Vec::new(), None),
            Outcome::Success { record_id } => ("SUCCESS", Vec::new(), record_id.as_ref()),
            Outcome::PartialSuccess { record_id, errors } => ("PARTIAL_SUCCESS", errors.clone(), record_id.as_ref()),
            Outcome::Failure { errors } => ("FAILURE", errors.clone(), None),
            Outcome::Pending => ("PENDING", Vec::new(), None),
        };
        json!({"write_status": state, "errors": errors, "created_record_id": id})
    }
}

impl Limit {
    /// Counts a request. Returns how many are left, or how long until the next minute.
    fn count(&mut self, now: Instant) -> Result<u32, Duration> {
        let began = *self.began.get_or_insert(now);
        let passed = now.duration_since(began);
        if passed >= MINUTE {
            (self.began, self.used) = (Some(now), 0);
        } else if self.used >= self.requests {
            return Err(MINUTE - passed);
        }
        self.used += 1;
        Ok(self.requests - self.used)
    }
}

/// The time after so long on the day of the fake, which has no next one.
fn time_of_day(passed: Duration) -> String {
    let seconds = passed.as_secs().min(24 * 3600 - 1);
    format!("2026-01-31T{:02}:{:02}:{:02}Z", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn error(message: &str) -> Value {
    json!({"error": {"message": message}})
}
