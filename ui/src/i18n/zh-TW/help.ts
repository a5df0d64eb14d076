// Made by `npm run tongues` from zh-CN/help.ts and scripts/tongues/taiwan.mjs.
export const help = {
  "help.title": "幫助",
  "help.contents": "目錄",
  "help.search": "在幫助裡找",
  "help.search.hint": "想知道什麼？比如：備份、重複",
  "help.found": "找到 {n} 處",
  "help.none": "沒有找到「{text}」",
  "help.none.text": "換個說法試試，或者從左邊的目錄裡找。",
  "help.before": "上一頁",
  "help.after": "下一頁",
  "help.print": "列印這一頁",
};
