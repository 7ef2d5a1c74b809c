//! `cargo xtask prism`: the generated client against an independent mock server.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use clap::Args;
use generator::document::read;
use generator::read::Limits;
use serde_json::Value;

use crate::cargo::cargo;
use crate::input;
use crate::project::Project;
use crate::report::{self, Failure};

/// Call every operation of a document at Prism, an independent mock server
///
/// Starts Prism on this machine with the document and calls every operation through the generated client: each response must
/// decode. Then sends an invalid body to each operation whose body has a constraint: each must be rejected.
#[derive(Args)]
#[command(after_help = "Examples:
  npm install --prefix /tmp/prism @stoplight/prism-cli@5.14
  cargo xtask prism --spec openapi.yml --prism /tmp/prism/node_modules/.bin/prism")]
pub struct Arguments {
    /// The document, with the operations of the crate
    #[arg(long, value_name = "FILE", default_value = "spec/propexo.yaml")]
    spec: PathBuf,
    /// The path of Prism
    #[arg(long, value_name = "FILE", default_value = "prism")]
    prism: PathBuf,
}

/// The time limit for Prism to start.
const PATIENCE: Duration = Duration::from_secs(120);

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let folder = tempfile::tempdir().map_err(|error| Failure::new(format!("can't make a scratch folder: {error}")))?;
    let copy = folder.path().join("document.json");
    let text = without_repeats(&arguments.spec)?;
    std::fs::write(&copy, text).map_err(|error| Failure::file("write", &copy, &error))?;

    let port = free_port().map_err(|error| Failure::new(format!("no free port: {error}")))?;
    let mut server = Server::start(&arguments.prism, &copy, port)?;
    server.wait(port)?;
    let mut client = client()?;
    client.arg(&copy).arg(format!("http://127.0.0.1:{port}"));
    let status = client.status().map_err(|error| Failure::new(format!("can't run {client:?}: {error}")))?;
    if status.success() {
        return Ok(ExitCode::SUCCESS);
    }
    Err(Failure::new("the client and Prism do not agree: see above"))
}

/// The program that calls Prism: run by cargo, or one of the folder `PROPEXO_PROGRAMS`, which the gate built.
fn client() -> Result<Command, Failure> {
    if let Some(folder) = std::env::var_os("PROPEXO_PROGRAMS") {
        return Ok(Command::new(PathBuf::from(folder).join("prism")));
    }
    let mut cargo = cargo();
    cargo.args(["run", "--quiet", "--package", "programs", "--bin", "prism", "--"]);
    cargo.current_dir(Project::repository()?.root);
    Ok(cargo)
}

/// The document as JSON without repeated enum values: with one, Prism validates no body.
fn without_repeats(path: &Path) -> Result<String, Failure> {
    let source = input::source(path)?;
    let document = read(&source, &Limits::default()).map_err(|faults| {
        report::diagnostics(&faults, std::slice::from_ref(&source));
        Failure::new(format!("{} can't be read", path.display()))
    })?;
    let mut json = document.root.to_json();
    remove_repeats(&mut json);
    Ok(json.to_string())
}

fn remove_repeats(node: &mut Value) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(remove_repeats),
        Value::Object(object) => {
            if let Some(Value::Array(values)) = object.get_mut("enum") {
                let mut once: Vec<Value> = Vec::with_capacity(values.len());
                for value in values.drain(..) {
                    if !once.contains(&value) {
                        once.push(value);
                    }
                }
                *values = once;
            }
            object.values_mut().for_each(remove_repeats);
        }
        _ => {}
    }
}

/// A free port. If another program takes it before Prism does, Prism reports that.
fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// A running Prism, stopped on drop.
struct Server(Child);

impl Server {
    fn start(program: &Path, document: &Path, port: u16) -> Result<Self, Failure> {
        let child = Command::new(program)
            .args(["mock", "--host", "127.0.0.1", "--port"])
            .arg(port.to_string())
            .args(["--verboseLevel", "error"])
            .arg(document)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn();
        child.map(Self).map_err(|error| {
            let help = "install it with `npm install @stoplight/prism-cli@5.14`, and pass its path with `--prism`";
            Failure::new(format!("can't run `{}`: {error}; {help}", program.display()))
        })
    }

    fn wait(&mut self, port: u16) -> Result<(), Failure> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Ok(Some(status)) = self.0.try_wait() {
                return Err(Failure::new(format!("Prism exited: {status}")));
            }
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err(Failure::new(format!("Prism does not listen after {} s", PATIENCE.as_secs())))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have exited already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
