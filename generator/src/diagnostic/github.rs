//! Annotations as the workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::annotation::{Annotation, Level, printable};

/// A command for each annotation, a line each.
#[must_use]
pub fn github(annotations: &[Annotation]) -> String {
    annotations.iter().map(command).collect()
}

fn command(annotation: &Annotation) -> String {
    let name = match annotation.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(file) = &annotation.file {
        properties.push(format!("file={}", property(file)));
    }
    if let Some(span) = annotation.span {
        let (line, column) = (span.position.line, span.position.column);
        properties.push(format!("line={line},endLine={line},col={column},endColumn={}", column + span.width));
    }
    properties.push(format!("title={}", property(annotation.rule)));
    format!("::{name} {}::{}\n", properties.join(","), message(&annotation.message))
}

/// A text in which nothing ends the command: a line would begin another one.
fn message(text: &str) -> String {
    printable(text).replace('%', "%25").replace('\n', "%0A")
}

/// A text that is not taken for two properties either.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
