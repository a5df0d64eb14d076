import type { SharedPhoneRule } from "../../backend/generated/contract";

type Complete = {
  [
    K in `asks.rules.shared.${SharedPhoneRule}` | `asks.rules.did.shared.${SharedPhoneRule}`
  ]: string;
};

/** Words of the questions about who is who. */
export const asks = {
  "asks.title": "认人",
  "asks.lead":
    "这些人是不是同一个，从表格里看不准，所以先分开放着。你认得他们，点一下就行；点错了可以撤销。",
  "asks.keys": "键盘：↑ ↓ 换一个问题，1 和 2 回答",
  "asks.list": "等你回答的问题",
  "asks.range": "第 {from}–{to} 个，共 {n} 个",
  "asks.pages": "翻页",
  "asks.previous": "前面的",
  "asks.next": "后面的",

  "asks.about.quoted": "“{value}”",
  "asks.question.phone": "这 {n} 个{platform}账号的订单，大多寄到同一个电话。是同一个人吗？",
  "asks.question.other": "这 {n} 个{platform}账号连着同一个{kind}。是同一个人吗？",
  "asks.question.several": "{where}里写过 {n} 个电话。没写电话的那 {orders} 单是谁的？",
  "asks.question.several.some": "{where}里写过 {n} 个电话。没写电话的单子是谁的？",
  "asks.question.where": "表格",

  "asks.same": "是同一个人",
  "asks.apart": "不是同一个人",
  "asks.apart.hint": "一家人合用电话，就不是同一个人：各算各的客户。",
  "asks.ticked.few": "勾出同一个人的账号",
  "asks.ticked": "勾上的 {n} 个是同一个人",
  "asks.ticked.hint": "没勾上的，各算各的客户。",
  "asks.ticked.all": "全部勾上",
  "asks.apart.all": "都不是同一个人",
  "asks.whose.few": "勾出是谁的",
  "asks.whose": "是勾上的这位的",
  "asks.whose.many": "勾上的 {n} 位是同一个人，都是他的",
  "asks.whose.hint": "都不是的话，没写电话的单子单独算一位客户。",
  "asks.whose.none": "都不是",
  "asks.tick.label": "勾上 {who}",

  "asks.person.open": "看看“{name}”的资料",
  "asks.person.already": "和“{name}”已经是同一位客户",
  "asks.row.people": "谁",
  "asks.row.bought": "有效订单",
  "asks.row.net": "消费金额",
  "asks.row.days": "购买日期",
  "asks.row.receivers": "收件人",
  "asks.row.addresses": "收货地址",
  "asks.days.from": "{from} 至",
  "asks.alike.same": "都一样",
  "asks.alike.some": "有一样的",
  "asks.alike.none": "不一样",
  "asks.alike.mark": "别人也有",

  "asks.did.same": "记下了：{who} 是同一个人",
  "asks.did.some": "记下了：{who} 是同一个人，其余的不是",
  "asks.did.apart": "记下了：{who} 不是同一个人",
  "asks.did.whose": "记下了：没写电话的“{name}”就是 {who}",
  "asks.did.nobody": "记下了：没写电话的“{name}”单独算一位客户",
  "asks.names.more": "{names} 等 {n} 个",
  "asks.did.later": "以后导入的表格也照此办理",

  "asks.rules.title": "以后都这样",
  "asks.rules.shared": "同平台几个账号合用一个电话",
  "asks.rules.shared.ask": "每次问我",
  "asks.rules.shared.apart": "都算不同的人",
  "asks.rules.shared.together": "都算同一个人",
  "asks.rules.several": "一个名字写过几个电话",
  "asks.rules.several.ask": "问我",
  "asks.rules.several.quiet": "不问",
  "asks.rules.did.shared.ask": "以后同平台几个账号合用一个电话，每次问你",
  "asks.rules.did.shared.apart": "以后同平台几个账号合用一个电话，都算不同的人",
  "asks.rules.did.shared.together": "以后同平台几个账号合用一个电话，都算同一个人",
  "asks.rules.did.several.ask": "以后一个名字写过几个电话，会问你",
  "asks.rules.did.several.quiet": "以后一个名字写过几个电话，不再问；没写电话的单子单独算一位客户",
  "asks.rules.fewer": "{n} 个问题不用再问了；你亲自答过的不变",
  "asks.rules.more": "又有 {n} 个问题等你认一认；你亲自答过的不变",
  "asks.rules.still": "你亲自答过的不变",

  "asks.none.title": "没有要你认的人",
  "asks.none.done": "都认完了",
  "asks.none.done.text": "以后导入的表格里再有看不准的，会放到这里问你。",
  "asks.none.text":
    "同一个人会在几个平台下单，账号不同、电话一样。能从订单里查清楚的，已经合成一位客户；看不准的才放到这里问你，比如：",
  "asks.none.shared": "两个淘宝账号都寄到同一个电话：是同一个人，还是一家人？",
  "asks.none.several": "“李美”写过两个电话：没写电话的那几单是谁的？",
  "asks.none.safe": "看不准的，没有你点头不会合在一起。",
  "asks.none.customers": "看看客户",
  "asks.none.quiet": "按上面选的办法，有些情况现在不会问你。",
} as const satisfies Complete & Record<string, string>;
