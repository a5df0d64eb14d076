use super::super::data::known;
use super::*;

fn first(header: &str) -> Option<Role> {
    known().unwrap().index.meanings(header).roles.first().map(|m| m.role)
}

#[test]
fn whole_headers() {
    for (header, role) in [
        ("昵称", Role::Nick),
        ("姓名", Role::Receiver),
        ("客户", Role::Nick),
        ("微信名", Role::Nick),
        ("旺旺", Role::Nick),
        ("电话", Role::Phone),
        ("手机号码", Role::Phone),
        ("联系方式", Role::Phone),
        ("地址", Role::Address),
        ("日期", Role::OrderedAt),
        ("时间", Role::OrderedAt),
        ("下单日期", Role::OrderedAt),
        ("付款时间", Role::PaidAt),
        ("商品", Role::Product),
        ("产品", Role::Product),
        ("货品", Role::Product),
        ("内容", Role::Product),
        ("金额", Role::Paid),
        ("金额（元）", Role::Paid),
        ("实付", Role::Paid),
        ("付款", Role::Paid),
        ("价格", Role::UnitPrice),
        ("单价", Role::UnitPrice),
        ("数量", Role::Quantity),
        ("备注", Role::ShopRemark),
        ("买家留言", Role::BuyerRemark),
        ("会员号", Role::CustomerNumber),
        ("order_id", Role::OrderNumber),
        ("Customer ID", Role::CustomerNumber),
        ("OrderDate", Role::OrderedAt),
        ("AMOUNT", Role::Paid),
        ("数量(件)", Role::Quantity),
        ("收货人手机号", Role::Phone),
        ("应付金额", Role::Due),
    ] {
        let meanings = known().unwrap().index.meanings(header);
        assert!(meanings.roles.iter().any(|m| m.role == role), "{header}: {meanings:?}");
        assert!(meanings.roles.iter().all(|m| m.reason == RoleReason::Header), "{header}");
    }
}

#[test]
fn parts_of_headers() {
    for (header, role) in [
        ("顾客的手机号", Some(Role::Phone)),
        ("客户备注", Some(Role::ShopRemark)),
        ("本次消费金额", Some(Role::Paid)),
        ("首次购买日期", Some(Role::OrderedAt)),
        ("number_of_units", Some(Role::Quantity)),
        ("The order date", Some(Role::OrderedAt)),
        ("updated", None),
        ("优惠金额", Some(Role::Discount)),
        ("客户来源", Some(Role::Source)),
        // What a longer header says of somebody is not guessed from a part of it.
        ("宝宝生日", None),
        ("订单来源", None),
        ("标签颜色", None),
        ("发货时间", Some(Role::OrderedAt)),
        ("商品发货时间", None),
        ("订单完成时间", None),
        ("快递单号", None),
        ("店铺名称", None),
        ("是否付款成功", None),
        ("优惠总金额", Some(Role::Discount)),
        ("账号类型", None),
        ("xyz", None),
    ] {
        assert_eq!(first(header), role, "{header}");
    }
}

#[test]
fn known_words_without_a_role() {
    let index = &known().unwrap().index;
    assert!(index.meanings("快递公司").extra);
    assert!(index.meanings("运费(元)").extra);
    assert!(!index.meanings("xyz").extra);
    assert!(index.knows(&Word::new("金额(元)")) && !index.knows(&Word::new("abc")));
}
