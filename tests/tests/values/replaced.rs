//! Types of other crates and hand-written ones in the place of schemas, and formats with a function: a project with settings, and
//! a program that uses it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tests::{cargo_in, folder, openapi_to_crate, root};

/// A project whose settings replace schemas, and a program beside it.
struct Bank(PathBuf);

impl Bank {
    /// In a folder of its own: tests run at the same time.
    fn new(name: &str) -> Self {
        let bank = Self(folder(name));
        let given = root().join("tests/tests/values/replaced");
        fs::copy(given.join("openapi.yaml"), bank.path("openapi.yaml")).unwrap();
        let new = openapi_to_crate(&bank.0).args(["new", "bank", "openapi.yaml"]).output().unwrap();
        assert!(new.status.success(), "{}", String::from_utf8_lossy(&new.stderr));
        fs::copy(given.join("settings.yaml"), bank.path("bank/spec/settings.yaml")).unwrap();
        for module in ["checks", "money"] {
            let file = format!("{module}.rs");
            fs::copy(given.join(&file), bank.path("bank/src").join(&file)).unwrap();
            bank.edit("bank/src/lib.rs", "mod generated;", &format!("mod generated;\npub mod {module};"));
        }
        let manifest = "[package]\nname = \"program\"\nedition = \"2024\"\n\n[dependencies]\nserde_json = \"1\"\nurl = \"2\"\n\
                        jiff = { version = \"1\", default-features = false }\n\
                        rust_decimal = { version = \"1\", default-features = false }\n\
                        bank = { path = \"../bank\", default-features = false, features = [\"types\"] }\n\n[workspace]\n";
        fs::create_dir_all(bank.path("program/src")).unwrap();
        fs::write(bank.path("program/Cargo.toml"), manifest).unwrap();
        fs::copy(given.join("program.rs"), bank.path("program/src/main.rs")).unwrap();
        fs::copy(root().join("Cargo.lock"), bank.path("program/Cargo.lock")).unwrap();
        bank
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.0.join(inner)
    }

    fn edit(&self, inner: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(inner)).unwrap();
        assert!(text.contains(from), "{inner}: {text}");
        fs::write(self.path(inner), text.replacen(from, to, 1)).unwrap();
    }

    /// What `generate` prints, and whether it succeeds.
    fn generate(&self) -> (bool, String) {
        let output = openapi_to_crate(&self.path("bank")).arg("generate").output().unwrap();
        let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        (output.status.success(), printed)
    }

    fn cargo(&self, command: &str) -> Command {
        let mut cargo = cargo_in(&self.path("program"));
        cargo.args([command, "--quiet"]);
        cargo
    }
}

#[test]
fn external_types_and_formats_are_checked_in_values_and_in_json_alike() {
    let bank = Bank::new("replaced");
    let (done, printed) = bank.generate();
    assert!(done, "{printed}");
    let (done, printed) = bank.generate();
    assert!(done && printed.contains("unchanged"), "{printed}");
    assert!(bank.cargo("run").status().unwrap().success());

    // What is misspelled is said where it stands, with the word to look for in the settings.
    bank.edit("bank/spec/settings.yaml", "crate::money::Place", "crate::money::Plaice");
    assert!(bank.generate().0);
    let output = bank.cargo("check").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("cannot find type `Plaice` in module `crate::money`"), "{said}");
    assert!(said.contains("// `replace` in the settings"), "{said}");
}

#[test]
fn what_chooses_nothing_or_twice_is_said() {
    let bank = Bank::new("replaced-wrongly");
    for (from, to, expected) in [
        ("components: [Money]", "components: [Money, Mony]", "no component that is used has this name"),
        ("formats: [uri]", "formats: [uri, uuid]", "`uuid`: no text or number that is used has this format"),
        ("properties/place]", "properties/plaice]", "properties/plaice`: no schema that is used is here"),
        ("formats: [uri]", "formats: [uri, date-time]", "`date-time` is `url::Url` already"),
        ("components: [Money]", "components: [Money, Money]", "`Money` is `crate::money::Amount` already"),
        ("  - components: [Money]\n    with", "  - with", "the entry chooses no schema"),
        ("with: url::Url", "with: Url", "`Url` is not the whole path of a type"),
        ("crate::checks::card_number", "card number", "`card number` is not the whole path of a function"),
        ("  card-number:", "  uuid:", "`uuid` is checked already"),
        ("  card-number:", "  card_number:", "no text that is sent has the format `card_number`"),
        ("dependency: {version: '2.5'", "dependency: {path: ../url", "unknown field `path`"),
        ("dependency: {version: '2.5'", "dependency: {version: '2\"5'", "is not a version requirement"),
        ("[/components/schemas/Invoice/properties/place]", "[components/schemas/Invoice]", "is not a JSON pointer"),
        ("with: url::Url", "with: url::type", "`url::type` is not the whole path of a type"),
        ("with: url::Url", "with: serde_json::Value", "is read and written by the crate's runtime already"),
        (
            "with: crate::money::InvoiceId",
            "with: url::Host\n    dependency: {version: '2.4', features: [serde]}",
            "`url` has another `version` in an entry above",
        ),
        ("with: crate::money::Place", "with: crate::money::Place\n    dependency: {version: '1'}", "is of this crate"),
    ] {
        let before = fs::read_to_string(bank.path("bank/spec/settings.yaml")).unwrap();
        bank.edit("bank/spec/settings.yaml", from, to);
        let (done, printed) = bank.generate();
        assert!(!done && printed.contains(expected) && printed.contains("spec/settings.yaml:"), "{to}: {printed}");
        fs::write(bank.path("bank/spec/settings.yaml"), before).unwrap();
    }
    // One place may have a type for each direction, and an exact choice holds before a general one.
    let entry = "replace:\n  - {formats: [date-time], with: 'crate::Time', direction: response, reason: r}\n  \
                 - {pointers: ['#/components/schemas/Invoice/properties/callback'], with: 'crate::Link', reason: r}\n";
    bank.edit("bank/spec/settings.yaml", "replace:\n", entry);
    let (done, printed) = bank.generate();
    assert!(done, "{printed}");
    let text = |file: &str| fs::read_to_string(bank.path("bank/src/generated/invoices").join(file)).unwrap();
    assert!(text("responses.rs").contains("pub paid_at: Option<crate::Time>"));
    assert!(text("requests.rs").contains("pub due: Patch<jiff::Timestamp>"));
    assert!(text("requests.rs").contains("pub callback: crate::Link") && text("requests.rs").contains("url::Url"));
}
