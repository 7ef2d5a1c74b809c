//! Staying below the rate limit costs a call that need not wait no allocation.

#![cfg(all(feature = "transport", feature = "leads"))]

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use propexo::runtime::client::{BoxFuture, Bytes, Transport, TransportError};
use propexo::{Client, RateLimit};

struct NotFound;

impl Transport for NotFound {
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let response = http::Response::builder().status(404).header("x-ratelimit-remaining", "999").body(Bytes::new());
        Box::pin(std::future::ready(Ok(response.unwrap())))
    }
}

/// The allocations of ten calls, after so many others that nothing grows meanwhile.
fn allocations(limit: RateLimit) -> u64 {
    let client = Client::builder("token-1").transport(NotFound).rate_limit(limit).build().unwrap();
    let call = || {
        let call = pin!(client.leads().get("lead-1").send());
        assert!(matches!(call.poll(&mut Context::from_waker(Waker::noop())), Poll::Ready(Err(_))));
    };
    (0..70).for_each(|_| call());
    allocation_counter::measure(|| (0..10).for_each(|_| call())).count_total
}

#[tokio::test]
async fn a_call_that_need_not_wait_allocates_no_more_than_an_unpaced_one() {
    let limit = RateLimit::new(1000, Duration::from_secs(60));
    let unpaced = allocations(limit);
    assert!(unpaced > 0);
    assert_eq!(allocations(limit.paced(0.8)), unpaced);
}
