//! A line of text taken apart: who, what, how much, where, when. Pure: what is in the
//! pool is not known here.

use huitouke_contract::hand_orders::SaleChannel;
use huitouke_contract::{Day, Fen};

use super::pieces::{Piece, cut};
use crate::imports::understand::half_width;

/// What a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The first name in it that nothing is counted of; empty where there is none.
    pub name: String,
    /// A number right behind it that is no amount, as typed and in 1/1000: it counts the
    /// name, should that turn out to be a product's.
    pub counted: Option<(String, i64)>,
    /// A whole mobile number.
    pub phone: Option<String>,
    /// What was sold.
    pub items: Vec<Item>,
    /// The end of a phone number: 尾号1234, 138****1234.
    pub tail: Option<String>,
    /// Amount.
    pub amount: Option<Fen>,
    /// Where.
    pub channel: Option<SaleChannel>,
    /// Whether it is said to be paid, or not.
    pub paid: Option<bool>,
    /// Day.
    pub day: Option<Day>,
    /// What was not understood.
    pub rest: Vec<String>,
}

/// Something sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// As typed.
    pub text: String,
    /// Without the quantity.
    pub name: String,
    /// In 1/1000; `None`: not typed.
    pub quantity_milli: Option<i64>,
}

/// An order has at most so many lines, and a name so many characters.
const MOST_ITEMS: usize = 200;
const MOST_CHARACTERS: usize = 200;
/// A bare number up to this counts what stands before it, where nothing else does.
const FEW: i64 = 10_000;

/// Words before a phone number.
const LABELS: [&str; 6] = ["联系电话", "电话号码", "手机号码", "手机号", "电话", "手机"];

/// Words after which everything is a note.
const NOTE: [&str; 4] = ["备注", "附言", "留言", "注:"];

/// Takes a line apart.
pub fn parse(text: &str, today: Day) -> Parsed {
    let text: String = half_width(text).chars().filter(|c| !is_invisible(*c)).collect();
    let (text, note) = without_note(&text);
    let (text, phones) = without_phones(text);
    let text = without_thousands(&text);
    let mut parsed = Parsed::default();
    let mut pieces: Vec<Piece> = Vec::new();
    for token in tokens(&text) {
        match tail(token).filter(|_| parsed.tail.is_none()) {
            Some((name, tail)) => {
                parsed.tail = Some(tail);
                pieces.extend(cut(name, today));
            }
            None => pieces.extend(cut(token, today)),
        }
    }
    parsed.take(pieces);
    let mut phones = phones.into_iter();
    parsed.phone = phones.next();
    parsed.rest.extend(phones);
    parsed.rest.extend(note.map(str::to_owned));
    parsed
}

/// Marks no screen shows: they part nothing and name nobody.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || (c.is_control() && !c.is_whitespace())
}

fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let parts = |c: char| c.is_whitespace() || ",、;+|".contains(c);
    text.split(parts).flat_map(split_colon).filter(|token| !token.is_empty())
}

/// `张三:面膜2`; not `收:298`, nor a time of day.
fn split_colon(token: &str) -> Vec<&str> {
    match token.split_once(':') {
        Some((head, tail))
            if !tail.starts_with(|c: char| c.is_ascii_digit()) && !head.is_empty() =>
        {
            vec![head, tail]
        }
        _ => vec![token],
    }
}

/// What a word says is a note, apart.
fn without_note(text: &str) -> (&str, Option<&str>) {
    let Some(at) = NOTE.iter().filter_map(|word| text.find(word)).min() else {
        return (text, None);
    };
    let word = NOTE.iter().find(|word| text[at..].starts_with(**word)).map_or(0, |word| word.len());
    let note = text[at + word..].trim_matches(|c: char| c.is_whitespace() || c == ':');
    (&text[..at], (!note.is_empty()).then_some(note))
}

/// Whole mobile numbers, also in groups of 3, 4 and 4 digits, are taken out.
fn without_phones(text: &str) -> (String, Vec<String>) {
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut phones, mut at) = (String::with_capacity(text.len()), Vec::new(), 0);
    while at < chars.len() {
        let starts = at == 0 || !chars[at - 1].is_ascii_digit();
        if starts && let Some((phone, end)) = phone(&chars, at) {
            phones.push(phone);
            let label = LABELS.iter().find_map(|label| {
                out.trim_end_matches([':', ' ']).strip_suffix(label).map(str::len)
            });
            out.truncate(label.unwrap_or(out.len()));
            out.push(' ');
            at = end;
            continue;
        }
        out.push(chars[at]);
        at += 1;
    }
    (out, phones)
}

fn phone(chars: &[char], at: usize) -> Option<(String, usize)> {
    let mut begin = at;
    if chars.get(at) == Some(&'+') {
        begin += 1;
    }
    if chars.get(begin..begin + 2) == Some(&['8', '6']) {
        let sign = usize::from(matches!(chars.get(begin + 2), Some(' ' | '-')));
        if let Some(found) = mobile(chars, begin + 2 + sign) {
            return Some(found);
        }
    }
    if begin > at { None } else { mobile(chars, at) }
}

fn mobile(chars: &[char], begin: usize) -> Option<(String, usize)> {
    let (mut digits, mut at) = (String::with_capacity(11), begin);
    while digits.len() < 11 {
        match *chars.get(at)? {
            c if c.is_ascii_digit() => digits.push(c),
            ' ' | '-' if matches!(digits.len(), 3 | 7) => {}
            _ => return None,
        }
        at += 1;
    }
    let like = digits.starts_with('1') && matches!(digits.as_bytes()[1], b'3'..=b'9');
    let ends = chars.get(at).is_none_or(|c| !c.is_ascii_digit());
    (like && ends).then_some((digits, at))
}

/// `尾号1234`, `138****1234`, also right behind a name: the name, and the digits.
fn tail(token: &str) -> Option<(&str, String)> {
    let head = token.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &token[head.len()..];
    if !(3..=6).contains(&digits.len()) {
        return None;
    }
    let name = match head.strip_suffix("尾号") {
        Some(name) => name,
        None => {
            let open = head.trim_end_matches(['*', '…', '.']);
            let name = open.trim_end_matches(|c: char| c.is_ascii_digit());
            let masked = head.len() - open.len() > 1 && open.len() - name.len() >= 3;
            masked.then_some(name)?
        }
    };
    Some((name, digits.to_owned()))
}

/// `1,298` is one number.
fn without_thousands(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let mut out = String::with_capacity(text.len());
    for (at, c) in chars.iter().enumerate() {
        let head = chars[..at].iter().rev().take_while(|c| c.is_ascii_digit()).count();
        let grouped =
            *c == ',' && (1..=3).contains(&head) && (at + 1..at + 4).all(digit) && !digit(at + 4);
        if !grouped {
            out.push(*c);
        }
    }
    out
}

impl Parsed {
    fn take(&mut self, pieces: Vec<Piece>) {
        // A number with a word goes before one with a unit, and that before a bare one.
        let all = pieces.iter().any(|piece| matches!(piece, Piece::Amount(_, _, true)));
        let units = pieces.iter().filter(|piece| matches!(piece, Piece::Amount(_, _, false)));
        let said = all || units.count() == 1;
        let bare = |piece: &Piece| matches!(piece, Piece::Number(..));
        let last_bare = pieces.iter().rposition(bare);
        // The customer is the first name nothing is counted of.
        let customer = pieces.iter().position(|piece| matches!(piece, Piece::Plain(_)));
        let mut open = Open::default();
        for (at, piece) in pieces.into_iter().enumerate() {
            let behind_name = at > 0 && customer == Some(at - 1);
            match piece {
                Piece::Plain(name) if Some(at) == customer => {
                    if name.chars().count() <= MOST_CHARACTERS {
                        self.name = name;
                    } else {
                        self.rest.push(name);
                    }
                    open.item = None;
                }
                Piece::Plain(name) => {
                    let counted = open.pending.take();
                    let text = match &counted {
                        Some((text, _)) => format!("{text}{name}"),
                        None => name.clone(),
                    };
                    let quantity_milli = counted.map(|(_, milli)| milli);
                    let at = self.item(Item { text, name, quantity_milli });
                    open.item = at.filter(|_| quantity_milli.is_none());
                }
                Piece::Item(text, name, milli) => {
                    open.item = self.item(Item { text, name, quantity_milli: Some(milli) });
                }
                Piece::Quantity(text, milli) => self.count(&mut open, text, milli),
                Piece::Number(text, milli) => {
                    let amount = !said && Some(at) == last_bare;
                    let uncounted =
                        open.item.is_some_and(|at| self.items[at].quantity_milli.is_none());
                    // Of a few nothing else counts: 张三 面膜 2.
                    if uncounted && (!amount || milli <= FEW) {
                        self.count(&mut open, text, milli);
                    } else if amount && milli % 10 == 0 {
                        self.amount = Some(Fen(milli / 10));
                    } else if behind_name {
                        self.counted = Some((text, milli));
                    } else {
                        self.rest.push(text);
                    }
                    open.item = None;
                }
                Piece::Amount(text, fen, total) => {
                    open.item = None;
                    if (if all { total } else { said }) && self.amount.is_none() {
                        self.amount = Some(fen);
                    } else {
                        self.rest.push(text);
                    }
                }
                Piece::Day(day) if self.day.is_none() => self.day = Some(day),
                Piece::Day(day) => self.rest.push(day.to_string()),
                Piece::Channel(channel) => self.channel = self.channel.or(Some(channel)),
                Piece::Paid(paid) => self.paid = Some(self.paid.unwrap_or(true) && paid),
                Piece::Rest(text) => self.rest.push(text),
            }
        }
        self.rest.extend(open.pending.map(|(text, _)| text));
    }

    /// Adds something sold; where it stands.
    fn item(&mut self, item: Item) -> Option<usize> {
        if self.items.len() >= MOST_ITEMS || item.name.chars().count() > MOST_CHARACTERS {
            self.rest.push(item.text);
            return None;
        }
        self.items.push(item);
        Some(self.items.len() - 1)
    }

    /// So many of what stands before, else of what comes next. What is counted twice has
    /// the first number in its name: 面膜10片 x2.
    fn count(&mut self, open: &mut Open, text: String, milli: i64) {
        match open.item.take().and_then(|at| self.items.get_mut(at)) {
            Some(item) => {
                if item.quantity_milli.is_some() {
                    item.name.clone_from(&item.text);
                }
                item.quantity_milli = Some(milli);
                item.text = format!("{} {text}", item.text);
            }
            None => self.rest.extend(open.pending.replace((text, milli)).map(|(text, _)| text)),
        }
    }
}

/// What may still be counted.
#[derive(Default)]
struct Open {
    /// The item right before.
    item: Option<usize>,
    /// How many of what comes next.
    pending: Option<(String, i64)>,
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
