//! What rows of a table look like, to tell whose a page is when nothing else does.

use crate::record::Value;

/// A table or an index.
#[derive(Debug, Clone)]
pub struct Shape {
    /// Its name in the schema.
    pub name: String,
    /// How its rows are found.
    pub kind: Kind,
    /// Whether it is an index, whose rows are parts of a table's.
    pub is_index: bool,
    /// Columns in the order they are stored in: those of the primary key first where there
    /// is no rowid; of an index its own and what leads to the row.
    pub columns: Vec<Column>,
    /// Whether rows may be of it together, where each alone could be of another as well.
    pub together: Option<Together>,
}

/// Whether rows may be of a table, all of them together.
pub type Together = fn(&[&[Value]]) -> bool;

/// How rows are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By rowid.
    Rows,
    /// By their own first columns: an index, or a table without rowid.
    Keys,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// What it holds.
    pub holds: Holds,
    /// Whether it may be NULL.
    pub may_be_null: bool,
    /// Whether it stands for the rowid, and is stored as NULL.
    pub is_rowid: bool,
    /// Whether something may stand in it, where not anything of its kind may.
    pub looks: Option<Looks>,
}

/// What something in a column looks like.
#[derive(Debug, Clone, Copy)]
pub enum Looks {
    /// A text.
    Text(fn(&str) -> bool),
    /// A whole number.
    Integer(fn(i64) -> bool),
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Whole numbers.
    Integer,
    /// Texts.
    Text,
    /// Bytes.
    Blob,
    /// Anything.
    Any,
}

impl Shape {
    /// Whether a row may be one of it.
    pub(crate) fn fits(&self, values: &[Value]) -> bool {
        values.len() == self.columns.len()
            && values.iter().zip(&self.columns).all(|(value, column)| column.fits(value))
    }

    /// The same for one that may lack columns that were added later.
    pub(crate) fn may_be(&self, values: &[Value]) -> bool {
        values.len() <= self.columns.len()
            && values.iter().zip(&self.columns).all(|(value, column)| column.fits(value))
    }

    /// Whether rows may all be of it.
    pub(crate) fn fits_all(&self, rows: &[&[Value]]) -> bool {
        rows.iter().all(|values| self.fits(values))
            && self.together.is_none_or(|together| together(rows))
    }

    /// How much a fit says: more where few others would fit.
    pub(crate) fn told_by(&self) -> usize {
        let columns = self.columns.iter().filter(|column| column.looks.is_some()).count();
        columns + usize::from(self.together.is_some())
    }
}

impl Column {
    fn fits(&self, value: &Value) -> bool {
        match (value, self.holds) {
            (Value::Null, _) => self.may_be_null || self.is_rowid,
            _ if self.is_rowid => false,
            (_, Holds::Any) => true,
            (Value::Blob(_), Holds::Blob) => true,
            (Value::Integer(number), Holds::Integer) => match self.looks {
                Some(Looks::Integer(looks)) => looks(*number),
                _ => true,
            },
            (Value::Text(text), Holds::Text) => match self.looks {
                Some(Looks::Text(looks)) => looks(text),
                _ => true,
            },
            _ => false,
        }
    }
}

/// The shape of the schema itself (§2.6).
pub(crate) fn of_schema() -> Shape {
    let column = |holds, looks| Column { holds, may_be_null: true, is_rowid: false, looks };
    let kind: fn(&str) -> bool = |text| matches!(text, "table" | "index" | "view" | "trigger");
    let columns = vec![
        column(Holds::Text, Some(Looks::Text(kind))),
        column(Holds::Text, None),
        column(Holds::Text, None),
        column(Holds::Integer, None),
        column(Holds::Text, None),
    ];
    Shape {
        name: "sqlite_schema".to_owned(),
        kind: Kind::Rows,
        is_index: false,
        columns,
        together: None,
    }
}
