//! Text of a workbook: entities, line ends, `_x000D_` escapes, runs of rich text.

use memchr::{memchr, memchr2, memmem};

use super::xml::{Cursor, Scan, Stop, Tag};

/// Adds text as it stands in the file to `out`, with entities and line ends decoded.
pub(super) fn push_decoded(raw: &[u8], out: &mut String) -> Scan<()> {
    let text = utf8(raw)?;
    let mut from = 0;
    while let Some(found) = memchr2(b'&', b'\r', &raw[from..]) {
        let at = from + found;
        out.push_str(&text[from..at]);
        if raw[at] == b'\r' {
            // XML has one kind of line end.
            out.push('\n');
            from = at + 1 + usize::from(raw.get(at + 1) == Some(&b'\n'));
            continue;
        }
        let entity = text[at + 1..].split_once(';').ok_or(Stop::Bad("an entity without end"))?.0;
        out.push(character(entity).ok_or(Stop::Bad("an unknown entity"))?);
        from = at + entity.len() + 2;
    }
    out.push_str(&text[from..]);
    Ok(())
}

/// The value of an attribute.
pub(super) fn attribute(raw: &[u8]) -> Scan<String> {
    let mut value = String::with_capacity(raw.len());
    push_decoded(raw, &mut value)?;
    Ok(value)
}

fn utf8(raw: &[u8]) -> Scan<&str> {
    std::str::from_utf8(raw).map_err(|_| Stop::Bad("not UTF-8"))
}

fn character(entity: &str) -> Option<char> {
    match entity {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => {}
    }
    let number = entity.strip_prefix('#')?;
    let code = match number.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|c| *c != '\0')
}

/// Decodes `_xHHHH_` from `from` on: UTF-16 units that XML cannot hold.
pub(super) fn unescape(text: &mut String, from: usize) {
    let tail = &text.as_bytes()[from..];
    if memchr(b'_', tail).is_none() || memmem::find(tail, b"_x").is_none() {
        return;
    }
    let tail = text.split_off(from);
    let mut rest = tail.as_str();
    let mut units: Vec<u16> = Vec::new();
    while !rest.is_empty() {
        if let Some(unit) = escape(rest) {
            units.push(unit);
            rest = &rest[7..];
            continue;
        }
        push_units(&mut units, text);
        let next = memmem::find(&rest.as_bytes()[1..], b"_x").map_or(rest.len(), |at| at + 1);
        text.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    push_units(&mut units, text);
}

fn escape(text: &str) -> Option<u16> {
    let bytes = text.as_bytes().get(..7)?;
    let hex = bytes.strip_prefix(b"_x")?.strip_suffix(b"_")?;
    if !hex.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u16::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()
}

fn push_units(units: &mut Vec<u16>, text: &mut String) {
    text.extend(char::decode_utf16(units.drain(..)).map(|c| c.unwrap_or('\u{FFFD}')));
}

/// Reads up to the end of the element that was begun and adds its text to `out`.
pub(super) fn content(cursor: &mut Cursor<'_>, out: &mut String) -> Scan<()> {
    loop {
        push_decoded(cursor.text()?, out)?;
        if let Some(raw) = cursor.cdata()? {
            // Line ends count in there too, entities do not.
            out.push_str(&utf8(raw)?.replace("\r\n", "\n").replace('\r', "\n"));
            continue;
        }
        if cursor.skip_markup()? {
            continue;
        }
        match cursor.tag()? {
            Tag::End { .. } => return Ok(()),
            Tag::Start { empty: true, .. } => {}
            Tag::Start { .. } => cursor.skip_element()?,
        }
    }
}

/// Reads a shared or inline string up to the end of its element (`si` or `is`),
/// which was begun, and adds it to `out`: its text or the texts of its runs,
/// without the phonetic ones.
pub(super) fn string(cursor: &mut Cursor<'_>, out: &mut String) -> Scan<()> {
    loop {
        match cursor.tag()? {
            Tag::Start { name: b"t", attributes, empty: false } => {
                let from = out.len();
                let keep = attributes.get(b"xml:space")? == Some(b"preserve");
                run(cursor, out)?;
                if !keep {
                    trim(out, from);
                }
                unescape(out, from);
            }
            // Of a run only its text matters, which comes next.
            Tag::Start { name: b"r", .. } | Tag::Start { empty: true, .. } => {}
            Tag::Start { .. } => cursor.skip_element()?,
            Tag::End { name: b"r" } => {}
            Tag::End { .. } => return Ok(()),
        }
    }
}

/// The text of a run; mostly nothing but characters.
fn run(cursor: &mut Cursor<'_>, out: &mut String) -> Scan<()> {
    let begin = *cursor;
    let raw = cursor.text()?;
    if cursor.skip(b"</t>") {
        return push_decoded(raw, out);
    }
    *cursor = begin;
    content(cursor, out)
}

/// Takes blanks away at both ends of what begins at `from`. Excel keeps them only
/// where the file says so; spaces of other alphabets are characters.
fn trim(text: &mut String, from: usize) {
    const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];
    let tail = &text[from..];
    let end = tail.trim_end_matches(BLANKS).len();
    let begin = end - tail[..end].trim_start_matches(BLANKS).len();
    text.truncate(from + end);
    if begin > 0 {
        text.drain(from..from + begin);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(xml: &str) -> Scan<String> {
        let mut out = "before".to_owned();
        string(&mut Cursor::new(format!("{xml}</si>").as_bytes()), &mut out)?;
        Ok(out.strip_prefix("before").unwrap().to_owned())
    }

    #[test]
    fn strings() {
        for (xml, expected) in [
            ("<t>张三</t>", "张三"),
            ("<t> a </t>", "a"),
            ("<t xml:space=\"preserve\"> a </t>", " a "),
            ("<t>\u{A0}a</t>", "\u{A0}a"),
            ("<t>a&amp;&lt;&gt;&quot;&apos;&#65;&#x42;</t>", "a&<>\"'AB"),
            ("<t>a\r\nb\rc</t>", "a\nb\nc"),
            ("<t>a&#13;&#10;b</t>", "a\r\nb"),
            ("<t>a_x000D_b_x005F_x000D_</t>", "a\rb_x000D_"),
            ("<t>_xD83D__xDCF7_</t>", "📷"),
            ("<t>_xD83D_a_xDCF7_</t>", "\u{FFFD}a\u{FFFD}"),
            ("<t>_x12_ _xyz_ _x 12_张_x0041_</t>", "_x12_ _xyz_ _x 12_张A"),
            ("<r><rPr><b/><t>no</t></rPr><t>张</t></r><r><t>三</t></r>", "张三"),
            ("<t>張</t><rPh sb=\"0\" eb=\"1\"><t>ちょう</t></rPh><phoneticPr/>", "張"),
            ("<t><![CDATA[a<&amp;b]]>&amp;c</t>", "a<&amp;b&c"),
            ("<t/>", ""),
            ("", ""),
            ("<t>a<!-- b -->c</t>", "ac"),
        ] {
            assert_eq!(of(xml).as_deref(), Ok(expected), "{xml}");
        }
        for bad in ["<t>&nbsp;</t>", "<t>&amp</t>", "<t>&#xD800;</t>", "<t>&#0;</t>"] {
            assert!(matches!(of(bad), Err(Stop::Bad(_))), "{bad}");
        }
    }
}
