//! The rows of a sheet, from its XML.

use std::ops::ControlFlow;

use super::cell::{self, Cell, Content, Kind};
use super::number;
use super::strings::Strings;
use super::styles::Meaning;
use super::text;
use super::window::Window;
use super::xml::{Cursor, Scan, Stop, Tag};
use crate::blocks::{Blocks, damaged};
use crate::{IngestError, Value, values};

/// What the numbers of a sheet mean, and its strings.
pub(super) struct Context<'c> {
    pub strings: &'c mut Strings,
    pub styles: &'c [Meaning],
    pub is_1904: bool,
}

/// Streams the rows of a sheet.
///
/// # Errors
/// `Damaged`, `TooLarge`, `Unreadable`.
pub(super) fn read(
    mut window: Window,
    context: Context<'_>,
    blocks: Blocks<'_>,
) -> Result<(), IngestError> {
    if !find_rows(&mut window)? {
        return Ok(());
    }
    let mut rows = Rows { context, blocks, row: 0, column: 0, current: None };
    let (mut made, mut shown) = (String::new(), String::new());
    loop {
        let permille = window.permille;
        let mut cursor = Cursor::new(window.rest());
        let mut consumed = 0;
        let stop = loop {
            let found = match next(&mut cursor, &mut made) {
                Ok(found) => found,
                Err(stop) => break stop,
            };
            consumed = cursor.at;
            let flow = match found {
                Found::Cell(cell) => rows.put(&cell, &mut made, &mut shown, permille)?,
                Found::Row(number) => {
                    rows.row = number.unwrap_or(rows.row);
                    ControlFlow::Continue(())
                }
                Found::RowEnd(number) => {
                    rows.row = number.unwrap_or(rows.row).saturating_add(1);
                    rows.column = 0;
                    ControlFlow::Continue(())
                }
                Found::Other => ControlFlow::Continue(()),
                Found::End => return rows.finish(permille),
            };
            if flow == ControlFlow::Break(()) {
                return Ok(());
            }
        };
        if !window.go_on(consumed, &stop)? {
            return Err(damaged("a sheet that is cut off"));
        }
    }
}

/// Goes to the rows. False if there are none: what is no worksheet (a chart), or
/// an empty one.
fn find_rows(window: &mut Window) -> Result<bool, IngestError> {
    let mut any = false;
    loop {
        let mut cursor = Cursor::new(window.rest());
        let mut consumed = 0;
        let stop = loop {
            match cursor.tag() {
                Ok(Tag::Start { name: b"sheetData", empty, .. }) => {
                    let at = cursor.at;
                    window.consume(at);
                    return Ok(!empty);
                }
                Ok(tag) => {
                    any |= matches!(tag, Tag::Start { .. });
                    consumed = cursor.at;
                }
                Err(stop) => break stop,
            }
        };
        if !window.go_on(consumed, &stop)? {
            return if any { Ok(false) } else { Err(damaged("a sheet without content")) };
        }
    }
}

/// What comes next among the rows.
enum Found<'b> {
    /// A row begins, with its index if it says one.
    Row(Option<u32>),
    Cell(Cell<'b>),
    /// A row ends; an empty one may say its index here.
    RowEnd(Option<u32>),
    Other,
    /// The rows end.
    End,
}

#[inline]
fn next<'b>(cursor: &mut Cursor<'b>, made: &mut String) -> Scan<Found<'b>> {
    if let Some(cell) = cell::read_usual(cursor, made) {
        return cell.map(Found::Cell);
    }
    Ok(match cursor.tag()? {
        Tag::Start { name: b"c", attributes, empty } => {
            Found::Cell(cell::read(cursor, attributes, empty, made)?)
        }
        Tag::Start { name: b"row", attributes, empty } => {
            let index = match attributes.get(b"r")? {
                Some(raw) => Some(number::row(raw).ok_or(Stop::Bad("a row that is nowhere"))?),
                None => None,
            };
            if empty { Found::RowEnd(index) } else { Found::Row(index) }
        }
        Tag::End { name: b"row" } => Found::RowEnd(None),
        Tag::End { name: b"sheetData" } => Found::End,
        _ => Found::Other,
    })
}

/// The rows on their way into blocks.
struct Rows<'c, 's> {
    context: Context<'c>,
    blocks: Blocks<'s>,
    /// Where a cell goes that does not say it.
    row: u32,
    column: u32,
    /// The row that was started in `blocks`.
    current: Option<u32>,
}

impl Rows<'_, '_> {
    /// `made` has the cell's decoded text; `shown` is room for what is made of it.
    #[inline]
    fn put(
        &mut self,
        cell: &Cell<'_>,
        made: &mut String,
        shown: &mut String,
        permille: u32,
    ) -> Result<ControlFlow<()>, IngestError> {
        let (row, column) = cell.place.unwrap_or((self.row, self.column));
        self.column = column.saturating_add(1);
        // Styled empties end a row too: there may be a million of them below it.
        if self.current.is_some_and(|current| current != row) {
            self.current = None;
            if self.blocks.end_row(|| permille) == ControlFlow::Break(()) {
                return Ok(ControlFlow::Break(()));
            }
        }
        let value = match cell.content {
            Content::Nothing => return Ok(ControlFlow::Continue(())),
            Content::MadeInline => values::text_value(made),
            Content::Raw(raw) => value(&mut self.context, cell, raw, shown)?,
            Content::Made => {
                if cell.kind == Kind::Formula {
                    text::unescape(made, 0);
                    values::text_value(made)
                } else {
                    value(&mut self.context, cell, made.as_bytes(), shown)?
                }
            }
        };
        if value != Value::Empty {
            if self.current.is_none() {
                self.blocks.start_row(row.saturating_add(1))?;
                self.current = Some(row);
            }
            self.blocks.put(column as usize, value)?;
        }
        Ok(ControlFlow::Continue(()))
    }

    fn finish(mut self, permille: u32) -> Result<(), IngestError> {
        let ended =
            self.current.is_some() && self.blocks.end_row(|| permille) == ControlFlow::Break(());
        if !ended {
            self.blocks.finish();
        }
        Ok(())
    }
}

/// The value of a cell from its decoded text.
#[inline]
fn value<'v>(
    context: &'v mut Context<'_>,
    cell: &Cell<'_>,
    raw: &'v [u8],
    shown: &'v mut String,
) -> Result<Value<'v>, IngestError> {
    match cell.kind {
        Kind::Shared if raw.is_empty() => Ok(Value::Empty),
        Kind::Shared => {
            let index = number::index(raw).ok_or_else(|| damaged("a string without index"))?;
            context.strings.get(index).map(values::text_value)
        }
        Kind::Number { .. } if raw.is_empty() => Ok(Value::Empty),
        Kind::Number { said } => match number::number(raw) {
            // No spreadsheet has infinities; some programs write them all the same.
            Some(number) if !number.is_finite() => Ok(Value::Error("#NUM!")),
            Some(number) => Ok(meant(context, cell, number, shown)),
            None if said => Err(damaged("a number that is none")),
            None => Ok(values::text_value(utf8(raw)?)),
        },
        Kind::Formula => {
            shown.clear();
            shown.push_str(utf8(raw)?);
            text::unescape(shown, 0);
            Ok(values::text_value(shown))
        }
        Kind::Inline => Ok(Value::Empty),
        Kind::Bool => match raw.trim_ascii() {
            b"" => Ok(Value::Empty),
            b"0" => Ok(Value::Bool(false)),
            b"1" => Ok(Value::Bool(true)),
            word if word.eq_ignore_ascii_case(b"false") => Ok(Value::Bool(false)),
            word if word.eq_ignore_ascii_case(b"true") => Ok(Value::Bool(true)),
            _ => Err(damaged("neither true nor false")),
        },
        Kind::Error => match utf8(raw)?.trim() {
            "" => Ok(Value::Empty),
            name => Ok(Value::Error(name)),
        },
        Kind::Iso => Ok(values::iso_moment(utf8(raw)?)),
    }
}

/// A number as its style means it.
#[inline]
fn meant<'v>(
    context: &Context<'_>,
    cell: &Cell<'_>,
    number: f64,
    shown: &'v mut String,
) -> Value<'v> {
    let Some(style) = cell.style else { return Value::Number(number) };
    let style = number::index(style).unwrap_or(0);
    match context.styles.get(style) {
        Some(Meaning::Moment) => values::serial(number, false, context.is_1904, shown),
        Some(Meaning::Duration) => values::serial(number, true, context.is_1904, shown),
        Some(Meaning::Number) | None => Value::Number(number),
    }
}

fn utf8(raw: &[u8]) -> Result<&str, IngestError> {
    std::str::from_utf8(raw).map_err(|_| damaged("not UTF-8"))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::xlsx::feed::Feed;

    const SHEET: &str = "<?xml version=\"1.0\"?><worksheet><dimension ref=\"A1\"/><sheetData>\
        <row r=\"1\" spans=\"1:4\"><c r=\"A1\" s=\"1\" t=\"s\"><v>1</v></c><c r=\"B1\"><v>-12.5</v></c>\
        <c t='inlineStr'><is><t>a&amp;b</t></is></c><c t=\"str\"><f>1</f><v>_x0041_&lt;</v></c></row>\
        <!-- <row> --><row/><x:row><x:c s=\"1\"><x:v>43101.5</x:v></x:c><c t=\"s\"><v>0</v></c></x:row>\
        <row r=\"9\"><c r=\"A9\" s=\"1\"/><c r=\"B9\" t=\"b\"><v><![CDATA[1]]></v></c></row>\
        </sheetData><mergeCells/></worksheet>";
    const STRINGS: &str = "<sst><si><t xml:space=\"preserve\"> 张 </t></si>\
        <si><r><t>李</t></r><rPh><t>li</t></rPh><r><rPr><b/></rPr><t>四</t></r></si></sst>";

    fn rows(size: usize) -> Vec<String> {
        let window = |text: &str| Window::new(Feed::pieces(text.as_bytes(), size));
        let mut strings = Strings::new(Some(window(STRINGS)));
        let styles = [Meaning::Number, Meaning::Moment];
        let context = Context { strings: &mut strings, styles: &styles, is_1904: false };
        let mut rows = Vec::new();
        let mut sink = |block: crate::RowBlock, _| {
            rows.extend(
                block
                    .rows()
                    .map(|row| format!("{}: {:?}", row.number(), row.cells().collect::<Vec<_>>())),
            );
            ControlFlow::Continue(())
        };
        read(window(SHEET), context, Blocks::new(&mut sink, &Cell::new(false), 1)).unwrap();
        rows
    }

    #[test]
    fn wherever_the_bytes_are_cut_the_rows_are_the_same() {
        let whole = rows(1 << 20);
        assert_eq!(
            whole,
            [
                "1: [Text(\"李四\"), Number(-12.5), Text(\"a&b\"), Text(\"A<\")]",
                "3: [DateTime { day: 17532, second: 43200 }, Text(\" 张 \")]",
                "9: [Empty, Bool(true)]",
            ]
        );
        for size in 1..=SHEET.len() {
            assert_eq!(rows(size), whole, "cut every {size} bytes");
        }
    }
}
