//! Typed response headers.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;

use super::super::{CodecError, Date, DateOrDateTime, DateTime};
use super::Response;

/// The name of a response header, and the type `T` of its value.
pub struct Header<T> {
    name: &'static str,
    holds: PhantomData<fn() -> T>,
}

impl<T> Header<T> {
    /// A header of this name, in lower case.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, holds: PhantomData }
    }

    /// The name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl<T: FromHeader> Header<T> {
    /// The value of the header, if it is present: among the headers of a [`Response`] or of an [`Error`](super::Error).
    ///
    /// # Errors
    /// If the value has another type.
    pub fn find(&self, headers: &HeaderMap) -> Result<Option<T>, CodecError> {
        let lines: Option<Vec<&str>> = headers.get_all(self.name).iter().map(|line| line.to_str().ok()).collect();
        match lines.as_deref() {
            Some([]) => Ok(None),
            lines => match lines.and_then(T::from_header) {
                Some(value) => Ok(Some(value)),
                None => Err(CodecError::new(format!("the header `{}` has an invalid value", self.name))),
            },
        }
    }
}

impl<T> Clone for Header<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Header<T> {}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Header").field(&self.name).finish()
    }
}

impl<T> Response<T> {
    /// The value of a header, if it is present.
    ///
    /// # Errors
    /// If the value has another type.
    pub fn header<H: FromHeader>(&self, header: Header<H>) -> Result<Option<H>, CodecError> {
        header.find(self.headers())
    }
}

/// A value that can be parsed from a header.
pub trait FromHeader: Sized {
    /// Parses the value from the lines of a header, of which there is at least one; `None` if they are invalid.
    fn from_header(lines: &[&str]) -> Option<Self>;
}

macro_rules! from_header {
    ($($ty:ty = $read:expr),* $(,)?) => {$(
        impl FromHeader for $ty {
            fn from_header(lines: &[&str]) -> Option<Self> {
                let read: fn(&str) -> Option<Self> = $read;
                read(lines.first()?.trim())
            }
        }
    )*};
}

from_header! {
    String = |text| Some(text.to_owned()),
    bool = |text| text.parse().ok(),
    i64 = |text| text.parse().ok(),
    u64 = |text| text.parse().ok(),
    f64 = |text| text.parse().ok(),
    Date = |text| Some(text.into()),
    DateTime = |text| Some(text.into()),
    DateOrDateTime = |text| Some(text.into()),
}

/// Values separated by commas, on one line or several (RFC 9110, 5.3).
impl<T: FromHeader> FromHeader for Vec<T> {
    fn from_header(lines: &[&str]) -> Option<Self> {
        let items = lines.iter().flat_map(|line| line.split(',')).map(str::trim).filter(|item| !item.is_empty());
        items.map(|item| T::from_header(&[item])).collect()
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/client/header.rs"]
mod tests;
