//! HTML, a piece at a time and tolerantly: what browsers show is read, what they
//! pass over is passed over. Every byte is looked at a bounded number of times.

use memchr::{memchr, memrchr};

use crate::blocks::damaged;
use crate::{IngestError, limits};

/// Bytes of the longest entity that is understood, `&` and `;` included.
const ENTITY_BYTES: usize = 32;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Text with its entities, perhaps not all of it up to the next tag.
    Text(&'t str),
    /// A tag: its name in any case, and what follows the name.
    Start(&'t str, &'t str),
    /// An end tag.
    End(&'t str),
    /// A comment, a declaration, part of a script.
    Nothing,
}

/// Splits HTML into tokens.
#[derive(Default)]
pub(super) struct Tokens {
    /// Everything up to this is passed over.
    skip: Option<&'static str>,
}

impl Tokens {
    /// Takes a token from the front of `text`, with its bytes (0 only where a
    /// script ends); `None` when it is
    /// not complete, or with `last` when nothing is left.
    pub fn next<'t>(
        &mut self,
        text: &'t str,
        last: bool,
    ) -> Result<Option<(usize, Token<'t>)>, IngestError> {
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(end) = self.skip {
            return Ok(self.skipped(text, end, last).map(|bytes| (bytes, Token::Nothing)));
        }
        if !text.starts_with('<') {
            let bytes = text_end(text, last);
            return Ok((bytes > 0).then(|| (bytes, Token::Text(&text[..bytes]))));
        }
        if text.len() < 4 && !last {
            return Ok(None);
        }
        if text.starts_with("<!--") {
            self.skip = Some("-->");
            return Ok(Some((4, Token::Nothing)));
        }
        let is_end = text[1..].starts_with('/');
        let named = &text[1 + usize::from(is_end)..];
        let is_tag = named.starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_tag && !is_end && !named.starts_with(['!', '?']) {
            return Ok(Some((1, Token::Text("<"))));
        }
        let Some(end) = tag_end(text) else {
            if last || text.len() > limits::TAG_BYTES {
                return Err(damaged("cut off inside a tag"));
            }
            return Ok(None);
        };
        if !is_tag {
            return Ok(Some((end, Token::Nothing)));
        }
        let inside = &named[..end - 2 - usize::from(is_end)];
        let length = inside
            .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, ':' | '-'))
            .unwrap_or(inside.len());
        let (name, rest) = inside.split_at(length);
        if is_end {
            return Ok(Some((end, Token::End(name))));
        }
        self.skip = [("script", "</script"), ("style", "</style"), ("title", "</title")]
            .into_iter()
            .find(|(skipped, _)| name.eq_ignore_ascii_case(skipped))
            .map(|(_, end)| end);
        Ok(Some((end, Token::Start(name, rest))))
    }

    /// How many bytes are passed over now.
    fn skipped(&mut self, text: &str, end: &str, last: bool) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(found) = memchr(end.as_bytes()[0], &bytes[at..]) {
            at += found;
            let here = bytes.get(at..at + end.len());
            if here.is_some_and(|here| here.eq_ignore_ascii_case(end.as_bytes())) {
                self.skip = None;
                // The end tag of a script is a tag again.
                return Some(if end.starts_with('<') { at } else { at + end.len() });
            }
            at += 1;
        }
        let mut keep = if last { 0 } else { end.len() - 1 };
        while keep < text.len() && !text.is_char_boundary(text.len() - keep) {
            keep += 1;
        }
        (keep < text.len()).then(|| text.len() - keep)
    }
}

/// Where text ends: at a tag, or before an entity that may not be complete.
fn text_end(text: &str, last: bool) -> usize {
    if let Some(tag) = memchr(b'<', text.as_bytes()) {
        return tag;
    }
    match memrchr(b'&', text.as_bytes()) {
        Some(at) if !last && text.len() - at < ENTITY_BYTES => at,
        _ => text.len(),
    }
}

/// Where the tag ends that `text` begins with. A `>` inside quotes does not end
/// it, unless the quotes themselves never end before another tag begins.
fn tag_end(text: &str) -> Option<usize> {
    let bytes = &text.as_bytes()[..text.len().min(limits::TAG_BYTES)];
    let mut after_equals = false;
    let mut quote = None;
    for (at, &byte) in bytes.iter().enumerate().skip(1) {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), b'<') => return memchr(b'>', bytes).map(|at| at + 1),
            (Some(_), _) => {}
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, _) => {}
        }
        after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
    }
    // Quotes open to the end of all there is: perhaps more is to come.
    let full = bytes.len() == limits::TAG_BYTES;
    if full { memchr(b'>', bytes).map(|at| at + 1) } else { None }
}

/// The value of an attribute, by what follows the name of a tag.
pub(super) fn attribute<'t>(rest: &'t str, wanted: &str) -> Option<&'t str> {
    let mut rest = rest;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/' || c == '=');
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .find(|c: char| c.is_ascii_whitespace() || c == '=' || c == '/')
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let after_blanks = after.trim_ascii_start();
        let Some(value) = after_blanks.strip_prefix('=').map(str::trim_ascii_start) else {
            rest = after;
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => {
                value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len()))
            }
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = after;
    }
}

/// Appends `text` with its entities resolved; unknown ones stay as they are.
pub(super) fn unescape(text: &str, mut push: impl FnMut(char)) {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        rest[..at].chars().for_each(&mut push);
        rest = &rest[at..];
        match entity(&rest[1..]) {
            Some((c, bytes)) => {
                push(c);
                rest = &rest[1 + bytes..];
            }
            None => {
                push('&');
                rest = &rest[1..];
            }
        }
    }
    rest.chars().for_each(push);
}

/// The character an entity stands for, and its bytes behind the `&`.
fn entity(text: &str) -> Option<(char, usize)> {
    const NAMES: [(&str, char); 16] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{A0}'),
        ("yen", '¥'),
        ("middot", '·'),
        ("times", '×'),
        ("hellip", '…'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("ensp", ' '),
        ("emsp", ' '),
    ];
    let (body, closed) = match text.bytes().take(ENTITY_BYTES).position(|b| b == b';') {
        Some(end) => (&text.as_bytes()[..end], true),
        None => (text.as_bytes(), false),
    };
    if body.first() == Some(&b'#') {
        let hex = matches!(body.get(1), Some(b'x' | b'X'));
        let digits = &body[1 + usize::from(hex)..];
        let is_digit = |b: &u8| if hex { b.is_ascii_hexdigit() } else { b.is_ascii_digit() };
        let count = digits.iter().take(10).take_while(|b| is_digit(b)).count();
        let code = std::str::from_utf8(&digits[..count]).ok()?;
        let code = u32::from_str_radix(code, if hex { 16 } else { 10 }).ok()?;
        let c = char::from_u32(code).filter(|c| *c != '\0')?;
        let end = closed && count == digits.len();
        return Some((c, 1 + usize::from(hex) + count + usize::from(end)));
    }
    // The oldest ones are understood without their semicolon, as browsers do.
    let is = |name: &str, index: usize| {
        if closed && body == name.as_bytes() {
            Some(name.len() + 1)
        } else if index < 6 && body.starts_with(name.as_bytes()) && !closed {
            Some(name.len())
        } else {
            None
        }
    };
    NAMES.iter().enumerate().find_map(|(i, (name, c))| is(name, i).map(|bytes| (*c, bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(html: &str) -> Vec<Token<'_>> {
        let mut splitter = Tokens::default();
        let (mut at, mut found) = (0, Vec::new());
        while let Some((bytes, token)) = splitter.next(&html[at..], true).unwrap() {
            at += bytes;
            found.push(token);
        }
        assert_eq!(at, html.len(), "{html:?}");
        found.retain(|token| *token != Token::Nothing);
        found
    }

    #[test]
    fn tags_of_all_kinds() {
        use Token::{End, Start, Text};
        for (html, expected) in [
            ("<TD>a</td>", vec![Start("TD", ""), Text("a"), End("td")]),
            ("<td title='a>b' x=\">\">1", vec![Start("td", " title='a>b' x=\">\""), Text("1")]),
            (
                "<td title='a>1<td>2",
                vec![Start("td", " title='a"), Text("1"), Start("td", ""), Text("2")],
            ),
            ("<!-- <td> --->a<![if x]>b<?php ?>", vec![Text("a"), Text("b")]),
            (
                "<script>if (a<b) '<td>'</SCRIPT >x",
                vec![Start("script", ""), End("SCRIPT"), Text("x")],
            ),
            ("1 < 2<br/>", vec![Text("1 "), Text("<"), Text(" 2"), Start("br", "/")]),
            ("<!-- open <td>", vec![]),
            ("</>x", vec![Text("x")]),
        ] {
            assert_eq!(tokens(html), expected, "{html}");
        }
        assert!(Tokens::default().next("<td", true).is_err());
        assert!(Tokens::default().next("<td", false).unwrap().is_none());
    }

    #[test]
    fn attributes() {
        for (rest, expected) in [
            (" colspan=2", Some("2")),
            (" class=x COLSPAN = \"3\" nowrap", Some("3")),
            (" nowrap/colspan='4'", Some("4")),
            (" data-colspan=5", None),
            (" x='colspan=6'", None),
            (" colspan", None),
            (" = colspan='7", Some("7")),
        ] {
            assert_eq!(attribute(rest, "colspan"), expected, "{rest}");
        }
    }

    #[test]
    fn entities() {
        for (text, expected) in [
            ("a&amp;b&lt;&#65;&#x5F20;", "a&b<A张"),
            ("A&B & &unknown; &", "A&B & &unknown; &"),
            ("&nbsp;x&nbsp", "\u{A0}x\u{A0}"),
            ("&#0;&#xD800;&#99999999999;", "&#0;&#xD800;&#99999999999;"),
            ("&amp;lt;", "&lt;"),
            ("&#65张", "A张"),
        ] {
            let mut found = String::new();
            unescape(text, |c| found.push(c));
            assert_eq!(found, expected, "{text}");
        }
    }
}
