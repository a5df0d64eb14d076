/** Words of the help screen; its pages are in `docs/handbook`. */
export const help = {
  "help.title": "帮助",
  "help.contents": "目录",
  "help.search": "在帮助里找",
  "help.search.hint": "想知道什么？比如：备份、重复",
  "help.found": "找到 {n} 处",
  "help.none": "没有找到“{text}”",
  "help.none.text": "换个说法试试，或者从左边的目录里找。",
  "help.before": "上一页",
  "help.after": "下一页",
  "help.print": "打印这一页",
} as const;
