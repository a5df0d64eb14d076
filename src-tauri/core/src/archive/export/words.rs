//! The words of one person's data as a workbook, beside those of every table.

use huitouke_contract::archive::{
    AfterSaleKind, AfterSaleState, Channel, ConsentState, Direction, InteractionKind,
};
use huitouke_contract::customers::IdentityKind;

/// A channel.
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::WeChat => "微信",
        Channel::Qq => "QQ",
        Channel::Wangwang => "旺旺",
        Channel::Call => "电话",
        Channel::Sms => "短信",
        Channel::Email => "邮件",
        Channel::InPerson => "当面",
        Channel::Moments => "朋友圈",
        Channel::Group => "社群",
        Channel::Other => "其他",
    }
}

/// A direction.
pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Incoming => "客户找我",
        Direction::Outgoing => "我找客户",
    }
}

/// What an interaction was.
pub fn interaction(kind: InteractionKind) -> &'static str {
    match kind {
        InteractionKind::Inquiry => "咨询",
        InteractionKind::Like => "点赞",
        InteractionKind::Comment => "评论",
        InteractionKind::Praise => "晒单好评",
        InteractionKind::Referral => "推荐",
        InteractionKind::Complaint => "投诉",
        InteractionKind::FollowUp => "回访",
        InteractionKind::Care => "关怀",
        InteractionKind::Other => "其他",
    }
}

/// What an after-sale matter is about.
pub fn after_sale(kind: AfterSaleKind) -> &'static str {
    match kind {
        AfterSaleKind::Delivery => "物流",
        AfterSaleKind::Damaged => "破损污染",
        AfterSaleKind::NotAsDescribed => "货不对板",
        AfterSaleKind::Quality => "质量",
        AfterSaleKind::Other => "其他",
    }
}

/// Where it stands.
pub fn state(state: AfterSaleState) -> &'static str {
    match state {
        AfterSaleState::Open => "待处理",
        AfterSaleState::InWork => "处理中",
        AfterSaleState::Solved => "已解决",
        AfterSaleState::Unsolved => "未能解决",
    }
}

/// Whether they may be contacted.
pub fn consent(state: ConsentState) -> &'static str {
    match state {
        ConsentState::Yes => "同意",
        ConsentState::No => "拒绝",
        ConsentState::Unknown => "未问过",
    }
}

/// What recognises a customer.
pub fn identity(kind: IdentityKind) -> &'static str {
    match kind {
        IdentityKind::Account => "账号",
        IdentityKind::Phone => "手机号",
        IdentityKind::Number => "客户编号",
        IdentityKind::Name => "姓名/昵称",
        IdentityKind::WeChat => "微信号",
        IdentityKind::Email => "邮箱",
    }
}

/// Yes or no.
pub fn yes(is: bool) -> &'static str {
    if is { "是" } else { "否" }
}
