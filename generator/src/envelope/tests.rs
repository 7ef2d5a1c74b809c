//! Envelopes, lifted.
