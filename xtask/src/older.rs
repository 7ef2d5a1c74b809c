//! Signs that a document is older than the existing one.

use std::path::Path;

use generator::Analysis;
use generator::diff::Diff;

use crate::base;
use crate::fetch::Validators;

/// Why a fetched file looks older than the last one fetched from the same URL.
pub fn by_date(known: &Validators, now: &Validators) -> Option<String> {
    let (before, after) = (known.modified.as_ref()?, now.modified.as_ref()?);
    (day(after)? < day(before)?).then(|| format!("the server's file is of {after}, the existing one of {before}"))
}

/// Why a text looks older than the existing file: an earlier commit has it.
pub fn by_history(file: &Path, text: &str) -> Option<String> {
    let folder = file.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    base::was_committed(folder, Path::new(file.file_name()?), text)
        .then(|| format!("{} was the same in an earlier commit", file.display()))
}

/// Why a document looks older than the existing one: its version is lower, or it mostly removes things.
pub fn by_contract(old: &Analysis, new: &Analysis, diff: &Diff) -> Option<String> {
    let version = |edition: &Analysis| edition.documents.first().map(|document| document.envelope.info.version.clone());
    if let (Some(before), Some(after)) = (version(old), version(new))
        && let (Some(was), Some(is)) = (numbers(&before), numbers(&after))
        && is < was
    {
        return Some(format!("its version is {after}, the existing one's is {before}"));
    }
    let balance = diff.balance();
    // APIs grow: in two years of Propexo's, no edition removed as much as it added.
    (balance.lost > 0 && balance.gained * MOSTLY <= balance.lost).then(|| {
        format!(
            "it removes {} of the existing operations, parameters, properties and values, and adds {}",
            balance.lost,
            if balance.gained == 0 { "none".to_owned() } else { balance.gained.to_string() }
        )
    })
}

/// A document looks older if it removes more than this many times what it adds.
const MOSTLY: usize = 10;

/// The numbers of `1.12.0` or `2026-02-12`, which increase with each edition; `1.0` is `1.0.0`.
fn numbers(version: &str) -> Option<Vec<u64>> {
    let version = version.trim();
    let numbers = version.strip_prefix('v').unwrap_or(version).split(['.', '-']);
    let mut numbers: Vec<u64> = numbers.map(|number| number.parse().ok()).collect::<Option<_>>()?;
    while numbers.last() == Some(&0) {
        numbers.pop();
    }
    Some(numbers)
}

/// An HTTP date, `Sat, 21 Nov 2026 10:00:00 GMT`, as parts that compare in order.
fn day(date: &str) -> Option<(u32, usize, u32, &str)> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let [_, day, month, year, time, "GMT"] = date.split(' ').collect::<Vec<_>>()[..] else { return None };
    let month = MONTHS.iter().position(|known| *known == month)?;
    Some((year.parse().ok()?, month, day.parse().ok()?, time))
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn a_version_with_fewer_zeros_is_no_older_one() {
        assert_eq!(numbers("1.0"), numbers("v1.0.0"));
        assert!(numbers("1.0") < numbers("1.0.1"));
        assert!(numbers("1.9.0") < numbers("1.10"));
        assert!(numbers("2026-02-12") < numbers("2026-10-01"));
        assert_eq!(numbers("1.0-beta"), None);
    }
}
