//! The day that some platforms write into the order number.

use huitouke_analytics::Day;

/// The day a number says by a pattern such as `yymmdd-` or `Eyyyymmdd`: y, m and d
/// stand for digits, everything else for itself. `None`: it says none.
pub fn day_in(number: &str, pattern: &str) -> Option<Day> {
    let (mut year, mut month, mut day) = (0, 0, 0);
    let mut characters = number.chars();
    for wanted in pattern.chars() {
        let character = characters.next()?;
        let part = match wanted {
            'y' => &mut year,
            'm' => &mut month,
            'd' => &mut day,
            _ if wanted == character => continue,
            _ => return None,
        };
        *part = *part * 10 + character.to_digit(10)?;
    }
    let year = if year < 100 { year + 2000 } else { year };
    Day::from_ymd(year as i32, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_order_numbers() {
        let day = |n, p| day_in(n, p).map(|d| d.to_string());
        assert_eq!(day("200311-123456789012345", "yymmdd-").as_deref(), Some("2020-03-11"));
        assert_eq!(day("E20220331138000000006171", "Eyyyymmdd").as_deref(), Some("2022-03-31"));
        assert_eq!(day("209931-123456789012345", "yymmdd-"), None);
        assert_eq!(day("200311123456789012345", "yymmdd-"), None);
        assert_eq!(day("2003", "yymmdd-"), None);
    }
}
