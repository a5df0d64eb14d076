//! One cell of a sheet's XML: where it is, of which kind and style, and its value
//! as it stands in the file.

use super::number;
use super::text;
use super::xml::{Attributes, Cursor, Scan, Stop, Tag};

/// How the value of a cell is meant: its `t`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number; text if it is none and nothing says that it is (`n`).
    Number {
        said: bool,
    },
    /// The index of a shared string.
    Shared,
    /// The text a formula gave.
    Formula,
    /// A text in the cell itself.
    Inline,
    Bool,
    Error,
    /// A moment as ISO 8601.
    Iso,
}

/// The value of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content<'b> {
    Nothing,
    /// As it stands in the file; has no entities.
    Raw(&'b [u8]),
    /// In the caller's buffer: characters decoded.
    Made,
    /// The same, from an inline string.
    MadeInline,
}

/// A cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'b> {
    /// Row and column from 0; `None`: next to the one before.
    pub place: Option<(u32, u32)>,
    pub style: Option<&'b [u8]>,
    pub kind: Kind,
    pub content: Content<'b>,
}

/// Reads a cell if one comes next whose start tag is written as nearly all
/// programs write it: `<c r="B2" s="1" t="s">`. Else nothing is consumed, and
/// [`read`] is for it.
#[inline]
pub(super) fn read_usual<'b>(cursor: &mut Cursor<'b>, made: &mut String) -> Option<Scan<Cell<'b>>> {
    let begin = *cursor;
    let found = usual_tag(cursor);
    let Some((mut cell, empty)) = found else {
        *cursor = begin;
        return None;
    };
    if empty {
        return Some(Ok(cell));
    }
    made.clear();
    Some(children(cursor, &mut cell, made).map(|()| cell))
}

#[inline]
fn usual_tag<'b>(cursor: &mut Cursor<'b>) -> Option<(Cell<'b>, bool)> {
    if !cursor.skip(b"<c r=\"") {
        return None;
    }
    let place = number::reference(cursor.quoted()?)?;
    let style = if cursor.skip(b" s=\"") { Some(cursor.quoted()?) } else { None };
    let kind = if cursor.skip(b" t=\"") {
        kind(cursor.quoted()?).ok()?
    } else {
        Kind::Number { said: false }
    };
    let empty = cursor.skip(b"/>");
    if !empty && !cursor.skip(b">") {
        return None;
    }
    Some((Cell { place: Some(place), style, kind, content: Content::Nothing }, empty))
}

/// Reads a cell whose start tag was read, up to its end. Texts that have to be
/// decoded are in `made` then.
pub(super) fn read<'b>(
    cursor: &mut Cursor<'b>,
    mut attributes: Attributes<'b>,
    empty: bool,
    made: &mut String,
) -> Scan<Cell<'b>> {
    let mut cell = Cell {
        place: None,
        style: None,
        kind: Kind::Number { said: false },
        content: Content::Nothing,
    };
    while let Some((key, value)) = attributes.next()? {
        match key {
            b"r" => {
                let place = number::reference(value).ok_or(Stop::Bad("a cell that is nowhere"))?;
                cell.place = Some(place);
            }
            b"s" => cell.style = Some(value),
            b"t" => cell.kind = kind(value)?,
            _ => {}
        }
    }
    if !empty {
        made.clear();
        children(cursor, &mut cell, made)?;
    }
    Ok(cell)
}

fn kind(value: &[u8]) -> Scan<Kind> {
    Ok(match value {
        b"s" => Kind::Shared,
        b"n" => Kind::Number { said: true },
        b"str" => Kind::Formula,
        b"b" => Kind::Bool,
        b"e" => Kind::Error,
        b"inlineStr" | b"is" => Kind::Inline,
        b"d" => Kind::Iso,
        _ => return Err(Stop::Bad("a cell of an unknown kind")),
    })
}

#[inline]
fn children<'b>(cursor: &mut Cursor<'b>, cell: &mut Cell<'b>, made: &mut String) -> Scan<()> {
    if cell.kind != Kind::Inline && cursor.skip(b"<v>") {
        cell.content = value(cursor, made)?;
        if cursor.skip(b"</c>") {
            return Ok(());
        }
    }
    loop {
        match cursor.tag()? {
            Tag::End { name: b"c" } => return Ok(()),
            Tag::End { .. } | Tag::Start { empty: true, .. } => {}
            // An inline string stands in `is`; a value beside it says the same.
            Tag::Start { name: b"v", .. } if cell.kind != Kind::Inline => {
                cell.content = value(cursor, made)?;
            }
            Tag::Start { name: b"is", .. } => {
                made.clear();
                text::string(cursor, made)?;
                cell.content = Content::MadeInline;
            }
            // Formulas, extensions.
            Tag::Start { .. } => cursor.skip_element()?,
        }
    }
}

#[inline]
fn value<'b>(cursor: &mut Cursor<'b>, made: &mut String) -> Scan<Content<'b>> {
    let begin = *cursor;
    let raw = cursor.text()?;
    if cursor.skip(b"</v>") && !raw.contains(&b'&') && !raw.contains(&b'\r') {
        return Ok(Content::Raw(raw));
    }
    *cursor = begin;
    made.clear();
    text::content(cursor, made)?;
    Ok(Content::Made)
}
