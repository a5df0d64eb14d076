//! Tenths by hand.

use huitouke_analytics::btyd::backtest::deciles;
use huitouke_analytics::btyd::{Invalid, Refusal};

use crate::published::close;
use crate::simulate::Dice;

#[test]
fn groups_of_equal_size_highest_first() {
    let predicted: Vec<f64> = (0..23).map(f64::from).collect();
    let actual: Vec<f64> = (0..23).map(|i| f64::from(i % 3)).collect();
    let groups = deciles(&predicted, &actual, Some(&predicted)).unwrap();
    let sizes: Vec<u32> = groups.iter().map(|g| g.customers).collect();
    assert_eq!(sizes, [2, 2, 2, 3, 2, 2, 3, 2, 2, 3]);
    assert_eq!((groups[0].predicted, groups[0].actual), (22.0 + 21.0, 1.0));
    assert_eq!((groups[9].predicted, groups[9].actual), (3.0, 3.0));
    assert!(groups.iter().all(|g| g.naive == Some(g.predicted)));
}

#[test]
fn customers_alike_are_shared_out() {
    // 5 of 20 bought one each, and nothing tells them apart: every tenth gets a half.
    let actual: Vec<f64> = (0..20).map(|i| f64::from(u8::from(i < 5))).collect();
    let groups = deciles(&[0.3; 20], &actual, None).unwrap();
    assert_eq!(groups.len(), 10);
    for group in groups {
        assert_eq!((group.customers, group.naive), (2, None));
        close(group.actual, 0.5, 1e-12);
        close(group.predicted, 0.6, 1e-12);
    }
}

#[test]
fn order_changes_nothing_and_sums_stay() {
    let mut dice = Dice(15);
    let rows: Vec<(f64, f64)> =
        (0..1_003).map(|_| ((dice.next() % 40) as f64 / 7.0, dice.exponential(1.0))).collect();
    let of = |rows: &[(f64, f64)]| {
        let (predicted, actual): (Vec<f64>, Vec<f64>) = rows.iter().copied().unzip();
        deciles(&predicted, &actual, None).unwrap()
    };
    let groups = of(&rows);
    assert_eq!(of(&dice.shuffled(&rows)), groups);
    close(groups.iter().map(|g| g.actual).sum(), rows.iter().map(|row| row.1).sum(), 1e-9);
    close(groups.iter().map(|g| g.predicted).sum(), rows.iter().map(|row| row.0).sum(), 1e-9);
    assert_eq!(groups.iter().map(|g| g.customers).sum::<u32>(), 1_003);
}

#[test]
fn few_and_bad_rows() {
    assert_eq!(deciles(&[], &[], None), Ok(vec![]));
    let three = deciles(&[1.0, 3.0, 2.0], &[0.0, 1.0, 5.0], None).unwrap();
    assert_eq!(three.iter().map(|g| g.actual).collect::<Vec<_>>(), [1.0, 5.0, 0.0]);
    let row = |index, what| Err(Refusal::InvalidInput { index, what });
    assert_eq!(deciles(&[1.0, 2.0], &[1.0], None), row(1, Invalid::DifferentLengths));
    let naive = [0.0, f64::NAN];
    assert_eq!(deciles(&[1.0, 2.0], &[1.0, 2.0], Some(&naive)), row(1, Invalid::NotFinite));
    assert_eq!(deciles(&[f64::MAX; 20], &[1.0; 20], None), Err(Refusal::OutOfRange));
}
