//! Generates the types of the bakery's API.

fn main() -> Result<(), openapi_to_crate_build::Error> {
    openapi_to_crate_build::Build::new("spec/bakery.yaml").settings("spec/settings.yaml").generate()
}
