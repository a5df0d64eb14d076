use super::*;

fn reader() -> BirthdayReader {
    let today = Day::from_ymd(2026, 6, 30).unwrap();
    BirthdayReader { calendar: Calendar::Solar, order: DateOrder::default(), today }
}

fn solar(year: Option<u16>, month: u8, day: u8) -> Option<Birthday> {
    Some(Birthday { calendar: Calendar::Solar, year, month, day: Some(day), leap: false })
}

fn lunar(year: Option<u16>, month: u8, day: u8) -> Option<Birthday> {
    solar(year, month, day).map(|b| Birthday { calendar: Calendar::Lunar, ..b })
}

#[test]
fn solar_ones_in_all_seen_shapes() {
    for (text, expected) in [
        ("1990-05-12", solar(Some(1990), 5, 12)),
        ("1990/5/12", solar(Some(1990), 5, 12)),
        ("1990.5.12", solar(Some(1990), 5, 12)),
        ("1990年5月12日", solar(Some(1990), 5, 12)),
        ("1990 年 5 月 12 日", solar(Some(1990), 5, 12)),
        ("90年5月12日", solar(Some(1990), 5, 12)),
        ("05年5月12号", solar(Some(2005), 5, 12)),
        ("19900512", solar(Some(1990), 5, 12)),
        ("1990-05-12 00:00:00", solar(Some(1990), 5, 12)),
        ("1990-05-12T08:00:00", solar(Some(1990), 5, 12)),
        ("1990-05-12(金牛座)", solar(Some(1990), 5, 12)),
        ("１９９０－０５－１２", solar(Some(1990), 5, 12)),
        ("12/31/1990", solar(Some(1990), 12, 31)),
        ("31/12/1990", solar(Some(1990), 12, 31)),
        ("5月12日", solar(None, 5, 12)),
        ("5月12", solar(None, 5, 12)),
        ("05-12", solar(None, 5, 12)),
        ("5/12", solar(None, 5, 12)),
        ("5.12", solar(None, 5, 12)),
        ("0512", solar(None, 5, 12)),
        ("2月29日", solar(None, 2, 29)),
        ("五月十二日", solar(None, 5, 12)),
        ("阳历八月十五", solar(None, 8, 15)),
        ("公历:5月12日", solar(None, 5, 12)),
        ("33005", solar(Some(1990), 5, 12)),
        // What Excel makes of a typed 9-12 in 2026.
        ("2026-09-12", solar(None, 9, 12)),
        ("", None),
        ("-", None),
        ("未知", None),
        ("0000-00-00", None),
        ("1900-01-01", None),
    ] {
        assert_eq!(reader().read(Value::Text(text)), Ok(expected), "{text}");
    }
    let month = Birthday { day: None, ..solar(Some(1990), 5, 1).unwrap() };
    for text in ["1990/5", "1990-05", "1990年5月", "199005"] {
        assert_eq!(reader().read(Value::Text(text)), Ok(Some(month)), "{text}");
    }
}

#[test]
fn lunar_ones_in_all_seen_shapes() {
    for (text, expected) in [
        ("农历八月十五", lunar(None, 8, 15)),
        ("八月十五", lunar(None, 8, 15)),
        ("阴历8.15", lunar(None, 8, 15)),
        ("农历8-15", lunar(None, 8, 15)),
        ("农历 8月15日", lunar(None, 8, 15)),
        ("8月15(农历)", lunar(None, 8, 15)),
        ("8.15（阴历）", lunar(None, 8, 15)),
        ("农8.15", lunar(None, 8, 15)),
        ("阴：8月15", lunar(None, 8, 15)),
        ("正月初一", lunar(None, 1, 1)),
        ("腊月廿三", lunar(None, 12, 23)),
        ("冬月三十", lunar(None, 11, 30)),
        ("十二月二十八", lunar(None, 12, 28)),
        ("8月初五", lunar(None, 8, 5)),
        ("农历1990年8月15", lunar(Some(1990), 8, 15)),
        ("1990年八月十五", lunar(Some(1990), 8, 15)),
        ("一九九〇年腊月初八", lunar(Some(1990), 12, 8)),
        ("农历2月30", lunar(None, 2, 30)),
    ] {
        assert_eq!(reader().read(Value::Text(text)), Ok(expected), "{text}");
    }
    let leap = Birthday { leap: true, ..lunar(None, 4, 2).unwrap() };
    for text in ["闰四月初二", "农历闰四月初二"] {
        assert_eq!(reader().read(Value::Text(text)), Ok(Some(leap)), "{text}");
    }
    let column = BirthdayReader { calendar: Calendar::Lunar, ..reader() };
    assert_eq!(column.read(Value::Text("8-15")), Ok(lunar(None, 8, 15)));
    assert_eq!(column.read(Value::Text("阳历8-15")), Ok(solar(None, 8, 15)));
}

#[test]
fn days_of_no_calendar_are_not_guessed() {
    for text in [
        "2月30日",
        "13-05",
        "1990-02-29",
        "5月32日",
        "农历13月1",
        "农历8月31",
        "昨天",
        "90后",
        "1990",
        "金牛座",
        "1890-05-12",
        "2026/9",
        "5月12日左右",
        "1.2.3.4",
        "闰五月",
        "年月日",
    ] {
        assert_eq!(reader().read(Value::Text(text)), Err(NotABirthday), "{text}");
    }
}

#[test]
fn numbers_and_dates_of_spreadsheets() {
    let read = |n| reader().read(Value::Number(n));
    assert_eq!(read(33_005.0), Ok(solar(Some(1990), 5, 12)));
    assert_eq!(read(19_900_512.0), Ok(solar(Some(1990), 5, 12)));
    assert_eq!(read(512.0), Ok(solar(None, 5, 12)));
    assert_eq!(read(1_112.0), Ok(solar(None, 11, 12)));
    assert_eq!(read(8.15), Ok(solar(None, 8, 15)));
    assert_eq!(read(8.5), Ok(solar(None, 8, 5)));
    // 10.1 may be 10.10, 8.3 may be 8.30.
    assert_eq!((read(10.1), read(8.3)), (Err(NotABirthday), Err(NotABirthday)));
    assert_eq!(read(7.0), Err(NotABirthday));
    let day = Day::from_ymd(1990, 5, 12).unwrap().0;
    assert_eq!(reader().read(Value::DateTime { day, second: 0 }), Ok(solar(Some(1990), 5, 12)));
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_real_day_or_none(
        text in "[0-9一二十廿初正腊闰农历年月日号./() -]{0,12}",
        number in proptest::num::f64::ANY,
    ) {
        let read = [reader().read(Value::Text(&text)), reader().read(Value::Number(number))];
        for birthday in read.into_iter().flatten().flatten() {
            let Birthday { calendar, year, month, day, leap } = birthday;
            let year = year.map_or(2000, i32::from);
            let on = day.map_or(1, u32::from);
            match calendar {
                Calendar::Solar => {
                    let day = Day::from_ymd(year, u32::from(month), on);
                    proptest::prop_assert!(day.is_some() && !leap);
                }
                Calendar::Lunar => {
                    proptest::prop_assert!((1..=12).contains(&month) && (1..=30).contains(&on));
                }
            }
            proptest::prop_assert!((1900..=2026).contains(&year));
        }
    }
}
