//! Where an imported document came from: a file next to it, so that the next import is conditional.

use std::path::{Path, PathBuf};

use crate::fetch::Validators;
use crate::input;
use crate::output::Wanted;
use crate::program;
use crate::report::Failure;

/// The record of the last import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The URL
    pub url: String,
    /// The validators of the response
    pub validators: Validators,
    /// The SHA-256 of the written file: an edited one is imported again
    pub written: String,
}

const HEAD: &str = "# Where the file of this name came from. Written by";

impl Origin {
    /// Reads the record of `file`, if there is one.
    pub fn of(file: &Path) -> Result<Option<Self>, Failure> {
        let Some(source) = input::optional_source(&place(file))? else { return Ok(None) };
        let text = String::from_utf8_lossy(&source.bytes).into_owned();
        let value =
            |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ").map(str::to_owned));
        Ok(Some(Self {
            url: value("url").unwrap_or_default(),
            validators: Validators { etag: value("etag"), modified: value("last-modified") },
            written: value("sha256").unwrap_or_default(),
        }))
    }

    /// The record, as a file next to `file`.
    pub fn note(&self, file: &Path) -> Wanted {
        let mut text = format!("{HEAD} `{} import`.\n", program::current().name);
        let lines = [
            ("url", Some(&self.url)),
            ("etag", self.validators.etag.as_ref()),
            ("last-modified", self.validators.modified.as_ref()),
            ("sha256", Some(&self.written)),
        ];
        for (name, value) in lines {
            if let Some(value) = value {
                text.push_str(&format!("{name}: {value}\n"));
            }
        }
        Wanted { path: place(file), text }
    }
}

/// `propexo.yaml.origin`, which `regen` does not take for a document.
fn place(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".origin");
    PathBuf::from(name)
}
