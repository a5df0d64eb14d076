//! Provinces, cities and districts of China, and where an address lies.
//!
//! Codes have six digits, as the state numbers them: `330000` a province, `330700`
//! a city, `330782` a district (or county, or county-level city). Data:
//! `core/regions/china.txt` (see its head) and `former.txt`.

mod forms;
mod glue;
mod index;
mod names;
mod split;
mod traditional;

pub use names::text;
pub use split::{Address, levels, split};

/// A six-digit code.
pub type Code = u32;

/// The province of a code.
pub const fn province_of(code: Code) -> Code {
    code / 10_000 * 10_000
}

/// The city of a code; of a province, the province itself.
pub const fn city_of(code: Code) -> Code {
    code / 100 * 100
}

#[cfg(test)]
mod addresses_tests;
#[cfg(test)]
mod every_tests;
