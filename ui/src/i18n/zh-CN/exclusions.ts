import type { ExcludedBy } from "../../backend/generated/contract";

type Complete = { [K in `exclusions.by.${ExcludedBy}`]: string };

/** Words about orders that don't count. */
export const exclusions = {
  "exclusions.title": "哪些单不算数",
  "exclusions.text":
    "刷单、自己买的、批发的单子会把数字带偏。符合下面任何一条的订单照样看得到，但不算进任何数字；以前的和以后导入的都一样。",
  "exclusions.on": "按规则不计入",
  "exclusions.words": "备注里有这些字",
  "exclusions.words.hint": "买家留言和卖家备注都算，字之间用顿号或换行隔开",
  "exclusions.words.placeholder": "比如：刷单、补单、v单",
  "exclusions.above": "一单实付超过",
  "exclusions.above.unit": "元",
  "exclusions.above.placeholder": "不限",
  "exclusions.none": "现在没有按规则不计入的单。",
  "exclusions.count": "现在会不计入 {n} 单",
  "exclusions.count.none": "现在没有哪一单符合",
  "exclusions.single": "单独一笔，或者某位客户的全部订单，在客户资料里标。",
  "exclusions.saved": "已改“哪些单不算数”",
  "exclusions.bad.words": "最多 {max} 个",
  "exclusions.bad.word": "“{word}…”太长，最多 {max} 个字",
  "exclusions.bad.above": "请填一个金额，比如 2000，或者留空",

  "exclusions.by.row": "不计入：你标记的",
  "exclusions.by.customer": "不计入：这位客户的订单都不计入",
  "exclusions.by.rule": "不计入：符合“哪些单不算数”的规则",
  "exclusions.menu": "这一单算不算",
  "exclusions.order.exclude": "不计入（刷单、自用、批发）",
  "exclusions.order.count": "恢复计入",
  "exclusions.order.rules": "哪些单不算数…",
  "exclusions.order.excluded": "这一单不计入了",
  "exclusions.order.counted": "这一单又计入了",
  "exclusions.customer": "这位客户的订单都不计入",
  "exclusions.customer.hint": "自己人、批发、刷单：照样看得到，不算进数字",
  "exclusions.customer.excluded": "“{name}”的订单都不计入了",
  "exclusions.customer.counted": "“{name}”的订单又计入了",
} as const satisfies Complete & Record<string, string>;
