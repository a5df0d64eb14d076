// Made by `npm run tongues` from zh-CN/errors.ts and scripts/tongues/taiwan.mjs.
export const errors = {
  "errors.file_missing.title": "找不到檔案「{file}」",
  "errors.file_missing.text": "它可能被移動或改名了。已有資料沒有變化。請找到它再拖進來一次。",
  "errors.file_is_folder.title": "「{file}」是一個資料夾",
  "errors.file_is_folder.text":
    "已有資料沒有變化。請開啟資料夾，把裡面的表格拖進來，可以一次拖多個。",
  "errors.file_empty.title": "「{file}」裡什麼都沒有",
  "errors.file_empty.text":
    "這個檔案是空的，可能匯出時沒有完成。已有資料沒有變化。請重新匯出一次再拖進來。",
  "errors.file_not_spreadsheet.title": "「{file}」不是表格",
  "errors.file_not_spreadsheet.text":
    "可以匯入 Excel（xlsx、xls）、WPS、ods 和 csv 檔案。已有資料沒有變化。請換成表格檔案再試。",
  "errors.file_password.title": "「{file}」設了開啟密碼",
  "errors.file_password.text":
    "已有資料沒有變化。請在 Excel 或 WPS 裡開啟它，另存為一份不帶密碼的表格，再拖進來。",
  "errors.zip_password.title": "壓縮檔「{file}」有密碼",
  "errors.zip_password.text":
    "已有資料沒有變化。請先用平台發給你的密碼解壓縮，再把裡面的表格拖進來。",
  "errors.zip_in_zip.title": "「{file}」裡面又是壓縮檔",
  "errors.zip_in_zip.text": "已有資料沒有變化。請把它解壓縮出來，再把裡面的表格拖進來。",
  "errors.file_damaged.title": "「{file}」不完整或已損壞",
  "errors.file_damaged.text":
    "檔案讀到一半就斷了，沒有匯入任何內容，已有資料沒有變化。請重新下載或匯出；能在 Excel 裡開啟的話，另存一份再拖進來。",
  "errors.file_too_large.title": "「{file}」太大了",
  "errors.file_too_large.text":
    "它超出了能處理的範圍，沒有匯入任何內容，已有資料沒有變化。請按月份分幾次匯出，再一起拖進來。",
  "errors.file_unreadable.title": "打不開「{file}」",
  "errors.file_unreadable.text":
    "系統不讓讀取這個檔案，已有資料沒有變化。請關掉正在使用它的程式，或把它複製到桌面再拖進來。（{detail}）",
  "errors.file_no_table.title": "沒在「{file}」裡找到表格",
  "errors.file_no_table.text":
    "沒有一列像標題列，也認不出任何一欄。已有資料沒有變化。請確認拖的是訂單表，或在表格第一列寫上欄名，例如：姓名、電話、日期、金額。",
  "errors.file_no_usable_column.title": "「{file}」裡缺少必要的欄",
  "errors.file_no_usable_column.text":
    "缺少：{missing}。已有資料沒有變化。請在下面的表裡點欄名告訴我們哪一欄是它，或者重新匯出時勾上這一欄。",
  "errors.save_in_use.title": "「{file}」正在別處開啟",
  "errors.save_in_use.text":
    "表格沒有存成，原來的「{file}」和店鋪資料都沒有變化。請在 Excel 或 WPS 裡關掉它再存一次，或者換一個檔名。",
  "errors.save_denied.title": "這個位置不能存檔案",
  "errors.save_denied.text":
    "系統不讓寫到那裡，表格沒有存成，店鋪資料沒有變化。請換一個位置，例如桌面，再存一次。",
  "errors.save_failed.title": "「{file}」沒有存成",
  "errors.save_failed.text":
    "那裡沒有留下寫了一半的檔案，店鋪資料沒有變化。請換一個位置再存一次，行動硬碟和網路位置可能斷開了。（{detail}）",
  "errors.save_over_source.title": "不能存在原來的表上",
  "errors.save_over_source.text":
    "「{file}」就是匯入的那份表，存上去它就沒了。原表和店鋪資料都沒有變化。請換一個檔名再存一次。",
  "errors.data_in_use.title": "店鋪資料正在別處開啟",
  "errors.data_in_use.text":
    "另一個視窗或程式正在使用同一份資料，為了不弄亂它，這裡沒有寫入任何內容。請關掉另一個視窗再試。",
  "errors.data_newer.title": "這份資料來自更新的版本",
  "errors.data_newer.text":
    "資料是第 {found} 版，這個程式只認得到第 {known} 版，所以沒有改動任何內容，資料完好。請安裝最新版的回頭客。",
  "errors.data_damaged.title": "店鋪資料讀不出來",
  "errors.data_damaged.text":
    "檔案壞了一部分，程式沒有動它：{path}。可以從備份恢復，或者把還能讀出來的內容搶救回來；如果是用著的時候看到的，請關掉程式再開啟。",
  "errors.data_empty.title": "店鋪資料檔案是空的",
  "errors.data_empty.text":
    "檔案還在，裡面卻什麼都沒有，多半是同步工具或磁碟出了錯：{path}。程式沒有動它。",
  "errors.data_missing.title": "找不到店鋪資料",
  "errors.data_missing.text":
    "原來放資料的地方沒有檔案了，備份還在：{path}。如果是您移走的，放回原處再試一次；不然可以從備份恢復。",
  "errors.data_foreign.title": "這不是回頭客的資料檔案",
  "errors.data_foreign.text":
    "那裡放著的是別的程式的檔案，程式沒有動它：{path}。請把它移到別處，再試一次。",
  "errors.data_locked.title": "店鋪資料被別的程式佔著",
  "errors.data_locked.text":
    "多半是防毒軟體正在檢查，或同步工具正在上傳。資料完好，沒有改動。請等一會兒再試；總是這樣的話，讓它們不要管這個資料夾。",
  "errors.data_read_only.title": "店鋪資料不能寫入",
  "errors.data_read_only.text":
    "資料完好，剛才的改動沒有儲存。請檢查這個位置是否只讀、有沒有寫入許可權：{path}",
  "errors.data_place_away.title": "找不到放店鋪資料的地方",
  "errors.data_place_away.text":
    "資料搬到了這裡，現在打不開：{path}。隨身碟或行動硬碟可能沒插好，網路位置可能斷開了。資料沒有變化，接好以後再試一次。",
  "errors.data_place_inside.title": "不能搬到這裡",
  "errors.data_place_inside.text":
    "資料已經在這裡，或者這裡就在資料資料夾裡面：{path}。資料沒有變化，請選另一個資料夾。",
  "errors.data_place_foreign.title": "這個資料夾裡有別的東西",
  "errors.data_place_foreign.text":
    "為了不弄混，資料沒有搬到 {path}，還在原來的地方，完好無損。請選一個空資料夾。",
  "errors.data_place_read_only.title": "這個資料夾不讓寫入",
  "errors.data_place_read_only.text":
    "資料沒有搬，還在原來的地方，完好無損。請換一個資料夾，或者檢查它是不是隻讀：{path}",
  "errors.data_move_failed.title": "資料沒有搬成",
  "errors.data_move_failed.text":
    "資料還在原來的地方，完好無損。請檢查那個位置還在不在、能不能寫入：{path}（{detail}）",
  "errors.backup_damaged.title": "「{file}」不是完整的備份",
  "errors.backup_damaged.text":
    "這個檔案損壞了、沒有複製完，或者不是回頭客的備份，不能用它恢復。店鋪資料沒有變化。請換另一份備份。",
  "errors.backup_of_other.title": "「{file}」是另一家店的備份",
  "errors.backup_of_other.text":
    "範例店鋪和自己的店鋪不能互相恢復。店鋪資料沒有變化。請換一份這家店的備份。",
  "errors.backup_same_place.title": "這裡不能放第二份備份",
  "errors.backup_same_place.text":
    "備份本來就放在這個資料夾裡：{path}。原來的備份和店鋪資料都沒有變化。請選另一個磁碟、隨身碟或同步資料夾。",
  "errors.backup_failed.title": "備份沒有做成",
  "errors.backup_failed.text":
    "店鋪資料和以前的備份都完好。請檢查這個位置能不能寫入、還有沒有空間：{path}（{detail}）",
  "errors.export_damaged.title": "「{file}」不是完整的整店檔案",
  "errors.export_damaged.text":
    "它損壞了、沒有拷完，或者不是回頭客匯出的整店檔案，沒有匯入任何內容，店鋪資料沒有變化。請從原來的電腦再拷一次，或重新匯出一份。",
  "errors.shop_not_empty.title": "店鋪裡已經有資料",
  "errors.shop_not_empty.text":
    "整店匯入會把現在的店鋪整個換掉，所以沒有自動開始，資料沒有變化。請確認要換掉之後再匯入。",
  "errors.locked.title": "店鋪已鎖定",
  "errors.locked.text": "資料完好，輸入密碼就能開啟。",
  "errors.key_missing.title": "找不到鑰匙檔案",
  "errors.key_missing.text":
    "資料檔案設了密碼，但旁邊的鑰匙檔案不見了，備份裡也沒有找到。資料完好。請把它放回資料檔案旁邊（{path}），或在新的店鋪裡用密碼恢復一份備份。",
  "errors.password_wrong.title": "密碼不對",
  "errors.password_wrong.text": "請再試一次。資料沒有變化。",
  "errors.code_wrong.title": "恢復碼不對",
  "errors.code_wrong.text": "它不是這家店現在的恢復碼。資料沒有變化。",
  "errors.code_mistyped.title": "恢復碼裡有打錯的字",
  "errors.code_mistyped.text":
    "一共 8 組，每組 4 個字元，裡面沒有 0、O、1 和 I。請對照著再看一遍，資料沒有變化。",
  "errors.password_wait.title": "試錯太多次了",
  "errors.password_wait.text": "請等 {wait} 秒再試。資料沒有變化。",
  "errors.password_short.title": "密碼太短",
  "errors.password_short.text": "至少要 {least} 個字。資料沒有變化。",
  "errors.backup_password.title": "「{file}」是用另一個密碼做的",
  "errors.backup_password.text": "請輸入那時的密碼或恢復碼。現在的資料沒有變化。",
  "errors.busy.title": "現在正在忙",
  "errors.busy.text": "有一件事還沒有做完，做完再試。資料沒有變化。",
  "errors.disk_full.title": "磁碟滿了",
  "errors.disk_full.text": "剛才的改動沒有儲存，原來的資料完好。請清理出一些空間，再做一次。",
  "errors.disk_failed.title": "磁碟讀寫出錯",
  "errors.disk_failed.text":
    "剛才的改動沒有儲存，之前的資料沒有變化。如果資料放在 U 盤、行動硬碟或網路盤上，請看看它是否還連著，再做一次；如果就在電腦裡，請儘快把備份存到另一塊盤上。",
  "errors.cancelled.title": "已取消",
  "errors.cancelled.text": "什麼都沒有改變。",
  "errors.nothing_to_undo.title": "沒有可以復原的改動",
  "errors.nothing_to_undo.text": "資料保持現在的樣子。",
  "errors.nothing_to_redo.title": "沒有可以重做的改動",
  "errors.nothing_to_redo.text": "復原之後又做了別的改動，就不能再重做了。資料保持現在的樣子。",
  "errors.import_not_redone.title": "匯入不能重做",
  "errors.import_not_redone.text": "要找回來，請把「{file}」再拖進來匯入一次。資料保持現在的樣子。",
  "errors.not_found.title": "這條記錄已經不在了",
  "errors.not_found.text": "它可能剛被復原或刪除，其餘資料完好。請返回列表重新開啟。",
  "errors.name_taken.title": "「{name}」已經有了",
  "errors.name_taken.text": "名字不能重複，資料沒有變化。請換一個名字，或者用已有的那個。",
  "errors.referrer_loop.title": "推薦人不能繞成圈",
  "errors.referrer_loop.text": "「{name}」正是這位客戶帶來的，資料沒有變化。請選另一位推薦人。",
  "errors.identity_taken.title": "這個聯絡方式是「{name}」的",
  "errors.identity_taken.text":
    "一個號碼只屬於一位客戶，資料沒有變化。如果他們是同一個人，請把兩位客戶合併。",
  "errors.bad_value.title": "「{value}」填不進去",
  "errors.bad_value.text": "這一欄看不懂這樣的寫法，原來的內容沒有變化。請檢查後再填一次。",
  "errors.rule_too_large.title": "條件太多了",
  "errors.rule_too_large.text":
    "最多 {most} 個條件，資料沒有變化。請拆成兩個人群，在條件裡引用另一個。",
  "errors.bad_request.title": "這一步沒有做成",
  "errors.bad_request.text":
    "程式沒有看懂這個操作，資料沒有變化。請重新開啟這個頁面再試；還是不行的話，請把這句話發給我們：{detail}",
  "errors.internal.title": "程式出了點問題",
  "errors.internal.text":
    "這是我們的錯，你的資料完好，沒有寫入一半的內容。請再試一次；還是不行的話，重新開啟程式，並把這句話發給我們：{detail}",
};
