//! The reference of the bench: what calamine alone needs to read all cells of the
//! first sheet of an xlsx: `bare_read FILE`.

use std::time::Instant;

use calamine::{Reader, Xlsx, open_workbook};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("bare_read FILE")?;
    let start = Instant::now();
    let mut book: Xlsx<_> = open_workbook(path)?;
    let name = book.sheet_names().first().cloned().ok_or("no sheet")?;
    let range = book.worksheet_range(&name)?;
    let cells = range.used_cells().count();
    println!(
        "{} rows, {cells} cells; all {:.1} ms",
        range.height(),
        start.elapsed().as_secs_f64() * 1e3
    );
    Ok(())
}
