//! Reads somebody out of a pasted chat or address: name, phone, WeChat id, address, in
//! any order.
//!
//! The text falls apart into parts at signs, blanks and labels (收货人：). Phones are
//! found first, since they never stand inside anything else; then what follows a label;
//! then the address, which is where a place stands; what is left and looks most like a
//! name is the name. All else is the rest, so that nothing pasted is lost unseen.

mod phones;
#[cfg(test)]
mod tests;
mod words;

use huitouke_contract::archive::NewCustomer;

use super::{half_width, wechat_id};
use crate::regions;
use words::Label;

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Read {
    /// Who.
    pub customer: NewCustomer,
    /// Province, city, district of the address.
    pub region: Option<String>,
    /// Parts that were not understood.
    pub rest: String,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    label: Option<Label>,
    text: String,
    /// A whole mobile number.
    phone: bool,
    /// The line it stands on.
    line: usize,
    used: bool,
}

/// Reads a text.
pub fn read(text: &str) -> Read {
    let mut parts = parts(text);
    let mut found = Read::default();
    let customer = &mut found.customer;
    let near = take_phone(&mut parts, customer);
    take_wechat(&mut parts, customer);
    take_labelled(&mut parts, Label::Note, " ", &mut customer.note);
    take_labelled(&mut parts, Label::Name, " ", &mut customer.name);
    take_address(&mut parts, customer);
    if customer.name.is_empty() {
        take_name(&mut parts, near, customer);
    }
    found.region = regions::split(&customer.address).code.and_then(regions::text);
    let rest = parts.iter().filter(|part| !part.used && !words::is_filler(&part.text));
    let rest: Vec<&str> = rest.map(|part| part.text.as_str()).collect();
    found.rest = rest.join(" ");
    found
}

/// Signs between parts.
fn is_sign(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '|' | '、' | '。' | '!' | '?' | '~' | '"')
}

/// Marks no screen shows: zero-width ones, and those that turn the direction.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

fn parts(text: &str) -> Vec<Part> {
    let text = half_width(text);
    let text: Vec<char> = text.chars().filter(|c| !is_hidden(*c)).collect();
    let mut parts = Vec::new();
    let (mut open, mut label, mut line, mut at) = (String::new(), None, 0, 0);
    let mut end = |open: &mut String, label: Option<Label>, line: usize| {
        let text = open.trim_matches([':', '=', '-', '.', ' ']).to_owned();
        open.clear();
        if !text.is_empty() {
            parts.push(Part { label, text, phone: false, line, used: false });
        }
        parts.len()
    };
    let mut numbers: Vec<(usize, Part)> = Vec::new();
    let mut labelled = 0;
    while at < text.len() {
        let c = text[at];
        // 收件人张三电话138…: after a name the next label ends it.
        if let Some((named, length)) = words::label(&text[at..])
            && (open.is_empty()
                || label == Some(Label::Name) && matches!(named, Label::Phone | Label::Address)
                // 我的地址：浙江…
                || label.is_none() && matches!(text[at + length - 1], ':' | '='))
        {
            labelled = end(&mut open, label, line);
            label = Some(named);
            at += length;
            continue;
        }
        if (c.is_ascii_digit() || c == '+')
            && let Some(number) = phones::at(&text, at)
        {
            let before = end(&mut open, label, line);
            let said: String = text[at..number.end].iter().collect();
            let phone = number.full.is_some();
            let text = number.full.unwrap_or(said);
            numbers.push((before, Part { label: None, text, phone, line, used: false }));
            if label == Some(Label::Phone) {
                label = None;
            }
            at = number.end;
            continue;
        }
        if is_sign(c) {
            let now = end(&mut open, label, line);
            // A label holds to the end of its line, or of the next where it stands alone;
            // names, numbers and ids end with the next sign.
            let brief = matches!(label, Some(Label::Name | Label::WeChat | Label::Phone));
            if c == '\n' {
                line += 1;
            }
            if now > labelled && (c == '\n' || brief) {
                label = None;
            }
        } else {
            open.push(c);
        }
        at += 1;
    }
    end(&mut open, label, line);
    for (before, number) in numbers.into_iter().rev() {
        parts.insert(before, number);
    }
    parts
}

/// The first number. Returns where it stands.
fn take_phone(parts: &mut [Part], customer: &mut NewCustomer) -> Option<usize> {
    let at = parts.iter().position(|part| part.phone)?;
    parts[at].used = true;
    customer.phone.clone_from(&parts[at].text);
    // The same number again says nothing more.
    for part in parts.iter_mut().filter(|part| part.phone && part.text == customer.phone) {
        part.used = true;
    }
    Some(at)
}

fn take_wechat(parts: &mut [Part], customer: &mut NewCustomer) {
    for part in parts.iter_mut().filter(|part| !part.used && !part.phone) {
        let is_one = part.label == Some(Label::WeChat) || part.text.starts_with("wxid_");
        if let Some(id) = wechat_id(&part.text).filter(|_| is_one && customer.wechat.is_empty()) {
            customer.wechat = id;
            part.used = true;
        }
    }
}

/// Everything under a label, put together.
fn take_labelled(parts: &mut [Part], label: Label, between: &str, to: &mut String) {
    for part in parts.iter_mut().filter(|part| !part.used && part.label == Some(label)) {
        if label == Label::Name && !to.is_empty() {
            break;
        }
        if !to.is_empty() {
            to.push_str(between);
        }
        to.push_str(&part.text);
        part.used = true;
    }
}

fn take_address(parts: &mut [Part], customer: &mut NewCustomer) {
    if parts.iter().any(|part| part.label == Some(Label::Address)) {
        for part in parts.iter_mut().filter(|part| part.label == Some(Label::Address)) {
            add(&mut customer.address, &part.text);
            part.used = true;
        }
        return;
    }
    // Where a place stands; else where something looks like an address.
    let free = |part: &Part| !part.used && !part.phone && part.label.is_none();
    let begin = (0..parts.len()).find_map(|at| {
        let part = &parts[at];
        if !free(part) {
            return None;
        }
        place_at(&part.text).map(|from| (at, from))
    });
    let begin = begin.or_else(|| {
        let like = |part: &Part| free(part) && words::looks_like_address(&part.text);
        parts.iter().position(like).map(|at| (at, 0))
    });
    let Some((mut at, from)) = begin else { return };
    if let Some(name) = parts[at].text.get(..from).filter(|name| !name.is_empty()) {
        customer.name = name.to_owned();
    }
    let mut text = parts[at].text.get(from..).unwrap_or_default().to_owned();
    loop {
        parts[at].used = true;
        at += 1;
        let Some(part) = parts.get(at).filter(|part| free(part)) else { break };
        let digits = part.text.chars().any(|c| c.is_ascii_digit());
        let place = regions::split(&part.text).code.is_some();
        let is_part = place || digits || words::ends_like_address(&part.text);
        if !is_part || words::is_name(&part.text) && !words::ends_like_address(&part.text) {
            break;
        }
        add(&mut text, &part.text);
    }
    let elsewhere = parts.iter().any(|part| free(part) && words::is_name(&part.text));
    if customer.name.is_empty()
        && !elsewhere
        && let Some(from) = name_at_end(&text)
    {
        customer.name = text.split_off(from);
    }
    customer.address = text;
}

/// Where in a part a place begins: at its head, or after a name stuck to it.
fn place_at(text: &str) -> Option<usize> {
    let whole = |text: &str| {
        let found = regions::split(text);
        // A word that happens to begin like a short name is no address.
        found.code.filter(|_| found.rest.len() < text.len())
    };
    if whole(text).is_some() && !words::is_name(text) {
        return Some(0);
    }
    let mut after_name = text.char_indices().skip(2).take(3).map(|(at, _)| at);
    after_name.find(|at| {
        let (name, rest) = text.split_at(*at);
        words::is_name(name) && rest.chars().count() >= 4 && whole(rest).is_some()
    })
}

/// Where a name begins that is stuck to the end of an address: 文三路1号张三.
fn name_at_end(text: &str) -> Option<usize> {
    let tail: Vec<usize> = text.char_indices().rev().take(4).map(|(at, _)| at).collect();
    [2, 1, 3].into_iter().filter_map(|n| tail.get(n).copied()).find(|at| {
        let (before, name) = text.split_at(*at);
        let closed = ["号", "室", "楼", "层", "栋", "幢", "座", "单元", "户"]
            .iter()
            .any(|end| before.ends_with(end))
            || before.ends_with(|c: char| c.is_ascii_digit());
        closed && words::is_name(name) && !words::ends_like_address(name)
    })
}

/// Adds a part of an address: a blank only where two words or numbers would run
/// together.
fn add(address: &mut String, part: &str) {
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if edge(address.chars().last()) && edge(part.chars().next()) {
        address.push(' ');
    }
    address.push_str(part);
}

/// The part that looks most like a name: one by its surname, the nearest to the phone;
/// else a short word beside the phone.
fn take_name(parts: &mut [Part], near: Option<usize>, customer: &mut NewCustomer) {
    let free = |part: &Part| {
        !part.used && !part.phone && part.label.is_none() && !words::is_filler(&part.text)
    };
    let distance = |at: usize| near.map_or(at, |near| near.abs_diff(at));
    let of = |good: &dyn Fn(&Part) -> bool| {
        let all = parts.iter().enumerate().filter(|(_, part)| free(part) && good(part));
        all.min_by_key(|(at, _)| (distance(*at), *at)).map(|(at, _)| at)
    };
    let by_surname = of(&|part| {
        words::is_name(&part.text)
            || part.text.strip_suffix(['收', '寄']).is_some_and(words::is_name)
    });
    // Somebody's nick: no number, no sentence, on the line of the phone or alone.
    let alone = parts.iter().filter(|part| free(part)).count() == 1;
    let line = near.and_then(|near| parts.get(near)).map(|part| part.line);
    let nick = || {
        of(&|part| {
            let length = part.text.chars().count();
            length <= 12
                && part.text.chars().any(char::is_alphabetic)
                && !part.text.chars().any(|c| c.is_ascii_digit())
                && !part.text.contains(['@', '<', '>', '='])
                && (alone || Some(part.line) == line)
        })
    };
    let Some(at) = by_surname.or_else(nick) else { return };
    let name = parts[at].text.clone();
    parts[at].used = true;
    let short = name.strip_suffix(['收', '寄']).filter(|name| words::is_name(name));
    customer.name = short.unwrap_or(&name).to_owned();
    // Anna Li falls apart at its blank.
    let latin = |text: &str| text.bytes().all(|b| b.is_ascii_alphabetic());
    let line = parts[at].line;
    let more = |part: &&mut Part| !part.used && part.line == line && latin(&part.text);
    if latin(&customer.name) {
        let (before, after) = parts.split_at_mut(at);
        for part in before.iter_mut().rev().take_while(more).take(2) {
            customer.name = format!("{} {}", part.text, customer.name);
            part.used = true;
        }
        for part in after.iter_mut().skip(1).take_while(more).take(2) {
            customer.name = format!("{} {}", customer.name, part.text);
            part.used = true;
        }
    }
}
