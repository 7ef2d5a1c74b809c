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
    /// The URL; in the file without what may be secret
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
        let url = without_secrets(&self.url);
        let lines = [
            ("url", Some(&url)),
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

/// A URL without user information, query and fragment, in which a token may be: for files that are committed.
pub fn without_secrets(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}{path}")
}

/// `propexo.yaml.origin`, which `regen` does not take for a document.
fn place(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".origin");
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::without_secrets;

    #[test]
    fn what_may_be_secret_is_left_out() {
        for (url, shown) in [
            ("https://x.test/a.yaml", "https://x.test/a.yaml"),
            ("https://x.test/a.yaml?token=s3cret", "https://x.test/a.yaml"),
            ("https://x.test/a.yaml#s3cret", "https://x.test/a.yaml"),
            ("https://me:s3cret@x.test:8443/a@b.yaml", "https://x.test:8443/a@b.yaml"),
            ("https://s3cret@x.test", "https://x.test"),
        ] {
            assert_eq!(without_secrets(url), shown);
        }
    }
}
