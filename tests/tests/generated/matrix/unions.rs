//! Unions in a cell: alternatives and the fields of their objects are compared as sets, and every cell has an end.

use super::{cell, matrix};

#[test]
fn unions_of_other_objects_differ() {
    let filling = |arms: &str| format!("filling: {{anyOf: [{arms}]}}");
    let jam = "{type: object, required: [jam], properties: {jam: {type: string}}}";
    let cream = "{type: object, required: [fat], properties: {fat: {type: integer}}}";
    let nuts = "{type: object, required: [nuts], properties: {nuts: {type: integer}}}";
    let general = filling(&format!("{jam}, {cream}"));
    assert!(matrix(&general, &general).differing().rows.is_empty());
    let differing = matrix(&general, &filling(&format!("{jam}, {nuts}"))).differing();
    let words: Vec<String> = differing.rows[0].cells().map(|cell| cell.unwrap().words()).collect();
    assert!(words[0].contains("`fat`") && !words[0].contains("`nuts`"), "{words:?}");
    assert!(words[1].contains("`nuts`") && !words[1].contains("`fat`"), "{words:?}");
    // A cell has an end, whatever the document.
    let fields: String = (0..150).map(|n| format!("f{n}: {{type: string}}, ")).collect();
    let wide = matrix(&filling(&format!("{jam}, {{type: object, properties: {{{fields}}}}}")), "");
    let words = wide.rows[0].general.as_ref().unwrap().words();
    assert!(words.contains("`f98`") && !words.contains("`f99`") && words.contains("and more than that"), "{words}");
}

/// A field of the general request that differs in the north's, as the words of both; `None` where it does not.
fn difference(general: &str, north: &str) -> Option<[String; 2]> {
    let differing = matrix(&format!("filling: {general}"), &format!("filling: {north}")).differing();
    let cells = differing.rows.first()?.cells().map(|cell| cell.unwrap().words());
    cells.collect::<Vec<_>>().try_into().ok()
}

#[test]
fn objects_within_a_union_differ_by_their_fields() {
    let object = |field: &str| format!("{{type: object, properties: {{{field}}}}}");
    let [text, integer] = ["a: {type: string}", "b: {type: integer}"].map(object);
    let closed = "{type: object, properties: {a: {type: string}}, additionalProperties: false}";
    let any_of = |arm: &str| format!("{{anyOf: [{{type: string}}, {arm}]}}");
    let of_field = |inner: &str| any_of(&object(&format!("jam: {inner}")));
    let of_items = |item: &str| any_of(&format!("{{type: array, items: {item}}}"));
    let of_values = |value: &str| any_of(&format!("{{type: object, additionalProperties: {value}}}"));
    let ways: [&dyn Fn(&str) -> String; 4] = [&any_of, &of_field, &of_items, &of_values];
    for way in ways {
        assert_eq!(difference(&way(&text), &way(&text)), None);
        let [general, north] = difference(&way(&text), &way(&integer)).unwrap();
        assert!(
            general.contains("`a` (optional, text)") && north.contains("`b` (optional, integer)"),
            "{general} {north}"
        );
        let [general, north] = difference(&way(&text), &way(closed)).unwrap();
        assert!(!general.contains("no other properties") && north.contains("no other properties"), "{general} {north}");
    }
    let [_, north] = difference(&text, closed).unwrap();
    assert_eq!(north, "optional, object, no other properties");
}

#[test]
fn the_order_of_alternatives_fields_and_values_is_no_difference() {
    let same = [
        ("{anyOf: [{type: string}, {type: integer}]}", "{anyOf: [{type: integer}, {type: string}]}"),
        (
            "{anyOf: [{type: string}, {type: object, properties: {a: {type: string}, b: {type: integer}}}]}",
            "{anyOf: [{type: object, properties: {b: {type: integer}, a: {type: string}}}, {type: string}]}",
        ),
        ("{type: string, enum: [A, B]}", "{type: string, enum: [B, A]}"),
        (
            "{anyOf: [{type: string, enum: [NOW, NEVER]}, {type: string, format: date}]}",
            "{anyOf: [{type: string, format: date}, {type: string, enum: [NEVER, NOW]}]}",
        ),
    ];
    for (general, north) in same {
        assert_eq!(difference(general, north), None);
    }
    let other = [
        (same[0].0, "{anyOf: [{type: boolean}, {type: string}]}"),
        (same[0].0, "{anyOf: [{type: integer}, {type: string}, {type: boolean}]}"),
        (same[2].0, "{type: string, enum: [B, C]}"),
        (same[2].0, "{type: string, enum: [B, A, C]}"),
    ];
    for (general, north) in other {
        assert!(difference(general, north).is_some(), "{general} {north}");
        assert!(difference(north, general).is_some(), "{general} {north}");
    }
    // Readers see the order of the document.
    assert!(cell(same[0].1).1.ends_with("(integer) or (text)"));
}

#[test]
fn an_object_within_a_union_has_an_end() {
    let part = "{anyOf: [{type: string}, {$ref: '#/components/schemas/Part'}]}";
    let words = matrix(&format!("a: {part}"), "").rows[0].general.as_ref().unwrap().words();
    assert!(words.contains("`parts` (optional, list of object like the one that it is in)"), "{words}");
    // Each level has twice the alternatives of the one around it.
    let doubled = (0..7).fold("{type: string}".to_owned(), |inner, _| {
        format!("{{anyOf: [{{type: array, items: {inner}}}, {{type: object, additionalProperties: {inner}}}]}}")
    });
    let words = matrix(&format!("a: {doubled}"), "").rows[0].general.as_ref().unwrap().words();
    let shown = words.matches("list of").count() + words.matches("map of").count();
    assert!(shown <= 102 && words.contains("anything") && words.contains("and more than that"), "{shown}: {words}");
}
