//! One rate limit for eight processes, through a real Redis server: `shared-limit` starts `redis-server` and a server that counts,
//! and fails if the limit is exceeded in any window, or if half of it stays unused; it prints the share that is used. Needs
//! `redis-server`, so the gate runs it apart from the tests.

use std::env;
use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use propexo::leads::CreateLead;
use propexo::redis::{RedisGone, RedisLimiter};
use propexo::{BulkOutcome, Client, RateLimit, Retry};

const WORKERS: usize = 8;
const CALLS: usize = 2000;
const LIMIT: usize = 500;
const WINDOW: Duration = Duration::from_secs(5);
/// By how much longer one request may be on its way than another, on a busy machine.
const ON_THE_WAY: Duration = Duration::from_millis(400);

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => judge(),
        ["worker", url, redis, calls, policy] => {
            let gone = if policy == "share" { RedisGone::Share(WORKERS as u32) } else { RedisGone::Fail };
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(work(url, redis, calls.parse()?, gone))
        }
        _ => Err("usage: shared-limit".into()),
    }
}

/// What each process does: so many writes, and no word unless one fails.
async fn work(url: &str, redis: &str, calls: usize, gone: RedisGone) -> Result<(), Failure> {
    let limiter = RedisLimiter::new(redis, "shared-limit")?.when_gone(gone);
    let limit = RateLimit::new(LIMIT as u64, WINDOW);
    let client =
        Client::builder("token-1").base_url(url).rate_limit(limit).limiter(limiter).retry(Retry::never()).build()?;
    let rows = (0..calls).map(|row| (row, CreateLead::new("int-1").first_name(row.to_string())));
    let mut bulk = client.bulk(rows, |lead| client.leads().create(lead)).concurrency(8);
    while let Some((row, outcome)) = bulk.next().await {
        if let BulkOutcome::Failed(error) | BulkOutcome::InDoubt(Some(error)) = outcome {
            return Err(format!("{row}: {error}").into());
        }
    }
    Ok(())
}

fn judge() -> Result<(), Failure> {
    let folder = env::temp_dir().join(format!("propexo-shared-limit-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let judged = scenarios(&folder);
    std::fs::remove_dir_all(&folder)?;
    judged
}

fn scenarios(folder: &Path) -> Result<(), Failure> {
    let server = Server::start()?;
    let redis = Redis::start(folder)?;
    println!("limit {LIMIT} in {WINDOW:?}; scenario: calls, most in a window, throughput");

    let workers =
        (0..WORKERS).map(|_| worker(&server, &redis, CALLS / WORKERS, "fail")).collect::<Result<Vec<_>, _>>()?;
    finish(workers)?;
    server.judge("8 processes", CALLS)?;

    // One is killed while it sends and waits. The others take what it leaves.
    let calls = CALLS / 2;
    let mut workers =
        (0..WORKERS).map(|_| worker(&server, &redis, calls / (WORKERS - 1), "fail")).collect::<Result<Vec<_>, _>>()?;
    let mut killed = workers.remove(0);
    thread::sleep(Duration::from_secs(2));
    killed.0.kill()?;
    finish(workers)?;
    server.judge("one killed", calls / (WORKERS - 1) * (WORKERS - 1))?;

    let address = redis.url();
    drop(redis);
    let mut process = spawn(&server.url(), &address, 1, "fail", Stdio::piped())?;
    let mut message = String::new();
    process.0.stderr.take().ok_or("no standard error")?.read_to_string(&mut message)?;
    if process.0.wait()?.success() || !message.contains("the rate limiter can't be asked") {
        return Err(format!("without Redis, a call did not fail for that reason: {message}").into());
    }
    let calls = 2 * (LIMIT / WORKERS);
    let workers = (0..WORKERS)
        .map(|_| spawn(&server.url(), &address, calls, "share", Stdio::inherit()))
        .collect::<Result<Vec<_>, _>>()?;
    finish(workers)?;
    server.judge("no Redis, an eighth each", calls * WORKERS)
}

/// A process that ends with this one.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail if it has ended.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn worker(server: &Server, redis: &Redis, calls: usize, policy: &str) -> Result<Process, Failure> {
    spawn(&server.url(), &redis.url(), calls, policy, Stdio::inherit())
}

fn spawn(url: &str, redis: &str, calls: usize, policy: &str, errors: Stdio) -> Result<Process, Failure> {
    let mut command = Command::new(env::current_exe()?);
    command.args(["worker", url, redis, &calls.to_string(), policy]).stderr(errors);
    Ok(Process(command.spawn()?))
}

fn finish(workers: Vec<Process>) -> Result<(), Failure> {
    for mut worker in workers {
        if !worker.0.wait()?.success() {
            return Err("a worker failed".into());
        }
    }
    Ok(())
}

/// A Redis server of our own, without files.
struct Redis {
    port: u16,
    _process: Process,
}

impl Redis {
    fn start(folder: &Path) -> Result<Self, Failure> {
        // The port is free again, and hardly taken by another process at once.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = Command::new("redis-server");
        command.args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--save", "", "--appendonly", "no"]);
        command.current_dir(folder).stdout(Stdio::null());
        let process = Process(command.spawn().map_err(|error| format!("redis-server: {error}"))?);
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(Self { port, _process: process });
            }
            thread::sleep(Duration::from_millis(50));
        }
        Err("redis-server does not accept connections".into())
    }

    fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }
}

/// Accepts every write, and notes when it arrived.
#[derive(Clone)]
struct Server {
    address: SocketAddr,
    arrived: Arc<Mutex<Vec<Instant>>>,
}

impl Server {
    fn start() -> Result<Self, Failure> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let server = Self { address: listener.local_addr()?, arrived: Arc::default() };
        let accepting = server.clone();
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let serving = accepting.clone();
                // A worker that is killed ends its connections.
                thread::spawn(move || drop(serving.serve(connection)));
            }
        });
        Ok(server)
    }

    fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn serve(&self, connection: TcpStream) -> Result<(), Failure> {
        connection.set_nodelay(true)?;
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
                    length = text.trim().parse()?;
                }
                if line == "\r\n" {
                    break;
                }
            }
            reader.read_exact(&mut vec![0; length])?;
            self.arrived.lock().unwrap_or_else(PoisonError::into_inner).push(Instant::now());
            let body = r#"{"job_id": "job-1", "data": {}}"#;
            write!(
                writer,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            )?;
        }
    }

    /// Judges the requests since the last time, of which there are at least so many.
    fn judge(&self, scenario: &str, calls: usize) -> Result<(), Failure> {
        let mut arrived = std::mem::take(&mut *self.arrived.lock().unwrap_or_else(PoisonError::into_inner));
        arrived.sort();
        let (Some(first), Some(last)) = (arrived.first(), arrived.last()) else { return Err("nothing arrived".into()) };
        let most = (0..arrived.len())
            .map(|start| arrived[start..].partition_point(|at| at.duration_since(arrived[start]) < WINDOW - ON_THE_WAY))
            .max()
            .unwrap_or(0);
        // How long a place was used again after its window, on average.
        let reused = arrived.windows(LIMIT + 1).map(|places| places[LIMIT].duration_since(places[0]));
        let (sum, count) = reused.fold((Duration::ZERO, 0), |(sum, count), after| (sum + after, count + 1));
        let used = if count == 0 { 1.0 } else { WINDOW.as_secs_f64() * f64::from(count) / sum.as_secs_f64() };
        println!(
            "{scenario}: {} calls in {:.2?}, most in a window {most}, {:.1} % of the limit",
            arrived.len(),
            last.duration_since(*first),
            used * 100.0
        );
        match () {
            () if arrived.len() < calls => {
                Err(format!("{scenario}: {} of {calls} calls arrived", arrived.len()).into())
            }
            () if most > LIMIT => Err(format!("{scenario}: {most} calls within a window").into()),
            // How near it comes to the whole depends on the machine, and is printed.
            () if used < 0.5 => Err(format!("{scenario}: the limit is hardly used").into()),
            () => {
                // The next scenario begins with an empty window.
                thread::sleep(WINDOW + WINDOW / 50);
                Ok(())
            }
        }
    }
}
