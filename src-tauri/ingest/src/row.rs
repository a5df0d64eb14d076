//! Rows as every reader hands them over.

/// One cell. Text is as the file has it, not trimmed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Empty,
    /// Text.
    Text(&'a str),
    /// A number, as a float (spreadsheets know no other).
    Number(f64),
    /// A moment: days since 1970-01-01 and seconds of that day (0–86,399).
    DateTime {
        /// Days since 1970-01-01.
        day: i32,
        /// Seconds since midnight.
        second: u32,
    },
    /// True or false.
    Bool(bool),
    /// An error value such as `#REF!`.
    Error(&'a str),
}

#[derive(Debug, Clone, Copy)]
enum Stored {
    Empty,
    Text { start: u32, len: u32 },
    Number(f64),
    DateTime { day: i32, second: u32 },
    Bool(bool),
    Error { start: u32, len: u32 },
}

#[derive(Debug, Clone, Copy)]
struct Span {
    number: u32,
    start: u32,
    len: u32,
}

/// Some rows in a row, in one piece of memory, so that reading and
/// understanding can run on two threads.
#[derive(Debug, Default)]
pub struct RowBlock {
    text: String,
    cells: Vec<Stored>,
    rows: Vec<Span>,
}

impl RowBlock {
    /// Starts a row; the cells pushed next belong to it. `number` counts from 1,
    /// as a spreadsheet numbers its rows (for text files: the line it starts on).
    pub fn start_row(&mut self, number: u32) {
        self.rows.push(Span { number, start: self.cells.len() as u32, len: 0 });
    }

    /// Adds a cell to the row started last; without one, does nothing.
    pub fn push(&mut self, value: Value<'_>) {
        let Some(row) = self.rows.last_mut() else { return };
        let stored = match value {
            Value::Empty => Stored::Empty,
            Value::Number(n) => Stored::Number(n),
            Value::DateTime { day, second } => Stored::DateTime { day, second },
            Value::Bool(b) => Stored::Bool(b),
            Value::Text(t) => {
                let start = self.text.len() as u32;
                self.text.push_str(t);
                Stored::Text { start, len: t.len() as u32 }
            }
            Value::Error(t) => {
                let start = self.text.len() as u32;
                self.text.push_str(t);
                Stored::Error { start, len: t.len() as u32 }
            }
        };
        self.cells.push(stored);
        row.len += 1;
    }

    /// An empty block with room for about as much as `like` holds.
    pub(crate) fn sized_like(like: &Self) -> Self {
        Self {
            text: String::with_capacity(like.text.len()),
            cells: Vec::with_capacity(like.cells.len()),
            rows: Vec::with_capacity(like.rows.len()),
        }
    }

    /// Adds cells that are stretches `(start, end)` of `text`, in bytes and on
    /// character boundaries, to the row started last. One copy for the whole row.
    pub(crate) fn push_spans(
        &mut self,
        text: &str,
        spans: impl Iterator<Item = (usize, usize)>,
    ) -> usize {
        let base = self.text.len();
        let before = self.cells.len();
        self.text.push_str(text);
        self.cells.extend(spans.map(|(start, end)| {
            if end > start {
                Stored::Text { start: (base + start) as u32, len: (end - start) as u32 }
            } else {
                Stored::Empty
            }
        }));
        let added = self.cells.len() - before;
        if let Some(row) = self.rows.last_mut() {
            row.len += added as u32;
        }
        added
    }

    /// Puts a cell into column `column` of the row started last, filling up with
    /// empties; a column set twice keeps the later value.
    pub(crate) fn put(&mut self, column: usize, value: Value<'_>) {
        let Some(row) = self.rows.last().copied() else { return };
        let len = row.len as usize;
        if column >= len {
            for _ in len..column {
                self.push(Value::Empty);
            }
            self.push(value);
            return;
        }
        self.push(value);
        let at = row.start as usize + column;
        if let Some(stored) = self.cells.pop() {
            self.cells[at] = stored;
        }
        if let Some(last) = self.rows.last_mut() {
            last.len = row.len;
        }
    }

    /// Whether the row started last holds nothing but empties and blanks.
    pub(crate) fn last_row_is_blank(&self) -> bool {
        let Some(span) = self.rows.last() else { return true };
        Row { block: self, span: *span }.cells().all(|cell| match cell {
            Value::Empty => true,
            Value::Text(text) => text.trim().is_empty(),
            _ => false,
        })
    }

    /// Takes the row started last away again. `text_bytes` is what
    /// [`text_bytes`](Self::text_bytes) was before it.
    pub(crate) fn drop_last_row(&mut self, text_bytes: usize) {
        if let Some(row) = self.rows.pop() {
            self.cells.truncate(row.start as usize);
            self.text.truncate(text_bytes);
        }
    }

    /// How many cells, of all rows.
    pub(crate) fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Bytes of text held.
    pub fn text_bytes(&self) -> usize {
        self.text.len()
    }

    /// The rows, in file order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(move |span| Row { block: self, span: *span })
    }
}

/// One row. Cells beyond its end read as [`Value::Empty`].
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    block: &'a RowBlock,
    span: Span,
}

impl<'a> Row<'a> {
    /// Its number, from 1.
    pub fn number(&self) -> u32 {
        self.span.number
    }

    /// How many cells it has, trailing empties included.
    pub fn len(&self) -> usize {
        self.span.len as usize
    }

    /// Whether it has no cell at all.
    pub fn is_empty(&self) -> bool {
        self.span.len == 0
    }

    /// The cell in column `column` (from 0).
    pub fn get(&self, column: usize) -> Value<'a> {
        if column >= self.span.len as usize {
            return Value::Empty;
        }
        let block = self.block;
        let text = |start: u32, len: u32| &block.text[start as usize..(start + len) as usize];
        match block.cells[self.span.start as usize + column] {
            Stored::Empty => Value::Empty,
            Stored::Number(n) => Value::Number(n),
            Stored::DateTime { day, second } => Value::DateTime { day, second },
            Stored::Bool(b) => Value::Bool(b),
            Stored::Text { start, len } => Value::Text(text(start, len)),
            Stored::Error { start, len } => Value::Error(text(start, len)),
        }
    }

    /// All cells.
    pub fn cells(&self) -> impl Iterator<Item = Value<'a>> + use<'a> {
        let row = *self;
        (0..row.len()).map(move |i| row.get(i))
    }
}
