//! Paths and queries of operations.

use serde_json::json;

use super::super::{Encode, Location};
use super::{Method, Parameter, Style, headers, path, path_in, query_in, query_string};

/// A parameter; its location is not looked at by what is tested here.
fn parameter<'a>(name: &'static str, value: &'a dyn Encode, style: Style) -> Parameter<'a> {
    Parameter { location: Location::Query, name, value, style }
}

#[test]
fn a_value_in_a_path_is_one_segment() {
    let segment = |text: &str| path("/v1/{id}/pets/{pet}", &[("id", &text.to_owned()), ("pet", &7_i64)]);
    assert_eq!(segment("int-98_7.6~"), "/v1/int-98_7.6~/pets/7");
    assert_eq!(segment("a/../b?c=d&e#f %"), "/v1/a%2F..%2Fb%3Fc%3Dd%26e%23f%20%25/pets/7");
    assert_eq!(segment("Zoë{pet}"), "/v1/Zo%C3%AB%7Bpet%7D/pets/7");
}

#[test]
fn a_template_may_be_odd() {
    assert_eq!(path("/{a}/{", &[("a", &vec![1_i64, 2])]), "/1,2/{");
    assert_eq!(path("/{b}}", &[]), "/{b}}");
}

#[test]
fn a_query_has_a_pair_for_each_value_that_is_there() {
    let pairs = query_in(&[
        parameter("limit", &Some(10_i64), Style::Form),
        parameter("offset", &None::<i64>, Style::Form),
        parameter("models", &vec!["a b".to_owned(), "c".to_owned()], Style::Form),
        parameter("is_active", &true, Style::Form),
        parameter("rent", &2.0, Style::Form),
        parameter("share", &0.1, Style::Form),
        parameter("nothing", &json!(null), Style::Form),
        parameter("other", &json!({"a": 1, "b": [2]}), Style::Form),
    ]);
    let texts: Vec<_> = pairs.iter().map(|(name, text)| format!("{name}={text}")).collect();
    let expected = ["limit=10", "models=a b", "models=c", "is_active=true", "rent=2", "share=0.1", "a=1", "b=[2]"];
    assert_eq!(texts, expected);
}

#[test]
fn a_style_of_its_own_is_followed() {
    let kinds = Some(vec!["d".to_owned(), "e".to_owned()]);
    let pairs = query_in(&[
        parameter("kinds", &kinds, Style::PipeDelimited),
        parameter("none", &None::<Vec<String>>, Style::FormJoined),
        parameter("filter", &json!({"at": {"after": 1}}), Style::DeepObject),
    ]);
    assert_eq!(pairs, [("kinds".into(), "d|e".into()), ("filter[at][after]".into(), "1".into())]);
    let sent =
        headers(&[parameter("X-Kinds", &kinds, Style::Simple), parameter("X-None", &None::<i64>, Style::Simple)]);
    assert_eq!(sent, [("X-Kinds".into(), "d,e".into())]);
    assert_eq!(path_in("/a{id}/b", &[parameter("id", &json!([1, 2]), Style::Matrix)]), "/a;id=1,2/b");
}

#[test]
fn the_parts_of_a_value_are_encoded_one_by_one() {
    let names = vec!["a,b|c d".to_owned(), "e+f".to_owned()];
    let written = |style| query_string(&[parameter("n s", &names, style)]);
    assert_eq!(written(Style::Form), "n%20s=a%2Cb%7Cc%20d&n%20s=e%2Bf");
    assert_eq!(written(Style::FormJoined), "n%20s=a%2Cb%7Cc%20d,e%2Bf");
    assert_eq!(written(Style::SpaceDelimited), "n%20s=a%2Cb%7Cc%20d%20e%2Bf");
    assert_eq!(written(Style::PipeDelimited), "n%20s=a%2Cb%7Cc%20d%7Ce%2Bf");
    assert_eq!(written(Style::Json), "n%20s=%5B%22a%2Cb%7Cc%20d%22%2C%22e%2Bf%22%5D");
    let color = json!({"G,": "a&b"});
    assert_eq!(query_string(&[parameter("color", &color, Style::FormJoined)]), "color=G%2C,a%26b");
    assert_eq!(query_string(&[parameter("color", &color, Style::DeepObject)]), "color%5BG%2C%5D=a%26b");
}

#[test]
fn a_value_without_parts_is_left_out() {
    let (list, object) = (Vec::<String>::new(), json!({}));
    let all = [Style::Form, Style::FormJoined, Style::SpaceDelimited, Style::PipeDelimited, Style::DeepObject];
    for style in all {
        assert_eq!(
            query_string(&[
                parameter("a", &list, style),
                parameter("b", &object, style),
                parameter("c", &1_i64, style)
            ]),
            "c=1"
        );
        assert_eq!(query_in(&[parameter("a", &list, style), parameter("b", &object, style)]), []);
    }
    assert_eq!(headers(&[parameter("X-A", &list, Style::Simple)]), []);
    assert_eq!(path_in("/a{b}/c", &[parameter("b", &list, Style::Matrix)]), "/a/c");
    assert_eq!(query_string(&[parameter("a", &String::new(), Style::FormJoined)]), "a=", "an empty text is a value");
    assert_eq!(query_string(&[parameter("a", &list, Style::Json)]), "a=%5B%5D", "JSON has a form for it");
}

#[test]
fn reserved_characters_are_kept_where_that_is_allowed() {
    let text = "Zoë:/?#[]@!$&'()*+,;= 100%|%2f%zz".to_owned();
    let written = |style| query_string(&[parameter("q", &text, style)]);
    assert_eq!(
        written(Style::AllowReserved(&Style::Form)),
        "q=Zo%C3%AB:/?%23%5B%5D@!$%26'()*%2B,;=%20100%25%7C%2f%25zz"
    );
    assert!(written(Style::Form).starts_with("q=Zo%C3%AB%3A%2F%3F%23"));
    let list = vec!["a/b,c".to_owned(), "d:e".to_owned()];
    let written = |style| query_string(&[parameter("q", &list, style)]);
    assert_eq!(written(Style::AllowReserved(&Style::FormJoined)), "q=a/b%2Cc,d:e");
    assert_eq!(written(Style::AllowReserved(&Style::Form)), "q=a/b,c&q=d:e");
    let pairs = query_in(&[parameter("q", &list, Style::AllowReserved(&Style::FormJoined))]);
    assert_eq!(pairs, [("q".into(), "a/b,c,d:e".into())]);
}

#[test]
fn a_method_is_spelled_as_http_spells_it() {
    assert_eq!(Method::Delete.to_string(), "DELETE");
}
