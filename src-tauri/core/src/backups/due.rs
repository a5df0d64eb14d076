//! When a backup is due.

use huitouke_contract::Moment;
use huitouke_contract::backups::BackupReason;

use super::thinning::seconds;

/// Seconds after which the last one is old, changes or not.
const DAY: i64 = 86_400;
/// Seconds after which changes want another one.
const CHANGES: i64 = 30 * 60;

/// Why one is due now, if it is: the last was made at `last`, the shop has `changed`
/// since, or has not.
pub fn due(last: Option<Moment>, changed: bool, now: Moment) -> Option<BackupReason> {
    let Some(last) = last else { return Some(BackupReason::Daily) };
    let age = seconds(now) - seconds(last);
    match age {
        DAY.. => Some(BackupReason::Daily),
        // The clock was set back: how old it is, nobody knows.
        ..0 if changed || age <= -DAY => Some(BackupReason::Daily),
        CHANGES.. if changed => Some(BackupReason::Changes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use huitouke_contract::Day;

    #[test]
    fn daily_and_after_half_an_hour_of_change() {
        let now = Moment { day: Day(100), second: 3600 };
        let last = |minutes: i64| {
            let at = seconds(now) - minutes * 60;
            let day = Day(i32::try_from(at / DAY).unwrap());
            Some(Moment { day, second: u32::try_from(at % DAY).unwrap() })
        };
        let (daily, changes) = (Some(BackupReason::Daily), Some(BackupReason::Changes));
        for (last, changed, wanted) in [
            (None, false, daily),
            (last(24 * 60), false, daily),
            (last(24 * 60 - 1), false, None),
            (last(24 * 60 - 1), true, changes),
            (last(30), true, changes),
            (last(29), true, None),
            (last(30), false, None),
            (last(-60), false, None),
            (last(-60), true, daily),
            (last(-24 * 60), false, daily),
        ] {
            assert_eq!(due(last, changed, now), wanted, "{last:?} {changed}");
        }
    }
}
