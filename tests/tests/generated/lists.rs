//! Which lists are followed of those that share types.

use generator::Input;
use generator::plan::{Lists, planned};
use generator::source::Source;

/// How lists are followed, in which way how many, and what is reported.
type Followed = (Vec<(&'static str, usize)>, Vec<String>);

/// How the lists are followed of two operations with these parameters, whose responses are of one type with these fields beside the
/// items.
fn followed(parameters: [&str; 2], fields: &str) -> Followed {
    run(&document(parameters, fields), None).0
}

fn document(parameters: [&str; 2], fields: &str) -> String {
    let [breads, cakes] = parameters.map(|parameters| {
        format!(
            "get: {{parameters: [{parameters}], responses: {{'200': {{description: '', content: {{application/json: {{schema: \
             {{$ref: '#/components/schemas/Page'}}}}}}}}}}}}"
        )
    });
    format!(
        "openapi: 3.1.0\ninfo: {{title: Bakery, version: '1'}}\npaths:\n  /breads: {{{breads}}}\n  /cakes: {{{cakes}}}\n\
         components: {{schemas: {{Page: {{type: object, properties: {{items: {{type: array, items: {{type: string}}}}, {fields}}}}}}}}}\n"
    )
}

/// The same of a document with the names of a names file, and the names file.
fn run(document: &str, lock: Option<&str>) -> (Followed, String) {
    let source = |name: &str, text: &str| Source { name: name.to_owned(), bytes: text.into() };
    let lock = lock.map(|lock| source("names.lock", lock));
    let (planned, found) = planned(&Input { lock, ..Input::new([source("bakery.yaml", document)]) });
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
    let (lists, found) = followed([OFFSET, CURSOR], "next_cursor: {type: string}");
    assert_eq!(lists, [("cursor", 1), ("offset", 1)]);
    assert!(found.iter().all(|message| !message.contains("can't follow")), "{found:?}");
    let (reversed, _) = followed([CURSOR, OFFSET], "next_cursor: {type: string}");
    assert_eq!(reversed, lists);
}

#[test]
fn a_list_that_is_not_followed_for_the_sake_of_another_one_is_reported() {
    let document = document([OFFSET, CURSOR], "next_cursor: {type: string}, next_url: {type: string, format: uri}");
    let ((lists, found), names) = run(&document, None);
    assert_eq!(lists, [("offset", 1)]);
    assert!(
        found.iter().any(|message| message.contains("can't follow 1 list") && message.ends_with("`GET /cakes`")),
        "{found:?}"
    );
    // The help holds: types of other names are types of their own.
    let apart = names.replace("GET /cakes response 200 = Page", "GET /cakes response 200 = CakePage");
    assert_ne!(apart, names, "{names}");
    assert_eq!(run(&document, Some(&apart)).0.0, [("cursor", 1), ("offset", 1)]);
}
