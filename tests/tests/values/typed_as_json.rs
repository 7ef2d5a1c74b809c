//! The same is reported of a value whether it is typed or JSON.

use propexo::Mode;
use propexo::admin::CreateIntegration;
use propexo::leads::{CreateLead, ListLeadsParams, UpdateLead};
use propexo::properties::ListPropertiesParams;
use serde_json::{Value, json};

/// What is reported of JSON as it is, and of the typed value that would be sent as just that JSON.
macro_rules! both_ways {
    ($type:ty, $json:expr) => {{
        let json: &Value = $json;
        let texts = |violations: Option<propexo::Violations>| -> Vec<String> {
            let each = violations.into_iter().flatten();
            each.map(|broken| format!("{} {broken}", broken.rule().as_str())).collect()
        };
        let typed = serde_json::from_value::<$type>(json.clone()).ok();
        let typed = typed.filter(|value| serde_json::to_value(value).is_ok_and(|sent| sent == *json));
        typed.map(|value| (texts(value.validate().err()), texts(<$type>::from_json_with(json, Mode::Schema).err())))
    }};
}

/// Every value within a value, as its JSON pointer.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(object) => object.iter().for_each(|(name, value)| places(value, &format!("{at}/{name}"), found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| places(value, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

/// A value with others in the place of each of its own, one and two at once.
fn changed(base: &Value) -> Vec<Value> {
    let odd =
        [json!("soon"), json!(""), json!("x".repeat(300)), json!(-1), json!(1e9), json!([]), json!({}), json!(true)];
    let mut found = Vec::new();
    places(base, "", &mut found);
    let change = |base: &Value, at: &str, odd: &Value| {
        let mut changed = base.clone();
        if let Some(place) = changed.pointer_mut(at) {
            *place = odd.clone();
        }
        changed
    };
    let ones = found.iter().flat_map(|at| odd.iter().map(move |odd| (at, odd)));
    let ones: Vec<Value> = ones.map(|(at, odd)| change(base, at, odd)).collect();
    let twos = ones.iter().zip(found.iter().rev().cycle()).map(|(one, at)| change(one, at, &odd[0]));
    let twos: Vec<Value> = twos.collect();
    ones.into_iter().chain(twos).collect()
}

#[test]
fn a_typed_value_has_the_violations_of_its_json() {
    let lead: Value =
        serde_json::from_str(include_str!("../../../generated-client/benches/values/full_lead.json")).unwrap();
    let mut update = lead.clone();
    update.as_object_mut().unwrap().remove("integration_id");
    let integration =
        json!({"integration_vendor": "ENTRATA", "name": "North", "credentials": {"apiKey": "k", "companyId": "c"}});
    let leads = json!({"limit": 10, "offset": 0, "integration_id": "int-1"});
    let properties = json!({"limit": 10, "offset": 0, "is_active": "no"});
    let mut compared = 0;
    let mut broken = 0;
    macro_rules! compare {
        ($($type:ty: $base:expr),*) => {$(
            for json in changed($base) {
                if let Some((typed, read)) = both_ways!($type, &json) {
                    assert_eq!(typed, read, "{} {json}", stringify!($type));
                    compared += 1;
                    broken += usize::from(!typed.is_empty());
                }
            }
        )*};
    }
    compare!(
        CreateLead: &lead, UpdateLead: &update, CreateIntegration: &integration, ListLeadsParams: &leads,
        ListPropertiesParams: &properties
    );
    assert!(compared > 300 && broken > 100, "{compared} values are compared, {broken} of them broken");
}
