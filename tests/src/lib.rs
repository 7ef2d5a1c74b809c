//! Fixtures that several tests share.
