//! What is reported about a malformed document: where, what, and what to do. `tests/faulty/` holds documents of one fault
//! each, in a folder for each code; `docs/diagnostics.md` explains the codes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use generator::diagnostic::{Code, Diagnostics, RenderOptions, Severity, render, to_json};
use generator::lint::{Waivers, explain, lint};
use generator::source::Source;
use generator::{Input, analyze};
use tests::{mended, root};

/// A fault: a document, or a folder of documents and the files that go with them.
pub(super) struct Case {
    code: Code,
    /// `malformed/paths-as-list.yaml`
    pub(super) name: String,
    input: Input,
    waivers: Option<Source>,
}

/// Where a fault stands: file, line, column.
type Mark = (String, Option<usize>, Option<usize>);

/// What can't bear a mark, and the last text in it that is at fault; none where no place is.
const WITHOUT_MARKS: [(&str, Option<&str>); 16] = [
    ("duplicate-key/path.json", Some("\"/rooms\"")),
    ("limit-exceeded/alias-bomb.yaml", Some("openapi")),
    // The document itself is the first of 101, so the hundredth is too many.
    ("limit-exceeded/nested.json", Some("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")),
    ("malformed/comment-alone.yaml", Some("# Nothing")),
    ("malformed/list.json", Some("[{")),
    ("malformed/text.yaml", Some("Not Found")),
    ("unreadable/cut-off.json", Some("")),
    ("unreadable/empty.yaml", Some("")),
    ("unreadable/no-number.json", Some("NaN")),
    ("unreadable/trailing-comma.json", Some("},\n")),
    ("unreadable/utf-16.yaml", None),
    ("unreadable/web-page.yaml", Some("<!DOCTYPE")),
    ("unsupported-version/missing.json", Some("{\"info")),
    ("unsupported-version/number.json", Some("\"openapi\"")),
    ("unresolved-reference/in-one-line.json", Some("\"$ref\"")),
    ("unknown-keyword/in-one-line.json", Some("\"maxLenght\"")),
];

/// Where the document itself says that its fault is: above a comment's `^`, or above the `#` of `# <-`.
fn marks(case: &Case) -> Vec<Mark> {
    let files = sources(case);
    let mut marks = Vec::new();
    for file in files {
        let text = String::from_utf8_lossy(&file.bytes);
        if let Some((_, fault)) = WITHOUT_MARKS.iter().find(|(name, _)| *name == file.name) {
            let at = fault.map(|fault| text.rfind(fault).unwrap_or_else(|| panic!("{}: no {fault}", file.name)));
            let line = at.map(|at| text[..at].matches('\n').count() + 1);
            let column = at.map(|at| text[..at].chars().rev().take_while(|letter| *letter != '\n').count() + 1);
            marks.push((file.name.clone(), line, column));
            continue;
        }
        let mut marked = 0;
        for (index, line) in text.lines().enumerate() {
            let column = |mark: char| line.chars().position(|letter| letter == mark).map(|at| at + 1);
            match line.trim() {
                "# <-" => marks.push((file.name.clone(), Some(marked), column('#'))),
                mark if mark.starts_with('#') && mark.ends_with('^') => {
                    marks.push((file.name.clone(), Some(marked), column('^')));
                }
                _ => marked = index + 1,
            }
        }
    }
    marks.sort();
    marks
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn cases(code: Code) -> Vec<Case> {
    let faulty = root().join("tests/faulty");
    let folder = faulty.join(code.as_str());
    let read = |name: String| Source { bytes: fs::read(faulty.join(&name)).unwrap(), name };
    let case = |name: String| {
        let path = format!("{}/{name}", code.as_str());
        let mut case = Case { code, name: path.clone(), input: Input::default(), waivers: None };
        if faulty.join(&path).is_file() {
            case.input.documents.push(read(path).into());
            return case;
        }
        let (mut documents, mut overlays) = (Vec::new(), Vec::new());
        for file in names(&faulty.join(&path)) {
            let source = read(format!("{path}/{file}"));
            match file.as_str() {
                "names.lock" => case.input.lock = Some(source),
                "settings.yaml" => case.input.settings = Some(source),
                "glossary.yaml" => case.input.glossary = Some(source),
                "lint-waivers.yaml" => case.waivers = Some(source),
                name if name.ends_with(".overlay.yaml") => overlays.push(source),
                _ => documents.push(source),
            }
        }
        let Input { settings, glossary, lock, .. } = case.input;
        case.input = Input { settings, glossary, lock, ..mended(documents, overlays) };
        case
    };
    names(&folder).into_iter().map(case).collect()
}

pub(super) fn all() -> impl Iterator<Item = Case> {
    Code::ALL.iter().flat_map(|code| cases(*code))
}

/// All that is found, as `cargo xtask lint` tells it.
pub(super) fn found(case: &Case) -> Diagnostics {
    let found = lint(&case.input);
    match case.waivers.as_ref().map(Waivers::read) {
        None => found,
        Some(Err(faults)) => faults,
        Some(Ok(waivers)) => {
            let waived = waivers.apply(&found);
            waived.left.into_iter().chain(waived.unused).collect()
        }
    }
}

pub(super) fn sources(case: &Case) -> Vec<Source> {
    case.input.sources().into_iter().chain(case.waivers.clone()).collect()
}

fn shown(case: &Case) -> String {
    render(&found(case), &sources(case), RenderOptions::PLAIN)
}

#[test]
fn each_fault_is_found_where_it_is_and_nothing_else() {
    let mut count = 0;
    for case in all() {
        let found = to_json(&found(&case), &sources(&case));
        let mut places = Vec::new();
        for finding in found.as_array().unwrap() {
            assert_eq!(finding["code"], case.code.as_str(), "{}: {finding:#}", case.name);
            let number = |name: &str| finding[name].as_u64().and_then(|number| usize::try_from(number).ok());
            places.push((finding["file"].as_str().unwrap().to_owned(), number("line"), number("column")));
        }
        places.sort();
        assert_eq!(places, marks(&case), "{}:\n{}", case.name, shown(&case));
        assert_eq!(places.len(), 1, "{}: one fault each", case.name);
        count += 1;
    }
    assert!(count >= 40, "{count}");
}

#[test]
fn the_rest_is_generated_unless_the_fault_is_an_error() {
    for case in all().filter(|case| case.code != Code::MalformedWaivers) {
        let (analysis, diagnostics) = analyze(&case.input);
        assert_eq!(analysis.is_some(), case.code.severity() == Severity::Warning, "{}: {diagnostics:?}", case.name);
    }
}

#[test]
fn each_fault_is_told_as_was_reviewed() {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("diagnostics");
    settings.bind(|| {
        for code in Code::ALL {
            let told: Vec<String> = cases(*code).iter().map(shown).collect();
            insta::assert_snapshot!(code.as_str(), told.join("\n\n\n"));
        }
    });
}

#[test]
fn faults_are_told_all_at_once() {
    let text = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n  /a: {get: 1}\n  /b:\n    get:\n      tags: [b]\n      parameters:\n        - {name: x, in: query, schema: {type: integer, minimum: 2, maximum: 1, foo: 1, maxLength: x}}\n      responses: {}\n";
    let document = Source { name: "a.yaml".to_owned(), bytes: text.as_bytes().to_vec() };
    let (analysis, found) = analyze(&Input::new([document]));
    let codes: BTreeSet<Code> = found.iter().map(|finding| finding.code).collect();
    let expected =
        [Code::SkippedOperation, Code::UnknownKeyword, Code::MalformedKeyword, Code::ContradictoryConstraint];
    assert_eq!(codes, BTreeSet::from(expected));
    assert_eq!(analysis.unwrap().named.operations.len(), 1);
}

#[test]
fn the_guide_has_a_section_for_each_code_and_shows_an_example_of_it() {
    let path = root().join("docs/diagnostics.md");
    let mut guide = fs::read_to_string(&path).unwrap();
    let headings: Vec<&str> = guide.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let codes: Vec<String> = Code::ALL.iter().map(|code| format!("`{}`", code.as_str())).collect();
    assert_eq!(headings, codes, "docs/diagnostics.md has one section a code, in their order");
    let accept = std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always");
    for code in Code::ALL {
        let section = explain(*code);
        let (prose, example) = section.split_once("\n\nExample: [`").expect("each section has an example");
        assert!(prose.contains("\n\n"), "{}: what it means, then what to do", code.as_str());
        let (name, rest) = example.split_once("`](").expect("an example is a link");
        let case = cases(*code).into_iter().find(|case| case.name == name);
        let case = case.unwrap_or_else(|| panic!("{name} is no document of {}", code.as_str()));
        let expected = format!("../tests/faulty/{name})\n\n```text\n{}\n```", shown(&case));
        if rest != expected && accept {
            guide = guide.replace(rest, &expected);
        } else {
            assert_eq!(rest, expected, "{name}: `INSTA_UPDATE=always` corrects docs/diagnostics.md");
        }
    }
    if accept {
        fs::write(path, guide).unwrap();
    }
}

#[test]
fn no_folder_is_of_no_code() {
    let codes: Vec<String> = Code::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    let strangers: Vec<String> =
        names(&root().join("tests/faulty")).into_iter().filter(|name| !codes.contains(name)).collect();
    assert!(strangers.is_empty(), "{strangers:?}");
}

/// A library's document without fault.
const LIBRARY: &str = "\
openapi: 3.1.0
info: {title: Library, version: '1'}
paths:
  /books/{isbn}:
    put:
      tags: [books]
      parameters:
        - {name: isbn, in: path, required: true, schema: {type: string}}
      responses:
        '200': {description: ''}
";

#[test]
fn a_document_without_fault_is_passed_over_in_silence() {
    let library = |name: &str| Source { name: name.to_owned(), bytes: LIBRARY.as_bytes().to_vec() };
    // An operation that stands equally in two documents is one.
    for documents in [vec![library("library.yaml")], vec![library("branch.yaml"), library("library.yaml")]] {
        let (analysis, diagnostics) = analyze(&Input::new(documents));
        assert!(diagnostics.is_empty());
        assert_eq!(analysis.unwrap().named.operations.len(), 1);
    }
}

#[test]
fn servers_of_an_operation_are_reported_unless_their_urls_are_known() {
    let servers = |own: &str| {
        let head = "servers: [{url: 'https://library.example'}, {url: 'https://test.example'}]\npaths:";
        let text =
            LIBRARY.replace("paths:", head).replace("    put:\n", &format!("    put:\n      servers: [{own}]\n"));
        let document = Source { name: "library.yaml".to_owned(), bytes: text.into_bytes() };
        analyze(&Input::new([document])).1.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(servers("{url: 'https://files.example'}, {url: 'https://library.example'}"), []);
    assert_eq!(servers("{url: 'https://files.example'}"), []);
    assert_eq!(servers("{url: 'https://{name}.example', variables: {name: {default: files}}}"), []);
    assert_eq!(servers("{url: /files}"), [Code::SeparateServers]);
    assert_eq!(servers("{url: 'https://library.example/{x}', variables: {x: {default: files}}}"), []);
    assert_eq!(servers("{url: '{name}/files', variables: {name: {default: ''}}}"), [Code::SeparateServers]);
}
