//! A crate whose build script generates types from `spec/bakery.yaml`, and the file that it refers to.

include!(concat!(env!("OUT_DIR"), "/openapi.rs"));

/// The dough for the bread of the day.
pub fn bread_of_the_day() -> breads::Dough {
    breads::Dough::new("rye").grams(750)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::breads::Dough;

    #[test]
    fn what_is_generated_validates() {
        super::bread_of_the_day().validate().expect("it is in order");
        let violations = Dough::new("wholemeal rye").validate().expect_err("it is too long");
        assert_eq!(
            violations.iter().map(|violation| violation.field().as_deref() == Some("flour")).collect::<Vec<_>>(),
            [true]
        );
    }

    #[test]
    fn each_file_that_was_read_is_watched() {
        let told =
            fs::read_to_string(concat!(env!("OUT_DIR"), "/../output")).expect("cargo keeps what a build script says");
        for file in ["spec/bakery.yaml", "spec/schemas/dough.yaml", "spec/settings.yaml"] {
            assert!(told.contains(&format!("cargo::rerun-if-changed={file}\n")), "{told}");
        }
        assert!(!told.contains("cargo::warning"), "{told}");
    }
}
