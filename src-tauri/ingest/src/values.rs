//! calamine's cells → [`Value`]s.

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime};

use crate::Value;

const DAY_SECONDS: u32 = 86_400;

/// Calls `give` with the value of a cell; texts that have to be made live in `made`.
pub(crate) fn of_ref<T>(
    cell: &DataRef<'_>,
    made: &mut String,
    give: impl FnOnce(Value<'_>) -> T,
) -> T {
    match cell {
        DataRef::Empty => give(Value::Empty),
        DataRef::Int(n) => give(Value::Number(*n as f64)),
        DataRef::Float(n) => give(Value::Number(*n)),
        DataRef::String(text) => give(text_value(text)),
        DataRef::SharedString(text) => give(text_value(text)),
        DataRef::Bool(b) => give(Value::Bool(*b)),
        DataRef::DateTime(moment) => give(moment_value(moment, made)),
        DataRef::DateTimeIso(text) => give(iso_moment(text)),
        DataRef::DurationIso(text) => give(iso_duration(text, made)),
        DataRef::Error(error) => give(Value::Error(error_name(error))),
    }
}

/// The same for cells of a range.
pub(crate) fn of_data<T>(cell: &Data, made: &mut String, give: impl FnOnce(Value<'_>) -> T) -> T {
    match cell {
        Data::Empty => give(Value::Empty),
        Data::Int(n) => give(Value::Number(*n as f64)),
        Data::Float(n) => give(Value::Number(*n)),
        Data::String(text) => give(text_value(text)),
        Data::Bool(b) => give(Value::Bool(*b)),
        Data::DateTime(moment) => give(moment_value(moment, made)),
        Data::DateTimeIso(text) => give(iso_moment(text)),
        Data::DurationIso(text) => give(iso_duration(text, made)),
        Data::Error(error) => give(Value::Error(error_name(error))),
    }
}

pub(crate) fn text_value(text: &str) -> Value<'_> {
    if text.is_empty() { Value::Empty } else { Value::Text(text) }
}

/// A serial date. A time of day or a duration becomes text `HH:MM:SS` (hours of a
/// duration may pass 24), for it is no moment; what lies outside Excel's calendar
/// (and its 1900-02-29, which never was) stays the number it is.
fn moment_value<'m>(moment: &ExcelDateTime, made: &'m mut String) -> Value<'m> {
    let serial = moment.as_f64();
    if !(0.0..2_958_466.0).contains(&serial) {
        return Value::Number(serial);
    }
    if moment.is_duration() || serial < 1.0 {
        return clock((serial * f64::from(DAY_SECONDS)).round() as u64, made);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    if (year, month, day) == (1900, 2, 29) {
        return Value::Number(serial);
    }
    let seconds = u32::from(hour) * 3600
        + u32::from(minute) * 60
        + u32::from(second)
        + u32::from(milli >= 500);
    let day = days_since_1970(i32::from(year), u32::from(month), u32::from(day));
    Value::DateTime { day: day + (seconds / DAY_SECONDS) as i32, second: seconds % DAY_SECONDS }
}

/// The same for a number of an xlsx. `clock` is a duration's format.
pub(crate) fn serial(number: f64, is_clock: bool, is_1904: bool, made: &mut String) -> Value<'_> {
    if !(0.0..2_958_466.0).contains(&number) {
        return Value::Number(number);
    }
    let seconds_in_all = f64::from(DAY_SECONDS);
    if is_clock || number < 1.0 {
        return clock((number * seconds_in_all).round() as u64, made);
    }
    // As calamine counts: milliseconds first, then seconds.
    let seconds = number.fract() * seconds_in_all;
    let half = (seconds.fract() * 1000.0).round() >= 500.0;
    let seconds = seconds as u32 + u32::from(half);
    let first = match (is_1904, number as i32) {
        (true, _) => -24_107,
        // Day 60 is the 29th of February 1900.
        (false, 60) => return Value::Number(number),
        (false, ..60) => -25_568,
        (false, _) => -25_569,
    };
    let day = number as i32 + first + (seconds / DAY_SECONDS) as i32;
    Value::DateTime { day, second: seconds % DAY_SECONDS }
}

/// Seconds as text `HH:MM:SS`.
fn clock(seconds: u64, made: &mut String) -> Value<'_> {
    *made = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    Value::Text(made)
}

/// `2018-01-01`, `2018-01-01T08:30`, `…:15`, `…:15.250`: a moment. With an offset
/// or in any other shape it stays text, for whoever knows what was meant.
pub(crate) fn iso_moment(text: &str) -> Value<'_> {
    match parse_iso(text) {
        Some((day, second)) => Value::DateTime { day, second },
        None => text_value(text),
    }
}

/// The same, but a time of the days Excel counts times from (1899-12-30 and -31)
/// is text `HH:MM:SS`.
pub(crate) fn iso_or_clock<'m>(text: &'m str, made: &'m mut String) -> Value<'m> {
    match parse_iso(text) {
        Some((-25_569 | -25_568, second)) => clock(u64::from(second), made),
        _ => iso_moment(text),
    }
}

fn parse_iso(text: &str) -> Option<(i32, u32)> {
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, time),
        None => (text, "00:00"),
    };
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    if parts.next().is_some() || !(1..=12).contains(&month) {
        return None;
    }
    let year = i32::try_from(year).ok()?;
    let days = days_since_1970(year, month, day);
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    if day == 0 || days >= days_since_1970(next.0, next.1, 1) {
        return None;
    }
    let mut parts = time.split(':');
    let hour = digits(parts.next()?, 2)?;
    let minute = digits(parts.next()?, 2)?;
    let (second, fraction) = match parts.next() {
        Some(rest) => rest.split_once('.').unwrap_or((rest, "")),
        None => ("00", ""),
    };
    let second = digits(second, 2)?;
    let valid = parts.next().is_none()
        && fraction.bytes().all(|b| b.is_ascii_digit())
        && hour < 24
        && minute < 60
        && second < 60;
    let seconds = hour * 3600 + minute * 60 + second + u32::from(fraction >= "5");
    valid.then_some((days + (seconds / DAY_SECONDS) as i32, seconds % DAY_SECONDS))
}

fn digits(text: &str, count: usize) -> Option<u32> {
    let plain = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// `PT26H30M00S` as `26:30:00`; anything else as it is.
fn iso_duration<'m>(text: &'m str, made: &'m mut String) -> Value<'m> {
    let parse = || {
        let mut seconds: f64 = 0.0;
        let mut number = String::new();
        for c in text.strip_prefix("PT")?.chars() {
            match c {
                '0'..='9' | '.' => number.push(c),
                'H' | 'M' | 'S' => {
                    let unit = [('H', 3600.0), ('M', 60.0), ('S', 1.0)];
                    let unit = unit.iter().find(|(name, _)| *name == c)?.1;
                    seconds += std::mem::take(&mut number).parse::<f64>().ok()? * unit;
                }
                _ => return None,
            }
        }
        (number.is_empty() && seconds < 1e12).then_some(seconds.round() as u64)
    };
    match parse() {
        Some(seconds) => clock(seconds, made),
        None => text_value(text),
    }
}

/// Days since 1970-01-01 of a day of the Gregorian calendar (Howard Hinnant,
/// `days_from_civil`).
fn days_since_1970(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month as i32 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn error_name(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        _ => "#ERROR!",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    fn serial(value: f64, is_1904: bool) -> String {
        let moment = ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904);
        format!("{:?}", moment_value(&moment, &mut String::new()))
    }

    #[test]
    fn serials() {
        let at = |day, second| format!("{:?}", Value::DateTime { day, second });
        assert_eq!(serial(25_569.0, false), at(0, 0));
        assert_eq!(serial(25_569.0 - 1462.0, true), at(0, 0));
        assert_eq!(serial(45_943.541, false), at(45_943 - 25_569, 46_742));
        assert_eq!(serial(1.0, false), at(-25_567, 0), "1900-01-01");
        assert_eq!(serial(61.0, false), at(61 - 25_569, 0), "1900-03-01");
        assert_eq!(serial(60.0, false), "Number(60.0)");
        assert_eq!(serial(43_100.999_999, false), at(43_101 - 25_569, 0), "rounds into next day");
        assert_eq!(serial(0.5, false), "Text(\"12:00:00\")");
        assert_eq!(serial(-3.0, false), "Number(-3.0)");
        assert_eq!(serial(1e9, false), "Number(1000000000.0)");
        assert_eq!(serial(f64::NAN, false), "Number(NaN)");
        let long = ExcelDateTime::new(1.25, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(moment_value(&long, &mut String::new()), Value::Text("30:00:00"));
    }

    #[test]
    fn serials_of_xlsx_are_those_of_calamine() {
        let (mut one, mut two) = (String::new(), String::new());
        let mut check = |number: f64, is_clock, is_1904| {
            let kind =
                if is_clock { ExcelDateTimeType::TimeDelta } else { ExcelDateTimeType::DateTime };
            let moment = ExcelDateTime::new(number, kind, is_1904);
            let ours = super::serial(number, is_clock, is_1904, &mut one);
            assert_eq!(ours, moment_value(&moment, &mut two), "{number} {is_clock} {is_1904}");
        };
        for day in (0..400).chain((400..2_958_466).step_by(97)) {
            for (i, part) in [0.0, 0.5, 0.541, 0.999_988, 0.999_999, 0.000_005_8].iter().enumerate()
            {
                let number = f64::from(day) + part;
                check(number, false, false);
                check(number, true, false);
                // calamine stops at 9999-12-31, four years before.
                if day < 2_957_000 {
                    check(number, i % 2 == 0, true);
                }
            }
        }
        for number in [-1.0, 1e9, f64::MIN_POSITIVE, 59.999_999, 60.0, 60.999_999] {
            check(number, false, false);
        }
    }

    #[test]
    fn iso() {
        assert_eq!(parse_iso("1970-01-02"), Some((1, 0)));
        assert_eq!(parse_iso("2000-02-29T23:59:59.6"), Some((11_017, 0)));
        assert_eq!(parse_iso("2018-01-01 08:30"), Some((17_532, 30_600)));
        for bad in [
            "2019-02-29",
            "2018-13-01",
            "2018-1-1",
            "2018-01-01T25:00",
            "2018-01-01T08:00Z",
            "",
            "张",
        ] {
            assert_eq!(parse_iso(bad), None, "{bad}");
        }
        let mut made = String::new();
        assert_eq!(iso_duration("PT26H03M04S", &mut made), Value::Text("26:03:04"));
        assert_eq!(iso_duration("P1D", &mut made), Value::Text("P1D"));
    }
}
