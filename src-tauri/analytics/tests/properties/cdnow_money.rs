//! Known answers on CDNOW for weekdays, months, new buyers and due days; worked out
//! from the file by a separate script.

use huitouke_analytics::due::{self, DueBasis, DueWhen};
use huitouke_analytics::lifecycle::{LifecycleSettings, thresholds};
use huitouke_analytics::money::{new_returning, platforms};
use huitouke_analytics::place_time::{clock, seasons};
use huitouke_analytics::{Day, Scope, cycles};

#[test]
fn months_weekdays_and_due_days_of_cdnow() {
    let Some(ledger) = crate::cdnow::ledger() else { return };
    let as_of = ledger.newest_order_day().unwrap();
    let scope = Scope::new(&ledger, as_of, Day::from_ymd(1997, 1, 1), None, None);

    let clock = clock::report(&scope);
    let days: Vec<_> = clock.weekdays.iter().map(|day| (day.orders, day.net_fen.0)).collect();
    assert_eq!(days[0], (10_621, 37_997_120));
    assert_eq!(days[6], (10_085, 37_640_726));
    assert_eq!(
        days.iter().map(|day| day.0).collect::<Vec<_>>()[1..6],
        [10_256, 9_777, 9_941, 9_375, 9_524]
    );
    assert_eq!((clock.timed_orders, clock.untimed_orders), (0, 69_579));

    let seasons = seasons::report(&scope);
    assert_eq!((seasons.complete_months, seasons.missing), (18, None));
    let month = |i: usize| {
        let month = &seasons.months[i];
        (month.month.to_string(), month.orders, month.net_fen.0, month.buyers)
    };
    assert_eq!(month(0), ("1997-01".into(), 8_896, 29_906_017, 7_814));
    assert_eq!(month(17), ("1998-06".into(), 2_043, 7_610_930, 1_506));
    let near = |i: usize, index: f64, years| {
        let season = &seasons.seasons[i];
        (season.index.unwrap() - index).abs() < 1e-12 && season.years == years
    };
    assert!(near(2, 1.947_784_207_969_117_9, 2) && near(8, 0.635_771_750_022_214_2, 1));

    let months = new_returning::report(&scope).months;
    let row =
        |i: usize| (months[i].new_buyers, months[i].returning_buyers, months[i].new_net_fen.0);
    assert_eq!((row(0), row(1)), ((7_814, 0, 29_906_017), (8_455, 1_155, 31_874_049)));
    assert_eq!((row(2), row(10)), ((7_231, 2_275, 27_988_449), (2, 2_026, 9_043)));

    let platforms = platforms::report(&scope).platforms;
    assert_eq!((platforms.len(), platforms[0].only_customers), (1, 23_502));

    let limits = thresholds(&cycles::shop_gaps(&ledger, as_of), &LifecycleSettings::default());
    let due = due::report(&scope, &due::due(&ledger, as_of, &[]), &limits);
    let cell = |when, basis| {
        let cell = due.cells.iter().find(|cell| (cell.when, cell.due_basis) == (when, basis));
        cell.map(|cell| (cell.customers, cell.expected_fen.0))
    };
    let (own, shop) = (DueBasis::Own, DueBasis::Shop);
    assert_eq!(cell(DueWhen::Overdue, own), Some((2_076, 7_729_173)));
    assert_eq!(cell(DueWhen::Overdue, shop), Some((1_461, 4_831_856)));
    assert_eq!(cell(DueWhen::Today, own), Some((25, 96_177)));
    assert_eq!(cell(DueWhen::ThisWeek, own), Some((168, 650_889)));
    assert_eq!(cell(DueWhen::NextWeek, shop), Some((81, 262_302)));
    assert_eq!(cell(DueWhen::Later, own), Some((1_479, 5_485_591)));
    assert_eq!(cell(DueWhen::Lost, shop), Some((16_458, 51_406_819)));
    assert_eq!(due.without_customers, 0);
}
