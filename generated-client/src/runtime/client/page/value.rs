//! What the fields and the parameters of a page hold: numbers, texts, booleans.

use serde_json::Value;

/// A value in a response that says something of its page.
pub trait PageValue {
    /// The boolean, if it is one.
    fn boolean(&self) -> Option<bool> {
        None
    }

    /// The whole number, if it is one.
    fn number(&self) -> Option<i64> {
        None
    }

    /// The text or the whole number, as text.
    fn text(&self) -> Option<String> {
        self.number().map(|number| number.to_string())
    }
}

/// The value of a parameter that selects a page.
pub trait Selector: PageValue {
    /// Sets a number.
    fn set_number(&mut self, number: i64);

    /// Sets a text; returns `false` if it is not of the parameter's type.
    fn set_text(&mut self, text: &str) -> bool;
}

impl PageValue for bool {
    fn boolean(&self) -> Option<bool> {
        Some(*self)
    }
}

impl PageValue for String {
    fn text(&self) -> Option<String> {
        Some(self.clone())
    }
}

impl Selector for String {
    fn set_number(&mut self, number: i64) {
        *self = number.to_string();
    }

    fn set_text(&mut self, text: &str) -> bool {
        text.clone_into(self);
        true
    }
}

impl PageValue for i64 {
    fn number(&self) -> Option<i64> {
        Some(*self)
    }
}

impl Selector for i64 {
    fn set_number(&mut self, number: i64) {
        *self = number;
    }

    fn set_text(&mut self, text: &str) -> bool {
        text.parse().map(|number| *self = number).is_ok()
    }
}

impl PageValue for u64 {
    fn number(&self) -> Option<i64> {
        i64::try_from(*self).ok()
    }

    fn text(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl Selector for u64 {
    fn set_number(&mut self, number: i64) {
        *self = number.try_into().unwrap_or(0);
    }

    fn set_text(&mut self, text: &str) -> bool {
        text.parse().map(|number| *self = number).is_ok()
    }
}

/// The largest whole number up to which a float has them all.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl PageValue for f64 {
    #[expect(clippy::cast_possible_truncation, reason = "whole numbers below 2^53 are exact")]
    fn number(&self) -> Option<i64> {
        (self.fract() == 0.0 && self.abs() <= EXACT).then_some(*self as i64)
    }
}

impl Selector for f64 {
    #[expect(clippy::cast_precision_loss, reason = "no list has 2^53 items")]
    fn set_number(&mut self, number: i64) {
        *self = number as Self;
    }

    fn set_text(&mut self, text: &str) -> bool {
        text.parse().map(|number| *self = number).is_ok()
    }
}

impl<T: PageValue> PageValue for Option<T> {
    fn boolean(&self) -> Option<bool> {
        self.as_ref()?.boolean()
    }

    fn number(&self) -> Option<i64> {
        self.as_ref()?.number()
    }

    fn text(&self) -> Option<String> {
        self.as_ref()?.text()
    }
}

impl<T: Selector + Default> Selector for Option<T> {
    fn set_number(&mut self, number: i64) {
        self.get_or_insert_default().set_number(number);
    }

    fn set_text(&mut self, text: &str) -> bool {
        self.get_or_insert_default().set_text(text)
    }
}

impl<T: PageValue> PageValue for &T {
    fn boolean(&self) -> Option<bool> {
        (**self).boolean()
    }

    fn number(&self) -> Option<i64> {
        (**self).number()
    }

    fn text(&self) -> Option<String> {
        (**self).text()
    }
}

impl PageValue for Value {
    fn boolean(&self) -> Option<bool> {
        self.as_bool()
    }

    fn number(&self) -> Option<i64> {
        self.as_i64().or_else(|| self.as_f64()?.number())
    }

    fn text(&self) -> Option<String> {
        match self {
            Self::String(text) => Some(text.clone()),
            Self::Number(number) if !number.is_f64() => Some(number.to_string()),
            _ => None,
        }
    }
}
