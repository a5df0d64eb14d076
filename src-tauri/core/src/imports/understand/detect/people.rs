//! Tables of people: whether a table is one, and what its columns are then.

use huitouke_contract::imports::{Column, Role, RoleReason};

use super::super::data::Holds;
use super::super::word::Word;

/// Roles that make a row a person.
const PERSON: [Role; 9] = [
    Role::Account,
    Role::CustomerNumber,
    Role::Nick,
    Role::BuyerPhone,
    Role::Receiver,
    Role::Phone,
    Role::RemarkName,
    Role::WechatId,
    Role::Email,
];

/// Roles that say something of the person and nothing of an order.
const TELLS: [Role; 10] = [
    Role::RemarkName,
    Role::WechatId,
    Role::Qq,
    Role::Tags,
    Role::AddedAt,
    Role::Source,
    Role::Birthday,
    Role::Gender,
    Role::Staff,
    Role::Referrer,
];

/// Roles that only an order has.
const GOODS: [Role; 7] = [
    Role::OrderNumber,
    Role::State,
    Role::PaidAt,
    Role::Product,
    Role::Specification,
    Role::MerchantCode,
    Role::Quantity,
];

/// Roles of money: of an order, or in sum of a person.
const MONEY: [Role; 5] = [Role::UnitPrice, Role::Paid, Role::Due, Role::Refunded, Role::Discount];

/// Roles of a person that in a table of orders may be meant of the order.
const OF_EITHER: [Role; 4] = [Role::Source, Role::Staff, Role::Referrer, Role::FamilyName];

/// Whether a header is that of a column with one group of tags.
pub fn is_tag_group(header: &Word) -> bool {
    let header = header.as_str();
    header.starts_with("标签组")
        || ["标签-", "标签:", "标签("].iter().any(|start| header.starts_with(start))
}

/// Whether the columns name a person.
pub fn has_person(columns: &[Column]) -> bool {
    columns.iter().any(|c| PERSON.contains(&c.role))
}

/// Whether the values alone show names beside phones or other addresses.
pub fn are_named(columns: &[Column]) -> bool {
    let has = |roles: &[Role]| columns.iter().any(|c| roles.contains(&c.role));
    has(&[Role::Receiver, Role::Nick, Role::RemarkName])
        && has(&[Role::Phone, Role::BuyerPhone, Role::WechatId, Role::Email])
}

/// What the rows of a table that is no known layout are about: people, where
/// columns name and tell of them and no header speaks of an order. Without a date
/// there are no orders; totals (消费金额) beside what tells of people are theirs.
pub fn holds(columns: &[Column]) -> Holds {
    let has = |role: Role| columns.iter().any(|c| c.role == role);
    // Numbers and free texts without a word above them prove no order.
    let said = |roles: &[Role]| {
        columns.iter().any(|c| roles.contains(&c.role) && c.reason != RoleReason::Content)
    };
    let chosen =
        columns.iter().any(|c| c.role == Role::OrderedAt && c.reason == RoleReason::Chosen);
    let dated = has(Role::OrderedAt) || has(Role::PaidAt);
    let tells = TELLS.into_iter().any(has);
    let order = said(&GOODS) || said(&MONEY) && (dated || !tells);
    match !order && !chosen && has_person(columns) && (tells || !dated) {
        true => Holds::Contacts,
        false => Holds::Orders,
    }
}

fn of_orders(role: Role) -> bool {
    role == Role::OrderedAt || GOODS.contains(&role) || MONEY.contains(&role)
}

/// Fits the roles to what the table is about: in one of people the date is the
/// day they were added and what only orders have is kept as it is; in one of
/// orders 来源 and the like may be the order's and are kept as they are.
pub fn fit(columns: &mut [Column], holds: Holds) {
    let mut added = columns.iter().any(|c| c.role == Role::AddedAt);
    let keep = |column: &mut Column| {
        column.role = Role::Extra;
        // Nobody knows what it is, whatever its values looked like.
        if column.reason == RoleReason::Content {
            (column.confidence, column.reason) = (0.0, RoleReason::Unmatched);
        }
    };
    for column in columns.iter_mut().filter(|c| c.reason != RoleReason::Chosen) {
        match holds {
            Holds::Contacts if column.role == Role::OrderedAt && !added => {
                added = true;
                column.role = Role::AddedAt;
                column.confidence = column.confidence.min(0.6);
            }
            Holds::Contacts if of_orders(column.role) => keep(column),
            Holds::Orders if OF_EITHER.contains(&column.role) => keep(column),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::data::known;
    use super::super::super::testing::sample;
    use super::super::table::Table;
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let choices = Default::default();
        Table::find(known().unwrap(), &sample(rows), true, &choices).unwrap()
    }

    fn roles(rows: &[&[&str]]) -> (Holds, Vec<Role>) {
        let table = table(rows);
        (table.holds, table.columns.iter().map(|c| c.role).collect())
    }

    #[test]
    fn people_without_orders() {
        use Role::*;
        let cases: &[(&[&str], &[&str], &[Role])] = &[
            (&["姓名", "电话"], &["张三", "13800138000"], &[Receiver, Phone]),
            (&["姓名", "微信号"], &["张三", "zhangsan_1"], &[Receiver, WechatId]),
            (
                &["昵称", "手机号", "地址", "备注"],
                &["小丽", "13800138000", "杭州市西湖区文三路1号", "老客户"],
                &[Nick, Phone, Address, ShopRemark],
            ),
            (
                &["姓名", "电话", "登记日期", "生日", "年龄", "爱好"],
                &["张三", "13800138000", "2026-01-02", "1990-05-12", "36", "喝茶"],
                &[Receiver, Phone, AddedAt, Birthday, Extra, Extra],
            ),
            (
                &["姓名", "手机", "性别", "累计消费", "消费金额", "消费次数"],
                &["张三", "13800138000", "女", "300", "300", "2"],
                &[Receiver, Phone, Gender, Extra, Extra, Extra],
            ),
            (
                &["First Name", "Last Name", "E-mail", "Birthday"],
                &["Anna", "Li", "anna@example.com", "1990-05-12"],
                &[Receiver, FamilyName, Email, Birthday],
            ),
            // No header at all.
            (&["张三", "13800138000"], &["李四", "13900138000"], &[Receiver, Phone]),
        ];
        for (header, row, expected) in cases {
            assert_eq!(
                roles(&[header, row, row]),
                (Holds::Contacts, expected.to_vec()),
                "{header:?}"
            );
        }
    }

    #[test]
    fn tables_of_orders_stay_so() {
        for (header, row) in [
            (
                &["姓名", "电话", "日期", "金额"][..],
                &["张三", "13800138000", "2026-05-01", "9"][..],
            ),
            (&["姓名", "日期"], &["张三", "2026-05-01"]),
            (
                &["下单日期", "姓名", "微信号", "商品", "生日"],
                &["2026-05-01", "张三", "zhangsan_1", "面霜", "5月1日"],
            ),
            (&["姓名", "电话", "生日", "商品"], &["张三", "13800138000", "5月1日", "面霜"]),
            (&["姓名", "电话", "金额"], &["张三", "13800138000", "9"]),
        ] {
            assert_eq!(table(&[header, row, row]).holds, Holds::Orders, "{header:?}");
        }
    }

    #[test]
    fn who_says_that_a_column_is_the_order_day_has_orders() {
        let rows: &[&[&str]] = &[
            &["姓名", "登记日期", "生日"],
            &["张三", "2026-01-02", "5月1日"],
            &["李四", "2026-01-03", "5月2日"],
        ];
        assert_eq!(table(rows).holds, Holds::Contacts);
        let choices = huitouke_contract::imports::Choices {
            roles: vec![(1, Role::OrderedAt)],
            ..Default::default()
        };
        let chosen = Table::find(known().unwrap(), &sample(rows), true, &choices).unwrap();
        assert_eq!(chosen.holds, Holds::Orders);
    }

    #[test]
    fn a_sheet_of_people_comes_after_orders_and_before_notes() {
        let people = table(&[
            &["姓名", "手机", "微信号", "标签", "生日"],
            &["张三", "13800138000", "zhangsan_1", "老客", "5月1日"],
        ]);
        let orders = table(&[&["姓名", "日期", "金额"], &["张三", "2026-05-01", "9"]]);
        let notes = table(&[&["备注", "数量"], &["请勿修改", "3"]]);
        assert!(orders.worth() > people.worth() && people.worth() > notes.worth());
    }
}
