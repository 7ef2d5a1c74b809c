//! Generates the types of the bakery's API and of the mill's, and a client for each.

use openapi_to_crate_build::{Build, Error};

fn main() -> Result<(), Error> {
    Build::new("../example/spec/bakery.yaml").client().module("bakery").generate()?;
    Build::new("spec/mill.yaml").client().module("vendors::mill").generate()
}
