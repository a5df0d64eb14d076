//! Thresholds, activity, and the label of one customer on one day.

use super::{Activity, LifecycleSettings, SingleLabel, Stage, ThresholdSource, Thresholds};
use crate::history::History;
use crate::ledger::Ledger;
use crate::quantile::quantile;
use crate::units::Day;

/// Gaps a shop needs before its own thresholds are used.
pub const MIN_SHOP_GAPS: usize = 100;

/// T1 and T2, in days, of a shop with fewer gaps.
const DEFAULT_DAYS: (f64, f64) = (90.0, 180.0);

/// T1 and T2 from the shop's gaps (ascending, in days) and what the merchant set:
/// fixed days first, then p75 and p90 of the gaps, then 90 and 180 days. A fixed T2
/// below T1 leaves nobody slipping.
pub fn thresholds(sorted: &[u32], settings: &LifecycleSettings) -> Thresholds {
    let gaps = u32::try_from(sorted.len()).unwrap_or(u32::MAX);
    let enough = (sorted.len() >= MIN_SHOP_GAPS).then_some(sorted);
    let at = |p| Some(to_a_billionth(quantile(enough?, p)?));
    let ((t1_days, t2_days), source) = match (settings.fixed_days, at(0.75).zip(at(0.9))) {
        (Some((t1, t2)), _) => ((f64::from(t1), f64::from(t2)), ThresholdSource::Fixed),
        (None, Some(days)) => (days, ThresholdSource::Shop),
        (None, None) => (DEFAULT_DAYS, ThresholdSource::Default),
    };
    Thresholds { t1_days, t2_days, source, gaps }
}

/// Interpolation can end a hair below a whole number of days; silence of exactly
/// that many days must still be within the threshold.
fn to_a_billionth(days: f64) -> f64 {
    (days * 1e9).round() / 1e9
}

/// T1 and T2 as whole days of silence: silence is whole, so the fraction of a
/// threshold never decides.
pub(super) fn reach(thresholds: &Thresholds) -> (i64, i64) {
    (thresholds.t1_days.floor() as i64, thresholds.t2_days.floor() as i64)
}

impl Thresholds {
    /// The activity after so many days of silence.
    pub fn activity(&self, silence_days: u32) -> Activity {
        let (t1, t2) = reach(self);
        match i64::from(silence_days) {
            silence if silence <= t1 => Activity::Active,
            silence if silence <= t2 => Activity::Slipping,
            _ => Activity::Lost,
        }
    }
}

/// Where one customer stands on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Stage.
    pub stage: Stage,
    /// Activity; `None` without a completed order.
    pub activity: Option<Activity>,
    /// Days since the last purchase day; `None` without a completed order.
    pub silence_days: Option<u32>,
}

impl Label {
    pub(crate) fn of(
        history: &History,
        day: Day,
        thresholds: &Thresholds,
        settings: &LifecycleSettings,
    ) -> Self {
        let silence_days = history.silence(day);
        Self {
            stage: history.stage(settings.loyal_from),
            activity: silence_days.map(|days| thresholds.activity(days)),
            silence_days,
        }
    }

    /// The one well-known label (DOMAIN §3): lost where the activity is and the stage is
    /// not agent, else the stage.
    pub fn single(&self) -> SingleLabel {
        match (self.stage, self.activity) {
            (Stage::Agent, _) => SingleLabel::Agent,
            (_, Some(Activity::Lost)) => SingleLabel::Lost,
            (Stage::Prospect, _) => SingleLabel::Prospect,
            (Stage::New, _) => SingleLabel::New,
            (Stage::Returning, _) => SingleLabel::Returning,
            (Stage::Loyal, _) => SingleLabel::Loyal,
            (Stage::Fan, _) => SingleLabel::Fan,
        }
    }
}

/// The label of customer number `c` (an index into `customers`) on `day`; `None`
/// where there is no such customer or they were first seen later.
pub fn label(
    ledger: &Ledger,
    c: usize,
    day: Day,
    thresholds: &Thresholds,
    settings: &LifecycleSettings,
) -> Option<Label> {
    let seen = ledger.first_seen.get(c).is_some_and(|first| *first <= day);
    seen.then(|| Label::of(&History::up_to(ledger, c, day), day, thresholds, settings))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::EventKind;
    use crate::testing::{day, event, order, shop_with};

    const PLAIN: LifecycleSettings = LifecycleSettings { loyal_from: 3, fixed_days: None };

    #[test]
    fn the_shops_own_gaps_count_from_a_hundred_on() {
        let gaps: Vec<u32> = (1..=101).collect();
        let few = thresholds(&gaps[..99], &PLAIN);
        assert_eq!((few.t1_days, few.t2_days), (90.0, 180.0));
        assert_eq!((few.source, few.gaps), (ThresholdSource::Default, 99));
        let own = thresholds(&gaps, &PLAIN);
        assert_eq!((own.t1_days, own.t2_days), (76.0, 91.0));
        assert_eq!((own.source, own.gaps), (ThresholdSource::Shop, 101));
        assert_eq!(thresholds(&gaps[..100], &PLAIN).source, ThresholdSource::Shop);
        assert_eq!(thresholds(&gaps[..100], &PLAIN).t1_days, 75.25);
        let fixed = LifecycleSettings { fixed_days: Some((30, 60)), ..PLAIN };
        let fixed = thresholds(&gaps, &fixed);
        assert_eq!((fixed.t1_days, fixed.t2_days), (30.0, 60.0));
        assert_eq!((fixed.source, fixed.gaps), (ThresholdSource::Fixed, 101));
    }

    #[test]
    fn silence_of_exactly_the_threshold_is_within_it() {
        let gaps: Vec<u32> = (1..=101).collect();
        let own = thresholds(&gaps, &PLAIN);
        let at = |days| own.activity(days);
        assert_eq!(
            (at(0), at(76), at(77)),
            (Activity::Active, Activity::Active, Activity::Slipping)
        );
        assert_eq!((at(91), at(92)), (Activity::Slipping, Activity::Lost));
        assert_eq!(at(u32::MAX), Activity::Lost);
    }

    #[test]
    fn a_whole_threshold_is_whole_wherever_it_falls_between_two_gaps() {
        // Of these gaps p90 lies some tenths of the way from 40 to 50.
        for n in 100..3000_usize {
            let below = (n - 1) * 9 / 10 + 1;
            let gaps: Vec<u32> = (0..n).map(|i| if i < below { 40 } else { 50 }).collect();
            let tenths = (n - 1) * 9 % 10;
            assert_eq!(thresholds(&gaps, &PLAIN).t2_days, (40 + tenths) as f64, "{n} gaps");
        }
    }

    #[test]
    fn who_is_lost_is_called_so_unless_they_are_an_agent() {
        let single = |stage, activity| Label { stage, activity, silence_days: None }.single();
        assert_eq!(single(Stage::Prospect, None), SingleLabel::Prospect);
        assert_eq!(single(Stage::Agent, None), SingleLabel::Agent);
        let bought = [Stage::New, Stage::Returning, Stage::Loyal, Stage::Fan];
        let alive =
            [SingleLabel::New, SingleLabel::Returning, SingleLabel::Loyal, SingleLabel::Fan];
        for (stage, label) in bought.into_iter().zip(alive) {
            assert_eq!(single(stage, Some(Activity::Active)), label);
            assert_eq!(single(stage, Some(Activity::Slipping)), label);
            assert_eq!(single(stage, Some(Activity::Lost)), SingleLabel::Lost);
        }
        assert_eq!(single(Stage::Agent, Some(Activity::Lost)), SingleLabel::Agent);
    }

    #[test]
    fn an_agent_stays_one_until_that_is_taken_back() {
        let ledger = shop_with(
            &[(1, "2024-01-01")],
            &[order(1, "2024-02-01", 100)],
            &[
                event(1, "2024-01-10", EventKind::AgentSet),
                event(1, "2024-03-01", EventKind::AgentUnset),
            ],
        );
        let thresholds = thresholds(&[], &PLAIN);
        let on = |text| label(&ledger, 0, day(text), &thresholds, &PLAIN);
        let is = |stage, activity, silence_days| Some(Label { stage, activity, silence_days });
        assert_eq!(on("2023-12-31"), None);
        assert_eq!(on("2024-01-01"), is(Stage::Prospect, None, None));
        assert_eq!(on("2024-01-31"), is(Stage::Agent, None, None));
        assert_eq!(on("2024-02-29"), is(Stage::Agent, Some(Activity::Active), Some(28)));
        assert_eq!(on("2024-03-01"), is(Stage::New, Some(Activity::Active), Some(29)));
        assert_eq!(on("2024-05-02"), is(Stage::New, Some(Activity::Slipping), Some(91)));
        assert_eq!(on("2024-07-30"), is(Stage::New, Some(Activity::Slipping), Some(180)));
        assert_eq!(on("2024-07-31"), is(Stage::New, Some(Activity::Lost), Some(181)));
        assert_eq!(label(&ledger, 9, day("2024-05-01"), &thresholds, &PLAIN), None);
    }
}
