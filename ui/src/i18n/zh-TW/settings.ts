// Made by `npm run tongues` from zh-CN/settings.ts and scripts/tongues/taiwan.mjs.
export const settings = {
  "settings.section.shop": "店鋪資料",
  "settings.shop.title": "這家店",
  "settings.shop.customers": "客戶",
  "settings.shop.orders": "訂單",
  "settings.shop.path": "資料檔案",
  "settings.shop.private": "所有資料都在這個檔案裡，只在這台電腦上。",
  "settings.section.language": "語言",
  "language.title": "介面的語言",
  "language.text": "換了語言，視窗會重新開啟這一頁。你的資料、標籤和備註還是原來的文字。",
  "language.importing": "有表格還在匯入，做完或取消以後再換語言。",
};
