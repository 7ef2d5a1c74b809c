//! The summary: one line for each cause, in three formats.

use generator::diff::{Effect, json, markdown, text};

use super::{BAKERY, bakery, between, changed, heading};

#[test]
fn one_cause_is_one_line_however_many_operations_share_it() {
    let diff = changed(&[("price: {type: integer}", "price: {type: string}")]);
    let [cause] = diff.causes.as_slice() else { panic!("{:#?}", diff.causes) };
    assert_eq!((cause.places, cause.operations.len(), cause.names.as_slice()), (1, 2, &["price".to_owned()][..]));
    assert_eq!(cause.item.as_deref(), Some("`Bread::price`: i64 -> String"));
}

/// Twelve operations, each of which answers 400 with the same fault.
fn many(fault: &str) -> String {
    let operations = (0..12).map(|n| {
        format!("  /things{n}:\n    get:\n      tags: [things]\n      responses:\n        '200': {{description: ''}}\n{fault}")
    });
    format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{}", operations.collect::<String>())
}

#[test]
fn what_nobody_decides_at_once_is_called_an_accident() {
    let diff = between(&many("        '400': {description: ''}\n"), &many(""));
    let [cause] = diff.causes.as_slice() else { panic!("{:#?}", diff.causes) };
    assert_eq!(cause.accident.as_deref(), Some("12 of 12 operations at once"));
    assert!(text(&diff, &heading(), false).contains("looks like an upstream accident: 12 of 12 operations at once"));
    // What comes in many places is a plan.
    let back = between(&many(""), &many("        '400': {description: ''}\n"));
    assert!(back.causes.iter().all(|cause| cause.accident.is_none()), "{:#?}", back.causes);
}

#[test]
fn the_summary_is_a_few_lines() {
    let diff = changed(&[
        ("maxLength: 40", "maxLength: 30"),
        ("price: {type: integer}", "price: {type: string}"),
        ("                weight: {type: [integer, 'null']}\n", "                size: {type: integer}\n"),
        ("required: [name]", "required: [crust, name]"),
        ("/breads/{bread_id}:", "/breads/{id}:"),
        ("name: bread_id", "name: id"),
    ]);
    assert!(diff.is_breaking() && diff.causes.iter().any(|cause| cause.verdict.effect == Effect::Breaks));
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("diff-loud-text", text(&diff, &heading(), false));
        insta::assert_snapshot!("diff-loud-markdown", markdown(&diff, &heading()));
        let pretty = serde_json::to_string_pretty(&json(&diff, &heading())).unwrap();
        insta::assert_snapshot!("diff-loud-json", pretty);
        let quiet = changed(&[("                name: {", "                size: {type: integer}\n                name: {")]);
        insta::assert_snapshot!("diff-quiet-text", text(&quiet, &heading(), false));
        insta::assert_snapshot!("diff-none-text", text(&changed(&[]), &heading(), false));
    });
}

#[test]
fn what_a_document_says_does_not_become_markup() {
    let evil = "'</details> | @everyone [x](http://evil) `code`'";
    let diff = changed(&[(
        "crust: {type: string, enum: [THICK, THIN]}\n                weight",
        &format!("crust: {{type: string, enum: [{evil}]}}\n                weight"),
    )]);
    let shown = markdown(&diff, &heading());
    let row = shown.lines().find(|line| line.contains("everyone")).unwrap();
    assert!(!row.contains("</details>") && !row.contains(" | @everyone") && !row.contains("[x](http"), "{row}");
    assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "{row}");
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    let revision = bakery(&[("maxLength: 40", "maxLength: 30"), ("price: {type: integer}", "price: {type: string}")]);
    let print = || {
        let diff = between(BAKERY, &revision);
        (text(&diff, &heading(), true), markdown(&diff, &heading()), json(&diff, &heading()).to_string())
    };
    assert_eq!(print(), print());
}
