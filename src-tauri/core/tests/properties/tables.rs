//! What a made-up shop's files say, table by table, in the columns real exports
//! have.

use std::collections::BTreeSet;

use huitouke_contract::Day;

use super::shops::{Channel, NAMES, Order, Telling, World, Written, account, email, phone, wechat};

/// A file's content.
#[derive(Debug, Clone)]
pub struct Table {
    pub name: String,
    /// What it must be recognised as.
    pub platform: &'static str,
    pub header: Vec<String>,
    /// Rows with the number of the order (or person) they belong to.
    pub rows: Vec<(usize, Vec<String>)>,
    pub is_book: bool,
}

/// How hidden phones are written: it must make no difference to who is who.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disguise {
    AsIs,
    /// Other hidden values.
    Other,
    /// Nothing.
    Blank,
}

const TAOBAO: &str = include_str!("../../layouts/taobao.json");
const JD: &str = include_str!("../../layouts/jd.json");
const YOUZAN: &str = include_str!("../../layouts/youzan.json");
const WECOM: &str = include_str!("../../layouts/wecom.json");

/// The columns of a known layout.
fn header(platform: &str, id: &str) -> Vec<String> {
    let known: serde_json::Value = serde_json::from_str(platform).unwrap();
    let layouts = known["layouts"].as_array().unwrap();
    let layout = layouts.iter().find(|l| l["id"] == id).unwrap();
    let headers = layout["headers"].as_array().unwrap();
    headers.iter().map(|h| h.as_str().unwrap().to_owned()).collect()
}

/// A row under this header; cells not named are blank.
fn row(header: &[String], cells: &[(&str, String)]) -> Vec<String> {
    let mut row = vec![String::new(); header.len()];
    for (column, value) in cells {
        row[header.iter().position(|h| h == column).unwrap()].clone_from(value);
    }
    row
}

struct Teller<'w> {
    world: &'w World,
    disguise: Disguise,
}

const PRODUCTS: [&str; 3] = ["山茶花\"滋润\"面霜", "玫瑰护手霜,30ml", "精华"];

impl Teller<'_> {
    fn phone(&self, n: u8, written: Written) -> String {
        let full = phone(n);
        match (written, self.disguise) {
            (Written::Full, _) => full,
            (Written::Blank, _) | (_, Disguise::Blank) => String::new(),
            (Written::Masked, Disguise::AsIs) => format!("{}****{}", &full[..3], &full[7..]),
            (Written::Masked, Disguise::Other) => format!("{}********", &full[..3]),
            // Of one number, which is also somebody's own.
            (Written::Virtual, Disguise::AsIs) => format!("{}-1234", phone(0)),
            (Written::Virtual, Disguise::Other) => {
                format!("{}转{:04}", phone(1), 1000 + u32::from(n))
            }
        }
    }

    fn day(&self, n: usize) -> Day {
        Day::from_ymd(2026, 1, 1).unwrap().plus(i32::from(self.world.orders[n].day))
    }

    fn time(&self, n: usize) -> String {
        format!("{} 10:{:02}:07", self.day(n), n * 7 % 60)
    }

    /// The same digits on every platform.
    fn number(n: usize) -> String {
        format!("33000000000{n:04}17")
    }

    fn products(order: &Order) -> impl Iterator<Item = String> + '_ {
        order.lines.iter().map(|line| PRODUCTS[usize::from(*line)].to_owned())
    }

    /// What went back, as told at this stage.
    fn refunded(&self, n: usize, stage: u8) -> i64 {
        if self.world.orders[n].refund && stage >= 2 { self.line_yuan(n) / 2 } else { 0 }
    }

    fn line_yuan(&self, n: usize) -> i64 {
        self.world.total(n) / self.world.orders[n].lines.len() as i64
    }

    fn address(n: u8) -> String {
        format!("浙江省杭州市西湖区文三路{}号, 2幢", n + 1)
    }

    fn order_rows(&self, header: &[String], n: usize, told: Telling) -> Vec<Vec<String>> {
        let order = &self.world.orders[n];
        let person = self.world.people[order.person];
        let received = self.world.received(order);
        let nick = NAMES[usize::from(person.name)].to_owned();
        let yuan = |y: i64| format!("{y}.00");
        let (total, back) = (self.world.total(n), self.refunded(n, told.stage));
        let state = |words: [&str; 4]| words[usize::from(told.stage)].to_owned();
        let mut rows = Vec::new();
        match order.channel {
            Channel::Taobao => rows.push(row(
                header,
                &[
                    ("订单编号", format!("=\"{}\"", Self::number(n))),
                    ("买家会员名", account(order.channel, order)),
                    ("总金额", yuan(total)),
                    ("买家实际支付金额", yuan(total - back)),
                    (
                        "订单状态",
                        state([
                            "买家已付款,等待卖家发货",
                            "卖家已发货,等待买家确认",
                            "交易成功",
                            "交易关闭",
                        ]),
                    ),
                    ("收货人姓名", NAMES[usize::from(received) % 4].to_owned()),
                    ("收货地址", Self::address(received)),
                    ("联系手机", self.phone(received, told.phone)),
                    ("订单创建时间", self.time(n)),
                    ("订单付款时间", self.time(n)),
                    ("宝贝标题", Self::products(order).collect::<Vec<_>>().join("，")),
                    ("宝贝总数量", order.lines.len().to_string()),
                    ("退款金额", yuan(back)),
                    ("物流公司", "顺丰".to_owned()),
                ],
            )),
            Channel::Jd => rows.extend(Self::products(order).map(|product| {
                row(
                    header,
                    &[
                        ("订单号", Self::number(n)),
                        ("商品名称", product),
                        ("订购数量", "1".to_owned()),
                        ("下单时间", self.time(n)),
                        ("京东价", yuan(self.line_yuan(n))),
                        ("订单金额", yuan(total)),
                        ("结算金额", yuan(total)),
                        ("订单状态", state(["等待出库", "已出库", "完成", "已取消"])),
                        ("下单帐号", account(order.channel, order)),
                        ("客户姓名", NAMES[usize::from(received) % 4].to_owned()),
                        ("客户地址", Self::address(received)),
                        ("联系电话", self.phone(received, told.phone)),
                        ("付款确认时间", self.time(n)),
                    ],
                )
            })),
            Channel::Youzan => rows.push(row(
                header,
                &[
                    ("订单号", self.youzan_number(n)),
                    ("订单状态", state(["待发货", "已发货", "已完成", "已关闭"])),
                    ("订单创建时间", self.time(n)),
                    ("买家付款时间", self.time(n)),
                    ("订单实付金额", yuan(total)),
                    ("全部商品名称", Self::products(order).collect::<Vec<_>>().join(";")),
                    ("收货人省份", "浙江省".to_owned()),
                    ("详细收货地址/提货地址", Self::address(received)),
                    ("收货人/提货人", NAMES[usize::from(received) % 4].to_owned()),
                    ("收货人手机号/提货人手机号", self.phone(received, told.phone)),
                    ("买家昵称", nick),
                    ("买家手机号", self.phone(person.phone, told.phone)),
                    ("订单已退款金额", yuan(back)),
                ],
            )),
            Channel::Hand | Channel::Group => {
                let said = order.told.iter().flatten().next().unwrap();
                let mut cells = vec![
                    ("日期", self.day(n).to_string()),
                    ("姓名", nick),
                    ("电话", self.phone(person.phone, said.phone)),
                    ("商品", PRODUCTS[usize::from(order.lines[0])].to_owned()),
                    ("数量", order.lines.len().to_string()),
                    ("金额", total.to_string()),
                ];
                if order.channel == Channel::Group && person.wechat {
                    cells.push(("微信号", wechat(order.person)));
                }
                rows.push(row(header, &cells));
            }
        }
        rows
    }

    fn youzan_number(&self, n: usize) -> String {
        format!("E{}1000{n:04}01617", self.day(n).to_string().replace('-', ""))
    }

    /// The rows of an order in the file of lines.
    fn detail_rows(&self, header: &[String], n: usize, written: Written) -> Vec<Vec<String>> {
        let order = &self.world.orders[n];
        let newest = order.told.iter().flatten().last().unwrap();
        let line = self.line_yuan(n);
        let taobao = order.channel == Channel::Taobao;
        let tell = |(place, product): (usize, String)| {
            let back = if place == 0 { self.refunded(n, newest.stage) } else { 0 };
            let cells = if taobao {
                vec![
                    ("子订单编号", format!("44{n:012}{place}17")),
                    ("主订单编号", Self::number(n)),
                    ("标题", product),
                    ("价格", format!("{line}.00")),
                    ("购买数量", "1".to_owned()),
                    ("订单状态", "交易成功".to_owned()),
                    ("买家实际支付金额", format!("{}.00", line - back)),
                    ("退款金额", format!("{back}.00")),
                    ("订单创建时间", self.time(n)),
                    ("订单付款时间", self.time(n)),
                ]
            } else {
                let received = self.world.received(order);
                vec![
                    ("订单号", self.youzan_number(n)),
                    ("订单商品状态", "已完成".to_owned()),
                    ("商品名称", product),
                    ("商品单价", format!("{line}.00")),
                    ("商品数量", "1".to_owned()),
                    ("商品实际成交金额", format!("{line}.00")),
                    ("收货人/提货人", NAMES[usize::from(received) % 4].to_owned()),
                    ("收货人手机号/提货人手机号", self.phone(received, written)),
                    ("商品已退款金额", format!("{back}.00")),
                ]
            };
            row(header, &cells)
        };
        Self::products(order).enumerate().map(tell).collect()
    }

    fn card_row(&self, header: &[String], n: usize) -> Vec<String> {
        let card = &self.world.cards[n];
        let (name, phone_of, mail, added) = match card.wecom {
            true => ("客户名称", "手机", Some("邮箱"), "添加时间"),
            false => ("客户昵称", "客户手机号", None, "成为客户时间"),
        };
        let mut cells = vec![
            (name, NAMES[usize::from(card.name)].to_owned()),
            (phone_of, card.phone.map(|(n, w)| self.phone(n, w)).unwrap_or_default()),
        ];
        if let (Some(column), Some(n)) = (mail, card.email) {
            cells.push((column, email(n)));
        }
        if let Some(day) = card.added {
            let day = Day::from_ymd(2025, 6, 1).unwrap().plus(i32::from(day));
            cells.push((added, format!("{day} 09:00:00")));
        }
        match card.wecom {
            true => cells.push(("添加人", "店长".to_owned())),
            false => {
                cells.push(("标签", ["老客，敏感肌", "", "VIP"][usize::from(card.tag)].to_owned()))
            }
        }
        row(header, &cells)
    }
}

/// All files of a shop that say anything.
pub fn tables(world: &World, disguise: Disguise) -> Vec<Table> {
    let teller = Teller { world, disguise };
    let mut tables = Vec::new();
    let hand =
        |more: &[&str]| ["日期", "姓名"].iter().chain(more).map(|h| (*h).to_owned()).collect();
    let kinds: [(Channel, &str, Vec<String>); 5] = [
        (Channel::Taobao, "taobao", header(TAOBAO, "taobao-orders-2021")),
        (Channel::Jd, "jd", header(JD, "jd-orders")),
        (Channel::Youzan, "youzan", header(YOUZAN, "youzan-orders")),
        (Channel::Hand, "hand", hand(&["电话", "商品", "数量", "金额"])),
        (Channel::Group, "hand", hand(&["微信号", "电话", "商品", "数量", "金额"])),
    ];
    let of = |channel| world.orders.iter().enumerate().filter(move |(_, o)| o.channel == channel);
    let mut add = |name: &str, platform, header: &[String], rows: Vec<(usize, Vec<String>)>| {
        if !rows.is_empty() {
            let is_book = world.books >> tables.len() & 1 == 1;
            let ending = if is_book { "xlsx" } else { "csv" };
            let name = format!("{name}.{ending}");
            tables.push(Table { name, platform, header: header.to_vec(), rows, is_book });
        }
    };
    for (channel, platform, header) in &kinds {
        for export in 0..2 {
            let mut met = BTreeSet::new();
            let rows = of(*channel).filter_map(|(n, o)| Some((n, o.told[export]?)));
            let rows = rows
                .flat_map(|(n, told)| {
                    teller.order_rows(header, n, told).into_iter().map(move |row| (n, row))
                })
                .filter(|(_, row)| {
                    *channel == Channel::Jd || world.repeats || met.insert(row.clone())
                });
            add(&format!("{channel:?} {export}"), platform, header, rows.collect());
        }
    }
    for (channel, platform, header) in [
        (Channel::Taobao, "taobao", header(TAOBAO, "taobao-items-2021")),
        (Channel::Youzan, "youzan", header(YOUZAN, "youzan-goods")),
    ] {
        let rows = of(channel).filter_map(|(n, order)| Some((n, order.detail?)));
        let rows = rows.flat_map(|(n, written)| {
            teller.detail_rows(&header, n, written).into_iter().map(move |row| (n, row))
        });
        add(&format!("{channel:?} lines"), platform, &header, rows.collect());
    }
    for (wecom, platform, header) in [
        (true, "wecom", header(WECOM, "wecom-customers")),
        (false, "youzan", header(YOUZAN, "youzan-customers")),
    ] {
        let cards = (0..world.cards.len()).filter(|n| world.cards[*n].wecom == wecom);
        let rows: Vec<_> = cards.map(|n| (n, teller.card_row(&header, n))).collect();
        add(&format!("{platform} people"), platform, &header, rows);
    }
    tables
}
