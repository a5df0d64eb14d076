//! Entries of the reports on value: scores, letters and tops of a window, tenths of what is
//! predicted.

use std::sync::Arc;

use huitouke_analytics::prediction::customers_in_tenth;
use huitouke_analytics::scope::WINDOW_DAYS;
use huitouke_analytics::value::abc::Abc;
use huitouke_analytics::value::concentration::customers_at_top;
use huitouke_analytics::value::rfm::Rfm;
use huitouke_analytics::{Day, Scope};
use huitouke_contract::reports::{AbcBy, Valued};

use super::reports::{scope, these};
use super::{Context, Holds};

pub fn holds<'c>(cx: &'c Context<'_>, valued: &'c Valued) -> Holds<'c> {
    match valued {
        Valued::Rfm { from, to, r, f, groups } => {
            let rfm = rfm(cx, *from, *to);
            let some = |scores: &[u8], score| scores.is_empty() || scores.contains(&score);
            Box::new(move |c| {
                rfm.r[c] > 0
                    && some(r, rfm.r[c])
                    && some(f, rfm.f[c])
                    && (groups.is_empty() || rfm.group[c].is_some_and(|g| groups.contains(&g)))
            })
        }
        Valued::Abc { from, to, by, letters } => {
            let abc = abc(cx, *from, *to);
            Box::new(move |c| match by {
                AbcBy::Curve => abc.curve[c].is_some_and(|letter| letters.contains(&letter)),
                AbcBy::Care => letters.contains(&abc.care[c]),
            })
        }
        Valued::Top { from, to, percent } => {
            let basis = cx.view.basis(cx.as_of, Some(*from), Some(*to));
            let scope = Scope::again(&cx.view.ledger, basis);
            these(cx, &customers_at_top(&scope, *percent))
        }
        Valued::Tenth { tenth } => {
            let fitted = cx.view.fitted(cx.as_of);
            let outlook = fitted.outlook(cx.view, cx.as_of).ok();
            let tenth = usize::from(*tenth).checked_sub(1);
            let customers = outlook.zip(tenth).map(|((model, outlook), tenth)| {
                customers_in_tenth(&scope(cx), model, &outlook, tenth)
            });
            these(cx, &customers.unwrap_or_default())
        }
    }
}

/// Whether a window is the one that tiers are kept for.
fn is_usual(cx: &Context<'_>, from: Day, to: Day) -> bool {
    to >= cx.as_of && from == cx.as_of.plus(1 - WINDOW_DAYS)
}

fn rfm(cx: &Context<'_>, from: Day, to: Day) -> Arc<Rfm> {
    if is_usual(cx, from, to) {
        return cx.view.rfm(cx.as_of);
    }
    Arc::new(Rfm::over(&cx.view.ledger, from, to.min(cx.as_of)))
}

fn abc(cx: &Context<'_>, from: Day, to: Day) -> Arc<Abc> {
    if is_usual(cx, from, to) {
        return cx.view.abc(cx.as_of);
    }
    let outlook = cx.view.outlook(cx.as_of);
    let year = outlook.as_ref().map(|outlook| &outlook.year_fen[..]);
    Arc::new(Abc::of(&cx.view.ledger, cx.as_of, &rfm(cx, from, to), year))
}
