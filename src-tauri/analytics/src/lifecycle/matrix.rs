//! The cells of stage × activity in their fixed order.

use super::{Activity, LifecycleCell, Stage};
use crate::units::Fen;

/// Cells with the one of agents who never bought.
pub(super) const CELLS: usize = 17;

/// That cell; shown only where it is not empty.
const IDLE_AGENTS: usize = CELLS - 1;

/// Customers and money of a cell, or a change of them. Wide enough that no sum of
/// differences overflows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub customers: i64,
    pub net: i128,
}

impl Tally {
    pub fn add(&mut self, customers: i64, net: i128) {
        self.customers += customers;
        self.net += net;
    }

    pub fn counted(self) -> u32 {
        u32::try_from(self.customers).unwrap_or(u32::MAX)
    }

    pub fn net_fen(self) -> Fen {
        Fen(self.net.clamp(i64::MIN.into(), i64::MAX.into()) as i64)
    }
}

/// Where a stage and activity stand in the matrix.
pub(super) fn index(stage: Stage, activity: Option<Activity>) -> usize {
    match (stage, activity) {
        (Stage::Agent, None) => IDLE_AGENTS,
        (Stage::Prospect, _) | (_, None) => 0,
        (stage, Some(activity)) => 1 + (stage as usize - 1) * 3 + activity as usize,
    }
}

/// The stage and activity of each cell, in order.
pub(super) fn states() -> impl Iterator<Item = (Stage, Option<Activity>)> {
    let bought = Stage::ALL[1..]
        .iter()
        .flat_map(|stage| Activity::ALL.map(|activity| (*stage, Some(activity))));
    std::iter::once((Stage::Prospect, None))
        .chain(bought)
        .chain(std::iter::once((Stage::Agent, None)))
}

/// The matrix of these tallies.
pub(super) fn cells(tallies: &[Tally; CELLS]) -> Vec<LifecycleCell> {
    states()
        .zip(tallies)
        .enumerate()
        .filter(|(i, (_, tally))| *i != IDLE_AGENTS || tally.customers > 0)
        .map(|(_, ((stage, activity), tally))| LifecycleCell {
            stage,
            activity,
            customers: tally.counted(),
            net_fen: tally.net_fen(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cell_stands_where_its_index_says() {
        let tallies: [Tally; CELLS] =
            std::array::from_fn(|i| Tally { customers: i as i64 + 1, net: 0 });
        let cells = cells(&tallies);
        assert_eq!(cells.len(), CELLS);
        for (i, cell) in cells.iter().enumerate() {
            assert_eq!(index(cell.stage, cell.activity), i);
            assert_eq!(cell.customers as usize, i + 1);
        }
    }

    #[test]
    fn agents_who_never_bought_have_a_cell_only_where_there_are_any() {
        let mut tallies = [Tally::default(); CELLS];
        assert_eq!(cells(&tallies).len(), 16);
        tallies[index(Stage::Agent, None)].add(1, 0);
        let cells = cells(&tallies);
        assert_eq!(cells.len(), 17);
        assert_eq!((cells[16].stage, cells[16].activity), (Stage::Agent, None));
    }

    #[test]
    fn money_beyond_the_range_is_held_at_its_ends() {
        let mut tallies = [Tally::default(); CELLS];
        tallies[3].add(2, 2 * i128::from(i64::MAX));
        assert_eq!(cells(&tallies)[3].net_fen, Fen(i64::MAX));
    }
}
