// Made by `npm run tongues` from zh-CN/trouble.ts and scripts/tongues/taiwan.mjs.
export const trouble = {
  "trouble.looking": "正在看哪些內容還能讀出來…",
  "trouble.kept": "不管選哪個，壞了的檔案都會原樣留在旁邊，以後還可以再拿來用。",
  "trouble.customers": "客戶",
  "trouble.orders": "訂單",
  "trouble.newest": "最後一單",
  "trouble.backup.title": "從最近的備份恢復",
  "trouble.backup.text": "{when}備份的樣子。那之後匯入和填寫的內容不在裡面。",
  "trouble.backup.none": "沒有找到可以用的備份。",
  "trouble.backup.go": "用這份備份",
  "trouble.salvage.title": "搶救能讀出來的",
  "trouble.salvage.text": "{pages} 頁裡壞了 {damaged} 頁，其餘都讀得出來，包括最近的改動。",
  "trouble.salvage.none": "這個檔案裡已經讀不出內容。",
  "trouble.salvage.go": "用搶救出來的",
  "trouble.anew": "從空店鋪開始",
  "trouble.anew.title": "從空店鋪開始？",
  "trouble.anew.text": "之後可以重新匯入訂單表。原來的檔案會原樣留在旁邊。",
  "trouble.anew.go": "從空店鋪開始",
  "trouble.working": "正在準備，請不要關閉程式…",
  "trouble.done": "可以繼續用了",
  "trouble.done.text": "現在有 {customers} 位客戶、{orders} 單。原來的檔案留在旁邊。",
  "trouble.readonly.data_newer":
    "這份資料來自更新的版本，現在只能看和匯出，不能改動。請安裝最新版。",
  "trouble.readonly.data_read_only":
    "資料檔案或它的資料夾不能寫入，現在只能看和匯出。改好許可權後再試一次。",
  "trouble.readonly.disk_full": "磁碟滿了，現在只能看和匯出。清理出一些空間後再試一次。",
};
