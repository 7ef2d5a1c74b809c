//! The public API of the crate as reviewers read it, and that the generated files match `spec/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use generator::name::Named;
use generator::plan::plan;
use generator::print::{outline, print};
use generator::source::Source;
use generator::{Input, analyze};
use tests::{origin, root, spec};

static NAMED: LazyLock<Named> = LazyLock::new(|| named(&spec()));

fn named(input: &Input) -> Named {
    let (analysis, diagnostics) = analyze(input);
    analysis.map(|analysis| analysis.named).unwrap_or_else(|| panic!("spec/ has errors: {diagnostics:#?}"))
}

fn files(named: &Named, input: &Input) -> BTreeMap<PathBuf, String> {
    print(&plan(named), &origin(input)).into_iter().map(|file| (file.path.into(), file.text)).collect()
}

fn below(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { below(&path) } else { BTreeSet::from([path]) }).collect()
}

#[test]
fn each_module_offers_what_was_reviewed() {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("outline");
    settings.bind(|| {
        let modules = outline(&plan(&NAMED));
        let names: Vec<&str> = modules.iter().map(|(name, _)| name.as_str()).collect();
        insta::assert_snapshot!("modules", names.join("\n"));
        for (module, text) in &modules {
            insta::assert_snapshot!(module.as_str(), text);
        }
    });
}

#[test]
fn every_reviewed_module_is_still_offered() {
    let modules: BTreeSet<String> =
        outline(&plan(&NAMED)).into_iter().map(|(name, _)| format!("{name}.snap")).collect();
    for path in below(&root().join("tests/tests/generated/outline")) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let known = name == "modules.snap" || modules.contains(&name) || name.ends_with(".snap.new");
        assert!(known, "{name}: no module has this name any more, remove its snapshot");
    }
}

#[test]
fn the_guide_shows_what_its_document_becomes() {
    let page = fs::read_to_string(root().join("docs/another-document.md")).unwrap();
    let block = |language: &str| page.split(&format!("```{language}\n")).nth(1).unwrap().split("```").next().unwrap();
    let document = Source { name: "petstore.yaml".to_owned(), bytes: block("yaml").into() };
    let modules = outline(&plan(&named(&Input::new([document]))));
    let pets = modules.iter().find(|(module, _)| module == "pets").unwrap();
    assert_eq!(block("text").trim(), pets.1.trim());
}

#[test]
fn every_operation_of_every_document_is_offered() {
    let documented: usize = spec().documents.iter().map(|document| operations(&document.source.bytes)).sum();
    assert_eq!(NAMED.operations.len(), documented);
    assert!(documented > 200, "counted nothing but {documented}");
}

/// Counted in the text, since what is counted by the generator is what is in question.
fn operations(document: &[u8]) -> usize {
    let text = std::str::from_utf8(document).unwrap();
    let paths = text.lines().skip_while(|line| *line != "paths:").skip(1).take_while(|line| line.starts_with(' '));
    paths.filter(|line| ["    get:", "    put:", "    post:", "    patch:", "    delete:"].contains(line)).count()
}

#[test]
fn the_generated_files_are_what_the_generator_writes() {
    let expected = files(&NAMED, &spec());
    let folder = root().join("generated-client/src/generated");
    let found: BTreeSet<PathBuf> =
        below(&folder).iter().map(|path| path.strip_prefix(&folder).unwrap().into()).collect();
    assert_eq!(found, expected.keys().cloned().collect(), "run `cargo xtask regen`");
    for (path, text) in expected {
        let is_equal = fs::read_to_string(folder.join(&path)).unwrap() == text;
        assert!(is_equal, "{} is stale: run `cargo xtask regen`", path.display());
    }
}

#[test]
fn the_names_file_is_what_the_generator_writes() {
    let lock = fs::read_to_string(root().join("spec/names.lock")).unwrap();
    assert!(NAMED.lock.print() == lock, "spec/names.lock is stale: run `cargo xtask regen`");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let again = named(&spec());
    assert!(files(&NAMED, &spec()) == files(&again, &spec()));
    assert!(NAMED.lock == again.lock);
}

#[test]
fn names_do_not_hang_on_the_names_file() {
    let first = named(&Input { lock: None, ..spec() });
    let printed = Source { name: "names.lock".to_owned(), bytes: first.lock.print().into_bytes() };
    let second = named(&Input { lock: Some(printed), ..spec() });
    assert!(first.lock == second.lock, "a run with the names of the run before renames nothing");
}

#[test]
fn the_order_of_the_documents_does_not_matter() {
    let mut reversed = spec();
    reversed.documents.reverse();
    let renamed = named(&reversed);
    assert!(NAMED.lock == renamed.lock);
    let origin = origin(&spec());
    let sorted = |named: &Named| {
        outline(&plan(named)).into_iter().map(|(name, text)| (name, lines(&text))).collect::<BTreeMap<_, _>>()
    };
    assert_eq!(sorted(&NAMED), sorted(&renamed));
    assert!(print(&plan(&NAMED), &origin).len() == print(&plan(&renamed), &origin).len());
}

/// Two documents' operations stand in the order of the documents: the lines are the same, their order is not.
fn lines(text: &str) -> BTreeSet<String> {
    text.lines().map(str::to_owned).collect()
}

#[test]
fn names_are_those_a_person_would_choose() {
    let machines = [
        "V1",
        "v1_",
        "PostInput",
        "PutInput",
        "GetInput",
        "PostOutput",
        "PutOutput",
        "GetOutput",
        "Enum1",
        "Inline",
        "Anonymous",
    ];
    let lock = NAMED.lock.print();
    let sites: Vec<(&str, &str)> = lock.lines().filter_map(|line| line.rsplit_once(" = ")).collect();
    assert!(sites.len() > 5000);
    for (site, name) in sites {
        let wire = site.rsplit_once('.').map_or("", |(_, wire)| wire);
        for machine in machines {
            assert!(!name.contains(machine) || wire.contains(machine), "`{name}` of `{site}` is a machine's name");
        }
        let number = name.trim_start_matches(|c: char| !c.is_ascii_digit());
        let numbers = number.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
        let meaningful = name.starts_with("Sample"); // as the document calls systems that it masks
        for number in numbers {
            assert!(wire.contains(number) || meaningful, "`{name}` of `{site}` has a number that means nothing");
        }
    }
}
