//! Which lists are followed of those that share types.

use generator::Input;
use generator::plan::{Lists, planned};
use generator::source::Source;

/// How lists are followed, in which way how many, and what is reported.
type Followed = (Vec<(&'static str, usize)>, Vec<String>);

/// A document with these lists: the path, the parameters and the component of the response of each.
fn document(lists: &[(&str, &str, &str)], components: &str) -> String {
    let paths = lists.iter().map(|(path, parameters, component)| {
        format!(
            "  {path}: {{get: {{parameters: [{parameters}], responses: {{'200': {{description: '', content: {{application/json: {{schema: \
             {{$ref: '#/components/schemas/{component}'}}}}}}}}}}}}}}\n"
        )
    });
    let paths: String = paths.collect();
    format!(
        "openapi: 3.1.0\ninfo: {{title: Bakery, version: '1'}}\npaths:\n{paths}components: {{schemas: {{{components}}}}}\n"
    )
}

/// A component with these fields beside the items.
fn page(name: &str, items: &str, fields: &str) -> String {
    format!("{name}: {{type: object, properties: {{{items}: {{type: array, items: {{type: string}}}}, {fields}}}}}")
}

/// How the lists of a document are followed with these settings and the names of a names file, and the names file.
fn run(document: &str, settings: &str, lock: Option<&str>) -> (Followed, String) {
    let source = |name: &str, text: &str| Source { name: name.to_owned(), bytes: text.into() };
    let lock = lock.map(|lock| source("names.lock", lock));
    let settings = Some(source("settings.yaml", settings)).filter(|settings| !settings.bytes.is_empty());
    let (planned, found) = planned(&Input { lock, settings, ..Input::new([source("bakery.yaml", document)]) });
    let (analysis, krate) = planned.unwrap_or_else(|| panic!("{found:?}"));
    let lists = Lists::of(&analysis.named, &krate).followed.into_iter().collect();
    let found = found.iter().map(|finding| finding.message.clone()).collect();
    ((lists, found), analysis.named.lock.print())
}

const OFFSET: &str =
    "{name: offset, in: query, schema: {type: integer}}, {name: limit, in: query, schema: {type: integer}}";
const CURSOR: &str = "{name: cursor, in: query, schema: {type: string}}";

#[test]
fn lists_of_one_type_are_each_followed_in_their_own_way() {
    let followed = |breads, cakes| {
        let lists = [("/breads", breads, "Page"), ("/cakes", cakes, "Page")];
        run(&document(&lists, &page("Page", "items", "next_cursor: {type: string}")), "", None).0
    };
    let (lists, found) = followed(OFFSET, CURSOR);
    assert_eq!(lists, [("cursor", 1), ("offset", 1)]);
    assert!(found.iter().all(|message| !message.contains("can't follow")), "{found:?}");
    let (reversed, _) = followed(CURSOR, OFFSET);
    assert_eq!(reversed, lists);
}

#[test]
fn a_list_that_is_not_followed_for_the_sake_of_another_one_is_reported() {
    let fields = "next_cursor: {type: string}, next_url: {type: string, format: uri}";
    let lists = [("/breads", OFFSET, "Page"), ("/cakes", CURSOR, "Page")];
    let document = document(&lists, &page("Page", "items", fields));
    let ((lists, found), names) = run(&document, "", None);
    assert_eq!(lists, [("offset", 1)]);
    assert!(
        found.iter().any(|message| message.contains("can't follow 1 list") && message.ends_with("`GET /cakes`")),
        "{found:?}"
    );
    // The help holds: types of other names are types of their own.
    let apart = names.replace("GET /cakes response 200 = Page", "GET /cakes response 200 = CakePage");
    assert_ne!(apart, names, "{names}");
    assert_eq!(run(&document, "", Some(&apart)).0.0, [("cursor", 1), ("offset", 1)]);
}

#[test]
fn lists_that_share_parameters_only_may_have_other_responses() {
    let lists = [("/breads", CURSOR, "Breads"), ("/cakes", CURSOR, "Cakes")];
    let breads = page("Breads", "items", "next_cursor: {type: string}");
    let cakes = page("Cakes", "slices", "has_more: {type: boolean}, after: {type: string}");
    let document = document(&lists, &format!("{breads}, {cakes}"));
    let (_, names) = run(&document, "", None);
    let shared = names.replace("= ListCakesParams", "= ListBreadsParams");
    assert_ne!(shared, names, "{names}");
    let ((lists, found), _) = run(&document, "", Some(&shared));
    assert_eq!(lists, [("cursor", 2)]);
    assert!(found.iter().all(|message| !message.contains("can't follow")), "{found:?}");
}

#[test]
fn the_first_list_with_a_cursor_decides_which_one_it_is() {
    let lists = [("/breads", OFFSET, "Page"), ("/cakes", CURSOR, "Page"), ("/pies", CURSOR, "Page")];
    let document = document(&lists, &page("Page", "items", "next_cursor: {type: string}, pie: {type: string}"));
    // The first list has no cursor, so neither of the others contradicts it; they contradict each other.
    let settings = "paging: [{operations: [GET /pies], kind: cursor, parameter: cursor, next: /pie, reason: The guide says so.}]\n";
    let ((lists, found), _) = run(&document, settings, None);
    assert_eq!(lists, [("cursor", 1), ("offset", 1)]);
    assert!(
        found.iter().any(|message| message.contains("can't follow 1 list") && message.ends_with("`GET /pies`")),
        "{found:?}"
    );
    assert_eq!(run(&document, "", None).0.0, [("cursor", 2), ("offset", 1)]);
}
