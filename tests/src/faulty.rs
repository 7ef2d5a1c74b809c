//! A server that fails in every known way, over real sockets, and records what it did.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What the server does to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Fault {
    None,
    ResetBeforeReading,
    ResetAfterReading,
    HalfAnswer,
    SlowDrip,
    Limited,
    LimitedWithRetryAfter,
    ServerError,
    BadGateway,
    WrongContentType,
    TruncatedJson,
    DuplicateKeys,
    HugeBody,
    RedirectWithin,
    RedirectElsewhere,
}

impl Fault {
    /// All faults.
    pub const ALL: [Self; 14] = [
        Self::ResetBeforeReading,
        Self::ResetAfterReading,
        Self::HalfAnswer,
        Self::SlowDrip,
        Self::Limited,
        Self::LimitedWithRetryAfter,
        Self::ServerError,
        Self::BadGateway,
        Self::WrongContentType,
        Self::TruncatedJson,
        Self::DuplicateKeys,
        Self::HugeBody,
        Self::RedirectWithin,
        Self::RedirectElsewhere,
    ];

    /// Whether a client still gets the right value.
    #[must_use]
    pub const fn is_harmless(self, is_read: bool) -> bool {
        matches!(self, Self::None | Self::DuplicateKeys) || (is_read && matches!(self, Self::RedirectWithin))
    }

    /// Whether the server reports that it did not process the request.
    #[must_use]
    pub const fn is_refusal(self) -> bool {
        matches!(self, Self::Limited | Self::LimitedWithRetryAfter)
    }
}

/// The record of one call, by its number.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The fault of each of its requests, in order
    pub faults: Vec<Fault>,
    /// How many of its requests arrived completely and were not rejected
    pub received: usize,
    /// Whether it was processed
    pub done: bool,
}

/// The server's records.
pub type Records = Arc<Mutex<HashMap<u64, Record>>>;

/// A server and its records.
pub struct Faulty {
    /// Its address
    pub address: SocketAddr,
    /// Its records
    pub records: Records,
}

/// The parts of a request that this server reads.
struct Request {
    method: String,
    path: String,
    call: Option<u64>,
}

impl Faulty {
    /// Starts a server that applies the fault that `choose` returns, given the number of the call and of its earlier requests.
    /// It redirects to `elsewhere`.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    pub async fn start(elsewhere: SocketAddr, choose: impl Fn(u64, usize) -> Fault + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let records = Records::default();
        let (memory, choose) = (Arc::clone(&records), Arc::new(choose));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (memory, choose) = (Arc::clone(&memory), Arc::clone(&choose));
                tokio::spawn(async move {
                    let _ = serve(stream, &memory, elsewhere, &*choose).await; // broken connections are intended
                });
            }
        });
        Self { address, records }
    }
}

async fn serve(
    mut stream: TcpStream,
    records: &Records,
    elsewhere: SocketAddr,
    choose: &(dyn Fn(u64, usize) -> Fault + Send + Sync),
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut buffer = Vec::new();
    loop {
        let Some(head) = read_head(&mut stream, &mut buffer).await? else { return Ok(()) };
        let (request, length) = parse(&head);
        let call = request.call.unwrap_or(u64::MAX);
        let is_redirected = request.path.contains("redirected");
        let fault = {
            let mut records = records.lock().unwrap();
            let record = records.entry(call).or_default();
            let fault = if is_redirected { Fault::None } else { choose(call, record.faults.len()) };
            record.faults.push(fault);
            fault
        };
        if fault == Fault::ResetBeforeReading {
            return reset(&stream);
        }
        while buffer.len() < length {
            if stream.read_buf(&mut buffer).await? == 0 {
                return Ok(());
            }
        }
        buffer.drain(..length);
        let is_read = request.method == "GET";
        {
            let mut records = records.lock().unwrap();
            let record = records.entry(call).or_default();
            record.received += usize::from(!fault.is_refusal());
            // Half of the requests that fail after they arrived are processed anyway.
            record.done |= fault.is_harmless(is_read) || (!fault.is_refusal() && call % 2 == 0);
        }
        if !answer(&mut stream, fault, &request, call, elsewhere).await? {
            return Ok(());
        }
    }
}

/// Reads up to the empty line; the rest stays in the buffer.
async fn read_head(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> std::io::Result<Option<String>> {
    loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            let head: Vec<u8> = buffer.drain(..end + 4).collect();
            return Ok(Some(String::from_utf8_lossy(&head).into_owned()));
        }
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    }
}

fn parse(head: &str) -> (Request, usize) {
    let mut lines = head.lines();
    let mut first = lines.next().unwrap_or_default().split(' ');
    let (method, path) = (first.next().unwrap_or_default().to_owned(), first.next().unwrap_or_default().to_owned());
    let header = |name: &str| {
        head.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    let call = header("x-call").and_then(|call| call.parse().ok());
    let length = header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    (Request { method, path, call }, length)
}

/// The right value for a call.
#[must_use]
pub fn value(method: &str, call: u64) -> Value {
    if method != "GET" {
        return json!({"job_id": format!("job-{call}"), "data": {}});
    }
    let stamp = "2026-01-31T09:30:00Z";
    json!({"meta": {"orderBy": []}, "results": {
        "id": format!("lead-{call}"), "created_at": stamp, "updated_at": stamp, "last_seen": stamp,
        "integration_id": "int-1", "integration_vendor": "RESMAN",
    }})
}

/// Responds, and returns whether the connection stays open.
async fn answer(
    stream: &mut TcpStream,
    fault: Fault,
    request: &Request,
    call: u64,
    elsewhere: SocketAddr,
) -> std::io::Result<bool> {
    let right = value(&request.method, call).to_string();
    let json = "application/json";
    let (status, headers, body) = match fault {
        Fault::None => ("200 OK", String::new(), right),
        Fault::ResetBeforeReading | Fault::ResetAfterReading => {
            reset(stream)?;
            return Ok(false);
        }
        Fault::HalfAnswer => {
            let half = &right[..right.len() / 2];
            let text =
                format!("HTTP/1.1 200 OK\r\ncontent-type: {json}\r\ncontent-length: {}\r\n\r\n{half}", right.len());
            stream.write_all(text.as_bytes()).await?;
            return Ok(false);
        }
        Fault::SlowDrip => {
            let text =
                format!("HTTP/1.1 200 OK\r\ncontent-type: {json}\r\ncontent-length: {}\r\n\r\n{right}", right.len());
            for byte in text.into_bytes() {
                stream.write_all(&[byte]).await?;
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            return Ok(true);
        }
        Fault::Limited => ("429 Too Many Requests", String::new(), String::new()),
        Fault::LimitedWithRetryAfter => ("429 Too Many Requests", "retry-after: 3\r\n".to_owned(), "{}".to_owned()),
        Fault::ServerError => (
            "500 Internal Server Error",
            String::new(),
            r#"{"error":{"code":"internal","message":"Broken"}}"#.to_owned(),
        ),
        Fault::BadGateway => ("502 Bad Gateway", String::new(), "<html>Bad Gateway</html>".to_owned()),
        Fault::WrongContentType => ("200 OK", String::new(), "<html>Log in</html>".to_owned()),
        Fault::TruncatedJson => ("200 OK", String::new(), right[..right.len() - 3].to_owned()),
        Fault::DuplicateKeys => {
            let twice = right.replacen(r#""id":"#, r#""id":"other","id":"#, 1);
            ("200 OK", String::new(), twice.replacen(r#""job_id":"#, r#""job_id":"other","job_id":"#, 1))
        }
        Fault::HugeBody => {
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 50000000\r\n\r\n").await?;
            let piece = vec![b' '; 1 << 16];
            while stream.write_all(&piece).await.is_ok() {}
            return Ok(false);
        }
        Fault::RedirectWithin => {
            ("307 Temporary Redirect", "location: /v1/leads/redirected\r\n".to_owned(), String::new())
        }
        Fault::RedirectElsewhere => {
            ("307 Temporary Redirect", format!("location: http://{elsewhere}{}\r\n", request.path), String::new())
        }
    };
    let kind = if fault == Fault::WrongContentType { "text/html" } else { json };
    let text =
        format!("HTTP/1.1 {status}\r\ncontent-type: {kind}\r\n{headers}content-length: {}\r\n\r\n{body}", body.len());
    stream.write_all(text.as_bytes()).await?;
    Ok(true)
}

/// Resets a connection instead of closing it.
fn reset(stream: &TcpStream) -> std::io::Result<()> {
    match stream.set_zero_linger() {
        Err(error) if error.kind() != ErrorKind::InvalidInput => Err(error),
        _ => Ok(()),
    }
}
