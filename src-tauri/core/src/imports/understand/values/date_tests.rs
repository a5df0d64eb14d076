use super::*;

fn said(value: Value<'_>) -> Result<Option<(String, i16)>, NotADate> {
    let moment = DateReader::default().read(value)?;
    Ok(moment.map(|m| (m.day.to_string(), m.minute)))
}

#[test]
fn dates_in_all_seen_shapes() {
    for (text, day, minute) in [
        ("2010-12-01 08:26:00", "2010-12-01", 506),
        ("2010-12-01", "2010-12-01", -1),
        ("2010-12-01 00:00:00", "2010-12-01", -1),
        ("2016/5/23 22:02", "2016-05-23", 1322),
        ("2016/05/23", "2016-05-23", -1),
        ("2016.5.23", "2016-05-23", -1),
        ("19970101", "1997-01-01", -1),
        ("20170823 12:30", "2017-08-23", 750),
        ("201708231230", "2017-08-23", 750),
        ("20220331138000", "", 0),
        ("20170823123045", "2017-08-23", 750),
        ("2023年5月6日", "2023-05-06", -1),
        ("2023年5月6号 下午3:05", "2023-05-06", 905),
        ("23年5月6日", "2023-05-06", -1),
        ("2018-01-01 星期五", "2018-01-01", -1),
        ("2014-11-10 16：33：45", "2014-11-10", 993),
        ("`2014-11-10 16:33:45", "2014-11-10", 993),
        ("2026-03-12 09:14:02 +0000", "2026-03-12", 554),
        ("2010-12-01T08:26:00Z", "2010-12-01", 506),
        ("12/1/2010 8:26", "2010-12-01", 506),
        ("23.5.6", "2023-05-06", -1),
        ("43101", "2018-01-01", -1),
        ("43101.5", "2018-01-01", 720),
        ("２０２３－０５－０６", "2023-05-06", -1),
        ("2023 - 5 - 6", "2023-05-06", -1),
    ] {
        let expected = (!day.is_empty()).then(|| (day.to_owned(), minute));
        assert_eq!(said(Value::Text(text)).ok().flatten(), expected, "{text:?}");
    }
}

#[test]
fn nothing_is_not_an_error() {
    for text in ["", " ", "-", "——", "/"] {
        assert_eq!(said(Value::Text(text)), Ok(None), "{text:?}");
    }
}

#[test]
fn what_is_no_date() {
    for text in [
        "2018-02-29",
        "2018-13-01",
        "2018-00-10",
        "1989-12-31",
        "2101-01-01",
        "5.6",
        "5月6日",
        "2023-5",
        "2023年5月",
        "昨天",
        "2026-06-20 11:00 - 2026-06-20 12:00",
        "2018/2-3",
        "13800138000",
        "1",
        "19991301",
        "2018-01-01 25:00:00",
        "1.5.2018.7",
    ] {
        assert_eq!(said(Value::Text(text)), Err(NotADate), "{text:?}");
    }
    assert_eq!(said(Value::Bool(true)), Err(NotADate));
    assert_eq!(said(Value::Error("#VALUE!")), Err(NotADate));
    assert_eq!(said(Value::Number(1.0)), Err(NotADate));
}

#[test]
fn spreadsheet_values() {
    let day = Day::from_ymd(2018, 1, 1).map_or(0, |d| d.0);
    for (value, minute) in [
        (Value::DateTime { day, second: 0 }, -1),
        (Value::DateTime { day, second: 30_360 }, 506),
        (Value::Number(43_101.0), -1),
        (Value::Number(43_101.351_388_888_9), 506),
        (Value::Number(20_180_101.0), -1),
    ] {
        assert_eq!(said(value), Ok(Some(("2018-01-01".to_owned(), minute))), "{value:?}");
    }
}

#[test]
fn the_columns_order_decides() {
    let day_first = DateOrder { year_last: Order::Dmy, short: Order::Dmy };
    let first = |text, order| parse(text, order).map(|m| m.day.to_string());
    assert_eq!(first("1/12/2010", day_first).as_deref(), Some("2010-12-01"));
    assert_eq!(first("1/12/10", day_first).as_deref(), Some("2010-12-01"));
    assert_eq!(first("1/12/2010", DateOrder::default()).as_deref(), Some("2010-01-12"));
}

#[test]
fn the_remembered_date_is_the_same_date() {
    let mut reader = DateReader::default();
    for text in ["2010-12-01", "2010-12-01", "2010-12-02", "", "2010-12-02", "x", "2010-12-01"] {
        let fresh = DateReader::default().read(Value::Text(text));
        assert_eq!(reader.read(Value::Text(text)), fresh, "{text:?}");
    }
}
