//! The words of an exported table: headers that an import of ours understands again, and
//! what the contract's words are called (DOMAIN).

use huitouke_contract::contacts::{Birthday, Calendar, Gender};
use huitouke_contract::customers::CustomerColumn;
use huitouke_contract::reports::{Activity, Stage};

/// The name of the sheet.
pub const SHEET: &str = "客户";

/// The header of a column.
pub fn header(column: &CustomerColumn) -> &str {
    use CustomerColumn as Is;
    match column {
        Is::Name => "姓名",
        Is::Phone => "电话",
        Is::WeChat => "微信号",
        Is::RemarkName => "备注名",
        Is::AddressAs => "称呼",
        Is::Stage => "阶段",
        Is::Activity => "活跃度",
        Is::Orders => "有效订单数",
        Is::PurchaseDays => "购买日数",
        Is::Net => "成交金额（元）",
        Is::Aov => "笔单价（元）",
        Is::Frequency => "回购频次（次/年）",
        Is::FirstDay => "首次购买",
        Is::LastDay => "最近购买",
        Is::Silence => "沉默天数",
        Is::Cycle => "回购周期（天）",
        Is::Due => "该回购日",
        Is::PredictedYear => "预计年价值（元）",
        Is::RfmGroup => "RFM 分组",
        Is::Region => "地区",
        Is::Address => "地址",
        Is::Platforms => "购买平台",
        Is::Tags => "标签",
        Is::Gender => "性别",
        Is::Birthday => "生日",
        Is::AgeGroup => "年龄段",
        Is::Source => "来源",
        Is::Added => "添加时间",
        Is::Referrer => "推荐人",
        Is::Note => "备注",
        Is::LastInteraction => "最近互动",
        Is::Extra(header) => header,
    }
}

/// How wide a column is, in characters.
pub fn width(column: &CustomerColumn) -> f64 {
    use CustomerColumn as Is;
    match column {
        Is::Address | Is::Note => 36.0,
        Is::Tags | Is::Region => 20.0,
        Is::Phone | Is::WeChat | Is::Name | Is::RemarkName | Is::Platforms => 16.0,
        _ => 14.0,
    }
}

/// A stage.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Prospect => "潜客",
        Stage::New => "新客",
        Stage::Returning => "老客",
        Stage::Loyal => "忠诚客",
        Stage::Fan => "粉丝",
        Stage::Agent => "分销商",
    }
}

/// An activity.
pub fn activity(activity: Activity) -> &'static str {
    match activity {
        Activity::Active => "活跃",
        Activity::Slipping => "沉睡",
        Activity::Lost => "流失",
    }
}

/// A gender.
pub fn gender(gender: Gender) -> &'static str {
    match gender {
        Gender::Female => "女",
        Gender::Male => "男",
    }
}

/// A platform; one not known here as it is stored.
pub fn platform(platform: &str) -> &str {
    match platform {
        "taobao" => "淘宝",
        "youzan" => "有赞",
        "pinduoduo" => "拼多多",
        "douyin" => "抖店",
        "kuaishou" => "快手小店",
        "xiaohongshu" => "小红书",
        "wechat_shop" => "微信小店",
        "weidian" => "微店",
        "jd" => "京东",
        "alibaba" => "1688",
        "kuaituantuan" => "快团团",
        "qunjielong" => "群接龙",
        "wangdiantong" => "旺店通",
        "jushuitan" => "聚水潭",
        "shopify" => "Shopify",
        "woocommerce" => "WooCommerce",
        "wecom" => "企业微信",
        "wechat_pay" => "微信支付",
        "alipay" => "支付宝",
        "wallet" => "支付账单",
        "hand" => "手工表格",
        "log" => "流水账",
        "other" => "其他来源",
        other => other,
    }
}

/// A birthday as an import reads it: `1990-05-12`, `5月12日`, `农历1990年闰六月十二`.
pub fn birthday(birthday: &Birthday) -> String {
    let Birthday { calendar, year, month, day, leap } = *birthday;
    match (calendar, year, day) {
        (Calendar::Solar, Some(year), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Calendar::Solar, Some(year), None) => format!("{year}年{month}月"),
        (Calendar::Solar, None, Some(day)) => format!("{month}月{day}日"),
        (Calendar::Solar, None, None) => format!("{month}月"),
        (Calendar::Lunar, year, day) => {
            let year = year.map(|year| format!("{year}年")).unwrap_or_default();
            let leap = if leap { "闰" } else { "" };
            let day = day.map(lunar_day).unwrap_or_default();
            format!("农历{year}{leap}{}月{day}", lunar_month(month))
        }
    }
}

const DIGITS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

fn digit(n: u8) -> &'static str {
    DIGITS.get(usize::from(n).wrapping_sub(1)).copied().unwrap_or_default()
}

fn lunar_month(month: u8) -> String {
    match month {
        1 => "正".to_owned(),
        11 | 12 => format!("十{}", digit(month - 10)),
        month => digit(month).to_owned(),
    }
}

fn lunar_day(day: u8) -> String {
    match day {
        1..=10 => format!("初{}", digit(day)),
        11..=19 => format!("十{}", digit(day - 10)),
        20 => "二十".to_owned(),
        21..=29 => format!("廿{}", digit(day - 20)),
        _ => "三十".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn birthdays_are_written_as_they_are_said() {
        let of = |calendar, year, month, day, leap| {
            birthday(&Birthday { calendar, year, month, day, leap })
        };
        assert_eq!(of(Calendar::Solar, Some(1990), 5, Some(2), false), "1990-05-02");
        assert_eq!(of(Calendar::Solar, None, 5, Some(12), false), "5月12日");
        assert_eq!(of(Calendar::Solar, Some(1990), 5, None, false), "1990年5月");
        assert_eq!(of(Calendar::Lunar, None, 8, Some(15), false), "农历八月十五");
        assert_eq!(of(Calendar::Lunar, Some(1987), 6, Some(30), true), "农历1987年闰六月三十");
        assert_eq!(of(Calendar::Lunar, None, 12, Some(8), false), "农历十二月初八");
        assert_eq!(of(Calendar::Lunar, None, 1, Some(21), false), "农历正月廿一");
    }
}
