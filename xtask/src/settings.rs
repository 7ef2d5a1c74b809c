//! `settings-schema`: what `spec/settings.yaml` may contain.

use std::process::ExitCode;

use clap::Args;

/// Print the JSON Schema of `spec/settings.yaml`
///
/// By it, an editor completes and checks the settings. A project has it as `spec/settings.schema.json`.
#[derive(Args)]
pub struct Arguments {}

/// Runs the command.
pub fn run(_: &Arguments) -> ExitCode {
    anstream::print!("{}", generator::SETTINGS_SCHEMA);
    ExitCode::SUCCESS
}
