//! Orders that don't count, through the whole door: files in, figures out.

use huitouke_contract::customers::{
    CustomerDetail, CustomerEdit, CustomerField, CustomerQuery, CustomerRequest, OrderDetail,
};
use huitouke_contract::exclusions::{ExcludedBy, ExclusionRules, OrderExclude};
use huitouke_contract::imports::{
    BatchRequest, Choices, FileToImport, ImportOutcome, ImportRequest,
};
use huitouke_contract::reports::{ReportRequest, Stage};
use huitouke_contract::shop::{ChangeKind, Nothing};
use huitouke_contract::{ErrorCode, Fen, OrderId, ReportApi, ShopApi};

use super::verdict;
use crate::Shop;
use crate::testing::{Patient, new_shop};

/// Number, account, paid in yuan, remark.
type Row<'a> = (&'a str, &'a str, u32, &'a str);

/// 甲 buys three times (once with a word in the remark, once a lot), 乙 once.
const FILE: &[Row<'_>] = &[
    ("9001", "甲", 10, ""),
    ("9002", "甲", 20, "老规矩 V单 别发货"),
    ("9003", "甲", 900, "发顺丰"),
    ("9004", "乙", 30, ""),
];

struct Desk {
    folder: tempfile::TempDir,
    shop: Shop,
}

impl Desk {
    fn new() -> Self {
        let (folder, shop) = new_shop();
        Self { folder, shop }
    }

    fn with_file() -> Self {
        let desk = Self::new();
        desk.import("a.csv", FILE);
        desk
    }

    fn write(&self, name: &str, rows: &[Row<'_>]) -> ImportRequest {
        let mut text = String::from(
            "订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,订单付款时间,买家留言\n",
        );
        for (number, account, paid, remark) in rows {
            let day = &number[number.len() - 1..];
            text.push_str(&format!(
                "{number},{account},{paid},交易成功,收{account},2026-01-0{day} 10:00:00,{remark}\n"
            ));
        }
        self.write_text(name, &text)
    }

    fn write_text(&self, name: &str, text: &str) -> ImportRequest {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
        ImportRequest { files }
    }

    fn import_text(&self, name: &str, text: &str) -> ImportOutcome {
        self.shop.import_apply(self.write_text(name, text), &Patient).unwrap()
    }

    fn import(&self, name: &str, rows: &[Row<'_>]) -> ImportOutcome {
        self.shop.import_apply(self.write(name, rows), &Patient).unwrap()
    }

    fn customer(&self, name: &str) -> CustomerDetail {
        let query = CustomerQuery { search: name.to_owned(), limit: 5, ..Default::default() };
        let found = self.shop.customers(query, &Patient).unwrap();
        assert_eq!(found.total, 1, "{name}");
        let request = CustomerRequest { id: found.rows[0].id, as_of: None };
        self.shop.customer(request, &Patient).unwrap()
    }

    fn order(&self, customer: &str, number: &str) -> OrderDetail {
        let orders = self.customer(customer).orders;
        orders.into_iter().find(|o| o.number.as_deref() == Some(number)).unwrap()
    }

    fn mark(&self, order: OrderId, excluded: bool) {
        self.shop.order_exclude(OrderExclude { order, excluded }, &Patient).unwrap();
    }

    fn leave_out_customer(&self, name: &str, excluded: bool) {
        let id = self.customer(name).facts.id;
        let edit = CustomerField::Excluded(excluded);
        self.shop.customer_edit(CustomerEdit { id, edit }, &Patient).unwrap();
    }

    fn set(&self, words: &[&str], above: Option<i64>) {
        self.shop.exclusion_rules_set(rules(words, above), &Patient).unwrap();
    }

    fn count(&self, words: &[&str], above: Option<i64>) -> u32 {
        self.shop.exclusion_count(rules(words, above), &Patient).unwrap().orders
    }

    /// What each order of both customers is left out by, by number; and the data
    /// file is whole.
    fn left_out(&self) -> Vec<(String, ExcludedBy)> {
        let check = self.shop.check(Nothing {}, &Patient).unwrap();
        assert!(check.ok, "{:?}", check.faults);
        let mut all = Vec::new();
        for name in ["甲", "乙"] {
            for order in self.customer(name).orders {
                assert_eq!(order.counts, order.excluded.is_none());
                all.extend(order.excluded.map(|by| (order.number.unwrap(), by)));
            }
        }
        all.sort();
        all
    }

    fn undo(&self) -> (ChangeKind, String) {
        let undone = self.shop.undo(Nothing {}, &Patient).unwrap().undone;
        (undone.kind, undone.subject)
    }
}

fn rules(words: &[&str], above: Option<i64>) -> ExclusionRules {
    ExclusionRules {
        on: true,
        remark_words: words.iter().map(|word| (*word).to_owned()).collect(),
        amount_above_fen: above.map(Fen),
    }
}

fn by(number: &str, by: ExcludedBy) -> (String, ExcludedBy) {
    (number.to_owned(), by)
}

#[test]
fn the_word_on_an_order_goes_before_a_rule_and_the_customer_before_both() {
    use ExcludedBy::{Customer, Row, Rule};
    for (rule, row, customer, expected) in [
        (false, None, false, None),
        (true, None, false, Some(Rule)),
        (true, Some(false), false, None),
        (true, Some(true), false, Some(Row)),
        (false, Some(false), false, None),
        (false, Some(true), false, Some(Row)),
        (false, Some(false), true, Some(Customer)),
        (true, Some(true), true, Some(Customer)),
    ] {
        assert_eq!(verdict(rule, row, customer), expected, "{rule} {row:?} {customer}");
    }
}

#[test]
fn rules_leave_out_what_is_there_and_what_comes_and_are_undone() {
    use ExcludedBy::Rule;
    let desk = Desk::with_file();
    assert_eq!((desk.left_out(), desk.customer("甲").facts.orders), (vec![], 3));
    assert_eq!((desk.count(&["v单"], None), desk.count(&["v单", "顺丰"], Some(2_999))), (1, 3));
    assert_eq!(desk.left_out(), [], "counting keeps nothing");

    desk.set(&["v单"], Some(50_000));
    assert_eq!(desk.left_out(), [by("9002", Rule), by("9003", Rule)]);
    let facts = desk.customer("甲").facts;
    assert_eq!((facts.orders, facts.purchase_days, facts.net_fen), (1, 1, Fen(1_000)));

    // An order of the amount itself is not above it.
    desk.set(&[], Some(90_000));
    assert_eq!(desk.left_out(), []);
    desk.set(&[], Some(89_999));
    assert_eq!(desk.left_out(), [by("9003", Rule)]);
    for expected in [vec![], vec![by("9002", Rule), by("9003", Rule)]] {
        assert_eq!(desk.undo().0, ChangeKind::EditExclusionRules);
        assert_eq!(desk.left_out(), expected);
    }

    // Another file says more of an order, and brings one that a rule is for.
    let more = [("9001", "甲", 10, "补V单"), ("9005", "乙", 1, "v单")];
    let plan = desk.shop.import_plan(desk.write("b.csv", &more), &Patient).unwrap();
    assert_eq!((plan.files[0].orders_excluded, plan.rows[0].orders_excluded.len()), (2, 2));
    assert_eq!(desk.left_out().len(), 2, "a plan keeps nothing");
    let batch = desk.import("b.csv", &more);
    assert_eq!((batch.files[0].orders_excluded, batch.files[0].orders_new), (2, 1));
    let four = ["9001", "9002", "9003", "9005"].map(|number| by(number, Rule));
    assert_eq!(desk.left_out(), four);
    let batch = BatchRequest { id: batch.batch.unwrap() };
    desk.shop.batch_undo(batch, &Patient).unwrap();
    assert_eq!(desk.left_out(), [by("9002", Rule), by("9003", Rule)]);
    desk.undo();
    assert_eq!((desk.left_out(), desk.customer("甲").facts.orders), (vec![], 3));
}

#[test]
fn rules_that_are_off_leave_nothing_out_and_are_kept() {
    let desk = Desk::with_file();
    let off = ExclusionRules { on: false, ..rules(&["V单"], Some(1)) };
    desk.shop.exclusion_rules_set(off.clone(), &Patient).unwrap();
    assert_eq!(desk.left_out(), []);
    assert_eq!(desk.shop.exclusion_rules(Nothing {}, &Patient).unwrap(), off);
    assert_eq!(desk.import("a.csv", FILE).files[0].orders_excluded, 0);
}

#[test]
fn rules_are_tidied_and_bad_ones_refused() {
    let desk = Desk::with_file();
    desk.set(&["  "], None);
    assert_eq!(desk.undo().0, ChangeKind::Import, "nothing was changed, so nothing is undone");
    desk.set(&[" 刷单 ", "", "刷单", "补单"], None);
    let stored = desk.shop.exclusion_rules(Nothing {}, &Patient).unwrap();
    assert_eq!(stored.remark_words, ["刷单", "补单"]);
    let long = "长".repeat(51);
    let many: Vec<String> = (0..51).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for bad in [rules(&[&long], None), rules(&many, None), rules(&[], Some(-1))] {
        let error = desk.shop.exclusion_rules_set(bad.clone(), &Patient).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadRequest);
        assert_eq!(
            desk.shop.exclusion_count(bad, &Patient).unwrap_err().code,
            ErrorCode::BadRequest
        );
    }
    assert_eq!(desk.shop.exclusion_rules(Nothing {}, &Patient).unwrap(), stored);
}

#[test]
fn a_marked_order_stays_marked_when_its_file_goes_and_comes_back() {
    let desk = Desk::new();
    let batch = desk.import("a.csv", FILE).batch.unwrap();
    desk.mark(desk.order("甲", "9001").id, true);
    assert_eq!(desk.left_out(), [by("9001", ExcludedBy::Row)]);
    // Said again, in a newer state, and gone with all files and back.
    desk.import("b.csv", &[("9001", "甲", 11, "改价")]);
    assert_eq!(desk.left_out(), [by("9001", ExcludedBy::Row)]);
    let newer = desk.shop.batches(Nothing {}, &Patient).unwrap()[0].id;
    for id in [newer, batch] {
        desk.shop.batch_undo(BatchRequest { id }, &Patient).unwrap();
    }
    desk.import("a.csv", FILE);
    assert_eq!(desk.left_out(), [by("9001", ExcludedBy::Row)]);
    assert_eq!(desk.customer("甲").facts.orders, 2);

    desk.mark(desk.order("甲", "9001").id, false);
    assert_eq!((desk.left_out(), desk.customer("甲").facts.orders), (vec![], 3));
    assert_eq!(desk.undo(), (ChangeKind::CountOrder, "9001".to_owned()));
    assert_eq!(desk.left_out(), [by("9001", ExcludedBy::Row)]);
    assert_eq!(desk.undo().0, ChangeKind::Import);
    assert_eq!(desk.undo(), (ChangeKind::ExcludeOrder, "9001".to_owned()));
    desk.import("a.csv", FILE);
    assert_eq!(desk.left_out(), []);
    let nothing = OrderExclude { order: OrderId(999), excluded: true };
    let error = desk.shop.order_exclude(nothing, &Patient).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
}

#[test]
fn an_order_the_merchant_counts_is_not_left_out_by_a_rule() {
    use ExcludedBy::Rule;
    let desk = Desk::with_file();
    desk.set(&["v单"], Some(50_000));
    desk.mark(desk.order("甲", "9003").id, false);
    assert_eq!(desk.left_out(), [by("9002", Rule)]);
    assert_eq!(desk.count(&["v单"], Some(50_000)), 1);
    assert_eq!(desk.import("a.csv", FILE).files[0].orders_excluded, 1);
    desk.set(&["v单"], Some(40_000));
    assert_eq!(desk.left_out(), [by("9002", Rule)], "also under other rules");
    for _ in 0..3 {
        desk.undo();
    }
    assert_eq!(desk.left_out(), [by("9002", Rule), by("9003", Rule)]);
}

#[test]
fn no_order_of_an_excluded_customer_counts_nor_do_those_to_come() {
    use ExcludedBy::Customer;
    let desk = Desk::with_file();
    let stage = |stage: Stage| -> u32 {
        let report = desk.shop.report_lifecycle(ReportRequest::default(), &Patient).unwrap();
        report.matrix.iter().filter(|cell| cell.stage == stage).map(|cell| cell.customers).sum()
    };
    assert_eq!((stage(Stage::Loyal), stage(Stage::New), stage(Stage::Prospect)), (1, 1, 0));
    desk.leave_out_customer("甲", true);
    assert!(desk.customer("甲").excluded && !desk.customer("乙").excluded);
    let all = ["9001", "9002", "9003"].map(|number| by(number, Customer));
    assert_eq!(desk.left_out(), all);
    assert_eq!((stage(Stage::Loyal), stage(Stage::New), stage(Stage::Prospect)), (0, 1, 1));
    assert_eq!(desk.customer("甲").facts.net_fen, Fen(0));
    // The word on a single order does not go against it.
    desk.mark(desk.order("甲", "9001").id, false);
    assert_eq!(desk.left_out(), all);
    desk.import("b.csv", &[("9006", "甲", 5, "")]);
    assert_eq!(desk.left_out().len(), 4);
    desk.undo();
    desk.leave_out_customer("甲", false);
    assert_eq!((desk.left_out(), desk.customer("甲").facts.orders), (vec![], 3));
    assert_eq!(desk.undo().0, ChangeKind::EditCustomer);
    assert_eq!(desk.left_out(), all);
    assert_eq!(desk.undo().0, ChangeKind::EditCustomer);
    assert_eq!((desk.left_out(), stage(Stage::Loyal)), (vec![], 1));
}

#[test]
fn the_mark_goes_with_whom_it_was_said_of_when_customers_are_joined_and_come_apart() {
    let desk = Desk::new();
    let phone = "13800000001";
    let table = format!("日期,姓名,电话,商品,金额\n2026-01-01,丙,{phone},面膜,10\n");
    desk.import_text("账本.csv", &table);
    desk.leave_out_customer(phone, true);
    desk.import("a.csv", FILE);
    assert_eq!(desk.left_out(), []);
    let sent = format!(
        "订单编号,买家会员名,买家实际支付金额,订单状态,联系手机,订单付款时间\n\
         9107,乙,10,交易成功,{phone},2026-02-01 10:00:00\n\
         9108,乙,10,交易成功,{phone},2026-02-02 10:00:00\n"
    );
    let batch = desk.import_text("b.csv", &sent).batch.unwrap();
    let both = desk.customer("乙");
    assert_eq!((both.facts.id, both.orders.len()), (desk.customer(phone).facts.id, 4));
    assert!(both.excluded && both.facts.orders == 0);
    // Taken back of the joined customer, it is taken back of all of them.
    desk.leave_out_customer("乙", false);
    assert_eq!(desk.customer("乙").facts.orders, 4);
    desk.undo();
    assert_eq!(desk.customer("乙").facts.orders, 0);
    desk.shop.batch_undo(BatchRequest { id: batch }, &Patient).unwrap();
    assert_eq!(desk.left_out(), []);
    assert!(desk.customer(phone).excluded && !desk.customer("乙").excluded);
}
