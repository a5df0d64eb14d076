/** Words of help from afar. */
export const support = {
  "settings.section.support": "诊断信息",
  "support.title": "遇到问题时",
  "support.text":
    "诊断信息说明程序、系统和出错的情况，发给帮你的人就能看出问题在哪。里面没有客户的姓名、电话、地址和备注，没有订单内容，也没有文件名。",
  "support.read": "先看一遍，再决定发不发。程序自己不会发送任何东西。",
  "support.show": "导出诊断…",
  "support.dialog": "诊断信息",
  "support.dialog.text": "存下来的就是下面这些字，一个不多。",
  "support.save": "存为文件…",
  "support.file": "回头客诊断 {day}.txt",
  "support.saved": "诊断信息存好了",
} as const;
