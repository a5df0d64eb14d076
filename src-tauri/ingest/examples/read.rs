//! Reads a file through `Book` and counts: `read FILE [SHEET]`.
//! The bench holds it against `bare_read`.

use std::ops::ControlFlow;
use std::time::Instant;

use huitouke_ingest::{Book, ReadAs, Value};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let path = args.next().ok_or("read FILE [SHEET]")?;
    let sheet = args.next().map_or(Ok(0), |sheet| sheet.parse())?;
    let start = Instant::now();
    let mut book = Book::open(path.as_ref(), ReadAs::default())?;
    let opened = start.elapsed();
    let mut first = None;
    let (mut rows, mut cells) = (0_u64, 0_u64);
    book.read(sheet, &mut |block, _| {
        first.get_or_insert_with(|| start.elapsed());
        rows += block.len() as u64;
        for row in block.rows() {
            cells += row.cells().filter(|cell| !matches!(cell, Value::Empty)).count() as u64;
        }
        ControlFlow::Continue(())
    })?;
    println!(
        "{:?} {:?} {:?} {:?}: {rows} rows, {cells} cells; open {:.1} ms, first block {:.1} ms, all {:.1} ms",
        book.format(),
        book.encoding(),
        book.delimiter(),
        book.notices(),
        opened.as_secs_f64() * 1e3,
        first.unwrap_or_default().as_secs_f64() * 1e3,
        start.elapsed().as_secs_f64() * 1e3,
    );
    Ok(())
}
