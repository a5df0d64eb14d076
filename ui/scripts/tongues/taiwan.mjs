// What Taiwan says differently and OpenCC does not know. Kept by hand; after a change:
// `npm run tongues`.

/** Replaced before the conversion, in this order. What stands here already is traditional. */
export const BEFORE = [
  // A row of a table is 列 in Taiwan, a column 欄: just the other way round.
  [/(?<![才不独排系])列(?![出表着在])/g, "欄"],
  [/(?<![就也都运排换银进执流自发不])行(?![业为动政])/g, "列"],
  [/表头/g, "標題列"],
  [/微信号/g, "微信ID"],
  [/视频号/g, "視頻號"],
  [/货不对板/g, "與描述不符"],
  [/(?<=\{\} ?)天后/g, "天後"],
  [/项目/g, "項目"],
  [/参数/g, "參數"],
  [/权限/g, "權限"],
  [/后缀/g, "副檔名"],
  [/单只/g, "單只"],
  [/格里/g, "格裡"],
  [/总数里/g, "總數裡"],
  [/接龙里/g, "接龍裡"],
];

/** Replaced after the conversion, in this order. */
export const AFTER = [
  [/臺/g, "台"],
  [/賬/g, "帳"],
  [/微信ID/g, "微信號"],
  [/周(?!口)/g, "週"],
  [/撤銷/g, "復原"],
  [/質量/g, "品質"],
  [/渠道/g, "管道"],
  [/郵箱/g, "電子信箱"],
  [/座機/g, "市話"],
  [/點贊/g, "按讚"],
  [/公曆/g, "國曆"],
  [/優盤/g, "隨身碟"],
  [/示例/g, "範例"],
  [/新建/g, "新增"],
  [/粘進來/g, "貼進來"],
  [/壓縮包/g, "壓縮檔"],
  [/解壓(?!縮)/g, "解壓縮"],
  [/網店/g, "網路商店"],
  [/網盤(?!同步)/g, "雲端硬碟"],
  [/提現/g, "提領"],
  [/泊松/g, "卜瓦松"],
  [/(按?)回車/g, "$1 Enter "],
  [/(^|[，、；+]) Enter/g, "$1Enter"],
];

/** Whole messages, by their keys. */
export const MESSAGES = {
  "imports.line.header": "第 {n} 列是標題",
  "city.3605": "新餘",
  "place.drive.icloud": "iCloud 雲碟",
  "state.shipped": "已出貨",
};
