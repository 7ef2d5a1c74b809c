//! `new`: a project around a document, whose files are the user's from then on.

mod overlays;
mod templates;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use generator::Input;
use generator::document::{Bundle, LoadError, Overlays};
use generator::model::ModulePath;
use generator::plan::planned;
use generator::source::Source;

use self::templates::Templates;
use crate::files::Access;
use crate::import::{self, Imported};
use crate::output::{Difference, Wanted};
use crate::program::{self, TOOL};
use crate::project::Project;
use crate::regen::{self, Made};
use crate::report::{self, Failure};
use crate::{fetch, input, origin};

/// Lay out a project: a crate, `spec/` with the document and your decisions, a snapshot test, and a workflow for updates
///
/// The document is imported in canonical form, and the crate is generated. What is written is yours, except for what the README
/// of the project lists: `cargo xtask regen` writes only that. Overlays are copied into `spec/`. The folder may exist, such as a
/// clone of an empty repository, but no file is replaced.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask new petstore openapi.yaml
  cargo xtask new petstore https://petstore.example/openapi.json
  cargo xtask new petstore openapi.yaml --overlay fix.overlay.yaml
  cargo xtask new petstore openapi.yaml --contract-only    (without the vendor's prose)")]
pub struct Arguments {
    /// The name of the crate, and of its folder
    name: String,
    /// The document, OpenAPI 3.0 or 3.1, as YAML or JSON
    #[arg(value_name = "URL|FILE")]
    document: String,
    /// Remove prose: descriptions, summaries, titles, examples, vendor extensions
    #[arg(long)]
    contract_only: bool,
    /// An overlay with what the document lacks, to be applied whenever the crate is generated; may be repeated
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    /// Time limit for fetching, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    timeout: u64,
    #[command(flatten)]
    access: Access,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let name = &arguments.name;
    regen::check_name(name)?;
    refuse_file_of_spec(name)?;
    let here = std::env::current_dir().map_err(|error| Failure::new(format!("there is no current folder: {error}")))?;
    let project = Project::package(here.join(name), name);
    let document = format!("{name}.yaml");
    let overlays = overlays::copied(&arguments.overlay, &arguments.document, &document, &arguments.access.limits())?;

    let imported = imported(arguments, &project.spec.join(&document))?;
    let templates = Templates {
        name,
        document: &document,
        // One that may hold a token is not written to files which are committed: the workflow has a variable for it.
        url: Some(&*arguments.document)
            .filter(|document| fetch::is_url(document) && origin::without_secrets(document) == **document),
        contract_only: arguments.contract_only,
    };
    let input = read(&templates, &imported, &overlays, arguments.access);
    let sources = input.sources();
    let (planned, diagnostics) = planned(&input);
    let Some((analysis, krate)) = planned else {
        return Err(Failure::found("nothing was written", diagnostics, sources));
    };
    report::diagnostics(&diagnostics, &sources);

    let made = Made { named: &analysis.named, krate: &krate, input: &input };
    let mut wanted = regen::of_project(&project, &templates.manifest(), &made)?;
    wanted.extend(templates.files(&project, &imported.text, &krate));
    wanted.extend(imported.origin);
    wanted.extend(overlays.iter().map(|overlay| overlays::wanted(&project, overlay)));
    refuse_existing(&project, &wanted)?;
    let count = wanted.len();
    Difference::find(wanted, &[])?.apply()?;
    anstream::println!("read      {} operations from {}", imported.operations, imported.name);
    anstream::println!(
        "generated {} operations, {} types, {}",
        analysis.named.operations.len(),
        analysis.named.types.len(),
        report::counted(&diagnostics)
    );
    anstream::println!("wrote     {name}/ ({count} files)\n");
    anstream::println!("next      cd {name} && cargo test");
    anstream::println!(
        "          then decide what the document leaves open in spec/settings.yaml, and run `{TOOL} generate`"
    );
    Ok(ExitCode::SUCCESS)
}

/// Fails if the document, which is named like the crate, would be another file of `spec/`.
fn refuse_file_of_spec(name: &str) -> Result<(), Failure> {
    let document = format!("{name}.yaml");
    let taken = [input::SETTINGS, input::GLOSSARY, input::WAIVERS];
    if taken.iter().any(|file| file.eq_ignore_ascii_case(&document)) {
        return Err(Failure::new(format!(
            "`{name}` can't be the name of the project: spec/{document} has another purpose; choose another, such as `{name}-api`"
        )));
    }
    Ok(())
}

/// Fails if one of the files exists, or a folder that is to hold nothing else: what is there may be the user's.
fn refuse_existing(project: &Project, wanted: &[Wanted]) -> Result<(), Failure> {
    let files = wanted.iter().map(|file| file.path.clone());
    let taken: Vec<PathBuf> =
        files.chain(regen::owned_by_project(project, &ModulePath::default())).filter(|path| path.exists()).collect();
    let Some(first) = taken.first() else { return Ok(()) };
    let more = if taken.len() > 1 { format!(" (and {} more)", taken.len() - 1) } else { String::new() };
    Err(Failure::new(format!(
        "{}{more} exists; nothing was written. Choose another name, or move what is there out of the way; if it is a project, run \
         `{} generate` in it",
        first.display(),
        program::current().name
    )))
}

fn imported(arguments: &Arguments, out: &Path) -> Result<Imported, Failure> {
    let order = import::Arguments {
        from: arguments.document.clone(),
        contract_only: arguments.contract_only,
        with_prose: false,
        out: Some(out.to_path_buf()),
        overlay: Vec::<PathBuf>::new(),
        // There is nothing to lose yet. What can't be resolved is reported when the crate is generated, with overlays applied.
        force: true,
        timeout: arguments.timeout,
        access: arguments.access,
    };
    import::import(&order, out, None)?.ok_or_else(|| {
        Failure::new(format!("can't fetch {}: the server returned 304 Not Modified", arguments.document))
    })
}

/// What `generate` reads in the project. The imported document refers to no other file.
fn read(templates: &Templates<'_>, imported: &Imported, overlays: &[Source], access: Access) -> Input {
    let source = |name: &str, text: &str| Source { name: format!("spec/{name}"), bytes: text.as_bytes().to_vec() };
    let document = source(templates.document, &imported.text);
    let limits = access.limits();
    let mut overlays = Overlays::read(overlays.to_vec(), &limits);
    let document = Bundle::load(document, &mut overlays, &limits, &mut |_, _| Err(LoadError::NotLoaded));
    let settings = Some(source(input::SETTINGS, templates::SETTINGS));
    Input { documents: vec![document], overlays, settings, ..Input::default() }
}

#[cfg(test)]
mod tests {
    use super::refuse_file_of_spec;

    #[test]
    fn a_document_is_no_other_file_of_spec() {
        for name in ["settings", "Settings", "glossary", "lint-waivers"] {
            assert!(refuse_file_of_spec(name).is_err(), "{name}");
        }
        assert!(refuse_file_of_spec("petstore").is_ok());
    }
}
