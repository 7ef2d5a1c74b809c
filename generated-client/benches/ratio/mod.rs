//! How many times longer one thing takes than another, measured in turn, so that a busy machine slows both alike.

use std::time::{Duration, Instant};

const ROUNDS: usize = 200;
const ROUND: Duration = Duration::from_millis(2);

/// Prints how long `ours` and `theirs` take, and how many times longer `theirs` takes. Each is its fastest round.
pub fn print(name: &str, mut ours: impl FnMut(), mut theirs: impl FnMut()) {
    let (our_count, their_count) = (count(&mut ours), count(&mut theirs));
    let (mut our_best, mut their_best) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..ROUNDS {
        our_best = our_best.min(nanoseconds(our_count, &mut ours));
        their_best = their_best.min(nanoseconds(their_count, &mut theirs));
    }
    println!("{name}: {our_best:.0} ns, {their_best:.0} ns: {:.2} times", their_best / our_best);
}

/// How often something can be done in a round.
fn count(run: &mut impl FnMut()) -> u32 {
    let mut count = 1;
    while nanoseconds(count, run) * f64::from(count) < ROUND.as_secs_f64() * 1e9 {
        count *= 2;
    }
    count
}

/// How long something takes, done so often.
fn nanoseconds(count: u32, run: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    (0..count).for_each(|_| run());
    start.elapsed().as_secs_f64() * 1e9 / f64::from(count)
}
