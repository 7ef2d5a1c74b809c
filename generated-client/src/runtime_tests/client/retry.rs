//! What is retried, after how long, and the retry budget.

use bytes::Bytes;
use http::StatusCode;

use super::*;

fn response(status: u16) -> RawResponse {
    RawResponse { status: StatusCode::from_u16(status).unwrap(), headers: HeaderMap::new(), body: Bytes::new() }
}

#[test]
fn a_write_is_tried_again_only_where_it_surely_was_not_taken() {
    for status in [200, 302, 307, 400, 401, 403, 404, 408, 409, 422, 500, 502, 503, 504] {
        assert_eq!(after_response(&response(status), false), Decision::Stop, "{status}");
    }
    assert_eq!(after_response(&response(429), false), Decision::RetryAfterReset);
    assert_eq!(after_error(&TransportError::unsent("refused"), false), Decision::Retry);
    let deadline_exceeded = TransportError::deadline_exceeded(None);
    for fault in
        [TransportError::lost("reset"), TransportError::timed_out(), TransportError::too_large(), deadline_exceeded]
    {
        assert_eq!(after_error(&fault, false), Decision::Stop, "{fault}");
    }
}

#[test]
fn a_read_is_tried_again_where_it_may_help() {
    for status in [200, 302, 400, 401, 403, 404] {
        assert_eq!(after_response(&response(status), true), Decision::Stop, "{status}");
    }
    for status in [408, 500, 502, 503, 504] {
        assert_eq!(after_response(&response(status), true), Decision::Retry, "{status}");
    }
    for fault in [TransportError::unsent("refused"), TransportError::lost("reset"), TransportError::timed_out()] {
        assert_eq!(after_error(&fault, true), Decision::Retry, "{fault}");
    }
    assert_eq!(after_error(&TransportError::too_large(), true), Decision::Stop);
    assert_eq!(after_error(&TransportError::deadline_exceeded(None), true), Decision::Stop);
}

#[test]
fn what_the_server_asks_is_a_number_or_a_date() {
    let headers = |after: &str, date: &str| {
        let pairs = [(http::header::RETRY_AFTER, after), (http::header::DATE, date)];
        pairs.into_iter().filter(|(_, text)| !text.is_empty()).map(|(n, t)| (n, t.parse().unwrap())).collect()
    };
    assert_eq!(retry_after(&headers("7", "")), Some(Duration::from_secs(7)));
    let (later, now) = ("Sun, 06 Nov 1994 08:50:07 GMT", "Sun, 06 Nov 1994 08:49:37 GMT");
    assert_eq!(retry_after(&headers(later, now)), Some(Duration::from_secs(30)));
    assert_eq!(retry_after(&headers(now, later)), Some(Duration::ZERO));
    assert_eq!(retry_after(&headers("18446744073709551615", "")), Some(MAX_WAIT), "no sum with it overflows");
    for odd in ["", "soon", "-1", "99999999999999999999"] {
        assert_eq!(retry_after(&headers(odd, "")), None, "{odd}");
    }
}

#[test]
fn a_budget_runs_out_and_is_earned_again() {
    let budget = RetryBudget::new(2);
    assert_eq!([budget.withdraw(), budget.withdraw(), budget.withdraw()], [true, true, false]);
    (0..4).for_each(|_| budget.deposit());
    assert!(!budget.withdraw());
    budget.deposit();
    assert!(budget.withdraw());
    (0..1000).for_each(|_| budget.deposit());
    assert_eq!([budget.withdraw(), budget.withdraw(), budget.withdraw()], [true, true, false]);
}

#[test]
fn the_waits_grow_and_are_one_fewer_than_the_attempts() {
    let delays: Vec<Duration> = Retry::default().delays_between_attempts().collect();
    assert_eq!(delays.len(), 3);
    for (delay, plain) in delays.iter().zip([250, 500, 1000]) {
        let plain = Duration::from_millis(plain);
        assert!((plain..=plain * 2).contains(delay), "{delay:?} for {plain:?}");
    }
    assert_eq!(Retry::never().delays_between_attempts().count(), 0);
    assert_eq!(Retry::default().attempts(0).delays_between_attempts().count(), 0);
}
