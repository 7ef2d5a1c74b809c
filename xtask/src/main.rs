//! The project's commands. Files, processes and exit codes live here and nowhere else.

mod import;
mod input;
mod output;
mod prism;
mod regen;
mod report;
mod runtime;

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
    Prism(prism::Arguments),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Regen(arguments) => regen::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Prism(arguments) => prism::run(&arguments),
    };
    match result {
        Ok(code) => code,
        Err(failure) => {
            anstream::eprintln!("{}", report::failure(&failure));
            ExitCode::FAILURE
        }
    }
}
