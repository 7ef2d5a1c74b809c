//! How far a job is, and how it ended.

use crate::runtime::{open_enum, record};

/// How a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// It is done. Not every system tells the id of what it made.
    Success {
        /// The record that was made or changed; sometimes one of another model
        record_id: Option<String>,
    },
    /// A part of it is done.
    PartialSuccess {
        /// The record that was made or changed
        record_id: Option<String>,
        /// What the system says of the rest
        errors: Vec<String>,
    },
    /// It was not done.
    Failure {
        /// What the system says
        errors: Vec<String>,
    },
    /// It is not known yet.
    Pending,
}

/// What a job came to so far.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct JobStatus {
    /// How far it is.
    pub state: JobState,
    /// What the system says is wrong.
    pub errors: Option<Vec<String>>,
    /// The record that was made or changed.
    pub created_record_id: Option<String>,
}

record!(JobStatus {
    state "write_status" required,
    errors "errors" nullable,
    created_record_id "created_record_id" nullable,
});

open_enum! {
    /// How far a job is.
    pub enum JobState {
        Success = "SUCCESS",
        PartialSuccess = "PARTIAL_SUCCESS",
        Failure = "FAILURE",
        Pending = "PENDING",
    }
}

impl JobStatus {
    /// How the job ended, or that it has not.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        let (record_id, errors) = (self.created_record_id, self.errors.unwrap_or_default());
        match self.state {
            JobState::Success => Outcome::Success { record_id },
            JobState::PartialSuccess => Outcome::PartialSuccess { record_id, errors },
            JobState::Failure => Outcome::Failure { errors },
            JobState::Pending | JobState::Unknown(_) => Outcome::Pending,
        }
    }
}
