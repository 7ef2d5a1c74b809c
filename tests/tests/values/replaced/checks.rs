//! Formats of the bank's own.

/// Whether a text is a number of a card by its check digit (Luhn).
pub fn card_number(text: &str) -> bool {
    let digits: Option<Vec<u32>> = text.chars().rev().map(|letter| letter.to_digit(10)).collect();
    let doubled = |(index, digit): (usize, u32)| match (index % 2, digit * 2) {
        (0, _) => digit,
        (_, twice) => twice / 10 + twice % 10,
    };
    digits.is_some_and(|digits| digits.into_iter().enumerate().map(doubled).sum::<u32>() % 10 == 0)
}
