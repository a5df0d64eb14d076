// Made by `npm run tongues` from zh-CN/support.ts and scripts/tongues/taiwan.mjs.
export const support = {
  "settings.section.support": "診斷資訊",
  "support.title": "遇到問題時",
  "support.text":
    "診斷資訊說明程式、系統和出錯的情況，發給幫你的人就能看出問題在哪。裡面沒有客戶的姓名、電話、地址和備註，沒有訂單內容，也沒有檔名。",
  "support.read": "先看一遍，再決定發不發。程式自己不會發送任何東西。",
  "support.show": "匯出診斷…",
  "support.dialog": "診斷資訊",
  "support.dialog.text": "存下來的就是下面這些字，一個不多。",
  "support.save": "存為檔案…",
  "support.file": "回頭客診斷 {day}.txt",
  "support.saved": "診斷資訊存好了",
};
