//! Types of the bank's own. They have the traits that a replacement needs, and no others.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// An amount of cents, written `12.50`.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount(pub i64);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, format: S) -> Result<S::Ok, S::Error> {
        let sign = if self.0 < 0 { "-" } else { "" };
        format.serialize_str(&format!("{sign}{}.{:02}", self.0.abs() / 100, self.0.abs() % 100))
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(format: D) -> Result<Self, D::Error> {
        let text = String::deserialize(format)?;
        let (whole, cents) = text.split_once('.').unwrap_or((&text, "00"));
        let number = format!("{whole}{cents}").parse().map_err(|_| D::Error::custom(format!("{text} is no amount")))?;
        Ok(Self(number))
    }
}

/// The identifier of an invoice.
#[derive(Clone, Debug, PartialEq)]
pub struct InvoiceId(pub String);

impl Serialize for InvoiceId {
    fn serialize<S: Serializer>(&self, format: S) -> Result<S::Ok, S::Error> {
        format.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for InvoiceId {
    fn deserialize<D: Deserializer<'de>>(format: D) -> Result<Self, D::Error> {
        String::deserialize(format).map(Self)
    }
}

/// A place on a map, which has no negative `x`.
#[derive(Clone, Debug, PartialEq)]
pub struct Place(pub i64, pub i64);

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, format: S) -> Result<S::Ok, S::Error> {
        if self.0 < 0 {
            return Err(serde::ser::Error::custom("not on the map"));
        }
        format.collect_map([("x", self.0), ("y", self.1)])
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(format: D) -> Result<Self, D::Error> {
        let fields = std::collections::BTreeMap::<String, i64>::deserialize(format)?;
        let x = fields.get("x").ok_or_else(|| D::Error::custom("no x"))?;
        Ok(Self(*x, fields.get("y").copied().unwrap_or(0)))
    }
}
