//! What a call through the client costs beside the same call by reqwest and serde_json alone, on this machine.

use std::convert::Infallible;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use propexo::Client;
use propexo::leads::LeadPage;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// A server that answers every request with this body, as fast as can be.
async fn server(body: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-ratelimit-limit: 150\r\nx-ratelimit-remaining: 149\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answer = answer.clone();
            tokio::spawn(async move {
                stream.set_nodelay(true).unwrap();
                let mut request = vec![0; 1 << 14];
                // A request without a body, which comes in one piece.
                while stream.read(&mut request).await.is_ok_and(|length| length > 0) {
                    stream.write_all(answer.as_bytes()).await.unwrap();
                }
                Ok::<(), Infallible>(())
            });
        }
    });
    url
}

fn page(count: usize) -> String {
    let stamp = "2026-01-31T09:30:00Z";
    let lead = |index: usize| {
        json!({
            "id": format!("lead-{index}"), "created_at": stamp, "updated_at": stamp, "last_seen": stamp,
            "integration_id": "int-1", "integration_vendor": "RESMAN", "first_name": "Emily", "last_name": "Johnson",
            "email_1": "emily@example.com", "phone_1": "2025550123", "phone_1_type": "MOBILE",
        })
    };
    let leads: Vec<_> = (0..count).map(lead).collect();
    json!({"meta": {"offset": 0, "limit": 100, "orderBy": [], "hasMore": false}, "results": leads}).to_string()
}

fn overhead(criterion: &mut Criterion) {
    let runtime = Runtime::new().unwrap();
    for count in [1, 100] {
        let url = runtime.block_on(server(page(count)));
        let mut group = criterion.benchmark_group(format!("a page of {count}"));
        group.sample_size(200).measurement_time(Duration::from_secs(15));
        let bare = reqwest::Client::new();
        let address = format!("{url}/v1/leads/?limit=100&integration_id=int-1");
        group.bench_function("reqwest and serde_json", |bencher| {
            bencher.to_async(&runtime).iter(|| async {
                let response = bare.get(&address).bearer_auth("token-1").send().await.unwrap();
                let body = response.error_for_status().unwrap().bytes().await.unwrap();
                serde_json::from_slice::<LeadPage>(&body).unwrap()
            });
        });
        // What nobody leaves out in production, and the client does not either.
        group.bench_function("reqwest with a timeout, and serde_json", |bencher| {
            bencher.to_async(&runtime).iter(|| async {
                let request = bare.get(&address).bearer_auth("token-1").timeout(Duration::from_secs(60));
                let body = request.send().await.unwrap().error_for_status().unwrap().bytes().await.unwrap();
                serde_json::from_slice::<LeadPage>(&body).unwrap()
            });
        });
        let client = Client::builder("token-1").base_url(&url).build().unwrap();
        group.bench_function("client", |bencher| {
            bencher.to_async(&runtime).iter(|| async {
                client.leads().list().limit(100).integration_id("int-1").send().await.unwrap().into_inner()
            });
        });
        group.finish();
    }
}

criterion_group!(benches, overhead);
criterion_main!(benches);
