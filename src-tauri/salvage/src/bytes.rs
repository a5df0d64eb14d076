//! Numbers out of bytes that may be anything.

/// Two bytes, big-endian.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Four bytes, big-endian.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// A variable-length number and its bytes (§1.6).
pub fn varint(bytes: &[u8], at: usize) -> Option<(i64, usize)> {
    let mut value: u64 = 0;
    for n in 0..8 {
        let byte = *bytes.get(at.checked_add(n)?)?;
        value = value << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value as i64, n + 1));
        }
    }
    // The ninth byte is used whole.
    let byte = *bytes.get(at.checked_add(8)?)?;
    Some(((value << 8 | u64::from(byte)) as i64, 9))
}

/// A variable-length number that is a length.
pub fn length(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let (value, n) = varint(bytes, at)?;
    Some((usize::try_from(value).ok()?, n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_length_are_read() {
        assert_eq!(varint(&[0x7f], 0), Some((127, 1)));
        assert_eq!(varint(&[0x81, 0x00], 0), Some((128, 2)));
        assert_eq!(varint(&[0xff; 9], 0), Some((-1, 9)));
        assert_eq!(varint(&[0xff; 8], 0), None);
        assert_eq!(varint(&[0x81], 0), None);
        assert_eq!(u16_at(&[1, 2], 1), None);
        assert_eq!(u32_at(&[0, 0, 1, 2], 0), Some(258));
    }
}
