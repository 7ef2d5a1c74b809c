//! Makes requests from JSON and by hand, and verifies what would be sent.

use serde_json::{Value, json};
use subject::rolls::RollInputRequired;
use subject::runtime::{Mode, Violations};
use subject::types::*;

/// JSON that is accepted is sent as it came, whichever way it is read.
macro_rules! accepts {
    ($type:ty, $json:expr) => {
        let json: Value = $json;
        let value = <$type>::from_json_with(&json, Mode::Schema).unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(serde_json::to_value(&value).unwrap(), json);
        assert_eq!(value.validate(), Ok(()), "{json}");
        assert_eq!(serde_json::from_value::<$type>(json).unwrap(), value);
    };
}

/// JSON that is refused, for this rule at this place.
macro_rules! refuses {
    ($type:ty, $json:expr, $expected:expr) => {
        let json: Value = $json;
        assert_eq!(told(<$type>::from_json_with(&json, Mode::Schema)), [$expected], "{json}");
    };
}

fn told<T>(made: Result<T, Violations>) -> Vec<String> {
    let violations = made.err().into_iter().flatten();
    violations.map(|violation| format!("{} {}", violation.pointer(), violation.rule().as_str())).collect()
}

fn main() {
    nulls();
    nullable();
    bodies();
    discriminators();
    children();
}

fn nulls() {
    accepts!(RollInput, json!({"crust": null, "seal": null}));
    accepts!(
        RollInput,
        json!({
            "crust": "thin", "seal": null, "flour": null, "void": null, "nothing": null, "none": null, "note": null,
            "shape": null, "mixed": null, "size": null, "tray": null, "grams": 5,
        })
    );
    refuses!(RollInput, json!({"crust": null}), "/seal required");
    for (name, value, rule) in [
        ("crust", json!("x"), "enum"),
        ("void", json!(1), "enum"),
        ("nothing", json!(1), "type"),
        ("shape", json!(1), "not"),
        ("grams", json!(0), "minimum"),
        ("seal", json!("x"), "enum"),
    ] {
        let mut json = json!({"crust": null, "seal": null});
        json[name] = value;
        refuses!(RollInput, json, format!("/{name} {rule}"));
    }
    let roll = || RollInput::new(RollInputRequired { crust: None, seal: Value::Null });
    let sent = serde_json::to_value(roll().note(Value::Null).flour(None)).unwrap();
    assert_eq!(sent, json!({"crust": null, "seal": null, "note": null, "flour": null}));

    // What the server sets has no field. Whoever sends it nevertheless has it checked.
    let mut heavy = roll();
    heavy.additional_properties.insert("grams".to_owned(), json!("x"));
    assert_eq!(told(heavy.validate()), ["/grams type"]);
    accepts!(CreateRoll, json!({"grams": 1}));
    refuses!(CreateRoll, json!({"grams": 1, "id": 1}), "/id representable");
    refuses!(CreateRoll, json!({"grams": 1, "x": 1}), "/x additionalProperties");
    refuses!(CreateRoll, json!(null), " representable");
    let read: Roll = serde_json::from_value(json!({"crust": null, "seal": null, "flour": null})).unwrap();
    assert_eq!((read.crust, read.seal, read.flour), (None, Value::Null, None));
}

fn nullable() {
    accepts!(Cake, json!({"flour": null}));
    accepts!(Cake, json!({"flour": "", "size": null, "oven": null, "crust": null, "dough": null}));
    accepts!(Cake, json!({"flour": "rye", "oven": {"heat": 3}, "dough": {"within": {"within": null}}}));
    refuses!(Cake, json!({"flour": null, "oven": {"heat": 301}}), "/oven/heat maximum");
    refuses!(Cake, json!({"flour": null, "crust": "x"}), "/crust enum");
    refuses!(Cake, json!({}), "/flour required");
}

fn bodies() {
    accepts!(CreateTrays, json!([{"name": "a"}]));
    refuses!(CreateTrays, json!([]), " minItems");
    refuses!(CreateTrays, json!([{"name": "a"}, {"name": "abcdef"}]), "/1/name maxLength");
    assert_eq!(told(CreateTrays(Vec::new()).validate()), [" minItems"]);
    accepts!(UpdateTray, json!(null));
    accepts!(UpdateTray, json!({"name": "a"}));
    refuses!(UpdateTray, json!({"name": "abcdef"}), "/name maxLength");
    accepts!(UpdatePrice, json!({"a": 1}));
    refuses!(UpdatePrice, json!({"a": -1}), "/a minimum");
    accepts!(CreatePrice, json!(2.5));
    refuses!(CreatePrice, json!(0), " exclusiveMinimum");
    assert_eq!(told(CreatePrice(-1.0).validate()), [" exclusiveMinimum"]);
    accepts!(PutNameBody, json!(null));
    refuses!(PutNameBody, json!("abcdef"), " maxLength");
    accepts!(CreateNames, json!(["a", "b"]));
    refuses!(CreateNames, json!(["a", "a"]), " uniqueItems");
    accepts!(PatchNameBody, json!("long"));
    refuses!(PatchNameBody, json!("wide"), " enum");
    accepts!(PutShapeBody, json!({"name": "a"}));
    accepts!(PutShapeBody, json!(2));
    refuses!(PutShapeBody, json!(1), " minimum");
    assert_eq!(told(PutShapeBody::from(1).validate()), [" minimum"]);
    accepts!(CreateShape, json!(null));
    accepts!(CreateShape, json!([1, {}]));
    accepts!(PatchShapeBody, json!({"a": null}));
    refuses!(PatchShapeBody, json!({}), " minProperties");
    accepts!(CreateForm, json!({"a": "abc"}));
    refuses!(CreateForm, json!({"a": "abcd"}), "/a maxLength");
}

fn discriminators() {
    // Both arms accept it, and the name tells which is meant.
    accepts!(PastryInput, json!({"kind": "Croissant", "layers": 3}));
    refuses!(PastryInput, json!({"kind": "Danish"}), " oneOf");
    refuses!(PastryInput, json!({"kind": "Croissant", "layers": "x", "apples": "y"}), "/layers type");
    // A name that is none of the document's refuses nothing.
    accepts!(Payment, json!({"type": "cheque", "number": "1"}));
    accepts!(Payment, json!({"type": "debit", "number": "x".repeat(25)}));
}

/// A parent's discriminator selects its children.
fn children() {
    let frozen = json!({"kind": "frozen", "ice": 3, "degrees": -18});
    accepts!(ParcelInput, frozen.clone());
    let value = ParcelInput::from_json(&frozen).unwrap();
    let is_frozen = |cold: &ColdParcelInput| matches!(cold, ColdParcelInput::FrozenParcel(_));
    assert!(matches!(&value, ParcelInput::ColdParcel(cold) if is_frozen(cold)), "{value:?}");
    for json in [json!({"kind": "cold", "ice": 1}), json!({"kind": "warm"}), json!({"kind": "warm", "ice": 1})] {
        accepts!(ParcelInput, json);
    }
    refuses!(ParcelInput, json!({"ice": 3}), "/kind required");
    refuses!(ParcelInput, json!([]), " type");
    // By JSON Schema these are parcels; strictly, the selected child has a say.
    for (json, expected) in [
        (json!({"kind": "frozen", "ice": 3, "degrees": 5}), "/degrees maximum"),
        (json!({"kind": "cold"}), "/ice required"),
        (json!({"kind": "cold", "ice": 3, "melts": true}), "/melts unknown"),
    ] {
        accepts!(ParcelInput, json.clone());
        assert_eq!(told(ParcelInput::from_json(&json)), [expected], "{json}");
    }
    // A parcel within another one is asked once: asked by the parent and by the child, this would never end.
    let nest = |innermost: Value| {
        (0..60).fold(innermost, |inside, _| json!({"kind": "frozen", "ice": 3, "degrees": -18, "inside": inside}))
    };
    accepts!(ParcelInput, nest(json!({"kind": "cold", "ice": 1})));
    let refused = told(ParcelInput::from_json(&nest(json!({"kind": "cold"}))));
    assert_eq!(refused, [format!("{}/ice required", "/inside".repeat(60))]);
    // A property of another child is not known, though that one accepts the value.
    let mixed = json!({"kind": "cold", "ice": 1, "degrees": -1});
    assert_eq!(told(ParcelInput::from_json(&mixed)), ["/degrees unknown"]);
    for (json, expected) in [
        (json!({"name": "Tom", "kind": "cat"}), "/lives required"),
        (json!({"name": "Polly", "kind": "Parrot", "words": 0}), "/words minimum"),
        (json!({"name": "Polly", "kind": "Bird", "words": 3}), "/words unknown"),
        (json!({"name": "Nemo", "kind": "Fish", "fins": "two"}), "/fins type"),
    ] {
        accepts!(Animal, json.clone());
        assert_eq!(told(Animal::from_json(&json)), [expected], "{json}");
    }
    // A response with an unknown value of the discriminator is the base, which keeps what other children have.
    let later = json!({"kind": "later", "ice": 1, "wings": 2});
    let parcel: Parcel = serde_json::from_value(later.clone()).unwrap();
    assert!(matches!(parcel, Parcel::Base(_)), "{parcel:?}");
    assert_eq!(serde_json::to_value(&parcel).unwrap(), later);
}
