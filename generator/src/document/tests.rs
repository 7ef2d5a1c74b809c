//! Which files are documents, and of which version.

use insta::assert_snapshot;

use super::{Dialect, read};
use crate::read::Limits;
use crate::source::Source;

fn source(text: impl AsRef<str>) -> Source {
    Source { name: "openapi.yml".to_owned(), bytes: text.as_ref().into() }
}

fn dialect(text: impl AsRef<str>) -> Dialect {
    read(&source(text), &Limits::default()).unwrap().dialect
}

/// The findings, each as `code pointer`, its message, and its help.
fn refused(text: &str) -> String {
    let findings = read(&source(text), &Limits::default()).unwrap_err();
    let lines = findings.iter().map(|finding| {
        let pointer = finding.place.as_ref().map_or("", |place| place.pointer.as_str());
        let place = format!("{} {pointer}", finding.code.as_str());
        format!("{}\n  {}\n  {}", place.trim_end(), finding.message, finding.help)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn versions_are_told_apart() {
    for version in ["3.0.3", "'3.0'", "3.0", "\"3.0.0\"", "3.0.4-rc1"] {
        assert_eq!(dialect(format!("openapi: {version}")), Dialect::OpenApi30, "{version}");
    }
    for version in ["3.1.0", "3.1", "'3.1'", "3.1.99"] {
        assert_eq!(dialect(format!("openapi: {version}")), Dialect::OpenApi31, "{version}");
    }
}

#[test]
fn a_document_of_another_version_is_refused() {
    assert_snapshot!(refused("info: {}\nswagger: '2.0'\n"), @r"
    unsupported-version /swagger
      this is a Swagger 2.0 document; OpenAPI 3.0 and 3.1 are supported
      convert it first: `npx swagger2openapi --yaml --outfile openapi.yaml <file>`
    ");
    assert_snapshot!(refused("info: {}\n"), @r"
    unsupported-version
      `openapi`, the version of OpenAPI, is missing
      check that this is an OpenAPI document, with a line such as `openapi: 3.1.0` at its top
    ");
    assert_snapshot!(refused("{}"), @r"
    unsupported-version
      `openapi`, the version of OpenAPI, is missing
      check that this is an OpenAPI document, with a line such as `openapi: 3.1.0` at its top
    ");
    assert_snapshot!(refused("openapi: 3.2.0"), @r"
    unsupported-version /openapi
      `openapi` is 3.2.0; 3.0 and 3.1 are supported
      ask the document's publisher for OpenAPI 3.1, or try `openapi: 3.1.0` if it uses nothing newer
    ");
    assert_snapshot!(refused("openapi: '4.0.0'"), @r"
    unsupported-version /openapi
      `openapi` is 4.0.0; 3.0 and 3.1 are supported
      ask the document's publisher for OpenAPI 3.1, or try `openapi: 3.1.0` if it uses nothing newer
    ");
    assert_snapshot!(refused("openapi: 3"), @r"
    unsupported-version /openapi
      `openapi` is 3; 3.0 and 3.1 are supported
      ask the document's publisher for OpenAPI 3.1, or try `openapi: 3.1.0` if it uses nothing newer
    ");
    assert_snapshot!(refused("openapi: '3.10'"), @r"
    unsupported-version /openapi
      `openapi` is 3.10; 3.0 and 3.1 are supported
      ask the document's publisher for OpenAPI 3.1, or try `openapi: 3.1.0` if it uses nothing newer
    ");
    assert_snapshot!(refused("openapi: [3.1.0]"), @r"
    unsupported-version /openapi
      `openapi` is a sequence; 3.0 and 3.1 are supported
      ask the document's publisher for OpenAPI 3.1, or try `openapi: 3.1.0` if it uses nothing newer
    ");
    assert_snapshot!(refused("Not Found"), @r"
    malformed
      the document is a string, not a mapping
      check that this is an OpenAPI document
    ");
    assert_snapshot!(refused("[1, 2]"), @r"
    malformed
      the document is a sequence, not a mapping
      check that this is an OpenAPI document
    ");
    assert_snapshot!(refused("# nothing but a comment"), @r"
    malformed
      the document is null, not a mapping
      check that this is an OpenAPI document
    ");
    assert_snapshot!(refused("\u{feff}openapi: 4"), @r"
    unsupported-version /openapi
      `openapi` is 4; 3.0 and 3.1 are supported
      ask the document's publisher for OpenAPI 3.1, or try `openapi: 3.1.0` if it uses nothing newer
    ");
}
