//! The recovery code: 155 random bits that a merchant can print, read out and type.
//!
//! 31 characters of 32 that don't look alike (no 0, O, 1, I), and one that checks them, in
//! eight groups of four.

use std::io;

use zeroize::Zeroizing;

/// Characters that are not taken for each other.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Characters in all.
const LENGTH: usize = 32;
/// Characters of a group.
const GROUP: usize = 4;

/// A recovery code, as 32 characters without anything between them.
pub struct Code(Zeroizing<String>);

impl Code {
    /// A new one.
    ///
    /// # Errors
    /// Where the system has no random numbers.
    pub fn random() -> io::Result<Self> {
        let mut values = Zeroizing::new([0u8; LENGTH]);
        getrandom::fill(&mut values[..]).map_err(io::Error::other)?;
        for value in values.iter_mut() {
            *value %= 32;
        }
        values[LENGTH - 1] = check(&values[..LENGTH - 1]);
        Ok(Self(Zeroizing::new(
            values.iter().map(|&value| char::from(LETTERS[usize::from(value)])).collect(),
        )))
    }

    /// One as typed: small letters, full-width ones, spaces and dashes do not matter. `None`
    /// for what can't be one.
    pub fn typed(text: &str) -> Option<Self> {
        let mut code = Zeroizing::new(String::with_capacity(LENGTH));
        let mut values = Zeroizing::new(Vec::with_capacity(LENGTH));
        for typed in text.chars().filter(|c| !c.is_whitespace()) {
            let typed = match typed {
                '-' | '－' | '—' | '–' | '_' | '·' | '.' => continue,
                // Full-width forms, as Chinese keyboards give them.
                '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(typed) - 0xfee0)?,
                other => other,
            };
            let typed = typed.to_ascii_uppercase();
            let value = LETTERS.iter().position(|&letter| char::from(letter) == typed)?;
            if values.len() == LENGTH {
                return None;
            }
            values.push(u8::try_from(value).ok()?);
            code.push(typed);
        }
        let (last, rest) = values.split_last()?;
        (values.len() == LENGTH && *last == check(rest)).then_some(Self(code))
    }

    /// Its characters.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Its groups.
    pub fn groups(&self) -> Vec<&str> {
        (0..LENGTH / GROUP).map(|i| &self.0[i * GROUP..(i + 1) * GROUP]).collect()
    }
}

/// A sum whose weights are odd, so that one wrong character always shows, and differ from
/// one to the next, so that most swapped ones do.
fn check(values: &[u8]) -> u8 {
    let weighted = values.iter().zip((1u32..).step_by(2)).map(|(&v, weight)| u32::from(v) * weight);
    (weighted.sum::<u32>() % 32) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_however_it_is_typed() {
        let code = Code::random().unwrap();
        let groups = code.groups();
        assert_eq!((groups.len(), groups.concat().as_str()), (8, code.text()));
        let wide: String =
            code.text().chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
        for typed in [
            groups.join("-"),
            groups.join(" ").to_lowercase(),
            format!("  {}\n{}", groups[..4].join(" － "), groups[4..].join("—")),
            wide,
        ] {
            assert_eq!(Code::typed(&typed).unwrap().text(), code.text(), "{typed}");
        }
        assert_ne!(Code::random().unwrap().text(), code.text());
    }

    #[test]
    fn what_was_mistyped_shows() {
        let code = Code::random().unwrap();
        for at in 0..LENGTH {
            let mut typed = code.text().as_bytes().to_vec();
            for &letter in LETTERS.iter().filter(|&&letter| letter != code.text().as_bytes()[at]) {
                typed[at] = letter;
                assert!(Code::typed(std::str::from_utf8(&typed).unwrap()).is_none());
            }
        }
        for bad in ["", "2222", &code.text()[1..], &format!("{}2", code.text())] {
            assert!(Code::typed(bad).is_none(), "{bad}");
        }
        // What is in no code.
        assert!(Code::typed(&code.text().replace(|_| true, "0")).is_none());
    }
}
