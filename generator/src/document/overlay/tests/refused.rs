//! What is wrong with an overlay, and where.

use insta::assert_snapshot;

use super::{applied, overlay, told};
use crate::read::Limits;

const DOCUMENT: &str = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {tags: [x]}}}\n";

/// What is found about one overlay.
fn refused(text: &str) -> String {
    let (_, overlays) = applied(&[("a.yaml", DOCUMENT)], &[("a.overlay.yaml", text)], &Limits::default());
    told(&overlays.findings(), overlays.sources())
}

#[test]
fn an_overlay_has_its_version_title_and_actions() {
    assert_snapshot!(refused("[]"), @r#"
    malformed-overlay spec/a.overlay.yaml:1:1
      the overlay is a sequence, not a mapping
      see https://spec.openapis.org/overlay/v1.0.0.html
    "#);
    assert_snapshot!(refused("info: {}"), @r#"
    malformed-overlay spec/a.overlay.yaml:1:1
      `overlay` is missing
      add it
    "#);
    assert_snapshot!(refused("overlay: 1.1.0"), @r#"
    unsupported-version spec/a.overlay.yaml:1:1
      `overlay` is `1.1.0`; version 1.0.0 of the Overlay Specification is supported
      write `overlay: 1.0.0`, if the overlay uses nothing newer
    "#);
    assert_snapshot!(refused("overlay: 1.0"), @r#"
    unsupported-version spec/a.overlay.yaml:1:1
      `overlay` is a number; version 1.0.0 of the Overlay Specification is supported
      write `overlay: 1.0.0`, if the overlay uses nothing newer
    "#);
    assert_snapshot!(refused("overlay: 1.0.0"), @r#"
    malformed-overlay spec/a.overlay.yaml:1:1
      `info` is missing
      add it
    malformed-overlay spec/a.overlay.yaml:1:1
      `actions` is missing
      add it
    "#);
    assert_snapshot!(refused("overlay: 1.0.1\ninfo: {title: A, version: 1}\nactions: []"), @r#"
    malformed-overlay spec/a.overlay.yaml:2:18
      `version` is a number, not a string
      write a string; in YAML, a number needs quotes
    malformed-overlay spec/a.overlay.yaml:3:1
      `actions` is not a sequence of at least one action
      list the changes, in their order
    "#);
    assert_snapshot!(refused("overlay: 1.0.1\ninfo: text\nextends: [a.yaml]\nactions: {}"), @r#"
    malformed-overlay spec/a.overlay.yaml:2:1
      `info` is a string, not a mapping
      see https://spec.openapis.org/overlay/v1.0.0.html
    malformed-overlay spec/a.overlay.yaml:3:1
      `extends` is a sequence, not a string
      write a string; in YAML, a number needs quotes
    malformed-overlay spec/a.overlay.yaml:4:1
      `actions` is not a sequence of at least one action
      list the changes, in their order
    "#);
    assert_snapshot!(refused("overlay: [1.0.0"), @r#"
    unreadable spec/a.overlay.yaml:1:1
      invalid YAML: did not find expected ',' or ']', while parsing a flow sequence at line 1 column 10
      correct the text at this position or just before it; a value with `: ` or ` #` in it needs quotes
    "#);
}

#[test]
fn an_action_is_one_change_of_known_keys() {
    assert_snapshot!(refused(&overlay("- text")), @r#"
    malformed-overlay spec/a.overlay.yaml:4:3
      an action is a string, not a mapping
      see https://spec.openapis.org/overlay/v1.0.0.html
    "#);
    assert_snapshot!(refused(&overlay("- {target: $, x-why: 1}")), @r#"
    malformed-overlay spec/a.overlay.yaml:4:3
      the action neither updates nor removes
      add `update`, or `remove: true`
    "#);
    assert_snapshot!(refused(&overlay("- {traget: $, update: {}, copy: $.a}")), @r#"
    malformed-overlay spec/a.overlay.yaml:4:4
      `traget` is unknown in an overlay
      did you mean `target`?
    malformed-overlay spec/a.overlay.yaml:4:27
      `copy` is unknown in an overlay
      remove it; the known keys are target, description, update, remove
    malformed-overlay spec/a.overlay.yaml:4:3
      `target` is missing
      add it
    "#);
    assert_snapshot!(refused(&overlay("- {target: [$], description: 1, remove: 'true'}")), @r#"
    malformed-overlay spec/a.overlay.yaml:4:17
      `description` is a number, not a string
      write a string; in YAML, a number needs quotes
    malformed-overlay spec/a.overlay.yaml:4:33
      `remove` is a string, not a boolean
      write `true` or `false`
    malformed-overlay spec/a.overlay.yaml:4:4
      `target` is a sequence, not a string
      write a string; in YAML, a number needs quotes
    "#);
    assert_snapshot!(refused(&format!("extend: a.yaml\n{}", overlay("- {target: $, update: {}}"))), @r#"
    malformed-overlay spec/a.overlay.yaml:1:1
      `extend` is unknown in an overlay
      did you mean `extends`?
    "#);
}

#[test]
fn a_target_is_a_json_path() {
    for target in ["", "paths", "$.paths./a", "$.x-a", "$['a", "$.paths[?@.a = 1]", "/paths/~1a"] {
        let told = refused(&overlay(&format!("- {{target: {}, update: {{}}}}", serde_json::json!(target))));
        assert!(told.starts_with("malformed-overlay spec/a.overlay.yaml:4:4\n"), "{told}");
    }
    assert_snapshot!(refused(&overlay("- {target: $.paths./a.get, update: {}}")), @r#"
    malformed-overlay spec/a.overlay.yaml:4:4
      the target `$.paths./a.get` is not a JSONPath (RFC 9535): in dot member name, must start with lowercase alpha or '_' after `$.paths.`
      quote a name that is not of letters, digits and `_` only: `$.paths['/pets'].get`
    "#);
}

#[test]
fn what_changes_nothing_is_reported() {
    assert_snapshot!(refused(&overlay("- {target: $.info, update: {}}\n- {target: \"$.paths['/b']\", remove: true}")), @r#"
    unapplied-overlay spec/a.overlay.yaml:5:4
      the target `$.paths['/b']` matches nothing in spec/a.yaml
      correct it, or remove the action if the document does not need it any more
    "#);
    assert_snapshot!(refused(&format!("extends: b.yaml\n{}", overlay("- {target: $, update: {}}"))), @r#"
    unapplied-overlay spec/a.overlay.yaml:1:1
      `extends` is `b.yaml`, which is none of the documents
      correct it, as seen from the overlay; the documents are spec/a.yaml
    "#);
    assert_snapshot!(refused(&format!("extends: 'https://example.com/a.yaml'\n{}", overlay("- {target: $, update: {}}"))), @r#"
    unapplied-overlay spec/a.overlay.yaml:1:1
      `extends` is `https://example.com/a.yaml`, which is none of the documents
      correct it, as seen from the overlay; the documents are spec/a.yaml
    "#);
}

#[test]
fn what_can_not_be_merged_is_reported() {
    assert_snapshot!(refused(&overlay("- {target: $.info.title, update: B}")), @r#"
    unapplied-overlay spec/a.overlay.yaml:4:4
      the target selects a string at `/info/title` of spec/a.yaml
      select the mapping that contains it, and update its key; a sequence of plain values is replaced as a whole: one action removes it, the next one adds the new one
    "#);
    assert_snapshot!(refused(&overlay("- {target: \"$.paths['/a'].get.tags[0]\", remove: true}")), @r#"
    unapplied-overlay spec/a.overlay.yaml:4:4
      the target selects a string at `/paths/~1a/get/tags/0` of spec/a.yaml
      select the mapping that contains it, and update its key; a sequence of plain values is replaced as a whole: one action removes it, the next one adds the new one
    "#);
    assert_snapshot!(refused(&overlay("- {target: $, remove: true}")), @r#"
    unapplied-overlay spec/a.overlay.yaml:4:4
      the target of `remove` is the whole document
      select a part of it
    "#);
    assert_snapshot!(refused(&overlay("- {target: $.paths, update: [1]}")), @r#"
    unapplied-overlay spec/a.overlay.yaml:4:21
      spec/a.yaml has a mapping at `/paths`, into which a sequence can't be merged
      write a mapping; or remove the node by an action before this one, and add the new one here
    "#);
    assert_snapshot!(refused(&overlay("- target: $\n  update:\n    paths:\n      /a: {get: {tags: x}}")), @r#"
    unapplied-overlay spec/a.overlay.yaml:7:18
      spec/a.yaml has a sequence at `/paths/~1a/get/tags`, into which a string can't be merged
      write a sequence; or remove the node by an action before this one, and add the new one here
    "#);
    assert_snapshot!(refused(&overlay("- {target: $, update: {info: null}}")), @r#"
    unapplied-overlay spec/a.overlay.yaml:4:24
      spec/a.yaml has a mapping at `/info`, into which null can't be merged
      write a mapping; or remove the node by an action before this one, and add the new one here
    "#);
}

#[test]
fn nothing_is_said_of_a_document_that_could_not_be_read() {
    let overlay = format!("extends: a.yaml\n{}", overlay("- {target: $.info, update: {}}"));
    let sources = vec![super::source("spec/a.overlay.yaml", &overlay)];
    let mut overlays = super::Overlays::read(sources, &Limits::default());
    let source = super::source("spec/a.yaml", "openapi: [");
    let bundle = super::Bundle::load(source, &mut overlays, &Limits::default(), &mut |_, _| unreachable!());
    assert!(bundle.document.is_err() && overlays.findings().is_empty());
}
