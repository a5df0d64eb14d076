//! Chinese headers that are no known word, by how they are made: who or what
//! (收件, 买家, 商品), what happened (付款, 退), and at the end what it is (时间, 金额,
//! 电话). The end decides which of the words before it matter.

use huitouke_contract::imports::Role;

use super::word::Word;

/// A kind of column: how its headers end, what they speak of, what they may not
/// speak of, and the role; the first that fits counts.
struct Made {
    ends: &'static [&'static str],
    of: &'static [&'static str],
    not: &'static [&'static str],
    role: Role,
}

const SELLER: &[&str] = &["商家", "卖家", "店家", "店铺", "店主", "客服", "内部", "掌柜", "商户"];
const BUYER: &[&str] = &["买家", "顾客", "用户", "购买人", "下单人", "订货人", "付款人", "买方"];
const RECEIVER: &[&str] = &["收件", "收货", "提货", "取货", "收方"];
const GOODS: &[&str] = &["商品", "货品", "货物", "产品", "宝贝", "物品"];
const CODES: &[&str] = &["编码", "货号", "条码", "编号", "代码", "款号", "sku"];
const TIMES: &[&str] = &["时间", "日期", "日"];
const PHONES: &[&str] = &["手机", "手机号", "手机号码", "电话", "电话号码", "联系方式", "联系电话"];
const SUMS: &[&str] = &["金额", "总额", "额", "款", "钱", "价款", "费用"];
const NOTES: &[&str] = &["备注", "留言", "附言", "备忘", "批注", "备注信息"];
const NAMES: &[&str] = &["名称", "名", "标题", "品名"];

/// What a time, a sum or a number may not be of, to be that of the order.
const ASIDE: &[&str] = &[
    "发货", "收货", "退", "结算", "打款", "过期", "到期", "截止", "送达", "预约", "优惠", "运费",
    "邮费", "折", "抵", "佣", "税", "成本", "利润", "服务", "手续", "子", "快递", "物流", "运单",
    "红包", "定金", "尾款", "余额", "积分", "补贴", "最近", "上次", "首次", "对账", "提现", "发票",
    "更新", "修改", "打印", "关闭", "取消", "店铺", "累计",
];

const MADE: &[Made] = &[
    Made { ends: NOTES, of: SELLER, not: &[], role: Role::ShopRemark },
    Made { ends: NOTES, of: BUYER, not: &[], role: Role::BuyerRemark },
    Made {
        ends: TIMES,
        of: &["付款", "支付", "收款", "到账", "入账", "付讫"],
        not: ASIDE,
        role: Role::PaidAt,
    },
    Made {
        ends: TIMES,
        of: &[
            "下单", "拍下", "创建", "生成", "成交", "购买", "提交", "订购", "开单", "销售", "消费",
            "订货", "购物",
        ],
        not: ASIDE,
        role: Role::OrderedAt,
    },
    Made {
        ends: &["状态", "进度", "情况"],
        of: &["订单", "交易", "处理", "当前", "付款", "支付", "发货", "流程"],
        not: &["退", "售后", "打印", "对账", "结算", "开票", "物流", "分账"],
        role: Role::State,
    },
    Made { ends: PHONES, of: RECEIVER, not: &[], role: Role::Phone },
    // 顾客 is whoever the table is about, not one of two people.
    Made { ends: PHONES, of: BUYER, not: &["顾客"], role: Role::BuyerPhone },
    Made {
        ends: &["地址", "住址"],
        of: &[
            "收件", "收货", "配送", "送货", "寄送", "寄件", "详细", "街道", "邮寄", "客户", "快递",
            "投递",
        ],
        not: &["发货", "退货", "仓库", "网址", "商家", "图片", "店铺"],
        role: Role::Address,
    },
    Made {
        ends: SUMS,
        of: &["退"],
        not: &["运费", "邮费", "待退", "申请", "不退", "优惠", "未退"],
        role: Role::Refunded,
    },
    Made { ends: SUMS, of: &["应付", "应收", "待付", "未付"], not: ASIDE, role: Role::Due },
    Made {
        ends: SUMS,
        of: &["实付", "实收", "付款", "支付", "成交", "已付", "实际付", "已收", "收款"],
        not: ASIDE,
        role: Role::Paid,
    },
    Made {
        ends: &["价", "单价", "售价", "价格"],
        of: GOODS,
        not: &["总", "成本", "市场", "原", "吊牌", "优惠", "进"],
        role: Role::UnitPrice,
    },
    Made {
        ends: &["数量", "件数", "个数", "数目", "数"],
        of: &["商品", "货品", "产品", "宝贝", "购买", "订购", "订货", "下单", "成交", "销售"],
        not: &["退", "次数", "优惠", "种类", "笔数", "库存", "赠"],
        role: Role::Quantity,
    },
    Made {
        ends: CODES,
        of: &["商品", "货品", "产品", "宝贝", "商家", "外部", "规格", "sku", "单品"],
        not: &["订单", "交易", "退", "店铺", "支付", "仓", "子单"],
        role: Role::MerchantCode,
    },
    Made {
        ends: &[
            "订单号",
            "订单编号",
            "单号",
            "交易编号",
            "订单流水号",
            "单据编号",
            "订单号码",
            "单编号",
        ],
        of: &["订单", "交易", "单据", "销售", "购物", "平台", "网店"],
        not: &[
            "子", "退", "物流", "快递", "运单", "支付", "关联", "外部", "下游", "售后", "发票",
            "商品", "上级", "配送",
        ],
        role: Role::OrderNumber,
    },
    Made {
        ends: NAMES,
        of: GOODS,
        not: &["分类", "类目", "规格", "品牌", "简称"],
        role: Role::Product,
    },
    Made {
        ends: &["规格", "属性", "型号", "尺码", "颜色"],
        of: GOODS,
        not: &[],
        role: Role::Specification,
    },
    Made {
        ends: &["姓名", "名字", "人", "名称", "名"],
        of: RECEIVER,
        not: &[],
        role: Role::Receiver,
    },
    Made {
        ends: &["账号", "帐号", "登录名", "登录账号"],
        of: &["买家", "用户", "会员", "购买人", "下单人"],
        not: &["银行", "对方", "收款", "卖家", "支付"],
        role: Role::Account,
    },
    Made { ends: &["昵称", "名称", "姓名"], of: BUYER, not: &[], role: Role::Nick },
];

/// The role a header is made for; `None`: it is made of other words.
pub fn role(word: &Word) -> Option<Role> {
    let text = word.as_str();
    MADE.iter().find_map(|made| {
        let end = made.ends.iter().filter(|end| text.ends_with(**end)).max_by_key(|e| e.len())?;
        let has = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
        // 订单号 says itself what it is of; 时间 alone says nothing.
        let said = has(made.of) && (text.len() > end.len() || made.role == Role::OrderNumber);
        (said && !has(made.not)).then_some(made.role)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_by_how_they_are_made() {
        use Role::*;
        for (header, expected) in [
            ("支付成功时间", Some(PaidAt)),
            ("买家付款完成日期", Some(PaidAt)),
            ("订单生成日期", Some(OrderedAt)),
            ("发货时间", None),
            ("确认收货时间", None),
            ("退款时间", None),
            ("卖家留言", Some(ShopRemark)),
            ("买家附言", Some(BuyerRemark)),
            ("收件手机", Some(Phone)),
            ("购买人手机号", Some(BuyerPhone)),
            ("配送地址", Some(Address)),
            ("发货地址", None),
            ("已退金额", Some(Refunded)),
            ("应退运费金额", None),
            ("订单应付总额", Some(Due)),
            ("买家已付款项金额", Some(Paid)),
            ("优惠金额", None),
            ("网店订单号", Some(OrderNumber)),
            ("子订单编号", None),
            ("快递单号", None),
            ("商家货号", Some(MerchantCode)),
            ("货物名称", Some(Product)),
            ("商品分类名称", None),
            ("买家登录名", Some(Account)),
            ("收款账号", None),
            ("物流状态", None),
            ("时间", None),
            ("金额", None),
        ] {
            assert_eq!(role(&Word::new(header)), expected, "{header}");
        }
    }
}
