use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Api, SchemeId, SentAs};
use crate::source::Source;
use crate::{Input, analyze};

/// A document with this head, and an operation for each of these paths and requirements.
fn document(name: &str, head: &str, operations: &[(&str, &str)]) -> Source {
    let mut text = format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\n{head}\npaths:\n");
    for (path, security) in operations {
        text += &format!("  {path}: {{get: {{{security} responses: {{'204': {{description: d}}}}}}}}\n");
    }
    Source { name: name.to_owned(), bytes: text.into_bytes() }
}

fn read(documents: Vec<Source>) -> (Option<Api>, Diagnostics) {
    let (analysis, diagnostics) = analyze(&Input::new(documents));
    (analysis.map(|analysis| analysis.named.api), diagnostics)
}

/// What each operation requires, by the schemes' names.
fn asked(api: &Api) -> Vec<Vec<Vec<&str>>> {
    let name = |id: &SchemeId| api.security_schemes[id.0].name.as_str();
    let operations = api.operations.iter();
    operations.map(|o| o.security.iter().map(|r| r.schemes.iter().map(name).collect()).collect()).collect()
}

const HEAD: &str = "\
servers: [{url: https://a.example}]
security: [{key: []}]
components:
  securitySchemes: {key: {type: apiKey, in: header, name: K}, user: {type: http, scheme: BASIC}, tls: {type: mutualTLS}}";

#[test]
fn an_operation_asks_for_what_it_says_else_for_what_the_root_says() {
    let operations = [
        ("/root", ""),
        ("/own", "security: [{user: [], key: []}, {user: []}, {user: []}],"),
        ("/anybody", "security: [],"),
        ("/optional", "security: [{}, {key: []}],"),
        ("/certificate", "security: [{tls: []}, {tls: [], key: []}],"),
    ];
    let (api, diagnostics) = read(vec![document("a.yaml", HEAD, &operations)]);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let expected: [Vec<Vec<&str>>; 5] = [
        vec![vec!["key"]],
        vec![vec!["user", "key"], vec!["user"]],
        vec![vec![]],
        vec![vec![], vec!["key"]],
        vec![vec![], vec!["key"]],
    ];
    let api = api.unwrap();
    assert_eq!(asked(&api), expected);
    assert_eq!(api.mutual_tls, ["tls"]);
    assert_eq!(api.security_schemes[1].sent_as, SentAs::Basic);
}

#[test]
fn what_is_not_said_is_not_the_same_as_nothing() {
    let (api, _) = read(vec![document("a.yaml", "", &[("/unsaid", ""), ("/anybody", "security: [],")])]);
    assert_eq!(asked(&api.unwrap()), [vec![], vec![Vec::<&str>::new()]]);
}

#[test]
fn a_scheme_that_is_not_there_costs_what_asks_for_it_and_no_more() {
    let operations = [("/some", "security: [{key: [], gone: []}, {user: []}],"), ("/none", "security: [{gone: []}],")];
    let (api, diagnostics) = read(vec![document("a.yaml", HEAD, &operations)]);
    let codes: Vec<Code> = diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::UndefinedSecurityScheme, Code::UndefinedSecurityScheme]);
    assert_eq!(asked(&api.unwrap()), [vec![vec!["user"]], vec![]]);
}

#[test]
fn documents_share_what_is_equal_and_nothing_else() {
    let other = HEAD.replace("name: K", "name: L").replace("a.example}", "a.example}, {url: https://b.example}");
    let documents =
        |second: &str, path| vec![document("a.yaml", HEAD, &[("/a", "")]), document("b.yaml", second, &[(path, "")])];
    let (api, _) = read(documents(HEAD, "/b"));
    let api = api.unwrap();
    assert_eq!((api.security_schemes.len(), api.servers.len(), api.mutual_tls.len()), (2, 1, 1));
    assert_eq!(asked(&api), [vec![vec!["key"]], vec![vec!["key"]]]);

    let (api, _) = read(documents(&other, "/b"));
    let api = api.unwrap();
    assert_eq!((api.security_schemes.len(), api.servers.len()), (3, 2));
    assert_ne!(api.operations[0].security, api.operations[1].security);

    // One operation can't require two things.
    let (api, diagnostics) = read(documents(&other, "/a"));
    assert!(api.is_none());
    assert_eq!(diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::ConflictingOperation]);
}
