//! The set of field indices, below and above 128.

use super::FieldSet;

#[test]
fn any_index_will_do() {
    let mut set = FieldSet::default();
    for index in [0, 63, 64, 127, 128, 300] {
        assert!(!set.contains(index));
        set.insert(index);
        assert!(set.contains(index));
    }
    assert!(![1, 62, 65, 126, 129, 299, 301].into_iter().any(|index| set.contains(index)));
}
