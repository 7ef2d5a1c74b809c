//! What the client reports to `tracing`. A single test in its own binary: the subscriber is global to the process.

use std::io::Write;
use std::sync::{Arc, Mutex};

use propexo::Client;
use propexo::leads::CreateLead;
use serde_json::json;
use tests::fake::{Fake, Skipping, answer};

const TOKEN: &str = "token-that-nobody-sees";

/// Where a log is written to.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_span_tells_operation_attempt_and_status_and_no_more() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::CLOSE)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let fake = Fake::script(vec![
        answer(429, json!({})),
        answer(400, json!({"error": {"code": "c", "message": "a secret of somebody"}})),
    ]);
    let lead = CreateLead::new("int-of-somebody").first_name("Emily");
    Client::builder(TOKEN)
        .transport(fake.clone())
        .clock(Skipping::default())
        .build()
        .unwrap()
        .leads()
        .create(&lead)
        .send()
        .await
        .unwrap_err();
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(
        text.contains(r#"operation="create_lead""#) && text.contains("attempt=2") && text.contains("status=400"),
        "{text}"
    );
    // A span for each attempt, by OpenTelemetry's conventions.
    let spans = |part: &str| text.lines().filter(|line| line.contains(part) && line.contains("close")).count();
    let request = r#"request{otel.name="POST /v1/leads/" otel.kind="client" http.request.method="POST""#;
    assert_eq!(spans(request), 2, "{text}");
    let server = r#"url.scheme="https" url.template="/v1/leads/" server.address="api.propexo.com" server.port=443"#;
    assert_eq!(spans(server), 2, "{text}");
    for (status, resend) in [(429, ""), (400, "http.request.resend_count=1 ")] {
        let outcome = format!(r#"http.response.status_code={status} error.type="{status}" otel.status_code="ERROR""#);
        let is_of = |line: &&str| line.contains(request) && line.contains(&outcome) && line.contains(resend);
        assert_eq!(text.lines().filter(is_of).count(), 1, "{status}: {text}");
    }
    for secret in [TOKEN, "Emily", "int-of-somebody", "a secret of somebody"] {
        assert!(!text.contains(secret), "{text}");
    }
}
