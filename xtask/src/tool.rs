//! The commands of the tool that others install, for projects of their own.

use std::process::ExitCode;

use clap::Subcommand;

use crate::program::{self, Program};
use crate::{corpus, diff, documented, import, lint, new, regen, report, settings};

/// The commands.
#[derive(Subcommand)]
#[expect(missing_docs, reason = "a comment here would replace the help, which is that of the arguments")]
pub enum Verb {
    New(new::Arguments),
    #[command(alias = "regen")]
    Generate(regen::Arguments),
    Check(regen::Check),
    Import(import::Arguments),
    Diff(diff::Arguments),
    Lint(lint::Arguments),
    Documented(documented::Arguments),
    Corpus(corpus::Arguments),
    SettingsSchema(settings::Arguments),
}

/// Runs a command for this program, and reports a failure.
pub fn run(verb: Verb, program: Program) -> ExitCode {
    program::start(program);
    report::exit(match verb {
        Verb::New(arguments) => new::run(&arguments),
        Verb::Generate(arguments) => regen::run(&arguments),
        Verb::Check(arguments) => regen::run(&arguments.into()),
        Verb::Import(arguments) => import::run(&arguments),
        Verb::Diff(arguments) => diff::run(&arguments),
        Verb::Lint(arguments) => lint::run(&arguments),
        Verb::Documented(arguments) => documented::run(&arguments),
        Verb::Corpus(arguments) => corpus::run(&arguments),
        Verb::SettingsSchema(arguments) => Ok(settings::run(&arguments)),
    })
}

/// The help of all commands in the words of this program: it is written for `cargo xtask`.
pub fn in_words(program: Program, mut command: clap::Command) -> clap::Command {
    let said = |text: &str| text.replace("cargo xtask regen", program.generate).replace("cargo xtask", program.name);
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, |mut command| {
            if let Some(about) = command.get_long_about().map(|text| said(&text.to_string())) {
                command = command.long_about(about);
            }
            match command.get_after_help().map(|text| said(&text.to_string())) {
                Some(text) => command.after_help(text),
                None => command,
            }
        });
    }
    command
}
