//! The status of a job, and its outcome.

use crate::runtime::{open_enum, record};

/// The outcome of a job: whether the system did the write, and its errors.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The write was done. Not every system returns the id of the record.
    Success {
        /// The id of the created or changed record; sometimes a record of another model
        record_id: Option<String>,
    },
    /// A part of the write was done.
    PartialSuccess {
        /// The id of the created or changed record
        record_id: Option<String>,
        /// The system's errors for the rest
        errors: Vec<String>,
    },
    /// The write was not done.
    Failure {
        /// The system's errors
        errors: Vec<String>,
    },
    /// The job is not done yet.
    Pending,
}

/// The status of a job.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct JobStatus {
    /// The state.
    pub state: JobState,
    /// The system's errors.
    pub errors: Option<Vec<String>>,
    /// The id of the created or changed record.
    pub created_record_id: Option<String>,
}

record!(JobStatus {
    state "write_status" required,
    errors "errors" nullable,
    created_record_id "created_record_id" nullable,
});

open_enum! {
    /// The state of a job.
    pub enum JobState {
        Success = "SUCCESS",
        PartialSuccess = "PARTIAL_SUCCESS",
        Failure = "FAILURE",
        Pending = "PENDING",
    }
}

impl JobStatus {
    /// The outcome of the job.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        let (record_id, errors) = (self.created_record_id, self.errors.unwrap_or_default());
        match self.state {
            JobState::Success => Outcome::Success { record_id },
            JobState::PartialSuccess => Outcome::PartialSuccess { record_id, errors },
            JobState::Failure => Outcome::Failure { errors },
            // An unknown state may be an intermediate one; waiting ends at the deadline.
            JobState::Pending | JobState::Unknown(_) => Outcome::Pending,
        }
    }
}
