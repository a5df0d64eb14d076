//! Kinds of identities and of links, as stored.

use huitouke_contract::customers::IdentityKind;

/// Identity kinds in the order they are stored as numbers.
pub const KINDS: [IdentityKind; 6] = [
    IdentityKind::Account,
    IdentityKind::Phone,
    IdentityKind::Number,
    IdentityKind::Name,
    IdentityKind::WeChat,
    IdentityKind::Email,
];

/// The kind stored as this number.
pub fn kind_from(number: i64) -> IdentityKind {
    usize::try_from(number).ok().and_then(|i| KINDS.get(i)).copied().unwrap_or(IdentityKind::Name)
}

/// How surely a kind identifies, the surest first: account → phone → WeChat id or
/// e-mail → customer number → name.
pub fn strength(kind: IdentityKind) -> u8 {
    match kind {
        IdentityKind::Account => 0,
        IdentityKind::Phone => 1,
        IdentityKind::WeChat => 2,
        IdentityKind::Email => 3,
        IdentityKind::Number => 4,
        IdentityKind::Name => 5,
    }
}

/// Why two identities stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// A buyer account and the phone of whoever received the order.
    Receiver,
    /// Two of the buyer's own: an account and the buyer's phone, the keys of one
    /// row of a contact list.
    Own,
    /// A phone and the customer number or name that a hand-kept table writes
    /// beside it.
    Named,
}

impl LinkKind {
    /// The kind stored as this number.
    pub fn from_number(number: i64) -> Self {
        match number {
            0 => Self::Receiver,
            1 => Self::Own,
            _ => Self::Named,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_keep_their_numbers() {
        for (number, kind) in KINDS.iter().enumerate() {
            assert_eq!(*kind as usize, number);
            assert_eq!(kind_from(number as i64), *kind);
        }
        for kind in [LinkKind::Receiver, LinkKind::Own, LinkKind::Named] {
            assert_eq!(LinkKind::from_number(kind as i64), kind);
        }
    }
}
