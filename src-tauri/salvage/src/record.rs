//! Records (§2.1): the values of one row.

use std::cmp::Ordering;

use crate::bytes::{length, varint};

/// A value as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// NULL.
    Null,
    /// A whole number.
    Integer(i64),
    /// Another number.
    Real(f64),
    /// A text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl Value {
    fn rank(&self) -> u8 {
        match self {
            Self::Null => 0,
            Self::Integer(_) | Self::Real(_) => 1,
            Self::Text(_) => 2,
            Self::Blob(_) => 3,
        }
    }

    fn number(&self) -> f64 {
        match self {
            Self::Integer(number) => *number as f64,
            Self::Real(number) => *number,
            _ => 0.0,
        }
    }

    /// The order of keys in a b-tree without a collation of its own.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => a.cmp(b),
            (Self::Text(a), Self::Text(b)) => a.as_bytes().cmp(b.as_bytes()),
            (Self::Blob(a), Self::Blob(b)) => a.cmp(b),
            _ if self.rank() == 1 && other.rank() == 1 => self.number().total_cmp(&other.number()),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

/// The values of a record; nothing where it is none.
pub fn values(payload: &[u8]) -> Option<Vec<Value>> {
    let (header, mut at) = length(payload, 0)?;
    if header > payload.len() {
        return None;
    }
    let mut values = Vec::new();
    let mut data = header;
    while at < header {
        let (kind, n) = varint(payload, at)?;
        at += n;
        let bytes = usize::try_from(size(kind)?).ok()?;
        let end = data.checked_add(bytes)?;
        values.push(value(kind, payload.get(data..end)?)?);
        data = end;
    }
    // Nothing may be left over: a record that only looks like one is none.
    (at == header && data == payload.len()).then_some(values)
}

/// Bytes of a value by its serial type.
fn size(kind: i64) -> Option<i64> {
    Some(match kind {
        0 | 8 | 9 => 0,
        1..=4 => kind,
        5 => 6,
        6 | 7 => 8,
        12.. => (kind - 12) / 2,
        _ => return None,
    })
}

fn value(kind: i64, bytes: &[u8]) -> Option<Value> {
    Some(match kind {
        0 => Value::Null,
        1..=6 => Value::Integer(integer(bytes)),
        7 => Value::Real(f64::from_bits(integer(bytes) as u64)),
        8 => Value::Integer(0),
        9 => Value::Integer(1),
        _ if kind % 2 == 0 => Value::Blob(bytes.to_vec()),
        _ => Value::Text(String::from_utf8(bytes.to_vec()).ok()?),
    })
}

/// Big-endian, two's complement, of any length up to eight.
fn integer(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    bytes.iter().fold(if negative { -1 } else { 0 }, |sum, byte| sum << 8 | i64::from(*byte))
}
