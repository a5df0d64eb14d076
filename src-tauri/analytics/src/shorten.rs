//! Reports cut to what is shown.

/// A report with a long list of which a window shows the first rows. What is said of all
/// of its entries is counted before, so that it stays true of a short one.
pub trait Shorten {
    /// Leaves at most so many entries of each long list: the first ones.
    fn shorten(&mut self, most: usize);
}
