//! The set of field indices, below and above 128.

use super::Seen;

#[test]
fn any_index_will_do() {
    let mut seen = Seen::default();
    for index in [0, 127, 128, 300] {
        assert!(!seen.has(index));
        seen.add(index);
        assert!(seen.has(index));
    }
    assert!(![1, 126, 129, 299, 301].into_iter().any(|index| seen.has(index)));
}
