//! Values in each style, as the OpenAPI specification shows them.

use serde_json::{Value, json};

use super::{Style, pairs, segment, text};

/// The example of OpenAPI 3.1, section 4.8.12.6.
fn examples() -> [Value; 3] {
    [json!("blue"), json!(["blue", "black", "brown"]), json!({"B": 150, "G": 200, "R": 100})]
}

#[test]
fn a_query_is_written_as_the_specification_shows() {
    let query = |style| {
        examples().map(|value| {
            let mut found = Vec::new();
            pairs("color", &value, style, &mut |name, text| found.push(format!("{name}={text}")));
            found.join("&")
        })
    };
    assert_eq!(query(Style::Form), ["color=blue", "color=blue&color=black&color=brown", "B=150&G=200&R=100"]);
    assert_eq!(query(Style::FormJoined), ["color=blue", "color=blue,black,brown", "color=B,150,G,200,R,100"]);
    assert_eq!(query(Style::SpaceDelimited)[1..], ["color=blue black brown", "color=B 150 G 200 R 100"]);
    assert_eq!(query(Style::PipeDelimited)[1..], ["color=blue|black|brown", "color=B|150|G|200|R|100"]);
    assert_eq!(query(Style::DeepObject)[2], "color[B]=150&color[G]=200&color[R]=100");
    assert_eq!(query(Style::Json)[2], r#"color={"B":150,"G":200,"R":100}"#);
}

#[test]
fn a_path_is_written_as_the_specification_shows() {
    let path = |style| {
        examples().map(|value| {
            let mut path = String::new();
            segment(&mut path, "color", &value, style);
            path
        })
    };
    assert_eq!(path(Style::Simple), ["blue", "blue,black,brown", "B,150,G,200,R,100"]);
    assert_eq!(path(Style::SimpleExploded), ["blue", "blue,black,brown", "B=150,G=200,R=100"]);
    assert_eq!(path(Style::Label), [".blue", ".blue,black,brown", ".B,150,G,200,R,100"]);
    assert_eq!(path(Style::LabelExploded), [".blue", ".blue.black.brown", ".B=150.G=200.R=100"]);
    assert_eq!(path(Style::Matrix), [";color=blue", ";color=blue,black,brown", ";color=B,150,G,200,R,100"]);
    assert_eq!(
        path(Style::MatrixExploded),
        [";color=blue", ";color=blue;color=black;color=brown", ";B=150;G=200;R=100"]
    );
}

#[test]
fn a_header_is_one_text() {
    assert_eq!(examples().map(|value| text(&value, Style::Simple).unwrap())[2], "B,150,G,200,R,100");
    assert_eq!(text(&examples()[2], Style::SimpleExploded).unwrap(), "B=150,G=200,R=100");
    assert_eq!(text(&json!({"a": [1]}), Style::Json).unwrap(), r#"{"a":[1]}"#);
    assert_eq!(text(&None::<i64>, Style::Simple), None);
}

#[test]
fn parts_of_parts_are_json_but_where_a_style_goes_deeper() {
    let value = json!({"a": [{"b": null}, 2.5], "c": "d"});
    let query = |style| {
        let mut found = Vec::new();
        pairs("f", &value, style, &mut |name, text| found.push(format!("{name}={text}")));
        found
    };
    assert_eq!(query(Style::Form), [r#"a=[{"b":null},2.5]"#, "c=d"]);
    assert_eq!(query(Style::DeepObject), ["f[a][0][b]=", "f[a][1]=2.5", "f[c]=d"]);
}

#[test]
fn what_no_json_has_is_called_by_its_name() {
    assert_eq!(text(&f64::NAN, Style::Simple).unwrap(), "NaN");
    assert_eq!(text(&2.0, Style::Simple).unwrap(), "2");
    assert_eq!(text(&1e300, Style::Simple).map(|text| text.parse::<f64>().unwrap()), Some(1e300));
}
