//! What a run reads, and where it writes.

use std::path::PathBuf;

use generator::source::Source;

use super::Arguments;
use crate::input;
use crate::program;
use crate::project::Project;
use crate::report::Failure;

/// The files that a run reads and where it writes.
pub(super) struct Plan {
    pub(super) documents: Vec<PathBuf>,
    pub(super) overlays: Vec<PathBuf>,
    pub(super) settings: Option<Source>,
    pub(super) glossary: Option<Source>,
    pub(super) lock: PathBuf,
    /// Accepted findings
    pub(super) waivers: Option<Source>,
    pub(super) target: Target,
    /// The command that repeats the run
    pub(super) command: String,
}

/// Where a run writes.
pub(super) enum Target {
    /// Into a project, whose other files are the user's
    Project(Project),
    /// A complete crate of this name, into a folder that holds nothing else
    Folder { out: PathBuf, name: String },
}

impl Target {
    /// The project, if it is one.
    pub(super) fn project(&self) -> Option<&Project> {
        match self {
            Self::Project(project) => Some(project),
            Self::Folder { .. } => None,
        }
    }
}

/// The plan of a run.
pub(super) fn plan(arguments: &Arguments) -> Result<Plan, Failure> {
    let all_schemas = if arguments.all_schemas { " --all-schemas" } else { "" };
    let given = |path: &Option<PathBuf>| path.as_deref().map(input::source).transpose();
    if let Some(out) = &arguments.out {
        let name = &arguments.crate_name;
        check_name(name)?;
        return Ok(Plan {
            documents: arguments.spec.clone(),
            overlays: arguments.overlay.clone(),
            settings: given(&arguments.settings)?,
            glossary: given(&arguments.glossary)?,
            lock: out.join(input::LOCK),
            waivers: given(&arguments.waivers)?,
            target: Target::Folder { out: out.clone(), name: name.clone() },
            command: format!("{} --spec … --out …{all_schemas}", program::current().generate),
        });
    }
    let project = Project::find()?;
    let spec = &project.spec;
    let optional = |name: &str| input::optional_source(&spec.join(name));
    Ok(Plan {
        documents: input::documents(spec)?,
        overlays: input::overlays(spec)?,
        settings: optional(input::SETTINGS)?,
        glossary: optional(input::GLOSSARY)?,
        lock: spec.join(input::LOCK),
        waivers: optional(input::WAIVERS)?,
        command: format!("{}{all_schemas}", project.layout.generate()),
        target: Target::Project(project),
    })
}

/// Fails if cargo does not take a name for a package.
pub fn check_name(name: &str) -> Result<(), Failure> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_name) {
        return Ok(());
    }
    Err(Failure::new(format!("`{name}` is not a valid crate name: use letters, digits, `-` and `_`")))
}
