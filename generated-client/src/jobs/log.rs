//! The log of writes: up to 100 jobs in one response, the latest entry of each.

use std::time::SystemTime;

use serde_json::Value;

use crate::generated::security::DEFAULT_SECURITY;
use crate::runtime::client::{Client, Error, Request};
use crate::runtime::{DateTime, Method, Operation, record};

pub(super) const GET_WRITE_LOGS: Operation =
    Operation::new("get_write_logs", Method::Get, "/v1/admin/logs/writes/", DEFAULT_SECURITY);

/// The most entries that one response has.
pub(super) const PAGE: usize = 100;

/// Which part of the log is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Log {
    pub integration_id: Option<String>,
    pub category: Option<&'static str>,
}

/// A part of the log.
pub(super) struct LogPage {
    pub entries: Vec<LogEntry>,
    /// The server's time, if it says so.
    pub sent_at: Option<SystemTime>,
}

impl Log {
    /// The entries after the first `offset`, the newest first.
    pub async fn page(&self, client: &Client, offset: usize, time_range: &str) -> Result<LogPage, Error> {
        let request: Request<(), Page> = Request::new(client, &GET_WRITE_LOGS, ());
        let request = request.extra_query("limit", PAGE.to_string()).extra_query("offset", offset.to_string());
        let mut request = request.extra_query("time_range", time_range).waiting_for_limit();
        if let Some(id) = &self.integration_id {
            request = request.extra_query("integration_id", id);
        }
        if let Some(category) = self.category {
            request = request.extra_query("write_category", category);
        }
        let response = request.send().await?;
        let date = response.headers().get(http::header::DATE).and_then(|date| date.to_str().ok());
        let sent_at = date.and_then(|date| httpdate::parse_http_date(date).ok());
        Ok(LogPage { entries: response.into_inner().results.logs.unwrap_or_default(), sent_at })
    }
}

struct Page {
    results: Results,
}

struct Results {
    logs: Option<Vec<LogEntry>>,
}

/// What the log has of a job.
pub(super) struct LogEntry {
    pub job_id: String,
    pub created_at: Option<DateTime>,
    /// What the write was sent with.
    pub parameters: Option<Value>,
    status: Option<String>,
    error: Option<String>,
}

impl LogEntry {
    /// Whether the write was done, without an error. A failure may be that of one attempt among several.
    pub fn is_success(&self) -> Option<bool> {
        match self.status.as_deref()? {
            "SUCCESS" => Some(self.error.is_none()),
            "FAILURE" => Some(false),
            _ => None,
        }
    }
}

record!(Page {
    results "results" required,
});

record!(Results {
    logs "logs" nullable,
});

record!(LogEntry {
    job_id "job_id" required,
    created_at "created_at" nullable,
    parameters "parameters" nullable,
    status "status" nullable,
    error "error" nullable,
});

#[cfg(all(test, feature = "admin"))]
mod tests {
    #[test]
    fn the_operation_is_that_of_the_document() {
        assert_eq!(super::GET_WRITE_LOGS, crate::admin::GET_WRITE_LOGS);
    }
}
