//! `cargo xtask documented`: how many fields say what they mean.

use std::process::ExitCode;

use clap::Args;
use generator::analyze;
use generator::lint::documented;

use crate::files::{self, Access};
use crate::project::Project;
use crate::report::Failure;

/// Report how many fields of the crate say what they mean
///
/// A field is documented if the document or `spec/glossary.yaml` describes it in other words than its name. Limits don't count.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask documented
  cargo xtask documented --list
  cargo xtask documented --at-least 93")]
pub struct Arguments {
    /// Exit with code 1 if a smaller share is documented, in percent
    #[arg(long, value_name = "PERCENT")]
    at_least: Option<f64>,
    /// List the fields that are not
    #[arg(long)]
    list: bool,
    #[command(flatten)]
    access: Access,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let input = files::folder(&Project::find()?.spec, arguments.access)?;
    let (analysis, diagnostics) = analyze(&input);
    let Some(analysis) = analysis else {
        return Err(Failure::found("nothing was counted", diagnostics, input.sources()));
    };
    let outcome = documented(&analysis.named);
    if arguments.list {
        for field in &outcome.undocumented {
            anstream::println!("{field}");
        }
    }
    let (count, all) = (outcome.documented, outcome.documented + outcome.undocumented.len());
    anstream::println!("{count} of {all} fields are documented: {:.1} %", outcome.percent());
    match arguments.at_least {
        Some(least) if outcome.percent() < least => Err(Failure::new(format!(
            "less than {least} % are: describe the fields that `--list` shows in spec/glossary.yaml"
        ))),
        _ => Ok(ExitCode::SUCCESS),
    }
}
