//! The project's commands. Files, processes and exit codes live here and nowhere else.

mod base;
mod bump;
mod cargo;
mod changelog;
mod corpus;
mod diff;
mod documented;
mod fetch;
mod files;
mod import;
mod input;
mod limits;
mod lint;
mod memory;
mod older;
mod origin;
mod output;
mod prism;
mod progress;
mod regen;
mod report;
mod runtime;
mod semver;
mod summary;
mod systems;
mod today;
mod trial;
mod version;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The project's commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Regen(regen::Arguments),
    Import(import::Arguments),
    Oracle(trial::Oracle),
    JsonSchemaSuite(trial::Suite),
    Diff(diff::Arguments),
    Lint(lint::Arguments),
    Documented(documented::Arguments),
    Systems(systems::Arguments),
    Semver(semver::Arguments),
    Prism(prism::Arguments),
    Corpus(corpus::Arguments),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Regen(arguments) => regen::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Oracle(arguments) => trial::oracle(&arguments),
        Command::JsonSchemaSuite(arguments) => trial::suite(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Documented(arguments) => documented::run(&arguments),
        Command::Systems(arguments) => systems::run(&arguments),
        Command::Semver(arguments) => semver::run(&arguments),
        Command::Prism(arguments) => prism::run(&arguments),
        Command::Corpus(arguments) => corpus::run(&arguments),
    };
    match result {
        Ok(code) => code,
        Err(failure) => {
            anstream::eprintln!("{}", report::failure(&failure));
            ExitCode::FAILURE
        }
    }
}
