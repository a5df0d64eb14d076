//! What a line of the log may say.
//!
//! An event is made of words that stand in the program's text and of numbers. There is no
//! way to put a text into it that came from elsewhere: what a customer is called, a file's
//! name, a folder or the detail of an error can't get into the log by mistake.

use std::fmt;
use std::time::Duration;

use huitouke_contract::ErrorCode;
use huitouke_contract::backups::BackupReason;

/// A value of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    Number(u64),
    Word(&'static str),
    Code(ErrorCode),
    Reason(BackupReason),
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    name: &'static str,
    values: Vec<(&'static str, Value)>,
}

impl Event {
    /// Of this name.
    pub fn new(name: &'static str) -> Self {
        Self { name, values: Vec::new() }
    }

    fn with(mut self, key: &'static str, value: Value) -> Self {
        self.values.push((key, value));
        self
    }

    /// With a number.
    #[must_use]
    pub fn number(self, key: &'static str, n: impl Into<u64>) -> Self {
        self.with(key, Value::Number(n.into()))
    }

    /// With a word of the program.
    #[must_use]
    pub fn word(self, key: &'static str, word: &'static str) -> Self {
        self.with(key, Value::Word(word))
    }

    /// With how long it took, in milliseconds.
    #[must_use]
    pub fn took(self, time: Duration) -> Self {
        self.with("ms", Value::Number(u64::try_from(time.as_millis()).unwrap_or(u64::MAX)))
    }

    /// With what went wrong: the code, and nothing of its parameters.
    #[must_use]
    pub fn failed(self, code: ErrorCode) -> Self {
        self.with("error", Value::Code(code))
    }

    /// With why a backup was made.
    #[must_use]
    pub fn reason(self, reason: BackupReason) -> Self {
        self.with("reason", Value::Reason(reason))
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        for (key, value) in &self.values {
            match value {
                Value::Number(n) => write!(f, " {key}={n}")?,
                Value::Word(word) => write!(f, " {key}={word}")?,
                Value::Code(code) => write!(f, " {key}={code:?}")?,
                Value::Reason(reason) => write!(f, " {key}={reason:?}")?,
            }
        }
        Ok(())
    }
}
