//! Writes a delimited text file as xlsx, with numbers as numbers and
//! `YYYY-MM-DD HH:MM:SS` as dates, for the bench: `to_xlsx FROM.csv TO.xlsx`.

use std::ops::ControlFlow;

use huitouke_ingest::{Book, ReadAs, Value};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(from), Some(to)) = (args.next(), args.next()) else {
        return Err("to_xlsx FROM.csv TO.xlsx".into());
    };
    let date = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let mut line = 0;
    let mut failed: Result<(), XlsxError> = Ok(());
    Book::open(from.as_ref(), ReadAs::default())?.read(0, &mut |block, _| {
        for row in block.rows() {
            for (column, cell) in row.cells().enumerate() {
                let Value::Text(text) = cell else { continue };
                let column = column as u16;
                let written = if let Ok(number) = text.parse::<f64>() {
                    sheet.write_number(line, column, number)
                } else if let (19, Ok(moment)) = (text.len(), ExcelDateTime::parse_from_str(text)) {
                    sheet.write_datetime_with_format(line, column, &moment, &date)
                } else {
                    sheet.write_string(line, column, text)
                };
                if let Err(error) = written {
                    failed = Err(error);
                    return ControlFlow::Break(());
                }
            }
            line += 1;
        }
        ControlFlow::Continue(())
    })?;
    failed?;
    workbook.save(to)?;
    Ok(())
}
