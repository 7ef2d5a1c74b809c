//! Generates the types of the bakery's API, and a client for it.

fn main() -> Result<(), openapi_to_crate_build::Error> {
    openapi_to_crate_build::Build::new("../example/spec/bakery.yaml").client().generate()
}
