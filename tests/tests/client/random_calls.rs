//! Pacing of random calls with random outcomes.

use std::sync::Mutex;
use std::time::Duration;

use futures_util::future::join_all;
use propexo::{Retry, TransportError};
use tests::fake::{Outcome, answer_with};
use tests::mutated::Chance;
use tokio::time::{Instant, sleep, timeout};

use super::pacing::{MINUTE, SECOND, at_once, client, found, found_with, get};

/// What a server does at random: answers with what it counts, says that the limit is used up, or fails.
fn random(chance: &Mutex<Chance>, a_minute: u64) -> (Duration, Outcome) {
    let mut chance = chance.lock().unwrap();
    let takes = Duration::from_millis(chance.below(5000) as u64);
    let remaining = chance.below(usize::try_from(a_minute).unwrap() + 1).to_string();
    let outcome = match chance.below(20) {
        0 => answer_with(429, &[("retry-after", &chance.below(100).to_string())], "{}"),
        1 => answer_with(429, &[], "{}"),
        2 => answer_with(500, &[], "{}"),
        3 => Err(TransportError::lost("reset")),
        4..=6 => Err(TransportError::unsent("refused")),
        7 => found_with(&[("x-ratelimit-limit", &a_minute.to_string()), ("x-ratelimit-remaining", &remaining)]),
        _ => found(),
    };
    (takes, outcome)
}

#[tokio::test(start_paused = true)]
async fn no_window_has_more_requests_than_its_part_whatever_happens() {
    for seed in 0..30 {
        let a_minute = [1, 2, 5, 8, 30][usize::try_from(seed).unwrap() % 5];
        let dice = Mutex::new(Chance::new(seed));
        let (client, sent, start) = client(a_minute, move |id| match id {
            "last" => at_once(id),
            _ => random(&dice, a_minute),
        });
        let mut chance = Chance::new(seed);
        let calls = (0..200).map(|id| {
            let comes = Duration::from_millis(chance.below(300_000) as u64);
            let gives_up = Duration::from_millis(chance.below(200_000) as u64);
            let deadline = Some(SECOND * chance.below(150) as u32).filter(|_| chance.below(2) == 0);
            let request = client.leads().get(id.to_string()).with_deadline(deadline).with_retry(Retry::default());
            async move {
                sleep(comes).await;
                let began = Instant::now();
                let result = timeout(gives_up, request.send()).await;
                assert!(deadline.is_none_or(|deadline| began.elapsed() <= deadline + SECOND), "{result:?}");
            }
        });
        join_all(calls).await;
        let times: Vec<Duration> = sent.lock().unwrap().iter().map(|(at, _)| *at).collect();
        for (index, first) in times.iter().enumerate() {
            let within = times[index..].iter().take_while(|at| **at < *first + MINUTE).count();
            assert!(within <= usize::try_from(a_minute).unwrap(), "seed {seed}: {within} from {first:?} on");
        }
        // Whatever was given up, nothing is held after two windows.
        sleep(MINUTE * 2).await;
        let before = start.elapsed();
        get(&client, "last").await.unwrap();
        assert_eq!(start.elapsed(), before, "seed {seed}");
    }
}
