//! The commands of this repository, as `cargo xtask`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::{bench, corpus, diff, documented, import, lint, prism, regen, report, semver, systems, trial};

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
    Bench(bench::Arguments),
}

/// Runs the command that the arguments of this process name.
pub fn xtask() -> ExitCode {
    report::exit(match Arguments::parse().command {
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
        Command::Bench(arguments) => bench::run(&arguments),
    })
}
