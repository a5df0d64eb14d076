//! Why a customer carries the label they carry: what a sentence needs.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::rules::reach;
use super::{Activity, Label, LifecycleSettings, Stage, Thresholds};
use crate::cycles::{Cycle, customer_cycle, share_shorter};
use crate::history::History;
use crate::ledger::{EventKind, Ledger};
use crate::units::Day;

/// The event that made a customer one who vouches for the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Vouched {
    /// Referral, praise, or that they brought somebody.
    pub kind: EventKind,
    /// The day.
    pub day: Day,
}

/// Why someone is active, slipping or lost.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct WhySilence {
    /// What they are.
    pub activity: Activity,
    /// The last purchase day.
    pub last_day: Day,
    /// Silence: days since then.
    pub silence_days: u32,
    /// Share (0–1) of the shop's gaps that are shorter than the silence; `null`
    /// without gaps ("超过本店 85% 的回购间隔").
    pub share_shorter: Option<f64>,
    /// The customer's own repurchase cycle, from 3 gaps on.
    pub own_cycle: Option<Cycle>,
}

/// What made the label of one customer on one day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Why {
    /// The day it is about.
    pub day: Day,
    /// Stage: the first rule that holds, from the closest relation down (DOMAIN §3):
    /// agent where `agent_since` is told, fan with two purchase days and `vouched`,
    /// loyal from `loyal_from` purchase days, then two, one and none.
    pub stage: Stage,
    /// Purchase days up to the day.
    pub purchase_days: u32,
    /// Purchase days from which a customer is loyal, as applied (at least 2).
    pub loyal_from: u32,
    /// The first referral, share or praise up to the day, whatever the stage.
    pub vouched: Option<Vouched>,
    /// The day from which they have been an agent without a break.
    pub agent_since: Option<Day>,
    /// The thresholds activity was judged by, and where they come from.
    pub thresholds: Thresholds,
    /// Activity and what made it; `null` without a purchase.
    pub silence: Option<WhySilence>,
    /// The day from which stage and activity have been what they are: that of the
    /// last change by a purchase, an event, silence passing T1 or T2, or first seen.
    pub since: Day,
}

/// What made the label of customer number `c` (an index into `customers`) on `day`;
/// `None` where there is no such customer or they were first seen later. `gaps` are
/// those of the shop up to the as-of day, ascending, from which `thresholds` come.
pub fn why(
    ledger: &Ledger,
    c: usize,
    day: Day,
    thresholds: &Thresholds,
    gaps: &[u32],
    settings: &LifecycleSettings,
) -> Option<Why> {
    let seen = ledger.first_seen.get(c).copied().filter(|seen| *seen <= day)?;
    let mut label = Labelled::new(thresholds, settings, seen, day);
    let history = label.follow(ledger, c);
    let now = Label::of(&history, day, thresholds, settings);
    let silence = history.last_day.zip(now.silence_days).zip(now.activity);
    Some(Why {
        day,
        stage: now.stage,
        purchase_days: history.purchase_days,
        loyal_from: settings.loyal_from.max(2),
        vouched: label.vouched,
        agent_since: label.agent_since,
        thresholds: *thresholds,
        silence: silence.map(|((last_day, silence_days), activity)| WhySilence {
            activity,
            last_day,
            silence_days,
            share_shorter: share_shorter(gaps, silence_days),
            own_cycle: customer_cycle(ledger, c, day),
        }),
        since: label.since,
    })
}

/// A label followed through time.
struct Labelled<'a> {
    thresholds: &'a Thresholds,
    settings: &'a LifecycleSettings,
    seen: Day,
    end: Day,
    current: Option<(Stage, Option<Activity>)>,
    since: Day,
    vouched: Option<Vouched>,
    agent_since: Option<Day>,
}

impl<'a> Labelled<'a> {
    fn new(
        thresholds: &'a Thresholds,
        settings: &'a LifecycleSettings,
        seen: Day,
        end: Day,
    ) -> Self {
        let (current, vouched, agent_since) = (None, None, None);
        Self { thresholds, settings, seen, end, current, since: seen, vouched, agent_since }
    }

    /// Follows customer number `c` from the day they were first seen to the end.
    fn follow(&mut self, ledger: &Ledger, c: usize) -> History {
        let purchases = &ledger.purchases;
        let (mut bought, mut events) = (purchases.of_customer(c), ledger.events_of(c));
        let mut history = History::default();
        let mut from = self.seen;
        loop {
            while bought.start < bought.end && purchases.day[bought.start] <= from {
                history.purchase(ledger, bought.start);
                bought.start += 1;
            }
            while events.start < events.end && ledger.events[events.start].0 <= from {
                let (day, kind) = ledger.events[events.start];
                history.event(kind);
                self.event(day, kind, history.agent);
                events.start += 1;
            }
            let next = purchases.day[bought.clone()].first();
            let happened = ledger.events[events.clone()].first().map(|(day, _)| day);
            let next = next.into_iter().chain(happened).min().copied();
            let next = next.filter(|day| *day <= self.end);
            let to = next.map_or(i64::from(self.end.0), |next| i64::from(next.0) - 1);
            self.stays(&history, from, to);
            match next {
                Some(next) => from = next,
                None => return history,
            }
        }
    }

    fn event(&mut self, day: Day, kind: EventKind, agent: bool) {
        if matches!(kind, EventKind::Referral | EventKind::Praise | EventKind::Brought) {
            self.vouched.get_or_insert(Vouched { kind, day });
        }
        self.agent_since = agent.then(|| self.agent_since.unwrap_or(day));
    }

    /// A customer with this history from day `from` up to and including day `to`.
    fn stays(&mut self, history: &History, from: Day, to: i64) {
        self.on(history, from);
        let Some(last) = history.last_day else { return };
        let (t1, t2) = reach(self.thresholds);
        // In order of time, also where the merchant fixed T2 below T1.
        for reach in [t1.min(t2), t1.max(t2)] {
            let passed = i64::from(last.0).saturating_add(reach).saturating_add(1);
            if passed > i64::from(from.0) && passed <= to {
                self.on(history, Day(passed as i32));
            }
        }
    }

    fn on(&mut self, history: &History, day: Day) {
        let label = Label::of(history, day, self.thresholds, self.settings);
        let label = Some((label.stage, label.activity));
        if self.current != label {
            (self.current, self.since) = (label, day);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifecycle::{ThresholdSource, thresholds};
    use crate::testing::{day, event, order, shop_with};

    #[test]
    fn a_fan_who_fell_silent_and_became_an_agent() {
        let ledger = shop_with(
            &[(1, "2024-01-01")],
            &[order(1, "2024-02-01", 100), order(1, "2024-03-02", 100)],
            &[
                event(1, "2024-02-10", EventKind::Praise),
                event(1, "2024-03-01", EventKind::Referral),
                event(1, "2024-10-01", EventKind::AgentSet),
                event(1, "2024-10-05", EventKind::AgentUnset),
                event(1, "2024-11-01", EventKind::AgentSet),
                event(1, "2024-11-03", EventKind::AgentSet),
            ],
        );
        let settings = LifecycleSettings::default();
        let gaps = [30];
        let thresholds = thresholds(&gaps, &settings);
        let on = |text| why(&ledger, 0, day(text), &thresholds, &gaps, &settings);
        let told = |text| {
            let why = on(text).unwrap();
            (why.stage, why.silence.map(|silence| silence.activity), why.since.to_string())
        };
        let is =
            |stage, activity: Option<Activity>, since: &str| (stage, activity, since.to_owned());
        let (active, lost) = (Some(Activity::Active), Some(Activity::Lost));
        assert_eq!(on("2023-12-31"), None);
        assert_eq!(told("2024-01-31"), is(Stage::Prospect, None, "2024-01-01"));
        assert_eq!(told("2024-02-20"), is(Stage::New, active, "2024-02-01"));
        assert_eq!(told("2024-03-02"), is(Stage::Fan, active, "2024-03-02"));
        // 90 days after 2024-03-02 is 2024-05-31, 180 days is 2024-08-29.
        assert_eq!(told("2024-05-31"), is(Stage::Fan, active, "2024-03-02"));
        let slipping = Some(Activity::Slipping);
        assert_eq!(told("2024-08-29"), is(Stage::Fan, slipping, "2024-06-01"));
        assert_eq!(told("2024-09-30"), is(Stage::Fan, lost, "2024-08-30"));
        assert_eq!(told("2024-10-31"), is(Stage::Fan, lost, "2024-10-05"));
        assert_eq!(told("2024-12-01"), is(Stage::Agent, lost, "2024-11-01"));
        let last = on("2024-12-01").unwrap();
        assert_eq!(last.agent_since, Some(day("2024-11-01")));
        let praised = Vouched { kind: EventKind::Praise, day: day("2024-02-10") };
        assert_eq!((last.vouched, last.purchase_days), (Some(praised), 2));
        let silence = last.silence.unwrap();
        assert_eq!((silence.silence_days, silence.share_shorter), (274, Some(1.0)));
        assert_eq!(silence.own_cycle, None);
        assert_eq!(last.thresholds.source, ThresholdSource::Default);
        assert_eq!(why(&ledger, 7, day("2024-12-01"), &thresholds, &gaps, &settings), None);
    }
}
