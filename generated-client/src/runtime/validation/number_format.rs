//! The formats of whole numbers in OpenAPI's registry: how many bits there are, and whether one is a sign.

use super::Number;

/// A format of whole numbers.
#[derive(Debug)]
pub struct NumberFormat {
    words: &'static str,
    least: i128,
    most: i128,
}

impl NumberFormat {
    /// Its name, and from where to where it reaches.
    #[must_use]
    pub const fn words(&self) -> &'static str {
        self.words
    }

    /// Whether it holds a number.
    #[must_use]
    pub fn holds(&self, number: Number) -> bool {
        let is_whole = match number {
            Number::Integer(_) => true,
            Number::Float(value) => value.fract() == 0.0,
        };
        is_whole && (Number::Integer(self.least)..=Number::Integer(self.most)).contains(&number)
    }
}

macro_rules! formats {
    ($($name:ident $type:ident $words:literal,)*) => {$(
        #[doc = concat!("`", stringify!($type), "` of Rust.")]
        pub static $name: NumberFormat =
            NumberFormat { words: $words, least: $type::MIN as i128, most: $type::MAX as i128 };
    )*};
}

formats! {
    INT8 i8 "int8 (-128 to 127)",
    INT16 i16 "int16 (-32768 to 32767)",
    INT32 i32 "int32 (-2147483648 to 2147483647)",
    INT64 i64 "int64 (-9223372036854775808 to 9223372036854775807)",
    UINT8 u8 "uint8 (0 to 255)",
    UINT16 u16 "uint16 (0 to 65535)",
    UINT32 u32 "uint32 (0 to 4294967295)",
    UINT64 u64 "uint64 (0 to 18446744073709551615)",
}

#[cfg(test)]
#[path = "../../runtime_tests/validation/number_format.rs"]
mod tests;
