//! Every limit of reading, in one place. What exceeds one is refused with
//! [`TooLarge`](crate::IngestErrorKind::TooLarge) before it can eat the memory,
//! except where the comment says otherwise.

/// Bytes of a text file. Text is streamed, so only patience limits it.
pub const TEXT_FILE_BYTES: u64 = 8 << 30;
/// Bytes of an HTML page or an XML Spreadsheet. Both are streamed.
pub const MARKUP_FILE_BYTES: u64 = 2 << 30;
/// Bytes of a tag or another piece of markup that is held as a whole.
pub const TAG_BYTES: usize = 64 << 10;
/// Tables inside each other.
pub const TABLE_DEPTH: usize = 64;
/// Bytes gone through to read all sheets of a markup file one by one: each sheet
/// after the first is looked for from the beginning.
pub const MARKUP_SEARCH_BYTES: u64 = 4 << 30;
/// Columns stepped over because a cell of a row above reaches down into them.
pub const SPANNED_CELLS: u64 = 200_000_000;
/// Bytes of a zipped workbook (xlsx, xlsb, ods), packed.
pub const ZIPPED_FILE_BYTES: u64 = 1 << 30;
/// Bytes of an xls file; it is held in memory (Excel 97–2003 itself stops far below).
pub const XLS_FILE_BYTES: u64 = 128 << 20;

/// Columns of a sheet: A to XFD, Excel's own limit.
pub const COLUMNS: usize = 16_384;
/// Rows of a sheet: far over Excel's 1,048,576, for text files.
pub const ROWS: u32 = 50_000_000;
/// Sheets of a book.
pub const SHEETS: usize = 4_096;
/// Bytes of one cell's text. Excel stops at 32,767 characters; a longer field of
/// a text file means a quote that is never closed, so it is *damaged*.
pub const FIELD_BYTES: usize = 1 << 20;
/// Bytes of one row's text.
pub const ROW_BYTES: usize = 8 << 20;

/// Files of a zip that is no workbook.
pub const ARCHIVE_MEMBERS: usize = 1_000;
/// Parts (files) inside a zip.
pub const ZIP_PARTS: usize = 20_000;
/// Unpacked bytes of all parts of a zip that are read.
pub const UNPACKED_BYTES: u64 = 8 << 30;
/// Unpacked bytes of parts that are held in memory: shared strings, content of ods.
pub const UNPACKED_HELD_BYTES: u64 = 512 << 20;
/// Unpacked bytes of any other part held in memory: styles, relations, names.
pub const UNPACKED_SMALL_BYTES: u64 = 64 << 20;
/// Bytes of a cell, a string or a tag of an xlsx as XML, held as a whole.
pub const XML_PIECE_BYTES: usize = 16 << 20;
/// Unpacked ÷ packed bytes of a part of more than [`RATIO_FROM_BYTES`]. Sheets of
/// real shops reach 10 to 40; deflate's own limit, which bombs use, is 1,032.
pub const RATIO: u64 = 200;
/// See [`RATIO`].
pub const RATIO_FROM_BYTES: u64 = 64 << 20;

/// Cells of the rectangles calamine builds for xls and ods, all sheets of a book
/// (24–32 bytes each).
pub const DENSE_CELLS: u64 = 20_000_000;
/// Strings that may be reserved on the word of a file's header alone.
pub const TRUSTED_COUNT: u64 = 4_000_000;

/// Rows of the first block: enough for a preview.
pub const FIRST_BLOCK_ROWS: usize = 100;
/// Rows of a block.
pub const BLOCK_ROWS: usize = 1_000;
/// Bytes of text after which a block is full.
pub const BLOCK_BYTES: usize = 256 << 10;
/// Cells after which a block is full.
pub const BLOCK_CELLS: usize = 128 << 10;
