// Made by `npm run tongues` from zh-CN/guide.ts and scripts/tongues/taiwan.mjs.
export const guide = {
  "guide.title": "匯出指引",
  "guide.open.buyer": "怎麼匯出有買家的表",
  "guide.list": "平台",
  "guide.lead":
    "導哪一份、要有哪幾欄、哪裡容易出錯，都在這裡。各家後台的選單常改，名字對不上就按意思找。",
  "guide.paths": "在哪裡匯出",
  "guide.paths.note":
    "照公開資料寫的（{month}），沒有在每家後台試過；選單名可能不同，找不到就按意思找。",
  "guide.files": "用哪一份表",
  "guide.columns": "要有這幾欄",
  "guide.columns.buyer": "認買家靠它",
  "guide.columns.note": "能勾選就全勾上；多出來的欄會原樣留著，不會弄亂。",
  "guide.join": "沒有買家的怎麼補",
  "guide.traps": "容易出錯的地方",
  "guide.start": "表格準備好了，拖進視窗就行",
  "guide.palette": "匯出指引：{platform}",
  "guide.none.advice":
    "匯出時把買家帳號、暱稱或電話這些欄勾上；以後再匯入，訂單號相同的會補上買家，不會重複。",
  "guide.group.shop": "網路商店",
  "guide.group.group": "團購接龍",
  "guide.group.erp": "訂單軟體",
  "guide.group.bill": "收款帳單",
  "guide.group.people": "客戶名單",
  "guide.group.own": "自己的表",
  "guide.buyer.yes": "有買家",
  "guide.buyer.ticked": "勾選了才有買家",
  "guide.buyer.no": "沒有買家",
  "guide.buyer.people": "客戶資料，沒有訂單",
  "guide.taobao.where":
    "在千牛裡找「已卖出的宝贝」的匯出，下載「订单报表」。現在的千牛可以自己選欄，有的會給一本有幾張工作表的表格：訂單報表、銷售明細、發貨報表。",
  "guide.taobao.advice":
    "淘寶的「销售明细」「宝贝报表」裡沒有買家。請在千牛裡匯出帶收貨人姓名和聯絡手機的「订单报表」，或者有姓名電話的「发货报表」；訂單號相同的會補上買家，不會重複。",
  "guide.taobao.orders.title": "訂單報表",
  "guide.taobao.orders.text":
    "一列一單，最先導這份。早幾年的有「买家会员名」，現在的沒有，靠收貨人姓名和聯絡手機認人，要勾上。",
  "guide.taobao.shipping.title": "發貨報表",
  "guide.taobao.shipping.text":
    "幾張工作表裡只有它有姓名和電話。訂單報表沒有收貨人時，把它一起拖進來。",
  "guide.taobao.items.title": "銷售明細、寶貝報表",
  "guide.taobao.items.text":
    "一列一件商品，能看清買了什麼，但沒有買家。按主訂單編號和上面的報表合到一起。",
  "guide.taobao.supplier.title": "淘工廠、供應商的訂單",
  "guide.taobao.supplier.text": "一列一件商品，帶買家會員名，單獨匯入就夠。",
  "guide.pinduoduo.where":
    "在拼多多商家後台找訂單的匯出。預設的一套欄裡沒有買家，匯出前要自己加勾收貨人、手機這些欄。",
  "guide.pinduoduo.advice":
    "拼多多預設匯出的欄裡沒有買家。請重新匯出，勾上「收货人」「手机」或「用户购买手机号」；訂單號相同的會補上買家，不會重複。",
  "guide.pinduoduo.ticked.title": "訂單匯出，自己勾欄",
  "guide.pinduoduo.ticked.text":
    "勾上收貨人、手機或使用者購買手機號，才看得出是誰買的。這幾欄可能打了星號或是虛擬號碼，那樣仍認不出人。",
  "guide.pinduoduo.default.title": "訂單匯出，預設的欄",
  "guide.pinduoduo.default.text":
    "訂單號、金額、時間都有，沒有買家。已經導了這份也不要緊，再導一份帶收貨人的，按訂單號合起來。",
  "guide.douyin.where":
    "在抖店後台找訂單的匯出，檔名是一串數字開頭的表格。收件人要先解密再匯出，不然是看不懂的密文。",
  "guide.douyin.advice":
    "抖店要先解密收件人再匯出，「收件人手机号」是完整的 11 位才認得出人。解密後的表拖進來，訂單號相同的會補上買家，不會重複。",
  "guide.douyin.orders.title": "訂單匯出",
  "guide.douyin.orders.text":
    "一列一件商品，同一單的主訂單編號相同。收件人和收件人手機號解密以後才能認人。",
  "guide.douyin.joined.title": "一單一列的訂單表",
  "guide.douyin.joined.text":
    "幾件商品用分號連在一格裡，沒有收件人。可以用，但要另拖一份帶收件人手機號的，按主訂單編號合起來。",
  "guide.kuaishou.where": "在快手小店後台找訂單的匯出，下載訂單表。",
  "guide.kuaishou.advice":
    "快手小店的訂單表裡要有「收货人姓名」「收货人电话」，而且電話是完整的；重新匯出後拖進來，訂單號相同的會補上買家，不會重複。",
  "guide.kuaishou.orders.title": "訂單匯出",
  "guide.kuaishou.orders.text": "一列一單。訂單表裡沒有買家帳號，靠收貨人電話認人。",
  "guide.xiaohongshu.where":
    "在小紅書千帆裡找「订单查询」的匯出，下載到的工作表叫「包裹详情」或「订单信息」。",
  "guide.xiaohongshu.advice":
    "小紅書的訂單表裡要有「用户编号」這一欄，收件人打了星號也認得出人；重新匯出後拖進來，訂單號相同的會補上買家，不會重複。",
  "guide.xiaohongshu.orders.title": "訂單查詢的匯出",
  "guide.xiaohongshu.orders.text":
    "一列一件商品。「用户编号」是每位買家固定的號，收件人打了星號也認得出，一定要留著。",
  "guide.wechat_shop.where": "在微信小店（影片號小店）後台找訂單的匯出，選訂單表。",
  "guide.wechat_shop.advice":
    "微信小店的訂單表靠「收件人手机」認人，要完整的號碼；重新匯出後拖進來，訂單號相同的會補上買家，不會重複。",
  "guide.wechat_shop.orders.title": "訂單匯出",
  "guide.wechat_shop.orders.text":
    "一列一件商品，一單的金額在每一列都寫一遍，我們只算一次。沒有買家帳號，靠收件人手機認人。",
  "guide.weidian.where": "在微店後台找訂單的匯出，下載到的是副檔名為 xls 的表格。",
  "guide.weidian.advice":
    "微店的訂單表裡「下单账号」就是買家的手機號，最好認人；重新匯出後拖進來，訂單號相同的會補上買家，不會重複。",
  "guide.weidian.orders.title": "訂單匯出",
  "guide.weidian.orders.text":
    "一列一件商品。「下单账号」是買家自己的手機號，送禮給別人也不會認錯人。",
  "guide.youzan.where":
    "在有贊後台找訂單的匯出，報表選「订单维度」；想看清買了什麼，再導一份「商品维度」。",
  "guide.youzan.advice":
    "有讚的「商品维度」報表裡沒有買家。請再導一份「订单维度」，勾上「买家昵称」「买家手机号」；訂單號相同的會補上買家，不會重複。",
  "guide.youzan.orders.title": "訂單維度的報表",
  "guide.youzan.orders.text":
    "一列一單，最先導這份。有買家暱稱和買家手機號，收貨人是另外兩欄，送禮也不會認錯人。",
  "guide.youzan.goods.title": "商品維度的報表",
  "guide.youzan.goods.text":
    "一列一件商品，只有收貨人，沒有買家，也沒有下單時間。和訂單維度的那份一起拖進來，按訂單號合起來。",
  "guide.youzan.customers.title": "客戶匯出",
  "guide.youzan.customers.text": "裡面是客戶的暱稱、手機、生日和標籤，沒有訂單；訂單要另外導。",
  "guide.jd.where": "在京東商家後台找訂單的匯出，下載訂單表。",
  "guide.jd.advice":
    "京東的訂單表裡要有「下单帐号」這一欄，電話打了星號也認得出人；重新匯出後拖進來，訂單號相同的會補上買家，不會重複。",
  "guide.jd.orders.title": "訂單匯出",
  "guide.jd.orders.text":
    "一列一件商品，訂單金額在每一列都寫一遍，我們只算一次。「下单帐号」是每位買家固定的，電話打了星號也認得出。",
  "guide.alibaba.where": "在 1688 的賣家後台找訂單的匯出，下載表格。",
  "guide.alibaba.advice":
    "1688 的訂單表裡要有「买家会员名」這一欄；重新匯出後拖進來，訂單編號相同的會補上買家，不會重複。",
  "guide.alibaba.orders.title": "訂單匯出",
  "guide.alibaba.orders.text":
    "一列一件貨品，訂單的內容只寫在每單的第一列，下面幾列空著是正常的，不用去填。",
  "guide.kuaituantuan.where": "在快團團的訂單管理裡找匯出，下載到的表格可能設了開啟密碼。",
  "guide.kuaituantuan.advice":
    "快團團的訂單表裡要有「下单人」「收货人」「联系电话」這幾欄；請重新匯出帶這幾欄的表，先復原原來那次匯入，再匯入新的。",
  "guide.kuaituantuan.orders.title": "訂單匯出",
  "guide.kuaituantuan.orders.text": "一列一單，幾樣商品寫在一格裡。靠下單人和聯絡電話認人。",
  "guide.qunjielong.where":
    "在群接龍裡開啟接龍的訂單，找匯出。要每單都列出來的那種，不要只有合計的彙總表。",
  "guide.qunjielong.advice":
    "群接龍的訂單表裡要有「收货人」「联系电话」這兩欄；請重新匯出帶這兩欄的表，先復原原來那次匯入，再匯入新的。",
  "guide.qunjielong.orders.title": "接龍訂單的匯出",
  "guide.qunjielong.orders.text": "一列一件商品，一單的總金額在每一列都寫一遍，我們只算一次。",
  "guide.jushuitan.where": "在聚水潭的訂單裡找匯出，自己選欄；表裡各個平台的訂單在一起。",
  "guide.jushuitan.advice":
    "聚水潭匯出時請勾上「买家昵称」「收货人」「收货手机」，而且不要是密文；訂單號相同的會補上買家，不會重複。",
  "guide.jushuitan.orders.title": "訂單匯出",
  "guide.jushuitan.orders.text":
    "欄是自己選的，帶上線上訂單號和買家暱稱。同一批訂單已經從平台導過的，就不要再導一次，會當成兩家店的訂單。",
  "guide.wangdiantong.where": "在旺店通裡找「订单明细」的匯出。",
  "guide.wangdiantong.advice":
    "旺店通的訂單明細裡要有「客户网名」「收件人手机」，手機號以字母開頭的是加密過的；重新匯出後拖進來，訂單號相同的會補上買家，不會重複。",
  "guide.wangdiantong.orders.title": "訂單明細",
  "guide.wangdiantong.orders.text":
    "一列一件貨品，靠客戶網名認人。同一批訂單已經從平台導過的，就不要再導一次，會當成兩家店的訂單。",
  "guide.wechat_pay.where":
    "個人收款的，在微信支付裡找帳單的下載；開了商戶號的，在商戶平台找「交易账单」的下載。",
  "guide.wechat_pay.advice":
    "微信支付的帳單裡，「交易对方」或「用户标识」就是付款的人，請下載帶這一欄的帳單再拖進來。",
  "guide.wechat_pay.personal.title": "個人帳單",
  "guide.wechat_pay.personal.text":
    "上面有十幾列說明，不用刪。只算收入，付款人的暱稱在「交易对方」裡。",
  "guide.wechat_pay.merchant.title": "商戶的交易帳單",
  "guide.wechat_pay.merchant.text":
    "要包含全部交易的那種。「用户标识」是每位付款人固定的號，最好認人。",
  "guide.alipay.where":
    "個人收款的，在支付寶裡找帳單的下載；商家在支付寶商家後台找「业务明细」或「账务明细」。",
  "guide.alipay.advice":
    "支付寶商家的帳單裡付款人打了星號，認不出人。請另外匯出平台的訂單表或者自己的登記表來看誰買的。",
  "guide.alipay.personal.title": "個人的交易明細",
  "guide.alipay.personal.text": "上面的說明和下面的合計不用刪。付款人在「交易对方」裡，只算收入。",
  "guide.alipay.trades.title": "商家的業務明細",
  "guide.alipay.trades.text":
    "交易和退款分列寫，退款會算到原來那筆上。付款人打了星號，認不出是誰。",
  "guide.alipay.funds.title": "商家的帳務明細",
  "guide.alipay.funds.text": "只有錢的進出。付款人打了星號，認不出是誰。",
  "guide.wallet.where": "京東、美團這些個人帳單，在各自的帳單頁面裡找下載。",
  "guide.wallet.advice": "這種帳單裡沒有付款人。請另外匯出平台的訂單表或者自己的登記表來看誰買的。",
  "guide.wallet.jd.title": "京東帳單",
  "guide.wallet.jd.text": "上面有二十來列說明，不用刪。只算收入的列，已退的錢會扣掉。",
  "guide.wallet.meituan.title": "美團帳單",
  "guide.wallet.meituan.text": "上面的說明不用刪。只有錢，沒有付款的人。",
  "guide.wecom.where": "在企業微信的管理後台找客戶的匯出。",
  "guide.wecom.advice": "企業微信匯出的是客戶名單，裡面沒有訂單；訂單要從店鋪後台另外匯出。",
  "guide.wecom.customers.title": "客戶匯出",
  "guide.wecom.customers.text":
    "裡面是客戶名稱、手機、誰新增的和標籤，沒有訂單。標籤一組一欄，都會留著。",
  "guide.shopify.where": "在 Shopify 後台的訂單裡找匯出，選全部訂單、csv 格式。",
  "guide.shopify.advice":
    "Shopify 的訂單表裡要有電子信箱或電話那幾欄；重新匯出後拖進來，訂單號相同的會補上買家，不會重複。",
  "guide.shopify.orders.title": "訂單匯出",
  "guide.shopify.orders.text":
    "一列一件商品，訂單的內容只寫在每單的第一列，下面幾列空著是正常的，不用去填。",
  "guide.shopify.customers.title": "客戶匯出",
  "guide.shopify.customers.text":
    "裡面是客戶的姓名、電子信箱、電話和標籤，沒有訂單；訂單要另外導。",
  "guide.woocommerce.where":
    "WooCommerce 自己不會匯出訂單表，要用匯出訂單的外掛；有哪些欄由外掛決定。",
  "guide.woocommerce.advice":
    "在匯出外掛裡勾上買家的電子信箱、電話和姓名；重新匯出後拖進來，訂單號相同的會補上買家，不會重複。",
  "guide.woocommerce.orders.title": "外掛匯出的訂單",
  "guide.woocommerce.orders.text": "在外掛裡把下面這些欄勾上，電子信箱或電話至少要一樣。",
  "guide.hand.where":
    "自己記的 Excel、WPS 表直接拖進來就行，欄名隨便寫。還沒有表的，可以存一張空白登記表來用。",
  "guide.hand.advice":
    "表裡要有一欄寫誰買的：姓名、微信名或者電話都行。補上以後再把這張表拖進來；沒有訂單號的，請先復原原來那次匯入。",
  "guide.hand.table.title": "自己的登記表",
  "guide.hand.table.text":
    "一列一單，有日期、有姓名或電話就能看出誰是回頭客；有金額更好。每次都寫同一個電話，最不容易認錯人。",
  "guide.log.where": "收銀機、進銷存軟體或者網站匯出的流水，每列寫著客戶、日期和金額的都行。",
  "guide.log.advice":
    "流水裡要有一欄客戶編號、會員號或者電話，才知道是誰買的；重新匯出帶這一欄的。",
  "guide.log.lines.title": "交易流水",
  "guide.log.lines.text": "一列一筆，客戶編號或會員號是認人的依據。",
  "guide.trap.excel.title": "下載後直接拖進來，別用 Excel 開啟另存",
  "guide.trap.excel.text":
    "Excel 開啟再儲存，長的訂單號會變成 1.23E+17，後幾位就丟了，補不回來。要看的話，看完不要儲存。",
  "guide.trap.typed.title": "長號碼先設成文本再填",
  "guide.trap.typed.text":
    "訂單號、快遞單號這樣 15 位以上的號，直接填進 Excel 會丟掉後幾位。先把那一欄設成「文本」，再填。",
  "guide.trap.masked.title": "電話、姓名打了星號",
  "guide.trap.masked.text":
    "像 138****1234、張**這樣的認不出人，也不會拿來認。匯出時能選顯示完整資訊的，請選上。",
  "guide.trap.virtual.title": "虛擬號碼",
  "guide.trap.virtual.text":
    "號碼後面帶短橫和分機的是虛擬號碼，幾位買家會共用一個，交易完成半個月左右就打不通，不會拿來認人。",
  "guide.trap.cipher.title": "密文",
  "guide.trap.cipher.text":
    "收件人或手機號是一長串看不懂的字元、以井號、美元符號或字母開頭的，是沒有解密的，認不出人。",
  "guide.trap.password.title": "開啟要密碼",
  "guide.trap.password.text":
    "帶密碼的表格，先用 Excel 或 WPS 開啟，去掉密碼另存一份；帶密碼的壓縮檔，先解壓縮，把裡面的表格拖進來。",
  "guide.trap.period.title": "一次只能導一段時間",
  "guide.trap.period.text":
    "分幾次導，幾個檔案一起拖進來。日期重疊也不要緊，同一張訂單不會算兩次。",
  "guide.trap.receiver.title": "收貨人不一定是買家",
  "guide.trap.receiver.text": "這份表只有收貨人。送禮的訂單會算到收禮的人名下，看的時候留個心。",
  "guide.trap.per_group.title": "每一團一份",
  "guide.trap.per_group.text":
    "號碼每一團都從頭數，不同的團會有一樣的號。每一團都匯出來，一起拖進來就行，號一樣也不會當成同一單。",
  "guide.trap.income_only.title": "只算收到的錢",
  "guide.trap.income_only.text":
    "付出去的不算，轉帳和紅包先不算成訂單（客人用轉帳付款的，匯入時可以開啟）。帳單裡沒有商品的，只知道誰付了多少錢。",
  "guide.trap.no_filter.title": "不要排序、不要刪列",
  "guide.trap.no_filter.text":
    "訂單的內容只在每單的第一列，一排序或刪列，下面的商品就找不到是哪一單的了。",
};
