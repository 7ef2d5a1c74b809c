//! A set that keeps the order of the document, for readers.

/// Distinct members, whose order is of no matter to whether two sets are equal.
#[derive(Clone, Debug)]
pub struct Set<T>(Vec<T>);

impl<T> Set<T> {
    /// The members, in the order of the document.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }
}

impl<T: PartialEq> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(members: I) -> Self {
        let mut distinct = Vec::new();
        for member in members {
            if !distinct.contains(&member) {
                distinct.push(member);
            }
        }
        Self(distinct)
    }
}

impl<T: PartialEq> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().all(|member| other.0.contains(member))
    }
}
