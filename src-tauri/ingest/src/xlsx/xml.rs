//! XML as far as a workbook needs it, scanned in a window of bytes: tags with
//! their attributes, prefixes left out. Each function says where it needs more
//! bytes; the caller unpacks more and begins that tag again.

use memchr::{memchr, memmem};

/// Why scanning stopped.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The window ends inside what is scanned.
    More,
    /// It is no XML.
    Bad(&'static str),
}

/// The result of scanning.
pub(super) type Scan<T> = Result<T, Stop>;

/// A tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag<'b> {
    /// `<name …>`, or `<name …/>` if `empty`.
    Start { name: &'b [u8], attributes: Attributes<'b>, empty: bool },
    /// `</name>`.
    End { name: &'b [u8] },
}

/// Where scanning is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'b> {
    bytes: &'b [u8],
    pub at: usize,
}

impl<'b> Cursor<'b> {
    /// At the beginning of `bytes`.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// What is left.
    #[inline]
    pub fn rest(&self) -> &'b [u8] {
        &self.bytes[self.at..]
    }

    #[inline]
    fn byte(&self, at: usize) -> Scan<u8> {
        self.bytes.get(at).copied().ok_or(Stop::More)
    }

    /// Steps over `what` if it comes next.
    #[inline]
    pub fn skip(&mut self, what: &[u8]) -> bool {
        let next = self.rest().starts_with(what);
        if next {
            self.at += what.len();
        }
        next
    }

    /// What comes before the next `"`, which is stepped over. Short, and no markup.
    #[inline]
    pub fn quoted(&mut self) -> Option<&'b [u8]> {
        let rest = self.rest();
        let len = rest.iter().take(16).position(|b| matches!(b, b'"' | b'<' | b'>'))?;
        if rest[len] != b'"' {
            return None;
        }
        self.at += len + 1;
        Some(&rest[..len])
    }

    /// The next tag; the text before it, comments and the like are left out.
    #[inline]
    pub fn tag(&mut self) -> Scan<Tag<'b>> {
        loop {
            // Mostly a tag follows another at once.
            if self.byte(self.at)? != b'<' {
                self.at += memchr(b'<', self.rest()).ok_or(Stop::More)?;
            }
            match self.byte(self.at + 1)? {
                b'/' => return self.end_tag(),
                b'!' | b'?' => self.at += self.markup()?,
                _ => return self.start_tag(),
            }
        }
    }

    /// The text up to the next tag or markup.
    #[inline]
    pub fn text(&mut self) -> Scan<&'b [u8]> {
        let rest = self.rest();
        // Mostly a few digits: a call would cost more than it saves.
        let near = rest.iter().take(16).position(|b| *b == b'<');
        let len = match near {
            Some(len) => len,
            None => memchr(b'<', rest).ok_or(Stop::More)?,
        };
        self.at += len;
        Ok(&rest[..len])
    }

    /// The text of a CDATA section, if one comes next.
    pub fn cdata(&mut self) -> Scan<Option<&'b [u8]>> {
        const BEGIN: &[u8] = b"<![CDATA[";
        let rest = self.rest();
        if rest.len() < BEGIN.len() && BEGIN.starts_with(rest) {
            return Err(Stop::More);
        }
        if !rest.starts_with(BEGIN) {
            return Ok(None);
        }
        let len = memmem::find(&rest[BEGIN.len()..], b"]]>").ok_or(Stop::More)?;
        self.at += BEGIN.len() + len + 3;
        Ok(Some(&rest[BEGIN.len()..BEGIN.len() + len]))
    }

    /// Steps over a comment or the like, if one comes next.
    pub fn skip_markup(&mut self) -> Scan<bool> {
        let next = self.byte(self.at)? == b'<' && matches!(self.byte(self.at + 1)?, b'!' | b'?');
        if next {
            self.at += self.markup()?;
        }
        Ok(next)
    }

    /// Steps over an element whose start tag was read.
    pub fn skip_element(&mut self) -> Scan<()> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.tag()? {
                Tag::Start { empty: false, .. } => depth += 1,
                Tag::Start { .. } => {}
                Tag::End { .. } => depth -= 1,
            }
        }
        Ok(())
    }

    #[inline]
    fn end_tag(&mut self) -> Scan<Tag<'b>> {
        let name_at = self.at + 2;
        let mut at = name_at;
        let mut local = name_at;
        let mut end = None;
        loop {
            match self.byte(at)? {
                b'>' => break,
                b':' if end.is_none() => local = at + 1,
                b' ' | b'\t' | b'\r' | b'\n' => end = end.or(Some(at)),
                b'<' => return Err(Stop::Bad("a tag inside a tag")),
                _ => {}
            }
            at += 1;
        }
        self.at = at + 1;
        Ok(Tag::End { name: &self.bytes[local..end.unwrap_or(at)] })
    }

    #[inline]
    fn start_tag(&mut self) -> Scan<Tag<'b>> {
        let mut at = self.at + 1;
        let mut local = at;
        let name_end = loop {
            match self.byte(at)? {
                b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n' => break at,
                b':' => local = at + 1,
                b'<' => return Err(Stop::Bad("a tag inside a tag")),
                _ => {}
            }
            at += 1;
        };
        loop {
            match self.byte(at)? {
                b'>' => break,
                quote @ (b'"' | b'\'') => {
                    at += 1;
                    while self.byte(at)? != quote {
                        at += 1;
                    }
                }
                b'<' => return Err(Stop::Bad("a tag inside a tag")),
                _ => {}
            }
            at += 1;
        }
        let empty = at > name_end && self.bytes[at - 1] == b'/';
        let attributes = Attributes(&self.bytes[name_end..at - usize::from(empty)]);
        self.at = at + 1;
        Ok(Tag::Start { name: &self.bytes[local..name_end], attributes, empty })
    }

    /// How long the comment, declaration, … is that comes next.
    fn markup(&self) -> Scan<usize> {
        let rest = self.rest();
        let to = |begin: usize, end: &[u8]| {
            let after = rest.get(begin..).ok_or(Stop::More)?;
            Ok(begin + memmem::find(after, end).ok_or(Stop::More)? + end.len())
        };
        if rest.starts_with(b"<?") {
            return to(2, b"?>");
        }
        if rest.starts_with(b"<!--") {
            return to(4, b"-->");
        }
        if rest.starts_with(b"<![CDATA[") {
            return to(9, b"]]>");
        }
        if rest.len() < 9 {
            return Err(Stop::More);
        }
        // A document type; what it declares is not expanded.
        let end = memchr(b'>', rest).ok_or(Stop::More)?;
        if rest[..end].contains(&b'[') { to(2, b"]>") } else { Ok(end + 1) }
    }
}

/// The attributes of a tag, as they stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attributes<'b>(&'b [u8]);

impl<'b> Attributes<'b> {
    /// The next attribute, with its prefix, and its value with entities as they are.
    #[inline]
    pub fn next(&mut self) -> Scan<Option<(&'b [u8], &'b [u8])>> {
        let bytes = self.0;
        let mut at = 0;
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        if at == bytes.len() {
            return Ok(None);
        }
        let start = at;
        let equals = loop {
            match bytes.get(at) {
                Some(b'=') => break at,
                Some(_) => at += 1,
                None => return Err(Stop::Bad("an attribute without a value")),
            }
        };
        let key = bytes[start..equals].trim_ascii_end();
        at += 1;
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let quote = match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => *quote,
            _ => return Err(Stop::Bad("an attribute without quotes")),
        };
        at += 1;
        let start = at;
        while bytes.get(at).is_some_and(|b| *b != quote) {
            at += 1;
        }
        let value = &bytes[start..at];
        self.0 = bytes.get(at + 1..).unwrap_or_default();
        Ok(Some((key, value)))
    }

    /// The value of the attribute of this name.
    pub fn get(mut self, name: &[u8]) -> Scan<Option<&'b [u8]>> {
        while let Some((key, value)) = self.next()? {
            if key == name {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }
}

/// A name without its prefix.
pub(super) fn local(name: &[u8]) -> &[u8] {
    match memchr::memrchr(b':', name) {
        Some(at) => &name[at + 1..],
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(xml: &str) -> Scan<Vec<String>> {
        let mut cursor = Cursor::new(xml.as_bytes());
        let mut found = Vec::new();
        while !cursor.rest().is_empty() {
            let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
            found.push(match cursor.tag()? {
                Tag::End { name } => format!("/{}", text(name)),
                Tag::Start { name, mut attributes, empty } => {
                    let mut shown = text(name);
                    while let Some((key, value)) = attributes.next()? {
                        shown += &format!(" {}={}", text(key), text(value));
                    }
                    shown + if empty { "/" } else { "" }
                }
            });
        }
        Ok(found)
    }

    #[test]
    fn tags_and_attributes() {
        for (xml, expected) in [
            ("<a><b c='1' d=\"2\"/></a>", vec!["a", "b c=1 d=2/", "/a"]),
            ("<x:a r:id = 'y>z'> text <!-- <no> --></x:a >", vec!["a r:id=y>z", "/a"]),
            ("<?xml version='1'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>", vec!["a/"]),
            ("<![CDATA[<a>]]><b\n/>", vec!["b/"]),
            ("<a b='/'>", vec!["a b=/"]),
        ] {
            assert_eq!(tags(xml), Ok(expected.iter().map(|t| (*t).to_owned()).collect()), "{xml}");
        }
        for bad in ["<a b>", "<a b=c>", "<a <b>", "</a<b>"] {
            assert!(matches!(tags(bad), Err(Stop::Bad(_))), "{bad}");
        }
    }

    #[test]
    fn every_cut_asks_for_more() {
        let xml = "<a b='1'><!-- c --><![CDATA[d]]></a>";
        for end in 1..xml.len() - 1 {
            let mut cursor = Cursor::new(&xml.as_bytes()[..end]);
            let stop = loop {
                match cursor.tag() {
                    Ok(_) => {}
                    Err(stop) => break stop,
                }
            };
            assert_eq!(stop, Stop::More, "{}", &xml[..end]);
        }
    }

    #[test]
    fn elements_are_stepped_over() {
        let mut cursor = Cursor::new(b"<a><b><c/></b>x</a><d/>");
        cursor.tag().unwrap();
        cursor.skip_element().unwrap();
        assert_eq!(cursor.rest(), b"<d/>");
    }
}
