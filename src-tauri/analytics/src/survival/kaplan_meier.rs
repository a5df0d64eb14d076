//! The Kaplan–Meier estimator (Kaplan & Meier 1958) of any durations.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::cycles::sort;
use crate::ratio::Z;

/// A step of the curve: what holds from this many days on, up to the next step.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct SurvivalStep {
    /// Days.
    pub days: u32,
    /// n: those whose duration is at least as long.
    pub at_risk: u32,
    /// d: those whose event came after exactly these days.
    pub events: u32,
    /// S: the share (0–1) without the event after these days, ∏ (1 − d ÷ n) up to here.
    pub survival: f64,
    /// Lower end of its 95 % band.
    pub low: f64,
    /// Upper end of its 95 % band.
    pub high: f64,
}

/// The curve of durations in days, each with whether it ended with the event (else
/// it was still going on when last seen: censored, at risk up to and including that
/// day). One step for each duration with an event, ascending.
///
/// Variance after Greenwood 1926: V = S² G, G = ∑ d ÷ (n (n − d)). Band on the
/// log(−log) scale (Kalbfleisch & Prentice 1980), which stays within 0–1:
/// S^exp(± z √G ÷ ln S), z = 1.96. Where nobody is left (S = 0) there is no variance:
/// the band goes from 0 to the upper end of the step before (1 at the first).
pub fn kaplan_meier(durations: &[(u32, bool)]) -> Vec<SurvivalStep> {
    let of = |wanted: bool| {
        let own = durations.iter().filter(|(_, observed)| *observed == wanted);
        let mut own: Vec<u32> = own.map(|(days, _)| *days).collect();
        sort(&mut own);
        own
    };
    let (observed, censored) = (of(true), of(false));
    let mut steps: Vec<SurvivalStep> = Vec::new();
    let (mut survival, mut greenwood) = (1.0, 0.0);
    let mut left = 0;
    let mut events_before = 0;
    for same in observed.chunk_by(|a, b| a == b) {
        let days = same[0];
        left += censored[left..].iter().take_while(|censored| **censored < days).count();
        let at_risk = durations.len() - events_before - left;
        events_before += same.len();
        let (n, d) = (at_risk as f64, same.len() as f64);
        survival *= (n - d) / n;
        let (low, high) = if same.len() < at_risk {
            greenwood += d / (n * (n - d));
            let ln = f64::ln(survival);
            let wide = Z * greenwood.sqrt() / -ln;
            ((ln * wide.exp()).exp(), (ln * (-wide).exp()).exp())
        } else {
            (0.0, steps.last().map_or(1.0, |step| step.high))
        };
        let (at_risk, events) = (at_risk as u32, same.len() as u32);
        let (low, high) = (low.min(survival), high.clamp(survival, 1.0));
        steps.push(SurvivalStep { days, at_risk, events, survival, low, high });
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, told: f64, digits: f64) {
        assert!((found - told).abs() <= digits / 2.0 + 1e-12, "{found} is not {told}");
    }

    #[test]
    fn worked_out_by_hand() {
        // 1 event of 5, one censored on day 3 together with an event of 4, then 2 left.
        let steps = kaplan_meier(&[(7, false), (3, true), (1, true), (3, false), (9, true)]);
        let found: Vec<_> = steps.iter().map(|s| (s.days, s.at_risk, s.events)).collect();
        assert_eq!(found, [(1, 5, 1), (3, 4, 1), (9, 1, 1)]);
        near(steps[0].survival, 0.8, 1e-9);
        near(steps[1].survival, 0.6, 1e-9);
        assert_eq!((steps[2].survival, steps[2].low), (0.0, 0.0));
        assert_eq!(steps[2].high, steps[1].high);
        assert!(kaplan_meier(&[]).is_empty() && kaplan_meier(&[(4, false)]).is_empty());
    }

    #[test]
    fn remission_under_6_mp_as_published() {
        // Freireich et al. 1963, 21 patients, weeks; S as in Cox & Oakes 1984 and in
        // the textbooks since, Greenwood's standard errors as R's survfit prints them.
        let observed = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(|weeks| (weeks, true));
        let censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(|weeks| (weeks, false));
        let steps = kaplan_meier(&[&observed[..], &censored[..]].concat());
        let told = [
            (6, 21, 3, 0.857),
            (7, 17, 1, 0.807),
            (10, 15, 1, 0.753),
            (13, 12, 1, 0.690),
            (16, 11, 1, 0.627),
            (22, 7, 1, 0.538),
            (23, 6, 1, 0.448),
        ];
        assert_eq!(steps.len(), told.len());
        for (step, (days, at_risk, events, survival)) in steps.iter().zip(told) {
            assert_eq!((step.days, step.at_risk, step.events), (days, at_risk, events));
            near(step.survival, survival, 1e-3);
        }
    }

    #[test]
    fn seven_patients_as_lifelines_prints_them() {
        // Motulsky, Intuitive Biostatistics, table 5.3, in hundredths of a year:
        // survival_function_ and confidence_interval_ of lifelines 0.30.0.
        let steps = kaplan_meier(&[
            (407, true),
            (654, false),
            (139, true),
            (617, false),
            (589, true),
            (476, true),
            (367, false),
        ]);
        let told = [
            (139, 0.857143, 0.334054, 0.978561),
            (407, 0.685714, 0.212797, 0.912112),
            (476, 0.514286, 0.117760, 0.813249),
            (589, 0.342857, 0.048108, 0.685484),
        ];
        assert_eq!(steps.len(), told.len());
        for (step, (days, survival, low, high)) in steps.iter().zip(told) {
            assert_eq!(step.days, days);
            near(step.survival, survival, 1e-6);
            near(step.low, low, 1e-6);
            near(step.high, high, 1e-6);
        }
    }
}
