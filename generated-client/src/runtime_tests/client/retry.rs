//! What is retried, after how long, and the retry budget.

use bytes::Bytes;
use http::StatusCode;

use super::*;

fn reply(status: u16) -> Reply {
    Reply { status: StatusCode::from_u16(status).unwrap(), headers: HeaderMap::new(), body: Bytes::new() }
}

#[test]
fn a_write_is_tried_again_only_where_it_surely_was_not_taken() {
    for status in [200, 302, 307, 400, 401, 403, 404, 408, 409, 422, 500, 502, 503, 504] {
        assert_eq!(of_reply(&reply(status), false), Verdict::Keep, "{status}");
    }
    assert_eq!(of_reply(&reply(429), false), Verdict::Limited);
    assert_eq!(of_fault(&TransportError::unsent("refused"), false), Verdict::Again);
    let no_time = TransportError::no_time(None);
    for fault in [TransportError::lost("reset"), TransportError::timed_out(), TransportError::too_large(), no_time] {
        assert_eq!(of_fault(&fault, false), Verdict::Keep, "{fault}");
    }
}

#[test]
fn a_read_is_tried_again_where_it_may_help() {
    for status in [200, 302, 400, 401, 403, 404] {
        assert_eq!(of_reply(&reply(status), true), Verdict::Keep, "{status}");
    }
    for status in [408, 500, 502, 503, 504] {
        assert_eq!(of_reply(&reply(status), true), Verdict::Again, "{status}");
    }
    for fault in [TransportError::unsent("refused"), TransportError::lost("reset"), TransportError::timed_out()] {
        assert_eq!(of_fault(&fault, true), Verdict::Again, "{fault}");
    }
    assert_eq!(of_fault(&TransportError::too_large(), true), Verdict::Keep);
    assert_eq!(of_fault(&TransportError::no_time(None), true), Verdict::Keep);
}

#[test]
fn what_the_server_asks_is_a_number_or_a_date() {
    let headers = |after: &str, date: &str| {
        let pairs = [(http::header::RETRY_AFTER, after), (http::header::DATE, date)];
        pairs.into_iter().filter(|(_, text)| !text.is_empty()).map(|(n, t)| (n, t.parse().unwrap())).collect()
    };
    assert_eq!(asked(&headers("7", "")), Some(Duration::from_secs(7)));
    let (later, now) = ("Sun, 06 Nov 1994 08:50:07 GMT", "Sun, 06 Nov 1994 08:49:37 GMT");
    assert_eq!(asked(&headers(later, now)), Some(Duration::from_secs(30)));
    assert_eq!(asked(&headers(now, later)), Some(Duration::ZERO));
    assert_eq!(asked(&headers("18446744073709551615", "")), Some(FAR), "no sum with it overflows");
    for odd in ["", "soon", "-1", "99999999999999999999"] {
        assert_eq!(asked(&headers(odd, "")), None, "{odd}");
    }
}

#[test]
fn a_budget_runs_out_and_is_earned_again() {
    let budget = Budget::new(2);
    assert_eq!([budget.take(), budget.take(), budget.take()], [true, true, false]);
    (0..4).for_each(|_| budget.earn());
    assert!(!budget.take());
    budget.earn();
    assert!(budget.take());
    (0..1000).for_each(|_| budget.earn());
    assert_eq!([budget.take(), budget.take(), budget.take()], [true, true, false]);
}

#[test]
fn the_waits_grow_and_are_one_fewer_than_the_attempts() {
    let waits: Vec<Duration> = Retry::default().waits().collect();
    assert_eq!(waits.len(), 3);
    for (wait, plain) in waits.iter().zip([250, 500, 1000]) {
        let plain = Duration::from_millis(plain);
        assert!((plain..=plain * 2).contains(wait), "{wait:?} for {plain:?}");
    }
    assert_eq!(Retry::never().waits().count(), 0);
    assert_eq!(Retry::default().attempts(0).waits().count(), 0);
}
