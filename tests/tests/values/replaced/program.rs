//! Uses a crate whose document's schemas are types of other crates and hand-written ones, and panics where one is not as expected.

use bank::invoices::{
    ChangeInvoiceParams, EstimateInput, EstimateInputRequired, Invoice, InvoiceRequired, LineInput, Money, Receipt,
    StringOrInteger,
};
use bank::money::{Amount, InvoiceId, Place};
use bank::runtime::{Mode, Patch, Violations, from_slice};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use url::Url;

fn main() {
    requests_hold_the_types_and_are_checked_as_they_are_written();
    json_and_values_break_the_same_constraints();
    what_a_type_can_t_write_is_a_violation_beside_the_others();
    json_that_a_type_refuses_is_a_violation_beside_the_others();
    json_is_judged_as_it_is_not_as_a_type_would_write_it();
    responses_lose_only_what_they_can_do_without();
    parameters_hold_them_too();
    a_body_may_be_one();
    a_tuple_may_hold_them();
}

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn invoice() -> Invoice {
    let required =
        InvoiceRequired { total: Amount(1250), callback: url("https://a.test/"), line: LineInput::new(Amount(100)) };
    Invoice::new(required)
}

/// Each violation in words.
fn said(violations: Violations) -> Vec<String> {
    violations.iter().map(|violation| format!("{} {}", violation.pointer(), violation.message())).collect()
}

fn requests_hold_the_types_and_are_checked_as_they_are_written() {
    let full = invoice()
        .tax(Amount(5))
        .rate(Decimal::new(5, 1))
        .due(jiff::Timestamp::UNIX_EPOCH)
        .discount(Patch::Null)
        .prices([Amount(1), Amount(2)])
        .by_name([("a".to_owned(), Amount(3))].into())
        .lines([LineInput::new(Amount(1)).page(url("data:x"))])
        .fee(Amount(4))
        .card("4111111111111111")
        .place(Place(1, 2));
    full.validate().unwrap();
    let written = serde_json::to_value(&full).unwrap();
    let expected = json!({
        "total": "12.50", "callback": "https://a.test/", "line": {"price": "1.00"}, "tax": "0.05", "rate": 0.5,
        "due": "1970-01-01T00:00:00Z", "discount": null, "prices": ["0.01", "0.02"], "by_name": {"a": "0.03"},
        "lines": [{"price": "0.01", "page": "data:x"}], "fee": "0.04", "card": "4111111111111111",
        "place": {"x": 1, "y": 2},
    });
    assert_eq!(written, expected);
    assert_eq!(Invoice::from_json(&expected).unwrap(), full);
    assert_eq!(Invoice::from_json(expected.to_string().as_str()).unwrap(), full);
    assert_eq!(serde_json::from_value::<Invoice>(expected).unwrap(), full);
}

fn json_and_values_break_the_same_constraints() {
    let mut wrong = invoice()
        .tax(Amount(-5))
        .rate(Decimal::new(15, 1))
        .discount(Amount(123_456_789))
        .prices([Amount(1), Amount(-2)])
        .by_name([("a".to_owned(), Amount(-3))].into())
        .lines([LineInput::new(Amount(-1))])
        .card("4111111111111112")
        .cards(["0", "1"])
        .fee(10)
        .place(Place(10, 0));
    wrong.callback = url("http://a.test/and/a/path/that/is/long");
    wrong.password = Some("1".to_owned());
    let typed = wrong.validate().unwrap_err();
    let json: Value = serde_json::to_value(&wrong).unwrap();
    assert_eq!(Invoice::from_json(&json).unwrap_err(), typed);
    assert_eq!(Invoice::from_json(json.to_string().as_str()).unwrap_err(), typed);
    let said = said(typed);
    for expected in [
        "/tax \"-0.05\" does not match",
        "/rate 1.5, at most 1",
        "/discount 10 characters, at most 8",
        "/prices/1 \"-0.02\" does not match",
        "/by_name/a \"-0.03\" does not match",
        "/lines/0/price \"-0.01\" does not match",
        "/card \"4111111111111112\" is not a card number whose check digit is right",
        "/cards/1 \"1\" is not a card number whose check digit is right",
        "/fee 10, at most 9",
        "/place/x 10, at most 9",
        "/callback 37 characters, at most 30",
        "/callback \"http://a.test/and/a/path/that/is/long\" does not match",
    ] {
        assert!(said.iter().any(|one| one.starts_with(expected)), "{expected}: {said:#?}");
    }
    // A secret is not shown, whatever is wrong with it.
    let secret = said.iter().find(|one| one.starts_with("/password")).unwrap();
    assert!(!secret.contains('1'), "{secret}");
    assert_eq!(said.len(), 13, "{said:#?}");
}

fn what_a_type_can_t_write_is_a_violation_beside_the_others() {
    let said = said(invoice().tax(Amount(-5)).place(Place(-1, 0)).validate().unwrap_err());
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said.contains(&"/place this value does not fit into JSON".to_owned()), "{said:#?}");
    assert!(said.iter().any(|one| one.starts_with("/tax \"-0.05\" does not match")), "{said:#?}");
    // Whether such values are equal can't be told.
    let said = self::said(invoice().marks([Place(1, 0), Place(-1, 0)]).validate().unwrap_err());
    assert_eq!(said, ["/marks this value does not fit into JSON"]);
}

fn json_that_a_type_refuses_is_a_violation_beside_the_others() {
    let json = json!({
        "total": "x.yz", "callback": "https://", "line": {}, "lines": [{"price": "1.00", "page": "/a"}], "rate": 2,
        "place": {"x": 1, "y": 1.5}, "due": "2026-01-31T25:00:00Z",
    });
    let said = said(Invoice::from_json(&json).unwrap_err());
    for expected in ["/total \"x.yz\" does not match", "/line/price is required", "/rate 2, at most 1", "/due "] {
        assert!(said.iter().any(|one| one.starts_with(expected)), "{expected}: {said:#?}");
    }
    assert!(said.iter().any(|one| one.starts_with("/lines/0/page \"/a\" is not a valid uri")), "{said:#?}");
    // What only the type refuses: it can't be sent.
    assert!(said.contains(&"/callback text does not fit into a `url::Url`".to_owned()), "{said:#?}");
    // What the schema says of a value is enough.
    for place in ["/total", "/place"] {
        assert_eq!(said.iter().filter(|one| one.starts_with(place)).count(), 1, "{said:#?}");
    }
}

fn json_is_judged_as_it_is_not_as_a_type_would_write_it() {
    // `Url` writes the scheme in lower case, which the pattern requires.
    let json = json!({"total": "1.00", "callback": "HTTPS://a.test/", "line": {"price": "1.00"}});
    for found in [Invoice::from_json(&json), Invoice::from_json(json.to_string().as_str())] {
        let said = said(found.unwrap_err());
        assert_eq!(said.len(), 1, "{said:#?}");
        assert!(said[0].starts_with("/callback \"HTTPS://a.test/\" does not match"), "{said:#?}");
    }
    // What is written otherwise and allowed is taken.
    let json = json!({"total": "1.00", "callback": "https://A.test", "line": {"price": "1.00", "page": "DATA:x"}});
    let read = Invoice::from_json_with(&json, Mode::Strict).unwrap();
    assert_eq!((read.callback, read.line.page), (url("https://a.test/"), Some(url("data:x"))));
    // An arm of a union is its type.
    let fee = |json: Value| serde_json::from_value::<StringOrInteger>(json).unwrap();
    assert_eq!((fee(json!("1.00")), fee(json!(7))), (Amount(100).into(), 7.into()));
}

fn responses_lose_only_what_they_can_do_without() {
    let read = |json: Value| from_slice::<Receipt>(json.to_string().as_bytes());
    // Bounds and patterns are not those of a response, and its dates stay texts.
    let receipt = read(json!({"total": "-123456789", "page": "a:b", "paid_at": "yesterday", "new": 1})).unwrap();
    assert_eq!((receipt.total, receipt.page), (Amount(-12_345_678_900), Some(url("a:b"))));
    assert_eq!(receipt.paid_at.unwrap().as_str(), "yesterday");
    let receipt = read(json!({"total": "1.00", "page": "not a URL", "pages": ["a:b"]})).unwrap();
    assert_eq!((receipt.page, receipt.pages), (None, Some(vec![url("a:b")])));
    // Without a required value there is no response. The error says where, and not what: it may be a secret.
    for (json, expected) in [
        (
            json!({"total": "1.00", "line": {"price": "much"}}),
            "/line/price: expected a `crate::money::Amount`, found another value",
        ),
        (json!({"total": "1.00", "pages": ["a:b", "c"]}), "/pages/1: expected a `url::Url`, found another value"),
        (json!({"total": null}), "/total: expected a value, found null"),
        (json!({}), "`total` is missing"),
    ] {
        let fault = read(json).unwrap_err().to_string();
        assert!(fault.starts_with(expected), "{fault}");
    }
}

fn parameters_hold_them_too() {
    let id = |text: &str| ChangeInvoiceParams::new(InvoiceId(text.to_owned()));
    let parameters = id("a/b").since(jiff::Timestamp::UNIX_EPOCH);
    parameters.validate().unwrap();
    assert_eq!(
        (parameters.path(), parameters.query_string()),
        ("/invoices/a%2Fb".into(), "since=1970-01-01T00%3A00%3A00Z".into())
    );
    // These would change the path.
    for text in ["", ".", "..", "0123456789"] {
        id(text).validate().unwrap_err();
        ChangeInvoiceParams::from_json(&json!({"invoice_id": text})).unwrap_err();
    }
    assert_eq!(ChangeInvoiceParams::from_fields([("invoice_id", "7")]).unwrap(), id("7"));
}

fn a_body_may_be_one() {
    Money(Amount(100)).validate().unwrap();
    let typed = Money::from(Amount(-1)).validate().unwrap_err();
    assert_eq!(typed, Money::from_json(&json!("-0.01")).unwrap_err());
    assert_eq!(Money::from_json("\"2.00\"").unwrap(), Money(Amount(200)));
}

fn a_tuple_may_hold_them() {
    let estimate = EstimateInput::new(EstimateInputRequired {
        likely: (Amount(100), 2),
        least: (LineInput::new(Amount(1)), None),
    });
    let full = invoice().estimate(estimate);
    full.validate().unwrap();
    let json = serde_json::to_value(&full).unwrap();
    assert_eq!(json["estimate"], json!({"least": [{"price": "0.01"}, null], "likely": ["1.00", 2]}));
    assert_eq!(Invoice::from_json(&json).unwrap(), full);
    assert_eq!(Invoice::from_json(json.to_string().as_str()).unwrap(), full);
    let receipt = |estimate: &Value| {
        let json = json!({"total": "1.00", "estimate": estimate});
        from_slice::<Receipt>(json.to_string().as_bytes())
    };
    assert_eq!(receipt(&json["estimate"]).unwrap().estimate.unwrap().likely, (Amount(100), 2));

    // What is wrong is said of each item, in JSON and in a value.
    let mut wrong = full.clone();
    let least = (LineInput::new(Amount(-1)), Some(Amount(-2)));
    wrong.estimate = Some(EstimateInput::new(EstimateInputRequired { likely: (Amount(-3), 10), least }));
    let typed = wrong.validate().unwrap_err();
    assert_eq!(Invoice::from_json(&serde_json::to_value(&wrong).unwrap()).unwrap_err(), typed);
    assert_eq!(said(typed).len(), 4);
    let mut refused = json.clone();
    refused["estimate"] = json!({"least": [{"price": "9.99"}, null], "likely": "1.00"});
    assert_eq!(said(Invoice::from_json(&refused).unwrap_err()).len(), 1);
    for (estimate, expected) in [
        (
            json!({"least": [{"price": "much"}, null], "likely": ["1.00", 2]}),
            "/estimate/least/0/price: expected a `crate",
        ),
        (
            json!({"least": [{"price": "1.00"}, null], "likely": ["1.00"]}),
            "/estimate/likely: expected an array of 2 items",
        ),
    ] {
        let fault = receipt(&estimate).unwrap_err().to_string();
        assert!(fault.starts_with(expected), "{fault}");
    }
}
