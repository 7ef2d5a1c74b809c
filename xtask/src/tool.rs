//! The commands of the tool that others install, for projects of their own.

use std::process::ExitCode;

use clap::Subcommand;
use clap::builder::StyledStr;

use crate::program::{self, Program};
use crate::{corpus, diff, documented, import, lint, new, regen, report, settings, systems};

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
    Systems(systems::Arguments),
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
        Verb::Systems(arguments) => systems::run(&arguments),
        Verb::Corpus(arguments) => corpus::run(&arguments),
        Verb::SettingsSchema(arguments) => Ok(settings::run(&arguments)),
    })
}

/// The help of all commands in the words of this program: it is written for `cargo xtask`.
pub fn in_words(program: Program, mut command: clap::Command) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, |mut command| {
            let said = |text: &StyledStr| in_words_of(program, &text.to_string());
            if let Some(about) = command.get_about().map(said) {
                command = command.about(about);
            }
            if let Some(about) = command.get_long_about().map(said) {
                command = command.long_about(about);
            }
            if let Some(examples) = command.get_after_help().map(said) {
                command = command.after_help(examples);
            }
            command.mut_args(|mut argument| {
                if let Some(help) = argument.get_help().map(said) {
                    argument = argument.help(help);
                }
                match argument.get_long_help().map(said) {
                    Some(help) => argument.long_help(help),
                    None => argument,
                }
            })
        });
    }
    command
}

/// A text of the help, without what only the users of `cargo xtask` know.
fn in_words_of(program: Program, text: &str) -> String {
    let verb = program.generate.rsplit(' ').next().unwrap_or_default();
    let words = [
        ("cargo xtask regen", program.generate),
        ("cargo xtask", program.name),
        ("`regen`", &format!("`{verb}`")),
        ("docs.propexo.com", "api.example.com"),
        ("propexo", "petstore"),
    ];
    words.into_iter().fold(text.to_owned(), |text, (here, there)| text.replace(here, there))
}
