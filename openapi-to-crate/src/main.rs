//! `openapi-to-crate`: the commands for projects of one's own, in one program.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;
use commands::fetch::{Fetched, Request, Validators};
use commands::{Failure, Program, TOOL};

/// From an OpenAPI document to a Rust crate of validated requests and a client for them
#[derive(Parser)]
#[command(name = TOOL, version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    #[command(flatten)]
    Command(Box<commands::Verb>),
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    ManPages(ManPages),
}

/// Write a man page for each command
#[derive(Args)]
struct ManPages {
    /// The folder to write to
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

const PROGRAM: Program = Program { name: TOOL, generate: "openapi-to-crate generate", fetch };

fn main() -> ExitCode {
    let mut command = commands::in_words(PROGRAM, Arguments::command());
    let matches = command.clone().get_matches();
    match Arguments::from_arg_matches(&matches).map(|arguments| arguments.verb) {
        Ok(Verb::Command(verb)) => commands::run(*verb, PROGRAM),
        Ok(Verb::Completions { shell }) => {
            clap_complete::generate(shell, &mut command, TOOL, &mut io::stdout());
            ExitCode::SUCCESS
        }
        Ok(Verb::ManPages(ManPages { folder })) => {
            let written = fs::create_dir_all(&folder).and_then(|()| clap_mangen::generate_to(command, &folder));
            written.map_or_else(
                |error| {
                    eprintln!("error: can't write to {}: {error}", folder.display());
                    ExitCode::FAILURE
                },
                |()| ExitCode::SUCCESS,
            )
        }
        Err(error) => error.exit(),
    }
}

/// Fetches a document: this program has what `cargo xtask` builds apart.
fn fetch(request: &Request<'_>) -> Result<Fetched, Failure> {
    let Validators { etag, modified } = request.known.cloned().unwrap_or_default();
    let asked = fetch::Request {
        url: request.url.to_owned(),
        timeout: request.timeout,
        max_bytes: request.limit,
        etag,
        last_modified: modified,
    };
    match asked.fetch() {
        Ok(None) => Ok(Fetched::Unchanged),
        Ok(Some(fetch::Document { bytes, etag, last_modified })) => {
            Ok(Fetched::Document(bytes, Validators { etag, modified: last_modified }))
        }
        Err(why) => Err(Failure::new(format!("can't fetch {}: {why}; nothing was written", request.url))),
    }
}
