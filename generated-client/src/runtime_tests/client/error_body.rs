//! Error bodies of several shapes.

use super::*;

#[test]
fn the_issues_of_zod_are_read() {
    let error_body = ErrorBody::read(
        br#"{"error":{"code":"validation","message":"Invalid input","details":{"name":"ZodError","issues":[
            {"code":"unrecognized_keys","keys":["foo"],"path":[],"message":"Unrecognized key(s)"},
            {"code":"too_big","path":["pets",0,"a/b"],"message":"Too long"}]}}}"#,
    )
    .unwrap();
    assert_eq!(error_body.code.as_deref(), Some("validation"));
    assert_eq!(error_body.issues[0].keys, ["foo"]);
    assert_eq!(error_body.issues[1].pointer, "/pets/0/a~1b");
    assert_eq!(
        error_body.to_string(),
        "Invalid input (validation)\n  the body  Unrecognized key(s) [foo]\n  /pets/0/a~1b  Too long"
    );
}

#[test]
fn other_shapes_are_read_as_far_as_they_go() {
    let read = |body: &str| ErrorBody::read(body.as_bytes());
    assert_eq!(read(r#"{"message":"Forbidden"}"#).unwrap().message.as_deref(), Some("Forbidden"));
    assert_eq!(read(r#"{"error":"unauthorized"}"#).unwrap().code.as_deref(), Some("unauthorized"));
    assert_eq!(read(r#"{"error":{"code":7,"details":[{"message":"no"}]}}"#).unwrap().issues[0].message, "no");
    assert_eq!(read("\u{feff}{\"code\":\"c\"}").unwrap().code.as_deref(), Some("c"));
    for nothing in ["", "<html>", "[]", "null", "{}", r#"{"error":{}}"#, r#"{"error":null}"#, "3"] {
        assert_eq!(read(nothing), None, "{nothing}");
    }
}
