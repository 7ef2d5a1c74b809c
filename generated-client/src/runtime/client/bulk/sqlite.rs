//! A journal in a file of SQLite.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, params};

use super::super::BoxFuture;
use super::{Entry, Journal, JournalError};

/// A journal in a file of SQLite: one file for each import.
///
/// A key is in doubt if its `response` is null. Several processes may use one file. Each method blocks for the time of one write
/// to the disk, some milliseconds.
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
        response BLOB
    );";

/// How long a process waits for another one that writes.
const BUSY: Duration = Duration::from_secs(10);

impl SqliteJournal {
    /// Opens the journal in this file, which is created if it does not exist.
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

    /// The keys of the writes that may have been done, in the order in which they were begun.
    ///
    /// # Errors
    /// If the file can't be read.
    pub fn in_doubt(&self) -> Result<Vec<String>, JournalError> {
        self.with(|connection| {
            let mut found = connection.prepare("SELECT key FROM writes WHERE response IS NULL ORDER BY rowid")?;
            found.query_map([], |row| row.get(0))?.collect()
        })
    }

    fn with<T>(&self, action: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, JournalError> {
        // Each action is one statement, so a panic leaves nothing half done.
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        action(&connection).map_err(|error| failure(&self.path, &error))
    }

    fn entry(&self, key: &str) -> Result<Option<Entry>, JournalError> {
        self.with(|connection| {
            let select = "SELECT response FROM writes WHERE key = ?1";
            let response = connection.query_row(select, [key], |row| row.get::<_, Option<Vec<u8>>>(0)).optional()?;
            Ok(response.map(|body| body.map_or(Entry::InDoubt, |body| Entry::Done(body.into()))))
        })
    }
}

fn failure(path: &Path, error: &rusqlite::Error) -> JournalError {
    JournalError::new(format!("the journal {}: {error}", path.display()))
}

impl Journal for SqliteJournal {
    fn find<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Entry>, JournalError>> {
        Box::pin(async move { self.entry(key) })
    }

    fn begin<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Entry>, JournalError>> {
        Box::pin(async move {
            const BEGIN: &str = "INSERT INTO writes (key) VALUES (?1) ON CONFLICT DO NOTHING";
            loop {
                if self.with(|connection| connection.execute(BEGIN, [key]))? == 1 {
                    return Ok(None);
                }
                if let Some(entry) = self.entry(key)? {
                    return Ok(Some(entry));
                }
                // The run that had begun it has withdrawn it meanwhile.
            }
        })
    }

    fn done<'a>(&'a self, key: &'a str, response: &'a [u8]) -> BoxFuture<'a, Result<(), JournalError>> {
        Box::pin(async move {
            const DONE: &str =
                "INSERT INTO writes (key, response) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET response = ?2";
            self.with(|connection| connection.execute(DONE, params![key, response])).map(drop)
        })
    }

    fn withdraw<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<(), JournalError>> {
        Box::pin(async move {
            const WITHDRAW: &str = "DELETE FROM writes WHERE key = ?1 AND response IS NULL";
            self.with(|connection| connection.execute(WITHDRAW, [key])).map(drop)
        })
    }
}

impl fmt::Debug for SqliteJournal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("SqliteJournal").field("path", &self.path).finish_non_exhaustive()
    }
}
