//! What must not compile, and how the compiler says so.

#[test]
fn what_would_go_wrong_later_does_not_compile() {
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}
