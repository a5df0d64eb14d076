//! Made-up shops: few people who share phones and names, so that everything that
//! can be mixed up is.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// Where an order was placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Accounts and receivers.
    Taobao,
    /// Accounts and receivers, a row per line.
    Jd,
    /// The buyer's own phone, else their nick; the receiver may be someone else.
    Youzan,
    /// A table kept by hand: name and phone.
    Hand,
    /// Another one: name, WeChat id, phone.
    Group,
}

/// How a phone is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Full,
    Masked,
    Virtual,
    Blank,
}

/// Somebody. Phones and names are few, so families and namesakes come by themselves.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    pub phone: u8,
    pub name: u8,
    pub wechat: bool,
}

/// What one export says of an order.
#[derive(Debug, Clone, Copy)]
pub struct Telling {
    /// 0 paid, 1 shipped, 2 completed, 3 closed.
    pub stage: u8,
    pub phone: Written,
}

#[derive(Debug, Clone)]
pub struct Order {
    pub channel: Channel,
    pub person: usize,
    /// Which of the person's accounts, where the channel has accounts.
    pub account: u8,
    /// Whose phone it went to, where that is not the buyer's.
    pub gift: Option<u8>,
    pub day: u8,
    pub yuan: u8,
    /// Products, one or more.
    pub lines: Vec<u8>,
    pub refund: bool,
    /// What the older and the newer export say of it; at least one does.
    pub told: [Option<Telling>; 2],
    /// Whether the file of lines has it too, and how it writes the phone.
    pub detail: Option<Written>,
}

/// A row of a contact list.
#[derive(Debug, Clone)]
pub struct Card {
    pub wecom: bool,
    pub name: u8,
    pub phone: Option<(u8, Written)>,
    pub email: Option<u8>,
    pub added: Option<u8>,
    pub tag: u8,
}

#[derive(Debug, Clone)]
pub struct World {
    pub people: Vec<Person>,
    pub orders: Vec<Order>,
    pub cards: Vec<Card>,
    /// Bit by bit, which files are workbooks.
    pub books: u16,
    /// Whether rows without a number may be equal.
    pub repeats: bool,
}

fn written() -> impl Strategy<Value = Written> {
    prop_oneof![
        6 => Just(Written::Full),
        2 => Just(Written::Masked),
        1 => Just(Written::Virtual),
        1 => Just(Written::Blank),
    ]
}

fn told() -> impl Strategy<Value = [Option<Telling>; 2]> {
    let telling = || (0..4u8, written()).prop_map(|(stage, phone)| Telling { stage, phone });
    (telling(), telling(), 0..3u8).prop_map(|(mut old, mut new, which)| {
        if old.stage > new.stage {
            std::mem::swap(&mut old.stage, &mut new.stage);
        }
        [(which != 1).then_some(old), (which != 0).then_some(new)]
    })
}

fn order() -> impl Strategy<Value = Order> {
    use Channel::{Group, Hand, Jd, Taobao, Youzan};
    let channel = prop_oneof![
        4 => Just(Taobao), 2 => Just(Jd), 3 => Just(Youzan), 2 => Just(Hand), 1 => Just(Group)
    ];
    let who = (0..6usize, prop_oneof![4 => Just(0u8), 1 => Just(1u8)]);
    let what = (0..90u8, 1..5u8, vec(0..3u8, 1..3), any::<bool>());
    let gift = option::weighted(0.25, 0..5u8);
    let detail = option::weighted(0.4, written());
    (channel, who, gift, what, told(), detail).prop_map(
        |(channel, (person, account), gift, (day, yuan, lines, refund), told, detail)| Order {
            channel,
            person,
            account,
            gift,
            day,
            yuan,
            lines,
            refund,
            told,
            detail,
        },
    )
}

fn card() -> impl Strategy<Value = Card> {
    (
        any::<bool>(),
        0..4u8,
        option::weighted(0.8, (0..5u8, written())),
        option::weighted(0.3, 0..3u8),
        option::of(0..90u8),
        0..3u8,
    )
        .prop_map(|(wecom, name, phone, email, added, tag)| Card {
            wecom,
            name,
            phone,
            email,
            added,
            tag,
        })
}

/// Shops. `repeats`: rows without a number may be equal in content.
pub fn worlds(repeats: bool) -> impl Strategy<Value = World> {
    let person = (0..5u8, 0..5u8, any::<bool>()).prop_map(|(phone, name, wechat)| Person {
        phone,
        name,
        wechat,
    });
    // A book among eight files or so: they are slow to write.
    let books = (any::<u16>(), any::<u16>(), any::<u16>()).prop_map(|(a, b, c)| a & b & c);
    (vec(person, 1..6), vec(order(), 1..12), vec(card(), 0..4), books).prop_map(
        move |(people, mut orders, cards, books)| {
            for order in &mut orders {
                order.person %= people.len();
            }
            World { people, orders, cards, books, repeats }
        },
    )
}

/// Shops where some are [`World::crowded`].
pub fn mixed_worlds() -> impl Strategy<Value = World> {
    (worlds(true), prop::bool::weighted(0.3))
        .prop_map(|(world, crowded)| if crowded { world.crowded() } else { world })
}

impl World {
    /// The same with everyone living together and being called the same, so that
    /// there is much to ask.
    pub fn crowded(mut self) -> Self {
        for person in &mut self.people {
            (person.phone, person.name) = (person.phone % 2, person.name % 2);
        }
        for (n, order) in self.orders.iter_mut().enumerate() {
            order.channel = match order.channel {
                Channel::Jd => Channel::Hand,
                Channel::Youzan => Channel::Taobao,
                other => other,
            };
            if n % 3 > 0 {
                order.gift = None;
                for told in order.told.iter_mut().flatten() {
                    told.phone = Written::Full;
                }
            }
        }
        for card in self.cards.iter_mut().filter(|card| card.wecom) {
            card.email = Some(card.email.unwrap_or(0) % 2);
        }
        self
    }

    /// The phone an order went to.
    pub fn received(&self, order: &Order) -> u8 {
        order.gift.unwrap_or(self.people[order.person].phone)
    }

    /// What an order came to, in yuan.
    pub fn total(&self, n: usize) -> i64 {
        let order = &self.orders[n];
        let apart = if self.repeats { 0 } else { 10 * (n as i64 + 1) };
        (i64::from(order.yuan) + apart) * order.lines.len() as i64
    }
}

/// Names and nicks; the last one stands for anybody.
pub const NAMES: [&str; 5] = ["小鱼", "阿花", "Anna Li", "大山,老客", "微信用户"];

/// Phones that are masked to the same text.
pub fn phone(n: u8) -> String {
    format!("138{:04}8888", 1000 + u32::from(n))
}

pub fn account(channel: Channel, order: &Order) -> String {
    let platform = if channel == Channel::Taobao { "tb" } else { "jd" };
    format!("{platform}_buyer_{}_{}", order.person, order.account)
}

pub fn wechat(person: usize) -> String {
    format!("wxid_made_up_{person}")
}

pub fn email(n: u8) -> String {
    format!("mail{n}@example.com")
}
