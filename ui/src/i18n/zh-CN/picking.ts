import type { CopyWhat, LeftOut } from "../../backend/generated/contract";

type Complete = {
  [
    K in
      | `picking.copy.what.${CopyWhat}`
      | `picking.copy.unit.${CopyWhat}`
      | `picking.left_out.${LeftOut}`
  ]: string;
};

/** Words about columns, selecting, and doing something with many customers. */
export const picking = {
  "picking.bar": "选中的客户",
  "picking.count": "已选 {n} 位",
  "picking.all": "选中全部 {n} 位",
  "picking.clear": "取消选择",
  "picking.more": "更多",
  "picking.tag": "加标签",
  "picking.untag": "去标签",
  "picking.tag.find": "找标签，或输入新的名字",
  "picking.tag.create": "新建“{name}”并加上",
  "picking.tag.none": "没有这个标签",
  "picking.tag.empty": "还没有标签，输入名字就能新建",
  "picking.tag.untag.empty": "还没有标签",
  "picking.copy": "复制名单",
  "picking.export": "导出表格",
  "picking.referrer": "设推荐人…",
  "picking.exclude": "不计入（刷单、自用、批发）",
  "picking.include": "恢复计入",
  "picking.list": "加到名单…",
  "picking.forget": "彻底删除…",

  "picking.excluded": "{n} 位客户的订单不计入了",
  "picking.excluded.none": "他们的订单本来就不计入",
  "picking.included": "{n} 位客户的订单又计入了",
  "picking.included.none": "他们的订单本来就计入",

  "picking.referrer.title": "{n} 位客户的推荐人",
  "picking.referrer.text": "选一位老客户，这些客户就记在他名下。",
  "picking.referrer.chosen": "推荐人：{name}",
  "picking.referrer.none": "清掉推荐人",
  "picking.referrer.done": "{n} 位客户的推荐人改为“{name}”",
  "picking.referrer.cleared": "已清掉 {n} 位客户的推荐人",
  "picking.referrer.same": "没有谁需要改",
  "picking.referrer.skipped": "有 {n} 位没有改：本来就是，或者会绕成圈",

  "picking.list.title": "加到名单",
  "picking.list.text":
    "名单是固定的：现在选中的这 {n} 位放进去，以后不会自动变。在“人群”里能看到。",
  "picking.list.which": "放进哪个名单",
  "picking.list.new": "新的名单",
  "picking.list.name": "名单的名字",
  "picking.list.do": "加进去",
  "picking.list.added": "已把 {n} 位加到“{name}”",
  "picking.list.added.none": "他们都已经在“{name}”里了",
  "picking.list.made": "已建名单“{name}”，{n} 位",

  "picking.export.title": "导出 {n} 位客户",
  "picking.export.columns": "写哪些列",
  "picking.export.shown": "现在显示的列",
  "picking.export.chosen": "自己选",
  "picking.export.kind": "存成",
  "picking.export.xlsx": "Excel 表格（xlsx）",
  "picking.export.csv": "文本表格（csv）",
  "picking.export.note": "电话和账号都按文字写，不会变成科学记数；格子里的内容不会当公式运行。",
  "picking.export.do": "选择位置并导出",
  "picking.export.file": "客户名单 {day}",
  "picking.export.done": "已导出 {n} 位客户",
  "picking.export.none": "至少选一列",

  "picking.forget.title": "彻底删除 {n} 位客户？",
  "picking.forget.text":
    "姓名、电话、地址、标签、备注、互动和售后记录都会从这台电脑上的数据里抹掉，以后的备份里也不会有。",
  "picking.forget.totals": "他们的订单留着，变成没有姓名的，店里的总数不变。",
  "picking.forget.undo": "这一步不能撤销。",
  "picking.forget.again": "再导入含有他们的表格，他们会重新出现。",
  "picking.forget.sure": "我知道不能撤销",
  "picking.forget.do": "彻底删除 {n} 位",
  "picking.forget.done": "已彻底删除 {n} 位客户",
  "picking.forget.orders": "他们的 {n} 单留在总数里，不再有姓名",

  "picking.copy.title": "复制 {n} 位客户的名单",
  "picking.copy.what": "复制什么",
  "picking.copy.what.phones": "电话",
  "picking.copy.what.names": "姓名",
  "picking.copy.what.wechat_remarks": "微信备注名",
  "picking.copy.what.wechat_ids": "微信号",
  "picking.copy.unit.phones": "{n} 个电话",
  "picking.copy.unit.names": "{n} 个姓名",
  "picking.copy.unit.wechat_remarks": "{n} 个备注名",
  "picking.copy.unit.wechat_ids": "{n} 个微信号",
  "picking.copy.channel": "用来怎么联系",
  "picking.copy.unknown": "没问过愿不愿意的也要",
  "picking.copy.law":
    "《个人信息保护法》要求：发推销消息之前，要先得到本人同意，并且随时可以拒绝。说过“不愿意”的人任何时候都不会在名单里。只是发货、售后这类和订单有关的通知，不需要另外同意。",
  "picking.copy.reading": "正在整理名单…",
  "picking.copy.ready": "可以复制 {what}",
  "picking.copy.nobody": "没有可以复制的",
  "picking.copy.left_out": "没有放进来的 {n} 位",
  "picking.left_out.said_no": "说过不愿意",
  "picking.left_out.not_asked": "没问过愿不愿意",
  "picking.left_out.nothing": "没有可复制的内容",
  "picking.left_out.not_contactable": "只有打星号的或虚拟的号码",
  "picking.left_out.excluded": "订单不计入的客户",
  "picking.left_out.repeated": "和前面的重复",
  "picking.copy.one": "复制",
  "picking.copy.start": "分 {n} 批复制",
  "picking.copy.batches":
    "每批 {size} 个，和微信群发一次的上限一样。复制一批，去微信粘贴发送，再回来复制下一批；中途关掉也记得到哪一批。",
  "picking.copy.batch": "第 {at} 批，共 {of} 批（{from}–{to}）",
  "picking.copy.next": "复制第 {at} 批",
  "picking.copy.again": "再复制一次第 {at} 批",
  "picking.copy.done": "已复制第 {at} 批，{what}",
  "picking.copy.done.one": "已复制{what}",
  "picking.copy.done.all": "{of} 批都复制完了",
  "picking.copy.finish": "完成",
  "picking.copy.stop": "不再继续",
  "picking.copy.later": "以后再继续",
  "picking.copy.resume.do": "继续",
  "picking.copy.denied": "系统不让写剪贴板，名单没有复制。请点一下窗口再试。",

  "filter.save.title": "存为人群",
  "filter.save.text": "符合这些条件的客户成为一个人群，以后谁符合、谁不符合自动更新。",
  "filter.save.search": "搜索框里的字和左边选的阶段、活跃度也算在条件里。",
  "filter.save.name": "人群的名字",
  "filter.save.done": "已存为人群“{name}”",
  "filter.clear": "清除全部条件",
} as const satisfies Complete & Record<string, string>;
