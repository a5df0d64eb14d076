//! A line of text cut into pieces that each mean one thing. What a product's name may be
//! is not known here: whatever is nothing else is a name.

use huitouke_contract::hand_orders::SaleChannel;
use huitouke_contract::{Day, Fen};

use super::days::{begins, day};
use super::numbers::{Number, digits, number};

/// A piece of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A name without anything.
    Plain(String),
    /// A name with how many of it, in 1/1000: as typed, name, quantity.
    Item(String, String, i64),
    /// How many, in 1/1000, of what stands beside it.
    Quantity(String, i64),
    /// A bare number, in 1/1000.
    Number(String, i64),
    /// An amount, and whether a word says that it is what was paid in all.
    Amount(String, Fen, bool),
    /// A day.
    Day(Day),
    /// Where it was sold.
    Channel(SaleChannel),
    /// Whether it is paid.
    Paid(bool),
    /// Nothing of these.
    Rest(String),
}

const CHANNELS: [(&str, SaleChannel); 26] = [
    ("微信小店", SaleChannel::Other),
    ("微信群", SaleChannel::Group),
    ("微信", SaleChannel::WeChat),
    ("v信", SaleChannel::WeChat),
    ("vx", SaleChannel::WeChat),
    ("wx", SaleChannel::WeChat),
    ("wechat", SaleChannel::WeChat),
    ("私聊", SaleChannel::WeChat),
    ("朋友圈", SaleChannel::Group),
    ("社群", SaleChannel::Group),
    ("群里", SaleChannel::Group),
    ("群接龙", SaleChannel::Group),
    ("接龙", SaleChannel::Group),
    ("团购", SaleChannel::Group),
    ("群", SaleChannel::Group),
    ("当面", SaleChannel::InPerson),
    ("面交", SaleChannel::InPerson),
    ("门店", SaleChannel::InPerson),
    ("到店", SaleChannel::InPerson),
    ("店里", SaleChannel::InPerson),
    ("自提", SaleChannel::InPerson),
    ("现场", SaleChannel::InPerson),
    ("线下", SaleChannel::InPerson),
    ("电话", SaleChannel::Call),
    ("其他", SaleChannel::Other),
    ("其它", SaleChannel::Other),
];

/// Longer ones before those they begin with.
const UNPAID: [&str; 17] = [
    "还没付款",
    "还没付",
    "还未付",
    "没付款",
    "没付钱",
    "没给钱",
    "没付",
    "未付款",
    "未付",
    "未收款",
    "未收",
    "待付款",
    "待付",
    "货到付款",
    "赊账",
    "赊",
    "欠款",
];
const OWED: [&str; 2] = ["欠款", "欠"];
const PAID: [&str; 12] = [
    "已经付了",
    "已付款",
    "已付",
    "已收款",
    "已收",
    "付过了",
    "付清",
    "付款了",
    "付了",
    "收到了",
    "已转",
    "付款",
];
const TOTAL: [&str; 21] = [
    "一共收",
    "共收",
    "合计",
    "共计",
    "总计",
    "总共",
    "一共",
    "总价",
    "金额",
    "收款",
    "收了",
    "收到",
    "实收",
    "实付",
    "已收",
    "已付",
    "付款",
    "付了",
    "转账",
    "共",
    "收",
];
const PAID_SO: [&str; 3] = ["付", "转了", "转"];
const MONEY: [&str; 6] = ["块钱", "元钱", "rmb", "元", "圆", "块"];
const UNITS: &str =
    "斤盒支件箱瓶袋包个只条片套份罐桶双对张本把根粒颗枚串束盆捆筐篮提听板排卷组台部顶副";
const LONG_UNITS: [&str; 3] = ["公斤", "千克", "kg"];
/// After a number these make it part of a name: 10片装, 3段, 50g.
const OF_NAME: [&str; 20] = [
    "装", "入", "型", "码", "色", "代", "号", "寸", "岁", "段", "层", "度", "合", "ml", "毫升",
    "克", "g", "升", "折", "抽",
];

/// A number right before a name counts it up to here.
const MANY: i64 = 99_000;

/// Whether a text can name somebody or something: it has letters beside words for money.
fn is_name(text: &str) -> bool {
    let words = TOTAL.iter().chain(&OWED).chain(&PAID_SO);
    let rest = words.fold(text, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    rest.chars().any(char::is_alphabetic)
}

/// Cuts a token without blanks; `today` for days.
pub fn cut(token: &str, today: Day) -> Vec<Piece> {
    let chars: Vec<char> = token.chars().collect();
    let lower: Vec<char> = chars.iter().map(|c| c.to_lowercase().next().unwrap_or(*c)).collect();
    let mut cutter = Cutter { chars: &chars, lower: &lower, today, pieces: Vec::new(), begun: 0 };
    cutter.run();
    cutter.pieces
}

struct Cutter<'a> {
    chars: &'a [char],
    /// The same in small letters.
    lower: &'a [char],
    today: Day,
    pieces: Vec<Piece>,
    /// Where the name that is being read begins.
    begun: usize,
}

impl Cutter<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.chars.len() {
            let next = if at == self.begun { self.word(at) } else { None };
            let next = next.or_else(|| self.amount(at)).or_else(|| self.count(at));
            match next {
                Some(end) => {
                    self.begun = end.max(at + 1);
                    at = self.begun;
                }
                None => at += self.step(at),
            }
        }
        self.name(self.chars.len());
    }

    /// How many characters stay together: those of a number are not read again.
    fn step(&self, at: usize) -> usize {
        digits(&self.chars[at..]).map_or(1, |number| number.len)
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.chars[from..to].iter().collect()
    }

    /// Ends the name that is being read.
    fn name(&mut self, end: usize) {
        if self.begun < end {
            let text = self.text(self.begun, end);
            self.pieces.push(if is_name(&text) { Piece::Plain(text) } else { Piece::Rest(text) });
        }
    }

    /// Days, and words that say where it was sold or whether it is paid: at the begin of a
    /// token, or right after a number, and not as the begin of a longer word.
    fn word(&mut self, at: usize) -> Option<usize> {
        if let Some(found) = day(&self.chars[at..], self.today) {
            let end = at + found.len;
            let text = self.text(at, end);
            self.pieces.push(found.day.map_or(Piece::Rest(text), Piece::Day));
            return Some(end);
        }
        let rest = &self.lower[at..];
        if let Some(word) = UNPAID.iter().find(|word| begins(rest, word))
            && !self.owes(at)
        {
            self.pieces.push(Piece::Paid(false));
            return Some(at + word.chars().count());
        }
        if rest == ['欠'] {
            self.pieces.push(Piece::Paid(false));
            return Some(self.chars.len());
        }
        if let Some((word, channel)) = CHANNELS.iter().find(|(word, _)| begins(rest, word)) {
            let end = at + word.chars().count();
            if end == self.chars.len() || self.something(end) {
                self.pieces.push(Piece::Channel(*channel));
                return Some(end);
            }
        }
        let paid = PAID.iter().find(|word| begins(rest, word))?;
        let end = at + paid.chars().count();
        let by_itself =
            end == self.chars.len() || (self.number_at(end).is_none() && self.something(end));
        by_itself.then(|| {
            self.pieces.push(Piece::Paid(true));
            end
        })
    }

    /// Whether an amount that is owed stands here.
    fn owes(&self, at: usize) -> bool {
        OWED.iter().any(|word| {
            begins(&self.lower[at..], word) && self.number_at(at + word.chars().count()).is_some()
        })
    }

    /// Whether something that is no name begins here.
    fn something(&self, at: usize) -> bool {
        let rest = &self.lower[at..];
        let words = UNPAID.iter().chain(&PAID).chain(&OWED);
        self.sum_at(at).is_some()
            || day(&self.chars[at..], self.today).is_some()
            || number(rest).is_some()
            || words.chain(CHANNELS.iter().map(|(word, _)| word)).any(|word| begins(rest, word))
    }

    /// A number in digits, after currency signs and colons.
    fn number_at(&self, at: usize) -> Option<(Number, usize)> {
        let signs = self.chars.get(at..)?.iter().take_while(|c| "¥￥$::".contains(**c)).count();
        let found = number(&self.chars[at + signs..])?;
        Some((found, at + signs + found.len))
    }

    fn money_unit(&self, at: usize) -> Option<usize> {
        let unit = MONEY.iter().find(|unit| begins(&self.lower[at..], unit))?;
        Some(at + unit.chars().count())
    }

    /// An amount with a word before it: its number, its end, whether it is all, whether
    /// it is paid.
    fn sum_at(&self, at: usize) -> Option<(Number, usize, bool, Option<bool>)> {
        let rest = &self.lower[at..];
        let after = |words: &[&str]| {
            words.iter().filter(|word| begins(rest, word)).find_map(|word| {
                let (number, end) = self.number_at(at + word.chars().count())?;
                let unit = self.money_unit(end);
                // 收三 is no amount, 收三百 and 收三块 are; nor is 共2件.
                let many = !number.chinese || number.milli >= 100_000;
                let meant = unit.is_some() || (many && self.unit(end).is_none());
                meant.then(|| (number, unit.unwrap_or(end)))
            })
        };
        if let Some((number, end)) = after(&OWED) {
            return Some((number, end, true, Some(false)));
        }
        if let Some((number, end)) = after(&TOTAL).or_else(|| after(&PAID_SO)) {
            return Some((number, end, true, None));
        }
        let sign = matches!(rest.first(), Some('¥' | '￥'));
        let (number, end) = self.number_at(at)?;
        let unit = self.money_unit(end);
        // After a currency sign, or before a unit of money.
        (sign || unit.is_some()).then(|| (number, unit.unwrap_or(end), false, None))
    }

    fn amount(&mut self, at: usize) -> Option<usize> {
        let (number, end, all, paid) = self.sum_at(at)?;
        if number.milli % 10 != 0 {
            // No amount has three decimals.
            self.name(at);
            self.pieces.push(Piece::Rest(self.text(at, end)));
            return Some(end);
        }
        // 肥皂2块: few pieces, where nothing says that it is money.
        let pieces = !all && self.begun < at && number.milli <= 10_000;
        if pieces && self.chars[at + number.len..end].iter().eq(['块'].iter()) {
            return None;
        }
        // 三元 in 三元牛奶, 五块 in 五块石: only digits may stand in the middle of a word.
        let followed = self.chars.get(end).is_some_and(|c| c.is_alphabetic());
        if number.chinese && !all && followed && !self.something(end) {
            return None;
        }
        self.name(at);
        if let Some(paid) = paid {
            self.pieces.push(Piece::Paid(paid));
        }
        self.pieces.push(Piece::Amount(self.text(at, end), Fen(number.milli / 10), all));
        Some(end)
    }

    /// The unit of a quantity at a place, and where it ends.
    fn unit(&self, at: usize) -> Option<usize> {
        let rest = &self.lower[at..];
        if let Some(unit) = LONG_UNITS.iter().find(|unit| begins(rest, unit)) {
            return Some(at + unit.chars().count());
        }
        let one = rest.first().is_some_and(|c| UNITS.contains(*c) || *c == '块');
        one.then_some(at + 1)
    }

    /// A quantity: with the name before it, with the one after it, or by itself.
    fn count(&mut self, at: usize) -> Option<usize> {
        let times = matches!(self.lower[at], '*' | '×' | 'x' | '✕' | '╳');
        let begin = at + usize::from(times);
        let before = at.checked_sub(1).map(|before| self.chars[before]);
        let glued = |c: char| if times { c.is_ascii_alphabetic() } else { "-.*".contains(c) };
        if before.is_some_and(|c| glued(c) && (self.begun < at || c == '-')) {
            return None;
        }
        let number = number(self.chars.get(begin..)?)?;
        if times && number.chinese {
            return None;
        }
        let number_end = begin + number.len;
        let unit = self.unit(number_end);
        let mut end = unit.unwrap_or(number_end);
        let mut milli = number.milli;
        // 两斤半.
        if unit.is_some() && self.chars.get(end) == Some(&'半') {
            milli += 500;
            end += 1;
        }
        let named = self.begun < at;
        let last = end == self.chars.len();
        if number.chinese && unit.is_none() {
            return None;
        }
        let rest = &self.lower[end..];
        // 10片装, 3段, 10片2盒: part of a name.
        if !times
            && (OF_NAME.iter().any(|word| begins(rest, word))
                || (unit.is_some() && self.counted(end)))
        {
            return None;
        }
        if milli <= 0 {
            return None;
        }
        // SK2面霜: after letters digits go on with the name, unless they end it.
        let letters = before.is_some_and(|c| c.is_ascii_alphabetic());
        if named && letters && !times && !last && unit.is_none() {
            return None;
        }
        if named {
            let (text, name) = (self.text(self.begun, end), self.text(self.begun, at));
            if !is_name(&name) {
                return None;
            }
            self.pieces.push(Piece::Item(text, name, milli));
            return Some(end);
        }
        if last {
            let text = self.text(at, end);
            let counted = unit.is_some() || times;
            self.pieces.push(if counted {
                Piece::Quantity(text, milli)
            } else {
                Piece::Number(text, milli)
            });
            return Some(end);
        }
        if unit.is_some() || times {
            // 2盒面膜; but 三只松鼠2 goes on with a number of its own.
            if number.chinese && self.counts_later(end) {
                return None;
            }
            self.pieces.push(Piece::Quantity(self.text(at, end), milli));
            return Some(end);
        }
        // 298微信: a number before something else; 2面膜: so many of what follows.
        let text = self.text(at, end);
        let piece = if self.something(end) {
            Piece::Number(text, milli)
        } else if milli <= MANY && rest.first().is_some_and(|c| c.is_alphabetic()) {
            Piece::Quantity(text, milli)
        } else {
            return None;
        };
        self.pieces.push(piece);
        Some(end)
    }

    /// Whether another quantity begins right here: the one before is of the name then.
    fn counted(&self, at: usize) -> bool {
        let times = self.lower.get(at).is_some_and(|c| matches!(c, '*' | '×' | 'x'));
        let Some(number) = self.chars.get(at + usize::from(times)..).and_then(number) else {
            return false;
        };
        let end = at + usize::from(times) + number.len;
        !number.chinese && (times || self.unit(end).is_some())
            || (number.chinese && self.unit(end).is_some())
    }

    /// Whether the name that begins here ends in a quantity.
    fn counts_later(&self, at: usize) -> bool {
        (at + 1..self.chars.len()).any(|next| {
            self.chars[next].is_ascii_digit() && self.sum_at(next).is_none() && {
                let name = &self.chars[at..next];
                name.iter().all(|c| c.is_alphabetic())
            }
        })
    }
}
