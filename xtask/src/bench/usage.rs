//! What a process costs: processor time, duration and memory, of it and of those that it waits for.

use std::io::{Read, Seek};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

use crate::memory;
use crate::report::Failure;

/// The cost of a process.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usage {
    /// User and system time, of all the processes
    pub cpu: Duration,
    /// How long it took
    pub wall: Duration,
    /// The peak resident memory of the largest of the processes, in bytes; `None` if it is not known
    pub peak: Option<u64>,
}

impl Usage {
    /// The median of each figure.
    pub fn median(samples: &[Self]) -> Self {
        Self {
            cpu: median(samples.iter().map(|usage| usage.cpu)),
            wall: median(samples.iter().map(|usage| usage.wall)),
            peak: median(samples.iter().map(|usage| usage.peak)),
        }
    }
}

/// The median; of an even number of values, the greater one of the two in the middle.
fn median<T: Ord + Copy + Default>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Runs a command to its end; fails if it does, with the last lines that it printed.
pub fn measure(command: &mut Command) -> Result<Usage, Failure> {
    let shown = shown(command);
    let fail = |error: std::io::Error| Failure::new(format!("can't run `{shown}`: {error}"));
    let mut printed = tempfile::tempfile().map_err(fail)?;
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(printed.try_clone().map_err(fail)?);
    // Linux counts for a process the peak of the one that starts it, too.
    let own = memory::peak().unwrap_or_default();
    let start = Instant::now();
    let used = command.spawn().and_then(|mut child| child.wait4()).map_err(fail)?;
    let wall = start.elapsed();
    if !used.status.success() {
        let mut bytes = Vec::new();
        // An unreadable file counts as empty.
        let _ = printed.rewind().and_then(|()| printed.read_to_end(&mut bytes));
        return Err(Failure::new(format!("`{shown}` failed, {}:\n{}", used.status, last_lines(&bytes))));
    }
    let peak = Some(used.rusage.maxrss).filter(|peak| *peak > own);
    Ok(Usage { cpu: used.rusage.utime + used.rusage.stime, wall, peak })
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn last_lines(bytes: &[u8]) -> String {
    const LINES: usize = 20;
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(LINES)..].join("\n")
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::process::Command;
    use std::time::Duration;

    use super::{Usage, measure};

    fn shell(script: &str) -> Command {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]);
        shell
    }

    #[test]
    fn the_processes_that_a_process_waits_for_are_counted() {
        let loops = "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done";
        let inner = measure(&mut shell(&format!("sh -c '{loops}'; true"))).unwrap();
        assert!(inner.cpu > Duration::from_millis(5), "{inner:?}");
        let waits = measure(&mut shell("sleep 0.2")).unwrap();
        assert!(waits.wall >= Duration::from_millis(200) && waits.cpu < waits.wall, "{waits:?}");
    }

    #[test]
    fn what_a_failing_command_printed_is_in_the_message() {
        let failure = measure(&mut shell("echo no flour >&2; exit 3")).unwrap_err().to_string();
        assert!(failure.contains("exit status: 3:\nno flour"), "{failure}");
    }

    #[test]
    fn each_figure_has_its_own_median() {
        let usage = |cpu, wall, peak| Usage {
            cpu: Duration::from_secs(cpu),
            wall: Duration::from_secs(wall),
            peak: Some(peak),
        };
        let median = Usage::median(&[usage(1, 9, 5), usage(3, 7, 4), usage(2, 8, 6)]);
        assert_eq!((median.cpu.as_secs(), median.wall.as_secs(), median.peak), (2, 8, Some(5)));
    }
}
