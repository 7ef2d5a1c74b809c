//! Schemas, raised.
