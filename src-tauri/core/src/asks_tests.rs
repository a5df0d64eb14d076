//! Questions and answers through the whole door: files in, customers out.

use huitouke_contract::ShopApi;
use huitouke_contract::asks::SharedPhoneRule;
use huitouke_contract::asks::{AnswerRequest, Ask, AskAnswer, AskKind, AskRules, AsksRequest};
use huitouke_contract::customers::CustomerQuery;
use huitouke_contract::imports::{BatchRequest, Choices, FileToImport, ImportRequest};
use huitouke_contract::shop::{ChangeKind, Nothing};

use crate::Shop;
use crate::testing::{Patient, new_shop};

struct Desk {
    folder: tempfile::TempDir,
    shop: Shop,
}

impl Desk {
    fn new() -> Self {
        let (folder, shop) = new_shop();
        Self { folder, shop }
    }

    fn import(&self, name: &str, text: &str) -> i64 {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
        let done = self.shop.import_apply(ImportRequest { files }, &Patient).unwrap();
        done.batch.unwrap()
    }

    /// Orders of the platform: number, account, phone of the receiver.
    fn taobao(&self, name: &str, orders: &[(&str, &str, &str)]) -> i64 {
        let mut text = String::from(
            "订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,联系手机,订单付款时间\n",
        );
        for (number, account, phone) in orders {
            text.push_str(&format!(
                "{number},{account},10,交易成功,收{phone},{phone},2026-01-0{} 10:00:00\n",
                &number[number.len() - 1..]
            ));
        }
        self.import(name, &text)
    }

    /// A table kept by hand: name, phone.
    fn hand(&self, name: &str, rows: &[(&str, &str)]) -> i64 {
        let mut text = String::from("日期,姓名,手机,商品,金额\n");
        for (i, (who, phone)) in rows.iter().enumerate() {
            text.push_str(&format!("2026-02-{:02},{who},{phone},面膜,{}\n", i + 1, 50 + i));
        }
        self.import(name, &text)
    }

    fn asks(&self) -> Vec<Ask> {
        let page = self.shop.asks(AsksRequest { offset: 0, limit: 50 }, &Patient).unwrap();
        let state = self.shop.shop_state(Nothing {}, &Patient).unwrap();
        assert_eq!((page.total as usize, state.asks), (page.asks.len(), page.total));
        page.asks
    }

    fn answer(&self, ask: &Ask, answer: AskAnswer) {
        self.shop.ask_answer(AnswerRequest { key: ask.key.clone(), answer }, &Patient).unwrap();
    }

    /// How many orders each customer has, the most first.
    fn customers(&self) -> Vec<u32> {
        let query = CustomerQuery { limit: 100, ..CustomerQuery::default() };
        let page = self.shop.customers(query, &Patient).unwrap();
        let mut orders: Vec<u32> = page.rows.iter().map(|row| row.orders).collect();
        orders.sort_unstable_by(|a, b| b.cmp(a));
        assert!(self.shop.check(Nothing {}, &Patient).unwrap().ok);
        orders
    }
}

const PHONE: &str = "13800000001";
const OTHER: &str = "13900000002";

#[test]
fn whoever_buys_by_account_and_by_phone_is_one_customer_whichever_came_first() {
    for account_first in [true, false] {
        let desk = Desk::new();
        let orders = [("N1", "小美", PHONE), ("N2", "小美", PHONE), ("N3", "小美", OTHER)];
        let table = [("李美", PHONE), ("李美", ""), ("王五", OTHER)];
        if account_first {
            desk.taobao("a.csv", &orders);
            desk.hand("b.csv", &table);
        } else {
            desk.hand("b.csv", &table);
            desk.taobao("a.csv", &orders);
        }
        // The gift to the other phone is the account's; that phone's own is its own.
        assert_eq!(desk.customers(), [5, 1], "account first: {account_first}");
        assert!(desk.asks().is_empty());
    }
}

#[test]
fn a_familys_phone_asks_and_the_answer_is_remembered_and_undone() {
    let desk = Desk::new();
    desk.taobao("a.csv", &[("N1", "小美", PHONE), ("N2", "老王", PHONE)]);
    desk.hand("b.csv", &[("李美", PHONE)]);
    assert_eq!(desk.customers(), [1, 1, 1]);
    let asks = desk.asks();
    let [ask] = &asks[..] else { panic!("{asks:?}") };
    assert_eq!((ask.kind, ask.about.identity.value.as_str()), (AskKind::SharedPhone, PHONE));
    let accounts: Vec<&str> = ask.among.iter().map(|p| p.identity.value.as_str()).collect();
    assert_eq!(accounts, ["小美", "老王"]);
    assert_eq!(ask.among[0].receivers, [format!("收{PHONE}")]);

    desk.answer(ask, AskAnswer::Same(vec![0, 1]));
    assert_eq!((desk.customers(), desk.asks().len()), (vec![3], 0));
    let undone = desk.shop.undo(Nothing {}, &Patient).unwrap().undone;
    assert_eq!((undone.kind, undone.subject.as_str()), (ChangeKind::AnswerAsk, PHONE));
    assert_eq!((desk.customers(), desk.asks().len()), (vec![1, 1, 1], 1));

    desk.answer(&desk.asks()[0], AskAnswer::Apart);
    assert_eq!((desk.customers(), desk.asks().len()), (vec![1, 1, 1], 0));
    // It holds also when the file goes and comes back.
    let id = desk.taobao("c.csv", &[("N3", "小美", PHONE)]);
    desk.shop.batch_undo(BatchRequest { id }, &Patient).unwrap();
    desk.taobao("c.csv", &[("N3", "小美", PHONE)]);
    assert_eq!((desk.customers(), desk.asks().len()), (vec![2, 1, 1], 0));
}

#[test]
fn a_rule_answers_what_is_open_and_what_comes() {
    let desk = Desk::new();
    desk.taobao("a.csv", &[("N1", "小美", PHONE), ("N2", "老王", PHONE)]);
    let together = AskRules { shared_phone: SharedPhoneRule::Together, ..Default::default() };
    desk.shop.ask_rules(together, &Patient).unwrap();
    assert_eq!((desk.customers(), desk.asks().len()), (vec![2], 0));
    desk.taobao("b.csv", &[("N3", "奶奶", OTHER), ("N4", "爷爷", OTHER)]);
    assert_eq!((desk.customers(), desk.asks().len()), (vec![2, 2], 0));
    for _ in 0..2 {
        desk.shop.undo(Nothing {}, &Patient).unwrap();
    }
    assert_eq!((desk.customers(), desk.asks().len()), (vec![1, 1], 1));
}

#[test]
fn a_name_beside_two_phones_asks_whose_its_own_orders_are() {
    let desk = Desk::new();
    desk.hand("a.csv", &[("李美", PHONE), ("李美", OTHER), ("李美", ""), ("王五", PHONE)]);
    assert_eq!(desk.customers(), [2, 1, 1]);
    let ask = desk.asks().remove(0);
    assert_eq!((ask.kind, ask.about.identity.value.as_str()), (AskKind::SeveralPhones, "李美"));
    let other = ask.among.iter().position(|p| p.identity.value == OTHER).unwrap();
    desk.answer(&ask, AskAnswer::Same(vec![other as u32]));
    assert_eq!((desk.customers(), desk.asks().len()), (vec![2, 2], 0));
}

#[test]
fn masked_and_virtual_phones_bring_nobody_together() {
    let desk = Desk::new();
    for (phone, file) in [("138****0001", "a.csv"), ("13800000001-1234", "b.csv")] {
        desk.taobao(file, &[("N1", "小美", phone), ("N2", "老王", phone)]);
        desk.hand(&format!("h{file}"), &[("李美", phone), ("张三", phone)]);
    }
    assert_eq!(desk.customers().len(), 4);
    assert!(desk.asks().is_empty());
}

#[test]
fn taking_back_either_file_leaves_what_the_other_says() {
    let desk = Desk::new();
    let account = desk.taobao("a.csv", &[("N1", "小美", PHONE)]);
    let hand = desk.hand("b.csv", &[("李美", PHONE)]);
    assert_eq!(desk.customers(), [2]);
    desk.shop.batch_undo(BatchRequest { id: account }, &Patient).unwrap();
    assert_eq!(desk.customers(), [1]);
    desk.taobao("a.csv", &[("N1", "小美", PHONE)]);
    desk.shop.batch_undo(BatchRequest { id: hand }, &Patient).unwrap();
    assert_eq!(desk.customers(), [1]);
}
