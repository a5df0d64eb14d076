import type { BackupReason, SecondState } from "../../backend/generated/contract";

type Reasons = { [R in BackupReason as `backups.reason.${R}`]: string };
type States = { [S in SecondState as `backups.second.${S}`]: string };

const reasons = {
  "backups.reason.by_hand": "手动备份",
  "backups.reason.daily": "每天自动",
  "backups.reason.changes": "改动后自动",
  "backups.reason.before_restore": "恢复之前",
  "backups.reason.before_undo": "撤销导入之前",
  "backups.reason.before_delete": "批量删除之前",
  "backups.reason.before_merge": "大批合并之前",
  "backups.reason.before_upgrade": "升级程序之前",
  "backups.reason.after_delete": "彻底删除客户之后",
} as const satisfies Reasons;

const states = {
  "backups.second.none":
    "现在只在这台电脑上有备份。选一个移动硬盘、优盘或会自动同步的文件夹，电脑坏了也不怕。",
  "backups.second.complete": "每一份备份那里都有。",
  "backups.second.refused":
    "有 {n} 份没能放过去，可能是满了或者不让写入。这台电脑上的备份都完好，过一会儿会再试。",
  "backups.second.away":
    "现在找不到这个文件夹，优盘可能拔掉了。有 {n} 份在等，插回来会自动补上。这台电脑上的备份都完好。",
} as const satisfies States;

/** Words of backups and restoring. */
export const backups = {
  "settings.section.backups": "备份与恢复",

  "backups.title": "备份",
  "backups.text":
    "有改动时大约每半小时备份一次，每天至少一次，撤销导入、批量删除、大批合并和恢复之前也会先备份。旧的会自动精简：近的留得密，远的留得疏，手动备份的一直留着。",
  "backups.now": "立即备份",
  "backups.made": "备份好了",
  "backups.made.text": "{customers} 位客户，{orders} 单，已经从头到尾核对过。",
  "backups.folder": "备份放在",
  "backups.forgotten":
    "彻底删除客户之后会马上另做一份没有他们的备份。那之前的备份里还有他们：恢复那时的备份，他们会回来。",
  "backups.older": "有 {n} 份备份做于彻底删除客户之前，里面可能还有他们。",
  "backups.older.delete": "删除这些备份…",
  "backups.older.title": "删除以前的 {n} 份备份？",
  "backups.older.text":
    "删了就不能再恢复到那时候，手动做的备份也一样。现在的店铺不受影响，没有他们的新备份会留着。",
  "backups.older.confirm": "删除 {n} 份",
  "backups.older.deleted": "已删除 {n} 份以前的备份",
  "backups.older.left": "有 {n} 份现在删不掉，可能被别的程序占用。稍后可以再删一次。",
  "backups.older.waits": "别处那个文件夹现在不在，里面的会在它回来时自动删掉。",
  "backups.sample": "示例店铺不会自动备份。",

  "backups.second.title": "再放一份到别处",
  "backups.second.choose": "选择文件夹…",
  "backups.second.change": "换一个…",
  "backups.second.stop": "不再放那里",
  "backups.second.set": "以后每份备份都会再放一份到那里",
  "backups.second.stopped": "不再放第二份了",
  "backups.second.stopped.text": "那里已有的备份都还在。",

  "backups.list.title": "所有备份",
  "backups.list.empty": "还没有备份。导入订单后会自动做第一份，也可以现在就做。",
  "backups.list.empty.sample": "还没有备份。示例店铺不会自动备份，可以现在做一份试试。",
  "backups.list.when": "时间",
  "backups.list.customers": "客户",
  "backups.list.orders": "订单",
  "backups.list.newest": "最后一单",
  "backups.list.size": "大小",
  "backups.list.where": "放在",
  "backups.list.actions": "恢复",
  "backups.where.first": "本机",
  "backups.where.second": "别处",
  "backups.where.both": "本机和别处",
  "backups.damaged": "已损坏，不能恢复",
  "backups.newer": "来自更新的版本",
  "backups.kilobytes": "{n} KB",
  "backups.megabytes": "{n} MB",

  "backups.restore": "恢复",
  "backups.restore.of": "恢复 {when} 的备份",
  "backups.restore.title": "恢复到 {when}？",
  "backups.restore.now": "现在",
  "backups.restore.then": "恢复后",
  "backups.restore.same": "不变",
  "backups.restore.more": "多 {n}",
  "backups.restore.less": "少 {n}",
  "backups.restore.later": "晚 {n} 天",
  "backups.restore.earlier": "早 {n} 天",
  "backups.count": "{n}",
  "backups.restore.loses": "这之后导入、填写和修改的内容会从店铺里消失。",
  "backups.restore.safe": "现在的样子会先备份一份，随时可以再恢复回来。",
  "backups.restore.confirm": "恢复",
  "backups.restore.working": "正在恢复，请不要关闭程序…",
  "backups.restored": "已恢复到 {when}",
  "backups.restored.text": "现在有 {customers} 位客户、{orders} 单。恢复之前的样子也备份好了。",

  ...reasons,
  ...states,
} as const;
