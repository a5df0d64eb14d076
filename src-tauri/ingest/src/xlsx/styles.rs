//! Which styles make a number a date.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::text;
use super::window::Window;
use super::xml::{Scan, Tag};
use crate::IngestError;

/// What a number with a style is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A number.
    Number,
    /// A serial date or a time of day.
    Moment,
    /// A duration in days.
    Duration,
}

/// Reads the styles that cells refer to, in order.
pub(super) fn read(window: Window) -> Result<Vec<Meaning>, IngestError> {
    let mut custom: HashMap<Vec<u8>, Meaning> = HashMap::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    window.each_tag(|tag| {
        match tag {
            Tag::Start { name: b"numFmt", attributes, .. } => {
                let code = attributes.get(b"formatCode")?;
                if let (Some(id), Some(code)) = (attributes.get(b"numFmtId")?, code) {
                    custom.insert(id.to_vec(), of_code(&text::attribute(code)?));
                }
            }
            Tag::Start { name: b"cellXfs", empty, .. } => in_cells = !empty,
            Tag::End { name: b"cellXfs" } => in_cells = false,
            Tag::Start { name: b"xf", attributes, .. } if in_cells => {
                let id = attributes.get(b"numFmtId")?.unwrap_or_default();
                styles.push(custom.get(id).copied().unwrap_or_else(|| of_built_in(id)));
            }
            _ => {}
        }
        Scan::Ok(ControlFlow::Continue(()))
    })?;
    Ok(styles)
}

/// Formats without a code of their own (ECMA-376-1, 18.8.30), those of East Asian
/// versions included: they are dates and times of day everywhere.
fn of_built_in(id: &[u8]) -> Meaning {
    let id = std::str::from_utf8(id).ok().and_then(|id| id.parse::<u32>().ok());
    match id {
        Some(14..=22 | 27..=36 | 45 | 47 | 50..=58) => Meaning::Moment,
        Some(46) => Meaning::Duration,
        _ => Meaning::Number,
    }
}

/// What the first section of a format code shows.
fn of_code(code: &str) -> Meaning {
    let mut rest = code.chars();
    while let Some(c) = rest.next() {
        match c.to_ascii_lowercase() {
            ';' => break,
            // The next character stands for itself, for its width, or fills.
            '\\' | '_' | '*' => {
                rest.next();
            }
            '"' => while rest.next().is_some_and(|c| c != '"') {},
            '[' => {
                let inside = rest.as_str().split(']').next().unwrap_or_default();
                let unit = inside.chars().next().map(|c| c.to_ascii_lowercase());
                let elapsed = unit.is_some_and(|unit| {
                    "hms".contains(unit) && inside.chars().all(|c| c.to_ascii_lowercase() == unit)
                });
                if elapsed && inside.len() < rest.as_str().len() {
                    return Meaning::Duration;
                }
                for _ in 0..=inside.chars().count() {
                    rest.next();
                }
            }
            'a' => {
                let after = rest.as_str().get(..2).unwrap_or_default().to_ascii_lowercase();
                if after == "m/" || after == "/p" {
                    return Meaning::Moment;
                }
            }
            'd' | 'm' | 'y' | 'h' | 's' => return Meaning::Moment,
            _ => {}
        }
    }
    Meaning::Number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        for (code, expected) in [
            ("General", Meaning::Number),
            ("G/通用格式", Meaning::Number),
            ("@", Meaning::Number),
            ("0.00_ ;[Red]\\-0.00\\ ", Meaning::Number),
            ("#,##0.00\"元\"", Meaning::Number),
            ("_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ", Meaning::Number),
            ("0\"days\"", Meaning::Number),
            ("0;yyyy", Meaning::Number),
            ("0\\d*y_m", Meaning::Number),
            ("[$-804]0", Meaning::Number),
            ("[Red]0", Meaning::Number),
            ("[>=100][Magenta]0", Meaning::Number),
            ("yyyy/m/d h:mm;@", Meaning::Moment),
            ("yyyy\"年\"m\"月\"d\"日\"", Meaning::Moment),
            ("[$-804]aaaa\\ yyyy", Meaning::Moment),
            ("[DBNum1][$-804]h\"时\"", Meaning::Moment),
            ("AM/PM", Meaning::Moment),
            ("A/P", Meaning::Moment),
            ("[h]:mm:ss", Meaning::Duration),
            ("[Blue]\\+[HH]:mm", Meaning::Duration),
            ("[ss].00", Meaning::Duration),
            ("[h", Meaning::Number),
            ("\"", Meaning::Number),
        ] {
            assert_eq!(of_code(code), expected, "{code}");
        }
        assert_eq!(of_built_in(b"58"), Meaning::Moment);
        assert_eq!(of_built_in(b"46"), Meaning::Duration);
        assert_eq!(of_built_in(b"49"), Meaning::Number);
        assert_eq!(of_built_in(b""), Meaning::Number);
    }
}
