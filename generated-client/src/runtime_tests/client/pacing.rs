//! Places in the windows of a rate limit, by hand: who looks when, and what it finds.

use std::task::Waker;
use std::time::{Duration, Instant};

use http::HeaderMap;

use super::super::queue::{Admission, Ticket, Waiter};
use super::super::rate_meter::RateMeter;
use super::super::{Quota, RateLimit};

const MINUTE: Duration = Duration::from_secs(60);
const SECOND: Duration = Duration::from_secs(1);

fn headers(limit: u64, remaining: u64) -> HeaderMap {
    let pairs = [("x-ratelimit-limit", limit), ("x-ratelimit-remaining", remaining)];
    pairs.into_iter().map(|(n, v)| (n.parse::<http::HeaderName>().unwrap(), v.into())).collect()
}

fn request(meter: &RateMeter, ticket: &mut Ticket, now: Instant, deadline: Option<Instant>) -> Admission {
    meter.request(now, ticket, &mut Waiter { deadline, waker: Waker::noop(), replaced: None })
}

/// Places of which eight may be taken a minute.
fn eight() -> RateMeter {
    RateMeter::new(RateLimit::new(10, MINUTE).paced(0.8))
}

/// Looks as a new call, and waits where it has to.
fn come(meter: &RateMeter, now: Instant) -> (Ticket, Duration) {
    let mut ticket = Ticket::default();
    let wait = match request(meter, &mut ticket, now, None) {
        Admission::Granted(_) => Duration::ZERO,
        Admission::Waiting(at) => at - now,
        turn => panic!("{turn:?} on coming"),
    };
    (ticket, wait)
}

fn wait(meter: &RateMeter, now: Instant) -> Duration {
    let (mut ticket, wait) = come(meter, now);
    meter.leave(now, &mut ticket);
    wait
}

#[test]
fn many_at_once_wait_for_different_windows() {
    let (meter, now) = (eight(), Instant::now());
    let waits: Vec<u64> = (0..24).map(|_| come(&meter, now).1.as_secs()).collect();
    assert_eq!(waits, [[0; 8], [60; 8], [120; 8]].concat());
}

#[test]
fn no_window_has_more_requests_than_its_part() {
    let (meter, start) = (eight(), Instant::now());
    let mut now = start;
    let mut sent = Vec::new();
    for _ in 0..40 {
        let (mut ticket, wait) = come(&meter, now);
        now += wait;
        if !wait.is_zero() {
            assert_eq!(request(&meter, &mut ticket, now, None), Admission::Granted(now));
        }
        sent.push(now);
        now += SECOND;
    }
    for first in &sent {
        let within = sent.iter().filter(|at| (*first..*first + MINUTE).contains(*at)).count();
        assert!(within <= 8, "{within} requests in one window");
    }
    assert!(sent[39] - start <= MINUTE * 5, "and no more waiting than needed");
}

#[test]
fn who_comes_too_late_takes_no_place() {
    let (meter, now) = (eight(), Instant::now());
    for _ in 0..8 {
        come(&meter, now);
    }
    for _ in 0..10_000 {
        let mut ticket = Ticket::default();
        assert_eq!(request(&meter, &mut ticket, now, Some(now + MINUTE)), Admission::TooLate(now + MINUTE));
        assert!(!ticket.is_queued);
    }
    assert_eq!(wait(&meter, now), MINUTE);
}

#[test]
fn a_place_in_the_line_goes_to_the_next_one() {
    let (meter, now) = (eight(), Instant::now());
    let mut tickets: Vec<Ticket> = (0..17).map(|_| come(&meter, now).0).collect();
    assert_eq!(request(&meter, &mut tickets[16], now, None), Admission::Waiting(now + MINUTE * 2));
    meter.leave(now, &mut tickets[8]);
    assert_eq!(request(&meter, &mut tickets[16], now, None), Admission::Waiting(now + MINUTE));
    meter.release(now, now);
    assert_eq!(
        request(&meter, &mut tickets[10], now, None),
        Admission::Waiting(now + MINUTE),
        "one has been called before it"
    );
    assert_eq!(request(&meter, &mut tickets[9], now, None), Admission::Granted(now));
}

#[test]
fn those_whose_turn_has_come_are_called_in_order() {
    let (meter, now) = (RateMeter::new(RateLimit::new(2, MINUTE).paced(1.0)), Instant::now());
    let mut tickets: Vec<Ticket> = (0..5).map(|_| come(&meter, now).0).collect();
    let later = now + MINUTE;
    assert_eq!(request(&meter, &mut tickets[3], later, None), Admission::Woken, "after the one that came before");
    assert_eq!(request(&meter, &mut tickets[2], later, None), Admission::Granted(later));
    assert_eq!(request(&meter, &mut tickets[3], later, None), Admission::Granted(later));
    assert_eq!(request(&meter, &mut tickets[4], later, None), Admission::Waiting(later + MINUTE));
}

#[test]
fn who_was_called_and_does_not_come_keeps_nobody_waiting_and_is_the_first_again() {
    let (meter, now) = (RateMeter::new(RateLimit::new(1, MINUTE).paced(1.0)), Instant::now());
    let mut tickets: Vec<Ticket> = (0..4).map(|_| come(&meter, now).0).collect();
    // The second one is never polled in its minute, nor in the next.
    assert_eq!(request(&meter, &mut tickets[2], now + MINUTE * 2, None), Admission::Woken);
    assert_eq!(request(&meter, &mut tickets[2], now + MINUTE * 2, None), Admission::Granted(now + MINUTE * 2));
    assert_eq!(request(&meter, &mut tickets[1], now + MINUTE * 2, None), Admission::Waiting(now + MINUTE * 3));
    assert_eq!(request(&meter, &mut tickets[3], now + MINUTE * 2, None), Admission::Waiting(now + MINUTE * 4));
}

#[test]
fn a_retry_does_not_wait_behind_newer_calls() {
    let (meter, now) = (RateMeter::new(RateLimit::new(1, MINUTE).paced(1.0)), Instant::now());
    let mut tickets: Vec<Ticket> = (0..3).map(|_| come(&meter, now).0).collect();
    assert_eq!(request(&meter, &mut tickets[0], now, None), Admission::Waiting(now + MINUTE));
    assert_eq!(request(&meter, &mut tickets[1], now, None), Admission::Waiting(now + MINUTE * 2));
}

#[test]
fn what_others_use_counts() {
    let meter = RateMeter::new(RateLimit::new(150, MINUTE).paced(0.8));
    let now = Instant::now();
    assert_eq!(wait(&meter, now), Duration::ZERO);
    meter.learn(now, &headers(150, 32));
    assert_eq!(wait(&meter, now), Duration::ZERO, "118 of 120 are used");
    assert_eq!(wait(&meter, now), Duration::ZERO, "and one since");
    assert_eq!(wait(&meter, now), MINUTE, "and two");
    meter.learn(now, &headers(150, 30));
    assert_eq!(wait(&meter, now + SECOND), MINUTE - SECOND);
    assert_eq!(wait(&meter, now + MINUTE), Duration::ZERO, "a new window");
}

#[test]
fn a_place_that_was_given_back_is_no_use_of_the_limit() {
    let meter = RateMeter::new(RateLimit::new(150, MINUTE).paced(0.8));
    let now = Instant::now();
    meter.learn(now, &headers(150, 31));
    for _ in 0..1000 {
        assert_eq!(wait(&meter, now), Duration::ZERO);
        meter.release(now, now);
    }
}

#[test]
fn a_place_that_is_left_after_its_call_is_no_use_of_the_limit() {
    let (meter, now) = (RateMeter::new(RateLimit::new(2, MINUTE).paced(1.0)), Instant::now());
    let mut tickets: Vec<Ticket> = (0..3).map(|_| come(&meter, now).0).collect();
    let later = now + MINUTE;
    meter.learn(later, &headers(2, 1)); // calls the third
    meter.learn(later, &headers(2, 1)); // counts its place
    meter.leave(later, &mut tickets[2]);
    assert_eq!(wait(&meter, later), Duration::ZERO, "one is left");
    assert_eq!(wait(&meter, later), MINUTE);
}

#[test]
fn what_is_known_can_be_read() {
    let meter = RateMeter::new(RateLimit::new(150, MINUTE));
    let now = Instant::now();
    assert_eq!(meter.quota(now), Quota { limit: 150, remaining: None, resets_in: MINUTE });
    meter.learn(now, &headers(300, 299));
    meter.learn(now + SECOND, &headers(300, 250));
    meter.learn(now + SECOND, &HeaderMap::new());
    let quota = Quota { limit: 300, remaining: Some(250), resets_in: MINUTE - SECOND };
    assert_eq!(meter.quota(now + SECOND), quota);
    meter.learn(now + SECOND * 30, &headers(300, 298));
    assert_eq!(meter.quota(now + SECOND * 40).resets_in, SECOND * 50, "more are left: a new window");
    assert_eq!(meter.quota(now + MINUTE * 2).remaining, None);
}

#[test]
fn a_limit_that_is_used_up_is_anew_when_the_window_ends() {
    let meter = RateMeter::new(RateLimit::new(150, MINUTE).paced(0.8));
    let now = Instant::now();
    meter.learn(now, &headers(150, 1));
    assert_eq!(meter.exhausted(now + SECOND * 20, None), SECOND * 40);
    assert_eq!(meter.exhausted(now + SECOND * 20, Some(SECOND * 3)), SECOND * 3);
    assert_eq!(wait(&meter, now + SECOND * 20), SECOND * 40, "nobody else goes before either");
    assert_eq!(RateMeter::new(RateLimit::new(150, MINUTE)).exhausted(now, None), MINUTE);
}

#[test]
fn a_limit_that_is_used_up_is_anew_when_the_server_says() {
    let meter = RateMeter::new(RateLimit::new(150, MINUTE).paced(0.8));
    let now = Instant::now();
    meter.learn(now, &headers(150, 1));
    assert_eq!(meter.exhausted(now, Some(SECOND * 3)), SECOND * 3);
    assert_eq!(meter.quota(now), Quota { limit: 150, remaining: Some(0), resets_in: SECOND * 3 });
    assert_eq!(wait(&meter, now), SECOND * 3);
    assert_eq!(wait(&meter, now + SECOND * 3), Duration::ZERO);
}

#[test]
fn odd_headers_are_passed_over() {
    let meter = RateMeter::new(RateLimit::new(150, MINUTE));
    let odd = [("x-ratelimit-limit", "many"), ("x-ratelimit-remaining", "-1")];
    let odd = odd.into_iter().map(|(n, v)| (n.parse::<http::HeaderName>().unwrap(), v.parse().unwrap())).collect();
    meter.learn(Instant::now(), &odd);
    assert_eq!(meter.quota(Instant::now()).remaining, None);
}

#[test]
fn no_time_is_too_long() {
    let now = Instant::now();
    for part in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let meter = RateMeter::new(RateLimit::new(1, Duration::MAX).paced(part));
        assert_eq!(come(&meter, now).1, Duration::ZERO);
        assert!((0..10).map(|_| come(&meter, now).1).all(|wait| wait > MINUTE));
        meter.exhausted(now, Some(Duration::MAX));
        assert!(wait(&meter, now) > MINUTE);
        assert!(meter.quota(now).resets_in > MINUTE);
    }
    let meter = RateMeter::new(RateLimit::new(u64::MAX, Duration::ZERO).paced(1.0));
    assert!((0..10).all(|_| come(&meter, now).1.is_zero()));
}
