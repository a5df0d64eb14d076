//! The last few values worked out for a key, shared.

use std::sync::{Arc, Mutex, PoisonError};

/// At most this many values are kept: the one in use, one being looked at beside it,
/// and one to come back to.
const MOST: usize = 3;

/// Values by key, the one used last first.
#[derive(Debug)]
pub struct Kept<K, V>(Mutex<Vec<(K, Arc<V>)>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Clone, V> Clone for Kept<K, V> {
    /// The values are shared.
    fn clone(&self) -> Self {
        Self(Mutex::new(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()))
    }
}

impl<K, V> Kept<K, V> {
    /// The value that was used last.
    pub fn found(&self) -> Option<Arc<V>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.first().map(|(_, value)| Arc::clone(value))
    }
}

impl<K: PartialEq, V> Kept<K, V> {
    /// The value of a key, worked out if it is not at hand. Others don't wait
    /// meanwhile; two who ask for the same at once may both work it out.
    pub fn get(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        {
            let mut kept = lock();
            if let Some(at) = kept.iter().position(|(k, _)| *k == key) {
                kept[..=at].rotate_right(1);
                return Arc::clone(&kept[0].1);
            }
        }
        let value = Arc::new(make());
        let mut kept = lock();
        kept.retain(|(k, _)| *k != key);
        kept.insert(0, (key, Arc::clone(&value)));
        kept.truncate(MOST);
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_values_used_last_are_kept() {
        let kept = Kept::default();
        let made = std::cell::Cell::new(0);
        let get = |key: u32| {
            kept.get(key, || {
                made.set(made.get() + 1);
                key * 10
            })
        };
        for key in [1, 2, 3, 1, 4, 1, 3] {
            assert_eq!(*get(key), key * 10);
        }
        assert_eq!(made.get(), 4);
        get(2);
        assert_eq!(made.get(), 5, "2 was used longest ago");
    }
}
