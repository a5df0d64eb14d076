//! The key of an order that has no number: a hash of what its row says.
//!
//! FNV-1a with 128 bits over one canonical form of the row: version, buyer (kind
//! and value), day, minute, merchant code, title, specification, quantity in
//! 1/1000, amount in 分, each ended by 0x1f, blank where not said. **Stored, so it
//! must never change**: a new form needs a new version byte and both to be tried.
//! The buyer is the one the row itself names, so that other rows of the file can't
//! change a row's key.

use std::fmt::Write;

use huitouke_analytics::Fen;
use huitouke_contract::customers::IdentityKind;

use super::super::values::date::Moment;

const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
const VERSION: u8 = b'1';
const END: u8 = 0x1f;

/// What of a row goes into its fingerprint.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// Who bought, as the row itself names them.
    pub buyer: Option<(IdentityKind, &'a str)>,
    /// When.
    pub moment: Moment,
    /// Merchant code, title, specification.
    pub product: [&'a str; 3],
    /// Quantity in 1/1000.
    pub quantity_milli: Option<i64>,
    /// Amount.
    pub amount: Option<Fen>,
}

struct Fnv(u128);

impl Write for Fnv {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        for byte in text.bytes() {
            self.byte(byte);
        }
        Ok(())
    }
}

impl Fnv {
    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(PRIME);
    }

    fn field(&mut self, text: &str) {
        let _ = self.write_str(text);
        self.byte(END);
    }

    fn number(&mut self, number: Option<i64>) {
        if let Some(number) = number {
            // Writing to memory can't fail.
            let _ = write!(self, "{number}");
        }
        self.byte(END);
    }
}

/// The fingerprint of a row.
pub fn fingerprint(said: &Said<'_>) -> u128 {
    let mut hash = Fnv(OFFSET);
    hash.byte(VERSION);
    let (kind, value) = match said.buyer {
        None => ("", ""),
        Some((IdentityKind::Account, value)) => ("a", value),
        Some((IdentityKind::Phone, value)) => ("p", value),
        Some((IdentityKind::Number, value)) => ("n", value),
        Some((IdentityKind::Name, value)) => ("m", value),
        Some((IdentityKind::WeChat, value)) => ("w", value),
        Some((IdentityKind::Email, value)) => ("e", value),
    };
    hash.field(kind);
    hash.field(value);
    hash.number(Some(i64::from(said.moment.day.0)));
    hash.number(Some(i64::from(said.moment.minute)));
    for part in said.product {
        hash.field(part);
    }
    hash.number(said.quantity_milli);
    hash.number(said.amount.map(|a| a.0));
    hash.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use huitouke_analytics::Day;

    const ROW: Said<'_> = Said {
        buyer: Some((IdentityKind::Name, "张三")),
        moment: Moment { day: Day(19_483), minute: -1 },
        product: ["", "面霜", ""],
        quantity_milli: Some(1_000),
        amount: Some(Fen(9_900)),
    };

    #[test]
    fn stored_fingerprints_stay_valid() {
        // Computed apart from this code; a change here loses every stored key.
        let form = "1m\x1f张三\x1f19483\x1f-1\x1f\x1f面霜\x1f\x1f1000\x1f9900\x1f";
        let expected = form.bytes().fold(OFFSET, |h, b| (h ^ u128::from(b)).wrapping_mul(PRIME));
        assert_eq!(fingerprint(&ROW), expected);
        assert_eq!(fingerprint(&ROW), FROZEN);
    }

    const FROZEN: u128 = 0xbf3f_e73b_61f5_931a_206b_75b1_9b1d_89af;

    #[test]
    fn every_part_counts() {
        let others = [
            Said { buyer: None, ..ROW },
            Said { buyer: Some((IdentityKind::Phone, "张三")), ..ROW },
            Said { moment: Moment { day: Day(19_484), minute: -1 }, ..ROW },
            Said { moment: Moment { day: Day(19_483), minute: 0 }, ..ROW },
            Said { product: ["面霜", "", ""], ..ROW },
            Said { product: ["", "", "面霜"], ..ROW },
            Said { quantity_milli: None, ..ROW },
            Said { amount: None, ..ROW },
            Said { amount: Some(Fen(9_901)), ..ROW },
        ];
        for other in others {
            assert_ne!(fingerprint(&other), fingerprint(&ROW), "{other:?}");
        }
    }
}
