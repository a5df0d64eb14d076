//! Cells of a file written again, so that neither reading them back nor a
//! spreadsheet program changes what they say.

use huitouke_contract::imports::{ProblemCode, Role};
use huitouke_ingest::Value;
use rust_xlsxwriter::{Color, Format, Worksheet, XlsxError};

use crate::imports::understand::values::id::has_zero_tail;
use crate::imports::understand::values::text::{cut, display};

/// Characters a cell holds.
const CHARACTERS: usize = 32_000;
/// Days from the day spreadsheets count from to 1970-01-01, for days after
/// February 1900.
const TO_SERIAL: i32 = 25_569;
const FIRST_SERIAL: i32 = 61;
/// Whole numbers from here on may be cut short.
const LONG: f64 = 1e11;
/// The colour behind a cell with a problem.
const FLAG: Color = Color::RGB(0xFC_E4_D6);

/// The built-in format "text": what is typed stays as typed.
pub const TEXT: u8 = 49;

/// How cells look.
pub struct Looks {
    pub header: Format,
    pub reason: Format,
    plain: [Format; 2],
    text: [Format; 2],
    date: [Format; 2],
}

impl Looks {
    pub fn new() -> Self {
        let both = |format: Format| [format.clone(), format.set_background_color(FLAG)];
        Self {
            header: Format::new()
                .set_bold()
                .set_num_format_index(TEXT)
                .set_background_color(Color::RGB(0xF2_EB_DF)),
            reason: Format::new().set_num_format_index(TEXT).set_font_color(Color::RGB(0x9C_2A_3C)),
            plain: both(Format::new()),
            text: both(Format::new().set_num_format_index(TEXT)),
            date: both(Format::new().set_num_format("yyyy-mm-dd hh:mm:ss")),
        }
    }

    /// For cells of a column, also those still to be filled.
    pub fn of_column(&self, role: Role) -> &Format {
        if is_name(role) { &self.text[0] } else { &self.plain[0] }
    }
}

/// Whether a role's values are names made of digits: a spreadsheet must leave
/// them as they are.
fn is_name(role: Role) -> bool {
    matches!(
        role,
        Role::OrderNumber
            | Role::Account
            | Role::CustomerNumber
            | Role::BuyerPhone
            | Role::Phone
            | Role::MerchantCode
    )
}

/// Writes a cell. `problem`: what is wrong with it.
pub fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: Value<'_>,
    role: Role,
    problem: Option<ProblemCode>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let flag = usize::from(problem.is_some());
    let text = &looks.text[flag];
    match value {
        // A blank with a format keeps what is typed into it as typed.
        Value::Empty if is_name(role) => sheet.write_blank(row, column, text)?,
        Value::Empty if flag == 1 => sheet.write_blank(row, column, &looks.plain[1])?,
        Value::Empty => return Ok(()),
        Value::Number(n) if !n.is_finite() => return Ok(()),
        Value::Number(n) => {
            let long = n.abs() >= LONG && n.fract() == 0.0;
            // One beyond 15 digits stays a number: as text it would pass for whole.
            if n.abs() >= 1e15 {
                sheet.write_number_with_format(row, column, n, text)?
            } else if is_name(role) || long {
                sheet.write_string_with_format(row, column, display(value), text)?
            } else {
                sheet.write_number_with_format(row, column, n, &looks.plain[flag])?
            }
        }
        Value::DateTime { day, second } if day + TO_SERIAL >= FIRST_SERIAL => {
            let serial = f64::from(day + TO_SERIAL) + f64::from(second) / 86_400.0;
            sheet.write_number_with_format(row, column, serial, &looks.date[flag])?
        }
        Value::Bool(b) => sheet.write_boolean_with_format(row, column, b, &looks.plain[flag])?,
        Value::Text(_) | Value::Error(_) | Value::DateTime { .. } => {
            let said = display(value);
            match (problem, said.parse::<f64>()) {
                // Digits that a spreadsheet has rounded: as a number they stay
                // recognised as damaged, as text they would not.
                (Some(ProblemCode::DamagedNumber), Ok(n)) if has_zero_tail(&said) => {
                    sheet.write_number_with_format(row, column, n, text)?
                }
                _ => {
                    let said = cut(&said, CHARACTERS);
                    sheet.write_string_with_format(row, column, said, text)?
                }
            }
        }
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_into_a_column_of_numbers_that_name_something_stays_as_typed() {
        let text = Format::new().set_num_format_index(TEXT);
        for role in [Role::OrderNumber, Role::Phone, Role::CustomerNumber] {
            assert_eq!(*Looks::new().of_column(role), text);
        }
        assert_ne!(*Looks::new().of_column(Role::Paid), text);
    }
}
