//! A journal in a file of SQLite.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OptionalExtension, Row, params};
use tokio::runtime::Handle;

use super::super::BoxFuture;
use super::{Entry, Journal, JournalError};

/// A journal in a file of SQLite: one file for each import.
///
/// A key is in doubt if its `response` is null. Several processes may use one file. Within a Tokio runtime, what is noted is
/// written by its threads for blocking work: some milliseconds, or up to ten seconds while another process writes.
#[derive(Clone)]
pub struct SqliteJournal {
    path: Arc<PathBuf>,
    connection: Arc<Mutex<Connection>>,
}

/// What is committed is on the disk, even if the power fails.
const SETUP: &str = "\
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS writes (
        key TEXT PRIMARY KEY NOT NULL,
        begun_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
        request_hash INTEGER,
        response BLOB
    );";

/// How long a process waits for another one that writes.
const BUSY: Duration = Duration::from_secs(10);

/// A write that may have been done: see [`SqliteJournal::in_doubt`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InDoubt {
    /// Its key.
    pub key: String,
    /// When it was about to be sent, to the second.
    pub begun_at: SystemTime,
}

impl InDoubt {
    /// How long ago it was about to be sent.
    #[must_use]
    pub fn age(&self) -> Duration {
        self.begun_at.elapsed().unwrap_or_default()
    }
}

impl SqliteJournal {
    /// Opens the journal in this file, which is created if it does not exist. Blocks while another process writes.
    ///
    /// # Errors
    /// If the file can't be opened or written, or is none of SQLite.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, JournalError> {
        let path = path.as_ref().to_owned();
        let open = || {
            let connection = Connection::open(&path)?;
            connection.busy_timeout(BUSY)?;
            connection.execute_batch(SETUP)?;
            Ok(connection)
        };
        let connection = open().map_err(|error| failure(&path, &error))?;
        Ok(Self { path: Arc::new(path), connection: Arc::new(Mutex::new(connection)) })
    }

    /// The writes that may have been done, in the order in which they were begun. Those in flight are among them, so look at
    /// what is older than a call takes.
    ///
    /// # Errors
    /// If the file can't be read.
    pub fn in_doubt(&self) -> Result<Vec<InDoubt>, JournalError> {
        const SELECT: &str =
            "SELECT key, CAST(strftime('%s', begun_at) AS INTEGER) FROM writes WHERE response IS NULL ORDER BY rowid";
        self.with(|connection| {
            let mut found = connection.prepare(SELECT)?;
            let entry = |row: &Row<'_>| {
                let begun_at = Duration::from_secs(row.get::<_, i64>(1)?.unsigned_abs());
                Ok(InDoubt { key: row.get(0)?, begun_at: UNIX_EPOCH + begun_at })
            };
            found.query_map([], entry)?.collect()
        })
    }

    fn with<T>(&self, action: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, JournalError> {
        // Each action is one statement, so a panic leaves nothing half done.
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        action(&connection).map_err(|error| failure(&self.path, &error))
    }

    /// Does it without blocking the runtime, if there is one.
    async fn unblocked<T: Send + 'static>(
        &self,
        action: impl FnOnce(&Self) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<T, JournalError> {
        match Handle::try_current() {
            Ok(runtime) => {
                let journal = self.clone();
                let done = runtime.spawn_blocking(move || action(&journal)).await;
                done.unwrap_or_else(|error| Err(JournalError::new(error)))
            }
            Err(_) => action(self),
        }
    }

    fn entry(&self, key: &str) -> Result<Option<Entry>, JournalError> {
        const SELECT: &str = "SELECT request_hash, response FROM writes WHERE key = ?1";
        self.with(|connection| {
            let entry = |row: &Row<'_>| {
                let (hash, response): (Option<i64>, Option<Vec<u8>>) = (row.get(0)?, row.get(1)?);
                Ok(Entry { request_hash: hash.map(i64::cast_unsigned), response: response.map(Into::into) })
            };
            connection.query_row(SELECT, [key], entry).optional()
        })
    }

    fn begin_now(&self, key: &str, request_hash: u64) -> Result<Option<Entry>, JournalError> {
        const BEGIN: &str = "INSERT INTO writes (key, request_hash) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        loop {
            let begun = self.with(|connection| connection.execute(BEGIN, params![key, request_hash.cast_signed()]))?;
            if begun == 1 {
                return Ok(None);
            }
            if let Some(entry) = self.entry(key)? {
                return Ok(Some(entry));
            }
            // The run that had begun it has withdrawn it meanwhile.
        }
    }
}

fn failure(path: &Path, error: &rusqlite::Error) -> JournalError {
    JournalError::new(format!("the journal {}: {error}", path.display()))
}

impl Journal for SqliteJournal {
    fn find<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Entry>, JournalError>> {
        let key = key.to_owned();
        Box::pin(self.unblocked(move |journal| journal.entry(&key)))
    }

    fn begin<'a>(&'a self, key: &'a str, request_hash: u64) -> BoxFuture<'a, Result<Option<Entry>, JournalError>> {
        let key = key.to_owned();
        Box::pin(self.unblocked(move |journal| journal.begin_now(&key, request_hash)))
    }

    fn done<'a>(&'a self, key: &'a str, response: &'a [u8]) -> BoxFuture<'a, Result<(), JournalError>> {
        const DONE: &str = "INSERT INTO writes (key, response) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET response = ?2";
        let (key, response) = (key.to_owned(), response.to_owned());
        Box::pin(self.unblocked(move |journal| {
            journal.with(|connection| connection.execute(DONE, params![key, response])).map(drop)
        }))
    }

    fn withdraw<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<(), JournalError>> {
        const WITHDRAW: &str = "DELETE FROM writes WHERE key = ?1 AND response IS NULL";
        let key = key.to_owned();
        Box::pin(
            self.unblocked(move |journal| journal.with(|connection| connection.execute(WITHDRAW, [key])).map(drop)),
        )
    }
}

impl fmt::Debug for SqliteJournal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("SqliteJournal").field("path", &self.path).finish_non_exhaustive()
    }
}
