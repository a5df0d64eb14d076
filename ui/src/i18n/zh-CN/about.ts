/** Words of the program itself, and of closing its window. */
export const about = {
  "settings.section.about": "关于",
  "about.tagline": "看清回头客，照顾好老客户。不用账号，不联网。",
  "about.version": "版本",
  "about.build": "构建",
  "about.system": "系统",
  "about.data": "数据格式",
  "about.data.version": "第 {n} 版",
  "about.copy": "复制版本信息",
  "about.copied": "版本信息已复制",
  "about.next.title": "怎么更新",
  "about.next.text":
    "程序不联网，不会自己检查更新。拿到新的安装包后双击安装就行，不用先卸载，数据和备份都会保留，第一次打开时自动升级。",
  "about.next.where": "新版本在这里下载：",
  "about.next.ask": "新的安装包，请到当初下载的地方去拿，或者向给你安装包的人要。",
  "about.next.copy": "复制网址",
  "about.next.copied": "网址已复制，粘贴到浏览器里打开",
  "about.licence.title": "许可",
  "about.licence.text":
    "回头客是按 MIT 许可发布的自由软件。它用到了许多开源组件，感谢它们的作者。",
  "about.licence.show": "查看许可全文",
  "about.licence.dialog": "开源组件和它们的许可",

  "closing.title": "还有事情没做完",
  "closing.text": "正在导入、备份或保存。现在停下的话，这一次什么都不会留下，原来的数据完好。",
  "closing.wait": "做完再关",
  "closing.stop": "停下并关闭",
  "closing.stay": "先不关",
  "closing.waiting": "做完就关闭…",
  "closing.stopping": "正在停下…",
} as const;
