//! Overlays for a new project: copies in its `spec/`, where `generate` applies them in the order of their names.

use std::path::{Path, PathBuf};

use generator::read::Limits;
use generator::source::Source;

use crate::input;
use crate::output::Wanted;
use crate::project::Project;
use crate::report::Failure;

/// The overlays at these paths, under the names that they get in the project: `spec/fix.overlay.yaml`.
/// What extends the document that the project is made from extends it by its name there.
pub(super) fn copied(paths: &[PathBuf], from: &str, to: &str, limits: &Limits) -> Result<Vec<Source>, Failure> {
    let copy = |path: &PathBuf| {
        let read = input::document(path, limits)?;
        Ok(Source { name: name(path)?, bytes: extending(read.bytes, path, from, to) })
    };
    let overlays: Vec<Source> = paths.iter().map(copy).collect::<Result<_, Failure>>()?;
    for (index, overlay) in overlays.iter().enumerate() {
        if let Some(same) = overlays[..index].iter().position(|other| other.name == overlay.name) {
            return Err(Failure::new(format!(
                "{} and {} would both be {}: rename one of them",
                paths[same].display(),
                paths[index].display(),
                overlay.name
            )));
        }
    }
    for pair in overlays.windows(2) {
        if pair[0].name > pair[1].name {
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
    let stem = stem.strip_suffix(".overlay").unwrap_or(stem);
    if stem.is_empty() {
        return Err(Failure::new(format!(
            "{} has no name before `.overlay`, and a project would take it for a document: rename it, for example to \
             fix.overlay.{end}",
            path.display()
        )));
    }
    Ok(format!("spec/{stem}.overlay.{end}"))
}

/// The text of an overlay in which `extends`, if it names the document at `from`, names the file `to` beside it.
fn extending(bytes: Vec<u8>, path: &Path, from: &str, to: &str) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&bytes) else { return bytes };
    let stated = serde_yaml::from_str::<Extends>(text).ok().and_then(|overlay| overlay.extends);
    let file = |path: &Path| path.canonicalize().ok();
    let folder = path.parent().unwrap_or(Path::new(""));
    let is_document = |extends: &String| {
        *extends == from || file(&folder.join(extends)).is_some_and(|named| file(Path::new(from)) == Some(named))
    };
    let Some(extends) = stated.filter(is_document) else { return bytes };
    let is_key = |line: &str| line.starts_with("extends") || line.trim_start().starts_with("\"extends\"");
    let lines = text.split_inclusive('\n');
    lines.map(|line| if is_key(line) { line.replace(&extends, to) } else { line.to_owned() }).collect::<String>().into()
}

/// What is read of an overlay before it is one of the project.
#[derive(serde::Deserialize)]
struct Extends {
    extends: Option<String>,
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{extending, name};

    #[test]
    fn an_overlay_extends_the_document_by_its_name_in_the_project() {
        let url = "https://bakery.test/openapi.json";
        let extended = |text: &str, from: &str| {
            let bytes = extending(text.as_bytes().to_vec(), Path::new("fix.yaml"), from, "bakery.yaml");
            String::from_utf8(bytes).expect("it is text")
        };
        let yaml = format!("overlay: 1.0.0\nextends: {url} # ours\nactions: []\n");
        assert_eq!(extended(&yaml, url), "overlay: 1.0.0\nextends: bakery.yaml # ours\nactions: []\n");
        let json = format!("{{\n  \"extends\": \"{url}\",\n  \"actions\": []\n}}\n");
        assert_eq!(extended(&json, url), json.replace(url, "bakery.yaml"));
        assert_eq!(extended(&yaml, "https://bakery.test/other.json"), yaml);
        // Tests run in the folder of the package.
        assert_eq!(extended("extends: ./Cargo.toml\n", "Cargo.toml"), "extends: bakery.yaml\n");
    }

    #[test]
    fn an_overlay_without_a_name_is_refused() {
        assert!(name(Path::new(".overlay.yaml")).is_err());
        assert_eq!(name(Path::new("a/fix.yaml")).expect("it has one"), "spec/fix.overlay.yaml");
    }
}
