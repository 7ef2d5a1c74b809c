//! Webhooks: the signature, and every shape of payload that Propexo documents.

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::response::IntoResponse;
use http::HeaderMap;
use propexo::leads::Lead;
use propexo::webhooks::axum::{Secrets, Webhook};
use propexo::webhooks::{Event, SIGNATURE_HEADER, Trigger, receive, receive_http, sign, verify};
use serde_json::{Value, json};

/// RFC 4231, test case 2: made by others.
const SECRET: &str = "Jefe";
const BODY: &[u8] = b"what do ya want for nothing?";
const SIGNATURE: &str = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

#[test]
fn a_signature_is_right_or_refused() {
    verify(SECRET, BODY, SIGNATURE).unwrap();
    verify(SECRET, BODY, &SIGNATURE.to_uppercase()).unwrap();
    let mut wrong = vec![
        String::new(),
        SIGNATURE[1..].to_owned(),
        format!("{SIGNATURE}0"),
        format!(" {SIGNATURE}"),
        SIGNATURE.replace('5', "6"),
    ];
    wrong.push(format!("sha256={SIGNATURE}"));
    wrong.push("é".repeat(32));
    wrong.push("g".repeat(64));
    wrong.push("0".repeat(64));
    for signature in wrong {
        assert!(verify(SECRET, BODY, &signature).unwrap_err().is_signature(), "{signature}");
    }
    assert!(verify("jefe", BODY, SIGNATURE).is_err());
    assert!(verify(SECRET, b"what do ya want for nothing!", SIGNATURE).is_err());
    // The HMAC of nothing under no secret is right, and no signature.
    let unset = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad";
    let error = verify("", b"", unset).unwrap_err();
    assert_eq!((error.is_signature(), error.to_string().as_str()), (false, "the webhook's secret is empty"));
    assert_eq!(SIGNATURE_HEADER, "propexo-signature");
}

#[test]
fn a_body_is_read_only_behind_its_signature() {
    assert!(receive(SECRET, br#"{"trigger":"DATA_NEW"}"#, SIGNATURE).unwrap_err().is_signature());
    let error = receive(SECRET, BODY, SIGNATURE).unwrap_err();
    assert!(!error.is_signature(), "{error}");
}

#[test]
fn a_signature_is_made_as_it_is_verified() {
    assert_eq!(sign(SECRET, BODY).unwrap(), SIGNATURE);
    verify("k", b"", &sign("k", b"").unwrap()).unwrap();
    assert_eq!(sign("", BODY).unwrap_err().to_string(), "the webhook's secret is empty");
}

#[test]
fn a_request_is_received_with_one_of_several_secrets() {
    let body = br#"{"trigger":"DATA_NEW"}"#;
    let headers = |secrets: &[&str]| {
        let mut headers = HeaderMap::new();
        for secret in secrets {
            headers.append(SIGNATURE_HEADER, sign(secret, body).unwrap().parse().unwrap());
        }
        headers
    };
    for secrets in [&["old"][..], &["new", "old"], &["old", "new"], &["", "old"], &["old", ""]] {
        assert_eq!(receive_http(secrets, &headers(&["old"]), body).unwrap().trigger, Trigger::DataNew, "{secrets:?}");
    }
    let refused = |secrets: &[&str], signed: &[&str]| {
        let error = receive_http(secrets, &headers(signed), body).unwrap_err();
        (error.is_signature(), error.to_string())
    };
    let wrong = (true, "the webhook's signature is wrong".to_owned());
    assert_eq!(refused(&["new", "newer"], &["old"]), wrong);
    assert_eq!(refused(&["old"], &["old", "old"]), wrong);
    assert_eq!(refused(&["old"], &[]), (true, "the webhook has no header `propexo-signature`".to_owned()));
    for secrets in [&[][..], &[""], &["new", ""]] {
        assert_eq!(refused(secrets, &["old"]), (false, "the webhook's secret is empty".to_owned()));
    }
    // The signature under no secret, which anybody can make.
    let mut forged = HeaderMap::new();
    let unset = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad";
    forged.insert(SIGNATURE_HEADER, unset.parse().unwrap());
    assert!(receive_http(&[""], &forged, b"").is_err());
    let signed = sign("old", b"[]").unwrap().parse().unwrap();
    let error = receive_http(&["old"], &HeaderMap::from_iter([(SIGNATURE_HEADER.parse().unwrap(), signed)]), b"[]");
    assert!(!error.unwrap_err().is_signature());
}

#[test]
fn a_record_is_decoded_as_its_type() {
    let stamp = "2026-01-31T09:30:00Z";
    let lead = json!({"id": "lead-1", "created_at": stamp, "updated_at": stamp, "last_seen": stamp, "integration_id": "i",
        "integration_vendor": "RESMAN", "first_name": "Emily"});
    let event = read(&json!({"trigger": "DATA_NEW", "data": {"object": "leads", "payload": lead}}));
    let lead: Lead = event.record().unwrap();
    assert_eq!((lead.id.as_str(), lead.first_name.as_deref()), ("lead-1", Some("Emily")));
    let part = read(&json!({"trigger": "DATA_UPDATE", "diff": {"new": {"first_name": "Emma"}}}));
    let reason = part.record::<Lead>().unwrap_err().to_string();
    assert!(
        reason.starts_with("the webhook's record can't be decoded: `") && reason.ends_with("` is missing"),
        "{reason}"
    );
    let none = read(&json!({"trigger": "SYNC_COMPLETE"}));
    let expected = "the webhook's record can't be decoded: the event has no payload";
    assert_eq!(none.record::<Lead>().unwrap_err().to_string(), expected);
}

fn read(body: &Value) -> Event {
    Event::read(body.to_string().as_bytes()).unwrap()
}

#[test]
fn a_new_record_is_read_from_either_shape() {
    let inner = json!({
        "job_id": "j", "root_job_id": "r", "integration_id": "i", "job_type": "t", "vendor": "RESMAN",
        "record_id": "lead-1", "object": "residents-to-leases", "payload": {"id": "lead-1"}, "context": null,
    });
    let mut flat = inner.clone();
    flat["event"] = json!("DATA_NEW");
    flat["meta"] = json!({"integration_id": "i", "object": "residents-to-leases"});
    let mut within =
        json!({"trigger": "DATA_NEW", "data": inner, "meta": {"object": "residents-to-leases", "integration_id": "i"}});
    within["data"]["event"] = json!("something else");
    for body in [flat, within] {
        let event = read(&body);
        assert_eq!(event.trigger, Trigger::DataNew);
        assert_eq!(event.object.as_deref(), Some("residents_to_leases"));
        assert_eq!(event.record_id.as_deref(), Some("lead-1"));
        assert_eq!(event.root_job_id.as_deref(), Some("r"));
        assert_eq!(event.payload, Some(json!({"id": "lead-1"})));
        assert_eq!(event.context, None);
        assert_eq!(Value::Object(event.raw), body);
    }
}

#[test]
fn a_null_hides_no_value_of_another_place() {
    let event =
        read(&json!({"data": {"context": null, "vendor": null}, "vendor": "RESMAN", "meta": {"context": {"a": 1}}}));
    assert_eq!(event.context, Some(json!({"a": 1})));
    assert_eq!(event.vendor.as_deref(), Some("RESMAN"));
}

#[test]
fn a_change_is_read_from_every_shape() {
    let diff = json!({"new": {"rent": 2}, "previous": {"rent": 1}});
    for body in [
        json!({"trigger": "DATA_UPDATE", "data": {"event": "x", "object": "units", "record_id": "u", "diff": diff}}),
        json!({"meta": {"object": "units", "integration_id": "i"}, "record_id": "u", "diff": diff}),
        json!({"data": {"event": "DATA_UPDATE", "object": "units", "record_id": "u", "diff": diff}}),
    ] {
        let event = read(&body);
        assert_eq!((event.object.as_deref(), event.record_id.as_deref()), (Some("units"), Some("u")));
        assert_eq!((event.payload, event.previous), (Some(json!({"rent": 2})), Some(json!({"rent": 1}))));
    }
}

#[test]
fn jobs_and_synchronizations_are_read() {
    let event = read(&json!({"trigger": "WRITE_OPERATION_FAILURE", "data": {
        "event": "x", "integration_id": "i", "vendor": "v", "root_job_id": "r", "write_status": "FAILURE",
        "errors": ["no unit", {"code": 7}]}}));
    assert_eq!(event.trigger, Trigger::WriteOperationFailure);
    assert_eq!(event.errors, ["no unit", r#"{"code":7}"#]);
    assert_eq!(event.write_status.as_deref(), Some("FAILURE"));
    let counts = json!({"successful_job_count": 7, "failed_job_count": 0, "is_sync_finished": true});
    for body in [json!({"trigger": "SYNC_COMPLETE", "data": counts}), {
        let mut bare = counts;
        bare["trigger"] = json!("SYNC_COMPLETE");
        bare
    }] {
        let event = read(&body);
        assert_eq!(event.trigger, Trigger::SyncComplete);
        assert_eq!((event.successful_job_count, event.failed_job_count), (Some(7), Some(0)));
        assert_eq!(event.is_sync_finished, Some(true));
    }
}

#[test]
fn what_nobody_knows_is_kept() {
    let body = json!({"trigger": "A_NEW_ONE", "data": {"surprise": [1]}});
    let event = read(&body);
    assert!(!event.trigger.is_known());
    assert_eq!(event.trigger.as_str(), "A_NEW_ONE");
    assert_eq!(Value::Object(event.raw), body);
    for odd in [json!({}), json!({"data": 7, "meta": []}), json!({"errors": "one", "diff": 1, "record_id": {}})] {
        read(&odd);
    }
    for none in ["", "[]", "null", "7", "{"] {
        assert!(Event::read(none.as_bytes()).is_err(), "{none}");
    }
}

#[tokio::test]
async fn an_extractor_says_whose_fault_it_is() {
    let status = async |secrets: &[&str], signature: &str, body: &'static str| {
        let request = Request::builder().header(SIGNATURE_HEADER, signature).body(Body::from(body)).unwrap();
        let secrets = Secrets::new(secrets.iter().copied());
        assert!(!format!("{secrets:?}").contains("old"), "{secrets:?}");
        match Webhook::from_request(request, &secrets).await {
            Ok(Webhook(event)) => Err(event),
            Err(rejection) => Ok(rejection.into_response().status().as_u16()),
        }
    };
    let body = r#"{"trigger":"DATA_NEW"}"#;
    let signature = sign("old", body.as_bytes()).unwrap();
    assert_eq!(status(&["new", "old"], &signature, body).await.unwrap_err().trigger, Trigger::DataNew);
    assert_eq!(status(&["new"], &signature, body).await, Ok(401));
    assert_eq!(status(&[], &signature, body).await, Ok(500));
    assert_eq!(status(&["old"], &sign("old", b"[]").unwrap(), "[]").await, Ok(400));
}
