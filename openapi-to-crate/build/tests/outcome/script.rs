//! What a build script does, as a program: the tests read what it tells cargo.

use openapi_to_crate_build::{Build, Error};

fn main() -> Result<(), Error> {
    Build::new("bakery.yaml").settings("settings.yaml").out_dir("out").generate()
}
