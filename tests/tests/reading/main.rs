//! Documents as the generator reads them: what is reported of a malformed one, and that none breaks it.

mod annotations;
mod chains;
mod diagnostics;
mod mutated;
