//! Requests of single systems: found beside the general ones, also where they are in a document of one's own.

use std::fs;

use generator::matrix::text;
use generator::plan::plan;
use generator::print::{Origin, outline, print};
use generator::source::Source;
use generator::{Input, analyze};
use tests::{cargo_in, folder, root, xtask};

const GENERAL: &str = "\
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /orders/:
    post:
      tags: [orders]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
      responses: {'204': {description: ''}}
  /orders/{id}/note:
    put:
      tags: [orders]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses: {'204': {description: ''}}
components:
  schemas:
    Order: {type: object, required: [loaves], properties: {loaves: {type: integer}, note: {type: string}}}
    Note: {type: object, required: [text], properties: {text: {type: string}}}
";

/// A section as a customer has it: two systems, one of them in the middle of a path.
const PRIVATE: &str = "\
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /orders/north/:
    post:
      tags: [orders north]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NorthOrder'}}}}
      responses: {'204': {description: ''}}
  /orders/south/{order_id}/note:
    put:
      tags: [orders]
      parameters: [{name: order_id, in: path, required: true, schema: {type: string}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/SouthNote'}}}}
      responses: {'204': {description: ''}}
components:
  schemas:
    NorthOrder: {type: object, properties: {loaves: {type: integer, maximum: 9}, oven: {type: string, enum: [A, B]}}}
    SouthNote: {type: object, properties: {text: {type: string, maxLength: 80}}}
";

const SETTINGS: &str = "\
systems:
  segments: {north: [NORTH, NORTH_2], south: []}
  reason: each bakery has its own ovens
";

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

#[test]
fn a_private_section_beside_the_general_document_brings_its_systems() {
    let input = Input {
        settings: Some(source("settings.yaml", SETTINGS)),
        ..Input::new([source("general.yaml", GENERAL), source("private.yaml", PRIVATE)])
    };
    let (analysis, diagnostics) = analyze(&input);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let krate = plan(&analysis.unwrap().named);
    let files = print(&krate, &Origin::default());
    let file = |path: &str| files.iter().find(|file| file.path == path).map(|file| file.text.clone()).unwrap();
    insta::assert_snapshot!("systems", format!("{}\n{}", file("systems.rs"), file("orders/systems.rs")));
    let orders = outline(&krate).into_iter().filter(|(module, _)| module == "orders" || module == "systems");
    let offered = orders.map(|(_, text)| text).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!("outline", offered);
    insta::assert_snapshot!("matrix", krate.matrices.iter().map(text).collect::<Vec<_>>().join("\n"));
}

/// The settings of a crate whose calls for one system go to that system's own operation.
const ROUTED: &str = "\
systems:
  segments: {north: [NORTH, NORTH_2], south: []}
  route: true
  reason: each bakery has its own ovens
";

/// What a program of the crate sees with each set of features.
const PROGRAM: &str = r#"//! What is known of the systems.

#[cfg(feature = "orders")]
#[test]
fn what_the_systems_take_is_known_where_it_is_compiled() {
    use bakery::orders::{Note, Order};
    use bakery::systems::{System, SystemError};

    let order = Order::new(12);
    assert_eq!(Order::SYSTEMS, [System::North]);
    let error = order.check_for(System::North).unwrap_err();
    #[cfg(feature = "orders-north")]
    assert_eq!(error.to_string(), "NorthOrder breaks 1 constraint:\n  /loaves  12, at most 9");
    #[cfg(not(feature = "orders-north"))]
    {
        let message = "what `north` takes of Order is known only with the feature `orders-north` of this crate";
        assert_eq!(error.to_string(), message);
        assert!(matches!(error, SystemError::NotCompiled { feature: "orders-north", .. }));
    }
    let checked: Vec<System> = order.check_for_all().map(|(system, _)| system).collect();
    assert_eq!(checked, Order::SYSTEMS);
    assert!(matches!(order.check_for(System::South), Err(SystemError::Undocumented { system: "south", .. })));
    let note = Note::new("no salt");
    assert_eq!(note.check_for(System::South), Ok(()));
    assert_eq!(Note::try_from(&note.to_south().unwrap()), Ok(note));
}

#[cfg(all(feature = "orders", feature = "transport"))]
#[test]
fn a_call_for_one_system_goes_to_its_own_operation() {
    use bakery::orders::{Note, Order};
    use bakery::runtime::client::{BoxFuture, Bytes, ClientBuilder, Transport, TransportError};
    use bakery::systems::System;

    struct Nobody;

    impl Transport for Nobody {
        fn send(
            &self,
            _: http::Request<Bytes>,
        ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
            Box::pin(std::future::pending())
        }
    }

    let client = ClientBuilder::new("https://bakery.test").transport(Nobody).build().unwrap();
    let path = |loaves: i64| client.orders().create(&Order::new(loaves)).for_system(System::North).operation().path;
    assert_eq!(path(3), if cfg!(feature = "orders-north") { "/orders/north/" } else { "/orders/" });
    // The last system holds.
    let twice = client.orders().create(&Order::new(3)).for_system(System::North).for_system(System::South);
    assert_eq!(twice.operation().path, "/orders/");
    // What the system does not take is not sent there.
    assert_eq!(path(12), "/orders/");
    let note = Note::new("no salt");
    assert_eq!(client.orders().update_note("1", &note).operation().path, "/orders/{id}/note");
    let of_south = client.orders().update_note("1", &note).for_system(System::South);
    assert_eq!(of_south.operation().path, "/orders/south/{id}/note");
}
"#;

#[test]
fn a_private_section_compiles_with_each_of_its_tags() {
    let folder = folder("systems");
    let path = |name: &str| folder.join(name);
    for (name, text) in [("general.yaml", GENERAL), ("private.yaml", PRIVATE), ("settings.yaml", ROUTED)] {
        fs::write(path(name), text).unwrap();
    }
    let out = path("bakery");
    let regen = xtask(&folder)
        .arg("regen")
        .args(["--spec", "general.yaml", "--spec", "private.yaml", "--settings", "settings.yaml"])
        .args(["--crate-name", "bakery", "--out"])
        .arg(&out)
        .output()
        .unwrap();
    assert!(regen.status.success(), "{}", String::from_utf8_lossy(&regen.stderr));
    fs::copy(root().join("Cargo.lock"), out.join("Cargo.lock")).unwrap();
    fs::create_dir(out.join("tests")).unwrap();
    fs::write(out.join("tests/systems.rs"), PROGRAM).unwrap();
    for features in ["orders,orders-north,transport", "orders,transport", "orders-north,transport", "orders"] {
        let done = cargo_in(&out)
            .args(["test", "--quiet", "--test", "systems", "--no-default-features", "--features", features])
            .output()
            .unwrap();
        assert!(done.status.success(), "{features}: {}", String::from_utf8_lossy(&done.stderr));
    }
}
