//! Counting which products come with which, without a table of all pairs.

use std::cmp::{Ordering, Reverse};

/// Beginnings of the stretches of a flat list, one per number, and the list.
pub(super) struct Grouped<T> {
    start: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Default> Grouped<T> {
    /// Puts items with a number below `n` behind each other by it, keeping their
    /// order. `items` is gone through twice and gives the same each time.
    pub(super) fn new<I: Iterator<Item = (u32, T)>>(n: usize, items: impl Fn() -> I) -> Self {
        let mut start = vec![0; n + 1];
        for (number, _) in items() {
            start[number as usize + 1] += 1;
        }
        for i in 0..n {
            start[i + 1] += start[i];
        }
        let mut next = start.clone();
        let mut grouped = vec![T::default(); start[n] as usize];
        for (number, item) in items() {
            let at = &mut next[number as usize];
            grouped[*at as usize] = item;
            *at += 1;
        }
        Self { start, items: grouped }
    }

    /// The items of a number.
    pub(super) fn of(&self, number: usize) -> &[T] {
        &self.items[self.start[number] as usize..self.start[number + 1] as usize]
    }
}

/// How often two products came together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) count: u32,
}

/// Counts for each of `n` products the products it came with: `spans` has for each
/// the stretches of `list` to count. Only one row of the table of pairs is there at a
/// time, and only what was touched in it is gone through. Each pair counted at least
/// `least` times is handed out.
pub(super) fn count(
    n: usize,
    spans: &Grouped<(u32, u32)>,
    list: &[u32],
    least: u32,
    mut found: impl FnMut(Pair),
) {
    let mut counts = vec![0_u32; n];
    let mut touched = Vec::new();
    for a in 0..n {
        for (start, end) in spans.of(a) {
            for b in &list[*start as usize..*end as usize] {
                let count = &mut counts[*b as usize];
                if *count == 0 {
                    touched.push(*b);
                }
                *count += 1;
            }
        }
        for b in touched.drain(..) {
            let count = std::mem::take(&mut counts[b as usize]);
            if count >= least {
                found(Pair { a: a as u32, b, count });
            }
        }
    }
}

/// Pairs taken in beyond those kept before the rest is dropped.
const ROOM: usize = 4096;

/// Keeps the first so many of any number of pairs, in room for a few thousand. Each
/// pair comes once with its final count, so dropping those behind loses none of the
/// first: they are exact however many there are.
pub(super) struct Best<F> {
    pairs: Vec<Pair>,
    most: usize,
    order: F,
    /// How many pairs there were in all.
    pub(super) found: u32,
}

impl<F: Fn(&Pair, &Pair) -> Ordering> Best<F> {
    /// The first `most` by `order`, in which no two pairs are equal.
    pub(super) fn new(most: usize, order: F) -> Self {
        Self { pairs: Vec::new(), most, order, found: 0 }
    }

    pub(super) fn push(&mut self, pair: Pair) {
        self.found = self.found.saturating_add(1);
        self.pairs.push(pair);
        if self.pairs.len() >= self.most + ROOM {
            self.drop_rest();
        }
    }

    fn drop_rest(&mut self) {
        if self.pairs.len() > self.most {
            self.pairs.select_nth_unstable_by(self.most, &self.order);
            self.pairs.truncate(self.most);
        }
    }

    /// Those kept, in their order.
    pub(super) fn sorted(mut self) -> Vec<Pair> {
        self.drop_rest();
        self.pairs.sort_unstable_by(&self.order);
        self.pairs
    }
}

/// Lists of different products one after the other, as flat as it goes.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) items: Vec<u32>,
    pub(super) ends: Vec<u32>,
}

impl Lists {
    /// Ends the list that `items` were put into.
    pub(super) fn end(&mut self) {
        self.ends.push(self.items.len() as u32);
    }

    /// The stretches of `items`, one per list.
    pub(super) fn spans(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(self.ends.iter().copied())
    }

    /// How many lists each of `n` products is in.
    pub(super) fn counts(&self, n: usize) -> Vec<u32> {
        let mut counts = vec![0; n];
        for item in &self.items {
            counts[*item as usize] += 1;
        }
        counts
    }

    /// The items of list number `i`.
    pub(super) fn of(&self, i: usize) -> &[u32] {
        let start = i.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start as usize..self.ends[i] as usize]
    }

    /// The same lists without the products that `keep` turns down and with at most
    /// `cap` products each, those with the highest counts (the lower number of
    /// equals), each list by product.
    pub(super) fn thinned(
        &self,
        counts: &[u32],
        cap: usize,
        keep: impl Fn(u32) -> bool,
    ) -> Thinned {
        let mut thinned = Thinned::default();
        let lists = &mut thinned.lists;
        for i in 0..self.ends.len() {
            let begin = lists.items.len();
            lists.items.extend(self.of(i).iter().filter(|item| keep(**item)));
            let own = &mut lists.items[begin..];
            if own.len() > cap {
                own.sort_unstable_by_key(|item| (Reverse(counts[*item as usize]), *item));
                thinned.left_out += (own.len() - cap) as u32;
                thinned.cut.push(i);
                lists.items.truncate(begin + cap);
            }
            lists.items[begin..].sort_unstable();
            lists.end();
        }
        thinned
    }
}

/// Lists without what was left out of them.
#[derive(Default)]
pub(super) struct Thinned {
    pub(super) lists: Lists,
    /// Numbers of the lists with more than the cap.
    pub(super) cut: Vec<usize>,
    /// Products left out for the cap.
    pub(super) left_out: u32,
}

/// Takes each product once per list.
pub(super) struct Once(Vec<u32>);

impl Once {
    pub(super) fn new(n: usize) -> Self {
        Self(vec![0; n])
    }

    /// Whether `product` is new in list number `list`; numbers of lists go up.
    #[inline]
    pub(super) fn fresh(&mut self, list: usize, product: u32) -> bool {
        let stamp = list as u32 + 1;
        std::mem::replace(&mut self.0[product as usize], stamp) != stamp
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_many_are_exact_in_little_room() {
        let all: Vec<Pair> = (0..60_000_u32)
            .map(|i| Pair { a: i / 250, b: i % 250, count: i * 7919 % 911 })
            .collect();
        let order = |x: &Pair, y: &Pair| y.count.cmp(&x.count).then((x.a, x.b).cmp(&(y.a, y.b)));
        let mut best = Best::new(200, order);
        all.iter().for_each(|pair| best.push(*pair));
        assert!(best.pairs.capacity() <= 2 * (200 + ROOM), "{}", best.pairs.capacity());
        assert_eq!(best.found, 60_000);
        let mut sorted = all;
        sorted.sort_by(order);
        assert_eq!(best.sorted(), sorted[..200]);
    }

    #[test]
    fn long_lists_keep_their_commonest_products() {
        let mut lists = Lists::default();
        for list in [&[3, 1, 0, 2][..], &[], &[2, 3], &[3]] {
            lists.items.extend(list);
            lists.end();
        }
        let counts = lists.counts(4);
        assert_eq!(counts, [1, 1, 2, 3]);
        let thinned = lists.thinned(&counts, 2, |item| item != 1);
        assert_eq!((thinned.left_out, thinned.cut), (1, vec![0]));
        let left: Vec<&[u32]> = (0..4).map(|i| thinned.lists.of(i)).collect();
        assert_eq!(left, [&[2, 3][..], &[], &[2, 3], &[3]]);
    }
}
