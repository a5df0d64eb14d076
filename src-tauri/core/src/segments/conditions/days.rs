//! Days in a span.

use huitouke_contract::Day;
use huitouke_contract::rules::{DayOf, DayRule, DaySpan};

use super::{Context, Holds};

/// First and last day of a span, both included; the first may lie after the last, then
/// it has no days.
pub fn ends(span: &DaySpan, as_of: Day) -> (Day, Day) {
    match *span {
        DaySpan::Ever => (Day(i32::MIN), as_of),
        DaySpan::Between { from, to } => {
            (from.unwrap_or(Day(i32::MIN)), to.unwrap_or(Day(i32::MAX)))
        }
        DaySpan::Ago { from, to } => (ago(as_of, to), ago(as_of, from)),
    }
}

fn ago(as_of: Day, days: i32) -> Day {
    Day(as_of.0.saturating_sub(days))
}

/// The same of what has happened up to the as-of day.
pub fn past(span: &DaySpan, as_of: Day) -> (Day, Day) {
    let (from, to) = ends(span, as_of);
    (from, to.min(as_of))
}

pub fn holds<'c>(cx: &'c Context<'_>, rule: &'c DayRule) -> Holds<'c> {
    let day = day(cx, rule.what);
    let (from, to) = ends(&rule.within, cx.as_of);
    Box::new(move |c| day(c).is_some_and(|day| from <= day && day <= to))
}

/// A day of customer number `c`; `None` where they have none.
pub fn day<'c>(cx: &'c Context<'_>, what: DayOf) -> Box<dyn Fn(usize) -> Option<Day> + 'c> {
    let facts = &*cx.facts;
    match what {
        DayOf::FirstPurchase => Box::new(|c| facts.first_day[c]),
        DayOf::LastPurchase => Box::new(|c| facts.last_day[c]),
        DayOf::FirstSeen => Box::new(|c| cx.view.ledger.first_seen.get(c).copied()),
        DayOf::Added => Box::new(|c| cx.view.archive.added.get(c).copied().flatten()),
        DayOf::Due => {
            let due = cx.view.due(cx.as_of);
            Box::new(move |c| due.day[c])
        }
        DayOf::LastInteraction => {
            let mut last = vec![None; facts.present.len()];
            let until = |day: &Day| *day <= cx.as_of;
            for entry in cx.view.archive.interactions.iter().filter(|entry| until(&entry.day)) {
                if let Some(last) = last.get_mut(entry.customer as usize) {
                    *last = (*last).max(Some(entry.day));
                }
            }
            Box::new(move |c| last[c])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_include_both_ends_and_stay_within_the_calendar() {
        let as_of = Day(1000);
        assert_eq!(ends(&DaySpan::Ever, as_of), (Day(i32::MIN), as_of));
        assert_eq!(ends(&DaySpan::Ago { from: 0, to: 29 }, as_of), (Day(971), as_of));
        assert_eq!(ends(&DaySpan::Ago { from: -7, to: -1 }, as_of), (Day(1001), Day(1007)));
        assert_eq!(past(&DaySpan::Ago { from: -7, to: 2 }, as_of), (Day(998), as_of));
        let wide = DaySpan::Ago { from: i32::MIN, to: i32::MAX };
        assert_eq!(ends(&wide, as_of), (Day(1000 - i32::MAX), Day(i32::MAX)));
        let open = DaySpan::Between { from: None, to: None };
        assert_eq!(past(&open, as_of), (Day(i32::MIN), as_of));
    }
}
