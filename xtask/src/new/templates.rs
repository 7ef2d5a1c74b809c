//! The files that `new` writes and that are the user's.

use generator::plan::Crate;
use generator::print;
use openapi_to_crate_build::runtime;

use crate::output::Wanted;
use crate::program::TOOL;
use crate::project::{Layout, Project};
use crate::{input, manifest, regen};

/// The settings of a new project: none, with examples.
pub const SETTINGS: &str = include_str!("template/settings.yaml");

/// What the files name.
pub struct Templates<'a> {
    /// The crate
    pub name: &'a str,
    /// The file of the document in `spec/`
    pub document: &'a str,
    /// Where the document is published
    pub url: Option<&'a str>,
    /// Whether the document is without its prose
    pub contract_only: bool,
}

impl Templates<'_> {
    /// The manifest, with empty sections for what is generated.
    pub fn manifest(&self) -> String {
        let section = |name| manifest::section(name, &Layout::Package.generate());
        include_str!("template/Cargo.toml")
            .replace("{name}", self.name)
            .replace("{features}", &section(manifest::FEATURES))
            .replace("{tags}", &section(manifest::TAGS))
            .replace("{dependencies}", &section(manifest::DEPENDENCIES))
            .replace("{insta}", runtime::workspace_dependency("insta").unwrap_or("insta = \"1\""))
            .replace("{tool}", TOOL)
    }

    /// All the others.
    pub fn files(&self, project: &Project, document: &str, krate: &Crate) -> Vec<Wanted> {
        let snapshot = format!("{SNAPSHOT}{}", regen::outline(krate));
        let texts = [
            ("src/lib.rs", print::library(krate, self.name) + README_TEST),
            (
                "README.md",
                self.filled(include_str!("template/README.md"))
                    .replace("{example}", print::client_example(krate, self.name).trim_end()),
            ),
            (".gitignore", "/target\n".to_owned()),
            (".gitattributes", GENERATED.to_owned()),
            (".github/workflows/review.yml", self.filled(include_str!("template/review.yml"))),
            (".github/workflows/update-spec.yml", self.filled(include_str!("template/update-spec.yml"))),
            ("tests/public_api.rs", include_str!("template/public_api.rs.txt").to_owned()),
            ("tests/snapshots/public_api__public_api.snap", snapshot),
            ("spec/README.md", self.filled(include_str!("template/spec.md"))),
        ];
        let files = texts.into_iter().map(|(path, text)| Wanted { path: project.root.join(path), text });
        let spec = [(self.document, document), (input::SETTINGS, SETTINGS), (input::WAIVERS, WAIVERS)];
        let spec = spec.map(|(name, text)| Wanted { path: project.spec.join(name), text: text.to_owned() });
        files.chain(spec).collect()
    }

    fn filled(&self, template: &str) -> String {
        template
            .replace("{name}", self.name)
            .replace("{ident}", &self.name.replace('-', "_"))
            .replace("{document}", self.document)
            .replace("{url_or_file}", self.url.unwrap_or("openapi.yaml"))
            .replace("{url}", self.url.unwrap_or_default())
            .replace("{flags}", if self.contract_only { " --contract-only" } else { "" })
            .replace("{tool}", TOOL)
    }
}

/// Compiles the examples of the README.
const README_TEST: &str = "
/// The README's examples, which thereby compile.
#[cfg(all(doctest, feature = \"transport\"))]
#[doc = include_str!(\"../README.md\")]
struct Readme;
";

/// The accepted findings of a new project: none.
const WAIVERS: &str = "\
# Findings that are known and accepted, each with its reason, for `generate` and `lint`. For example:
# - code: repeated-enum-value
#   at: /components/schemas/Country/*    # a JSON pointer, in which `*` stands for anything; everywhere without it
#   reason: A repeat means nothing.
";

/// Reviews show what is generated only if asked to.
const GENERATED: &str = "\
src/**/generated/** linguist-generated
src/**/runtime/** linguist-generated
";

/// What insta writes before the text of a snapshot.
const SNAPSHOT: &str = "---\nsource: tests/public_api.rs\nexpression: OUTLINE\n---\n";
