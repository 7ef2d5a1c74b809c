//! A bulk write that is killed again and again: no lead is sent twice, none is lost, and those in flight are in doubt.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use propexo::{Journal, SqliteJournal};
use serde_json::Value;

const LEADS: usize = 200;
const AT_ONCE: usize = 4;

/// Counts how often each lead arrives, and responds after a while.
#[derive(Clone)]
struct Server {
    address: SocketAddr,
    arrived: Arc<Mutex<BTreeMap<String, usize>>>,
    open: Arc<AtomicUsize>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self { address: listener.local_addr().unwrap(), arrived: Arc::default(), open: Arc::default() };
        let accepting = server.clone();
        thread::spawn(move || {
            for connection in listener.incoming() {
                accepting.open.fetch_add(1, Ordering::SeqCst);
                let serving = accepting.clone();
                thread::spawn(move || {
                    // An error means that the client was killed.
                    let _ = serving.serve(connection.unwrap());
                    serving.open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        server
    }

    fn serve(&self, connection: TcpStream) -> std::io::Result<()> {
        let mut reader = BufReader::new(connection.try_clone()?);
        let mut writer = connection;
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line)? == 0 {
                    return Ok(());
                }
                if let Some(text) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = text.trim().parse().unwrap();
                }
                if line == "\r\n" {
                    break;
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body)?;
            let body: Value = serde_json::from_slice(&body).unwrap();
            let lead = body["first_name"].as_str().unwrap().to_owned();
            let response = response(&lead);
            *self.arrived.lock().unwrap().entry(lead).or_default() += 1;
            thread::sleep(Duration::from_millis(length as u64 % 3 + 1));
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", response.len());
            writer.write_all(&[head.as_bytes(), response.as_bytes()].concat())?;
        }
    }

    /// Waits until everything is read that was sent by a process that has ended.
    fn settle(&self) {
        // Connections are accepted in order, so all others are when this one is.
        let mut last = TcpStream::connect(self.address).unwrap();
        last.shutdown(std::net::Shutdown::Write).unwrap();
        last.read_to_end(&mut Vec::new()).unwrap();
        while self.open.load(Ordering::SeqCst) > 0 {
            thread::sleep(Duration::from_millis(1));
        }
    }

    fn total(&self) -> usize {
        self.arrived.lock().unwrap().values().sum()
    }
}

fn response(lead: &str) -> String {
    format!(r#"{{"job_id": "job-{lead}", "data": {{}}}}"#)
}

/// Whether it ends by itself before so many leads have arrived.
fn ends_before(child: &mut Child, server: &Server, arrived: usize) -> bool {
    while server.total() < arrived {
        if child.try_wait().unwrap().is_some() {
            return true;
        }
        thread::sleep(Duration::from_micros(100));
    }
    false
}

#[tokio::test]
async fn a_bulk_write_that_is_killed_sends_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let server = Server::start();
    let (mut kills, mut doubts) = (0, 0);
    loop {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bulk-writer"))
            .arg(format!("http://{}", server.address))
            .arg(&path)
            .arg(LEADS.to_string())
            .spawn()
            .unwrap();
        // Kills it at another moment each time.
        if ends_before(&mut child, &server, server.total() + 1 + kills % 9) {
            assert!(child.wait().unwrap().success());
            break;
        }
        thread::sleep(Duration::from_micros(kills as u64 * 397 % 3000));
        child.kill().unwrap();
        child.wait().unwrap();
        server.settle();
        kills += 1;

        let journal = SqliteJournal::open(&path).unwrap();
        let in_doubt: Vec<String> = journal.in_doubt().unwrap().into_iter().map(|doubt| doubt.key).collect();
        assert!(in_doubt.len() <= AT_ONCE, "{in_doubt:?}");
        let arrived = server.arrived.lock().unwrap().clone();
        for (lead, count) in &arrived {
            assert_eq!(*count, 1, "lead {lead} was sent again after {kills} kills");
            let is_done = journal.find(lead).await.unwrap().is_some_and(|entry| entry.response.is_some());
            assert!(is_done || in_doubt.contains(lead), "the journal does not have lead {lead}");
        }
        // What a person would do: look on the server.
        for lead in &in_doubt {
            match arrived.contains_key(lead) {
                true => journal.done(lead, response(lead).as_bytes()).await.unwrap(),
                false => journal.withdraw(lead).await.unwrap(),
            }
        }
        doubts += in_doubt.len();
    }
    let arrived = server.arrived.lock().unwrap().clone();
    assert_eq!((arrived.len(), server.total()), (LEADS, LEADS), "each lead arrived once");
    assert!(kills >= 10 && doubts > 0, "{kills} kills, {doubts} in doubt");
    println!("{kills} kills: 0 of {LEADS} sent twice, 0 lost, {doubts} in doubt");
}
