//! Jobs: the response to a write is immediate, and a job does the write later in the property-management system.
//!
//! ```no_run
//! use propexo::leads::CreateLead;
//! use propexo::{Client, Outcome};
//!
//! # async fn run(client: Client) -> Result<(), Box<dyn std::error::Error>> {
//! let lead = CreateLead::new("int-987654321").first_name("Emily");
//! let job = client.leads().create(&lead).send().await?.job();
//! match job.wait().await? {
//!     Outcome::Success { record_id } => println!("created {record_id:?}"),
//!     Outcome::PartialSuccess { errors, .. } => println!("created, but {errors:?}"),
//!     Outcome::Failure { errors } => println!("failed: {errors:?}"),
//!     _ => println!("not done yet: check {} later", job.id()),
//! }
//! # Ok(())
//! # }
//! ```

mod accepted;
mod feed;
mod find;
mod likeness;
mod log;
mod round;
mod settle;
mod status;
mod unsettled;

use std::time::Duration;

pub use accepted::Accepted;
pub use feed::JobFeed;
pub use find::{FoundWrite, LogLimit};
pub use settle::{Jobs, Settle};
pub use status::{JobState, JobStatus, Outcome};

use crate::generated::security::DEFAULT_SECURITY;
use crate::runtime::client::{Client, Error, Json, Parameters, Request, Response};
use crate::runtime::{
    At, Check, CodecError, Location, Method, Operation, Violation, Violations, check, path, record, validate_typed,
};

const GET_WRITE_STATUS: Operation =
    Operation::new("get_write_status", Method::Get, "/v1/admin/write-status/{root_job_id}", DEFAULT_SECURITY);

const RETRY_WRITE: Operation =
    Operation::new("retry_write", Method::Post, "/v1/admin/retry-write/{root_job_id}", DEFAULT_SECURITY);

/// The job that does a write, minutes after the response to it.
///
/// [`wait`](Self::wait) asks for its status until it is done. That it returns `Ok` does not mean that the write was done:
/// the [`Outcome`] says so.
#[derive(Clone, Debug)]
pub struct Job {
    client: Client,
    id: String,
}

/// How long to wait for a job, and how often to request its status. Each request counts toward the rate limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Wait {
    /// The delay before the first request; it grows by half before each further one. Default: 2 s.
    pub first: Duration,
    /// The longest delay between two requests. Default: 30 s.
    pub longest: Duration,
    /// How long to wait at most. Default: 10 minutes.
    pub deadline: Duration,
}

impl Default for Wait {
    /// Delays from 2 s to 30 s, for ten minutes.
    fn default() -> Self {
        Self { first: Duration::from_secs(2), longest: Duration::from_secs(30), deadline: Duration::from_secs(600) }
    }
}

impl Wait {
    /// Sets how long to wait at most.
    #[must_use]
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Sets the delay before the first request, and the longest delay between two.
    #[must_use]
    pub const fn intervals(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first;
        self.longest = longest;
        self
    }
}

impl Job {
    /// The job's id, for `client.job(id)`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Requests the job's status.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn status(&self) -> Result<JobStatus, Error> {
        Ok(self.status_request().send().await?.into_inner())
    }

    /// Waits until the job is done, for ten minutes at most.
    ///
    /// # Errors
    /// See [`wait_with`](Self::wait_with).
    pub async fn wait(&self) -> Result<Outcome, Error> {
        self.wait_with(Wait::default()).await
    }

    /// Waits until the job is done. Returns [`Outcome::Pending`] if it is not done at the deadline.
    ///
    /// # Errors
    /// If a request for the status fails with an error that is not retryable, or the last one fails.
    pub async fn wait_with(&self, wait: Wait) -> Result<Outcome, Error> {
        let clock = self.client.clock();
        let start = clock.now();
        let mut pause = wait.first;
        loop {
            let left = wait.deadline.saturating_sub(clock.now().saturating_duration_since(start));
            clock.sleep(pause.min(left)).await;
            let is_last = clock.now().saturating_duration_since(start) >= wait.deadline;
            match self.status().await.map(JobStatus::outcome) {
                Ok(Outcome::Pending) if is_last => return Ok(Outcome::Pending),
                Ok(Outcome::Pending) => {}
                Ok(outcome) => return Ok(outcome),
                Err(error) if is_last || !error.is_retryable() => return Err(error),
                Err(_) => {}
            }
            pause = pause.saturating_add(pause / 2).min(wait.longest);
        }
    }

    /// Retries the write, in a new job: after a [`Failure`](Outcome::Failure) whose cause was corrected in the system.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn retry(&self) -> Result<Self, Error> {
        let request: Request<_, Retried> = Request::new(&self.client, &RETRY_WRITE, self.parameters());
        let retried = request.send().await?.into_inner();
        Ok(Self { client: self.client.clone(), id: retried.job_id })
    }

    /// The blocking form of [`status`](Self::status).
    ///
    /// # Errors
    /// See [`status`](Self::status).
    #[cfg(feature = "blocking")]
    pub fn status_blocking(&self) -> Result<JobStatus, Error> {
        crate::runtime::client::block_on(&GET_WRITE_STATUS, self.status())?
    }

    /// The blocking form of [`wait_with`](Self::wait_with).
    ///
    /// # Errors
    /// See [`wait_with`](Self::wait_with).
    #[cfg(feature = "blocking")]
    pub fn wait_blocking(&self, wait: Wait) -> Result<Outcome, Error> {
        crate::runtime::client::block_on(&GET_WRITE_STATUS, self.wait_with(wait))?
    }

    fn status_request(&self) -> Request<JobParams, JobStatus> {
        Request::new(&self.client, &GET_WRITE_STATUS, self.parameters())
    }

    fn parameters(&self) -> JobParams {
        JobParams(self.id.clone())
    }
}

impl Client {
    /// The job with this id, which the response to a write has.
    #[must_use]
    pub fn job(&self, id: impl Into<String>) -> Job {
        Job { client: self.clone(), id: id.into() }
    }
}

/// A response that names the job in which the write continues.
///
/// The responses of writes implement it.
pub trait JobId {
    /// The job's id.
    fn job_id(&self) -> &str;
}

impl<T: JobId> JobId for Json<T> {
    fn job_id(&self) -> &str {
        self.0.job_id()
    }
}

impl<T: JobId> Response<T> {
    /// The job of this write.
    #[must_use]
    pub fn job(&self) -> Job {
        self.client().job(self.job_id())
    }

    /// Waits until the write is done: `job().wait()`.
    ///
    /// # Errors
    /// See [`Job::wait_with`].
    pub async fn wait(&self) -> Result<Outcome, Error> {
        self.job().wait().await
    }
}

/// The parameters of both operations: the id of the job.
struct JobParams(String);

impl Parameters for JobParams {
    fn path(&self, operation: &Operation) -> Result<String, CodecError> {
        Ok(path(operation.path, &[("root_job_id", &self.0)]))
    }

    fn validate(&self) -> Result<(), Violations> {
        validate_typed(self, "JobParams", Location::Path)
    }
}

impl Check for JobParams {
    fn check(&self, at: At<'_>, found: &mut Vec<Violation>) {
        check::path_segment(&self.0, at.key("root_job_id"), found);
    }
}

/// The response to a retry.
struct Retried {
    job_id: String,
}

record!(Retried {
    job_id "job_id" required,
});

#[cfg(all(test, feature = "admin"))]
mod tests {
    use super::*;

    #[test]
    fn the_operations_are_those_of_the_document() {
        assert_eq!(GET_WRITE_STATUS, crate::admin::GET_WRITE_STATUS);
        assert_eq!(RETRY_WRITE, crate::admin::RETRY_WRITE);
    }

    #[test]
    fn an_id_is_validated_as_the_generated_operations_do() {
        for id in ["", ".", "..", "job-1"] {
            let params = JobParams(id.to_owned());
            let found = |result: Result<(), Violations>| {
                result.err().map(|violations| violations.iter().cloned().collect::<Vec<_>>())
            };
            let expected = crate::admin::GetWriteStatusParams::new(id).validate();
            assert_eq!(found(params.validate()), found(expected), "{id:?}");
        }
    }
}
