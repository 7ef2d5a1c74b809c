//! `diff` of two editions of a document.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::Bench;
use super::row::{Name, Row};
use super::runs::{Subject, in_turn};
use crate::files;
use crate::report::Failure;

/// Measures `diff`, in turn with `regen` of the first edition.
pub fn diff(bench: &Bench<'_>, rows: &mut Vec<Row>) -> Result<(), Failure> {
    let (base, revision) = match &bench.editions {
        Some([base, revision]) => (base.clone(), revision.clone()),
        None => (bench.spec.clone(), with_another_field(bench)?),
    };
    let mut subjects = Vec::new();
    for program in &bench.programs {
        let profile = program.profile;
        subjects.push(Subject::new(format!("diff, {profile}"), |_| Ok(program.diff(&base, &revision))));
        subjects.push(Subject::new(format!("regen of the first, {profile}"), |out| Ok(program.regen(&base, out))));
    }
    let used = in_turn(bench, &subjects)?;
    for (program, pair) in bench.programs.iter().zip(used.chunks_exact(2)) {
        let &[diff, regen] = pair else { continue };
        let profile = program.profile;
        rows.push(Row::new(Name::Diff, profile, diff).against("regen of the first", regen));
        rows.push(Row::new(Name::Diff, format!("{profile}, regen of the first"), regen));
    }
    Ok(())
}

/// The document with one field more, in the first schema that has fields.
fn with_another_field(bench: &Bench<'_>) -> Result<PathBuf, Failure> {
    let input = files::input(std::slice::from_ref(&bench.spec), &[], bench.access)?;
    let shown = bench.spec.display();
    let unreadable = || Failure::new(format!("{shown} can't be read: see `cargo xtask lint {shown}`"));
    let document = input.documents.first().and_then(|bundle| bundle.document.as_ref().ok());
    let mut document = document.ok_or_else(unreadable)?.root.to_json();
    if !add_field(&mut document) {
        return Err(Failure::new(format!("{shown} has no schema with fields: give two documents by --editions")));
    }
    let path = bench.scratch.path("revision.yaml");
    let text = serde_yaml::to_string(&document).map_err(|error| Failure::new(format!("{shown}: {error}")))?;
    fs::write(&path, text).map_err(|error| Failure::file("write", &path, &error))?;
    Ok(path)
}

fn add_field(node: &mut Value) -> bool {
    match node {
        Value::Array(items) => items.iter_mut().any(add_field),
        Value::Object(object) => {
            if let Some(Value::Object(properties)) = object.get_mut("properties") {
                properties.insert("field_of_another_edition".to_owned(), json!({ "type": "string" }));
                return true;
            }
            object.values_mut().any(add_field)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::add_field;

    #[test]
    fn one_field_is_added() {
        let schema = json!({ "properties": { "name": {} } });
        let mut document = json!({ "info": {}, "paths": [{}, schema], "components": schema });
        assert!(add_field(&mut document));
        assert_eq!(document["paths"][1]["properties"].as_object().unwrap().len(), 2);
        assert_eq!(document["components"], schema);
        assert!(!add_field(&mut json!({ "type": "object" })));
    }
}
