//! Patterns of fixed length, compared with the regex crate.

use regex::Regex;

use super::Fixed;

#[test]
fn it_says_what_the_automaton_says() {
    let texts = ["", "2026-01-31", "2026-01-3", "2026-01-311", "2026-01-31\n", "２026-01-31", "aZ_9", "a~_9", "ü", "2"];
    for pattern in ["^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "^[a-zA-Z]{2}_[0-9]$", "^$", "^[2-9a]$", "^2$"] {
        let (fixed, regex) = (Fixed::parse(pattern).unwrap(), Regex::new(pattern).unwrap());
        for text in texts {
            assert_eq!(fixed.is_match(text), regex.is_match(text), "{pattern} of {text:?}");
        }
    }
}

#[test]
fn what_is_not_fixed_is_left_to_the_automaton() {
    let others = [
        "[0-9]$",
        "^[0-9]",
        "^[0-9]+$",
        "^a?$",
        "^(a)$",
        "^a|b$",
        "^.$",
        "^\\d$",
        "^[^a]$",
        "^[\\d]$",
        "^[a-]$",
        "^a{2,3}$",
        "^a{9999}$",
        "^é$",
        "^[é]$",
        "^a\\$",
        "^[z-a]$",
        "^[]$",
        "^[0-9]{2}?$",
        "^a{1}{2}$",
        "^(?i)a$",
    ];
    for pattern in others {
        assert_eq!(Fixed::parse(pattern), None, "{pattern}");
    }
}
