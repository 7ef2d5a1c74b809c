//! URI templates.

use super::is_uri_template;

#[test]
fn a_template_has_whole_expressions() {
    for template in
        ["", "a", "http://a/{b:1}/{c}", "{+a}{#b}{/c*}{?d,e}{.f}{;g}{&h}", "a%41😀'", "{%41_}", "{a.b}", "{a:9999}:0"]
    {
        assert!(is_uri_template(template), "{template:?}");
    }
    for template in [
        "{",
        "}",
        "a}b",
        "{}",
        "{+}",
        "{a",
        "{a,,b}",
        "{a,}",
        "{,+a}",
        "{a..b}",
        "{.}",
        "{a:0}",
        "{a:01}",
        "{a:}",
        "{a:10000}",
        "{a:1,b:0}",
        "{a=b}",
        "{a**}",
        "{ä}",
        "{%4}",
        "%4",
        "%zz",
        "a b",
        "\u{7f}",
        "\u{85}",
        "\u{ffff}",
        "{{a}}",
    ] {
        assert!(!is_uri_template(template), "{template:?}");
    }
}
