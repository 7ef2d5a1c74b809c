//! Overlays for a new project: copies in its `spec/`, where `generate` applies them in the order of their names.

use std::path::{Path, PathBuf};

use generator::read::Limits;
use generator::source::Source;

use crate::input;
use crate::output::Wanted;
use crate::project::Project;
use crate::report::Failure;

/// The overlays at these paths, under the names that they get in the project: `spec/fix.overlay.yaml`.
pub(super) fn copied(paths: &[PathBuf], limits: &Limits) -> Result<Vec<Source>, Failure> {
    let copy = |path: &PathBuf| Ok(Source { name: name(path)?, ..input::document(path, limits)? });
    let overlays: Vec<Source> = paths.iter().map(copy).collect::<Result<_, Failure>>()?;
    for pair in overlays.windows(2) {
        if pair[0].name >= pair[1].name {
            return Err(Failure::new(format!(
                "{} would be applied before {}: a project applies overlays in the order of their names; rename them, or name them in \
                 this order",
                pair[1].name, pair[0].name
            )));
        }
    }
    Ok(overlays)
}

/// The file of an overlay in the project.
pub(super) fn wanted(project: &Project, overlay: &Source) -> Wanted {
    // It was read as YAML or JSON: `new` has failed if it is no text.
    Wanted { path: project.root.join(&overlay.name), text: String::from_utf8_lossy(&overlay.bytes).into_owned() }
}

/// The name in the project, by which `generate` knows an overlay.
fn name(path: &Path) -> Result<String, Failure> {
    let end = path.extension().and_then(|end| end.to_str()).filter(|end| ["yaml", "yml", "json"].contains(end));
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    let (Some(stem), Some(end)) = (stem, end) else {
        return Err(Failure::new(format!("{} is no overlay: its name ends in .yaml, .yml or .json", path.display())));
    };
    Ok(format!("spec/{}.overlay.{end}", stem.strip_suffix(".overlay").unwrap_or(stem)))
}
